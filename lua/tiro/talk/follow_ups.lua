-- Follow-ups: which earlier exchange a question takes up.
--
-- Cues, words that are shared and how the floor was passed are weighed against
-- each other. Weights are those of a logistic regression on conversations read by hand,
-- see docs/accuracy.md.

local callbacks = require("tiro.talk.callbacks")
local core = require("tiro.core")

local follow_ups = {}

local OPENING = 22 -- tokens of a question in which cues count
local ENOUGH, MAYBE, SURE = 0.05, -0.4, 1.5
local GIVEN = 1    -- added where the text says what is taken up

local SHORT, SHORTER = 10, 5 -- words
local FAR = 6        -- exchanges back that a joined question may take up
local NAMED = 4      -- tokens behind "going back to" that may say to what
local SHARE = 0.4    -- of what they weigh
local LEAST = 0.1    -- and at least
local TELLING = 0.4  -- weight of a word by which it does
local BACK = 3       -- exchanges back that a question which points back follows
local LITTLE = 0.3   -- shared with the exchange before, so that it may join one farther back
local SAME, OTHER = 1.3, -1.75 -- points of a named asker
local MOST = 2       -- weight of shared words that counts
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

-- Points of cues, and how their evidence begins.
local CUES = {
  { cue = "announced", points = 0.5, reason = "announces it" },
  { cue = "takes_up", points = 1.25, reason = "takes up what was said" },
  { cue = "challenges", points = 1.4, reason = "presses" },
  { cue = "joins", points = 0.6, reason = "joins on" },
  { cue = "pronoun", points = 0.55, reason = "refers back" },
  { cue = "anaphor", points = 0.55, reason = "refers back" },
  { cue = "changes", points = -0.65 },
  { cue = "counts", points = -1.2 },
}
-- And of the rest: how much a question says that the exchange before it does not, by e-folds;
-- the weight of the words that they share; and the floor that was passed on.
local START, FRESH = 2.65, -1.85
local OF_ALL, OF_ANSWER, OF_QUESTION = 0.3, 0.55, 0.9
local PASSED = -1.35

-- What speaks for a link to the exchange before.
local function weigh(c, x, before, cues)
  local words, length = c:words_of(x.question), c:count_words(x.question)
  local shared, which = c:overlap(words, turns_of(before))
  local score, reasons = START + FRESH * math.log(1 + #words - #which) + same_asker(c, x, before), {}
  for _, row in ipairs(CUES) do
    local cue = cues[row.cue]
    if cue and not (cues.takes_up and row.points < 0) then
      score = score + row.points
      if row.reason and not (row.cue == "anaphor" and cues.pronoun) then
        reasons[#reasons + 1] = row.reason .. ': "' .. c:text(cue.first, cue.last) .. '"'
      end
    end
  end
  if length <= SHORT then reasons[#reasons + 1] = "short" end
  score = score + OF_ALL * math.min(MOST, shared) + OF_ANSWER * math.min(MOST, (c:overlap(words, before.answer)))
    + OF_QUESTION * math.min(MOST, (c:overlap(words, before.question)))
  if #which > 0 then reasons[#reasons + 1] = "shares " .. c:spell(which) end
  if c:handed(before, x) or cues.addresses then score = score + PASSED end
  return score, reasons, shared
end

local function kind_of(cues, length)
  for _, kind in ipairs({ "announced", "takes_up", "challenges", "asks_more" }) do
    if cues[kind] then return kind end
  end
  if length <= SHORTER then return "elliptical" end
  return cues.joins and "joins" or "topical"
end

-- The latest exchange that holds what a cue names ("as a tangent to the THAAD issue"), as
-- much of it as any does.
local function named(c, x, cue)
  local _, last = c:sentence(cue.first)
  local words = c:words_in(cue.first, math.min(last, cue.last + NAMED))
  local found, most, which = nil, math.max(LEAST, SHARE * c:weigh(words)), nil
  for n = x.n - 1, 1, -1 do
    local shared, these = c:overlap(words, turns_of(c.exchanges[n]))
    if shared > most or not found and shared >= most then found, most, which = c.exchanges[n], shared, these end
  end
  return found, which
end

-- The latest exchange that a question shares several telling words with.
local function farther(c, x)
  local words = c:words_of(x.question)
  for n = x.n - 1, math.max(1, x.n - FAR), -1 do
    local shared, which = c:overlap(words, turns_of(c.exchanges[n]))
    if shared >= 0.45 and #which > 1 and c:weight(which[2]) >= TELLING then return c.exchanges[n], which end
  end
end

-- The exchange that a question points back at, and how; nil, true: it points elsewhere.
local function called_back(c, x)
  local elsewhere = false
  for _, turn in ipairs(x.question) do
    for _, item in ipairs(callbacks.of_turn(c, turn)) do
      local parent = item.target and c.at[item.target]
      local follows = parent and parent.n < x.n and (item.kind ~= "other_said" and parent.n >= x.n - BACK
        or c:asks(item.target))
      if follows then return parent, item end
      elsewhere = elsewhere or item.kind ~= "other_said" and parent ~= x
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
  if cues.returns then return named(c, x, cues.returns) end
  if joins and c:count_words(x.question) > SHORT then return farther(c, x) end
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
    score, kind = math.max(score, 0) + GIVEN, "takes_up"
    reasons[#reasons + 1] = 'goes back: "' .. c:text(cues.returns.first, cues.returns.last) .. '"'
  end
  if found and found ~= before then
    parent = found
    if not cues.returns then score = score + math.min(1, (c:overlap(which, turns_of(found)))) end
    reasons[#reasons + 1] = "exchange " .. found.n .. " holds " .. c:spell(which)
  elseif back then
    score, parent, kind = math.max(score, 0) + GIVEN, back, "callback"
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
