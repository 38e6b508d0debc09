--- Who holds the floor: shares, transitions, mean lengths of turns. Each is made
-- of counts that add up, so that a corpus is the sum of its documents.
-- @classmod Transcript

local core = require("tiro.core")
local each = require("tiro.talk.each")
local list = require("tiro.list")
local matrix = require("tiro.talk.matrix")
local options = require("tiro.options")
local people = require("tiro.read.people")

local floor = {}

-- The key of turns of which nothing is known.
floor.NONE = "none"

local MOST_WINDOWS = 100000 -- of seconds; clocks beyond are not believed

local UNITS = { "words", "turns", "seconds" }
local OF = { words = "words of all turns", turns = "turns", seconds = "seconds of the turns with clocks" }
local FLOOR = { by = "string", unit = "string", window = "number" }
local LENGTH = { by = "string", unit = "string" }
local TRANSITIONS = { by = "string" }

-- ---- keys -----------------------------------------------------------------------

local keys = {}

function keys.speaker(person) return person.name end
function keys.role(_, _, role) return role end
function keys.label(_, label, _, transcript) return (core.label(transcript, label)) end

-- Names of attributes that somebody has.
local function attributes_of(state)
  local names = {}
  for _, row in pairs(state.attributes) do
    for name in pairs(row) do names[name] = true end
  end
  return names
end

