-- Runs of capitals -> countries, organisations, people, acronyms.
--
--   U.S. National Intelligence Director James Clapper and the Department of Defense
--   |--|                       |--------------------|         |-------------------|
--   country                    person, with a title           organisation
--
-- A run is read from left to right, once for each form it has; what it means for people is settled in
-- persons.lua, when all forms have been read.

local core = require("tiro.core")
local countries = require("tiro.gazetteer.countries")
local organisations = require("tiro.gazetteer.organisations")
local people = require("tiro.gazetteer.people")
local places = require("tiro.gazetteer.places")

local naming = {}

-- Bits of how a form stands; as in csrc/talk/forms.h.
local FIRST, CAPITALS, THE, A, PLACE, SPEAK, SAYS, WORD = 1, 2, 4, 8, 16, 32, 64, 128
local BRACKETED, BEFORE_BRACKET, YEAR, MONEY = 512, 1024, 2048, 4096

local function has(bits, bit)
  return bits % (2 * bit) >= bit
end

-- How a form stands, by name.
local FLAGS = setmetatable({}, { __index = function(known, stands)
  known[stands] = { __index = {
    first = has(stands, FIRST), capitals = has(stands, CAPITALS), a = has(stands, A), the = has(stands, THE),
    place = has(stands, PLACE), speak = has(stands, SPEAK), says = has(stands, SAYS), word = has(stands, WORD),
    bracketed = has(stands, BRACKETED), before_bracket = has(stands, BEFORE_BRACKET), year = has(stands, YEAR),
    money = has(stands, MONEY),
  } }
  return known[stands]
end })

--- How a form stands: { first, the, says, ... }
function naming.flags(stands)
  return FLAGS[stands].__index
end

local function list_set(text)
  local set = {}
  for name in text:gmatch("[^;\n]+") do set[name] = true end
  return set
end

local STATES, PLACES = list_set(places.states), list_set(places.places)

-- ---- gazetteer, by first word ----------------------------------------------------

-- { { words, value }, ... } by first word, the longest first.
local index = {}

local function add_entry(where, name, value)
  local words = {}
  for i, token in ipairs(core.tokenize(name, false)) do words[i] = token.text end
  where[words[1]] = where[words[1]] or {}
  table.insert(where[words[1]], { words = words, value = value })
end

local function sort_entries(where)
  for _, entries in pairs(where) do
    table.sort(entries, function(a, b)
      if #a.words ~= #b.words then return #a.words > #b.words end
      return table.concat(a.words, " ") < table.concat(b.words, " ")
    end)
  end
end

naming.country_names = {}
for _, row in ipairs(countries) do
  naming.country_names[row[1]] = row[2][1]
  for _, name in ipairs(row[2]) do add_entry(index, name, { code = row[1], is_name = true }) end
  for _, name in ipairs(row[3]) do add_entry(index, name, { code = row[1] }) end
end
sort_entries(index)

local known = {}
for name in pairs(organisations.known) do add_entry(known, name, true) end
sort_entries(known)

-- The entry that the words from `i` on begin with, and its last word.
local function look_up(where, words, i)
  for _, entry in ipairs(where[words[i]] or {}) do
    local same = true
    for k, word in ipairs(entry.words) do same = same and words[i + k - 1] == word end
    if same then return entry.value, i + #entry.words - 1 end
  end
end

-- ---- words -----------------------------------------------------------------------

local JOINS = {}
for word in ("of and for the on to & y e"):gmatch("%S+") do JOINS[word] = true end

local function is_capital(word)
  if not word then return false end
  local byte, second = word:byte(1, 2)
  if byte < 0xC3 then return byte >= 65 and byte <= 90 end
  return byte > 0xC3 and byte <= 0xD0 or byte == 0xC3 and second ~= nil and second < 0x9F
end

local function is_hyphen(word)
  return word == "-" or word == "\226\128\145"
