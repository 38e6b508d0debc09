-- Days, months and years as numbers that count up by one.

local calendar = {}

local MONTHS = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }

-- Days since the first of March of year 0 and back, after Hinnant,
-- "chrono-Compatible Low-Level Date Algorithms": years begin in March, leap days are last.
local function day_number(year, month, day)
  if month <= 2 then year = year - 1 end
  local of_year = math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return 365 * year + math.floor(year / 4) - math.floor(year / 100) + math.floor(year / 400) + of_year
end

local function date_of(number)
  local era = math.floor(number / 146097)
  local day = number - era * 146097
  local of_era = math.floor((day - math.floor(day / 1460) + math.floor(day / 36524) - math.floor(day / 146096)) / 365)
  local of_year = day - (365 * of_era + math.floor(of_era / 4) - math.floor(of_era / 100))
  local march = math.floor((5 * of_year + 2) / 153)
  local month = (march + 2) % 12 + 1
  return era * 400 + of_era + (month <= 2 and 1 or 0), month, of_year - math.floor((153 * march + 2) / 5) + 1
end

-- How a date becomes a number, that its name, what stands under an axis for it, and
-- above what (nil for years).
local units = {
  year = {
    number = function(year) return year end,
    name = function(number) return ("%04d"):format(number) end,
    label = function(number) return ("%04d"):format(number) end,
  },
  month = {
    number = function(year, month) return month and year * 12 + month - 1 end,
    name = function(number) return ("%04d-%02d"):format(math.floor(number / 12), number % 12 + 1) end,
    label = function(number) return MONTHS[number % 12 + 1], ("%04d"):format(math.floor(number / 12)) end,
  },
  day = {
    number = function(year, month, day) return day and day_number(year, month, day) end,
    name = function(number) return ("%04d-%02d-%02d"):format(date_of(number)) end,
    label = function(number)
      local year, month, day = date_of(number)
      return ("%d"):format(day), ("%s %04d"):format(MONTHS[month], year)
    end,
  },
}

--- Units of time, from the longest: "year", "month", "day".
calendar.UNITS = { "year", "month", "day" }

--- The number of the year, month or day that a date is in.
-- @tparam string date  "2016-10-29", "2016-10" or "2016"
-- @tparam string unit
-- @treturn integer|nil  nil where the date does not tell
function calendar.number(date, unit)
  local year, rest = date:match("^(%d%d%d%d)(.*)$")
  local month, after = (rest or ""):match("^%-(%d%d)(.*)$")
  local day = (after or ""):match("^%-(%d%d)$")
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  if not year or month and (month < 1 or month > 12) then return nil end
  if day and (day < 1 or select(3, date_of(day_number(year, month, day))) ~= day) then return nil end
  return units[unit].number(year, month, day)
end

--- Its name: "2016-10".
function calendar.name(number, unit)
  return units[unit].name(number)
end

--- What stands under an axis: "Oct", and below that "2016" (nil for years).
function calendar.label(number, unit)
  return units[unit].label(number)
end

return calendar
