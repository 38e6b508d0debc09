-- Whose words a cue points at: "you said", "as the Admiral said", "on Nora's question",
-- "as was mentioned".

local called = require("tiro.talk.called")
local core = require("tiro.core")
local memo = require("tiro.talk.memo")

local pointing = {}

local SUBJECT = 5 -- tokens before a verb that may name who said it
local VOCATIVE = 4 -- tokens at the start of the sentence before that may address somebody
local RUN = 12    -- turns behind the one in which an asker was called
local FAR = 4096  -- turns back that "as was mentioned" may point

local PRONOUNS = { he = true, she = true, they = true, we = true, you = true, i = true, it = true, that = true }

-- Turns of all who ask (true), of all others (false), or of a person, by number.
local function turns_of(c, whose)
  c.turn_lists = c.turn_lists or {}
  local turns = c.turn_lists[whose]
  if not turns then
    local is_side = type(whose) == "boolean"
    turns = core.turns_of(c.core, c.transcript, not is_side and whose or nil, whose == true)
    c.turn_lists[whose] = turns
  end
  return turns
end

-- Whom an asker addresses: named in the sentence or the one before, else who answers; and
-- whether named.
local function addressed(c, cue)
  local first = c:sentence(cue.first)
  local person = cue.first > first and c:person_in(c:text(first, cue.first - 1))
  if not person and first > core.turn_tokens(c.transcript, cue.turn) then
    local text = c:text(c:sentence(first - 1), math.min(first - 1, c:sentence(first - 1) + VOCATIVE))
    person = text:find(",", 1, true) and not text:find("[Tt]hank") and c:person_in(text)
  end
  if person and person ~= c:speaker(cue.turn) then return person, true end
  local x = c.at[cue.turn]
  return x and c:speaker(x.answer[1]), false
end

local function you(c, cue)
  if not c:asking(cue.turn) then return { turns = turns_of(c, true) } end
  local person, is_named = addressed(c, cue)
  if is_named then return { turns = turns_of(c, person), person = person } end
  return { turns = turns_of(c, person or false), more = turns_of(c, false) }
end

-- Who said it, by a cue's own words: "points that he made".
local function sayer(text)
  if text:find("made$") or text:find("raised$") then return (text:match("(%a+) %a+$") or ""):lower() end
  return not text:find("heard") and (text:match("^%a+ (%a+)") or ""):lower() or ""
end

-- What the words of a cue tell by themselves. Cues are few, and come often.
local traits_of = memo(1024, function(text)
  return {
    is_passive = text:find("^[Aa]s %l+ed") or text:find(" been ") or text:find("^[AaIi][st] was ")
      or text:find("^[Aa]s were "), -- nobody in particular: "as was mentioned"
    is_what = text:find("^[Ww]hat"),
    by_pronoun = PRONOUNS[sayer(text)],
    by_title = text:find("%f[%a][Tt]he "),
    of_mine = text:find(" my colleagues? "),
    of_others = text:find(" colleague") or text:find("^question"),
    of_name = text:find("[^%w]s %l[%l ]+$"), -- "Tom's question"
    ends_in_point = text:find("point$"),
    is_plain = not text:find("[%u\128-\255]") and not text:find("the ", 1, true), -- it names nobody
  }
end)

