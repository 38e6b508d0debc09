-- What acronyms are short for, where the text itself says so.
--
--   Office of Safety (OOS)      a definition in brackets: Schwartz and Hearst (2003), A simple algorithm for
--                               identifying abbreviation definitions in biomedical text, PSB 8
--   bilateral investment treaty ... BIT      initial letters of a phrase anywhere in the text

local core = require("tiro.core")
local organisations = require("tiro.gazetteer.organisations")
local words = require("tiro.talk.words")

local acronyms = {}

local WINDOW = 240 -- bytes before a bracket

-- Words that no phrase worth an acronym holds, in small letters.
local EMPTY = {}
for word in pairs(organisations.starters) do EMPTY[core.fold(word)] = true end
for word in ([[
  is are was were be been being am do does did has have had will would can could should may might must n't not
  going get got went say said says think know want make made take come see let put goes him her them us me my your
  our their his its that which who there here very also just so if when then than as at by from with into about
  over under after before up out down off on in to
]]):gmatch("%S+") do EMPTY[word] = true end
for word in ("of and for the on in to a") :gmatch("%S+") do EMPTY[word] = nil end
local SMALL = words.set("of and for the on in to a &")

-- ---- definitions ------------------------------------------------------------------

-- Does a word that may begin a long form start at byte `at`?
local function starts_word(text, at)
  if at > 1 and text:sub(at - 1, at - 1):find("%w") then return false end
  return not SMALL[text:match("^%a*", at):lower()]
end

-- The long form at the end of `text`, as Schwartz and Hearst find it: letters of the short form from right to
-- left, the first at the start of a word (of, the and the like are none). Returns its first byte.
local function best_long_form(short, text)
  local l = #text
  for s = #short, 1, -1 do
    local c = short:sub(s, s):lower()
    if c:find("%w") then
      while l >= 1 and (text:sub(l, l):lower() ~= c or s == 1 and not starts_word(text, l)) do l = l - 1 end
      if l < 1 then return nil end
      l = l - 1
    end
  end
  local first = l + 1
  while first > 1 and not text:sub(first - 1, first - 1):find("[%s(]") do first = first - 1 end
  return first
end

local function count_words(text)
  local count = 0
  for _ in text:gmatch("%S+") do count = count + 1 end
  return count
end

-- Is the phrase a fit long form?
local function is_fit(short, long)
  local letters = #short:gsub("%W", "")
  local count = count_words((long:gsub("%-", " ")))
  if count > math.min(letters + 5, 2 * letters) or count < 2 or #long <= #short then return false end
  if long:find("[%.;:!?\"]%s") or long:find("[()]") then return false end
  return not (" " .. long:lower() .. " "):find(" " .. short:lower() .. " ", 1, true)
end

-- A definition around an acronym that stands at bytes [first, last] of the source.
local function definition(source, short, first, last, bracketed)
  if bracketed then
    local before = source:sub(math.max(1, first - WINDOW), first - 1)
    before = before:match("^(.-)%s*%($")
    if not before then return nil end
    local from = best_long_form(short, before)
    local long = from and before:sub(from)
    if long and is_fit(short, long) then
      local start = math.max(1, first - WINDOW) + from - 1
      return start, start + #long - 1
    end
    return nil
  end
  local opening, long = source:sub(last + 1, last + WINDOW):match("^(%s*%()([^()]+)%)")
  if long and best_long_form(short, long) == 1 and is_fit(short, long) then
    return last + #opening + 1, last + #opening + #long
  end
end

-- ---- phrases ----------------------------------------------------------------------

