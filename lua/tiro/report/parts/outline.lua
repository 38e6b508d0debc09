-- The conversation, a line a turn, gaps where they are.

local gaps = require("tiro.report.parts.gaps")
local sums = require("tiro.report.sums")

local outline = { name = "outline", title = "Conversation" }

local LONGEST = 400 -- bytes of a turn's text that are kept

local function gap_item(document, gap)
  return {
    doc = document.id, line = gap.line, depth = 0, gap = true,
    text = gap.kind:gsub("_", " ") .. " " .. gaps.where(gap),
  }
end

-- The beginning of a text, whole characters.
local function beginning(text)
  if #text <= LONGEST then return text end
  return (text:sub(1, LONGEST):gsub("[\192-\255]?[\128-\191]*$", "")) .. "…"
end

function outline.measure(document, given)
  local items, asked, left = {}, false, document:gaps():all()
  local count, following = 0, 1
  local function add(item)
    count = count + 1
    if #items < given.top then items[#items + 1] = item end
  end
  for turn in document:turns() do
    while left[following] and left[following].first < turn.first do
      add(gap_item(document, left[following]))
      following = following + 1
    end
    asked = asked or turn.role == "asker"
    add({
      doc = document.id, turn = turn.n, line = turn.line, depth = asked and turn.role ~= "asker" and 1 or 0,
      speaker = turn.speaker, role = turn.role, words = turn.words, text = beginning(turn.text),
    })
  end
  for i = following, #left do add(gap_item(document, left[i])) end
  return { items = items, count = count }
end

function outline.merge(a, b, given)
  a.count = a.count + b.count
  sums.append(a.items, b.items, given.top)
  return a
end

function outline.present(partial, given)
  local items, more = sums.first(partial.items, given.top, partial.count)
  return {
    name = outline.name, title = outline.title,
    blocks = { { kind = "outline", items = items, more = more, empty = "no turns", several = given.documents > 1 } },
    method = "Each turn with its line, its speaker and its words; what is said in reply stands below who asked.",
  }
end

return outline
