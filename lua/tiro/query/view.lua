-- What can be asked of a transcript, by token patterns: the part of Transcript
-- (and of every other view) that runs queries.

local core = require("tiro.core")
local cql = require("tiro.query.cql")
local cursor = require("tiro.query.cursor")
local list = require("tiro.list")
local options = require("tiro.options")
local search = require("tiro.query.search")
local tree = require("tiro.query.tree")

local view = {}

-- ---- views --------------------------------------------------------------------

--- What queries and cursors need to know of segments.
-- @tparam table handles  segments of the core
-- @tparam[opt] table alive  see core.view
-- @tparam[opt] function transcript_at  position -> the transcript around it, or nil
-- @tparam[opt] table derived  { { name=, of=, call= }, ... }, see view.derive
-- Its field `saved`: paths of saved folded forms, by segment.
function view.of(handles, alive, transcript_at, derived)
  local self = { derived = derived or {}, columns = {} }

  --- Looks at the segments, through all derived columns.
  function self.show()
    local shown = core.view(handles, alive)
    for i, one in ipairs(self.derived) do
      self.columns[i] = self.columns[i] or core.derive(shown, one.name, one.of, one.call)
    end
    if #self.columns > 0 then shown = core.view(handles, alive, self.columns) end
    local columns, layers, tokens, documents = core.view_names(shown)
    self.core, self.names = shown, { columns = columns, layers = layers }
    self.tokens, self.documents = tokens, documents
  end

  local function words(match, matchend)
    local found = {}
    for position = match, matchend do found[#found + 1] = core.view_value(self.core, "word", position) end
    return table.concat(found, " ")
  end

  function self.transcript(position) return transcript_at and transcript_at(position) end

  --- first, last, line, text of tokens of one document.
  function self.bytes(match, matchend)
    local transcript = self.transcript(match)
    if transcript then return core.view_bytes(self.core, match, matchend, transcript) end
    local first, last = core.view_bytes(self.core, match, matchend)
    return first, last, nil, words(match, matchend)
  end

  --- Text of tokens as printed, with the blank towards `before` or `behind`.
  function self.read(match, matchend, before, behind)
    local transcript = self.transcript(match)
    if not transcript then return words(match, matchend) end
    local first, last = core.view_bytes(self.core, match, matchend, transcript)
    if before then last = core.view_bytes(self.core, before, before, transcript) - 1 end
    if behind then first = select(2, core.view_bytes(self.core, behind, behind, transcript)) + 1 end
    return (core.read(transcript, first, last))
  end

  function self.layer_named(unit)
    if unit == "sentence" and not self.names.layers.sentence then return "s" end
    return unit
  end

  function self.query(query, given)
    return view.run(self, query, given, 3)
  end

  self.show()
  return self
end

local DERIVE = { of = "string" }

--- Adds a column whose values a function makes of another's, once for each
-- distinct value. A column of that name that was derived before is replaced.
function view.derive(self, name, call, given, level)
  options.argument(2, "derive", name, "string", level + 1)
  options.argument(3, "derive", call, "function", level + 1)
  given = options.check(given, DERIVE, "option", level + 1)
  local place = #self.derived + 1
  for i, one in ipairs(self.derived) do
    if one.name == name then place = i end
  end
  if place > #self.derived then
    for _, column in ipairs(self.names.columns) do
      if column == name then error("there is a column '" .. name .. "'", level + 1) end
    end
  end
  local of = given.of or "word"
  options.one_of("column", of, self.names.columns, level + 1)
  local before = self.derived[place]
  self.derived[place], self.columns[place] = { name = name, of = of, call = call }, nil
  local done, message = pcall(self.show)
  if not done then
    self.derived[place] = before
    error(message, 0)
  end
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
  stream, message, position = core.query(self.core, query.tree, {
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

local SEARCH_OPTIONS = { order = "string", limit = "number", budget = "number" }
local ORDERS = { "rank", "text", "date" }

--- Runs a search on a view.
function view.search(self, text, given, level)
  given = options.check(given, SEARCH_OPTIONS, "option", level + 1)
  if given.order then options.one_of("order", given.order, ORDERS, level + 1) end
  local query, message, position = search.prepare(text, level + 1)
  if not query then return nil, message, position end
  local opened
  opened, message, position = search.open(self, query, given.budget)
  if not opened then return nil, message, position end
  return cursor.of_search(self, opened, given.order or "rank", given.limit)
end

-- ---- lists --------------------------------------------------------------------

local WORDS = { column = "string", cut = "number", ignore_case = "boolean" }

--- How often each value of a column occurs.
function view.words(self, given, level)
  given = options.check(given, WORDS, "option", level + 1)
  local column = given.column or "word"
  options.one_of("column", column, self.names.columns, level + 1)
  local rows = {}
  local found = core.view_tally(self.core, { column = column, ignore_case = given.ignore_case }, given.cut)
  for i = 1, #found, 2 do rows[#rows + 1] = { value = found[i], count = found[i + 1] } end
  return list.of("words", rows)
end

return view
