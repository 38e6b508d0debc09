--- Hits in order, in groups, in tables.
-- @classmod Cursor

local core = require("tiro.core")
local cursor = require("tiro.query.cursor")
local fields = require("tiro.query.fields")
local lazy = require("tiro.lazy")
local list = require("tiro.list")
local options = require("tiro.options")

local markdown = lazy("tiro.report.markdown")
local records = lazy("tiro.records")

local Cursor = {} -- methods of cursors
local tables = {}

-- ---- order, groups --------------------------------------------------------------

local SORT = {
  on = "string", ignore_case = "boolean", ignore_marks = "boolean", descending = "boolean", reverse = "boolean",
}

local function sort_field(self, given, level)
  if type(given) == "string" then given = { on = given } end
  options.is("sort key", given, "table", level + 1)
  options.check(given, SORT, "option", level + 1)
  local field = fields.parse(self.view.names, given.on or "word", level + 1)
  if field.position then error("sort keys need a value", level + 1) end
  for key, value in pairs(given) do field[key] = value end
  return field
end

--- Order, groups, tables
-- @section out

--- Hits in the order of what is said of them; ties stay in text order.
-- @param given  a field ("word", "matchend[1]..matchend[3] word"), a table
--   { on=field, ignore_case=, ignore_marks=, descending=, reverse= }, or an array of these
-- @treturn Cursor
function Cursor:sort(given)
  local keys = {}
  if type(given) ~= "table" or given[1] == nil then given = { given or "match..matchend word" } end
  for i, key in ipairs(given) do keys[i] = sort_field(self, key, 2) end
  return cursor.of_hits(self.view, core.hits_sort(cursor.keep(self, 2), keys))
end

local GROUP = { cut = "number", per_million = "string", ignore_case = "boolean", ignore_marks = "boolean" }

-- Tokens of the view by the value of a field.
local function sizes(self, field)
  local by_value, found = {}, core.view_tally(self.view.core, field)
  for i = 1, #found, 2 do by_value[found[i]] = found[i + 1] end
  return by_value
end

-- Turns of a search by an attribute of the turn or the document: nothing but
-- counts is made; nil where that is not what is asked.
local function tally(self, wanted, given)
  local field = wanted[1]
  if not self.search or self.hits or self.most or #wanted > 1 or next(given) then return nil end
  if field.layer ~= "turn" and field.layer ~= "doc" then return nil end
  if field.from ~= "match" or field.from_offset ~= 0 or field.to ~= "match" or field.to_offset ~= 0 then return nil end
  local rows, count = core.search_tally(self.search, field.layer, field.attribute)
  if not rows then error(cursor.PAUSED, 3) end
  return list.new("group", count > 0 and { 1, count } or {}, function(n)
    local value, of = core.search_row(rows, n)
    return { value, count = of, n = n }
  end)
end

