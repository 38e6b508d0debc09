-- JSON (RFC 8259) with the same bytes for the same values: keys in the order that is
-- told, then by bytes; UTF-8 only; numbers as everywhere in Tiro.

local escape = require("tiro.escape")
local number = require("tiro.number")
local options = require("tiro.options")

local json = {}

local DEEPEST = 64

local SHORT = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

local function escaped(character)
  return SHORT[character] or ("\\u%04x"):format(character:byte())
end

local function string_of(text)
  return '"' .. escape.utf8(text):gsub('[%c"\\]', escaped) .. '"'
end

-- How many items, if it is an array. An empty table is one.
local function length(value)
  local count = 0
  for _ in pairs(value) do count = count + 1 end
  return count == #value and count or nil
end

-- Keys of an object: those of `order` first.
local function keys_of(value, order)
  local keys, rank = options.keys(value), {}
  for i, key in ipairs(order or {}) do rank[key] = rank[key] or i - #order - 1 end
  for i, key in ipairs(keys) do rank[key] = rank[key] or i end
  table.sort(keys, function(a, b) return rank[a] < rank[b] end)
  return keys
end

local encode

local function table_of(value, order, depth)
  if depth > DEEPEST then error("json: a table is nested too deep, or in itself", 0) end
  local parts, count = {}, length(value)
  if count then
    for i = 1, count do parts[i] = encode(value[i], order, depth + 1) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, key in ipairs(keys_of(value, order)) do
    parts[i] = string_of(tostring(key)) .. ":" .. encode(value[key], order, depth + 1)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

function encode(value, order, depth)
  local kind = type(value)
  if kind == "string" then return string_of(value) end
  if kind == "table" then return table_of(value, order, depth) end
  if kind == "boolean" then return tostring(value) end
  if kind == "number" and value - value == 0 then return number.format(value) end
  if kind == "number" or value == nil then return "null" end -- inf and nan have no form
  error("json: a " .. kind .. " has no form", 0)
end

--- A value as JSON.
-- @param value  tables with values 1..n alone are arrays, empty ones too
-- @tparam[opt] string[] order  keys that come first in objects, in this order
-- @treturn string
function json.encode(value, order)
  return (encode(value, order, 0))
end

return json
