--- How well two annotations agree: kappa and alpha for codes, Pk and WindowDiff
-- for boundaries.
-- @module tiro.eval
-- @alias eval

local options = require("tiro.options")

local eval = {}

-- ---- shapes ---------------------------------------------------------------------

local function fail(method, position, what, level)
  error("bad argument #" .. position .. " to '" .. method .. "' (" .. what .. ")", level + 1)
end

local VALUES = { string = true, number = true, boolean = true }

local function check_value(method, position, value, level)
  if not VALUES[type(value)] or value ~= value then
    fail(method, position, "values must be strings, numbers or booleans", level + 1)
  end
end

-- An array without holes.
local function check_array(method, position, array, level)
  options.argument(position, method, array, "table", level + 1)
  local count = 0
  for key in pairs(array) do
    if type(key) ~= "number" then fail(method, position, "array expected", level + 1) end
    count = count + 1
  end
  for i = 1, count do
    if array[i] == nil then fail(method, position, "value " .. i .. " is missing", level + 1) end
    check_value(method, position, array[i], level + 1)
  end
  return count
end

-- Numbers, then strings, then false, true: an order that does not hash.
local RANKS = { number = 1, string = 2, boolean = 3 }

local function before(a, b)
  local ta, tb = type(a), type(b)
  if ta ~= tb then return RANKS[ta] < RANKS[tb] end
  if ta == "boolean" then return not a and b end
  return a < b
end

