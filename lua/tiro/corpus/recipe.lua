-- How a document is read again from its source, as a string that is kept beside
-- it: options, and the spans that a script added.
--
--   record   a row of strings, each as "5:hello", with its own length before it
--   recipe   records: { "transcript" }, { "profile", name }, { "label", printed, correct }, ...

local options = require("tiro.options")

local recipe = {}

local function pack(strings)
  local packed = {}
  for i, s in ipairs(strings) do packed[i] = #s .. ":" .. s end
  return table.concat(packed)
end

local function unpack_all(packed)
  local strings, at = {}, 1
  while at <= #packed do
    local length, from = packed:match("^(%d+):()", at)
    if not length or from + tonumber(length) - 1 > #packed then return strings end
    strings[#strings + 1] = packed:sub(from, from + tonumber(length) - 1)
    at = from + tonumber(length)
  end
  return strings
end

local function typed(value)
  if type(value) == "number" then return "number", ("%.17g"):format(value) end
  return type(value), tostring(value)
end

local function untyped(kind, text)
  if kind == "number" then return tonumber(text) end
  if kind == "boolean" then return text == "true" end
  return text
end

--- The records of the options of `tiro.parse`.
-- @tparam table|nil given
-- @treturn string
function recipe.of_options(given)
  local records = {}
  local function add(...) records[#records + 1] = pack({ ... }) end
  add("transcript")
  given = given or {}
  if given.profile then add("profile", given.profile) end
  if given.rules then add("rules", given.rules) end
  for _, printed in ipairs(options.keys(given.labels or {})) do add("label", printed, given.labels[printed]) end
  for _, name in ipairs(options.keys(given.roles or {})) do add("role", name, given.roles[name]) end
  for _, name in ipairs(options.keys(given.speakers or {})) do
    for _, key in ipairs(options.keys(given.speakers[name])) do
      add("speaker", name, key, typed(given.speakers[name][key]))
    end
  end
  return pack(records)
end

--- The records of what a script added to a transcript.
-- @tparam table layers  { [name] = { spans = { { first, last, attributes }, ... } } }
-- @treturn string
function recipe.of_layers(layers)
  local records = {}
  for _, layer in ipairs(options.keys(layers)) do
    for _, span in ipairs(layers[layer].spans) do
      local record = { "span", layer, ("%d"):format(span.first), ("%d"):format(span.last) }
      for _, key in ipairs(options.keys(span.attributes)) do
        local kind, text = typed(span.attributes[key])
        record[#record + 1] = key
        record[#record + 1] = kind
        record[#record + 1] = text
      end
      records[#records + 1] = pack(record)
    end
  end
  return pack(records)
end

--- The recipe of vertical text.
-- @tparam string[] columns
-- @treturn string
function recipe.of_vertical(columns)
  local records = { pack({ "vertical" }) }
  for _, name in ipairs(columns) do records[#records + 1] = pack({ "column", name }) end
  return pack(records)
end

local read = {}

function read.vertical(made) made.kind = "vertical" end
function read.column(made, name) made.columns[#made.columns + 1] = name end
function read.profile(made, name) made.options.profile = name end
function read.rules(made, name) made.options.rules = name end
function read.label(made, printed, correct) made.options.labels[printed] = correct end
function read.role(made, name, role) made.options.roles[name] = role end

function read.speaker(made, name, key, kind, text)
  local speakers = made.options.speakers
  speakers[name] = speakers[name] or {}
  speakers[name][key] = untyped(kind, text)
end

function read.span(made, layer, first, last, ...)
  local attributes, rest = {}, { ... }
  for i = 1, #rest - 2, 3 do attributes[rest[i]] = untyped(rest[i + 1], rest[i + 2]) end
  made.spans[#made.spans + 1] = { layer, { first = tonumber(first), last = tonumber(last) }, attributes }
end

local unpack = table.unpack or unpack -- luacheck: ignore

--- What a recipe says. Records that are not known are passed over.
-- @tparam string text
-- @treturn table  { kind="transcript"|"vertical", options=, columns=, spans={ { layer, span, attributes }, ... } }
function recipe.read(text)
  local made = { kind = "transcript", options = { labels = {}, speakers = {}, roles = {} }, columns = {}, spans = {} }
  for _, record in ipairs(unpack_all(text)) do
    local strings = unpack_all(record)
    local fill = read[strings[1]]
    if fill then fill(made, unpack(strings, 2)) end
  end
  return made
end

return recipe
