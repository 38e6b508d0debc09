-- Names by which people are called and that no label or header gives: "Nora, do you
-- want to take that?", "Thank you, Nora.", "Yes, Tom.".

local core = require("tiro.core")
local people = require("tiro.read.people")

local called = {}

local NEAR = 12 -- tokens at a turn's start or end

local SOON = 4 -- turns in which whoever was called asks
local CALL = 40 -- words of a turn that may do no more than call on somebody
local SHORT = 6 -- words of a turn that may only greet

local NAME = "(%u[%l\128-\255]+)"

-- Not names where a name may stand.
local OTHERS = {}
for word in ([[
  Okay Yes Yeah Yep No Nope Over Indeed Exactly Absolutely Correct Thanks Hi Hello Hey Sir Please Well Sure Right
  So And But Good Great All Next Everyone Again Look Listen First Second Third Also Yesterday Today President
  Secretary Minister Director That This It He She They We You What Why How When Where Who There Here Now General
  Admiral Senator Chairman Congressman Congresswoman
]]):gmatch("%S+") do OTHERS[word] = true end

-- Text of some tokens, with plain blanks.
local function text_of(c, first, last)
  return (c:text(first, last):gsub("\194\160", " "))
end

local function start_of(c, turn)
  local first, last = core.turn_tokens(c.transcript, turn)
  return first and last >= first and text_of(c, first, math.min(last, first + NEAR)) or ""
end

local function end_of(c, turn)
  c.turn_ends = c.turn_ends or {}
  local text = c.turn_ends[turn]
  if not text then
    local first, last = core.turn_tokens(c.transcript, turn)
    text = first and last >= first and text_of(c, math.max(first, last - NEAR), last) or ""
    c.turn_ends[turn] = text
  end
  return text
end

-- Who is called at the end of a turn.
local function calls(text)
  return text:match("[%.%?!,]%s+" .. NAME .. "[%.%?!]$") or text:match("^" .. NAME .. "[%.%?!]$")
    or text:match(NAME .. ",%s+do you want") or text:match(NAME .. ",%s+why do") or text:match(NAME .. ",%s+you want")
    or text:match(NAME .. ",%s+c[ao]u?[nl]d? you") or text:match("%f[%a]to " .. NAME .. "[%.,]")
    or text:match("%f[%a]for " .. NAME .. "[%.,]")
end

-- Who is thanked at the start of a turn.
local function thanks(text)
  return text:match("^Thank[^%.?!]-,%s+" .. NAME .. "[%.,]")
    or text:match("^%u%l+[%.,] [Tt]hank[^%.?!]-,%s+" .. NAME .. "[%.,]")
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
  for turn = 2, c.turns do
    local speaker, last = c:speaker(turn), c:speaker(turn - 1)
    if speaker ~= last and not c:asking(turn - 1) then
      vote(votes, thanks(start_of(c, turn)), last)
      if not c:asking(turn) then vote(votes, calls(end_of(c, turn - 1)), speaker) end
    end
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

-- Who is addressed at the start of an answer: "Well, Tom, I think ...", "Thank you, Tom."
local function addressed(text)
  return text:match("^%a+,%s+" .. NAME .. "[,%.]") or text:match("^" .. NAME .. ",%s")
    or text:find("hank", 1, true) and thanks(text)
end

-- The last sentences of a turn before an asker's: whoever is named there may have got the floor.
local function call_of(c, turn)
  local text = end_of(c, turn)
  return c.lengths[turn] <= CALL and text or text:match("[%.%?!]%s+(.*)$") or ""
end

local function add_turn(turns, name, n)
  turns[name] = turns[name] or {}
  local own = turns[name]
  if own[#own] ~= n then own[#own + 1] = n end
end

-- Name -> turns of askers who may have it: it stands at the end of what another says before, or
-- the answer begins with it.
local function asker_turns(c)
  local turns, asking = {}, c:all_asking()
  for n = 1, c.turns do
    local answered = not asking[n] and n > 1 and asking[n - 1] and addressed(start_of(c, n))
    if answered then add_turn(turns, answered, n - 1) end
    if not asking[n] and asking[n + 1] then
      local call = call_of(c, n)
      for name in call:gmatch("%f[%w]" .. NAME .. "%f[%W]") do
        if name ~= answered or name == calls(call) then add_turn(turns, name, n + 1) end
      end
    end
  end
  return turns
end

-- The turn up to a last one in which whoever got the floor asks: not "Thank you, good to be here."
local function asking_turn(c, n, last)
  for turn = n, math.min(last, n + SOON) do
    if c:asking(turn) and c:count_words({ turn }) >= SHORT then return turn end
  end
  return n
end

--- Turns before `turn` in which an asker of a name got the floor, in order.
function called.turns(c, name, turn)
  local found = {}
  if OTHERS[name] then return found end
  c.called_askers = c.called_askers or asker_turns(c)
  for _, n in ipairs(c.called_askers[name] or {}) do
    if n < turn then found[#found + 1] = asking_turn(c, n, turn - 1) end
  end
  return found
end

--- Does an asker get the floor by name in a turn?
function called.is_start(c, turn)
  if turn == 1 or c:asking(turn - 1) or not c:asking(turn) then return false end
  local name = calls(call_of(c, turn - 1))
  return name ~= nil and not OTHERS[name]
end

return called
