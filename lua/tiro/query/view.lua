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

--- What cursors need to know of a view of the core.
-- @param shown  from core.view
-- @tparam[opt] function transcript_at  position -> the transcript around it, or nil
function view.of(shown, transcript_at)
  local self = { core = shown }
  local columns, layers, tokens, documents = core.view_names(shown)
  self.names, self.tokens, self.documents = { columns = columns, layers = layers }, tokens, documents

  local function words(match, matchend)
    local found = {}
    for position = match, matchend do found[#found + 1] = core.view_value(shown, "word", position) end
    return table.concat(found, " ")
  end

  function self.transcript(position) return transcript_at and transcript_at(position) end

  --- first, last, line, text of tokens of one document.
  function self.bytes(match, matchend)
    local transcript = self.transcript(match)
    if transcript then return core.view_bytes(shown, match, matchend, transcript) end
    local first, last = core.view_bytes(shown, match, matchend)
    return first, last, nil, words(match, matchend)
  end

  --- Text of tokens as printed, with the blank towards `before` or `behind`.
  function self.read(match, matchend, before, behind)
    local transcript = self.transcript(match)
    if not transcript then return words(match, matchend) end
    local first, last = core.view_bytes(shown, match, matchend, transcript)
    if before then last = core.view_bytes(shown, before, before, transcript) - 1 end
    if behind then first = select(2, core.view_bytes(shown, behind, behind, transcript)) + 1 end
    return (core.read(transcript, first, last))
  end

  function self.layer_named(unit)
    if unit == "sentence" and not layers.sentence then return "s" end
    return unit
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
