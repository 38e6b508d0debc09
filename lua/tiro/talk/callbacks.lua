-- Callbacks: words that point at what was said before, and the turn they point at.
--
-- The target is the latest turn of the one pointed at that states the thing: that
-- shares with the pointing clause nearly as much as any turn does.

local core = require("tiro.core")
local memo = require("tiro.talk.memo")
local pointing = require("tiro.talk.pointing")

local callbacks = {}

-- The first counts where cues meet.
local KINDS = { you_said = 1, i_said = 2, other_said = 3, asked = 4, name_said = 5, more_about = 6, you_say = 7 }

-- Kinds of items of cues that are judged by rules of their own.
local CALLED = { name_said = "other_said", asked = "other_said", you_say = "you_said" }

local NEEDS_TARGET = { name_said = true, more_about = true, you_say = true, asked = true }

local NEARLY = 0.75 -- of the best turn's share
local LEAST = 0.45  -- weight of what is shared
local THING = 8     -- tokens before "that you mentioned" that may say what
local REACH = 24    -- tokens behind a cue that may say what
local CLOSE = 8     -- tokens behind a cue that say what, where these say too much
local NEAR = 4      -- turns back in which "as the Admiral said" needs no shared word
local SHORT = 12    -- words of a turn that may state something
local FEW = 3       -- words of a turn that states nothing
local TOLD = 0.3    -- weight of what "you mentioned" and the question share
local OUT = 6       -- tokens behind a cue in which "last week" may say when
local BEFORE = 3    -- tokens before a cue in which "last week" is decisive,
local OPENING = 5   -- or more where the sentence opens with it,
local BEHIND = 5    -- and behind it
local ALONE, MOST = 0.6, 0.6 -- a single word must weigh so much, or be so much of the clause
local SHARE = 0.28   -- of the clause's weight
local WITH_QUESTION = 0.5 -- of the clause's weight, in an answer and its question
local EASE = 0.6     -- of these, where one is named whose words they are

-- Words that point at the answer that was just heard, and at the question.
local OF_ANSWER = { "^[Ww]hen you ", "^answer", "characterized", "put it", "you just " }
local OF_QUESTION = {
  "^[Aa]s ", "^[Tt]hat ", "^[Ww]hich ", "^[Ww]hat ", "just", "^[Gg]lad", "^[Hh]appy", "^[Ss]ince ",
  "^[Ll]ike you ", "you .*raised$", "you .*asked",
}

-- Words for which one shared word is not enough.
local WEAK = { "announced", "promised", "^[Ww]hen you say", "you just " }

local function has_any(text, patterns)
  for _, pattern in ipairs(patterns) do
    if text:find(pattern) then return true end
  end
  return false
end

-- What the words of a cue tell by themselves. Cues are few, and come often.
local traits_of = memo(1024, function(text)
  return {
    has_dash = text:find("\226\128\148", 1, true) or text:find("--", 1, true),
    a_question = text:find("^a question"),
    you = text:find("^you"), you_first = text:find("^you "), you_say = text:find("^you say"),
    you_second = text:find("^%S+ you "),
    that = text:find("^[Tt]hat "), which = text:find("^[Ww]hich "),
    loose = text:find("^[Aa]s ") or text:find("^[Ll]ike "),
    of_name = text:find("[^%w]s %l[%l ]+$"), -- "Tom's question"
    of_answer = has_any(text, OF_ANSWER), of_question = has_any(text, OF_QUESTION), is_weak = has_any(text, WEAK),
    may_be_far = text:find("earlier") or text:find("before"), just = text:find("just"),
    is_close = text:find("^[Aa]s you ") or text:find("you .*asked"),
  }
end)

local ASKED = {}
for word in ("would could can will do did should to does how if might may let"):gmatch("%a+") do
  ASKED[word] = true
end

-- First and last token of a cue's sentence.
local function sentence_of(c, cue)
  if not cue.from then cue.from, cue.to = c:sentence(cue.first) end
  return cue.from, cue.to
end

-- What a cue reads.
local function text_of(c, cue)
  cue.text = cue.text or c:text(cue.first, cue.last)
  return cue.text
end

local function word_before(c, cue)
  return cue.first > sentence_of(c, cue) and c:text(cue.first - 1, cue.first - 1):lower() or ""
end

-- "Would you say that ...?", and "you" and "said" of two clauses that a dash parts.
local function is_asked(c, cue)
  if cue.cue == "you_say" then return not c:asks(cue.turn) or ASKED[word_before(c, cue)] end
  if cue.cue ~= "asked" and cue.cue ~= "you_said" then return false end
  local traits = traits_of(text_of(c, cue))
  if cue.cue == "asked" then return traits.a_question and c:asks(cue.turn) == false end -- "my answer to"
  if traits.has_dash then return true end
  if not traits.you_first then return false end
  local before = word_before(c, cue)
  return before == "if" or traits.you_say and ASKED[before]
end

local function more_telling(a, b)
  if KINDS[a.cue] ~= KINDS[b.cue] then return KINDS[a.cue] < KINDS[b.cue] end
  return a.first < b.first
