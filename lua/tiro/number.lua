-- Numbers as text: the same digits whatever the locale and the Lua version.

local number = {}

-- "1,5" where the locale has decimal commas
local function plain(text)
  return (text:gsub("[^%d%-+e]+", "."))
end

--- A number as text.
-- @tparam number value
-- @tparam[opt] integer decimals  digits after the point; without it as few as
--   name the value exactly, and none for whole numbers
-- @treturn string
function number.format(value, decimals)
  if value ~= value then return "nan" end
  if value == math.huge then return "inf" end
  if value == -math.huge then return "-inf" end
  if decimals then return plain(string.format("%." .. decimals .. "f", value)) end
  if value == 0 then return "0" end -- not "-0"
  if value % 1 == 0 and math.abs(value) <= 2 ^ 53 then return string.format("%.0f", value) end
  for digits = 15, 17 do
    local text = string.format("%." .. digits .. "g", value)
    if tonumber(text) == value then return plain(text) end
  end
  return plain(string.format("%.17g", value))
end

--- A whole number in groups of three: 5,934.
-- @tparam integer value
-- @treturn string
function number.grouped(value)
  local groups
  local text = number.format(value, 0)
  repeat
    text, groups = text:gsub("^(%-?%d+)(%d%d%d)", "%1,%2")
  until groups == 0
  return text
end

--- A share as a percentage with two decimals: 75.75 %.
-- @tparam number share  0 to 1
-- @treturn string
function number.percent(share)
  return number.format(100 * share, 2) .. " %"
end

return number
