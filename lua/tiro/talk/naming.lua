-- The lists by which the core reads names: countries, organisations, people, acronyms.

local core = require("tiro.core")
local organisations = require("tiro.gazetteer.organisations")
local people = require("tiro.gazetteer.people")
local words = require("tiro.talk.words")

local naming = {}

-- ---- lists -----------------------------------------------------------------------

local LANGUAGES = words.set([[
  Chinese French German Spanish Russian Japanese Korean Italian Portuguese Greek Turkish Polish Vietnamese Thai
  Dutch Swedish Danish Norwegian Finnish Hungarian Czech Ukrainian Romanian Bulgarian Serbian Croatian Indonesian
  Burmese Nepali Somali Welsh Icelandic Slovak Slovenian Latvian Lithuanian Estonian Albanian Georgian Armenian
]])

-- Before a country these make another place or people of it: New Mexico, Latin American.
local OTHERS = words.set("New North South East West Latin Central Native Upper Lower Pan Anti Trans")

-- With "of" before a country, or alone behind it, these are places: Gulf of Mexico, Mexico City.
local WATERS = words.set("Sea Gulf Bay Strait Straits Coast University State Voice Isle Port")
local NATURE = words.set([[
  Sea Ocean Gulf Bay River Lake Island Islands Mountains Strait Straits Peninsula Canal City Pig Street Avenue
  Road Times Today Daily Post Falls Hills Beach
]])

-- Of organisations: heads that nothing need follow, and titles that may.
local NO_TAIL = words.set("Group Force Forces Times Post Party Press News Initiative Guard Police Caucus Network")
local TAIL_TITLES = words.set("Foreign National Defense Defence Finance Justice")

-- Titles that make any word behind them a name.
local STRONG = words.set([[
  Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr President Minister Secretary Senator Sen. Representative Rep. Congressman
  Congresswoman Governor Gov. Mayor Chairman Chairwoman Speaker Ambassador Judge Justice Director Commissioner
  Premier Chancellor
]])

-- Of the half titles, those that stand alone too.
local RANKS = words.set("General Major Lieutenant Chief Private")

-- In capitals, and no acronyms.
local NO_ACRONYM = words.set([[
  OK AM PM A.M. P.M. II III IV VI VII VIII IX XI XII XIII XIV XV XX MR MS MRS DR NO SO WE IT IS IN ON OF TO THE
  AND BUT FOR YES NOT YOU ARE HAS ALL ANY CAN MY BY AT AS OR IF UP Q.E.D. JR SR MD
]])

-- Countries, and places elsewhere.
local DOUBTFUL = words.set("Georgia")

-- What no phrase worth an acronym holds, in small letters.
local EMPTY = words.set([[
  is are was were be been being am do does did has have had will would can could should may might must n't not
  going get got went say said says think know want make made take come see let put goes him her them us me my your
  our their his its that which who there here very also just so if when then than as at by from with into about
  over under after before up out down off
]])
for word in pairs(organisations.starters) do EMPTY[core.fold(word)] = true end
for word in pairs(words.set("of and for the on in to a")) do EMPTY[word] = nil end

-- In the order of csrc/names/gazetteer.h.
local LISTS = {
  organisations.heads, organisations.weak, people.titles, people.half_titles, people.offices, LANGUAGES, OTHERS,
  WATERS, NATURE, NO_TAIL, TAIL_TITLES, words.set("of and for the on to & y e"), people.particles, people.given,
  people.country_given, people.country_family, people.family_first, people.suffixes, organisations.starters,
  organisations.things, organisations.keeps_country, STRONG, RANKS, NO_ACRONYM, words.places, people.short,
  DOUBTFUL, EMPTY,
}

-- Names by their first words, the longest first; of two that read alike the later kind.
local KINDS = { country = 0, country_name = 1, known = 2, never = 3 }

local function sorted_names()
  local names = {}
  for _, entry in ipairs(words.entries) do names[#names + 1] = entry end
  for name in pairs(organisations.never) do
    names[#names + 1] = { text = name, first = name:match("^%S+"), count = 2, kind = "never" }
  end
  table.sort(names, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    if a.count ~= b.count then return a.count > b.count end
    if a.text ~= b.text then return a.text < b.text end
    return KINDS[a.kind] > KINDS[b.kind]
  end)
  return names
end

-- Short names of people and what they are short for, in small letters, in pairs.
local function short_names()
  local pairs_of = {}
  for short, long in pairs(people.short) do
    for name in long:gmatch("%S+") do
      pairs_of[#pairs_of + 1] = core.fold(short)
      pairs_of[#pairs_of + 1] = core.fold(name)
    end
  end
  return pairs_of
end

local function make_gazetteer(names)
  local bits_of, all, bits, texts, kinds = {}, {}, {}, {}, {}
  for n, list in ipairs(LISTS) do
    for word in pairs(list) do bits_of[word] = (bits_of[word] or 0) + 2 ^ (n - 1) end
  end
  for i, name in ipairs(names) do
    bits_of[name.first] = bits_of[name.first] or 0
    texts[i], kinds[i] = name.text, KINDS[name.kind]
  end
  for word in pairs(bits_of) do all[#all + 1] = word end
  for i, word in ipairs(all) do bits[i] = bits_of[word] end
  return core.gazetteer(all, bits, texts, kinds, short_names())
end

local names = sorted_names()
words.entries = nil

--- For core.mentions.
naming.gazetteer = make_gazetteer(names)

--- Codes of countries by the numbers of their names.
naming.codes = {}
for i, name in ipairs(names) do naming.codes[i] = name.code or false end

return naming
