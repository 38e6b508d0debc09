-- Mentions: people, countries, organisations, acronyms, numbers, money and dates of a transcript, each form
-- of one thing under one id.
--
--   core.forms        distinct forms of runs of capitals and of figures, and where they occur
--   naming, figures   what a form holds: pieces
--   persons           pieces -> people
--   acronyms          what letters are short for
--
-- All that is found once, for the whole transcript; an item is made when it is asked for.

local acronyms = require("tiro.talk.acronyms")
local core = require("tiro.core")
local figures = require("tiro.talk.figures")
local filter = require("tiro.read.filter")
local list = require("tiro.list")
local memo = require("tiro.talk.memo")
local naming = require("tiro.talk.naming")
local options = require("tiro.options")
local organisations = require("tiro.gazetteer.organisations")
local people = require("tiro.read.people")
local persons = require("tiro.talk.persons")
local words = require("tiro.talk.words")

local mentions = {}

local fold = words.fold

local KINDS = { "person", "country", "organisation", "acronym", "number", "money", "date" }
local GRADES = { certain = 3, likely = 2, possible = 1 }
local OPENERS = options.keys(organisations.starters)
local FILTER = { kind = "any", id = "any", name = "any", only = "string", grade = "string" }

-- ---- forms ------------------------------------------------------------------------

-- What a figure holds, by its text behind "date", "year" or "number".
local read_figure = memo(512, function(key)
  local kind, text = key:match("^(%l+) (.*)$")
  local figure
  if kind == "date" then figure = figures.date(text) else figure = figures.read(text, kind == "year") end
  if not figure then return {} end
  figure.from, figure.to = 1, words.count(text)
  return { figure }
end)

local function read_form(text, kind, stands, small)
  if kind == 0 then return naming.read(text, stands, small) end
  return read_figure((kind == 2 and "date " or words.flags(stands).year and "year " or "number ") .. text)
end

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

-- ---- analysis ---------------------------------------------------------------------

local function speakers_of(transcript, state)
  local speakers = {}
  for i = 1, state.summary.speakers do
    speakers[i] = core.speaker(transcript, i)
    speakers[i].id = people.index(transcript, state)[i].id
  end
  return speakers
end

-- What its place in the sentence says of a name.
local function stand_person(piece, text, stands)
  local flags = words.flags(stands)
  piece.says = flags.says and piece.to == words.count(text)
  if piece.place then
    piece.weak = true
  elseif piece.from == 1 and not piece.given then
    piece.weak = flags.the or flags.a or flags.place and not piece.title
  end
end

