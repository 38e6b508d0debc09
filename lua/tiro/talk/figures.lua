-- Numbers, money and dates as they are printed -> values.
--
-- A figure is a form of the core: its tokens parted by a blank, or by \31 where they touch.

local figures = {}

local WORDS = {}
for value, word in ipairs({ "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" }) do
  WORDS[word] = value
end
WORDS.zero, WORDS.a = 0, 1
for i, word in ipairs({ "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" }) do
  WORDS[word] = 10 * i + 10
end

local SCALES = { hundred = 100, thousand = 1e3, million = 1e6, billion = 1e9, trillion = 1e12 }
local PARTS = { half = 2, third = 3, thirds = 3, quarter = 4, quarters = 4, fifths = 5 }
local SIGNS = { ["$"] = "USD", ["\194\163"] = "GBP", ["\226\130\172"] = "EUR", ["\194\165"] = "JPY" }
local UNITS = {
  dollar = "USD", dollars = "USD", euro = "EUR", euros = "EUR", pounds = "GBP", yuan = "CNY", yen = "JPY",
  rubles = "RUB", rupees = "INR",
}
local COINS = { pesos = true, cents = true } -- money, of which country is not said

local MONTHS = {}
for i, name in ipairs({ "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" }) do
  MONTHS[name] = i
end

local function split(text)
  local words = {}
  for word in text:gmatch("[^ \31]+") do words[#words + 1] = word:lower() end
  return words
end

-- The value of words from `i` on, and the word behind.
local function value_of(words, i)
  local total, group, any = 0, 0, false
  while words[i] do
    local word = words[i]
    local digits = word:match("^[%d,]*%.?%d+$") or word:match("^([%d,]+)[snrt][tdh]$")
    digits = digits and tonumber((digits:gsub(",", "")))
    if digits then
      group, any = group + digits, true
    elseif WORDS[word] then
      group, any = group + WORDS[word], true
    elseif SCALES[word] then
      local scale = SCALES[word]
      if not any then group = 1 end
      any = true
      if scale == 100 then
        group = group * 100
      else
        total, group = total + group * scale, 0
      end
    elseif PARTS[word] then
      group = group / PARTS[word]
    elseif word ~= "-" and word ~= "and" and word ~= "\226\128\145" then
      break
    end
    i = i + 1
  end
  return any and total + group or nil, i
end

-- A whole number without exponent or point.
local function plain(value)
  if value % 1 == 0 and math.abs(value) < 1e15 then return ("%.0f"):format(value) end
  return (("%.14g"):format(value))
end

--- What a figure says.
-- @tparam string text  of the form
-- @tparam boolean dated  it stands behind in, since, by ...
-- @treturn table|nil  { kind, name, value, unit, currency, iso }
function figures.read(text, dated)
  local words = split(text)
  local currency, first = SIGNS[words[1]], 1
  if currency then first = 2 end
  if #words == 1 then
    local iso = words[1]:match("^[12]%d%d%d%-[01]%d%-[0-3]%d$")
    if iso then return { kind = "date", name = iso, iso = iso } end
    local month, day, year = words[1]:match("^(%d%d?)/(%d%d?)/(%d%d%d%d)$")
    if month and tonumber(month) <= 12 and tonumber(day) <= 31 then
      iso = ("%s-%02d-%02d"):format(year, tonumber(month), tonumber(day))
      return { kind = "date", name = iso, iso = iso }
    end
    local decade = words[1]:match("^([12]%d%d0)s$") or words[1]:match("^'?(%d0)s$")
    if decade then return { kind = "date", name = decade .. "s" } end
    year = words[1]:match("^[12]%d%d%d$")
    if year and dated and tonumber(year) >= 1500 and tonumber(year) < 2200 then
      return { kind = "date", name = year, value = tonumber(year) }
    end
    if words[1]:find("[:/]") then return nil end -- a clock, a fraction
  end
  local value, i = value_of(words, first)
  if not value then return nil end
  local unit = words[i]
  if unit == "%" then unit = "percent" end
  if unit == "cents" then value = value / 100 end
  if value % 1 == 0 and value < 1e15 then value = tonumber(("%.0f"):format(value)) end -- an integer, where Lua has such
  currency = currency or UNITS[unit]
  if currency or COINS[unit] then
    local name = (currency and currency .. " " or "") .. plain(value)
    return { kind = "money", name = name, value = value, currency = currency }
  end
  local ordinal = words[1]:find("^%d+[snrt][tdh]$") and true or nil
  local name = plain(value) .. (unit == "percent" and " percent" or "")
  return { kind = "number", name = name, value = value, unit = unit == "percent" and unit or nil, ordinal = ordinal }
end

--- What a date says.
-- @tparam string text  of the form
-- @treturn table  { kind, name, iso }; `iso` where day, month and year are there
function figures.date(text)
  local year, month, day
  for _, word in ipairs(split(text)) do
    local digits = tonumber((word:match("^(%d+)")))
    if MONTHS[word:sub(1, 3)] and word:find("^%l") and not word:find("^mon") then
      month = month or MONTHS[word:sub(1, 3)]
    elseif digits and digits > 31 then
      year = digits
    elseif digits then
      day = digits
    end
  end
  local name = text:gsub("\31", ""):gsub(" ,", ",")
  if year and month and day then
    local iso = ("%04d-%02d-%02d"):format(year, month, day)
    return { kind = "date", name = iso, iso = iso }
  elseif year and month then
    return { kind = "date", name = ("%04d-%02d"):format(year, month) }
  elseif month and day then
    return { kind = "date", name = ("--%02d-%02d"):format(month, day) }
  end
  return { kind = "date", name = month and ("--%02d"):format(month) or name }
end

return figures
