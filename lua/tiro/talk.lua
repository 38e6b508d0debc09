-- What is asked of a conversation, as lists: one function a method.

local askers = require("tiro.talk.askers")
local callbacks = require("tiro.talk.callbacks")
local conversation = require("tiro.talk.conversation")
local exchanges = require("tiro.talk.exchanges")
local filter = require("tiro.read.filter")
local handoffs = require("tiro.talk.handoffs")
local lexicon = require("tiro.talk.lexicon")
local list = require("tiro.list")
local options = require("tiro.options")
local promises = require("tiro.talk.promises")
local threads = require("tiro.talk.threads")

local talk = {}

local GRADES = { "certain", "likely", "possible" }
local MORE = { kind = "string", grade = "string" }

local function within(ranges, n)
  for i = 1, #ranges, 2 do
    if n >= ranges[i] and n <= ranges[i + 1] then return true end
  end
  return false
end

-- Does the item lie in turns that the filter lets through?
local function in_turns(ranges, item)
  if not item.turns then return within(ranges, item.turn) end
  for _, turn in ipairs(item.turns) do
    if within(ranges, turn) then return true end
  end
  return false
end

-- Items that a filter lets through: as for turns, and `kind`, `grade`. What is
-- only possible is left out unless it is asked for.
local function chosen(self, state, items, given, level)
  if given and given.grade then options.one_of("grade", given.grade, GRADES, level + 1) end
  local ranges = filter.turns(self, state, given, level + 1, MORE)
  local kept = {}
  for _, item in ipairs(items) do
    local grade_fits
    if given and given.grade then grade_fits = item.grade == given.grade else grade_fits = item.grade ~= "possible" end
    local kind_fits = not (given and given.kind) or item.kind == given.kind
    if grade_fits and kind_fits and in_turns(ranges, item) then kept[#kept + 1] = item end
  end
  return kept
end

local function copy(item)
  local made = {}
  for key, value in pairs(item) do made[key] = value end
  return made
end

local FOUND = { callbacks = callbacks.find, handoffs = handoffs.find, promises = promises.find }
local GROUPED = { askers = askers.find, threads = threads.find } -- items are made when they are asked for

--- What the core finds exchanges with.
-- @treturn cues, names
function talk.cues()
  local turns = lexicon.open("turns", 1)
  return turns.core, turns.names
end

-- How many items a filter lets through of what one of the finders finds, and i -> item.
local function items_of(self, state, name, given, level)
  local c = conversation.of(self, state)
  local groups, items = GROUPED[name] and GROUPED[name](c), {}
  if groups and not given then return groups.count, function(i) return groups:item(i) end end
  for i = 1, groups and groups.count or 0 do items[i] = groups:item(i) end
  items = chosen(self, state, groups and items or FOUND[name](c), given, level + 1)
  return #items, function(i) return items[i] end
end

--- A list of what one of the finders finds.
-- @tparam string name  "askers", "callbacks", "handoffs", "promises", "threads"
function talk.list(self, state, name, given, level)
  local count, item_at = items_of(self, state, name, given, level + 1)
  local copies, places = {}, {}
  return list.new(name, count > 0 and { 1, count } or {}, function(i)
    if not copies[i] then
      local item = item_at(i)
      if not item then return nil end -- it is closed
      copies[i] = copy(item)
      places[copies[i]] = i
    end
    return copies[i]
  end, function(item) return places[item] end)
end

--- Exchanges, those with a turn that the filter lets through.
function talk.exchanges(self, state, given, level)
  local ranges = filter.turns(self, state, given, level + 1)
  local c = conversation.of(self, state)
  local wanted = {}
  if not given and c.count > 0 then list.add_range(wanted, 1, c.count) end
  for n = 1, given and c.count or 0 do
    local record, fits = c.exchanges[n], false
    for _, side in ipairs({ record.question, record.answer }) do
      for _, turn in ipairs(side) do fits = fits or within(ranges, turn) end
    end
    if fits then list.add_range(wanted, n, n) end
  end
  return list.new("exchanges", wanted, function(n) return exchanges.item(c, n) end)
end

--- Spans of the layer "question" or "answer": one for each run of turns.
-- @treturn List of { n, exchange, first, last, line, text, turn, last_turn }
function talk.sides(self, state, side)
  local c = conversation.of(self, state)
  local items = {}
  for n = 1, c.count do
    for _, span in ipairs(exchanges.item(c, n)[side].spans) do
      span.n, span.exchange = #items + 1, n
      items[span.n] = span
    end
  end
  return list.of("layer", items)
end

return talk
