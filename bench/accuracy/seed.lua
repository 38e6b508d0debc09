-- The roundtable that Tiro grew from, against its ideal reading.
local cjson = require("cjson")
local tiro = require("tiro")
local report = require("report")

local source = report.read(report.shared .. "/seed/roundtable.txt")
local gold = cjson.decode(report.read(report.shared .. "/seed/reading.json"))
local t = tiro.parse(source)

-- Share of gold items for which `same(item, n)` holds, as a line.
local function compare(what, items, same)
  local right = 0
  for n, item in ipairs(items) do
    if same(item, n) then right = right + 1 end
  end
  report.line(("%s (of %d)"):format(what, #items), right, #items)
end

-- A gold span counts from 0 and is half open.
local function at(span, first, last)
  return span[1] + 1 == first and span[2] == last
end

local function has_flag(turn, flag)
  for _, other in ipairs(turn.flags) do
    if other == flag then return true end
  end
  return false
end

local fields, people = t:fields():all(), t.participants
compare("header fields", gold.header, function(item)
  for _, field in ipairs(fields) do
    local name = field.name == "event" and "event_type" or field.name
    if name == item.field and at(item.span, field.first, field.last) then return true end
  end
end)
compare("people", gold.participants, function(item, n)
  local p = people[n]
  return p and p.name == item.name and p.family == item.family and p.given == item.given and p.title == item.title
    and p.role == item.role and p.turns == item.turns and p.words == item.words
end)
compare("labels with bytes and lines", gold.turns, function(item, n)
  local turn = t:turn(n)
  return turn and turn.label == item.label and turn.first == item.label_span[1] + 1 and turn.line == item.lines[1]
    and turn.last_line == item.lines[2] and at(item.text_span, turn.text_first, turn.text_last)
end)
compare("words of turns", gold.turns, function(item, n) return t:turn(n) and t:turn(n).words == item.words end)
compare("paragraphs of turns", gold.turns, function(item, n)
  local turn = t:turn(n)
  return turn and turn.paragraphs == item.paragraphs
end)
compare("cut-offs and resumptions", gold.turns, function(item, n)
  local turn = t:turn(n)
  return turn and turn.cut_off == has_flag(item, "cut_off") and turn.resumes == has_flag(item, "resumes")
end)

local gaps = t:gaps():all()
compare("gaps with kinds", gold.gaps, function(item, n)
  return gaps[n] and gaps[n].kind == item.kind and at(item.span, gaps[n].first, gaps[n].last)
end)
report.line("no other gap", #gaps == #gold.gaps and 1 or 0, 1)

local brackets = {}
for _, item in ipairs(gold.annotations) do
  if item.text:sub(1, 1) == "[" then brackets[#brackets + 1] = item end
end
local notes = t:notes():all()
compare("bracketed notes", brackets, function(item, n)
  local note = notes[n]
  return note and note.kind == item.type and note.spoken == item.stands_for_speech
    and at(item.span, note.first, note.last)
end)
report.line("no other note", #notes == #brackets and 1 or 0, 1)
report.line("source rejoined", t:render("source") == source and 1 or 0, 1)
