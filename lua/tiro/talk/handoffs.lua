-- Hand-offs: who passes the floor, or the duty to answer, to whom.

local core = require("tiro.core")

local handoffs = {}

-- What people may be pointed to beside persons.
local THINGS = {
  "what", "statements?", "remarks", "comments?", "speech", "speeches", "reports?", "tone", "fact", "transcript",
  "readout", "assertions?", "interview", "website", "letter", "testimony", "numbers", "answers?", "responses?",
  "announcement", "lines", "documents?", "data", "paragraphs?", "pages?", "plans?", "proposals?", "stor[iy]%l*",
  "stud[iy]%l*", "polls?", "figures?", "records?", "schedules?", "something", "fact sheets?",
  "words", "memoirs?", "posts?", "agreements?", "books?", "memos?", "filings?", "tweets?", "releases?", "op-eds?",
}

for i, word in ipairs(THINGS) do THINGS[i] = "%f[%a]" .. word .. "%f[%A]" end

local CALL = 4  -- tokens of a call by name
local REACH = 6 -- tokens behind a cue that may say to what it points
local NAME = 6 -- tokens behind a cue that may say to whom
local SHORT = 8 -- words of a turn that is nothing but a call

local PRONOUNS = { them = true, him = true, her = true, they = true, he = true, she = true, that = true }

local SUBJECT = 2 -- tokens before "can talk about it" that may say who
local HE = { he = true, she = true, they = true }

local ORDER = {
  announced_split = 1, delegation = 2, self_selected_addition = 3, floor_transfer = 4, asker_redirect = 5,
  deferral_to_absent = 6, reference_only = 7, offer = 8,
}

-- The next turn of one who answers, and who holds it.
local function next_answer(c, turn)
  for n = turn + 1, math.min(c.turns, turn + 3) do
    if not c:asking(n) then return n, c:speaker(n) end
  end
end

local function before(c, turn)
  if turn > 1 then return c:speaker(turn - 1) end
end

-- Is a turn, or what comes next, part of an answer?
local function answering(c, turn)
  return c:asks(turn) == false or c:asks(turn + 1) == false
end

local function name_of(c, speaker)
  return speaker and c:person(speaker).name
end

local function role_of(c, turn)
  return (select(3, core.holder(c.transcript, turn)))
end

-- Is a turn another person's? Two turns that nobody parts are, where a label names nobody.
local function is_other(c, turn, me)
  local speaker = c:speaker(turn)
  return speaker ~= nil and (speaker ~= me or not c:person(me).named)
end

-- The words behind a cue, in its sentence, as they stand and in lower case.
local function words_after(c, item, count)
  local _, last = c:sentence(item.token)
  return item.last_token < last and c:text(item.last_token + 1, math.min(last, item.last_token + (count or 1))) or ""
end

local function words_behind(c, item, count)
  return words_after(c, item, count):lower()
end

-- What a cue means where it stands: sets kind, from, to, completed; nil: nothing.
local judge = {}

local function away(c, item, me)
  item.kind, item.from, item.completed, item.grade = "deferral_to_absent", name_of(c, me), false, "likely"
  return item
end

-- Passing on to one who is here: named, or taking the next turn. Nobody here is
-- "him".
local function pass(c, item, me)
  if item.sentence:find("speaks? for %l+sel[fv]") or item.cue:find("have to ") then return nil end
  if c:asking(item.turn) then return nil end
  local turn, speaker = next_answer(c, item.turn)
  local to = c:person_in(item.sentence)
  if to == me then to = nil end
  local is_absent = item.cue:find("let him") or item.cue:find("let her") or item.cue:find("let them")
  if not to and is_absent then return away(c, item, me) end
  local object, verb = item.cue:match(" let (.+) (%l+)$") -- "I'll let Norway explain that"
  if not to and object and object:find("%u") and verb ~= "go" then return away(c, item, me) end
  local is_next = turn == item.turn + 1 or turn and item.kind == "announced_split"
  if not to and is_next and is_other(c, turn, me) then to = speaker end
  if not to and not (item.kind == "announced_split" and c:asks(item.turn) == false) then return nil end
  item.from, item.to, item.completed = name_of(c, me), name_of(c, to), to ~= nil and speaker == to
  item.to_turn = item.completed and turn or nil
  item.grade = to and c:person_in(item.sentence) == to and "certain" or "likely"
  return item