end

local function earlier(a, b)
  return a.first < b.first
end

-- The cues of a turn that point back, each stretch of words once.
local function pointers(c, cues)
  local kept = {}
  for _, cue in ipairs(cues) do
    if KINDS[cue.cue] and not is_asked(c, cue) then kept[#kept + 1] = cue end
  end
  if #kept < 2 then return kept end
  table.sort(kept, more_telling)
  local free = {}
  for _, cue in ipairs(kept) do
    local clear = true
    for _, other in ipairs(free) do clear = clear and (cue.first > other.last or cue.last < other.first) end
    if clear then free[#free + 1] = cue end
  end
  table.sort(free, earlier)
  return free
end

-- Does the sentence point outside, and does it right at the cue?
local function is_outside(c, cue, cues)
  local first, last = sentence_of(c, cue)
  local outside, near = false, false
  last = math.min(last, cue.last + OUT)
  for _, other in ipairs(cues) do
    if other.cue == "outside" and other.first >= first and other.last <= last then
      outside = true
      local reach = other.first == first and OPENING or BEFORE
      local is_before = other.last < cue.first and other.last >= cue.first - reach
      near = near or is_before or other.first > cue.last and other.first <= cue.last + BEHIND
    end
  end
  return outside, near
end

local APART = {}
for word in ("and but so or if because when since think know as that well"):gmatch("%a+") do APART[word] = true end

-- "The event you mentioned": does "you" come right behind the word that it tells of?
local function is_relative(c, cue)
  local before = word_before(c, cue)
  return before:find("^%a") ~= nil and not APART[before]
end

-- "That you mentioned that the ferry ...": does a whole clause stand behind?
local function is_whole(c, cue, last)
  return cue.last < last and c:text(cue.last + 1, cue.last + 1):lower() == "that"
end

-- Content words of the clause that says what was said.
-- "As you said" may stand anywhere in it; "that you mentioned" stands behind it.
local function clause(c, cue, traits, reach)
  local first, last = sentence_of(c, cue)
  local is_behind = traits.that and not is_whole(c, cue, last) or traits.which
  if is_behind or traits.you_first and is_relative(c, cue) then
    local words = c:words_in(math.max(first, cue.first - THING), cue.first - 1)
    if #words > 0 then return words end
  end
  local start = traits.loose and math.max(first, cue.first - reach) or cue.last + 1
  local words = c:words_in(start, math.min(last, cue.last + reach))
  if traits.of_name then return words end
  if #words == 0 and cue.first > first then words = c:words_in(first, cue.first - 1) end
  if #words > 0 or first == core.turn_tokens(c.transcript, cue.turn) then return words end
  return c:words_in(c:sentence(first - 1), first - 1)
end

-- The latest turn of somebody, if it is near.
local function near(c, turn, person)
  for n = turn - 1, math.max(1, turn - NEAR), -1 do
    local _, _, words = core.turn_tokens(c.transcript, n)
    if c:speaker(n) == person and words >= SHORT then return n end
  end
end

-- What somebody said before in the same answer.
local function in_answer(c, turn, person)
  local found = near(c, turn, person)
  if found and c.at[found] and c.at[found] == c.at[turn] then return found end
end

-- The turn of the other side that was just heard: "when you say ...".
local function just_heard(c, turn)
  for n = turn - 1, math.max(1, turn - NEAR), -1 do
    local _, _, words = core.turn_tokens(c.transcript, n)
    if c:asks(n) ~= nil and c:asks(n) ~= c:asks(turn) and words > FEW then return n end
  end
end

-- Does one who answers point at what he was just asked?
local function at_question(c, cue, traits)
  if cue.cue ~= "you_said" then return nil end
  if c:asks(cue.turn) then
    return traits.of_answer and just_heard(c, cue.turn) or nil
  end
  if c:asks(cue.turn) ~= false then return nil end
  local close = traits.of_question or traits.you and is_relative(c, cue)
  local question = c.at[cue.turn].question
  if not close and c:overlap(c:words_in(cue.last + 1, cue.last + THING), question) < TOLD then return nil end
  local found, most = nil, FEW
  for _, turn in ipairs(question) do
    local _, _, length = core.turn_tokens(c.transcript, turn)
    if turn < cue.turn and length > most then found, most = turn, length end
  end
  return found
end

-- The latest of some turns before `turn` that shares nearly as much as the best one.
local function target(c, turn, words, all, ease)
  local best, found = core.content_best(c:content(), words, all, turn, NEARLY)
  if best < LEAST then
    words = c:expand(words)
    best, found = core.content_best(c:content(), words, all, turn, NEARLY)
  end
  local whole = c:weigh(words)
  if best < ease * LEAST or best < ease * SHARE * whole then return nil end
  local sum, shared = c:overlap(words, { found })
  if #shared < 2 and sum < ease * ALONE and sum < ease * MOST * whole then return nil end
  return found, shared
end

local function both(x)
  local turns = {}
  for _, side in ipairs({ x.question, x.answer }) do
    for _, turn in ipairs(side) do turns[#turns + 1] = turn end
  end
  return turns
end

-- The answer that says it together with its question: "You said it is too early", where
-- only the question said for what.
local function agreed(c, cue, words)
  if cue.cue ~= "you_said" or not c:asks(cue.turn) then return nil end
  local n = core.content_agreed(c:content(), words, c.core, c.at[cue.turn].n, WITH_QUESTION * c:weigh(words))
  if not n then return nil end
  local x = c.exchanges[n]
  local _, shared = c:overlap(words, both(x))
  return x.answer[1], shared
end

-- The turn that states what is pointed at, and the words it shares.
local function stated(c, cue, traits, who)
  local found = who.person and in_answer(c, cue.turn, who.person)
  if found then return found, {} end
  local words = clause(c, cue, traits, REACH)
  local turn, shared = target(c, cue.turn, words, who.turns, who.person and EASE or 1)
  if not turn then turn, shared = target(c, cue.turn, clause(c, cue, traits, CLOSE), who.turns, 1) end
  if not turn and who.more then turn, shared = target(c, cue.turn, words, who.more, 1) end
  if turn then return turn, shared end
  return agreed(c, cue, words)
end

-- The turn that was just heard, where the cue tells no more.
local function heard(c, cue, traits, who)
  if (CALLED[cue.cue] or cue.cue) ~= "other_said" then return at_question(c, cue, traits) end
  if who.vague then return nil end
  return who.asked or who.person and near(c, cue.turn, who.person)
end

local JUST = "points at what was just said"

-- Sets what an item points at; nil: at nothing.
local function point(c, item, cue, cues)
  local who = pointing.at(c, cue, item.cue)
  if not who then return nil end
  local traits = traits_of(item.cue)
  local found, shared = stated(c, cue, traits, who)
  local is_weak = cue.cue == "you_say" or cue.cue == "asked" or traits.is_weak
  if found and #shared == 1 and is_weak then found = nil end
  local is_close = traits.is_close or found and #shared == 1
  if is_close and not traits.may_be_far and cue.cue == "you_said" and c:asks(cue.turn) == false then
    local near_by = at_question(c, cue, traits) -- tells more than one word
    if near_by then found, shared = near_by, {} end
  end
  local outside, at_cue = is_outside(c, cue, cues)
  if c:asks(cue.turn) == false and traits.you_second then -- "as you noted, in May"
    outside, at_cue = false, false
  end
  if found and not at_cue and not (outside and #shared < 3) then
    item.target, item.grade = found, #shared >= 2 and "certain" or "likely"
    item.evidence[1] = #shared > 0 and "shares with turn " .. found .. ": " .. c:spell(shared) or JUST
    return item
  end
  local may_be_heard = cue.cue ~= "name_said" and (not outside or traits.just) or who.asked
  item.target = may_be_heard and heard(c, cue, traits, who) or nil
  if (NEEDS_TARGET[cue.cue] or who.vague) and not item.target then return nil end
  item.external = not item.target or nil
  item.evidence[1] = item.target and JUST or "no earlier turn states it"
  return item
end

local function make(c, cue, cues)
  local item = {
    kind = CALLED[cue.cue] or cue.cue, turn = cue.turn, cue = text_of(c, cue), grade = "likely", evidence = {},
    sentence = sentence_of(c, cue),
  }
  if cue.cue == "i_said" then
    item.own, item.grade, item.evidence[1] = true, "certain", "points at the speaker's own words"
  else
    item = point(c, item, cue, cues)
  end
  if item then item.first, item.last, item.line = core.stretch(c.transcript, cue.first, cue.last) end
  return item
end

-- Is an item the one before, said twice in a sentence?
local function is_double(item, before)
  if not before or before.sentence ~= item.sentence or before.own ~= item.own then return false end
  return item.target == before.target or not item.target
end

--- The callbacks of a turn, in order.
function callbacks.of_turn(c, turn)
  if not c.callbacks_at then
    c.callbacks_at = {}
    for _, item in ipairs(callbacks.find(c)) do
      c.callbacks_at[item.turn] = c.callbacks_at[item.turn] or {}
      table.insert(c.callbacks_at[item.turn], item)
    end
  end
  return c.callbacks_at[turn] or {}
end

--- All callbacks of a conversation, in order.
-- @treturn array of { n, kind = "you_said"|"other_said"|"more_about"|"i_said", turn, first, last, line,
--   cue, target (turn or nil), own (of the speaker's own words), external (outside the transcript),
--   grade, evidence }
function callbacks.find(c)
  if c.callbacks then return c.callbacks end
  local found, by_turn = {}, c:cues("callbacks")
  for _, turn in ipairs(by_turn.turns) do
    local cues = by_turn:turn(turn)
    for _, cue in ipairs(pointers(c, cues)) do
      local item = make(c, cue, cues)
      if item and not is_double(item, found[#found]) then
        item.n = #found + 1
        found[item.n] = item
      end
    end
  end
  for _, item in ipairs(found) do item.sentence = nil end
  c.callbacks = found
  return found
end

return callbacks
