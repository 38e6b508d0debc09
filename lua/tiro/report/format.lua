-- Values of a report as people read them.

local escape = require("tiro.escape")
local number = require("tiro.number")

local format = {}

local NUMERIC = { count = true, share = true, number = true, line = true, turn = true, exchange = true }

--- Do values of the unit stand to the right?
function format.is_numeric(unit)
  return NUMERIC[unit] or false
end

--- A value as one line of text; "" for none.
-- @param value  text, number or nil
-- @tparam[opt] string unit  of a column or a fact
function format.value(value, unit)
  if value == nil then return "" end
  if type(value) ~= "number" then
    local text = escape.line(tostring(value))
    return unit == "name" and text:gsub("_", " ") or text
  end
  if unit == "share" then return number.percent(value) end
  if unit == "number" then return number.format(value, 2) end
  if unit == "line" or unit == "turn" or unit == "exchange" then return number.format(value) end
  return value % 1 == 0 and number.grouped(value) or number.format(value)
end

--- How many characters a text has: all bytes but the later ones of each.
function format.width(text)
  local _, inner = text:gsub("[\128-\191]", "")
  return #text - inner
end

-- Bytes of the first `count` characters.
local function bytes_of(text, count)
  local at = 1
  while count > 0 and at <= #text do
    at = at + 1
    while at <= #text and text:byte(at) >= 0x80 and text:byte(at) < 0xC0 do at = at + 1 end
    count = count - 1
  end
  return at - 1
end

--- The first `width` characters, with an ellipsis where something is left out.
function format.cut(text, width)
  if #text <= width or format.width(text) <= width then return text end
  return text:sub(1, bytes_of(text, width - 1)):gsub(" $", "") .. "…"
end

--- The last `width` characters, with an ellipsis where something is left out.
function format.cut_front(text, width)
  local long = format.width(text)
  if long <= width then return text end
  return "…" .. text:sub(bytes_of(text, long - width + 1) + 1):gsub("^ ", "")
end

--- The same; of a quote no more than `longest` characters.
function format.cell(value, unit, longest)
  local text = format.value(value, unit)
  return unit == "quote" and format.cut(text, longest) or text
end

--- Words in lines of at most `width` characters; a longer word stands alone, cut.
-- @treturn string[]
function format.wrap(text, width)
  local lines, line, used = {}, nil, 0
  for word in text:gmatch("%S+") do
    local long = format.width(word)
    if line and used + 1 + long <= width then
      line, used = line .. " " .. word, used + 1 + long
    else
      lines[#lines + 1] = line
      line, used = format.cut(word, width), math.min(long, width)
    end
  end
  lines[#lines + 1] = line or #lines == 0 and "" or nil
  return lines
end

--- "and 16 more", nil where nothing is left out.
function format.more(block)
  return (block.more or 0) > 0 and "and " .. number.grouped(block.more) .. " more" or nil
end

return format
