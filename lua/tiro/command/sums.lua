-- Counts by key, from as many transcripts and corpora as there are.

local Sums = {}
local metatable = { __index = Sums }
local sums = {}

function sums.new()
  return setmetatable({ by_name = {}, total = 0 }, metatable)
end

--- Adds a count to that of a key.
-- @tparam string[] key  one value or several
-- @tparam integer count
function Sums:add(key, count)
  local name = table.concat(key, "\0")
  local sum = self.by_name[name]
  if not sum then
    sum = { count = 0 }
    for i, value in ipairs(key) do sum[i] = value end
    self.by_name[name] = sum
  end
  sum.count = sum.count + count
  self.total = self.total + count
end

local function before(a, b)
  if a.count ~= b.count then return a.count > b.count end
  for i = 1, #a do
    if a[i] ~= b[i] then return a[i] < b[i] end
  end
  return false
end

--- The greatest count first, then by the bytes of keys.
-- @treturn { [1]=value, ..., count= }[]
function Sums:sorted()
  local sorted = {}
  for _, sum in pairs(self.by_name) do sorted[#sorted + 1] = sum end
  table.sort(sorted, before)
  return sorted
end

return sums
