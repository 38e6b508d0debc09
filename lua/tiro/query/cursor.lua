--- The hits of a query or a search. `for hit in cursor do` walks them, from the first one each time.
-- They are found as they are asked for; what is sorted, sampled or combined is kept in the core.
-- @classmod Cursor

--
--   stream   a cursor of the core, found as they are asked for
--   hits     what `sort`, `sample`, `limit` and the sets give: kept in the core

local core = require("tiro.core")
local fields = require("tiro.query.fields")
local list = require("tiro.list")
local load_later = require("tiro.lazy")
local options = require("tiro.options")

local markdown = load_later("tiro.report.markdown")
local records = load_later("tiro.records")

local Cursor = {}
local cursor = {}

local PAUSED = "the step budget is used up, or the cursor was cancelled"

-- ---- hits -----------------------------------------------------------------

-- Values of a hit that are looked up when asked for.
local lazy = {}

--- What a query found. Fields: `n`, `match` and `matchend` (tokens), `first`, `last`, `line`, `page`,
-- `text`, `turn`, `speaker`, `role`, `label`, `doc`, `exchange`, `target`, `captures`, `score` (of a search);
-- each is looked up when it is asked for.
-- @type Hit
local Hit = {}

local hit_metatable = {
  __index = function(hit, key)
    if Hit[key] then return Hit[key] end
    local get = lazy[key]
    if not get then return nil end
    local value = get(hit)
    rawset(hit, key, value)
    return value
  end,
}

local function place(hit)
  local first, last, line, text = hit.cursor.view.bytes(hit.match, hit.matchend)
  rawset(hit, "first", first)
  rawset(hit, "last", last)
  rawset(hit, "line", line)
  rawset(hit, "text", text)
end

for _, key in ipairs({ "first", "last", "line", "text" }) do
  lazy[key] = function(hit)
    place(hit)
    return rawget(hit, key)
  end
end

local function turn_value(name)
  return function(hit)
    local view = hit.cursor.view
    return view.names.layers.turn and core.view_attribute(view.core, "turn", name, hit.match, hit.match) or nil
  end
end

function lazy.turn(hit)
  local view = hit.cursor.view
  local n = tonumber((turn_value("n")(hit)))
  if n or not view.names.layers.turn then return n end
  return (core.view_span(view.core, "turn", hit.match, hit.match))
end

-- The exchange's number in its document.
function lazy.exchange(hit)
  local view = hit.cursor.view
  if not view.names.layers.exchange then return nil end
  return tonumber((core.view_attribute(view.core, "exchange", "n", hit.match, hit.match)))
end

lazy.speaker, lazy.role, lazy.label = turn_value("speaker"), turn_value("role"), turn_value("label")

function lazy.doc(hit)
  return core.view_attribute(hit.cursor.view.core, "doc", "id", hit.match, hit.match)
end

function lazy.page(hit)
  local transcript = hit.cursor.view.transcript(hit.match)
  local turn = transcript and hit.turn and transcript:turn(hit.turn)
  return turn and turn.page
end

-- Tokens of a hit's context: `width` words on each side, or the span around it.
local function context(hit, width, unit)
  local view = hit.cursor.view
  local before, behind = hit.match - width, hit.matchend + width
  if unit == "sentence" or unit == "turn" then
    local _, first, last = core.view_span(view.core, view.layer_named(unit), hit.match, hit.matchend)
    before, behind = first or hit.match, last or hit.matchend
  end
  local _, first, last = core.view_span(view.core, "doc", hit.match, hit.matchend)
  return math.max(before, first or 1), math.min(behind, last or view.tokens)
end

-- The last or first `width` characters of a text, whole UTF-8 characters.
local function cut_left(text, width)
  local at, count = #text + 1, 0
  while at > 1 and count < width do
    at = at - 1
    local byte = text:byte(at)
    if byte < 0x80 or byte > 0xBF then count = count + 1 end
  end
  return text:sub(at)
end

local function cut_right(text, width)
  local at, count = 1, 0
  while at <= #text and count < width do
    at = at + 1
    while at <= #text and text:byte(at) >= 0x80 and text:byte(at) <= 0xBF do at = at + 1 end
    count = count + 1
  end
  return text:sub(1, at - 1)
end

local KWIC = { width = "number", unit = "string" }
local UNITS = { "chars", "words", "sentence", "turn" }

local function check_kwic(given, level)
  if type(given) == "number" then given = { width = given } end
  given = options.check(given, KWIC, "option", level + 1)
  if given.unit then options.one_of("unit", given.unit, UNITS, level + 1) end
  return given.width or (given.unit == "words" and 8 or 60), given.unit or "chars"
end

