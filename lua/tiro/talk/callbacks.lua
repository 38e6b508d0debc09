-- Callbacks: words that point at what was said before, and the turn they point at.
--
-- The target is the latest turn of the one pointed at that states the thing: that
-- shares with the pointing clause nearly as much as any turn does.

local core = require("tiro.core")

local callbacks = {}

local KINDS = { you_said = 1, i_said = 2, other_said = 3, more_about = 4 } -- the first counts where cues meet

local NEARLY = 0.75 -- of the best turn's share
local LEAST = 0.45  -- weight of what is shared
local SUBJECT = 4   -- tokens before a verb that may name who said it
local ALONE, MOST = 0.6, 0.6 -- a single word must weigh so much, or be so much of the clause
local SHARE = 0.28   -- of the clause's weight

-- The cues of a turn that point back, each stretch of words once.
local function pointing(cues)
  local kept = {}
  for _, cue in ipairs(cues) do
    if KINDS[cue.cue] then kept[#kept + 1] = cue end
  end
  table.sort(kept, function(a, b)
    if KINDS[a.cue] ~= KINDS[b.cue] then return KINDS[a.cue] < KINDS[b.cue] end
    return a.first < b.first
  end)
  local free = {}
  for _, cue in ipairs(kept) do
    local clear = true
    for _, other in ipairs(free) do clear = clear and (cue.first > other.last or cue.last < other.first) end
    if clear then free[#free + 1] = cue end
  end
  table.sort(free, function(a, b) return a.first < b.first end)
  return free
end

-- Whose words are pointed at: a function of a turn, or nil.
local function whose(c, cue)
  local _, me = c:holder(cue.turn)
  if cue.cue == "i_said" then return nil, "own" end
  if cue.cue == "other_said" then
    local first = c:sentence(cue.first)
    local person = c:person_in(c:place(math.max(first, cue.first - SUBJECT), cue.last).text)
    if not person or person == me then return nil end
    return function(turn) return c.speakers[turn] == person end
  end
  local asking, speakers = c:all_asking(), c.speakers
  if asking[cue.turn] then return function(turn) return not asking[turn] end end
  return function(turn) return asking[turn] and speakers[turn] ~= me end
end

local function is_outside(c, cue, cues)
  local first, last = c:sentence(cue.first)
  for _, other in ipairs(cues) do
    if other.cue == "outside" and other.first >= first and other.last <= last then return true end
  end
  return false
end

-- Content words of the clause that says what was said.
-- "As you said" may stand anywhere in it.
local function clause(c, cue, text)
  local first, last = c:sentence(cue.first)
  local loose = text:find("^[Aa]s ") or text:find("^[Ll]ike ")
  local words = c:words_in(loose and first or cue.last + 1, last)
  if #words == 0 and cue.first > first then words = c:words_in(first, cue.first - 1) end
  return words
end

-- The latest turn before `turn` that shares nearly as much as the best one.
local function target(c, turn, words, accepts)
  local turns = {}
  for n = 1, turn - 1 do
    if accepts(n) then turns[#turns + 1] = n end
  end
  local sums, best = core.content_sums(c:content(), words, turns)
  if best < LEAST then
    words = c:expand(words)
    sums, best = core.content_sums(c:content(), words, turns)
  end
  local whole = c:weigh(words)
  if best < LEAST or best < SHARE * whole then return nil end
  for i = #turns, 1, -1 do
    if sums[i] >= NEARLY * best then
      local sum, shared = c:overlap(words, { turns[i] })
      if #shared < 2 and sum < ALONE and sum < MOST * whole then return nil end
      return turns[i], shared
    end
  end
end

local function make(c, cue, cues)
  local place = c:place(cue.first, cue.last)
  local accepts, own = whose(c, cue)
  if not accepts and not own then return nil end
  local words = clause(c, cue, place.text)
  local item = {
    kind = cue.cue, turn = cue.turn, first = place.first, last = place.last, line = place.line, cue = place.text,
    own = own and true or nil, grade = "likely", evidence = {},
  }
  if own then
    item.grade, item.evidence[1] = "certain", "points at the speaker's own words"
    return item
  end
  local shared
  item.target, shared = target(c, cue.turn, words, accepts)
  if item.target and not (is_outside(c, cue, cues) and #shared < 3) then
    item.evidence[1] = "shares with turn " .. item.target .. ": " .. c:spell(shared)
    item.grade = #shared >= 2 and "certain" or "likely"
    return item
  end
  item.target = nil
  if cue.cue == "more_about" then return nil end -- it points at nothing
  item.external = true
  item.evidence[1] = "no earlier turn states it"
  return item
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
    for _, cue in ipairs(pointing(cues)) do
      local item = make(c, cue, cues)
      if item then
        item.n = #found + 1
        found[item.n] = item
      end
    end
  end
  c.callbacks = found
  return found
end

return callbacks