-- Groups of equal phrases: { text, count, capitals, first token, last token }
local function phrases(transcript, letters)
  local found = core.expansions(transcript, letters) or {}
  local groups, order = {}, {}
  for i = 1, #found, 3 do
    local acronym, first, last = found[i], found[i + 1], found[i + 2]
    local _, _, _, text = core.stretch(transcript, first, last)
    local key = acronym .. "\0" .. core.fold(text):gsub("%s+", " ")
    local group = groups[key]
    if not group then
      group = { acronym = acronym, text = text:gsub("%s+", " "), count = 0, first = first, last = last }
      groups[key] = group
      order[#order + 1] = group
    end
    group.count = group.count + 1
    if not group.text:find("%l") and text:find("%l") then group.text = text:gsub("%s+", " ") end
    if not group.free then
      local _, _, _, behind = core.stretch(transcript, last + 1, last + 1)
      local ahead = first > 1 and select(4, core.stretch(transcript, first - 1, first - 1))
      group.free = not (behind and behind:find("^%u%l")) -- the Governor of Puerto Rico
        and not (ahead and ahead:find("^%u%l") and #letters[acronym] == 2)
    end
  end
  return order
end

-- How good a phrase is: 3 all capitals, 2 small letters and often; nil: no expansion.
local function worth(group, acronym, is_person, is_name)
  local letters, dotted = acronym.letters, acronym.acronym:find(".", 1, true)
  local capitals, content, small_words, long = 0, 0, {}, 0
  local last
  for word in group.text:gmatch("[^%s%-]+") do
    local small = core.fold(word)
    if EMPTY[small] or word:find("^%u[%u%.]+$") then return nil end
    last = small
    if SMALL[small] then
      small_words[#small_words + 1] = small
      small_words[small] = true
    else
      content = content + 1
      if word:find("^%u") then capitals = capitals + 1 end
      if #word > 3 then long = long + 1 end
    end
  end
  if SMALL[last] or is_person(group.text) then return nil end
  local counted = #letters - content -- small words that count
  if counted < 0 or counted > 0 and (small_words["and"] or small_words.to or small_words.a) then return nil end
  if capitals == content then
    local doubtful = group.count < 2 or #small_words > 0 or dotted
    if #letters == 2 and doubtful and not is_name(group.text) then return nil end
    return group.free and 3 or nil
  end
  if #letters < 3 or group.count < 2 or long < 2 or small_words.the then return nil end
  if counted < #small_words and (small_words["in"] or small_words.on or small_words["for"]) then return nil end
  if capitals > 0 and #letters < 4 then return nil end
  return 2
end

--- Finds what acronyms are short for.
-- @param transcript
-- @tparam string source  its bytes
-- @tparam table[] found  { letters, shorts = { { first, last, bracketed, text }, ... } }, in
--   brackets or before such; each gets
--   `expansion` { first, last, text, line, count, source, grade } where there is one
-- @tparam function is_person  text -> is it the name of a person?
-- @tparam function is_name  text -> is it a country's or a known organisation's?
function acronyms.expand(transcript, source, found, is_person, is_name)
  local letters = {}
  for i, acronym in ipairs(found) do
    letters[i] = acronym.acronym:find("%d") and "" or acronym.letters:lower()
    for _, short in ipairs(acronym.shorts) do
      if not acronym.expansion then
        local first, last = definition(source, short.text, short.first, short.last, short.bracketed)
        if first then
          local text, line = core.read(transcript, first, last)
          acronym.expansion = { first = first, last = last, text = text:gsub("%s+", " "), line = line, count = 1,
            source = "definition", grade = "certain" }
        end
      end
    end
  end
  local best = {}
  for _, group in ipairs(phrases(transcript, letters)) do
    local value = worth(group, found[group.acronym], is_person, is_name)
    local other = best[group.acronym]
    if value and (not other or value > other.value or value == other.value and group.count > other.count) then
      group.value = value
      best[group.acronym] = group
    end
  end
  for i, acronym in ipairs(found) do
    local group = best[i]
    if group and not acronym.expansion then
      local first, last, line = core.stretch(transcript, group.first, group.last)
      acronym.expansion = { first = first, last = last, text = group.text, line = line, count = group.count,
        source = "initials", grade = "likely" }
    end
  end
end

return acronyms
