-- Names by which people are called and that no label or header gives: "Nora, do you
-- want to take that?", "Thank you, Nora.", "Yes, Tom.".

local core = require("tiro.core")
local people = require("tiro.read.people")

local called = {}

local SOON = 4 -- turns in which whoever was called asks
local SHORT = 6 -- words of a turn that may only greet
local MOST = 64 -- turns of one name that are looked at

-- Kinds of calls, as in csrc/talk/calls.h.
local THANKED, NEXT, ADDRESSED, FLOOR, NAMED = 1, 2, 3, 4, 5

-- Not names where a name may stand.
local OTHERS = {}
for word in ([[
  Okay Yes Yeah Yep No Nope Over Indeed Exactly Absolutely Correct Thanks Hi Hello Hey Sir Please Well Sure Right
  So And But Good Great All Next Everyone Again Look Listen First Second Third Also Yesterday Today President
  Secretary Minister Director That This It He She They We You What Why How When Where Who There Here Now General
  Admiral Senator Chairman Congressman Congresswoman
]]):gmatch("%S+") do OTHERS[word] = true end

-- Goes through the calls of a conversation: turn, kind, name.
local function each_call(c)
  c.calls = c.calls or core.calls(c.core, c.transcript)
  local calls, i = c.calls, -2
  return function()
    i = i + 3
    return calls[i], calls[i + 1], calls[i + 2]
  end
end

local function vote(votes, name, speaker)
  if not name or OTHERS[name] then return end
  local folded = people.fold(name)
  votes[folded] = votes[folded] or {}
  votes[folded][speaker] = (votes[folded][speaker] or 0) + 1
end

-- "the rear admiral", "the admiral" of a name.
local function titles_of(name)
  local titles, title = {}, name:match("^(%l[%l ]*) [^ ]+$")
  while title do
    if title ~= "the" then titles["the " .. title] = true end
    title = title:match("^%l+ (%l[%l ]*)$")
  end
  return titles
end

-- "the secretary", where one speaker is called secretary.
local function add_titles(names, index)
  for i, person in ipairs(index) do
    for name in pairs(person.named and person.names or {}) do
      for title in pairs(titles_of(name)) do
        if names[title] == nil then names[title] = i
        elseif names[title] ~= i then names[title] = false end
      end
    end
  end
end

--- Names of those who answer, by how they are called before their turns and thanked
-- behind them, and their titles.
-- @tparam Conversation c
-- @tparam table index  of people, see people.index
-- @treturn table  folded name -> number of the speaker, false where it may be several
function called.names(c, index)
  local votes, names = {}, {}
  add_titles(names, index)
  for turn, kind, name in each_call(c) do
    if kind == THANKED then vote(votes, name, c:speaker(turn - 1))
    elseif kind == NEXT then vote(votes, name, c:speaker(turn)) end
  end
  for name, speakers in pairs(votes) do
    local best, most, all = nil, 0, 0
    for speaker, count in pairs(speakers) do
      all = all + count
      if count > most then best, most = speaker, count end
    end
    names[name] = 2 * most > all and best
  end
  return names
end

local function add_turn(turns, name, n)
  turns[name] = turns[name] or {}
  local own = turns[name]
  if own[#own] ~= n then own[#own + 1] = n end
end

-- Name -> turns of askers who may have it: it stands at the end of what another says before, or
-- the answer begins with it; and by turn, the name that gets the floor behind it.
local function asker_turns(c)
  local turns, floor, answered = {}, {}, {}
  for n, kind, name in each_call(c) do
    if kind == ADDRESSED then
      add_turn(turns, name, n - 1)
      answered[n] = name
    elseif kind == FLOOR then
      floor[n] = name
    elseif kind == NAMED and (name ~= answered[n] or name == floor[n]) then
      add_turn(turns, name, n + 1)
    end
  end
  return { turns = turns, floor = floor }
end

local function askers_of(c)
  c.called_askers = c.called_askers or asker_turns(c)
  return c.called_askers
end

-- The turn up to a last one in which whoever got the floor asks: not "Thank you, good to be here."
local function asking_turn(c, n, last)
  local asking, lengths = c.asking_turns, c.lengths
  for turn = n, math.min(last, n + SOON) do
    if asking[turn] and lengths[turn] >= SHORT then return turn end
  end
  return n
end

-- How many of some ascending turns come before one.
local function count_before(turns, turn)
  local low, high = 0, #turns
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if turns[middle] < turn then low = middle else high = middle - 1 end
  end
  return low
end

--- Turns before `turn` in which an asker of a name got the floor, in order, the last ones.
function called.turns(c, name, turn)
  local found = {}
  local turns = not OTHERS[name] and askers_of(c).turns[name]
  local count = turns and count_before(turns, turn) or 0
  for i = math.max(1, count - MOST + 1), count do found[#found + 1] = asking_turn(c, turns[i], turn - 1) end
  return found
end

--- Does an asker get the floor by name in a turn?
function called.is_start(c, turn)
  local name = askers_of(c).floor[turn - 1]
  return name ~= nil and not OTHERS[name]
end

return called
