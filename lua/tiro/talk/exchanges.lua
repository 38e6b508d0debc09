--- A question and what answers it, each in one turn or several. What takes work is found when
-- it is asked for. Fields: `n`, `turn`, `first`, `last`, `line`, `asker`, `asker_id`, `answerers`,
-- `question` and `answer` (each `first`, `last`, `line`, `turns`, `spans`, `text`, `words`), `follows` (an exchange),
-- `follow_kind`, `may_follow`, `grade`, `evidence`, `cues`, `code`; in a corpus `doc`.
-- @classmod Exchange

local askers = require("tiro.talk.askers")
local codes = require("tiro.talk.codes")
local core = require("tiro.core")
local follow_ups = require("tiro.talk.follow_ups")

local exchanges = {}

local Exchange = {}

-- ---- sides ------------------------------------------------------------------------

-- Runs of turns that follow one another: a span each.
local function runs_of(turns)
  local runs = {}
  for _, turn in ipairs(turns) do
    local run = runs[#runs]
    if run and run.last == turn - 1 then run.last = turn else runs[#runs + 1] = { first = turn, last = turn } end
  end
  return runs
end

-- The question or the answer: its turns as one.
local function side_of(c, turns)
  local side = { turns = {}, spans = {}, words = 0 }
  local texts = {}
  for i, n in ipairs(turns) do
    local turn = core.turn(c.transcript, n)
    side.turns[i], texts[i], side.words = n, turn.text, side.words + turn.words
    side.first = side.first or turn.text_first
    side.line = side.line or turn.line
    side.last = turn.text_last
  end
  for i, run in ipairs(runs_of(turns)) do
    local first, last = core.turn(c.transcript, run.first), core.turn(c.transcript, run.last)
    local text, line = core.read(c.transcript, first.text_first, last.text_last)
    side.spans[i] = {
      first = first.text_first, last = last.text_last, line = line, text = text, turn = run.first,
      last_turn = run.last,
    }
  end
  side.text = table.concat(texts, "\n\n")
  return side
end

-- ---- cues -------------------------------------------------------------------------

-- Cues of replies that count in answers; asking back counts in short turns only.
local function cues_of(c, x)
  local found, by_turn = {}, c:replies()
  for _, turn in ipairs(x.answer) do
    for _, cue in ipairs(by_turn:turn(turn)) do
      local place = c:place(cue.first, cue.last)
      found[#found + 1] = {
        cue = cue.cue.cue, turn = turn, first = place.first, last = place.last, line = place.line, text = place.text,
        pattern = cue.cue.text, grade = cue.cue.grade or "likely",
      }
    end
  end
  return found
end

-- ---- parts and uptake -------------------------------------------------------------

local TAKEN_UP = 0.35 -- weight that a part and a sentence share

local ORDINALS = {
  "first", "second", "third", "fourth", "fifth", "latter", "last",
}

-- Sentences of some turns, as { first, last } tokens with their text.
local function sentences_of(c, turns)
  local found = {}
  for _, turn in ipairs(turns) do
    local token, last = core.turn_tokens(c.transcript, turn)
    while token and token <= last do
      local first, final = c:sentence(token)
      if not first then break end
      found[#found + 1] = { turn = turn, token = first, last_token = final }
      token = final + 1
    end
  end
  return found
end

local function dress(c, sentence)
  local place = c:place(sentence.token, sentence.last_token)
  return {
    turn = sentence.turn, first = place.first, last = place.last, line = place.line, text = place.text,
  }
end

-- The sentence of an answer that says most of what a part asks, if one does.
local function taken_up(c, words, answers, n, count)
  local wanted, best, most, which = {}, nil, TAKEN_UP, nil
  for _, word in ipairs(words) do wanted[word] = c:weight(word) end
  for _, sentence in ipairs(answers) do
    sentence.words = sentence.words or c:words_in(sentence.token, sentence.last_token)
    local sum, shared = 0, {}
    for _, word in ipairs(sentence.words) do
      if wanted[word] then
        sum = sum + wanted[word]
        shared[#shared + 1] = word
      end
    end
    if sum > most then best, most, which = sentence, sum, shared end
  end
  if best then
    local found = dress(c, best)
    found.evidence = { "shares " .. c:spell(which) }
    return found
  end
  local ordinal = count > 1 and ORDINALS[n]
  for _, sentence in ipairs(ordinal and answers or {}) do
    local found = dress(c, sentence)
    if core.fold(found.text):find("the " .. ordinal .. "%f[%A]") then
      found.evidence = { 'says "the ' .. ordinal .. '"' }
      return found
    end
  end
end

--- The questions that a question is made of: sentences that ask.
-- @function parts
-- @treturn array of { n, turn, first, last, line, text, taken_up (a span of the answer with evidence,
--   or nil) }
function Exchange.parts(x)
  local c, record = x.conversation, x.conversation.exchanges[x.n]
  local parts, asking = {}, {}
  for _, sentence in ipairs(sentences_of(c, record.question)) do
    local part = dress(c, sentence)
    if part.text:find("?", 1, true) then
      parts[#parts + 1] = part
      asking[#parts] = c:words_in(sentence.token, sentence.last_token)
    end
  end
  local answers = sentences_of(c, record.answer)
  for n, part in ipairs(parts) do
    part.n = n
    part.taken_up = taken_up(c, asking[n], answers, n, #parts)
  end
  return parts
end

--- Content words of the question that the answer says too, the most telling first.
-- @function uptake
-- @treturn array of { word (its common form), weight (1: one turn has it, 0: all) }, and the share of
--   the question's weight that they make
function Exchange.uptake(x)
  local c, record = x.conversation, x.conversation.exchanges[x.n]
  local words = c:words_of(record.question)
  local total = c:weigh(words)
  local sum, shared = c:overlap(words, record.answer)
  local found = {}
  for i, word in ipairs(shared) do
    found[i] = { word = (core.content_word(c:content(), word)), weight = c:weight(word) }
  end
  return found, total > 0 and sum / total or 0
end

--- Where it stands, for people: `Title, 2016-10-29, turns 2-3, line 35`.
-- @function cite
-- @treturn string
function Exchange.cite(x)
  local t, parts = x.conversation.transcript, {}
  parts[#parts + 1] = t.title
  parts[#parts + 1] = t.date
  parts[#parts + 1] = "turns " .. x.turn .. "-" .. x.conversation.exchanges[x.n].last
  parts[#parts + 1] = "line " .. x.line
  return table.concat(parts, ", ")
end

-- ---- fields -----------------------------------------------------------------------

local lazy = {}

function lazy.question(c, n) return side_of(c, c.exchanges[n].question) end
function lazy.answer(c, n) return side_of(c, c.exchanges[n].answer) end
function lazy.cues(c, n) return cues_of(c, c.exchanges[n]) end
function lazy.asker(c, n) return c:holder(c.exchanges[n].question[1]).name end
function lazy.asker_id(c, n) return askers.of(c, n).id end

function lazy.answerers(c, n)
  local names, seen = {}, {}
  for _, turn in ipairs(c.exchanges[n].answer) do
    local name = c:holder(turn).name
    if not seen[name] then
      seen[name] = true
      names[#names + 1] = name
    end
  end
  return names
end

-- What is only possible is told apart from what follows.
function lazy.follows(c, n)
  local parent, _, grade = follow_ups.of(c, n)
  return grade ~= "possible" and parent or nil
end

function lazy.follow_kind(c, n)
  local _, kind, grade = follow_ups.of(c, n)
  return grade ~= "possible" and kind or nil
end

function lazy.may_follow(c, n)
  local parent, _, grade = follow_ups.of(c, n)
  return grade == "possible" and parent or nil
end

function lazy.grade(c, n)
  local _, _, grade = follow_ups.of(c, n)
  return grade
end

function lazy.evidence(c, n) return follow_ups.evidence(c, n) end

local metatable = {
  __index = function(x, key)
    if Exchange[key] then return Exchange[key] end
    if key == "code" then return codes.of(rawget(x, "conversation").state, x) end -- it may change
    local find = lazy[key]
    if not find then return nil end
    local value = find(rawget(x, "conversation"), rawget(x, "n"))
    rawset(x, key, value)
    return value
  end,
}

-- An exchange by number; nil when there is none.
-- @treturn { n, turn, first, last, line, asker, asker_id, answerers, question, answer, follows,
--   follow_kind, may_follow, grade, evidence, cues }
function exchanges.item(c, n)
  local turn, first, last, line = core.exchange_place(c.core, n, c.transcript)
  if not turn then return nil end -- or it is closed
  return setmetatable({ n = n, turn = turn, first = first, last = last, line = line, conversation = c }, metatable)
end

return exchanges