end

-- Who gave the answer before an asker's turn.
local function last_answerer(c, turn)
  local x = c.at[turn]
  local last = x and c.exchanges[x.n - 1]
  return last and c:speaker(last.answer[#last.answer])
end

-- Whom an asker names, unless he was answering anyway.
local function redirect(c, item, text)
  local to = c:person_in(item.cue) or c:person_in(text or item.sentence)
  local turn, speaker = next_answer(c, item.turn)
  if not to or to == last_answerer(c, item.turn) and c:person(to).named then return nil end
  item.kind, item.to, item.completed, item.grade = "asker_redirect", name_of(c, to), speaker == to, "certain"
  item.to_turn = item.completed and turn or nil
  return item
end

-- Whom an asker calls on, before he asks for his view.
local function call_on(c, item)
  return redirect(c, item, c:text(c:sentence(item.token), item.token))
end

-- "Tom can talk about that", "he should answer it", before the turn of Tom.
function judge.offer(c, item, me)
  local _, last = core.turn_tokens(c.transcript, item.turn)
  local turn, speaker = next_answer(c, item.turn)
  if c:asking(item.turn) or item.last_token < c:sentence(last) then return nil end
  if turn ~= item.turn + 1 or not is_other(c, turn, me) then return nil end
  local first = math.max(c:sentence(item.token), item.token - SUBJECT)
  local subject = first < item.token and c:text(first, item.token - 1) or ""
  if not HE[subject:lower():match("%a+$")] and c:person_in(subject) ~= speaker then return nil end
  item.kind = answering(c, item.turn) and "delegation" or "floor_transfer"
  item.from, item.to, item.to_turn = name_of(c, me), name_of(c, speaker), turn
  item.completed, item.grade = true, "likely"
  return item
end

-- Who hands on outside an answer passes the floor.
function judge.delegation(c, item, me)
  if item.cue:gsub("\226\128\153", "'"):find("%f[%a]let's %a+$") then return nil end -- "I -- let's talk"
  if c:asking(item.turn) then return call_on(c, item) end
  if not answering(c, item.turn) then item.kind = "floor_transfer" end
  return pass(c, item, me)
end

function judge.announced_split(c, item, me)
  return pass(c, item, me)
end

function judge.floor_transfer(c, item, me)
  local said = item.cue:lower()
  local chairs = said:find("recogni") or said:find("^the %l+ from") or said:find(" minutes$") or said:find("hear from$")
    or role_of(c, item.turn) == "chair"
  if c:asking(item.turn) and not chairs then return nil end
  local turn = item.turn + 1 <= c.turns and item.turn + 1 or nil
  local speaker = turn and c:speaker(turn)
  local to = c:person_in(item.sentence)
  if to == me then to = nil end
  if not to and not (turn and is_other(c, turn, me)) then return nil end
  if not to and words_after(c, item):find("^%u") and role_of(c, turn) == "asker" then
    item.from, item.completed, item.grade = name_of(c, me), false, "likely" -- to one who says nothing
    return item
  end
  item.from, item.to = name_of(c, me), name_of(c, to or speaker)
  item.completed = speaker == (to or speaker)
  item.to_turn, item.grade = item.completed and turn or nil, to and "certain" or "likely"
  return item
end

-- Behind an answer of somebody else, or what an asker says to it without a question.
function judge.self_selected_addition(c, item, me)
  local turn = item.turn
  if c:asks(turn) ~= false then return nil end
  if turn > 2 and c:asking(turn - 1) and not core.turn(c.transcript, turn - 1).text:find("?", 1, true) then
    turn = turn - 1
  end
  local last = before(c, turn)
  if not last or c:asking(turn - 1) or not is_other(c, turn - 1, me) then return nil end
  item.from, item.to, item.to_turn, item.completed = name_of(c, last), name_of(c, me), item.turn, true
  item.grade = "certain"
  return item
end


-- Is what people are pointed to no person: "what the President said"?
local function is_thing(c, item)
  if not (item.cue:find("point") or item.cue:find("refer")) then return false end
  local behind = words_behind(c, item, REACH):gsub(" to .*", ""):gsub(" for .*", "")
  if behind:find("^that$") or behind:find("^that[%.,;]") then return true end
  for _, word in ipairs(THINGS) do
    if behind:find(word) then return true end
  end
  return false
end

-- The word before a cue.
local function word_before(c, item)
  return item.token > c:sentence(item.token) and c:text(item.token - 1, item.token - 1):lower() or ""
end

-- "Every opportunity you have to speak to ..."
local CHANCES = { opportunity = true, chance = true, time = true, ability = true, way = true, moment = true }

local LATER = { now = true, today = true, tomorrow = true, later = true, another = true, you = true }

local OWN = { i = true, we = true, you = true, who = true }

-- "I'd have to ask", "you have to ask yourself": nobody is passed on to.
local function is_own(c, item)
  if words_behind(c, item, 1) == "yourself" then return true end
  local word = word_before(c, item)
  return CHANCES[word] or item.cue:find("^%S+ %l+ to ") and OWN[word] or false
end

function judge.deferral_to_absent(c, item, me)
  if c:asks(item.turn) ~= false or item.cue:find("^[Ll]et me ") or item.cue:find("^[Ll]et us ") then return nil end
  if item.sentence:find("speaks? for %l+sel[fv]") or is_thing(c, item) or is_own(c, item) then return nil end
  if item.cue:find("^[Ll]eave ") and LATER[item.cue:match("%a+$"):lower()] then return nil end
  local to = c:person_in(item.cue .. " " .. words_behind(c, item, NAME))
  if to and to ~= me then
    item.kind = "delegation"
    return pass(c, item, me)
  end
  item.from, item.completed, item.grade = name_of(c, me), false, "certain"
  return item
end

function judge.reference_only(c, item, me)
  if c:asking(item.turn) or OWN[word_before(c, item)] or item.sentence:find("%f[%a]as my colleague") then return nil end
  item.from, item.completed, item.grade = name_of(c, me), false, "likely"
  return item
end

function judge.asker_redirect(c, item)
  if not c:asking(item.turn) then return nil end
  return (item.cue:find(" your ") and call_on or redirect)(c, item)
end

-- Whoever is called by name at the end of a turn and takes the next. Chairs call on those who ask, too.
local function by_call(c, turn)
  if turn == c.turns or c:asks(turn) then return nil end
  local speaker, role = c:speaker(turn + 1), role_of(c, turn)
  local chairs = role == "chair" or role == "member" and c:asking(turn + 1)
  if (c:asking(turn) or c:asking(turn + 1)) and not chairs then return nil end
  if not is_other(c, turn + 1, c:speaker(turn)) or not (role or c:person(c:speaker(turn)).named) then return nil end
  local first, last, words = core.turn_tokens(c.transcript, turn)
  if words > SHORT or chairs then first = math.max(first, c:sentence(last) or first) end
  local start = words > SHORT and math.max(first, last - CALL) or first
  local text = c:text(start, last)
  if c:person_in(text) ~= speaker or c:text(first, last):find("[Tt]hank") then return nil end
  if start > first and not text:find(",[^,]+$") then return nil end
  if text:find("\226\128[\147\148]$") or text:find("%-%-$") then return nil end
  local place, sentence = c:place(start, last), c:text(c:sentence(start))
  return {
    kind = not chairs and answering(c, turn) and "delegation" or "floor_transfer", turn = turn,
    first = place.first, last = place.last, line = place.line, cue = place.text, sentence = sentence,
    from = name_of(c, c:speaker(turn)), to = name_of(c, speaker), to_turn = turn + 1,
    completed = true, grade = "likely", evidence = { 'calls "' .. place.text .. '"' },
  }
end

local function earlier(a, b)
  return a.first < b.first
end

local function more_telling(a, b)
  if ORDER[a.cue] ~= ORDER[b.cue] then return ORDER[a.cue] < ORDER[b.cue] end
  return earlier(a, b)
end

-- Cues of a turn, the more telling kinds first.
local function ordered(cues)
  if #cues < 2 then return cues end
  local list = {}
  for i, cue in ipairs(cues) do list[i] = cue end
  table.sort(list, more_telling)
  return list
end

local function make(c, cue)
  local t = c.transcript
  local first, last, line, text = core.stretch(t, cue.first, cue.last)
  local sentence_first, _, _, sentence = core.stretch(t, c:sentence(cue.first))
  local item = judge[cue.cue](c, {
    kind = cue.cue, turn = cue.turn, first = first, last = last, line = line, cue = text,
    sentence = sentence, sentence_first = sentence_first, token = cue.first, last_token = cue.last,
  }, c:speaker(cue.turn))
  if item then item.evidence = { 'says "' .. text .. '"' } end
  return item
end

local AWAY = { deferral_to_absent = true, reference_only = true }

-- Does a later one point to those of an earlier one: by "them", or by a word of its sentence?
local function points_again(c, a, b)
  if not (AWAY[a.kind] and AWAY[b.kind]) then return false end
  if b.kind == "reference_only" then return PRONOUNS[word_before(c, b)] or false end
  local sentence = a.sentence:lower()
  for word in words_behind(c, b, 3):gmatch("%a%a%a+") do
    if PRONOUNS[word] or word ~= "the" and sentence:find("%f[%a]" .. word .. "%f[%A]") then return true end
  end
  return false
end

-- Two that pass the same on are one, said twice; so are two in one sentence.
local function same(c, a, b)
  if a.sentence_first == b.sentence_first or a.kind == "asker_redirect" and b.kind == a.kind then return true end
  if a.to_turn and a.to_turn == b.to_turn then return true end
  return a.kind == b.kind and a.to == b.to and a.to ~= nil or points_again(c, a, b)
end

-- The hand-offs of a turn, in the order of their cues.
local function in_turn(c, turn, cues)
  local kept = {}
  for _, cue in ipairs(ordered(cues)) do
    local item = make(c, cue)
    local double
    for _, other in ipairs(item and kept or {}) do double = double or same(c, other, item) and other end
    if double and double.sentence_first ~= item.sentence_first then
      double.evidence[#double.evidence + 1] = 'says again "' .. item.cue .. '"'
    elseif item and not double then
      kept[#kept + 1] = item
    end
  end
  table.sort(kept, earlier)
  local passed = false
  for _, item in ipairs(kept) do passed = passed or item.to_turn == turn + 1 end
  if not passed then kept[#kept + 1] = by_call(c, turn) end
  return kept
end

--- All hand-offs of a conversation, in order.
-- @treturn array of { n, kind, from, to (names, nil: nobody who is here), turn, to_turn, completed,
--   first, last, line, cue, sentence, grade, evidence }
function handoffs.find(c)
  if c.handoffs then return c.handoffs end
  local found, by_turn = {}, c:cues("handoffs")
  local function add(item)
    item.sentence_first, item.token, item.last_token = nil, nil, nil
    item.n = #found + 1
    found[item.n] = item
  end
  for turn = 1, c.turns do
    local cues = by_turn:turn(turn)
    if #cues > 0 then
      for _, item in ipairs(in_turn(c, turn, cues)) do add(item) end
    else
      local item = by_call(c, turn)
      if item then add(item) end
    end
  end
  c.handoffs = found
  return found
end

return handoffs
