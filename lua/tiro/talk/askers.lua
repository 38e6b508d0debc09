-- Askers: turns that ask, grouped into persons where the text gives ground.
--
-- Turns of one exchange ask one question: one person. A follow-up that presses the
-- answer just given, with the floor not handed on, is the same person's.

local core = require("tiro.core")
local follow_ups = require("tiro.talk.follow_ups")

local askers = {}

local function join(asker, turn, grade, evidence)
  asker.joins[#asker.joins + 1] = { turn = turn, grade = grade, evidence = evidence }
end

local function add(c, asker, x)
  for i, turn in ipairs(x.question) do
    local _, _, words, _, resumes = core.turn_tokens(c.transcript, turn)
    asker.turns[#asker.turns + 1] = turn
    asker.words = asker.words + words
    if i > 1 and not asker.name then
      local what = resumes and "resumes turn " or "goes on with the question of turn "
      join(asker, turn, resumes and "certain" or "likely", { what .. x.question[i - 1] })
    end
  end
end

local function make(c, exchanges)
  local turn = c.exchanges[exchanges[1]].question[1]
  local person = c:holder(turn)
  local asker = {
    id = person.id or "q" .. turn, name = person.named and person.name or nil, label = person.name,
    turns = {}, exchanges = exchanges, words = 0, joins = {}, turn = turn,
  }
  for i, n in ipairs(exchanges) do
    local x = c.exchanges[n]
    if i > 1 and not asker.name then join(asker, x.question[1], "likely", follow_ups.evidence(c, n)) end
    add(c, asker, x)
  end
  return asker
end

--- All askers of a conversation, in the order of their first questions.
-- @treturn groups of { n, id, name (nil: unnamed), label, turns, exchanges, words,
--   joins = { { turn, grade, evidence }, ... } }
function askers.find(c)
  c.people = c.people or follow_ups.groups(c, "askers", make)
  return c.people
end

--- Who asks in an exchange.
-- @treturn one of all askers
function askers.of(c, n)
  return askers.find(c):holding(n)
end

return askers
