-- Mentions: people, countries, organisations, acronyms, numbers, money and dates of a transcript, each form
-- of one thing under one id.
--
--   core.mentions     what is mentioned, and where: found once, for the whole transcript (csrc/names)
--   figures           what numbers, money and dates are called
--   acronyms          what letters are short for
--
-- What is said of a mention, and an item of a place, is made when it is asked for.

local acronyms = require("tiro.talk.acronyms")
local core = require("tiro.core")
local figures = require("tiro.talk.figures")
local filter = require("tiro.read.filter")
local list = require("tiro.list")
local naming = require("tiro.talk.naming")
local options = require("tiro.options")
local people = require("tiro.read.people")
local words = require("tiro.talk.words")

local mentions = {}

local fold = words.fold

local KINDS = { "person", "country", "organisation", "acronym", "number", "money", "date" }
local FILTER = { kind = "any", id = "any", name = "any", only = "string", grade = "string" }

-- ---- Georgia ----------------------------------------------------------------------

-- Georgia is a state where states or senators are about, a country where its neighbours are.
local NEIGHBOURS = {
  "Russia", "Russian", "Tbilisi", "Abkhazia", "Ossetia", "Ukraine", "Armenia", "Azerbaijan", "NATO", "Saakashvili",
}
local INLAND = { "Atlanta", "Savannah", "Senator", "Florida", "Alabama", "Tennessee", "Carolina" }

local function is_country_georgia(source)
  local function any(cues)
    local count = 0
    for _, word in ipairs(cues) do
      if source:find(word, 1, true) then count = count + 1 end
    end
    return count
  end
  local abroad, home = any(NEIGHBOURS), any(INLAND)
  if source:find("Atlanta, Georgia", 1, true) or source:find("State of Georgia", 1, true) then home = home + 3 end
  if source:find("Tbilisi", 1, true) or source:find("Republic of Georgia", 1, true) then abroad = abroad + 5 end
  return abroad > home
end

-- ---- acronyms ---------------------------------------------------------------------

local function place_of(transcript, first_token, last_token)
  local first, last, line, text = core.stretch(transcript, first_token, last_token)
  return { first = first, last = last, line = line, text = text }
end

