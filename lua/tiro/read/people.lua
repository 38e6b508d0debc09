-- Who holds the turns of a transcript: their names, labels and attributes.

local core = require("tiro.core")
local evidence = require("tiro.read.evidence")
local options = require("tiro.options")

local people = {}

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
  return (core.fold(name):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
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
      name = speaker.name, id = speaker.id, evidence = speaker.evidence,
      names = names, attributes = attributes_of(names, state.attributes),
    }
  end
  state.people = index
  return index
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
