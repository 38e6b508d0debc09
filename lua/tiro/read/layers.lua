-- Layers of spans that a script adds to a transcript.

local core = require("tiro.core")
local list = require("tiro.list")
local number = require("tiro.number")
local options = require("tiro.options")

local layers = {}

--- Names of the layers that every transcript has or will have.
layers.BUILT_IN = {
  doc = true, field = true, turn = true, para = true, sentence = true, note = true, gap = true,
  exchange = true, question = true, answer = true,
}

-- Fields of a span, which attributes cannot replace.
local RESERVED = { n = true, first = true, last = true, line = true, text = true }

-- First byte, longer first, then as added.
local function before(a, b)
  if a.first ~= b.first then return a.first < b.first end
  if a.last ~= b.last then return a.last > b.last end
  return a.n < b.n
end

local function check_offset(name, value, least, most, level)
  options.is("span." .. name, value, "number", level + 1)
  if value % 1 ~= 0 or value < least or value > most then
    error("span." .. name .. " must be a byte from " .. least .. " to " .. most, level + 1)
  end
end

local function copy(attributes, level)
  if attributes ~= nil then options.argument(4, "annotate", attributes, "table", level + 1) end
  local copied = {}
  for _, key in ipairs(options.keys(attributes or {})) do
    if type(key) ~= "string" or RESERVED[key] then
      error("'" .. tostring(key) .. "' cannot be an attribute", level + 1)
    end
    copied[key] = attributes[key]
  end
  return copied
end

--- Adds a span to a layer of the script's own.
-- @tparam table state
-- @tparam string name
-- @tparam table span  { first =, last = }, bytes of the source
-- @tparam table|nil attributes  name -> string, number or boolean
-- @treturn integer  n of the new span
function layers.add(state, name, span, attributes, level)
  options.argument(2, "annotate", name, "string", level + 1)
  options.argument(3, "annotate", span, "table", level + 1)
  if layers.BUILT_IN[name] then error("layer '" .. name .. "' is built in", level + 1) end
  check_offset("first", span.first, 1, state.summary.bytes, level + 1)
  check_offset("last", span.last, span.first - 1, state.summary.bytes, level + 1)
  local layer = state.layers[name] or { spans = {} }
  local n = #layer.spans + 1
  layer.spans[n] = {
    n = n, first = span.first, last = span.last, attributes = copy(attributes, level + 1),
  }
  layer.sorted = false
  state.layers[name] = layer
  state.view = nil -- queries see the span from now on
  return n
end

--- All spans of the script's own as the core's segments take them.
-- @treturn {layer, first, last, {name, value, ...}}[]  values as text, by layer and span
function layers.annotations(state)
  local annotations = {}
  for _, name in ipairs(options.keys(state.layers)) do
    for _, span in ipairs(state.layers[name].spans) do
      local attributes = {}
      for _, key in ipairs(options.keys(span.attributes)) do
        local value = span.attributes[key]
        attributes[#attributes + 1] = key
        attributes[#attributes + 1] = type(value) == "number" and number.format(value) or tostring(value)
      end
      annotations[#annotations + 1] = { name, span.first, span.last, attributes }
    end
  end
  return annotations
end

--- The spans of a layer of the script's own; nil when there is no such layer.
function layers.list(transcript, state, name)
  local layer = state.layers[name]
  if not layer then return nil end
  if not layer.sorted then table.sort(layer.spans, before) end
  layer.sorted = true
  local spans, positions = {}, {}
  for position, span in ipairs(layer.spans) do
    spans[position], positions[span.n] = span, position
  end
  return list.new("layer", { 1, #spans }, function(position)
    local span = spans[position]
    local text, line = core.read(transcript, span.first, span.last)
    if not text then return nil end
    local item = { n = span.n, first = span.first, last = span.last, text = text, line = line }
    for key, value in pairs(span.attributes) do item[key] = value end
    return item
  end, function(item) return positions[item.n] end)
end

return layers
