-- Words of a run of capitals: how they look, how the run stands, what the gazetteers have on them.

local core = require("tiro.core")
local memo = require("tiro.talk.memo")
local countries = require("tiro.gazetteer.countries")
local organisations = require("tiro.gazetteer.organisations")
local places = require("tiro.gazetteer.places")

local words = {}

--- A word in one case.
words.fold = memo(1024, core.fold)

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

--- A metatable that gives a run these as fields.
function words.standing(stands)
  return FLAGS[stands]
end

--- How a form stands: { first, the, says, ... }
function words.flags(stands)
  return FLAGS[stands].__index
end

local function list_set(text)
  local set = {}
  for name in text:gmatch("[^;\n]+") do set[name] = true end
  return set
end

local PLACES, STATES = list_set(places.places), list_set(places.states)

--- Is it a place that is no country?
function words.is_place(name)
  return PLACES[name] or STATES[name] or false
end

-- ---- gazetteer, by first word ----------------------------------------------------

-- { { words, value }, ... } by first word, the longest first.
local index = {}

local function tokens_of(name)
  local tokens = {}
  for i, token in ipairs(core.tokenize(name, false)) do tokens[i] = token.text end
  return tokens
end

local function add_entry(where, name, value)
  local tokens = tokens_of(name)
  where[tokens[1]] = where[tokens[1]] or {}
  table.insert(where[tokens[1]], { words = tokens, value = value, text = table.concat(tokens, " ") })
end

local function sort_entries(where)
  for _, entries in pairs(where) do
    table.sort(entries, function(a, b)
      if #a.words ~= #b.words then return #a.words > #b.words end
      return a.text < b.text
    end)
  end
end

words.country_names = {}
for _, row in ipairs(countries) do
  words.country_names[row[1]] = row[2][1]
  for _, name in ipairs(row[2]) do add_entry(index, name, { code = row[1], is_name = true }) end
  for _, name in ipairs(row[3]) do add_entry(index, name, { code = row[1] }) end
end
sort_entries(index)

local known = {}
for name in pairs(organisations.known) do add_entry(known, name, true) end
sort_entries(known)

-- The entry that the words of a run begin with at `i`, and its last word.
local function look_up(where, run, i)
  local entries = where[run[i]]
  if not entries then return nil end
  for _, entry in ipairs(entries) do
    local same = true
    for k, word in ipairs(entry.words) do same = same and run[i + k - 1] == word end
    if same then return entry.value, i + #entry.words - 1 end
  end
end

--- The country that starts at word `i`: { code, is_name }, its last word; nil: none.
function words.country(run, i)
  return look_up(index, run, i)
end

--- The last word of an organisation that is known by itself, at word `i`; nil: none.
function words.known(run, i)
  local _, last = look_up(known, run, i)
  return last
end

--- Is it a place, or the first word of a country or of an organisation that is known?
function words.is_listed(word)
  return words.is_place(word) or index[word] ~= nil or known[word] ~= nil
end

--- Is this the name of a country, or of an organisation that is known by itself?
function words.is_known(text)
  local run = tokens_of(text)
  local _, last = look_up(index, run, 1)
  return last == #run or words.known(run, 1) == #run
end

-- ---- words -----------------------------------------------------------------------

--- A set of the words of a text.
function words.set(text)
  local set = {}
  for word in text:gmatch("%S+") do set[word] = true end
  return set
end

--- Small words that names hold.
words.JOINS = words.set("of and for the on to & y e")

--- Does it start with a capital?
function words.is_capital(word)
  if not word then return false end
  local byte, second = word:byte(1, 2)
  if byte < 0xC3 then return byte >= 65 and byte <= 90 end
  return byte > 0xC3 and byte <= 0xD0 or byte == 0xC3 and second ~= nil and second < 0x9F
end

function words.is_hyphen(word)
  return word == "-" or word == "\226\128\145"
end

function words.is_own(word)
  return word == "'s" or word == "'"
end

--- Words [first, last] of a run as they are printed.
function words.join(run, first, last)
  if first == last then return run.words[first] end
  local parts = {}
  for i = first, last do
    if i > first and not run.glue[i] then parts[#parts + 1] = " " end
    parts[#parts + 1] = run.words[i]
  end
  return table.concat(parts)
end

local NO_ACRONYM = words.set([[
  OK AM PM A.M. P.M. II III IV VI VII VIII IX XI XII XIII XIV XV XX MR MS MRS DR NO SO WE IT IS IN ON OF TO THE
  AND BUT FOR YES NOT YOU ARE HAS ALL ANY CAN MY BY AT AS OR IF UP Q.E.D. JR SR MD
]])

local letters_of = memo(256, function(word)
  local stem = word:match("^(%u[%u%.&%d%-]+)s?$")
  if not stem or NO_ACRONYM[stem] then return false end
  if stem:find("%-") and not stem:find("^%u%u+%-%d+$") then return false end
  local letters = stem:gsub("[^%u]", "")
  if #letters < 2 or #letters > 10 then return false end
  if stem:find("%.") and not stem:find("^%u%.[%u%.]*$") then return false end
  return letters
end)

--- The letters of an acronym; nil for what is none.
function words.letters(word)
  local second = word:byte(2)
  if not second or second > 90 then return nil end -- most words go on in small letters
  return letters_of(word) or nil
end

--- A word in capitals with small letters behind the first.
function words.titlecase(word)
  return (word:gsub("^(%u)(%u+)$", function(first, others) return first .. others:lower() end))
end

--- Splits the text of a form into words, and says which touch the one before.
function words.split(text)
  local run, glue = {}, {}
  for parted, word in text:gmatch("([ \31]?)([^ \31]+)") do
    run[#run + 1] = word
    glue[#run] = parted == "\31"
  end
  return run, glue
end

return words
