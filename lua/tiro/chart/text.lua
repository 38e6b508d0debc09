-- Text in charts: made fit for XML, measured and cut, without a font at hand.

local REPLACEMENT = require("tiro.escape").REPLACEMENT

local text = {}

local ELLIPSIS = "…"
local BOLD = 1.15 -- how much wider bold text runs

-- Widths of U+0020 to U+007E in hundredths of the font's size: those of DejaVu
-- Sans, the widest of the fonts that "sans-serif" usually is.
local ASCII = {
  32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 34, 34, 84, 84, 84, 53, 102, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79,
  60, 79, 70, 64, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64, 62, 35, 64,
  63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84,
}

-- The widest of everything else: { last code point, width }.
local WIDEST = {
  { 0x24F, 85 }, { 0x2FF, 80 }, { 0x36F, 0 }, { 0x3FF, 87 }, { 0x52F, 97 }, { 0x5FF, 98 }, { 0x10FF, 122 },
  { 0x1DFF, 105 }, { 0x1FFF, 99 }, { 0x200D, 100 }, { 0x20FF, 127 }, { 0xFDEF, 105 }, { 0xFDFD, 1000 },
  { 0xFFFF, 127 }, { 0x10FFFF, 140 },
}

-- Code points that print nothing and turn the text around them.
local TURNS = { { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF } }

-- ---- characters -------------------------------------------------------------------

local LEAST = { [2] = 0x80, [3] = 0x800, [4] = 0x10000 }

-- The code point at a byte, nil where there is none, and how many bytes it takes.
local function decode(value, at)
  local lead = value:byte(at)
  if lead < 0x80 then return lead, 1 end
  if lead < 0xC2 or lead > 0xF4 then return nil, 1 end
  local length = lead >= 0xF0 and 4 or lead >= 0xE0 and 3 or 2
  local code = lead % 2 ^ (7 - length)
  for i = 1, length - 1 do
    local byte = value:byte(at + i)
    if not byte or byte < 0x80 or byte > 0xBF then return nil, i end
    code = code * 64 + byte % 64
  end
  if code < LEAST[length] or code >= 0xD800 and code <= 0xDFFF or code > 0x10FFFF or code % 0x10000 >= 0xFFFE then
    return nil, length
  end
  return code, length
end

local function turns_text(code)
  for _, range in ipairs(TURNS) do
    if code >= range[1] and code <= range[2] then return true end
  end
end

-- A character as it may stand in a chart.
local function safe(code, bytes)
  if not code then return REPLACEMENT end
  if code < 0x20 or code >= 0x7F and code < 0xA0 then return " " end
  return turns_text(code) and "" or bytes
end

--- A line of text: well-formed UTF-8, no control characters, no direction marks,
-- blanks taken together.
-- @param value  anything; what is no string is printed as one
-- @treturn string
function text.clean(value)
  value = tostring(value)
  if value:find("[^\32-\126]") then
    local parts, at = {}, 1
    while at <= #value do
      local code, length = decode(value, at)
      parts[#parts + 1] = safe(code, value:sub(at, at + length - 1))
      at = at + length
    end
    value = table.concat(parts)
  end
  return (value:gsub(" +", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function width_of(code)
  if code < 0x7F then return ASCII[code - 31] or 0 end
  for _, row in ipairs(WIDEST) do
    if code <= row[1] then return row[2] end
  end
end

-- ---- measures ---------------------------------------------------------------------

local function factor(size, bold)
  return size / 100 * (bold and BOLD or 1)
end

--- How wide clean text is at most, in the units of `size`.
-- @tparam string value
-- @tparam number size  of the font
-- @tparam[opt] boolean bold
-- @treturn number
function text.width(value, size, bold)
  local sum, at = 0, 1
  while at <= #value do
    local code, length = decode(value, at)
    sum, at = sum + width_of(code or 0xFFFD), at + length
  end
  return sum * factor(size, bold)
end

--- As much of clean text as there is room for, with an ellipsis where some is left
-- out; nothing where there is no room for that.
-- @treturn string
-- @treturn boolean  was it cut?
function text.cut(value, room, size, bold)
  if text.width(value, size, bold) <= room then return value, false end
  local left, at = room / factor(size, bold) - width_of(0x2026), 1
  if left < 0 then return "", true end
  while at <= #value do
    local code, length = decode(value, at)
    left = left - width_of(code or 0xFFFD)
    if left < 0 then break end
    at = at + length
  end
  return value:sub(1, at - 1):gsub(" $", "") .. ELLIPSIS, true
end

--- Words of clean text in `most` lines, the last one cut where there are too many.
-- @treturn string[]
function text.wrap(value, room, size, bold, most)
  local lines = {}
  for word in value:gmatch("[^ ]+") do
    local line = lines[#lines]
    local longer = line and line .. " " .. word
    if longer and (#lines == most or text.width(longer, size, bold) <= room) then
      lines[#lines] = longer
    else
      lines[#lines + 1] = word
    end
  end
  for n, line in ipairs(lines) do lines[n] = text.cut(line, room, size, bold) end
  return lines
end

return text