local function keyword_in_context(hit, width, unit)
  local view = hit.cursor.view
  local words = unit == "words" and width or math.ceil(width / 2) + 1
  local first, last = context(hit, words, unit)
  local left = first < hit.match and view.read(first, hit.match - 1, hit.match) or ""
  local right = last > hit.matchend and view.read(hit.matchend + 1, last, nil, hit.matchend) or ""
  left, right = left:gsub("%s+", " "), right:gsub("%s+", " ")
  if unit == "chars" then left, right = cut_left(left, width), cut_right(right, width) end
  left = left:gsub("^ ", "")
  return { left = left, match = hit.text, right = right, hit = hit, n = hit.n }
end

--- The hit with what stands around it.
-- @tparam[opt] number|table given  width, or { width=60, unit="chars"|"words"|"sentence"|"turn" }
-- @treturn table  { left, match, right, hit }
function Hit:kwic(given)
  local width, unit = check_kwic(given, 2)
  return keyword_in_context(self, width, unit)
end

--- Where the hit is, for people: `Castellan, turn 12, line 340`.
-- @treturn string
function Hit:cite()
  local parts = {}
  if self.speaker then parts[#parts + 1] = self.speaker end
  if self.turn then parts[#parts + 1] = "turn " .. self.turn end
  if self.line then parts[#parts + 1] = "line " .. self.line end
  return #parts > 0 and table.concat(parts, ", ") or "token " .. self.match
end

local function new_hit(self, n, match, matchend, target, captures, score)
  return setmetatable({
    cursor = self, n = n, match = match, matchend = matchend, target = target, captures = captures, score = score,
  }, hit_metatable)
end

-- ---- making -----------------------------------------------------------------

local metatable = { __index = Cursor, __metatable = "tiro.Cursor" }

-- A cursor over a stream of the core's.
-- @tparam table view  see view.lua
-- @param stream  from core.query
function cursor.new(view, stream)
  return setmetatable({ view = view, stream = stream, named = stream:names() > 0, at = 0 }, metatable)
end

-- A cursor over the hits of a search.
-- @param search  of the core
-- @tparam string how.order  "rank", "text", "date"
-- @tparam[opt] integer how.most  hits
-- @tparam[opt="turn"] string how.unit  layer whose spans are hits
function cursor.of_search(view, search, how)
  return setmetatable({ view = view, search = search, order = how.order, most = how.most, unit = how.unit, at = 0 },
    metatable)
end

local function of_hits(view, hits)
  return setmetatable({ view = view, hits = hits, at = 0 }, metatable)
end

-- All hits, kept; raises when the budget is used up: no result is cut short.
local function keep(self, level)
  if self.hits then return self.hits end
  if self.search then
    self.hits = core.search_hits(self.search, self.order, self.most) or error(PAUSED, level + 1)
    return self.hits
  end
  local hits = core.hits(self.view.core)
  self.stream:rewind()
  self.at = 0
  if not core.hits_collect(hits, self.stream) then error(PAUSED, level + 1) end
  self.hits = hits
  return hits
end

-- ---- walking ----------------------------------------------------------------

-- Hit `n` of the stream or of what is kept; nil behind the last, nil, message,
-- code where it stops.
local function fetch(self, n, level)
  if self.hits or self.search or n ~= self.at + 1 then
    local match, matchend, target, score = core.hits_at(keep(self, level + 1), n)
    if not match then return nil end
    self.at = n
    return new_hit(self, n, match, matchend, target, nil, score)
  end
  local match, matchend, code = self.stream:next()
  if not match then return nil, matchend, code end
  self.at = n
  if not self.named then return new_hit(self, n, match, matchend) end
  return new_hit(self, n, match, matchend, self.stream:target(), self.stream:captures())
end

local function rewind(self)
  self.at = 0
  if self.stream then self.stream:rewind() end
end

-- The next hit. `for hit in cursor do` starts from the first one each time.
function metatable:__call(_, previous)
  if previous == nil then rewind(self) end
  local hit, message = fetch(self, previous and previous.n + 1 or 1, 2)
  if message then error(message, 2) end
  return hit
end

--- Walking
-- @section walking

--- The next hit.
-- @treturn Hit|nil  nil at the end; nil, message, code when the budget is used up
--   (code "budget"): the next call goes on
function Cursor:next()
  return fetch(self, self.at + 1, 2)
end

--- Numbers only: `for match, matchend, turn in cursor:spans()`.
-- @treturn function
function Cursor:spans()
  if self.hits or self.search then
    local hits, n, view = keep(self, 2), 0, self.view
    return function()
      n = n + 1
      local match, matchend = core.hits_at(hits, n)
      if not match then return nil end
      return match, matchend, (view.names.layers.turn and core.view_span(view.core, "turn", match, match))
    end
  end
  rewind(self)
  return self.stream:spans()
end

--- How many hits there are.
-- @treturn integer|nil  nil, message, code when the budget is used up
function Cursor:count()
  if self.hits then return core.hits_count(self.hits) end
  if self.search then
    local found, message, code = core.search_count(self.search)
    return found and self.most and math.min(found, self.most) or found, message, code
  end
  local count, message, code = self.stream:count()
  self.at = 0
  return count, message, code
end

--- The next call that does work stops with code "budget".
function Cursor:cancel()
  if self.stream then self.stream:cancel() end
  if self.search then core.search_cancel(self.search) end
end

--- What evaluation starts from, and why.
-- @treturn table  { way, frequency, at, least, most, parts, steps, strategy }
function Cursor:explain()
  if self.search then return { way = self.unit == "exchange" and "exchanges" or "turns", order = self.order } end
  return self.stream and self.stream:explain() or { way = "kept", frequency = core.hits_count(self.hits) }
end

-- ---- sets -----------------------------------------------------------------

local function combine(self, other, how)
  if getmetatable(other) ~= "tiro.Cursor" then
    error("bad argument #2 to '" .. how .. "' (cursor expected, got " .. type(other) .. ")", 3)
  end
  if other.view.core ~= self.view.core then error("cursors of one view can be combined", 3) end
  return of_hits(self.view, core.hits_combine(keep(self, 3), keep(other, 3), how))
end

--- Sets
-- @section sets

--- Hits of either cursor.
-- @tparam Cursor other
-- @treturn Cursor
function Cursor:union(other) return (combine(self, other, "union")) end
--- Hits that the other cursor has not.
-- @tparam Cursor other
-- @treturn Cursor
function Cursor:minus(other) return (combine(self, other, "minus")) end
--- Hits of both cursors.
-- @tparam Cursor other
-- @treturn Cursor
function Cursor:intersect(other) return (combine(self, other, "intersect")) end

--- Hits that lie inside hits of another cursor.
-- @tparam Cursor other
-- @treturn Cursor
function Cursor:inside(other)
  if getmetatable(other) ~= "tiro.Cursor" then
    error("bad argument #2 to 'inside' (cursor expected, got " .. type(other) .. ")", 2)
  end
  return of_hits(self.view, core.hits_inside(keep(self, 2), keep(other, 2)))
end

--- Hits whose token at an anchor fits a condition.
-- @tparam string|table condition  one token of CQL: '[word="the"%c]'
-- @tparam[opt="match"] string at  "match", "matchend" or "target"
-- @treturn Cursor|nil  nil, message, position
function Cursor:subset(condition, at)
  at = at or "match"
  options.one_of("anchor", at, { "match", "matchend", "target" }, 2)
  local tokens, message, position = self.view.query(condition, { strategy = "all" })
  if not tokens then return nil, message, position end
  return of_hits(self.view, core.hits_where(keep(self, 2), keep(tokens, 2), at))
end

--- The hits from `offset` + 1 on, at most `n`.
-- @tparam integer n
-- @tparam[opt=0] integer offset
-- @treturn Cursor
function Cursor:limit(n, offset)
  options.argument(2, "limit", n, "number", 2)
  offset = offset or 0
  if self.search and not self.hits and offset == 0 then
    return cursor.of_search(self.view, self.search,
      { order = self.order, most = math.min(n, self.most or n), unit = self.unit })
  end
  return of_hits(self.view, core.hits_slice(keep(self, 2), offset + 1, offset + n))
end

--- `n` hits by chance, in their order; the same seed chooses the same ones.
-- @tparam integer n
-- @tparam[opt=0] integer seed
-- @treturn Cursor
function Cursor:sample(n, seed)
  options.argument(2, "sample", n, "number", 2)
  return of_hits(self.view, core.hits_sample(keep(self, 2), n, seed or 0))
end

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
  return of_hits(self.view, core.hits_sort(keep(self, 2), keys))
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
  if not rows then error(PAUSED, 3) end
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
  local hits = keep(self, 2)
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
function cursor.kwic(self, given, level)
  local width, unit = check_kwic(given, level + 1)
  local hits = keep(self, level + 1)
  local count = core.hits_count(hits)
  local made = list.new("kwic", count > 0 and { 1, count } or {}, function(n)
    local match, matchend, target, score = core.hits_at(hits, n)
    return keyword_in_context(new_hit(self, n, match, matchend, target, nil, score), width, unit)
  end)
  made.fields = LINE
  return made
end

--- Every hit with what stands around it.
-- @tparam[opt] number|table given  { width=60, unit="chars"|"words"|"sentence"|"turn" }
-- @treturn List of { left, match, right, hit }
function Cursor:kwic(given)
  return (cursor.kwic(self, given, 2))
end

-- Hits in a form of lists; options are those of kwic and of the form.
local function exported(self, form, given, level)
  local known, own, kwic, rest = {}, records.OPTIONS[form], {}, {}
  for _, of in ipairs({ KWIC, own }) do
    for name, kind in pairs(of) do known[name] = kind end
  end
  for name, value in pairs(options.check(given, known, "option", level + 1)) do
    if own[name] then rest[name] = value else kwic[name] = value end
  end
  return (records[form](cursor.kwic(self, kwic, level + 1), rest, level + 1))
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
  return (markdown.lines(cursor.kwic(self, given, 2), self.view.documents > 1))
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
  local hits = keep(self, 2)
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

return cursor