-- All turns before one that its speaker does not hold.
local function others(c, turn)
  local turns, me = {}, c:speaker(turn)
  for n = math.max(1, turn - FAR), turn - 1 do
    if c:speaker(n) ~= me or not c:person(me).named then turns[#turns + 1] = n end
  end
  return turns
end

-- Turns in which an asker got the floor who was called by a name in the text.
local function called_turns(c, text, turn)
  if text:find(" ", 1, true) then text = text:gsub("[Tt]he %u%S*", ""):gsub("%f[%a][MD][rs]s?%. %u%S*", "") end
  if text:find("\226", 1, true) then text = text:gsub("\226\128\153", "'") end
  for name in text:gmatch("%u[%l\128-\255]+") do
    local found = called.turns(c, name, turn)
    if #found > 0 then return found end
  end
end

-- Turns of an asker from those on in which he got the floor, until another one is called.
local function runs_of(c, starts)
  local turns, asking = {}, c.asking_turns
  for _, first in ipairs(starts) do
    for n = math.max(first, (turns[#turns] or 0) + 1), math.min(c.turns, first + RUN) do
      if n > first and called.is_start(c, n) then break end
      if asking[n] then turns[#turns + 1] = n end
    end
  end
  return turns
end

-- Is it a pronoun that said it: "as he said", "he mentioned"?
local function by_pronoun(c, cue, traits)
  if cue.cue ~= "name_said" then return traits.by_pronoun end
  return cue.first == c:sentence(cue.first) or PRONOUNS[c:text(cue.first - 1, cue.first - 1):lower()]
end

-- Of "Ann, I think Tom said", what follows her name.
local function behind_comma(subject)
  return subject:find(", ", 1, true) and subject:match(".*, (.*%u.*)$") or subject
end

-- One of those who ask: no more is told.
local function somebody_asked(c)
  return { turns = turns_of(c, true), vague = true }
end

-- A text without "the Secretary of State", who is not the secretary.
local function without_offices(text)
  return text:find(" of ", 1, true) and text:gsub("%u%l+ of [%a ]-%u%l+", "") or text
end

-- The words before a cue and the cue, where they name somebody who may be here; nil: nobody.
local function subject_of(c, cue, traits)
  local first = c:sentence(cue.first)
  local subject = c:text(math.max(first, cue.first - SUBJECT), cue.last)
  local is_named = subject:find("[%u%[]", cue.cue == "name_said" and 1 or 2)
  if not is_named and not traits.by_title then return nil end
  if subject:find("%f[%a][Yy]our %u") then return nil end -- not here
  return behind_comma(without_offices(subject))
end

-- An asker who was called by name, or, of "Tom's question", all who ask.
local function asker(c, cue, text, traits, subject)
  if cue.cue == "name_said" then subject = c:text(cue.first - 1, cue.first - 1) end
  local starts = not traits.is_plain and called_turns(c, text, cue.turn) or called_turns(c, subject, cue.turn)
  if starts then return { turns = runs_of(c, starts), asked = starts[#starts] } end
  local is_question = traits.of_name and subject:find("%u%l+[^%w]*s? ?[%l ]*$")
  return is_question and somebody_asked(c) or nil
end

-- Is it "Ann's point of view"?
local function is_view(c, cue, traits)
  if not traits.ends_in_point then return false end
  local _, last = c:sentence(cue.first)
  return cue.last < last and c:text(cue.last + 1, cue.last + 1) == "of"
end

local function other(c, cue, text)
  local traits = traits_of(text)
  if by_pronoun(c, cue, traits) or is_view(c, cue, traits) or traits.is_passive and traits.is_what then return nil end
  if traits.of_mine and c:asking(cue.turn) then return { turns = turns_of(c, true) } end
  if traits.is_passive or traits.of_mine then return { turns = others(c, cue.turn) } end
  if traits.of_others then return somebody_asked(c) end
  local subject = subject_of(c, cue, traits)
  if not subject then return nil end
  text = without_offices(text)
  local person = not traits.is_plain and c:person_in(text) or c:person_in(subject)
  if person == c:speaker(cue.turn) and c:person(person).named then return nil end
  if person then return { turns = turns_of(c, person), person = person } end
  return asker(c, cue, text, traits, subject)
end

--- Whose words a cue points at; nil: nobody's who is here.
-- @tparam Conversation c
-- @tparam table cue  of the lexicon `callbacks`
-- @tparam string text  of the cue
-- @treturn {turns, more, person, asked, vague}|nil  turns of who said it, and of who else may have; the
--   person, where named; the last turn in which an asker got the floor who was called by name; whether
--   nobody tells who it was
function pointing.at(c, cue, text)
  if cue.cue == "asked" then return somebody_asked(c) end
  if cue.cue == "other_said" or cue.cue == "name_said" then return other(c, cue, text) end
  return you(c, cue)
end

return pointing
