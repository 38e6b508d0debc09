-- The words that are said most.

local core = require("tiro.core")
local number = require("tiro.number")
local options = require("tiro.options")
local stop_words = require("tiro.talk.stop_words")
local sums = require("tiro.report.sums")

local words = { name = "words", title = "Words" }

local MOST, DRAWN = 10, 6

local stopped = {}
for _, word in ipairs(stop_words) do stopped[word] = true end

local function has(attributes, name)
  for _, attribute in ipairs(attributes or {}) do
    if attribute == name then return true end
  end
  return false
end

local function counts_of(document, query)
  local counts = {}
  for row in document:query(query):group("word") do counts[row[1]] = row.count end
  return counts
end

-- Counts of the tokens of turns, as printed: { all = { [form] = n }, asked = { ... } }.
function words.measure(document)
  local turn = document:layers().turn
  return {
    all = turn and counts_of(document, "[] within turn") or {},
    asked = has(turn, "role") and counts_of(document, '[] within <turn role="asker"/>') or {},
  }
end

function words.merge(a, b)
  sums.add(a.all, b.all)
  sums.add(a.asked, b.asked)
  return a
end

-- Counts whatever the case, the form of each that is most common, and how many words
-- and numbers there are in all.
local function folded(partial)
  local counts, asked, shown, total = {}, {}, {}, 0
  for _, form in ipairs(options.keys(partial.all)) do
    local count, token = partial.all[form], core.tokenize(form, false)[1]
    local kind = token and token.kind
    if kind == "word" or kind == "number" then total = total + count end
    local key = kind == "word" and core.fold(form)
    if key and not stopped[key] then
      sums.count(counts, key, count)
      sums.count(asked, key, partial.asked[form] or 0)
      if not shown[key] or count > partial.all[shown[key]] then shown[key] = form end
    end
  end
  return counts, asked, shown, total
end

function words.present(partial, given)
  local counts, asked, shown, total = folded(partial)
  local rows = {}
  for i, key in ipairs(sums.ordered(counts)) do
    rows[i] = { word = shown[key], count = counts[key], asked = asked[key], rate = 1000 * counts[key] / total }
  end
  local kept, more = sums.first(rows, given.chosen_top or MOST)
  local drawn = {}
  for i = 1, math.min(#kept, DRAWN) do drawn[i] = kept[i].word end
  local columns = {
    { key = "word", title = "Word", unit = "text" }, { key = "count", title = "Count", unit = "count" },
    { key = "rate", title = "Per 1,000 words", unit = "number" },
  }
  if next(partial.asked) then columns[4] = { key = "asked", title = "By askers", unit = "count" } end
  return {
    name = words.name, title = words.title,
    blocks = {
      { kind = "table", rows = kept, more = more, empty = "none", columns = columns },
      { kind = "chart", chart = "dispersion", words = drawn, caption = "Where the first of them are said" },
    },
    method = "Counts of words in turns whatever their case, without numbers and without words that say nothing of the "
      .. "matter (the, is, well). The rate is by all " .. number.grouped(total) .. " words and numbers of turns, "
      .. "parted as tokens are (twenty - year - old). By askers: how many of them turns of askers hold.",
  }
end

return words
