--- The hits of a query or a search. `for hit in cursor do` walks them, from the first one each time.
-- They are found as they are asked for; what is sorted, sampled or combined is kept in the core.
-- @classmod Cursor

--
--   stream   a cursor of the core, found as they are asked for
--   hits     what `sort`, `sample`, `limit` and the sets give: kept in the core

local core = require("tiro.core")
local given_by = require("tiro.given")
local load_later = require("tiro.lazy")
local options = require("tiro.options")

local tables = load_later("tiro.query.tables")

local Cursor = {}
local cursor = {}

-- What is told of a cursor that stopped.
cursor.PAUSED = "the step budget is used up, or the cursor was cancelled"

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

-- Options of what stands around a hit.
cursor.KWIC = { width = "number", unit = "string" }
local UNITS = { "chars", "words", "sentence", "turn" }

-- Checks them.
-- @treturn number, string  width, unit
function cursor.check_kwic(given, level)
  if type(given) == "number" then given = { width = given } end
  given = options.check(given, cursor.KWIC, "option", level + 1)
  if given.unit then options.one_of("unit", given.unit, UNITS, level + 1) end
  return given.width or (given.unit == "words" and 8 or 60), given.unit or "chars"
end

-- A hit with what stands around it.
function cursor.in_context(hit, width, unit)
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
  local width, unit = cursor.check_kwic(given, 2)
  return cursor.in_context(self, width, unit)
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

-- A hit of a cursor; what is known of it is looked up when asked for.
function cursor.hit(self, n, match, matchend, target, captures, score)
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

-- A cursor over hits that are kept.
function cursor.of_hits(view, hits)
  return setmetatable({ view = view, hits = hits, at = 0 }, metatable)
end

-- All hits, kept; raises when the budget is used up: no result is cut short.
function cursor.keep(self, level)
  if self.hits then return self.hits end
  if self.search then
    self.hits = core.search_hits(self.search, self.order, self.most) or error(cursor.PAUSED, level + 1)
    return self.hits
  end
  local hits = core.hits(self.view.core)
  self.stream:rewind()
  self.at = 0
  if not core.hits_collect(hits, self.stream) then error(cursor.PAUSED, level + 1) end
  self.hits = hits
  return hits
end

-- ---- walking ----------------------------------------------------------------

-- Hit `n` of the stream or of what is kept; nil behind the last, nil, message,
-- code where it stops.
local function fetch(self, n, level)
  if self.hits or self.search or n ~= self.at + 1 then
    local match, matchend, target, score = core.hits_at(cursor.keep(self, level + 1), n)
    if not match then return nil end
    self.at = n
    return cursor.hit(self, n, match, matchend, target, nil, score)
  end
  local match, matchend, code = self.stream:next()
  if not match then return nil, matchend, code end
  self.at = n
  if not self.named then return cursor.hit(self, n, match, matchend) end
  return cursor.hit(self, n, match, matchend, self.stream:target(), self.stream:captures())
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
    local hits, n, view = cursor.keep(self, 2), 0, self.view
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
  return cursor.of_hits(self.view, core.hits_combine(cursor.keep(self, 3), cursor.keep(other, 3), how))
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
  return cursor.of_hits(self.view, core.hits_inside(cursor.keep(self, 2), cursor.keep(other, 2)))
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
  return cursor.of_hits(self.view, core.hits_where(cursor.keep(self, 2), cursor.keep(tokens, 2), at))
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
  return cursor.of_hits(self.view, core.hits_slice(cursor.keep(self, 2), offset + 1, offset + n))
end

--- `n` hits by chance, in their order; the same seed chooses the same ones.
-- @tparam integer n
-- @tparam[opt=0] integer seed
-- @treturn Cursor
function Cursor:sample(n, seed)
  options.argument(2, "sample", n, "number", 2)
  return cursor.of_hits(self.view, core.hits_sample(cursor.keep(self, 2), n, seed or 0))
end

given_by(Cursor, {
  sort = tables, group = tables, kwic = tables, csv = tables, json = tables, markdown = tables, tabulate = tables,
  docs = tables,
}, function(module) module.on_cursor(Cursor) end)

return cursor
