-- Hand-offs: who passes the floor, or the duty to answer, to whom.

local core = require("tiro.core")

local handoffs = {}

-- What people may be pointed to beside persons.
local THINGS = {
  "what", "statements?", "remarks", "comments?", "speech", "reports?", "tone", "fact", "transcript", "readout",
  "assertions?", "interview", "website", "letter", "testimony", "numbers",
}

local CALL = 4  -- tokens of a call by name
local SHORT = 8 -- words of a turn that is nothing but a call

local ORDER = {
  announced_split = 1, delegation = 2, self_selected_addition = 3, floor_transfer = 4, asker_redirect = 5,
  deferral_to_absent = 6, reference_only = 7,
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

-- What a cue means where it stands: sets kind, from, to, completed; nil: nothing.
local judge = {}

-- Passing on to one who is here: named, or taking the next turn. Nobody here is
-- "him".
local function pass(c, item, me)
  if item.sentence:find("speaks? for itself") then return nil end
  if c:asking(item.turn) then return nil end
  local turn, speaker = next_answer(c, item.turn)
  local to = c:person_in(item.sentence)
  if to == me then to = nil end
  local is_absent = item.cue:find("let him") or item.cue:find("let her") or item.cue:find("let them")
  if not to and is_absent then
    item.kind, item.from, item.completed, item.grade = "deferral_to_absent", name_of(c, me), false, "likely"
    return item
  end
  if not to and speaker and speaker ~= me and turn == item.turn + 1 then to = speaker end
  if not to then return nil end
  item.from, item.to, item.completed = name_of(c, me), name_of(c, to), speaker == to
  item.to_turn = item.completed and turn or nil
  item.grade = c:person_in(item.sentence) == to and "certain" or "likely"
  return item
end

-- Who hands on outside an answer passes the floor.
function judge.delegation(c, item, me)
  if not answering(c, item.turn) then item.kind = "floor_transfer" end
  return pass(c, item, me)
end

function judge.announced_split(c, item, me)
  return pass(c, item, me)
end

function judge.floor_transfer(c, item, me)
  local said = item.cue:lower()
  local chairs = said:find("recogni") or said:find("^the %l+ from") or said:find(" minutes$")
    or core.turn(c.transcript, item.turn).role == "chair"
  if c:asking(item.turn) and not chairs then return nil end
  local turn = item.turn + 1 <= c.turns and item.turn + 1 or nil
  local speaker = turn and c:speaker(turn)
  local to = c:person_in(item.sentence)
  if to == me then to = nil end
  if not to and (not speaker or speaker == me) then return nil end
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
  if not last or last == me or c:asking(turn - 1) then return nil end
  item.from, item.to, item.to_turn, item.completed = name_of(c, last), name_of(c, me), item.turn, true
  item.grade = "certain"
  return item
end

-- Is what people are pointed to no person: "what the President said"?
local function is_thing(c, item)
  local _, last = c:sentence(item.token)
  if not (item.cue:find("point") or item.cue:find("refer")) or item.last_token >= last then return false end
  local behind = " " .. c:text(item.last_token + 1, math.min(last, item.last_token + 6)):lower() .. " "
  for _, word in ipairs(THINGS) do
    if behind:find("%f[%a]" .. word .. "%f[%A]") then return true end
  end
  return false
end

function judge.deferral_to_absent(c, item, me)
  if c:asks(item.turn) ~= false or item.cue:find("^[Ll]et me ") or item.cue:find("^[Ll]et us ") then return nil end
  if item.sentence:find("speaks? for itself") or is_thing(c, item) then return nil end
  local to = c:person_in(item.cue)
  if to and to ~= me then
    item.kind = "delegation"
    return pass(c, item, me)
  end
  item.from, item.completed, item.grade = name_of(c, me), false, "certain"
  return item
end

function judge.reference_only(c, item, me)
  if c:asking(item.turn) then return nil end
  item.from, item.completed, item.grade = name_of(c, me), false, "likely"
  return item
end

function judge.asker_redirect(c, item)
  if not c:asking(item.turn) then return nil end
  local to = c:person_in(item.cue) or c:person_in(item.sentence)
  local turn, speaker = next_answer(c, item.turn)
  if not to then return nil end
  item.to, item.completed, item.grade = name_of(c, to), speaker == to, "certain"
  item.to_turn = item.completed and turn or nil
  return item
end

-- Whoever is called by name at the end of a turn and takes the next.
local function by_call(c, turn)
  if turn == c.turns or c:asks(turn) or c:asking(turn + 1) then return nil end
  local me, speaker = c:speaker(turn), c:speaker(turn + 1)
  if speaker == me then return nil end
  local first, last, words = core.turn_tokens(c.transcript, turn)
  if words > SHORT then first = math.max(first, c:sentence(last) or first) end
  local start = words > SHORT and math.max(first, last - CALL) or first
  if c:person_in(c:text(start, last)) ~= speaker or c:text(first, last):find("[Tt]hank") then return nil end
  local place = c:place(start, last)
  return {
    kind = answering(c, turn) and "delegation" or "floor_transfer", turn = turn, first = place.first, last = place.last,
    line = place.line, cue = place.text, sentence = place.sentence, from = name_of(c, me), to = name_of(c, speaker),
    to_turn = turn + 1, completed = true, grade = "likely", evidence = { 'calls "' .. place.text .. '"' },
  }
end

-- Cues of a turn, the more telling kinds first.
local function ordered(cues)
  local list = {}
  for _, cue in ipairs(cues) do list[#list + 1] = cue end
  table.sort(list, function(a, b)
    if ORDER[a.cue] ~= ORDER[b.cue] then return ORDER[a.cue] < ORDER[b.cue] end
    return a.first < b.first
  end)
  return list
end

local function make(c, cue)
  local me = c:speaker(cue.turn)
  local first, last = c:sentence(cue.first)
  local place, sentence = c:place(cue.first, cue.last), c:place(first, last)
  return judge[cue.cue](c, {
    kind = cue.cue, turn = cue.turn, first = place.first, last = place.last, line = place.line, cue = place.text,
    sentence = sentence.text, sentence_first = sentence.first, token = cue.first, last_token = cue.last,
    evidence = { 'says "' .. place.text .. '"' },
  }, me)
end

-- Two that pass the same on are one, said twice; so are two in one sentence.
local function same(a, b)
  if a.sentence_first == b.sentence_first then return true end
  return a.kind == b.kind and a.to == b.to and a.to ~= nil
end

-- The hand-offs of a turn, in the order of their cues.
local function in_turn(c, turn, cues)
  if #cues == 0 then return { by_call(c, turn) } end
  local kept = {}
  for _, cue in ipairs(ordered(cues)) do
    local item = make(c, cue)
    local double
    for _, other in ipairs(item and kept or {}) do double = double or same(item, other) and other end
    if double and double.sentence_first ~= item.sentence_first then
      double.evidence[#double.evidence + 1] = 'says again "' .. item.cue .. '"'
    elseif item and not double then
      kept[#kept + 1] = item
    end
  end
  table.sort(kept, function(a, b) return a.first < b.first end)
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
  for turn = 1, c.turns do
    for _, item in ipairs(in_turn(c, turn, by_turn:turn(turn))) do
      item.sentence_first, item.token, item.last_token = nil, nil, nil
      item.n = #found + 1
      found[item.n] = item
    end
  end
  c.handoffs = found
  return found
end

return handoffs
