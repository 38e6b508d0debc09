-- The words of names, and the countries and organisations that are known.

local core = require("tiro.core")
local memo = require("tiro.talk.memo")
local countries = require("tiro.gazetteer.countries")
local organisations = require("tiro.gazetteer.organisations")
local places = require("tiro.gazetteer.places")

local words = {}

--- A word in one case.
words.fold = memo(1024, core.fold)

-- ---- names ------------------------------------------------------------------------

--- Places that are no countries, as a set.
words.places = {}
for _, list in ipairs({ places.places, places.states }) do
  for name in list:gmatch("[^;\n]+") do words.places[name] = true end
end

local function tokens_of(name)
  local tokens = {}
  for i, token in ipairs(core.tokenize(name, false)) do tokens[i] = token.text end
  return tokens
end

--- Countries, and organisations that are known by themselves: { text, first, count (words),
-- kind = "country"|"country_name"|"known", code }. naming.lua lets go of them.
words.entries = {}

local function add_entry(name, kind, code)
  local tokens = tokens_of(name)
  local entry = { text = table.concat(tokens, " "), first = tokens[1], count = #tokens, kind = kind, code = code }
  table.insert(words.entries, entry)
end

words.country_names = {}
for _, row in ipairs(countries) do
  words.country_names[row[1]] = row[2][1]
  for _, name in ipairs(row[2]) do add_entry(name, "country_name", row[1]) end
  for _, name in ipairs(row[3]) do add_entry(name, "country", row[1]) end
end
for name in pairs(organisations.known) do add_entry(name, "known") end

-- ---- words -----------------------------------------------------------------------

--- A set of the words of a text.
function words.set(text)
  local set = {}
  for word in text:gmatch("%S+") do set[word] = true end
  return set
end

return words
