-- Askers: turns that ask, grouped into persons where the text gives ground.
--
-- Turns of one exchange ask one question: one person. A follow-up that presses the
-- answer just given, with the floor not handed on, is the same person's.

local core = require("tiro.core")
local follow_ups = require("tiro.talk.follow_ups")

local askers = {}

local function start(c, x)
  local person = c:holder(x.question[1])
  return {
    id = person.id or "q" .. x.question[1], name = person.named and person.name or nil, label = person.name,
    turns = {}, exchanges = {}, words = 0, joins = {},
  }
end

local function join(asker, turn, grade, evidence)
  asker.joins[#asker.joins + 1] = { turn = turn, grade = grade, evidence = evidence }
end

local function add(c, asker, x)
  asker.exchanges[#asker.exchanges + 1] = x.n
  for i, turn in ipairs(x.question) do
    local _, _, words, _, resumes = core.turn_tokens(c.transcript, turn)
    asker.turns[#asker.turns + 1] = turn
    asker.words = asker.words + words
    if i > 1 and not asker.name then
      local what = resumes and "resumes turn " or "goes on with the question of turn "
      join(asker, turn, resumes and "certain" or "likely", { what .. x.question[i - 1] })
    end
  end
  c.asker_of[x.n] = asker
end

-- Named askers are told by their names.
local function group_named(c, x, by_speaker, found)
  local person, speaker = c:holder(x.question[1])
  if not person.named then return false end
  if not by_speaker[speaker] then
    by_speaker[speaker] = start(c, x)
    found[#found + 1] = by_speaker[speaker]
  end
  add(c, by_speaker[speaker], x)
  return true
end

--- All askers of a conversation, in the order of their first questions.
-- @treturn array of { n, id, name (nil: unnamed), label, turns, exchanges, words,
--   joins = { { turn, grade, evidence }, ... } }
function askers.find(c)
  if c.people then return c.people end
  local found, by_speaker = {}, {}
  c.asker_of = {}
  for n = 1, c.count do
    local x = c.exchanges[n]
    if not group_named(c, x, by_speaker, found) then
      local _, _, _, is_same = follow_ups.of(c, n)
      local asker = is_same and c.asker_of[n - 1]
      if asker and not asker.name then
        join(asker, x.question[1], "likely", follow_ups.evidence(c, n))
      else
        asker = start(c, x)
        found[#found + 1] = asker
      end
      add(c, asker, x)
    end
  end
  for n, asker in ipairs(found) do asker.n, asker.turn = n, asker.turns[1] end
  c.people = found
  return found
end

--- Who asks in an exchange.
-- @treturn one of all askers
function askers.of(c, n)
  askers.find(c)
  return c.asker_of[n]
end

return askers