-- Refuses what nothing is counted by; `attributes` are names that are known.
local function check_key(by, attributes, level)
  if keys[by] or attributes[by] then return end
  local known = options.keys(attributes)
  for _, name in ipairs(options.keys(keys)) do known[#known + 1] = name end
  options.one_of("key", by, known, level + 1)
end

local function named(value)
  return value == nil and floor.NONE or tostring(value)
end

-- turn -> its key
local function keyed(transcript, state, by)
  local index, key = people.index(transcript, state), keys[by]
  if key == keys.speaker then
    local speakers = people.holders(transcript, state)
    return function(turn) return index[speakers[turn]].name end
  end
  return function(turn)
    local speaker, label, role = core.holder(transcript, turn)
    local person = index[speaker]
    if not key then return named(person.attributes[by]) end
    return named(key(person, label, role, transcript))
  end
end

-- ---- measures -------------------------------------------------------------------

-- When a turn starts and ends; nil where clocks do not tell. A turn without an
-- end lasts until the turn after it starts.
local function clocks(transcript, turn)
  local _, starts, ends = core.measure(transcript, turn)
  if starts and not ends then
    local _, following = core.measure(transcript, turn + 1)
    ends = following
  end
  if starts and ends and ends >= starts then return starts, ends end
end

-- transcript -> turn -> its measure
local measures = {}

function measures.words(transcript, state)
  local _, words = people.holders(transcript, state)
  return function(turn) return words[turn] end
end

function measures.turns()
  return function() return 1 end
end

function measures.seconds(transcript)
  return function(turn)
    local starts, ends = clocks(transcript, turn)
    return starts and ends - starts
  end
end

-- Options, checked, with what they are when nothing is said.
local function settings(given, known, level)
  given = options.check(given, known, "option", level + 1)
  if given.unit then options.one_of("unit", given.unit, UNITS, level + 1) end
  if given.window and not (given.window >= 1 and (given.unit == "seconds" or given.window % 1 == 0)) then
    error("option 'window' must be a whole number of turns, or seconds, from 1", level + 1)
  end
  return { by = given.by or "speaker", unit = given.unit or "words", window = given.window }
end

-- ---- sums -----------------------------------------------------------------------

-- What is counted: { counts = { [key] = count }, turns = { [key] = turns }, unknown = turns }.
local function new_sums()
  return { counts = {}, turns = {}, unknown = 0 }
end

local function add_to(sums, key, count)
  if not count then
    sums.unknown = sums.unknown + 1
    return
  end
  sums.counts[key] = (sums.counts[key] or 0) + count
  sums.turns[key] = (sums.turns[key] or 0) + 1
end

local function add_sums(sums, more)
  for _, key in ipairs(options.keys(more.counts)) do
    sums.counts[key] = (sums.counts[key] or 0) + more.counts[key]
    sums.turns[key] = (sums.turns[key] or 0) + more.turns[key]
  end
  sums.unknown = sums.unknown + more.unknown
  return sums
end

-- Keys, the greatest count first, then by bytes.
local function by_count(counts)
  local ordered = options.keys(counts)
  table.sort(ordered, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return ordered
end

local function total_of(counts)
  local total = 0
  for _, key in ipairs(options.keys(counts)) do total = total + counts[key] end
  return total
end

-- Rows of sums, and their total.
local function rows_of(sums)
  local rows, total = {}, total_of(sums.counts)
  for n, key in ipairs(by_count(sums.counts)) do
    rows[n] = {
      n = n, key = key, count = sums.counts[key], turns = sums.turns[key],
      share = total > 0 and sums.counts[key] / total or 0,
    }
  end
  return rows, total
end

-- Words or turns by speaker: added up by number before a name is looked at.
local function sums_of_speakers(transcript, state, unit)
  local speakers, words = people.holders(transcript, state)
  local index, sums, counts, turns = people.index(transcript, state), new_sums(), {}, {}
  for speaker = 1, #index do counts[speaker], turns[speaker] = 0, 0 end
  for turn, speaker in ipairs(speakers) do
    counts[speaker], turns[speaker] = counts[speaker] + words[turn], turns[speaker] + 1
  end
  for speaker, person in ipairs(index) do
    if turns[speaker] > 0 then
      sums.counts[person.name] = (sums.counts[person.name] or 0) + (unit == "turns" and turns or counts)[speaker]
      sums.turns[person.name] = (sums.turns[person.name] or 0) + turns[speaker]
    end
  end
  return sums
end

-- Counts of a transcript.
local function sums_of(transcript, state, set)
  if set.by == "speaker" and set.unit ~= "seconds" then return sums_of_speakers(transcript, state, set.unit) end
  local key, measure, sums = keyed(transcript, state, set.by), measures[set.unit](transcript, state), new_sums()
  for turn = 1, state.summary.turns do add_to(sums, key(turn), measure(turn)) end
  return sums
end

local function same_kind(self, other)
  if type(other) ~= "table" or other.kind ~= self.kind or other.by ~= self.by or other.unit ~= self.unit then
    error("only results of one kind, key and unit can be merged", 3)
  end
end

local function find(rows, key)
  for _, row in ipairs(rows) do
    if row.key == key then return row end
  end
end

local make = {}

-- ---- floor ----------------------------------------------------------------------

local function share_of(self, key)
  local row = find(self.rows, key)
  return row and row.share or 0
end

local function merge_shares(self, other)
  same_kind(self, other)
  return make.shares(add_sums(add_sums(new_sums(), self.sums), other.sums), self)
end

-- Shares of the floor.
function make.shares(sums, set)
  local rows, total = rows_of(sums)
  local made = list.of("floor", rows)
  made.kind, made.by, made.unit, made.of = "floor", set.by, set.unit, OF[set.unit]
  made.rows, made.total, made.unknown, made.sums = rows, total, sums.unknown, sums
  made.share_of, made.merge = share_of, merge_shares
  return made
end

local function new_window(n, doc)
  return { n = n, doc = doc, sums = new_sums() }
end

-- Windows of so many turns.
local function turn_windows(transcript, state, set, doc)
  local key, measure, windows = keyed(transcript, state, set.by), measures[set.unit](transcript, state), {}
  for turn = 1, state.summary.turns do
    local window = windows[#windows]
    if not window or turn - window.first_turn >= set.window then
      window = new_window(#windows + 1, doc)
      window.first_turn = turn
      windows[#windows + 1] = window
    end
    window.last_turn = turn
    add_to(window.sums, key(turn), measure(turn))
  end
  return windows
end

-- Windows of so many seconds, from the first clock on; a turn that lies in
-- several is parted.
local function time_windows(transcript, state, set, doc)
  local key, windows, origin = keyed(transcript, state, set.by), {}, nil
  local function part(turn, at, from, to)
    while #windows < at do
      local window = new_window(#windows + 1, doc)
      window.from = origin + (window.n - 1) * set.window
      window.to = window.from + set.window
      windows[window.n] = window
    end
    local window = windows[at]
    window.first_turn = math.min(window.first_turn or turn, turn)
    window.last_turn = math.max(window.last_turn or turn, turn)
    add_to(window.sums, key(turn), to - from)
  end
  for turn = 1, state.summary.turns do
    local starts, ends = clocks(transcript, turn)
    origin = origin or starts
    if starts and starts >= origin and (ends - origin) / set.window <= MOST_WINDOWS then
      local at = math.floor((starts - origin) / set.window)
      while starts < ends do
        at = at + 1
        local stop = math.min(ends, origin + at * set.window)
        if stop > starts then part(turn, at, starts, stop) end
        starts = math.max(starts, stop)
      end
    end
  end
  return windows
end

-- Windows of a transcript, each with its rows.
local function windows_of(transcript, state, set, doc)
  local cut = set.unit == "seconds" and time_windows or turn_windows
  local windows = cut(transcript, state, set, doc)
  for _, window in ipairs(windows) do
    window.rows, window.total = rows_of(window.sums)
    window.unknown, window.sums = window.sums.unknown, nil
    window.share_of = share_of
  end
  return windows
end

-- Windows as a list.
function make.windows(windows, set)
  local made = list.of("floor", windows)
  made.kind, made.by, made.unit, made.of, made.window = "windows", set.by, set.unit, OF[set.unit], set.window
  made.fields = { "doc", "n", "first_turn", "last_turn", "from", "to", "total", "unknown", "rows" }
  return made
end

-- ---- lengths of turns -----------------------------------------------------------

local function mean_of(self, key)
  local row = find(self.rows, key)
  return row and row.mean or nil
end

local function merge_lengths(self, other)
  same_kind(self, other)
  return make.lengths(add_sums(add_sums(new_sums(), self.sums), other.sums), self)
end

-- Mean lengths of turns.
function make.lengths(sums, set)
  local rows, total = rows_of(sums)
  for _, row in ipairs(rows) do row.mean, row.share = row.count / row.turns, nil end
  local made = list.of("mean_turn_length", rows)
  local turns = total_of(sums.turns)
  made.kind, made.by, made.unit, made.of = "lengths", set.by, set.unit, OF[set.unit]
  made.rows, made.total, made.turns, made.unknown, made.sums = rows, total, turns, sums.unknown, sums
  made.mean = turns > 0 and total / turns or nil
  made.mean_of, made.merge = mean_of, merge_lengths
  return made
end

-- ---- transitions ----------------------------------------------------------------

-- Who follows whom in a transcript: [from][to] = count.
local function followed(transcript, state, set)
  local key, counts, before = keyed(transcript, state, set.by), matrix.counts(), nil
  for turn = 1, state.summary.turns do
    local this = key(turn)
    if before then matrix.count(counts, before, this) end
    before = this
  end
  return counts
end

-- Transitions as a list of cells.
function make.transitions(counts, set)
  local made = matrix.list(counts, { name = "transitions", row = "from", column = "to", square = true, by = set.by })
  made.by, made.keys = set.by, made.rows
  return made
end

-- ---- methods --------------------------------------------------------------------

-- How each method counts one transcript, adds that to what was counted before,
-- and makes a list of it.
local ways = {
  floor = { known = FLOOR, count = sums_of, none = new_sums, add = add_sums, make = make.shares },
  mean_turn_length = { known = LENGTH, count = sums_of, none = new_sums, add = add_sums, make = make.lengths },
  transitions = {
    known = TRANSITIONS, count = followed, none = matrix.counts, add = matrix.add, make = make.transitions,
  },
}

local in_windows = {
  count = windows_of, make = make.windows,
  none = function() return {} end,
  add = function(windows, more)
    for _, window in ipairs(more) do windows[#windows + 1] = window end
    return windows
  end,
}

--- Conversation
-- @section conversation

--- Who holds the floor, and for how much of it.
-- @function floor
-- @tparam[opt] table given
-- @tparam[opt="speaker"] string given.by  "speaker", "role", "label" or an attribute of speakers
-- @tparam[opt="words"] string given.unit  "words", "turns", "seconds"
-- @tparam[opt] number given.window  turns, or seconds: shares in each window of so many
-- @treturn List of { n, key, count, share, turns } with `by`, `unit`, `of`, `total`, `unknown`, `rows`,
--   `:share_of(key)`, `:merge(other)`; of windows: of { n, first_turn, last_turn, from, to, total, unknown,
--   rows } with `:share_of(key)`

--- How long turns are.
-- @function mean_turn_length
-- @tparam[opt] table given  by, unit: as for floor
-- @treturn List of { n, key, mean, count, turns } with `mean`, `total`, `turns`, `:mean_of(key)`,
--   `:merge(other)`

--- Who follows whom.
-- @function transitions
-- @tparam[opt] table given  by: as for floor
-- @treturn List of { n, from, to, count, share } with `keys`, `total`, `:count_of(from, to)`,
--   `:share_of(from, to)`, `:merge(other)`

-- Gives a class of transcripts `floor`, `mean_turn_length` and `transitions`.
-- @tparam table methods
-- @tparam function open  (self, name) -> state of an open transcript
function floor.on_transcript(methods, open)
  for _, name in ipairs(options.keys(ways)) do
    methods[name] = function(self, given)
      local state = open(self, name)
      local set = settings(given, ways[name].known, 2)
      check_key(set.by, attributes_of(state), 2)
      local way = set.window and in_windows or ways[name]
      return (way.make(way.count(self, state, set), set))
    end
  end
end

-- The same for a class of corpora: sums over their transcripts.
-- @tparam table methods
-- @tparam function check_open  (self, name)
function floor.on_corpus(methods, check_open)
  for _, name in ipairs(options.keys(ways)) do
    methods[name] = function(self, given)
      check_open(self, name)
      local set = settings(given, ways[name].known, 2)
      local way = set.window and in_windows or ways[name]
      local counted, known = way.none(), {}
      for transcript, state, id in each.transcript(self) do
        for attribute in pairs(attributes_of(state)) do known[attribute] = true end
        way.add(counted, way.count(transcript, state, set, id))
      end
      check_key(set.by, known, 2)
      return (way.make(counted, set))
    end
  end
end

return floor
