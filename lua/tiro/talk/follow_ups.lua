-- Follow-ups: which earlier exchange a question takes up.
--
-- Cues, words that are shared and how the floor was passed are weighed against
-- each other. Weights were set on briefings read by hand, see docs/accuracy.md.

local callbacks = require("tiro.talk.callbacks")
local core = require("tiro.core")

local follow_ups = {}

local OPENING = 22 -- tokens of a question in which cues count
local ENOUGH, MAYBE, SURE = 2, 1.6, 3.2
local FAR = 6      -- exchanges back that a joined question may take up

local SHORT, SHORTER = 10, 5 -- words

-- Which cues a question opens with: cue -> what was found first.
local function opening(c, x)
  local found = {}
  for i, turn in ipairs(x.question) do
    local start = core.turn_tokens(c.transcript, turn)
    for _, cue in ipairs(c:cues("links", "question"):turn(turn)) do
      local near = cue.first - start < OPENING
      if near and (i == 1 or cue.cue ~= "joins") and not found[cue.cue] then found[cue.cue] = cue end
    end
  end
  return found
end

-- All turns of an exchange.
local function turns_of(x)
  if not x.turns then
    x.turns = {}
    for _, turn in ipairs(x.question) do x.turns[#x.turns + 1] = turn end
    for _, turn in ipairs(x.answer) do x.turns[#x.turns + 1] = turn end
  end
  return x.turns
end

-- What speaks for a link to the exchange before.
local function weigh(c, x, before, cues)
  local words = c:words_of(x.question)
  local length = c:count_words(x.question)
  local shared, which = c:overlap(words, turns_of(before))
  local score, reasons = 0, {}
  local function add(points, reason)
    score = score + points
    if points > 0 and reason then reasons[#reasons + 1] = reason end
  end
  local function quote(cue)
    return '"' .. c:place(cue.first, cue.last).text .. '"'
  end
  if cues.announced then add(shared >= 0.4 and 2 or 1, "announces it: " .. quote(cues.announced)) end
  if cues.takes_up then add(2, "takes up what was said: " .. quote(cues.takes_up)) end
  if cues.challenges then add(1.5, "presses: " .. quote(cues.challenges)) end
  if cues.joins then add(1, "joins on: " .. quote(cues.joins)) end
  if cues.asks_more and shared >= 0.4 then add(1, "asks for more: " .. quote(cues.asks_more)) end
  if cues.anaphor and length <= 2 * SHORT then add(0.75, "refers back: " .. quote(cues.anaphor)) end
  if length <= SHORT then add(0.75, "short") end
  if length <= SHORTER then add(1) end
  local damped = (length <= SHORT or next(cues)) and 1 or 0.7
  add(math.min(2, damped * shared), #which > 0 and "shares " .. c:spell(which) or nil)
  if c:overlap(words, before.question) >= 0.5 then add(0.5) end
  if c:count_words(before.answer) <= 8 then add(0.5, "the answer was short") end
  if c:handed(before, x) or cues.addresses then add(-1.25) else add(0.5) end
  if cues.changes and not cues.takes_up then add(-3) end
  if cues.counts and not cues.takes_up then add(-1.5) end
  if length > 60 then add(-0.5) end
  if length > 100 then add(-0.5) end
  return score, reasons, shared
end

local function kind_of(cues, length)
  for _, kind in ipairs({ "announced", "takes_up", "challenges", "asks_more" }) do
    if cues[kind] then return kind end
  end
  if length <= SHORTER then return "elliptical" end
  return cues.joins and "joins" or "topical"
end

-- The latest exchange that holds what a cue names ("as a tangent to the THAAD
-- issue"), or that a question shares rare words with.
local function farther(c, x, cue)
  local words
  if cue then
    local _, last = c:sentence(cue.first)
    words = c:words_in(cue.last + 1, math.min(last, cue.last + 6))
  else
    words = c:words_of(x.question)
  end
  for n = x.n - 1, math.max(1, cue and 1 or x.n - FAR), -1 do
    local shared, which = c:overlap(words, turns_of(c.exchanges[n]))
    if shared >= (cue and 0.45 or 0.6) and (cue or c:weight(which[1]) >= 0.5) then return c.exchanges[n], which end
  end
end

-- Exchange -> the first callback of its question to what the other side said.
local function callbacks_of(c)
  local first = {}
  for _, item in ipairs(callbacks.find(c)) do
    local x = c:asks(item.turn) and item.target and item.kind == "you_said" and c.at[item.turn]
    if x and not first[x] then first[x] = item end
  end
  return first
end

local function called_back(c, x)
  c.called_back = c.called_back or callbacks_of(c)
  local item = c.called_back[x]
  if item then return c.at[item.target], item end
end

local function set(x, parent, kind, score, reasons)
  local grade = score >= SURE and "certain" or score >= ENOUGH and "likely" or "possible"
  x.link = { parent = parent.n, kind = kind, grade = grade, evidence = reasons }
end

local function link(c, x)
  local before = c.exchanges[x.n - 1]
  local cues = opening(c, x)
  local length = c:count_words(x.question)
  local score, reasons, shared = weigh(c, x, before, cues)
  local parent, kind = before, kind_of(cues, length)
  local back, item = called_back(c, x)
  if back and back.n >= x.n - 2 then
    score, parent, kind = score + 2, back, "callback"
    table.insert(reasons, 1, 'points back: "' .. item.cue .. '"')
  elseif cues.takes_up or (cues.joins and length > SHORT and shared < 0.3) then
    local found, which = farther(c, x, cues.takes_up)
    if found and found ~= before then
      parent = found
      if not cues.takes_up then score = score + math.min(1, (c:overlap(which, turns_of(found)))) end
      reasons[#reasons + 1] = "exchange " .. found.n .. " holds " .. c:spell(which)
    end
  end
  if score >= MAYBE then set(x, parent, kind, score, reasons) end
  x.cues = cues
end

--- Finds the links of all exchanges: x.link = { parent, kind, grade, evidence } or nil.
function follow_ups.find(c)
  if c.linked then return end
  c.linked = true
  for _, x in ipairs(c.exchanges) do
    if x.n > 1 then link(c, x) end
  end
end

--- Is it the same person who asks on? Only where the text gives ground.
-- @treturn string|nil  grade, and evidence
function follow_ups.same_asker(c, x)
  local before, its = c.exchanges[x.n - 1], x.link
  if not its or its.grade == "possible" or its.parent ~= x.n - 1 or c:handed(before, x) then return nil end
  local words = c:count_words(x.question)
  if its.kind == "announced" or its.kind == "challenges" or words <= SHORT then return "likely", its.evidence end
end

return follow_ups
