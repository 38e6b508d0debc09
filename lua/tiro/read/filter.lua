-- Filters: which turns are meant, as ranges of turn numbers.

local core = require("tiro.core")
local list = require("tiro.list")
local options = require("tiro.options")
local people = require("tiro.read.people")

local filter = {}

local KNOWN = {
  speaker = "any", role = "any", label = "any",
  first_turn = "number", last_turn = "number",
}

-- A value or an array of values, each passed through `form`, as a set.
local function set_of(value, form)
  local set = {}
  for _, one in ipairs(type(value) == "table" and value or { value }) do set[form(one)] = true end
  return set
end

local function same(value)
  return value
end

-- A form for names that refuses what is not a string.
local function folded(key, level)
  return function(value)
    options.is("filter '" .. key .. "'", value, "string", level + 3)
    return people.fold(value)
  end
end

-- Numbers of the speakers for which `accepts` holds, as a set.
local function speakers_where(index, accepts)
  local set = {}
  for i, person in ipairs(index) do set[i] = accepts(person) or nil end
  return set
end

local tests = {}

function tests.speaker(value, level, transcript, state)
  local wanted = set_of(value, folded("speaker", level))
  local speakers = speakers_where(people.index(transcript, state), function(person)
    for name in pairs(wanted) do
      if person.names[name] then return true end
    end
  end)
  return function(speaker) return speakers[speaker] end
end

function tests.label(value, level, transcript, state)
  local wanted, labels = set_of(value, folded("label", level)), {}
  for i = 1, state.summary.labels do labels[i] = wanted[people.fold(core.label(transcript, i))] end
  return function(_, label) return labels[label] end
end

function tests.role(value, level)
  local wanted = set_of(value, same)
  for _, role in ipairs(options.keys(wanted)) do options.one_of("role", role, people.ROLES, level + 1) end
  return function(_, _, role) return wanted[role] end
end

local function attribute_test(key, value, transcript, state)
  local wanted = set_of(value, same)
  local speakers = speakers_where(people.index(transcript, state), function(person)
    local attribute = person.attributes[key]
    return attribute ~= nil and wanted[attribute]
  end)
  return function(speaker) return speakers[speaker] end
end

-- Names a filter may have in this transcript.
local function known_names(state, more)
  local known = {}
  for name, kind in pairs(KNOWN) do known[name] = kind end
  for _, attributes in pairs(state.attributes) do
    for name in pairs(attributes) do known[name] = "any" end
  end
  for name, kind in pairs(more or {}) do known[name] = kind end
  return known
end

--- Turns that a filter lets through.
-- @param transcript
-- @tparam table state
-- @tparam table|nil given  the filter
-- @tparam[opt] table more  further names the caller itself looks at
-- @treturn integer[] ranges
function filter.turns(transcript, state, given, level, more)
  given = options.check(given, known_names(state, more), "filter", level + 1)
  local checks = {}
  for _, key in ipairs(options.keys(given)) do
    local value = given[key]
    if tests[key] then
      checks[#checks + 1] = tests[key](value, level + 1, transcript, state)
    elseif not KNOWN[key] and not (more and more[key]) then
      checks[#checks + 1] = attribute_test(key, value, transcript, state)
    end
  end
  local first = math.max(given.first_turn or 1, 1)
  local last = math.min(given.last_turn or state.summary.turns, state.summary.turns)
  local ranges = {}
  if #checks == 0 then
    list.add_range(ranges, math.ceil(first), math.floor(last))
    return ranges
  end
  for turn = math.ceil(first), math.floor(last) do
    local speaker, label, role = core.holder(transcript, turn)
    local accepted = true
    for _, check in ipairs(checks) do accepted = accepted and check(speaker, label, role) end
    if accepted then list.add_range(ranges, turn, turn) end
  end
  return ranges
end

return filter
