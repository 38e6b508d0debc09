-- Who holds the turns of a transcript: their names, labels and attributes.

local core = require("tiro.core")
local lazy = require("tiro.lazy")
local options = require("tiro.options")

local evidence = lazy("tiro.read.evidence")

local people = {}

--- What people may be in a conversation.
people.ROLES = { "asker", "answerer", "moderator", "chair", "member", "witness" }

-- Fields of turns and speakers, which attributes cannot replace.
local RESERVED = {}
for field in ([[n id name given family honorific title labels turns share named
  speaker speaker_id label role first last text_first text_last text line
  last_line page page_line time end_time words paragraphs cut_off resumes
  gap_before evidence first_turn last_turn kind]]):gmatch("[%w_]+") do
  RESERVED[field] = true
end

--- A name in the form in which names are compared.
function people.fold(name)
  return core.fold_name(name)
end

--- Checks `options.speakers`: { [name] = { attribute = value } }.
-- @treturn table  folded name -> attributes
function people.attributes(given, level)
  local attributes = {}
  for _, name in ipairs(options.keys(given)) do
    local row = given[name]
    if type(name) ~= "string" or type(row) ~= "table" then
      error("option 'speakers' must map names to tables of attributes", level + 1)
    end
    for key in pairs(row) do
      if type(key) ~= "string" or RESERVED[key] then
        error("option 'speakers': '" .. tostring(key) .. "' cannot be an attribute", level + 1)
      end
    end
    attributes[people.fold(name)] = row
  end
  return attributes
end

--- Checks `options.roles`: { [name] = role }.
-- @treturn table|nil  { { name=, folded=, role= }, ... } by name; nil: there are none
function people.roles(given, level)
  local roles = {}
  for _, name in ipairs(options.keys(given)) do
    if type(name) ~= "string" or type(given[name]) ~= "string" then
      error("option 'roles' must map names to roles", level + 1)
    end
    options.one_of("role", given[name], people.ROLES, level + 1)
    roles[#roles + 1] = { name = name, folded = people.fold(name), role = given[name] }
  end
  return roles[1] and roles or nil
end

local function names_of(speaker)
  local names = {}
  local function add(...)
    local parts = {}
    for i = 1, select("#", ...) do
      local part = select(i, ...)
      if not part then return end
      parts[i] = part
    end
    names[people.fold(table.concat(parts, " "))] = true
  end
  local s = speaker
  add(s.name); add(s.id); add(s.given); add(s.family); add(s.given, s.family)
  add(s.honorific, s.family); add(s.honorific, s.name)
  add(s.title, s.family); add(s.title, s.name)
  for _, label in ipairs(s.labels) do add(label) end
  return names
end

-- Attributes of every name that is one of `names`.
local function attributes_of(names, given)
  local attributes = {}
  for _, name in ipairs(options.keys(given)) do
    if names[name] then
      for key, value in pairs(given[name]) do attributes[key] = value end
    end
  end
  return attributes
end

-- Every speaker as a new table, in the order in which they first matter.
local function speakers_of(transcript, summary)
  local speakers, participants = {}, 0
  for i = 1, summary.speakers do
    local speaker = core.speaker(transcript, i)
    if speaker.named then
      participants = participants + 1
      speaker.id = "p" .. participants
    end
    speaker.labels = {}
    speaker.share = summary.words > 0 and speaker.words / summary.words or 0
    speakers[i] = speaker
  end
  for i = 1, summary.labels do
    local label, speaker = core.label(transcript, i)
    table.insert(speakers[speaker].labels, label)
  end
  for _, speaker in ipairs(speakers) do speaker.evidence = evidence.speaker(speaker) end
  return speakers
end

--- What is kept of the speakers: { { name, id, evidence, names, attributes }, ... }
function people.index(transcript, state)
  if state.people then return state.people end
  local index = {}
  for i, speaker in ipairs(speakers_of(transcript, state.summary)) do
    local names = names_of(speaker)
    index[i] = {
      name = speaker.name, named = speaker.named, id = speaker.id, evidence = speaker.evidence,
      names = names, attributes = attributes_of(names, state.attributes),
    }
  end
  state.people = index
  return index
end

--- Who holds each turn, and how many words it has.
-- @treturn integer[]  speakers, as numbers in the index
-- @treturn integer[]  words; nobody changes either
function people.holders(transcript, state)
  if not state.holders then
    local speakers, words = core.holders(transcript)
    state.holders = { speakers = speakers, words = words }
  end
  return state.holders.speakers, state.holders.words
end

-- Names as they are printed, of all who hold turns, for complaints.
local function printed_names(transcript, label_of)
  local names = {}
  for i in pairs(label_of) do
    local speaker = core.speaker(transcript, i)
    names[#names + 1] = speaker.name
    names[#names + 1] = speaker.family
    names[#names + 1] = label_of[i]
  end
  table.sort(names)
  return names
end

-- The number of the one speaker who holds turns and has a name; nil: none has it.
local function holder_of(index, label_of, name, level)
  local found
  for i, person in ipairs(index) do
    if label_of[i] and person.names[name.folded] then
      if found then
        error(("option 'roles': '%s' may be '%s' or '%s'"):format(name.name, index[found].name, person.name), level + 1)
      end
      found = i
    end
  end
  return found
end

--- Labels of those whose roles a script gives.
-- @tparam table roles  from people.roles
-- @tparam boolean lenient  names that nobody has are passed over
-- @treturn string[]  label, role, label, role, ...
function people.given_roles(transcript, state, roles, lenient, level)
  local index, label_of, given, role_of = people.index(transcript, state), {}, {}, {}
  for i = state.summary.labels, 1, -1 do
    local label, speaker = core.label(transcript, i)
    label_of[speaker] = label
  end
  for _, name in ipairs(roles) do
    local speaker = holder_of(index, label_of, name, level + 1)
    if not speaker and not lenient then
      error(("option 'roles': nobody is called '%s'"):format(name.name)
        .. options.hint(name.name, printed_names(transcript, label_of)), level + 1)
    end
    if speaker and role_of[speaker] and role_of[speaker] ~= name.role then
      error(("option 'roles': '%s' has two roles"):format(index[speaker].name), level + 1)
    end
    if speaker then
      role_of[speaker] = name.role
      given[#given + 1] = label_of[speaker]
      given[#given + 1] = name.role
    end
  end
  return given
end

--- Sets the attributes of a speaker in a turn or speaker.
function people.dress(item, person)
  for key, value in pairs(person.attributes) do item[key] = value end
  return item
end

--- All speakers as tables for the caller.
function people.speakers(transcript, state)
  local index = people.index(transcript, state)
  local speakers = speakers_of(transcript, state.summary)
  for i, speaker in ipairs(speakers) do people.dress(speaker, index[i]) end
  return speakers
end

return people
