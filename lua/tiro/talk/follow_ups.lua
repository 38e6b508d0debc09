-- Follow-ups: which earlier exchange a question takes up.
--
-- Cues, words that are shared and how the floor was passed are weighed against
-- each other. Weights were set on briefings read by hand, see docs/accuracy.md.

local callbacks = require("tiro.talk.callbacks")
local core = require("tiro.core")

local follow_ups = {}

local OPENING = 22 -- tokens of a question in which cues count
local ENOUGH, MAYBE, SURE = 1.9, 1.6, 3.2

local SHORT, SHORTER = 10, 5 -- words
local FAR = 6        -- exchanges back that a joined question may take up
local NAMED = 4      -- tokens behind "going back to" that may say to what
local SHARE = 0.4    -- of what they weigh
local LEAST = 0.1    -- and at least
local TELLING = 0.4  -- weight of a word by which it does
local BACK = 2       -- exchanges back that a question which points back follows
local LITTLE = 0.3   -- shared with the exchange before, so that it may join one farther back
local SAME, OTHER = 0.75, -1 -- points of a named asker
local ELSEWHERE = -1.5 -- what the question points at was said in no exchange

-- Which cues a question opens with: cue -> what was found first.
local function opening(c, x)
  local found = {}
  for i, turn in ipairs(x.question) do
    local start = core.turn_tokens(c.transcript, turn)
    for _, cue in ipairs(c:cues("links"):turn(turn)) do
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

-- Is it the same asker, where askers have names?
local function same_asker(c, x, before)
  local person, speaker = c:holder(x.question[1])
  local last, other = c:holder(before.question[1])
  if not person.named or not last.named then return 0 end
  return speaker == other and SAME or OTHER
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
    return '"' .. c:text(cue.first, cue.last) .. '"'
  end
  if cues.announced then add(shared >= 0.4 and 2 or 1, "announces it: " .. quote(cues.announced)) end
  if cues.takes_up then add(2, "takes up what was said: " .. quote(cues.takes_up)) end
  if cues.challenges then add(1.5, "presses: " .. quote(cues.challenges)) end
  if cues.joins then add(1, "joins on: " .. quote(cues.joins)) end
  if cues.asks_more and shared >= 0.4 then add(1, "asks for more: " .. quote(cues.asks_more)) end
  if cues.elliptic then add(1.5, "goes on: " .. quote(cues.elliptic)) end
  if cues.pronoun and length <= 3 * SHORT then add(1.5, "refers back: " .. quote(cues.pronoun))
  elseif cues.anaphor and length <= 2 * SHORT then add(0.75, "refers back: " .. quote(cues.anaphor)) end
  if length <= SHORT then add(0.75, "short") end
  if #words == 0 and length > SHORTER then add(1, "says little of its own") end
  if length <= SHORTER then add(1) end
  local damped = (length <= SHORT or next(cues)) and 1 or 0.7
  add(math.min(2, damped * shared), #which > 0 and "shares " .. c:spell(which) or nil)
  if c:overlap(words, before.question) >= 0.5 then add(0.5) end
  if c:count_words(before.answer) <= 8 then add(0.5, "the answer was short") end
  if c:handed(before, x) or cues.addresses then add(-1.25) else add(0.5) end
  add(same_asker(c, x, before))
  if cues.changes and not cues.takes_up then add(-3) end
  if cues.counts and not cues.takes_up then add(shared >= 1 and -0.5 or -1.5) end
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

-- The latest exchange that holds what a cue names ("as a tangent to the THAAD issue"),
-- or that a question shares several telling words with.
local function farther(c, x, cue)
  local words
  if cue then
    local _, last = c:sentence(cue.first)
    words = c:words_in(cue.first, math.min(last, cue.last + NAMED))
  else
    words = c:words_of(x.question)
  end
  for n = x.n - 1, math.max(1, cue and 1 or x.n - FAR), -1 do
    local shared, which = c:overlap(words, turns_of(c.exchanges[n]))
    local enough = cue and shared >= math.max(LEAST, SHARE * c:weigh(words))
      or not cue and shared >= 0.45 and #which > 1 and c:weight(which[2]) >= TELLING
    if enough then return c.exchanges[n], which end
  end
end

-- The exchange that a question points back at, and how; nil, true: it points elsewhere.
local function called_back(c, x)
  local elsewhere = false
  for _, turn in ipairs(x.question) do
    for _, item in ipairs(callbacks.of_turn(c, turn)) do
      local parent = item.target and c.at[item.target]
      local follows = parent and parent.n < x.n and (item.kind ~= "other_said" and parent.n >= x.n - BACK
        or item.cue:find("question$"))
      if follows then return parent, item end
      elsewhere = elsewhere or item.kind == "you_said" and parent ~= x
    end
  end
  return nil, elsewhere
end

local function set(x, parent, kind, score, reasons)
  local grade = score >= SURE and "certain" or score >= ENOUGH and "likely" or "possible"
  x.link = { parent = parent.n, kind = kind, grade = grade, evidence = reasons }
end

-- The exchange that a question goes back to, or joins on to over others.
local function far_back(c, x, cues, shared)
  local joins = cues.joins and not (cues.counts or cues.takes_up or cues.challenges) and shared < LITTLE
  if cues.returns or joins and c:count_words(x.question) > SHORT then return farther(c, x, cues.returns) end
end

local function link(c, x)
  local before, cues = c.exchanges[x.n - 1], opening(c, x)
  local length = c:count_words(x.question)
  if length == 0 then return end -- a note stands for it
  local score, reasons, shared = weigh(c, x, before, cues)
  local parent, kind = before, kind_of(cues, length)
  local back, item = called_back(c, x)
  local found, which = far_back(c, x, cues, shared)
  if found and cues.returns then
    score, kind = math.max(score, 0) + 2, "takes_up"
    reasons[#reasons + 1] = 'goes back: "' .. c:text(cues.returns.first, cues.returns.last) .. '"'
  end
  if found and found ~= before then
    parent = found
    if not cues.returns then score = score + math.min(1, (c:overlap(which, turns_of(found)))) end
    reasons[#reasons + 1] = "exchange " .. found.n .. " holds " .. c:spell(which)
  elseif back then
    score, parent, kind = math.max(score, 0) + 2, back, "callback"
    table.insert(reasons, 1, 'points back: "' .. item.cue .. '"')
  elseif item and not cues.takes_up then
    score = score + ELSEWHERE
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
