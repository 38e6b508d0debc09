-- What can be asked of a transcript, by token patterns: the part of Transcript
-- (and of every other view) that runs queries.

local core = require("tiro.core")
local cursor = require("tiro.query.cursor")
local derived_columns = require("tiro.query.derived")
local lazy = require("tiro.lazy")
local list = require("tiro.list")
local options = require("tiro.options")
local search = require("tiro.query.search")

local cql = lazy("tiro.query.cql")
local tables = lazy("tiro.query.tables")
local tree = lazy("tiro.query.tree")

local view = {}

local function has(names, name)
  for _, other in ipairs(names) do
    if other == name then return true end
  end
  return false
end

-- ---- views --------------------------------------------------------------------

--- What queries and cursors need to know of segments.
-- @tparam table handles  segments of the core
-- @tparam[opt] table alive  see core.view
-- @tparam[opt] function transcript_at  position -> the transcript around it, or nil
-- @tparam[opt] table derived  derived columns (see tiro.query.derived)
-- Its field `saved`: paths of saved folded forms, by segment.
function view.of(handles, alive, transcript_at, derived)
  local self = { derived = derived or {} }

  --- Looks at the segments, through all derived columns.
  function self.show()
    local shown = core.view(handles, alive)
    local names, columns, broken = core.view_names(shown), {}, {}
    for _, one in ipairs(self.derived) do
      if has(names, one.of) and not has(names, one.name) then
        local made, message = derived_columns.of_segments(one, handles)
        columns[#columns + 1], broken[one.name] = made, message
      end
    end
    if #columns > 0 then shown = core.view(handles, alive, columns) end
    local layers
    names, layers, self.tokens, self.documents = core.view_names(shown)
    self.core, self.names = shown, { columns = names, layers = layers, broken = broken }
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
    if not transcript then return (behind and " " or "") .. words(match, matchend) .. (before and " " or "") end
    local first, last = core.view_bytes(self.core, match, matchend, transcript)
    if before then last = core.view_bytes(self.core, before, before, transcript) - 1 end
    if behind then first = select(2, core.view_bytes(self.core, behind, behind, transcript)) + 1 end
    local text, source = core.read(transcript, first, last), transcript.source
    if not text then return nil end
    -- Where a paragraph ends, the blank is not part of what is read.
    if before and text:find("%S$") and source:find("^%s", last) then text = text .. " " end
    if behind and text:find("^%S") and source:find("^%s", first) then text = " " .. text end
    return text
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

local function place_of(self, name)
  for i, one in ipairs(self.derived) do
    if one.name == name then return i end
  end
end

-- Puts a derived column in place of the one there, nil: none; on an error all is as
-- before.
local function replace(self, place, one)
  local before = table.remove(self.derived, place)
  if one then table.insert(self.derived, place, one) end
  local done, message = pcall(self.show)
  if done then return end
  if one then table.remove(self.derived, place) end
  if before then table.insert(self.derived, place, before) end
  error(message, 0)
end

--- Adds a column whose values a function makes of another's, once for each
-- distinct value. A column of that name that was derived before is replaced.
-- @treturn table  see tiro.query.derived
function view.derive(self, name, call, given, level)
  options.argument(2, "derive", name, "string", level + 1)
  options.argument(3, "derive", call, "function", level + 1)
  given = options.check(given, DERIVE, "option", level + 1)
  local place, columns = place_of(self, name), {}
  if not place and has(self.names.columns, name) then error("there is a column '" .. name .. "'", level + 1) end
  for _, column in ipairs(self.names.columns) do
    if not place_of(self, column) then columns[#columns + 1] = column end
  end
  local of = given.of or "word"
  options.one_of("column", of, columns, level + 1)
  local one = derived_columns.new(name, of, call)
  replace(self, place or #self.derived + 1, one)
  return one
end

--- Takes a derived column away.
function view.underive(self, name, level)
  options.argument(2, "underive", name, "string", level + 1)
  local place, names = place_of(self, name), {}
  for i, one in ipairs(self.derived) do names[i] = one.name end
  if not place then options.one_of("derived column", name, names, level + 1) end
  replace(self, place)
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

-- Why there is no attribute of the name that a message complains of.
local function broken_column(self, message)
  for name, why in pairs(self.names.broken) do
    if message:find("no attribute '" .. name .. "'", 1, true) then return why end
  end
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
  if not stream then return nil, broken_column(self, message) or message, position end
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
  local opened, unit
  opened, unit, position = search.open(self, query, given.budget)
  if not opened then return nil, unit, position end
  return cursor.of_search(self, opened, { order = given.order or "rank", most = given.limit, unit = unit })
end

--- Hits of a query, or of a prepared search, with what stands around them.
function view.kwic(self, query, given, level)
  local ask = getmetatable(query) == "tiro.SearchQuery" and view.search or view.run
  local found, message, position = ask(self, query, nil, level + 1)
  if not found then return nil, message, position end
  return (tables.kwic(found, given, level + 1))
end

-- ---- lists --------------------------------------------------------------------

local WORDS = { column = "string", cut = "number", ignore_case = "boolean" }

--- How often each value of a column occurs.
function view.words(self, given, level)
  given = options.check(given, WORDS, "option", level + 1)
  local column = given.column or "word"
  if self.names.broken[column] then error(self.names.broken[column], level + 1) end
  options.one_of("column", column, self.names.columns, level + 1)
  local rows = {}
  local found = core.view_tally(self.core, { column = column, ignore_case = given.ignore_case }, given.cut)
  for i = 1, #found, 2 do rows[#rows + 1] = { value = found[i], count = found[i + 1] } end
  return list.of("words", rows)
end

return view
