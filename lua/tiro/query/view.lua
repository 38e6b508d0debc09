-- What can be asked of a transcript, by token patterns: the part of Transcript
-- (and of every other view) that runs queries.

local core = require("tiro.core")
local cql = require("tiro.query.cql")
local cursor = require("tiro.query.cursor")
local list = require("tiro.list")
local options = require("tiro.options")
local tree = require("tiro.query.tree")

local view = {}

-- ---- views --------------------------------------------------------------------

--- What cursors need to know of a segment.
-- @param segment  of the core
-- @tparam table source  bytes(match, matchend) -> first, last, line, text;
--   turn(n) -> turn; both may be missing
function view.of(segment, source)
  local self = { segment = segment, turn = source.turn }
  local columns, layers, tokens = core.segment_names(segment)
  self.names, self.tokens = { columns = columns, layers = layers }, tokens

  local function words(match, matchend)
    local found = {}
    for position = match, matchend do found[#found + 1] = core.segment_value(segment, "word", position) end
    return table.concat(found, " ")
  end

  function self.bytes(match, matchend)
    if source.bytes then return source.bytes(match, matchend) end
    local first, last = core.segment_bytes(segment, match, matchend)
    return first, last, nil, words(match, matchend)
  end

  --- Text of tokens as printed, with the blank towards `before` or `behind`.
  function self.read(match, matchend, before, behind)
    if not source.read then return words(match, matchend) end
    return source.read(match, matchend, before, behind)
  end

  function self.layer_named(unit)
    if unit == "sentence" and not layers.sentence then return "s" end
    return unit
  end

  --- Every token as a hit, kept.
  function self.everything()
    if not self.all then
      self.all = core.hits(segment)
      core.hits_collect(self.all, core.query(segment, { type = "query", pattern = { type = "token" } }, {}))
    end
    return self.all
  end

  function self.query(query, given)
    return view.run(self, query, given, 3)
  end

  return self
end

-- ---- queries ------------------------------------------------------------------

local Query = {}
local query_metatable = { __index = Query, __metatable = "tiro.Query" }

--- A prepared query.
-- @tparam string|table text  CQL, or its table form (see tiro.query.tree)
-- @treturn Query|nil  and warnings; nil, message, position
function view.prepare(text, level)
  if getmetatable(text) == "tiro.Query" then return text, text.warnings end
  local query, message, position
  if type(text) == "string" then
    query, message, position = cql.parse(text)
  elseif type(text) == "table" then
    query, message, position = tree.check(text)
  else
    error("query must be a string or a table, got " .. type(text), level + 1)
  end
  if not query then return nil, message, position end
  local warnings = tree.warnings(query)
  return setmetatable({ tree = query, warnings = warnings, text = type(text) == "string" and text or nil },
    query_metatable), warnings
end

local OPTIONS = {
  strategy = "string", case = "string", marks = "string", skip = "any", budget = "number", inside = "any",
}
local STRATEGIES = { "standard", "shortest", "longest", "traditional", "all" }
local SENSITIVE = { "sensitive", "insensitive" }

-- What `options.skip` names, as a condition.
local SKIPPED = {
  notes = { op = "exists", term = { type = "attribute", name = "note" } },
  dashes = { op = "=", left = { type = "attribute", name = "word" }, right = { type = "pattern", text = "[-–—]+" } },
  punctuation = {
    op = "=", left = { type = "attribute", name = "word" }, right = { type = "pattern", text = "[\\p{P}\\p{S}]+" },
  },
}

local function skipped(self, given, level)
  if type(given) == "string" then given = { given } end
  local condition
  for _, name in ipairs(given) do
    options.one_of("skip", name, options.keys(SKIPPED), level + 1)
    if name ~= "notes" or self.names.layers.note then
      condition = condition and { op = "or", condition, SKIPPED[name] } or SKIPPED[name]
    end
  end
  return condition
end

--- Runs a query on a view.
function view.run(self, text, given, level)
  given = options.check(given, OPTIONS, "option", level + 1)
  if given.strategy then options.one_of("strategy", given.strategy, STRATEGIES, level + 1) end
  if given.case then options.one_of("case", given.case, SENSITIVE, level + 1) end
  if given.marks then options.one_of("marks", given.marks, SENSITIVE, level + 1) end
  local query, message, position = view.prepare(text, level + 1)
  if not query then return nil, message, position end
  local stream
  stream, message, position = core.query(self.segment, query.tree, {
    strategy = given.strategy,
    ignore_case = given.case == "insensitive",
    ignore_marks = given.marks == "insensitive",
    budget = given.budget,
    skip = given.skip and skipped(self, given.skip, level + 1),
  })
  if not stream then return nil, message, position end
  local found = cursor.new(self, stream)
  found.warnings = query.warnings
  return given.inside and found:inside(given.inside) or found
end

-- ---- lists --------------------------------------------------------------------

local WORDS = { column = "string", cut = "number", ignore_case = "boolean" }

--- How often each value of a column occurs.
function view.words(self, given, level)
  given = options.check(given, WORDS, "option", level + 1)
  local column = given.column or "word"
  options.one_of("column", column, self.names.columns, level + 1)
  local rows = {}
  if given.ignore_case then
    local hits = self.everything()
    local field = { column = column, from = "match", to = "match", ignore_case = true }
    local found = core.hits_group(hits, { field }, given.cut or 1)
    for i = 1, #found, 2 do
      rows[#rows + 1] = { value = core.hits_field(hits, found[i], field), count = found[i + 1] }
    end
    return list.of("words", rows)
  end
  local n = 1
  local value, count = core.segment_entry(self.segment, column, n)
  while value do
    if count >= (given.cut or 1) then rows[#rows + 1] = { value = value, count = count } end
    n = n + 1
    value, count = core.segment_entry(self.segment, column, n)
  end
  table.sort(rows, function(a, b)
    if a.count ~= b.count then return a.count > b.count end
    return a.value < b.value
  end)
  return list.of("words", rows)
end

return view
