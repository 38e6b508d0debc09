-- Derived columns: a value for each distinct value of another column, made by a
-- function, or kept beside the segments of a corpus.
--
--   { name =, of =, call =, made = { [segment] = derived }, paths = { [segment] = file } }
--
-- One that is kept has no function; its files are checked when it is first used.

local core = require("tiro.core")

local derived = {}

--- @tparam string name
-- @tparam string of  the column that it is made of
-- @tparam[opt] function call  value -> string, number or nil
function derived.new(name, of, call)
  local weak = { __mode = "k" } -- what is derived holds no segment
  return { name = name, of = of, call = call, made = setmetatable({}, weak), paths = setmetatable({}, weak) }
end

-- Of segments without a file: those of a corpus without documents.
local function nothing() end

--- The column of each of some segments; what a function makes is made once.
-- @tparam table one
-- @tparam table segments
-- @treturn table|nil  by segment; nil, message: a file is damaged (also `one.broken`)
function derived.of_segments(one, segments)
  local columns, seen = {}, {}
  for i, segment in ipairs(segments) do
    if one.paths[segment] and not one.broken then
      local fine, message = core.derived_check(one.made[segment], segment, one.paths[segment])
      if not fine then one.broken = message end
    elseif not one.made[segment] then
      one.made[segment] = core.derive(segment, one.name, one.of, one.call or nothing, seen)
    end
    columns[i] = one.made[segment]
  end
  if one.broken then return nil, one.broken end
  return columns
end

return derived
