-- What is said of a hit, by name:
--
--   word                      the first token's value of a column
--   matchend[1].word          the value behind the hit
--   match[-3]..matchend[3] word   a run of tokens
--   speaker  turn_speaker     an attribute of the turn (any layer) around it
--   doc                       the document's id
--   match  matchend[2]        a position, counted from 1

local options = require("tiro.options")

local fields = {}

-- Layers whose attributes need no layer's name before them.
local PLAIN = { "turn", "doc" }

local function has(list, name)
  for _, other in ipairs(list) do
    if other == name then return true end
  end
  return false
end

-- { column = } or { layer =, attribute = } of a name; nil: there is none.
local function resolve(names, name)
  if has(names.columns, name) then return { column = name } end
  if name == "doc" then return { layer = "doc", attribute = "id" } end
  for at in name:gmatch("()_") do
    local layer, attribute = name:sub(1, at - 1), name:sub(at + 1)
    if names.layers[layer] and has(names.layers[layer], attribute) then
      return { layer = layer, attribute = attribute }
    end
  end
  for _, layer in ipairs(PLAIN) do
    if names.layers[layer] and has(names.layers[layer], name) then
      return { layer = layer, attribute = name }
    end
  end
end

local function known_names(names)
  local known = { "doc" }
  for _, column in ipairs(names.columns) do known[#known + 1] = column end
  for layer, attributes in pairs(names.layers) do
    for _, attribute in ipairs(attributes) do known[#known + 1] = layer .. "_" .. attribute end
  end
  for _, layer in ipairs(PLAIN) do
    for _, attribute in ipairs(names.layers[layer] or {}) do known[#known + 1] = attribute end
  end
  table.sort(known)
  return known
end

-- "matchend[-2]" -> "matchend", -2, what stands behind it; nil: no anchor.
local function anchor(text)
  local name, rest = text:match("^%s*(%a+)(.*)$")
  if name ~= "match" and name ~= "matchend" and name ~= "target" then return nil end
  local offset, behind = rest:match("^%[%s*([+-]?%d+)%s*%](.*)$")
  if offset then return name, tonumber(offset), behind end
  if rest:match("^[%w_]") then return nil end
  return name, 0, rest
end

--- Reads a field.
-- @tparam {columns=string[], layers={[string]=string[]}} names  what the view has
-- @tparam string text
-- @treturn table  { from, from_offset, to, to_offset, column | layer, attribute };
--   `position = true` instead of a column where no value is named
function fields.parse(names, text, level)
  options.is("field", text, "string", level + 1)
  local from, from_offset, rest = anchor(text)
  local to, to_offset
  if from then
    local behind = rest:match("^%s*%.%.(.*)$")
    if behind then
      to, to_offset, rest = anchor(behind)
      if not to then error("field '" .. text .. "' ends in no anchor (match, matchend, target)", level + 1) end
    end
    rest = rest:gsub("^%s*%.", "")
  else
    from, from_offset, rest = "match", 0, text
  end
  local name = rest:match("^%s*(.-)%s*$")
  local field = name == "" and { position = true } or resolve(names, name)
  if not field and names.broken[name] then error(names.broken[name], level + 1) end
  if not field then options.one_of("field", name, known_names(names), level + 1) end
  field.from, field.from_offset = from, from_offset
  field.to, field.to_offset = to or from, to_offset or from_offset
  return field
end

--- The same for an array of fields, or one alone.
function fields.list(names, given, level)
  if type(given) == "string" then given = { given } end
  options.is("fields", given, "table", level + 1)
  local list = {}
  for i, text in ipairs(given) do list[i] = fields.parse(names, text, level + 1) end
  if #list == 0 then error("fields must name at least one field", level + 1) end
  return list
end

return fields
