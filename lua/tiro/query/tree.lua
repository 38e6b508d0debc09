-- The table form of a query: what cql.lua makes, and what a program may write by
-- hand, so that it never has to quote what a user typed. Any table may carry
-- `at`, the byte of the query's text it was read from.
--
--   query       { type="query", pattern=node, constraint=condition, strategy="longest",
--                 within={ layer="turn" [, count=1] } or { tokens=5 } [, negated=true],
--                 expand={ to="turn" [, count=1] [, side="left"|"right"] }, cut=10 }
--
--   nodes       { type="token" [, condition=condition] }
--               { type="sequence", node, ... }     { type="either", node, ... }
--               { type="both", node, ... }         { type="not", node }
--               { type="repeat", node, min=0 [, max=3] }
--               { type="label", name="a", node }   { type="target", node [, number=1] }
--               { type="open", layer="turn" [, attribute="role", op="=", value=pattern] }
--               { type="close", layer="turn" }
--               { type="span", layer="turn", attributes={ { name="role", op="=", value=pattern } } }
--               { type="within" | "containing" | "overlapping", node, node [, negated=true] }
--               { type="ahead", condition }
--               { type="meet", node, node, from=-5, to=5 | layer="turn" [, negated=true] }
--               { type="union", node, node }
--               { type="tab", node, node, ..., gaps={ { min=0, max=3 }, ... } }
--
--   conditions  { op="=" | "!=" | "<" | "<=" | ">" | ">=", left=term, right=term }
--               { op="and" | "or", condition, ... }  { op="->", condition, condition }
--               { op="not", condition }              { op="exists", term=term }
--
--   terms       { type="attribute", name="word" [, of="a" | "match" | "matchend" | "target" | "_"] }
--               { type="pattern", text="hors(e|es)" [, literal=true] [, case=true] [, marks=true]
--                 [, apostrophes=true] }
--               { type="number", value=3 }           { type="label", name="a" }
--               { type="call", name="distance", args={ term, ... } }

local core = require("tiro.core")
local options = require("tiro.options")

local tree = {}

local DEEPEST = 100

-- Fields of each table, by its type or operator: what holds tables is named, true
-- for anything else. Children are in the array part.
local LIST = { children = true }
local FIELDS = {
  query = { pattern = "node", constraint = "condition", within = true, expand = true, cut = true, strategy = true },
  token = { condition = "condition" },
  sequence = LIST, either = LIST, both = LIST, ["not"] = LIST,
  ["repeat"] = { children = true, min = true, max = true },
  label = { children = true, name = true },
  target = { children = true, number = true },
  open = { layer = true, attribute = true, op = true, value = "term" },
  close = { layer = true },
  span = { layer = true, attributes = true },
  within = { children = true, negated = true },
  containing = { children = true, negated = true },
  overlapping = { children = true, negated = true },
  ahead = { children = true, condition = "condition" },
  meet = { children = true, from = true, to = true, layer = true, negated = true },
  union = LIST,
  tab = { children = true, gaps = true },
  attribute = { name = true, of = true },
  pattern = {
    text = true, literal = true, case = true, marks = true, apostrophes = true, kind = true, edits = true, exact = true,
  },
  number = { value = true },
  call = { name = true, args = true },
}
local CONDITIONS = {
  ["="] = { left = "term", right = "term" },
  ["and"] = LIST, ["or"] = LIST, ["->"] = LIST, ["not"] = LIST,
  exists = { term = "term" },
}
for _, op in ipairs({ "!=", "<", "<=", ">", ">=" }) do CONDITIONS[op] = CONDITIONS["="] end

local TYPES = {
  text = "string", name = "string", layer = "string", attribute = "string", of = "string", kind = "string",
  strategy = "string", min = "number", max = "number", from = "number", to = "number", number = "number",
  edits = "number", cut = "number",
}
local REQUIRED = { pattern = true, left = true, right = true, term = true, text = true, name = true }

local function hint(noun, name, known)
  return "unknown " .. noun .. " '" .. tostring(name) .. "'" .. options.hint(tostring(name), options.keys(known))
end