-- Columns of rows whose values have numbers, by the fields that were asked for.
local function numbered_columns(keys, ...)
  local columns = {}
  for i, key in ipairs(type(keys) == "table" and keys or { keys }) do columns[i] = { title = key, path = i } end
  for _, name in ipairs({ ... }) do columns[#columns + 1] = name end
  return columns
end

--- How many hits there are of each kind.
-- @param keys  a field or an array of fields
-- @tparam[opt] table given
-- @tparam[opt] number given.cut  leaves out what has fewer hits
-- @tparam[opt] string given.per_million  one of the keys: `per_million` of a row
--   is hits for each million tokens of that key's value
-- @treturn List of { [1]=value, [2]=value, ..., count=, per_million= }, the most frequent first
function Cursor:group(keys, given)
  given = options.check(given, GROUP, "option", 2)
  local wanted = fields.list(self.view.names, keys, 2)
  for _, field in ipairs(wanted) do
    if field.position then error("groups need values, not positions", 2) end
    field.ignore_case, field.ignore_marks = given.ignore_case, given.ignore_marks
  end
  local columns = numbered_columns(keys, "count", given.per_million and "per_million")
  local counted = tally(self, wanted, given)
  if counted then
    counted.fields = columns
    return counted
  end
  local rate = given.per_million and fields.parse(self.view.names, given.per_million, 2)
  local tokens = rate and sizes(self, rate)
  local hits = cursor.keep(self, 2)
  local found, rows = core.hits_group(hits, wanted, given.cut or 1), {}
  for i = 1, #found, 2 do
    local row = { count = found[i + 1] }
    for k, field in ipairs(wanted) do row[k] = core.hits_field(hits, found[i], field) or "" end
    if rate then
      local of = tokens[core.hits_field(hits, found[i], rate) or ""]
      row.per_million = of and row.count * 1000000 / of
    end
    rows[#rows + 1] = row
  end
  local made = list.of("group", rows)
  made.fields = columns
  return made
end

-- ---- reports ----------------------------------------------------------------------

-- What a hit is told with, in a table.
local LINE = { "n" }
for name in ("doc turn line speaker role left match right first last score"):gmatch("%a+") do
  local own = name == "left" or name == "match" or name == "right"
  LINE[#LINE + 1] = own and name or { title = name, path = "hit." .. name }
end

-- See Cursor:kwic.
function tables.kwic(self, given, level)
  local width, unit = cursor.check_kwic(given, level + 1)
  local hits = cursor.keep(self, level + 1)
  local count = core.hits_count(hits)
  local made = list.new("kwic", count > 0 and { 1, count } or {}, function(n)
    local match, matchend, target, score = core.hits_at(hits, n)
    return cursor.in_context(cursor.hit(self, n, match, matchend, target, nil, score), width, unit)
  end)
  made.fields = LINE
  return made
end

--- Every hit with what stands around it.
-- @tparam[opt] number|table given  { width=60, unit="chars"|"words"|"sentence"|"turn" }
-- @treturn List of { left, match, right, hit }
function Cursor:kwic(given)
  return (tables.kwic(self, given, 2))
end

-- Hits in a form of lists; options are those of kwic and of the form.
local function exported(self, form, given, level)
  local known, own, kwic, rest = {}, records.OPTIONS[form], {}, {}
  for _, of in ipairs({ cursor.KWIC, own }) do
    for name, kind in pairs(of) do known[name] = kind end
  end
  for name, value in pairs(options.check(given, known, "option", level + 1)) do
    if own[name] then rest[name] = value else kwic[name] = value end
  end
  return (records[form](tables.kwic(self, kwic, level + 1), rest, level + 1))
end

--- Every hit with what stands around it, as CSV.
-- @tparam[opt] table given  as of kwic, and as of List:csv
-- @treturn string
function Cursor:csv(given) return (exported(self, "csv", given, 2)) end

--- Every hit with what stands around it, as JSON.
-- @tparam[opt] table given  as of kwic, and as of List:json
-- @treturn string
function Cursor:json(given) return (exported(self, "json", given, 2)) end

--- Every hit with what stands around it, as a table in Markdown.
-- @tparam[opt] table given  as of kwic
-- @treturn string
function Cursor:markdown(given)
  return (markdown.lines(tables.kwic(self, given, 2), self.view.documents > 1))
end

local function position_of(hits, n, field)
  local match, matchend, target = core.hits_at(hits, n)
  local base = field.from == "matchend" and matchend or field.from == "target" and target or match
  return base and field.from ~= "target" and base + field.from_offset or target and target + field.from_offset
end

--- Rows of fields.
-- @param wanted  an array of fields; a bare "match" or "matchend[1]" is a position
-- @treturn List of arrays; what has no value is ""
function Cursor:tabulate(wanted)
  local columns = numbered_columns(wanted)
  wanted = fields.list(self.view.names, wanted, 2)
  local hits = cursor.keep(self, 2)
  local count = core.hits_count(hits)
  local made = list.new("tabulate", count > 0 and { 1, count } or {}, function(n)
    local row = { n = n }
    for k, field in ipairs(wanted) do
      row[k] = field.position and (position_of(hits, n, field) or "") or core.hits_field(hits, n, field) or ""
    end
    return row
  end)
  made.fields = columns
  return made
end

--- Documents that have hits.
-- @treturn List of { id=, count= }, the most hits first
function Cursor:docs()
  local rows = {}
  for row in self:group("doc_id") do rows[#rows + 1] = { id = row[1], count = row.count } end
  return list.of("docs", rows)
end

-- Gives a class these methods.
function tables.on_cursor(class)
  for name, method in pairs(Cursor) do class[name] = method end
end

return tables
