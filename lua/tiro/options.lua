-- Tables of options: what is unknown or of the wrong type is the caller's error.
--
-- `level` is as for `error`, seen from the function that calls one of these: 2
-- blames that function's caller.

local options = {}

-- Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`.
local function distance(a, b)
  local before, row = {}, {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local above = row
    row = { [0] = i }
    for j = 1, #b do
      local same = a:byte(i) == b:byte(j)
      row[j] = math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same and 0 or 1))
      if i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        row[j] = math.min(row[j], before[j - 2] + 1)
      end
    end
    before = above
  end
  return row[#b]
end

--- "(did you mean 'width'?)" for the name nearest to `name`, "" if none is near.
-- @tparam string name
-- @tparam string[] names
-- @treturn string  with a space before it
function options.hint(name, names)
  local best, least = nil, math.max(1, math.floor(#name / 3)) + 1
  for _, candidate in ipairs(names) do
    local edits = distance(name, candidate)
    if edits < least then best, least = candidate, edits end
  end
  return best and " (did you mean '" .. best .. "'?)" or ""
end

--- The keys of a table in an order that does not depend on hashing.
function options.keys(set)
  local keys = {}
  for key in pairs(set) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

--- Refuses a value that is not of type `expected`.
-- @tparam string what  how the message names the value: "option 'profile'"
function options.is(what, value, expected, level)
  if type(value) ~= expected then
    error(what .. " must be a " .. expected .. ", got " .. type(value), level + 1)
  end
end

--- Refuses a name that is not among `names`.
-- @tparam string noun  what the name is: "profile"
function options.one_of(noun, name, names, level)
  for _, known in ipairs(names) do
    if known == name then return end
  end
  error("unknown " .. noun .. " '" .. tostring(name) .. "'" .. options.hint(tostring(name), names), level + 1)
end

--- Refuses a table of options with names or types that are not in `known`.
-- @tparam table|nil given
-- @tparam table known  name -> type name, "any" for all types
-- @tparam string noun  "option", "filter"
-- @treturn table  `given`, or an empty table
function options.check(given, known, noun, level)
  if given == nil then return {} end
  options.is(noun .. "s", given, "table", level + 1)
  for _, name in ipairs(options.keys(given)) do
    if not known[name] then options.one_of(noun, name, options.keys(known), level + 1) end
    if known[name] ~= "any" then
      options.is(noun .. " '" .. name .. "'", given[name], known[name], level + 1)
    end
  end
  return given
end

--- Refuses an argument of a function that is not of type `expected`.
function options.argument(position, name, value, expected, level)
  if type(value) ~= expected then
    error("bad argument #" .. position .. " to '" .. name .. "' (" .. expected .. " expected, got "
      .. (value == nil and "no value" or type(value)) .. ")", level + 1)
  end
end

return options