-- Every acronym: { letters, acronym, count }
local function collect_acronyms(found)
  local flat, collected = core.mention_acronyms(found), {}
  for i = 1, #flat, 3 do
    collected[#collected + 1] = { letters = flat[i], acronym = flat[i + 1], count = flat[i + 2] }
  end
  return collected
end

-- An acronym goes by the name of the organisation that it is short for.
local function join_acronyms(found, collected)
  local by_name
  for i, acronym in ipairs(collected) do
    local expansion = acronym.expansion
    if expansion then
      if not by_name then
        by_name = {}
        for _, name in ipairs(core.mention_organisations(found)) do by_name[fold(name)] = name end
      end
      acronym.organisation = by_name[fold(expansion.text)]
      core.mention_expand(found, i, expansion.grade, acronym.organisation and "organisation" or "acronym")
    end
  end
end

-- ---- analysis ---------------------------------------------------------------------

-- Everything that is mentioned; what is said of mentions is kept by their numbers.
local function analyse(transcript, state)
  local source = state[1]
  local found = core.mentions(transcript, naming.gazetteer)
  if not found then return nil end
  if core.mention_doubts(found) then
    core.mention_doubts(found, is_country_georgia(source) and "likely" or "possible")
  end
  local collected = collect_acronyms(found)
  acronyms.expand(transcript, source, collected, core.mention_brackets(found),
    core.mention_phrases(found, transcript, naming.gazetteer))
  join_acronyms(found, collected)
  return { found = found, acronyms = collected, described = {} }
end

local function analysis(transcript, state)
  state.mentioned = state.mentioned or analyse(transcript, state)
  return state.mentioned
end

-- ---- mentions ---------------------------------------------------------------------

-- Why a name is a person's, in the order of csrc/names/mentions.h.
local WHY = {
  "capitals", 'title "$called"', 'given name "$called"', "name of a participant", "family name of a participant",
  "given name of a participant", 'the only "$called" of the text', "may be several people's", "a name by itself",
  "a given name by itself", 'may be $several people called "$called"',
}

local describe = {}

function describe.person(mention)
  return mention.person or mention.full, (WHY[mention.why]:gsub("%$(%l+)", mention))
end

function describe.country(mention)
  local code = naming.codes[mention.country]
  return words.country_names[code], "name or nationality", code
end

function describe.organisation(mention)
  return mention.full, "words of its name"
end

function describe.acronym(mention)
  return mention.letters, "capitals alone"
end

local function describe_expanded(acronym, letters)
  local expansion = acronym.expansion
  local why = 'short for "' .. expansion.text .. '" (line ' .. expansion.line .. ")"
  return expansion.text, why, acronym.organisation or letters
end

local function describe_figure(mention)
  return figures.name(mention), "figures"
end

-- What is said of mention `n`: { kind, id, name, grade, why, ... }
local function mention_of(analysed, n)
  local mention = analysed.described[n]
  if mention then return mention end
  mention = core.mention(analysed.found, n)
  local name, why, id
  if mention.acronym then
    name, why, id = describe_expanded(analysed.acronyms[mention.acronym], mention.letters)
  else
    name, why, id = (describe[mention.kind] or describe_figure)(mention)
  end
  mention.name, mention.why, mention.id = name, why, mention.kind .. ":" .. (id or name)
  analysed.described[n] = mention
  return mention
end

-- ---- lists ------------------------------------------------------------------------

local function any_of(value)
  if value == nil then return nil end
  local set = {}
  for _, one in ipairs(type(value) == "table" and value or { value }) do set[one] = true end
  return set
end

-- Ids that only turns of one role mention, as a set.
local function only_of(transcript, analysed, role, least)
  local inside, outside = core.mention_sides(analysed.found, transcript, role, least)
  local ids = {}
  for n in pairs(inside) do ids[mention_of(analysed, n).id] = true end
  for n in pairs(outside) do ids[mention_of(analysed, n).id] = nil end
  return ids
end

-- The mentions that a filter wants by what they are called, as a set; nil: all.
local function wanted_of(transcript, analysed, given, least)
  local ids, names = any_of(given.id), any_of(given.name)
  local only = given.only and only_of(transcript, analysed, given.only, least)
  if not (ids or names or only) then return nil end
  local wanted = {}
  for n = 1, core.mention_count(analysed.found) do
    local mention = mention_of(analysed, n)
    wanted[n] = (not ids or ids[mention.id]) and (not names or names[mention.name]) and (not only or only[mention.id])
  end
  return wanted
end

local function make_item(transcript, state, analysed, place, n)
  local number, first_token, last_token, turn = core.mention_at(analysed.found, place)
  local mention, item = mention_of(analysed, number), place_of(transcript, first_token, last_token)
  if not item.first then return nil end
  item.n, item.kind, item.id, item.name, item.grade = n, mention.kind, mention.id, mention.name, mention.grade
  item.value, item.unit, item.currency, item.iso, item.ordinal =
    mention.value, mention.unit, mention.currency, mention.iso, mention.ordinal
  item.acronym, item.title, item.participant = mention.letters and mention.full, mention.title, mention.participant
  item.evidence = { mention.why }
  if turn > 0 then
    local speaker, _, role = core.holder(transcript, turn)
    item.turn, item.role = turn, role
    item.speaker = people.index(transcript, state)[speaker].name
  end
  return item
end

--- Mentions of the turns that a filter lets through.
-- @param transcript
-- @tparam table state
-- @tparam string|table|nil given  a kind; or as for turns, and `kind`, `id`, `name` (each one or an array),
--   `only`: a role, for what no other turns mention, `grade`: "possible" for all
-- @treturn List
function mentions.list(transcript, state, given, level)
  if type(given) == "string" then given = { kind = given } end
  local turns = filter.turns(transcript, state, given, level + 1, FILTER)
  given = given or {}
  local kinds = given.kind ~= nil and options.keys(any_of(given.kind)) or nil
  for _, kind in ipairs(kinds or {}) do options.one_of("kind", kind, KINDS, level + 1) end
  local least = given.grade or "likely"
  options.one_of("grade", least, { "certain", "likely", "possible" }, level + 1)
  local analysed = analysis(transcript, state)
  local wanted = wanted_of(transcript, analysed, given, least)
  if state.summary.turns == 0 then turns = nil end
  local function choose(listed)
    return core.choose_mentions(analysed.found, listed, least, kinds, turns, wanted)
  end
  local count, places = choose(false), nil
  return list.new("mentions", count > 0 and { 1, count } or {}, function(n)
    places = places or choose(true)
    return make_item(transcript, state, analysed, places[n], n)
  end)
end

--- Acronyms in order of their first occurrence.
-- @treturn List of { n, acronym, letters, expansion, source, grade, count, expanded, occurrences, first, last,
--   line, text, turn }
function mentions.acronyms(transcript, state)
  local analysed = analysis(transcript, state)
  return list.new("acronyms", #analysed.acronyms > 0 and { 1, #analysed.acronyms } or {}, function(n)
    local acronym, places, occurrences = analysed.acronyms[n], core.mention_places(analysed.found, n), {}
    for i = 1, #places, 3 do
      local occurrence = place_of(transcript, places[i], places[i + 1])
      occurrence.turn = places[i + 2] > 0 and places[i + 2] or nil
      occurrences[#occurrences + 1] = occurrence
    end
    local first = occurrences[1]
    if not first.first then return nil end
    local item = {
      n = n, acronym = acronym.acronym, letters = acronym.letters, count = acronym.count, occurrences = occurrences,
      first = first.first, last = first.last, line = first.line, text = first.text, turn = first.turn,
    }
    local expansion = acronym.expansion
    if expansion then
      item.expansion, item.source, item.grade = expansion.text, expansion.source, expansion.grade
      item.expanded = { first = expansion.first, last = expansion.last, line = expansion.line, text = expansion.text,
        count = expansion.count, turn = core.at(transcript, expansion.first).turn }
      item.evidence = { (expansion.source == "definition" and "brackets around it" or "initial letters of a phrase")
        .. " (line " .. expansion.line .. ")" }
    end
    return item
  end)
end

return mentions
