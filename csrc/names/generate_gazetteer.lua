-- Generates lua/tiro/gazetteer/countries.lua and places.lua.
--
--   lua5.4 csrc/names/generate_gazetteer.lua FOLDER
--
-- FOLDER holds tables with tabs, taken from public sources:
--
--   countries.tsv        code, name, sources: the English territory names of Unicode's CLDR 41
--                        ("cldr:...") and iso3166.tab of the time zone database ("tzdata");
--                        names that only other sources have are left out
--   nationalities.tsv    code, word, "adj" or "person", synset of WordNet 3.0
--   places_wordnet.tsv   name, kind, synset of WordNet 3.0
--
-- What they lack or have too much of is in the tables below, written for Tiro.

local folder = assert(arg[1], "usage: generate_gazetteer.lua FOLDER")

local function rows(name)
  local found = {}
  for line in io.lines(folder .. "/" .. name) do
    local row = {}
    for cell in (line .. "\t"):gmatch("([^\t]*)\t") do row[#row + 1] = cell end
    found[#found + 1] = row
  end
  return found
end

local function set(words)
  local found = {}
  for word in words:gmatch("[^;\n]+") do
    word = word:match("^%s*(.-)%s*$")
    if word ~= "" then found[word] = true end
  end
  return found
end

-- Code: what people say for it, as names.
local MORE_NAMES = [[
US: America; U.S.; U.S; USA; U.S.A.; United States of America; U.S. of A.
GB: Britain; Great Britain; U.K.; U.K; England; Scotland; Wales; Northern Ireland
NL: Holland; The Netherlands
KP: DPRK; D.P.R.K.; Democratic People's Republic of Korea
KR: ROK; Republic of Korea; Korea
CN: PRC; P.R.C.; People's Republic of China; Mainland China; Communist China
AE: UAE; U.A.E.; Emirates
RU: Russian Federation
CD: DRC; D.R.C.; Democratic Republic of the Congo; Democratic Republic of Congo; Congo; Zaire
CG: Republic of the Congo; Congo-Brazzaville
BA: Bosnia and Herzegovina; Bosnia-Herzegovina; Herzegovina
XK: Kosovo
MK: Macedonia
VA: Vatican; Holy See
AG: Antigua; Barbuda
KN: Saint Kitts; Nevis
LC: Saint Lucia
VC: Saint Vincent; Saint Vincent and the Grenadines
TT: Trinidad; Tobago
PS: West Bank and Gaza
CZ: Czech Republic
SA: Kingdom of Saudi Arabia
IR: Islamic Republic of Iran
CI: Cote d'Ivoire
ST: Sao Tome and Principe
]]

-- The same for adjectives and people.
local MORE_PEOPLE = [[
AE: Emirati
BZ: Belizean
BF: Burkinabe
BN: Bruneian
CI: Ivorian
CV: Cape Verdean
GB: Scottish; Scot; Welsh; Welshman; Northern Irish; Englishman; Englishwoman
IN: Indian
KG: Kyrgyz
KM: Comorian
KZ: Kazakh
ME: Montenegrin
MG: Malagasy
MK: Macedonian
PG: Papuan
PR: Puerto Rican
SR: Surinamese
SS: South Sudanese
TL: Timorese
TT: Trinidadian
UZ: Uzbek
XK: Kosovar; Kosovan
YE: Yemenite
]]

-- Peoples, tongues and words that are no nationalities, or mean too much.
local NOT_PEOPLE = set([[
Herero; East Pakistani; Bengali; Fleming; Walloon; Watusi; Watutsi; Hutu; Tutsi; Ewe; Batswana; Bechuana; Sotho;
Tswana; White Russian; Chiluba; Luba; Sorbian; Basque; French person; Gallic; Gaul; Hellene; Hellenic; Grecian;
Hispaniolan; Magyar; Irish people; Irish person; Israelite; British people; Anglo-Indian; Sabine; Nipponese;
Singhalese; Sinhalese; Basotho; Maroc; Mongol; Mongoloid; Cewa; Chewa; Chichewa; Norse; Norseman; Sherpa; Bisayan;
Tagalog; Visayan; Palestinian Arab; Lusitanian; Cheremis; Cheremiss; Inger; Ingerman; Ingrian; Komi; Mansi; Mari;
Mordva; Mordvin; Mordvinian; Soviet; Veps; Vepse; Vepsian; Vogul; Malay; Malayan; Siamese; Tai; Annamese;
Afrikaans; Afrikander; Afrikaner; Boer; Xhosa; Formosan; Lao; Persian; Rhodesian; Zairean; Zairese; Turkmen;
Kampuchean; Irelander; Cyprian
]])

-- A word of several countries is the one's that is meant most often.
local MEANT = { Korean = "KR", Congolese = "CD", Mauritanian = "MR", Chinese = "CN", Dominican = "DO" }

-- ---- countries --------------------------------------------------------------

local countries, codes = {}, {}

local function country(code)
  if not countries[code] then
    countries[code] = { names = {}, people = {} }
    codes[#codes + 1] = code
  end
  return countries[code]
end

local function add(list, word)
  for _, known in ipairs(list) do
    if known == word then return end
  end
  list[#list + 1] = word
end

local function add_name(code, name)
  name = name:gsub("\226\128\153", "'")
  add(country(code).names, name)
  if name:find(" & ", 1, true) then add(country(code).names, (name:gsub(" & ", " and "))) end
  if name:find("^St%.? ") then
    add(country(code).names, (name:gsub("^St%.? ", "St. "):gsub(" & ", " and ")))
    add(country(code).names, (name:gsub("^St%.? ", "Saint "):gsub(" & ", " and ")))
  end
end

for _, pass in ipairs({ "cldr:name", "cldr", "tzdata" }) do
  for _, row in ipairs(rows("countries.tsv")) do
    if row[3]:find(pass, 1, true) and not row[2]:find("[(]") then add_name(row[1], row[2]) end
  end
end
for code, names in MORE_NAMES:gmatch("(%u%u): ([^\n]+)") do
  for name in names:gmatch("[^;]+") do add_name(code, name:match("^%s*(.-)%s*$")) end
end

for _, row in ipairs(rows("nationalities.tsv")) do
  local code, word = row[1], row[2]
  if countries[code] and not NOT_PEOPLE[word] and (not MEANT[word] or MEANT[word] == code) then
    add(country(code).people, word)
  end
end
for code, words in MORE_PEOPLE:gmatch("(%u%u): ([^\n]+)") do
  for word in words:gmatch("[^;]+") do add(country(code).people, word:match("^%s*(.-)%s*$")) end
end

-- Plurals of people: Americans, Frenchmen; not of Chinese, British.
for _, code in ipairs(codes) do
  local people = countries[code].people
  for i = 1, #people do
    local word = people[i]
    if word:find("man$") and not word:find("German$") then
      add(people, (word:gsub("man$", "men")))
    elseif not word:find("[sh]$") and not word:find("ese$") then
      add(people, word .. "s")
    end
  end
end

local function quote(word)
  return '"' .. word:gsub('["\\]', "\\%0") .. '"'
end

local function quoted(words)
  local parts = {}
  for i, word in ipairs(words) do parts[i] = quote(word) end
  return table.concat(parts, ", ")
end

local UNICODE = [[
-- Names: the English territory names of CLDR 41 (Copyright 1991-2022 Unicode, Inc.; Unicode License V3,
-- see NOTICE) and iso3166.tab of the time zone database (public domain).
]]

local WORDNET = [[
-- WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS
-- PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED
-- (the licence is in NOTICE).
]]

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

table.sort(codes)
local lines = {}
for _, code in ipairs(codes) do
  local row = countries[code]
  local line = ("  { %s, { %s }, { %s } },"):format(quote(code), quoted(row.names), quoted(row.people))
  line = line:gsub("{  }", "{}")
  while #line > 118 do
    local cut = line:sub(1, 118):match("^.*(), ")
    lines[#lines + 1] = line:sub(1, cut)
    line = "   " .. line:sub(cut + 1)
  end
  lines[#lines + 1] = line
end
write("lua/tiro/gazetteer/countries.lua", [[
-- Countries and their people: code of ISO 3166, names (the first is what Tiro calls it), adjectives and
-- words for its people. Generated by csrc/names/generate_gazetteer.lua.
--
]] .. UNICODE .. "-- People: nouns and adjectives of\n" .. WORDNET .. [[
-- Further names and people in use (America, DPRK, Emirati ...) were written for Tiro.

return {
]] .. table.concat(lines, "\n") .. "\n}\n")

-- ---- places -----------------------------------------------------------------

local NOT_PLACES = set([[
sign of the zodiac; soil horizon; Frigid Zone; vicinity; tableland; hill; volcano; street; plain; desert; suburb
]])
local known, places, states = {}, {}, {}
for _, code in ipairs(codes) do
  for _, name in ipairs(countries[code].names) do known[name] = true end
end
for _, row in ipairs(rows("places_wordnet.tsv")) do
  local name, kind = row[1], row[2]
  local fits = not NOT_PLACES[kind] and not kind:find("country") and name:find("^%u%l") and not known[name]
    and not name:find("[(,]")
  if fits then
    known[name] = true
    local list = kind == "American state" and states or places
    list[#list + 1] = name
  end
end
table.sort(places)
table.sort(states)

local function wrapped(names)
  local parts, line = {}, ""
  for _, name in ipairs(names) do
    if #line + #name > 112 then
      parts[#parts + 1] = line
      line = ""
    end
    line = line .. name .. ";"
  end
  parts[#parts + 1] = line
  return table.concat(parts, "\n")
end

write("lua/tiro/gazetteer/places.lua", [[
-- Places that are no countries, and the states of the United States, so that they are not taken for people;
-- parted by semicolons. Generated by csrc/names/generate_gazetteer.lua from
]] .. WORDNET .. "\nreturn {\n  states = [[\n" .. wrapped(states) .. "\n]],\n  places = [[\n" .. wrapped(places)
  .. "\n]],\n}\n")