end

local function is_own(word)
  return word == "'s" or word == "'"
end

local function join(words, glue, first, last)
  local parts = {}
  for i = first, last do
    if i > first and not glue[i] then parts[#parts + 1] = " " end
    parts[#parts + 1] = words[i]
  end
  return table.concat(parts)
end

local NO_ACRONYM = {}
for word in ([[OK AM PM A.M. P.M. II III IV VI VII VIII IX XI XII XIII XIV XV XX MR MS MRS DR NO SO WE IT IS IN ON OF TO THE AND BUT
  FOR YES NOT YOU ARE HAS ALL ANY CAN MY BY AT AS OR IF UP US Q.E.D. JR SR MD]]):gmatch("%S+") do NO_ACRONYM[word] = true end

--- The letters of an acronym; nil for what is none.
function naming.letters(word)
  local second = word:byte(2)
  if not second or second > 90 then return nil end -- most words go on in small letters
  local stem = word:match("^(%u[%u%.&%d%-]+)s?$")
  if not stem or NO_ACRONYM[stem] then return nil end
  if stem:find("%-") and not stem:find("^%u%u+%-%d+$") then return nil end
  local letters = stem:gsub("[^%u]", "")
  if #letters < 2 or #letters > 10 then return nil end
  if stem:find("%.") and not stem:find("^%u%.[%u%.]*$") then return nil end
  return letters
end

-- ---- countries -------------------------------------------------------------------

local LANGUAGES = {}
for word in ([[Chinese French German Spanish Russian Japanese Korean Italian Portuguese Greek Turkish Polish Vietnamese Thai Dutch Swedish
  Danish Norwegian Finnish Hungarian Czech Ukrainian Romanian Bulgarian Serbian Croatian Indonesian Burmese Nepali Somali Swiss Welsh
  Icelandic Slovak Slovenian Latvian Lithuanian Estonian Albanian Georgian Armenian]]):gmatch("%S+") do LANGUAGES[word] = true end

-- Before a country these make a place or a people of it that is another.
local OTHERS = {}
for word in ("New North South East West Latin Central Native Upper Lower Pan Anti Trans"):gmatch("%S+") do OTHERS[word] = true end
local WATERS = {}
for word in ("Sea Gulf Bay Strait Straits Coast University State Voice Bank Isle Port"):gmatch("%S+") do WATERS[word] = true end
local NATURE = {}
for word in ([[Sea Ocean Gulf Bay River Lake Island Islands Mountains Strait Straits Peninsula Canal City Pig Street Avenue Road Times Today Daily
  Post Falls Hills Beach]]):gmatch("%S+") do NATURE[word] = true end

-- Does the country at [i, last] stand for itself?
local function is_country(run, i, last, entry)
  local words, before, after = run.words, run.words[i - 1], run.words[last + 1]
  if last == #words and run.money then return false end -- US$
  if after and NATURE[after] then return false end
  if before and OTHERS[before] and i - 1 >= run.from then return false end
  if before == "of" or before == "the" then
    local head = before == "of" and words[i - 2] or words[i - 3]
    if head and WATERS[head] and head ~= "Bank" then return false end
  end
  if words[i] == "Indian" and before == "American" then return false end
  if words[i]:find("^Americ") and (before == "Native" or before == "Latin") then return false end
  if words[i]:find("^Korea") and after == "War" then return false end
  local language = LANGUAGES[words[i]] and i == last
  if language and is_hyphen(after) then
    local what = words[last + 2]
    if what == "language" or what == "speaking" or what == "born" then return what == "born" end
  end
  if language and last == #words and i == run.from and run.speak and not run.word then return false end
  if entry.is_name and before and is_capital(before) and i - 1 >= run.from and not run.taken[i - 1] and not people.titles[before]
    and i == last and not (i - 1 == run.from and run.first) then
    return false -- Environment Canada
  end
  return true
end

-- ---- organisations ---------------------------------------------------------------

local HEADS, WEAK = organisations.heads, organisations.weak
local NO_TAIL = {}
for word in ("Group Force Forces Times Post Party Press News Initiative Guard Police Caucus Network"):gmatch("%S+") do NO_TAIL[word] = true end

local function tail_end(words, last)
  local e = last
  while words[e + 1] == "of" or words[e + 1] == "for" or words[e + 1] == "on" do
    local m = e + 2
    if words[m] == "the" then m = m + 1 end
    if not is_capital(words[m]) or people.titles[words[m]] and words[m] ~= "Foreign" and words[m] ~= "National"
      and words[m] ~= "Defense" and words[m] ~= "Defence" and words[m] ~= "Finance" and words[m] ~= "Justice" then
      break
    end
    while is_capital(words[m + 1]) and not (people.titles[words[m + 1]] and not people.offices[words[m + 1]])
      or (words[m + 1] == "and" or words[m + 1] == "&") and is_capital(words[m + 2])
        and not people.titles[words[m + 2]] and not look_up(index, words, m + 2) do
      m = m + (is_capital(words[m + 1]) and 1 or 2)
    end
    e = m
  end
  return e
end

-- The last word of the organisation that starts at word `i`.
local function organisation_at(run, i)
  local words = run.words
  local _, last_known = look_up(known, words, i)
  local k, last, joined = i, nil, false
  while words[k] do
    local word = words[k]
    if is_capital(word) and HEADS[word] then
      last = k
    elseif is_capital(word) then
      if k > i and people.titles[word] and not people.half_titles[word] and not HEADS[word] and word ~= "Chief" then break end
      if k > i and is_capital(words[k]) and people.given[word] and is_capital(words[k + 1]) and last then break end
    elseif word == "and" or word == "&" then
      if last or k == i or not is_capital(words[k + 1]) or look_up(known, words, k - 1) or look_up(index, words, k + 1) or look_up(index, words, k - 1)
        or people.titles[words[k + 1]] or joined then
        break
      end
      joined = true
    elseif not (run.glue[k] and (is_hyphen(word) or is_hyphen(words[k - 1]))) then
      break
    end
    k = k + 1
  end
  if not last or organisations.never[words[i] .. " " .. (words[i + 1] or "")] then return last_known end
  local before = last - i
  if before == 1 and words[last] == "Administration" then return last_known end -- the Obama Administration
  local e = tail_end(words, last)
  if before == 0 and (e == last or NO_TAIL[words[last]]) then return last_known end
  if before == 1 and WEAK[words[last]] and e == last and not look_up(index, words, i) and not naming.letters(words[i]) then
    return last_known
  end
  if last_known and last_known > e then e = last_known end
  return e
end

-- ---- people ----------------------------------------------------------------------

local function is_name_word(word, titled)
  if not is_capital(word) or HEADS[word] or people.titles[word] and not people.given[word] then return false end
  if organisations.things[word] and not titled then return false end
  return not naming.letters(word) or #word > 4 and false
end

-- The last word of the name that starts at `i`; nil: none does.
local function name_end(run, i, titled)
  local words, glue, e, count = run.words, run.glue, i, 0
  if people.particles[words[i]] and not is_capital(words[i]) then
    while people.particles[words[e]] and not is_capital(words[e]) do
      e = e + 1
      if is_hyphen(words[e]) then e = e + 1 end
    end
    if not is_capital(words[e]) then return nil end
  elseif not (is_name_word(words[i], titled) or words[i]:find("^%u%.$")) then
    return nil
  end
  count = 1
  while count < 5 do
    local nxt = words[e + 1]
    if not nxt then break end
    if is_hyphen(nxt) and glue[e + 1] and words[e + 2] and glue[e + 2] then
      if not is_capital(words[e + 2]) and #words[e + 2] > 5 then break end -- Obama-era
      e = e + 2
    elseif people.suffixes[nxt] then
      return e + 1
    elseif nxt:find("^%u%.$") or is_name_word(nxt, false) and not is_own(nxt) then
      e, count = e + 1, count + 1
    elseif people.particles[nxt] and (is_capital(words[e + 2]) or is_hyphen(words[e + 2]) and is_capital(words[e + 3])
      or people.particles[words[e + 2]] and is_capital(words[e + 3])) and nxt ~= "y" and nxt ~= "e" and nxt ~= "la" then
      e = e + 1
      while people.particles[words[e + 1]] or is_hyphen(words[e + 1]) do e = e + 1 end
      e, count = e + 1, count + 1
    else
      break
    end
  end
  return e
end

-- The parts of a name: { given, family, full, first and last word }.
local function parts_of(run, first, last, titled)
  local words, glue = run.words, run.glue
  local e = people.suffixes[words[last]] and last > first and last - 1 or last
  local person = { full = join(words, glue, first, last) }
  -- groups that hyphens hold together
  local groups = {}
  for i = first, e do
    local g = groups[#groups]
    if g and (glue[i] or people.particles[words[g[2]]] and not is_capital(words[g[2]])) then
      g[2] = i
    else
      groups[#groups + 1] = { i, i }
    end
  end
  if #groups == 1 then
    person.family = join(words, glue, first, e)
    return person
  end
  local asian = people.family_first[words[first]]
    and (not people.given[words[first]] or groups[2][2] > groups[2][1] and not is_capital(words[groups[2][2]]))
  if asian then
    person.family, person.given = words[first], join(words, glue, groups[2][1], e)
  else
    local g = groups[#groups]
    person.family = join(words, glue, g[1], g[2])
    person.given = join(words, glue, groups[1][1], groups[1][2])
    if titled and #groups == 2 and not people.given[person.given] and not person.given:find("^%u%.$") then
      person.unsure_given = true
    end
  end
  return person
end

local STRONG_TITLES = {}
for word in ([[Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr President Minister Secretary Senator Sen. Representative Rep. Congressman Congresswoman
  Governor Gov. Mayor Chairman Chairwoman Speaker Ambassador Judge Justice Director Commissioner Premier Chancellor]]):gmatch("%S+") do
  STRONG_TITLES[word] = true
end

-- The words of an office behind "of": Secretary of State, President of Mexico.
local function office_end(run, k)
  local words = run.words
  if words[k] ~= "of" and words[k] ~= "for" and words[k] ~= "to" then return k end
  local m = k + 1
  if words[m] == "the" then m = m + 1 end
  local _, land = look_up(index, words, m)
  if land then return land + 1 end
  local start = m
  while words[m] and (people.offices[words[m]] or (words[m] == "and" or words[m] == "of" or words[m] == "the") and m > start
    and people.offices[words[m + 1]]) do
    m = m + 1
  end
  return m > start and m or k
end

-- A person with a title at word `i`: the piece, or nil and the word behind the titles.
local function titled_at(run, i)
  local words, k, full = run.words, i, false
  while people.titles[words[k]] and not (people.given[words[k]] and full) do
    full = full or not people.half_titles[words[k]]
    k = k + 1
    if is_hyphen(words[k]) and (words[k + 1] == "elect" or words[k + 1] == "designate") then k = k + 2 end
  end
  if k == i then return nil, i end
  local title_last, after = k - 1, office_end(run, k)
  local strong = STRONG_TITLES[words[title_last]]
  local single_half = title_last == i and people.half_titles[words[i]]
    and not (words[i] == "General" or words[i] == "Major" or words[i] == "Lieutenant" or words[i] == "Chief" or words[i] == "Private")
  if not full and single_half or not full and title_last > i and people.half_titles[words[title_last]]
    and not (words[title_last] == "General") then
    return nil, k
  end
  if not words[after] or is_own(words[after]) then return nil, k end
  local e = name_end(run, after, strong)
  if not e then return nil, k end
  local piece = parts_of(run, after, e, true)
  piece.kind, piece.from, piece.to = "person", i, e
  piece.title = join(words, run.glue, i, title_last)
  return piece
end

-- A person by its given name, initial or family name in front.
local function named_at(run, i)
  local words = run.words
  local word, nxt = words[i], words[i + 1]
  local initial = word:find("^%u%.$") and is_capital(nxt)
  local given, front = people.given[word], people.family_first[word]
  if people.countrylike[word] and is_capital(nxt) and people.given[nxt] then given = true end
  if not (initial or given or front) then return nil end
  local e = name_end(run, i, false)
  if not e then return nil end
  local piece = parts_of(run, i, e, false)
  piece.kind, piece.from, piece.to = "person", i, e
  if piece.given then
    if front and not given and not initial and not (people.family_first[word] and e - i <= 3) then return nil end
    local second = words[i + 1]
    if not given and front and (PLACES[piece.full] or STATES[piece.full]) then return nil end
    if PLACES[piece.full] or STATES[piece.full] then return nil end
    if look_up(index, words, i + 1) and not people.countrylike[second] then return nil end
    return piece
  end
  if not given then return nil end
  piece.given, piece.family, piece.bare = piece.family, nil, true
  piece.place = PLACES[word] or STATES[word]
  return piece
end

-- ---- runs ------------------------------------------------------------------------

local function skip_starters(run, small)
  local words, i = run.words, 1
  while words[i] do
    local word = words[i]
    if word == "The" or word == "the" then
      i = i + 1
    elseif run.first and organisations.starters[word] and not (word == "New" and words[i + 1])
      and not (word == "Will" and is_capital(words[i + 1])) then
      i = i + 1
    elseif i == 1 and run.first and small(word) > 0 and not people.titles[word] and not people.given[word]
      and not look_up(index, words, 1) and not HEADS[word] and not look_up(known, words, 1) then
      i = i + 1
    elseif i > 1 and JOINS[word] then
      i = i + 1
    else
      break
    end
  end
  return i
end

local function add(run, piece)
  run.pieces[#run.pieces + 1] = piece
  if piece.unknown then return end
  for i = piece.from, piece.to do run.taken[i] = true end
end

-- Countries inside the tail of an organisation: Embassy of Japan.
local function add_inner_countries(run, first, last)
  local i = first
  while i <= last do
    local entry, e = look_up(index, run.words, i)
    if entry and e <= last and is_country(run, i, e, entry) then
      add(run, { kind = "country", code = entry.code, from = i, to = e, word = join(run.words, run.glue, i, e) })
      i = e
    end
    i = i + 1
  end
end

local function add_organisation(run, i, last)
  local name = join(run.words, run.glue, i, last)
  add(run, { kind = "organisation", name = name, from = i, to = last })
  local head = run.words[i]
  if not organisations.keeps_country[head] and not look_up(known, run.words, i) then
    add_inner_countries(run, i, last)
  end
  local letters = naming.letters(run.words[i])
  if letters and not look_up(index, run.words, i) then
    add(run, { kind = "acronym", letters = letters, from = i, to = i, word = run.words[i] })
  end
end

-- Words that nothing is known of, up to the next that ends a name.
local function add_unknown(run, i, small)
  local words = run.words
  local e = words[i]:find("^[^%d]+$") and name_end(run, i, false)
  if not e then return i + 1 end
  for k = i + 1, e do -- a name does not run into a country or a title
    if look_up(index, words, k) and not run.glue[k] then
      e = k - 1
      break
    end
  end
  local piece = parts_of(run, i, e, false)
  if PLACES[piece.full] or STATES[piece.full] or OTHERS[words[i]] then return e + 1 end
  if e == i and run.first and small(words[i]) > 0 then return e + 1 end
  piece.kind, piece.from, piece.to, piece.unknown = "person", i, e, true
  piece.particle = not is_capital(words[i]) or nil
  add(run, piece)
  return e + 1
end

local function titlecase(words)
  local changed = {}
  for i, word in ipairs(words) do
    changed[i] = JOINS[word:lower()] and word:lower() or word:gsub("^(%u)(%u+)$", function(a, b) return a .. b:lower() end)
  end
  return changed
end

local function read_capitals(run)
  run.words = titlecase(run.words)
  add_inner_countries(run, 1, #run.words)
end

-- One step of reading: what starts at word `i`; the word to go on from.
local function step(run, i, small)
  local words = run.words
  local word = words[i]
  if not is_capital(word) and not people.particles[word] or JOINS[word] or is_own(word) or is_hyphen(word) then
    return i + 1
  end
  local entry, land = look_up(index, words, i)
  local piece, behind = titled_at(run, i)
  if not piece and (not entry or people.countrylike[word]) then piece = named_at(run, i) end
  if piece and piece.bare and (entry or small(word) > 0 and run.first and i == run.from or run.a
    and i == 1) then
    piece = nil
  end
  if organisations.never[word .. " " .. (words[i + 1] or "")] then return i + 2 end
  local last = organisation_at(run, i)
  if last and words[last] == "Force" and words[last + 1] == "One" then last = nil end
  if piece and not (piece.title == nil and last and last > piece.to) then
    add(run, piece)
    return piece.to + 1
  end
  if entry and is_country(run, i, land, entry) then
    local found = { kind = "country", code = entry.code, from = i, to = land, word = join(words, run.glue, i, land) }
    if last and last > land then
      add_organisation(run, i, last)
      return last + 1
    end
    add(run, found)
    return land + 1
  end
  if last then
    add_organisation(run, i, last)
    return last + 1
  end
  if entry then -- a sea, a language
    for k = i, land do run.taken[k] = true end
    return words[land + 1] and NATURE[words[land + 1]] and land + 2 or land + 1
  end
  local letters = naming.letters(word)
  if letters then
    if organisations.starters[(word:gsub("^(%u)(%u+)$", function(a, b) return a .. b:lower() end))] then return i + 1 end
    add(run, { kind = "acronym", letters = letters, from = i, to = i, word = word })
    return i + 1
  end
  if behind and behind > i then return behind end
  if organisations.things[word] or people.titles[word] or HEADS[word] then return i + 1 end
  return add_unknown(run, i, small)
end

--- Splits the text of a form into words, and says which touch the one before.
function naming.split(text)
  local words, glue = {}, {}
  for parted, word in text:gmatch("([ \31]?)([^ \31]+)") do
    words[#words + 1] = word
    glue[#words] = parted == "\31"
  end
  return words, glue
end

--- What a form holds.
-- @tparam string text
-- @tparam integer stands  bits
-- @tparam function small  word -> how often the text has it in small letters
-- @treturn table[]  pieces { kind, from, to, ... }, words counted from 1
function naming.read(text, stands, small)
  if organisations.starters[text] and stands % 2 == FIRST then return {} end
  local words, glue = naming.split(text)
  local run = setmetatable({ words = words, glue = glue, pieces = {}, taken = {} }, FLAGS[stands])
  run.from = skip_starters(run, small)
  if run.capitals then
    read_capitals(run)
    return run.pieces
  end
  local i = run.from
  while i <= #words do i = step(run, i, small) end
  return run.pieces
end

--- Is this the name of a country, or of an organisation that is known by itself?
function naming.is_known(text)
  local words = {}
  for i, token in ipairs(core.tokenize(text, false)) do words[i] = token.text end
  for _, where in ipairs({ index, known }) do
    local _, last = look_up(where, words, 1)
    if last == #words then return true end
  end
  return false
end

naming.states, naming.places = STATES, PLACES

return naming
