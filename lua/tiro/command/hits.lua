-- What find, kwic and query print: places, each with what stands around it.

local core = require("tiro.core")
local output = require("tiro.command.output")

local hits = {}

hits.columns = {
  { key = "doc", title = "Document", unit = "text" },
  { key = "line", title = "Line", unit = "line" },
  { key = "turn", title = "Turn", unit = "turn" },
  { key = "speaker", title = "Speaker", unit = "text" },
  { key = "role", title = "Role", unit = "text" },
  { key = "left", title = "Before", unit = "text" },
  { key = "match", title = "Match", unit = "text" },
  { key = "right", title = "Behind", unit = "text" },
  { key = "first", title = "First byte", unit = "number" },
  { key = "last", title = "Last byte", unit = "number" },
}

--- How much stands around a place.
hits.options = {
  { "-C --context", "Characters (or words, with --unit words) on each side; 40 without it.", value = "N",
    number = true, least = 0 },
  { "--unit", "What is around a place: chars (the default), words, its sentence, its turn.", value = "UNIT",
    choices = { "chars", "words", "sentence", "turn" } },
}

hits.CHARACTERS = 40 -- on each side
local WORDS = 8

-- The last, the first so many characters of a text, with an ellipsis for the rest.
local function last_of(text, count)
  local at = #text + 1
  while count > 0 and at > 1 do
    at = at - 1
    while at > 1 and text:find("^[\128-\191]", at) do at = at - 1 end
    count = count - 1
  end
  return at > 1 and "…" .. text:sub(at) or text
end

local function first_of(text, count)
  local at = 1
  while count > 0 and at <= #text do
    at = text:match("^.[\128-\191]*()", at)
    count = count - 1
  end
  return at <= #text and text:sub(1, at - 1) .. "…" or text
end

-- What is around a hit of a search: no more than its turn.
local function around_in_turn(hit, count)
  local shown = hit:kwic({ unit = "turn" })
  return { left = last_of(shown.left, count), match = shown.match, right = first_of(shown.right, count) }
end

--- The rows of a cursor, one after the other.
-- @tparam table options  context, unit
-- @tparam function emit  takes a row; true: that was enough
-- @treturn boolean  was it?
function hits.rows(cursor, options, emit)
  local unit = options.unit or "chars"
  local count = options.context or hits.CHARACTERS
  local around = { width = options.context or (unit == "words" and WORDS or hits.CHARACTERS), unit = unit }
  for hit in cursor do
    local shown = hit.score and hit.turn and unit == "chars" and around_in_turn(hit, count) or hit:kwic(around)
    local enough = emit({
      doc = hit.doc, line = hit.line, turn = hit.turn, speaker = hit.speaker, role = hit.role,
      left = shown.left, match = shown.match, right = shown.right, first = hit.first, last = hit.last,
      score = hit.score,
    })
    if enough then return true end
  end
  return false
end

--- Where a row is: "path:12:".
function hits.place(row, many, paint)
  local path = many and row.doc and paint("path", output.plain(row.doc)) .. paint("faint", ":") or ""
  if not row.line then return path end
  return path .. paint("line", ("%d"):format(row.line)) .. paint("faint", ":")
end

--- A row as a line: "path:12: Speaker: ... match ...".
function hits.line(row, many, paint)
  local speaker = row.speaker and " " .. paint("speaker", output.plain(row.speaker)) .. paint("faint", ":") or ""
  return hits.place(row, many, paint) .. speaker .. " " .. output.plain(row.left)
    .. paint("match", output.plain(row.match)) .. output.plain(row.right)
end

-- ---- words as a query ---------------------------------------------------------------

local function escaped(text)
  return (text:gsub("[%^%$%.%[%]|%(%)%?%*%+{}\\\"]", "\\%0"))
end

-- One word as it was typed; "*" stands for any letters. The longest plain token of
-- all words is kept: what they are found in has it.
local function add_patterns(patterns, word)
  if word:find("*", 1, true) then
    patterns[#patterns + 1] = '"' .. escaped(word):gsub("\\%*", ".*") .. '"%cd'
    return
  end
  for _, token in ipairs(core.tokenize(word)) do
    patterns[#patterns + 1] = '"' .. escaped(token.text) .. '"%cd'
    if token.text:find("^%w+$") and #token.text > #(patterns.longest or "") then
      patterns.longest = token.text:lower()
    end
  end
end

--- The query for words that were typed, whatever their case and accents: all places
-- where they follow each other.
-- @tparam string text
-- @treturn string  in CQL; "" where there is no word
-- @treturn string[]|nil  words of which a text must hold one (see tiro.command.needed)
function hits.query(text)
  local patterns = {}
  for word in text:gmatch("%S+") do add_patterns(patterns, word) end
  return table.concat(patterns, " "), patterns.longest and { patterns.longest }
end

return hits
