-- The words that are said most.

local core = require("tiro.core")
local number = require("tiro.number")
local options = require("tiro.options")
local stop_words = require("tiro.talk.stop_words")
local sums = require("tiro.report.sums")

local words = { name = "words", title = "Words", whole = true }

local MOST = 15

local stopped = {}
for _, word in ipairs(stop_words) do stopped[word] = true end

function words.measure(view)
  local forms = {}
  for row in view:words() do forms[row.value] = row.count end
  return forms
end

function words.merge(a, b)
  return sums.add(a, b)
end

-- Counts whatever the case, the form of each that is most common, and how many words
-- and numbers there are in all.
local function folded(forms)
  local counts, shown, all = {}, {}, 0
  for _, form in ipairs(options.keys(forms)) do
    local count, token = forms[form], core.tokenize(form, false)[1]
    local kind = token and token.kind
    if kind == "word" or kind == "number" then all = all + count end
    local key = kind == "word" and core.fold(form)
    if key and not stopped[key] then
      sums.count(counts, key, count)
      if not shown[key] or count > forms[shown[key]] then shown[key] = form end
    end
  end
  return counts, shown, all
end

function words.present(forms, given)
  local counts, shown, all = folded(forms)
  local rows = {}
  for i, key in ipairs(sums.ordered(counts)) do
    rows[i] = { word = shown[key], count = counts[key], rate = 1000 * counts[key] / all }
  end
  local kept, more = sums.first(rows, given.chosen_top or MOST)
  return {
    name = words.name, title = words.title,
    blocks = { { kind = "table", rows = kept, more = more, empty = "none", columns = {
      { key = "word", title = "Word", unit = "text" }, { key = "count", title = "Count", unit = "count" },
      { key = "rate", title = "Per 1,000 words", unit = "number" },
    } } },
    method = "Counts of words whatever their case, in all that is printed but labels and page heads; numbers and "
      .. "words that say nothing of the matter (the, is, well) are left out of the list. The rate is by all "
      .. number.grouped(all) .. " words and numbers there.",
  }
end

return words
