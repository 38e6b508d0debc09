-- Where something stands, told so that others find it: citations for people, and
-- selectors of the Web Annotation Data Model (W3C, 2017) for programs.

local core = require("tiro.core")
local escape = require("tiro.escape")
local options = require("tiro.options")

local cite = {}

local STYLES = { "short", "apa", "chicago", "url" }
local CITE = { style = "string", url = "string" }
local SELECTOR = { context = "number" }
local CONTEXT = 32 -- characters before and behind a quote

local MONTHS = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
}

-- ---- places ---------------------------------------------------------------------

local function check_span(t, name, span, level)
  options.argument(2, name, span, "table", level + 1)
  local first, last = span.first, span.last
  local known = type(first) == "number" and type(last) == "number"
  if not known or first < 1 or first > last + 1 or last > #t.source then
    error("bad argument #2 to '" .. name .. "' (first and last must be bytes of the source)", level + 1)
  end
end

-- { turn, last_turn, line, speaker, person }; no turn outside turns, no speaker where
-- there are several.
local function place_of(t, span)
  local from, to = t:at(span.first), t:at(math.max(span.last, span.first))
  local place = { turn = from and from.turn, last_turn = to and to.turn, line = from and from.line }
  place.turn, place.last_turn = place.turn or place.last_turn, place.last_turn or place.turn
  if not place.turn then return place end
  local turn = t:turn(place.turn)
  if place.turn == place.last_turn then
    place.speaker = turn.speaker
    for _, person in ipairs(t.participants) do
      if person.id == turn.speaker_id then place.person = person end
    end
  end
  return place
end

-- "turn 3, line 35"
local function locator(place, dash)
  local parts = {}
  if place.turn and place.turn ~= place.last_turn then
    parts[1] = "turns " .. place.turn .. dash .. place.last_turn
  elseif place.turn then
    parts[1] = "turn " .. place.turn
  end
  if place.line then parts[#parts + 1] = "line " .. place.line end
  return table.concat(parts, ", ")
end

local function joined(...)
  local parts = {}
  for i = 1, select("#", ...) do
    local part = select(i, ...)
    if part and part ~= "" then parts[#parts + 1] = escape.line(part) end
  end
  return table.concat(parts, ", ")
end

-- ---- names and dates ------------------------------------------------------------

-- Year, month's name and day of 2016-10-29, as far as it goes.
local function date_of(t)
  local year, month, day = (t.date or ""):match("^(%d+)%-?(%d*)%-?(%d*)")
  return year, MONTHS[tonumber(month)], tonumber(day)
end

-- "Blinken, A. J."
local function inverted(person)
  local family = person.family
  local before = family and #family < #person.name and person.name:sub(-#family) == family
    and person.name:sub(1, -#family - 1)
  if not before then return person.name end
  local initials = {}
  for name in before:gmatch("%S+") do
    initials[#initials + 1] = name:match("^[^\128-\191][\128-\191]*") .. "."
  end
  return family .. (#initials > 0 and ", " .. table.concat(initials, " ") or "")
end

-- ---- styles ---------------------------------------------------------------------

local styles = {}

function styles.short(t, place)
  return joined(place.speaker, t.title, t.date, locator(place, "-"))
end

-- Publication Manual of the American Psychological Association, 7th edition.
function styles.apa(t, place, _, url)
  local year, month, day = date_of(t)
  local date = not year and "n.d." or year .. (month and ", " .. month or "") .. (month and day and " " .. day or "")
  local title = (t.title and escape.line(t.title) .. " " or "") .. "[Transcript]"
  local author = place.person and escape.line(inverted(place.person))
  local where = locator(place, "–"):gsub("^%l", string.upper)
  local head = author and author .. " (" .. date .. "). " .. title .. "." or title .. ". (" .. date .. ")."
  return head .. (where ~= "" and " " .. where .. "." or "") .. (url and " " .. url or "")
end

-- A note of the Chicago Manual of Style, 17th edition.
function styles.chicago(t, place, _, url)
  local year, month, day = date_of(t)
  local date = year and (month and month .. " " .. (day and day .. ", " or "") or "") .. year
  local title = t.title and "“" .. escape.line(t.title) .. ",” transcript" or "transcript"
  local head = place.speaker and escape.line(place.speaker) .. ", " .. title or title
  return head .. ", " .. joined(date, t.venue, t.city, t.country, locator(place, "–"), url) .. "."
end

local LONGEST, ENDS = 200, 5 -- characters of a quote told whole; words of each end of a longer one

-- Words as a text fragment has them: all but letters, digits and few marks in bytes.
local function fragment(text)
  text = escape.line(text)
  return (text:gsub("[^%w._~]", function(c) return ("%%%02X"):format(c:byte()) end))
end

local function words_of(text)
  local words = {}
  for word in text:gmatch("%S+") do words[#words + 1] = word end
  return words
end

local function first_words(words, count)
  return fragment(table.concat(words, " ", 1, math.min(count, #words)))
end

local function last_words(words, count)
  return fragment(table.concat(words, " ", math.max(1, #words - count + 1)))
end

-- Is the quote the only one of its words?
local function is_unique(t, exact)
  local _, last = t.source:find(exact, 1, true)
  return not last or not t.source:find(exact, last + 1, true)
end

-- A text fragment (WICG, URL Fragment Text Directives).
function styles.url(t, _, span, url)
  url = url or ""
  local exact, before, behind = core.quote(t, span.first, span.last, 2 * CONTEXT)
  local words = words_of(exact)
  if #words == 0 then return url end
  local text = first_words(words, #words)
  if #exact > LONGEST and #words > 2 * ENDS then
    text = first_words(words, ENDS) .. "," .. last_words(words, ENDS)
  end
  if not is_unique(t, exact) then
    before, behind = last_words(words_of(before), ENDS - 1), first_words(words_of(behind), ENDS - 1)
    if before ~= "" then text = before .. "-," .. text end
    if behind ~= "" then text = text .. ",-" .. behind end
  end
  return url .. "#:~:text=" .. text
end

--- A citation.
-- @tparam Transcript t
-- @tparam table span  anything with first and last: a turn, a hit, an exchange
-- @tparam[opt="short"] string given.style  "short", "apa", "chicago", "url"
-- @tparam[opt] string given.url  where the transcript is
-- @treturn string
function cite.of(t, span, given, level)
  given = options.check(given, CITE, "option", level + 1)
  if given.style then options.one_of("style", given.style, STYLES, level + 1) end
  check_span(t, "cite", span, level + 1)
  return styles[given.style or "short"](t, place_of(t, span), span, given.url)
end

--- Selectors of a span, as the `selector` of an annotation's target takes them. Their
-- text is the transcript's as UTF-8 without markup; positions count its characters, from
-- 0, the end excluded.
-- @tparam Transcript t
-- @tparam table span  anything with first and last
-- @tparam[opt=32] integer given.context  characters of prefix and suffix
-- @treturn table[]  a TextQuoteSelector and a TextPositionSelector
function cite.selector(t, span, given, level)
  given = options.check(given, SELECTOR, "option", level + 1)
  local context = given.context or CONTEXT
  if context < 0 or context % 1 ~= 0 then error("option 'context' must be a whole number, from 0", level + 1) end
  check_span(t, "selector", span, level + 1)
  local exact, prefix, suffix, first, behind = core.quote(t, span.first, span.last, context)
  return {
    {
      type = "TextQuoteSelector", exact = escape.utf8(exact), prefix = escape.utf8(prefix),
      suffix = escape.utf8(suffix),
    },
    { type = "TextPositionSelector", start = first, ["end"] = behind },
  }
end

return cite
