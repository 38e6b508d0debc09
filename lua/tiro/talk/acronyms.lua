-- What acronyms are short for, where the text itself says so.
--
--   Office of Safety (OOS)      a definition in brackets: Schwartz and Hearst (2003), A simple algorithm for
--                               identifying abbreviation definitions in biomedical text, PSB 8
--   bilateral investment treaty ... BIT      initial letters of a phrase anywhere in the text: the core looks for
--                               such (csrc/names/acronyms.h)

local core = require("tiro.core")
local words = require("tiro.talk.words")

local acronyms = {}

local WINDOW = 240 -- bytes before a bracket

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

--- Finds what acronyms are short for.
-- @param transcript
-- @tparam string source  its bytes
-- @tparam table[] found  { acronym }; each gets `expansion` { first, last, text, line, count, source, grade } where
--   there is one
-- @tparam table brackets  as core.mention_brackets gives them
-- @tparam table phrases  as core.mention_phrases gives them
function acronyms.expand(transcript, source, found, brackets, phrases)
  for i = 1, #brackets, 4 do
    local acronym = found[brackets[i]]
    if not acronym.expansion then
      local first, last, _, short = core.stretch(transcript, brackets[i + 1], brackets[i + 2])
      first, last = definition(source, short, first, last, brackets[i + 3])
      if first then
        local text, line = core.read(transcript, first, last)
        acronym.expansion = { first = first, last = last, text = text:gsub("%s+", " "), line = line, count = 1,
          source = "definition", grade = "certain" }
      end
    end
  end
  for i = 1, #phrases, 5 do
    local acronym = found[phrases[i]]
    if not acronym.expansion then
      local first, last, line = core.stretch(transcript, phrases[i + 1], phrases[i + 2])
      acronym.expansion = { first = first, last = last, text = phrases[i + 4], line = line, count = phrases[i + 3],
        source = "initials", grade = "likely" }
    end
  end
end

return acronyms