-- What is wrong with a table and all below it; nil: nothing.
local function complaint(item, depth)
  if type(item) ~= "table" then return "a query holds tables, not a " .. type(item), 1 end
  local at = type(item.at) == "number" and item.at or 1
  if depth > DEEPEST then return "nested more than " .. DEEPEST .. " deep", at end
  local known, what
  if item.type ~= nil then
    known, what = FIELDS[item.type], item.type
    if not known then return hint("type", item.type, FIELDS), at end
  else
    known, what = CONDITIONS[item.op], item.op
    if not known then return hint("operator", item.op, CONDITIONS), at end
  end
  for _, key in ipairs(options.keys(item)) do
    if type(key) ~= "number" and key ~= "type" and key ~= "op" and key ~= "at" and not known[key] then
      return hint("field", key, known) .. " in '" .. tostring(what) .. "'", at
    end
    if TYPES[key] and type(item[key]) ~= TYPES[key] then
      return "'" .. key .. "' of '" .. tostring(what) .. "' must be a " .. TYPES[key], at
    end
  end
  for key, kind in pairs(known) do
    if REQUIRED[key] and item[key] == nil then return "'" .. tostring(what) .. "' needs '" .. key .. "'", at end
    if kind ~= true and item[key] ~= nil then
      local message, position = complaint(item[key], depth + 1)
      if message then return message, position end
    end
  end
  for _, child in ipairs(item) do
    local message, position = complaint(child, depth + 1)
    if message then return message, position end
  end
end

--- Checks a query that was written by hand.
-- @tparam table query
-- @treturn table|nil  the query; nil, message, position
function tree.check(query)
  if query.type ~= "query" then
    return nil, "a query is a table of type 'query', got '" .. tostring(query.type) .. "'", 1
  end
  local message, position = complaint(query, 1)
  if message then return nil, message, position end
  return query
end

-- The pattern stands for itself: nothing in it means something else.
local function is_plain(pattern)
  return pattern.literal or not pattern.text:find("[%.%[%]%(%)%*%+%?{}|\\^$]")
end

-- Values that one token's attribute must have, all at once: by attribute, the
-- first one asked for. Two different ones can never hold.
local function clash(condition, found)
  if condition.op == "and" then
    for _, part in ipairs(condition) do
      local warning = clash(part, found)
      if warning then return warning end
    end
    return nil
  end
  local left, right = condition.left, condition.right
  if condition.op ~= "=" or left.type ~= "attribute" or right.type ~= "pattern" then return nil end
  if left.of or not is_plain(right) then return nil end
  local other = found[left.name]
  found[left.name] = other or right
  local same = not other or other.text == right.text or other.case or right.case or other.marks or right.marks
  if same then return nil end
  return {
    at = right.at or condition.at or 1,
    message = "no token has both " .. left.name .. " '" .. other.text .. "' and '" .. right.text
      .. "': write \"" .. other.text .. "\" []* \"" .. right.text .. "\" within turn for both in one turn",
  }
end

-- A word that is two tokens in English text: "don't" is do and n't.
local function split(condition)
  local right = condition.right
  if condition.op ~= "=" or condition.left.name ~= "word" or condition.left.of then return nil end
  if right.type ~= "pattern" or not right.text:find("^%w+['\226]") or not is_plain(right) then return nil end
  local tokens = core.tokenize(right.text, false)
  if #tokens < 2 then return nil end
  local words = {}
  for i, token in ipairs(tokens) do words[i] = '"' .. token.text .. '"' end
  return {
    at = right.at or 1,
    message = "'" .. right.text .. "' is " .. #tokens .. " tokens: write " .. table.concat(words, " "),
  }
end

--- Conditions that cannot hold, or hardly do.
-- @tparam table query
-- @treturn {message=string, at=integer}[]
function tree.warnings(query)
  local warnings = {}
  local function look(item)
    if item.type == "token" and item.condition then
      warnings[#warnings + 1] = clash(item.condition, {}) or split(item.condition)
    end
    for _, child in ipairs(item) do
      if type(child) == "table" then look(child) end
    end
  end
  look(query.pattern)
  return warnings
end

return tree
