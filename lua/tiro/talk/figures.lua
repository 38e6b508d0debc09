-- What numbers, money and dates are called by their values.

local figures = {}

-- A whole number without exponent or point.
local function plain(value)
  if value % 1 == 0 and math.abs(value) < 1e15 then return ("%.0f"):format(value) end
  return (("%.14g"):format(value))
end

local function date_name(figure)
  local year, month, day = figure.year, figure.month, figure.day
  if figure.decade then return ("%02ds"):format(year) end
  if year and month and day then
    local iso = ("%04d-%02d-%02d"):format(year, month, day)
    return iso, iso
  end
  if year and month then return ("%04d-%02d"):format(year, month) end
  if month and day then return ("--%02d-%02d"):format(month, day) end
  if month then return ("--%02d"):format(month) end
  return figure.value and plain(figure.value) or figure.form:gsub("\31", ""):gsub(" ,", ",")
end

--- The name of a figure.
-- @tparam table figure  as core.mention gives it; it gets `iso`, where day, month and year are there
-- @treturn string
function figures.name(figure)
  local value = figure.value
  if value and value % 1 == 0 and value < 1e15 then
    figure.value = tonumber(("%.0f"):format(value)) -- an integer, where Lua has such
  end
  if figure.kind == "date" then
    local name, iso = date_name(figure)
    figure.iso = iso
    return name
  end
  if figure.kind == "money" then return (figure.currency and figure.currency .. " " or "") .. plain(value) end
  return plain(value) .. (figure.unit and " percent" or "")
end

return figures