local function sorted_keys(set)
  local keys = {}
  for key in pairs(set) do keys[#keys + 1] = key end
  table.sort(keys, before)
  return keys
end

-- ---- kappa ----------------------------------------------------------------------

local KAPPA = { weights = "string" }
local WEIGHTS = {
  none = function(i, j) return i == j and 0 or 1 end,
  linear = function(i, j) return math.abs(i - j) end,
  quadratic = function(i, j) return (i - j) * (i - j) end,
}

--- Cohen's kappa of two coders: 1 - (observed disagreement / expected one), where
-- each coder keeps its own distribution (Cohen 1960; with weights Cohen 1968).
-- @tparam table a  the first coder's codes: strings, numbers or booleans, one for each
--   item, none missing
-- @tparam table b  the second coder's, as many
-- @tparam[opt] table given
-- @tparam[opt="none"] string given.weights  "linear", "quadratic": codes lie as far apart as
--   their ranks do (numbers by size, strings by bytes)
-- @treturn number|nil  nil, message where it is not defined: both use one and the same code
-- @treturn table  { n=items, agreement=share of items with equal codes, observed=, expected=
--   mean weighted disagreement }
function eval.kappa(a, b, given)
  local count = check_array("kappa", 1, a, 2)
  if check_array("kappa", 2, b, 2) ~= count then
    fail("kappa", 2, "as many values as the first expected: " .. count, 2)
  end
  given = options.check(given, KAPPA, "option", 2)
  local weights = given.weights or "none"
  options.one_of("weights", weights, options.keys(WEIGHTS), 2)
  if count == 0 then return nil, "kappa is not defined: there is no item" end
  local seen, agreement = {}, 0
  for i = 1, count do
    seen[a[i]], seen[b[i]] = true, true
    if a[i] == b[i] then agreement = agreement + 1 end
  end
  local categories, rank, rows, columns = sorted_keys(seen), {}, {}, {}
  for i, category in ipairs(categories) do rank[category], rows[i], columns[i] = i, 0, 0 end
  local weight, observed, expected = WEIGHTS[weights], 0, 0
  for i = 1, count do
    local row, column = rank[a[i]], rank[b[i]]
    rows[row], columns[column] = rows[row] + 1, columns[column] + 1
    observed = observed + weight(row, column)
  end
  for i = 1, #categories do
    for j = 1, #categories do expected = expected + weight(i, j) * rows[i] * columns[j] end
  end
  observed, expected = observed / count, expected / count / count
  if expected == 0 then return nil, "kappa is not defined: both use one and the same code" end
  return 1 - observed / expected,
    { n = count, agreement = agreement / count, observed = observed, expected = expected }
end

-- ---- alpha ----------------------------------------------------------------------

local ALPHA = { level = "string" }

local LEVELS = {}

function LEVELS.nominal() return function(i, j) return i == j and 0 or 1 end end

-- Between two ranks lies what was counted from one to the other, the ends half.
function LEVELS.ordinal(_, counts)
  local below = { 0 }
  for i, count in ipairs(counts) do below[i + 1] = below[i] + count end
  return function(i, j)
    if i > j then i, j = j, i end
    local between = below[j + 1] - below[i] - (counts[i] + counts[j]) / 2
    return between * between
  end
end

function LEVELS.interval(values)
  return function(i, j) return (values[i] - values[j]) * (values[i] - values[j]) end
end

-- unit -> its values, in the order of coders; units in order.
local function units_of(coders, level)
  local units = {}
  for i = 1, #coders do
    options.is("coder " .. i, coders[i], "table", level + 1)
    for unit, value in pairs(coders[i]) do
      if not VALUES[type(unit)] then fail("alpha", 1, "units must be named by strings or numbers", level + 1) end
      check_value("alpha", 1, value, level + 1)
      units[unit] = units[unit] or {}
      table.insert(units[unit], value)
    end
  end
  local ordered = {}
  for i, unit in ipairs(sorted_keys(units)) do ordered[i] = units[unit] end
  return ordered
end

-- How often each pair of values meets in a unit.
local function coincidences(units, rank, size)
  local met, counts, n = {}, {}, 0
  for i = 1, size do
    met[i], counts[i] = {}, 0
    for j = 1, size do met[i][j] = 0 end
  end
  for _, values in ipairs(units) do
    for i = 1, #values do
      for j = 1, #values do
        local a, b = rank[values[i]], rank[values[j]]
        if i ~= j then met[a][b] = met[a][b] + 1 / (#values - 1) end
      end
      counts[rank[values[i]]] = counts[rank[values[i]]] + 1
      n = n + 1
    end
  end
  return met, counts, n
end

--- Krippendorff's alpha of any number of coders: 1 - (observed disagreement /
-- expected one), from the coincidences of values in units (Krippendorff 2011,
-- "Computing Krippendorff's Alpha-Reliability").
-- @tparam table[] coders  for each coder the value of each unit; a unit that a
--   coder did not code is left out. Units are named by numbers or strings.
-- @tparam[opt] table given
-- @tparam[opt="nominal"] string given.level  "ordinal" and "interval" need numbers
-- @treturn number|nil  nil, message where it is not defined: no unit has two values, or all
--   values are alike
-- @treturn table  { units=units with two values or more, n=values in them, observed=, expected= }
function eval.alpha(coders, given)
  options.argument(1, "alpha", coders, "table", 2)
  if #coders < 2 then fail("alpha", 1, "two coders or more expected", 2) end
  given = options.check(given, ALPHA, "option", 2)
  local level = given.level or "nominal"
  options.one_of("level", level, options.keys(LEVELS), 2)
  local units, seen = {}, {}
  for _, values in ipairs(units_of(coders, 2)) do
    for _, value in ipairs(values) do
      if level ~= "nominal" and type(value) ~= "number" then
        fail("alpha", 1, "level '" .. level .. "' needs numbers", 2)
      end
      if #values > 1 then seen[value] = true end
    end
    if #values > 1 then units[#units + 1] = values end
  end
  if #units == 0 then return nil, "alpha is not defined: no unit has two values" end
  local values, rank = sorted_keys(seen), {}
  for i, value in ipairs(values) do rank[value] = i end
  local met, counts, n = coincidences(units, rank, #values)
  local apart, observed, expected = LEVELS[level](values, counts), 0, 0
  for i = 1, #values do
    for j = 1, #values do
      local distance = apart(i, j)
      observed = observed + met[i][j] * distance
      expected = expected + counts[i] * counts[j] * distance
    end
  end
  observed, expected = observed / n, expected / n / (n - 1)
  if expected == 0 then return nil, "alpha is not defined: all values are alike" end
  return 1 - observed / expected, { units = #units, n = n, observed = observed, expected = expected }
end

-- ---- boundaries -----------------------------------------------------------------

local WINDOW = { window = "number", weighted = "boolean" }

-- Boundaries as an array of 0 and 1.
local function boundaries(method, position, given, level)
  local marks = {}
  if type(given) == "string" then
    if given:find("[^01]") then fail(method, position, "string of 0 and 1 expected", level + 1) end
    for i = 1, #given do marks[i] = given:sub(i, i) == "1" and 1 or 0 end
    return marks
  end
  if type(given) ~= "table" then options.argument(position, method, given, "string", level + 1) end
  for i = 1, check_array(method, position, given, level + 1) do
    local mark = given[i]
    if mark ~= 0 and mark ~= 1 and type(mark) ~= "boolean" then
      fail(method, position, "array of 0 and 1, or of booleans, expected", level + 1)
    end
    marks[i] = (mark == 1 or mark == true) and 1 or 0
  end
  return marks
end

-- Half the mean length of a segment; halves go to the even number.
local function usual_window(marks, level)
  local ones = 0
  for _, mark in ipairs(marks) do ones = ones + mark end
  if ones == 0 then error("option 'window' is needed: the reference has no boundary", level + 1) end
  local half = #marks / (2 * ones)
  local down = math.floor(half)
  if half - down > 0.5 or (half - down == 0.5 and down % 2 == 1) then down = down + 1 end
  return math.max(down, 1)
end

-- Mean of `miss(boundaries in the window, in that of the hypothesis)` over all windows.
local function slide(method, reference, hypothesis, given, miss)
  reference = boundaries(method, 1, reference, 3)
  hypothesis = boundaries(method, 2, hypothesis, 3)
  if #reference ~= #hypothesis then
    fail(method, 2, "as many units as the first expected: " .. #reference, 3)
  end
  given = options.check(given, WINDOW, "option", 3)
  local size = given.window or usual_window(reference, 3)
  if size < 1 or size % 1 ~= 0 or size > #reference then
    error("option 'window' must be a whole number from 1 to " .. #reference, 3)
  end
  local a, b, missed, windows = 0, 0, 0, #reference - size + 1
  for i = 1, #reference do
    a, b = a + reference[i], b + hypothesis[i]
    if i > size then a, b = a - reference[i - size], b - hypothesis[i - size] end
    if i >= size then missed = missed + miss(a, b) end
  end
  return missed / windows, { window = size, windows = windows }
end

--- Pk: the share of windows in which one segmentation has a boundary and the
-- other has none (Beeferman, Berger and Lafferty 1999); 0 is perfect.
-- @tparam string|table reference  for each unit whether a boundary follows it: "0010", or an
--   array of 0 and 1 or of booleans
-- @tparam string|table hypothesis  as long
-- @tparam[opt] table given
-- @tparam[opt] integer given.window  units; half the mean length of the reference's segments
-- @treturn number
-- @treturn table  { window=, windows= }
function eval.pk(reference, hypothesis, given)
  local share, how = slide("pk", reference, hypothesis, given, function(a, b)
    return (a > 0) ~= (b > 0) and 1 or 0
  end)
  return share, how
end

--- WindowDiff: the share of windows in which the two segmentations differ in the
-- number of boundaries (Pevzner and Hearst 2002); 0 is perfect.
-- @tparam string|table reference  as for `pk`
-- @tparam string|table hypothesis
-- @tparam[opt] table given
-- @tparam[opt] integer given.window
-- @tparam[opt=false] boolean given.weighted  counts by how many boundaries they differ
-- @treturn number
-- @treturn table  { window=, windows= }
function eval.windowdiff(reference, hypothesis, given)
  local weighted = type(given) == "table" and given.weighted
  local share, how = slide("windowdiff", reference, hypothesis, given, function(a, b)
    local difference = math.abs(a - b)
    return weighted and difference or math.min(difference, 1)
  end)
  return share, how
end

return eval