-- The pieces of every form, and the people. Forms are in order of their first occurrence.
local function read_forms(transcript, state, forms)
  local by_form, people_pieces = {}, {}
  for at = 1, #forms, 5 do
    local stands = forms[at + 2]
    local pieces = read_form(forms[at], forms[at + 1], stands, forms[at + 4])
    for _, piece in ipairs(pieces) do
      if piece.kind == "country" or piece.kind == "acronym" then
        piece.stands = stands
      elseif piece.kind == "person" then
        stand_person(piece, forms[at], stands)
        people_pieces[#people_pieces + 1] = piece
      end
    end
    by_form[#by_form + 1] = pieces
  end
  return by_form, persons.group(speakers_of(transcript, state), people_pieces)
end

-- Countries that are people's names too are people's where the text has such a person.
local function settle_countries(state, by_form, entities)
  local names, georgia = {}, nil
  for _, entity in ipairs(entities) do
    if entity.family and entity.given then names[entity.family] = entity end
    if entity.participant and entity.family then names[entity.family] = entity end
  end
  for _, pieces in ipairs(by_form) do
    for _, piece in ipairs(pieces) do
      if piece.kind == "country" then
        local entity = names[piece.word]
        if entity and not words.flags(piece.stands).place then
          piece.kind, piece.entity, piece.unknown = "person", entity, true
          piece.why = "the only \"" .. piece.word .. "\" of the text"
        elseif piece.word == "Georgia" then
          if georgia == nil then georgia = is_country_georgia(state[1]) end
          piece.grade = georgia and "likely" or "possible"
        end
      end
    end
  end
end

local function id_of(kind, name)
  return kind .. ":" .. name
end

local function name_person(piece)
  local entity = piece.entity
  if not entity then
    piece.grade, piece.id, piece.name = "possible", id_of("person", piece.full), piece.full
    piece.why = "capitals"
    return
  end
  local titled = piece.title ~= nil or entity.participant ~= nil or entity.given ~= nil and entity.family ~= nil
  piece.grade = entity.ambiguous and "likely" or titled and not piece.unknown and "certain" or "likely"
  local name = entity.name
  if not entity.given and entity.titles[1] and entity.shared then name = entity.titles[1] .. " " .. name end
  piece.id, piece.name, piece.participant = id_of("person", name), name, entity.participant
end

-- Two people of one name have different ids.
local function tell_apart(entities)
  local seen = {}
  for _, entity in ipairs(entities) do
    local other = seen[entity.name]
    if other then
      entity.shared, other.shared = true, true
      if entity.given or not entity.titles[1] then entity.name = entity.name .. " (" .. entity.n .. ")" end
    else
      seen[entity.name] = entity
    end
  end
end

local function name_piece(piece)
  if piece.kind == "person" then
    name_person(piece)
  elseif piece.kind == "country" then
    piece.id, piece.name = id_of("country", piece.code), words.country_names[piece.code]
    piece.grade, piece.why = piece.grade or "certain", "name or nationality"
  elseif piece.kind == "organisation" then
    piece.id, piece.grade, piece.why = id_of("organisation", piece.name), "likely", "words of its name"
  elseif piece.kind == "acronym" then
    piece.id, piece.name, piece.grade = id_of("acronym", piece.letters), piece.letters, "likely"
    piece.why = "capitals alone"
  else
    piece.id, piece.grade, piece.why = id_of(piece.kind, piece.name), "certain", "figures"
  end
end

-- Every acronym with where it stands: { letters, printed, count, shorts = { occurrence, ... } }
-- `places` are those of pieces with letters.
local function collect_acronyms(found, places)
  local by_letters, order = {}, {}
  for _, i in ipairs(places) do
    local piece = found.piece[i]
    local acronym = by_letters[piece.letters]
    if not acronym then
      acronym = { letters = piece.letters, count = 0, places = {}, shorts = {}, printed = {} }
      by_letters[piece.letters] = acronym
      order[#order + 1] = acronym
    end
    acronym.count = acronym.count + 1
    acronym.places[acronym.count] = i
    acronym.printed[piece.word] = (acronym.printed[piece.word] or 0) + 1
  end
  for _, acronym in ipairs(order) do
    local best
    for _, word in ipairs(options.keys(acronym.printed)) do
      if not best or acronym.printed[word] > acronym.printed[best] then best = word end
    end
    acronym.acronym = best
  end
  return order
end

local function place_of(transcript, found, i)
  local token, piece = found.at[i], found.piece[i]
  local first, last, line, text = core.stretch(transcript, token + piece.from - 1, token + piece.to - 1)
  return { first = first, last = last, line = line, text = text }
end

-- Family names, folded, as a set.
local function families_of(entities)
  local families = {}
  for _, entity in ipairs(entities) do families[fold(entity.family or entity.full)] = true end
  return families
end

local function expand_acronyms(transcript, state, found, entities)
  for _, acronym in ipairs(found.acronyms) do
    for _, i in ipairs(acronym.places) do
      local flags = words.flags(found.piece[i].stands)
      if flags.bracketed or flags.before_bracket then
        local short = place_of(transcript, found, i)
        short.bracketed, short.before_bracket = flags.bracketed, flags.before_bracket
        table.insert(acronym.shorts, short)
      end
    end
  end
  local families
  acronyms.expand(transcript, state[1], found.acronyms, function(text)
    families = families or families_of(entities)
    return families[fold(text:match("(%S+)$") or "")]
  end, words.is_known)
end

-- Organisations by their names, folded.
local function organisations_of(by_form)
  local organisation = {}
  for _, pieces in ipairs(by_form) do
    for _, piece in ipairs(pieces) do
      if piece.kind == "organisation" then organisation[fold(piece.name)] = piece end
    end
  end
  return organisation
end

-- An acronym goes by the id of what it is short for.
local function join_acronyms(found, by_form)
  local by_name
  for _, acronym in ipairs(found.acronyms) do
    local expansion, long = acronym.expansion, nil
    if expansion then
      by_name = by_name or organisations_of(by_form)
      long = by_name[fold(expansion.text)]
    end
    for _, i in ipairs(expansion and acronym.places or {}) do
      local piece = found.piece[i]
      if piece.kind == "acronym" then
        piece.name, piece.grade = expansion.text, expansion.grade
        piece.why = "short for \"" .. expansion.text .. "\" (line " .. expansion.line .. ")"
        piece.id = long and long.id or id_of("acronym", acronym.letters)
        piece.kind = long and "organisation" or "acronym"
      end
    end
  end
end

-- Pieces in order: first word, longer first.
local function before(a, b)
  if a.from ~= b.from then return a.from < b.from end
  if a.to ~= b.to then return a.to > b.to end
  return a.kind < b.kind
end

-- Pieces of forms where they occur, and which of these have letters.
local function spread(by_form, occurrences)
  local piece, at, turn, short, n = {}, {}, {}, {}, 0
  for i = 1, #occurrences, 3 do
    local pieces = by_form[occurrences[i]]
    for k = 1, #pieces do
      n = n + 1
      piece[n], at[n], turn[n] = pieces[k], occurrences[i + 1], occurrences[i + 2]
      if piece[n].letters then short[#short + 1] = n end
    end
  end
  return { piece = piece, at = at, turn = turn }, short
end

-- Everything that is mentioned: arrays by number of piece, token, turn.
local function analyse(transcript, state)
  local forms, occurrences = core.forms(transcript, OPENERS)
  if not forms then return nil end
  local by_form, entities = read_forms(transcript, state, forms)
  settle_countries(state, by_form, entities)
  tell_apart(entities)
  for _, pieces in ipairs(by_form) do
    if #pieces > 1 then table.sort(pieces, before) end
    for _, piece in ipairs(pieces) do name_piece(piece) end
  end
  local found, short = spread(by_form, occurrences)
  found.acronyms = collect_acronyms(found, short)
  expand_acronyms(transcript, state, found, entities)
  join_acronyms(found, by_form)
  return found
end

local function analysis(transcript, state)
  state.mentioned = state.mentioned or analyse(transcript, state)
  return state.mentioned
end

-- ---- lists ------------------------------------------------------------------------

local function any_of(value)
  if value == nil then return nil end
  local set = {}
  for _, one in ipairs(type(value) == "table" and value or { value }) do set[one] = true end
  return set
end

local function is_of_kind(piece, kinds)
  return not kinds or kinds[piece.kind] or kinds.acronym and piece.letters ~= nil
end

-- Ids that only turns of one role mention.
local function only_of(transcript, found, role, least)
  local roles = {}
  for i = 1, #found.at do
    local piece = found.piece[i]
    if found.turn[i] > 0 and GRADES[piece.grade] >= least then
      local _, _, of = core.holder(transcript, found.turn[i])
      local others = roles[piece.id] or {}
      if of == role then others.inside = true else others.outside = true end
      roles[piece.id] = others
    end
  end
  return function(piece) return roles[piece.id] ~= nil and roles[piece.id].inside and not roles[piece.id].outside end
end

local function make_item(transcript, state, found, i, n)
  local piece, turn = found.piece[i], found.turn[i]
  local item = place_of(transcript, found, i)
  if not item.first then return nil end
  item.n, item.kind, item.id, item.name, item.grade = n, piece.kind, piece.id, piece.name, piece.grade
  item.value, item.unit, item.currency, item.iso, item.ordinal =
    piece.value, piece.unit, piece.currency, piece.iso, piece.ordinal
  item.acronym, item.title, item.participant = piece.letters and piece.word, piece.title, piece.participant
  item.evidence = { piece.why }
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
  local kinds = any_of(given.kind)
  for _, kind in ipairs(options.keys(kinds or {})) do options.one_of("kind", kind, KINDS, level + 1) end
  local least = given.grade or "likely"
  options.one_of("grade", least, { "certain", "likely", "possible" }, level + 1)
  least = GRADES[least]
  local ids, names = any_of(given.id), any_of(given.name)
  local found = analysis(transcript, state)
  local is_only = given.only and only_of(transcript, found, given.only, least)
  local chooses = kinds or ids or names or is_only
  local function accepts(piece)
    return is_of_kind(piece, kinds) and (not ids or ids[piece.id]) and (not names or names[piece.name])
      and (not is_only or is_only(piece))
  end
  local wanted, whole = list.set(turns), state.summary.turns == 0
  local chosen, turn = {}, found.turn
  for i, piece in ipairs(found.piece) do
    if (whole or wanted[turn[i]]) and GRADES[piece.grade] >= least and (not chooses or accepts(piece)) then
      chosen[#chosen + 1] = i
    end
  end
  return list.new("mentions", #chosen > 0 and { 1, #chosen } or {}, function(n)
    return make_item(transcript, state, found, chosen[n], n)
  end)
end

--- Acronyms in order of their first occurrence.
-- @treturn List of { n, acronym, letters, expansion, source, grade, count, expanded, occurrences, first, last,
--   line, text, turn }
function mentions.acronyms(transcript, state)
  local found = analysis(transcript, state)
  return list.new("acronyms", #found.acronyms > 0 and { 1, #found.acronyms } or {}, function(n)
    local acronym = found.acronyms[n]
    local item = place_of(transcript, found, acronym.places[1])
    if not item.first then return nil end
    item.n, item.acronym, item.letters, item.count = n, acronym.acronym, acronym.letters, acronym.count
    item.turn = found.turn[acronym.places[1]] > 0 and found.turn[acronym.places[1]] or nil
    item.occurrences = {}
    for k, i in ipairs(acronym.places) do
      item.occurrences[k] = place_of(transcript, found, i)
      item.occurrences[k].turn = found.turn[i] > 0 and found.turn[i] or nil
    end
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
