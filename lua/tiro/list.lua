--- Lists of items: callable, so that `for turn in t:turns()` works. Nothing is made before it is
-- asked for.
-- @classmod List

-- A list keeps ranges of positions:
--
--   positions   1 2 3 4 5 6 7 8 9      ranges = { 2, 4, 8, 8 }
--                 [---]       |

local lazy = require("tiro.lazy")

local records = lazy("tiro.records")
local floor = math.floor

local List = {}
local metatable = { __index = List, __metatable = "tiro.List" }
local list = {}

-- The position after `position`, nil at the end.
local function following(ranges, position)
  local low, high = 1, #ranges / 2 + 1
  while low < high do
    local middle = floor((low + high) / 2)
    if ranges[2 * middle] > position then high = middle else low = middle + 1 end
  end
  local first = ranges[2 * low - 1]
  if not first then return nil end
  return position < first and first or position + 1
end

local function number_of(item)
  return item.n
end

-- A list of what `get(position)` makes.
-- @tparam string name  of the method, for messages
-- @tparam integer[] ranges  first, last, first, last ... ascending, none empty
-- @tparam function get  position -> item, nil when the transcript is closed
-- @tparam[opt] function position_of  item -> position; without it `item.n`
function list.new(name, ranges, get, position_of)
  return setmetatable({
    name = name, ranges = ranges, get = get, position_of = position_of or number_of,
  }, metatable)
end

-- A list of the items of an array.
function list.of(name, items)
  local positions = {}
  for position, item in ipairs(items) do positions[item] = position end
  return list.new(name, #items > 0 and { 1, #items } or {},
    function(position) return items[position] end,
    function(item) return positions[item] end)
end

-- ---- chains ---------------------------------------------------------------

local Chain = {}
local chain_metatable = { __index = Chain, __metatable = "tiro.List" }

-- Lists one behind the other, each made when it is reached.
-- @tparam string name  of the method, for messages
-- @tparam integer count  of lists
-- @tparam function part  i -> List or nil, value of `doc` for its items
-- @tparam function part_of  item -> i
function list.chain(name, count, part, part_of)
  return setmetatable({ name = name, parts = count, part = part, part_of = part_of }, chain_metatable)
end

-- What is listed of each document of a corpus, one behind the other; items carry
-- `doc`.
-- @tparam string name  of the method, for messages
-- @tparam Corpus corpus
-- @tparam function of  document -> List or nil
function list.documents(name, corpus, of)
  local ids, places = {}, {}
  for document in corpus:docs() do
    ids[#ids + 1] = document.id
    places[document.id] = #ids
  end
  return list.chain(name, #ids, function(i)
    local document = corpus:doc(ids[i])
    return document and of(document), ids[i]
  end, function(item) return places[item.doc] end)
end

local function open_part(self, i)
  if self.at ~= i then
    self.current, self.doc = self.part(i)
    self.at = i
  end
  return self.current
end

local function following_item(self, previous)
  local i = previous and self.part_of(previous) or 1
  while i <= self.parts do
    local current = open_part(self, i)
    local item = current and current(nil, previous)
    if item then
      item.doc = self.doc
      return item
    end
    i, previous = i + 1, nil
  end
end

function chain_metatable:__call(...)
  if select("#", ...) > 0 then return (following_item(self, (select(2, ...)))) end
  self.last = following_item(self, self.last)
  return self.last
end

-- All items as an array.
function Chain:all()
  local items = {}
  for item in self do items[#items + 1] = item end
  return items
end

-- How many items there are.
function Chain:count()
  local count = 0
  for i = 1, self.parts do
    local current = open_part(self, i)
    count = count + (current and current:count() or 0)
  end
  return count
end

-- Adds a range behind the others; grows the last one when they touch.
function list.add_range(ranges, first, last)
  if last < first then return end
  local count = #ranges
  if count > 0 and ranges[count] + 1 == first then
    ranges[count] = last
  else
    ranges[count + 1], ranges[count + 2] = first, last
  end
end

-- The positions of ranges as a set.
function list.set(ranges)
  local set = {}
  for i = 1, #ranges, 2 do
    for position = ranges[i], ranges[i + 1] do set[position] = true end
  end
  return set
end

local function fetch(self, position, level)
  local item = self.get(position)
  if item == nil then
    error("bad argument #1 to '" .. self.name .. "' (transcript is closed)", level + 1)
  end
  return item
end

-- The next item. `for` hands over the item before it, nil to start, so loops
-- over one list may nest, stop early and start again; a call without arguments
-- goes on where the last such call stopped.
function metatable:__call(...)
  local position
  local stepping = select("#", ...) == 0
  if stepping then
    position = self.position or 0
  else
    local previous = select(2, ...)
    position = previous == nil and 0 or self.position_of(previous)
  end
  position = following(self.ranges, position)
  if stepping then self.position = position end
  if position then return (fetch(self, position, 2)) end
end

--- All items as an array.
-- @treturn table[]
function List:all()
  local items = {}
  for i = 1, #self.ranges, 2 do
    for position = self.ranges[i], self.ranges[i + 1] do
      items[#items + 1] = fetch(self, position, 2)
    end
  end
  return items
end

--- How many items there are.
-- @treturn integer
function List:count()
  local count = 0
  for i = 1, #self.ranges, 2 do
    count = count + self.ranges[i + 1] - self.ranges[i] + 1
  end
  return count
end

-- ---- as text ------------------------------------------------------------------

for _, class in ipairs({ List, Chain }) do
  --- The list as CSV (RFC 4180), a line of names first.
  -- @function csv
  -- @tparam[opt] table given
  -- @tparam[opt] string[] given.columns  fields in the order wanted; "question.text": of a field
  -- @tparam[opt=false] boolean given.formulas  text that a spreadsheet would compute stays as it is
  -- @treturn string
  function class:csv(given)
    return (records.csv(self, given, 2))
  end

  --- The list as JSON: an array, an item a line, always with the fields in the same order.
  -- @function json
  -- @tparam[opt] table given
  -- @tparam[opt] string[] given.columns  fields that are wanted
  -- @treturn string
  function class:json(given)
    return (records.json(self, given, 2))
  end
end

return list
