--- Text in vertical format (Corpus Workbench, Sketch Engine), asked as a transcript is. Fields:
-- `source`, `id`, `notes` (oddities: `extra_cells`, `stray_closes`, `left_open`).
-- @classmod Vertical

local core = require("tiro.core")
local options = require("tiro.options")
local spoken = require("tiro.query.spoken")
local view = require("tiro.query.view")

local Vertical = {}
local metatable = { __metatable = "tiro.Vertical" }
local vertical = {}

-- What transcripts have, and vertical text has not: it has no page and no prose.
local LACKING = {}
for name in ([[acronyms annotate askers at callbacks code codes dashes exchanges fields first floor gaps handoffs
  interruptions lint mean_turn_length mentions notes paragraphs promises questions render sentences threads
  tokens transitions turn]]):gmatch("%w[%w_]*") do
  LACKING[name] = true
end

function metatable:__index(key)
  if LACKING[key] then
    error(("vertical text has no '%s': it has turns, speakers, layers, words, queries and searches"):format(key), 2)
  end
  return Vertical[key]
end

-- Is it vertical text, and without this method of transcripts?
function vertical.lacks(document, name)
  return getmetatable(document) == "tiro.Vertical" and LACKING[name]
end

local OPTIONS = { columns = "table", id = "string" }

-- Refuses what are no names of columns.
function vertical.check_columns(columns, level)
  local seen = {}
  for _, name in ipairs(columns) do
    options.is("column", name, "string", level + 1)
    if seen[name] then error("column '" .. name .. "' is there twice", level + 1) end
    seen[name] = true
  end
  if columns[1] ~= "word" then error("the first column must be 'word'", level + 1) end
end

-- ---- several documents --------------------------------------------------------

local ENTITIES = { ["&amp;"] = "&", ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&apos;"] = "'" }

-- The id that a tag gives, as the core reads it.
local function id_of(tag)
  local inner, at = tag:match("^<(.-)>[ \t]*$"), 1
  while true do
    local name, equals, quote, from = inner:match("([^ \t=/>]+)(=?)(['\"]?)()", at)
    if not name then return nil end
    local value, behind = "", from
    if equals == "=" and quote ~= "" then
      local close = inner:find(quote, from, true) or #inner + 1
      value, behind = inner:sub(from, close - 1), close + 1
    elseif equals == "=" then
      value, behind = inner:match("^([^ \t]*)()", from)
    end
    if name == "id" then return value ~= "" and value:gsub("&%a+;", ENTITIES) or nil end
    at = behind
  end
end

-- Where lines that open a structure of this name start, and the ids they give.
local function openings(text, name)
  local found, at = {}, text:match("^\239\187\191()") or 1
  while at do
    local line = text:match("^[^\r\n]*", at)
    if line:match("^<" .. name .. "[ \t=>]") and line:match("[^/]>[ \t]*$") then
      found[#found + 1] = { first = at, id = id_of(line) }
    end
    at = text:find("\n<" .. name, at, true)
    at = at and at + 1
  end
  return found
end

-- The documents of a text that holds several: its structures "doc" or, where there
-- are none, "text". What stands before the first one is of it, what stands behind
-- one as well.
-- @tparam string text
-- @treturn table|nil  { { source=, id= | nil }, ... }; nil: it is one document
function vertical.documents(text)
  local found = openings(text, "doc")
  if #found == 0 then found = openings(text, "text") end
  if #found < 2 then return nil end
  local documents = {}
  for i, opening in ipairs(found) do
    local first, behind = i > 1 and opening.first or 1, found[i + 1]
    documents[i] = { id = opening.id, source = text:sub(first, behind and behind.first - 1) }
  end
  return documents
end

-- ---- the class ------------------------------------------------------------------

-- Reads vertical text.
-- @tparam string text
-- @tparam[opt] table given  { columns = { "word", ... }, id = }
function vertical.new(text, given, level)
  given = options.check(given, OPTIONS, "option", level + 1)
  local columns = given.columns or { "word" }
  vertical.check_columns(columns, level + 1)
  local segment, extra, stray, left_open = core.vertical(text, given.id or "vertical", columns)
  return setmetatable({
    source = text,
    id = given.id,
    given_columns = columns,
    notes = { extra_cells = extra, stray_closes = stray, left_open = left_open },
    view = view.of({ segment }),
  }, metatable)
end

--- Runs a query; see `Transcript:query`.
-- @tparam string|table|Query query
-- @tparam[opt] table given
-- @treturn Cursor|nil  nil, message, position
function Vertical:query(query, given) return view.run(self.view, query, given, 2) end

--- Runs a search; see `Transcript:search`.
-- @tparam string|table|Query text
-- @tparam[opt] table given
-- @treturn Cursor|nil  nil, message, position
function Vertical:search(text, given) return view.search(self.view, text, given, 2) end

--- Hits with what stands around them; see `Transcript:kwic`.
-- @tparam string|table|Query query
-- @tparam[opt] number|table given
-- @treturn List|nil  nil, message, position
function Vertical:kwic(query, given)
  local lines, message, position = view.kwic(self.view, query, given, 2)
  return lines, message, position
end

--- How often each value of a column occurs; see `Transcript:words`.
-- @tparam[opt] table given
-- @treturn List
function Vertical:words(given) return (view.words(self.view, given, 2)) end

--- Adds a column made by a function; see `Transcript:derive`.
-- @tparam string column
-- @tparam function call
-- @tparam[opt] table given
function Vertical:derive(column, call, given) view.derive(self.view, column, call, given, 2) end

--- Takes a derived column away; see `Transcript:underive`.
-- @tparam string column
function Vertical:underive(column) view.underive(self.view, column, 2) end

--- Turns, as the structure "turn" has them.
-- @tparam[opt] table given  speaker, role, label, first_turn, last_turn, attributes of the structure
-- @treturn List of { n, match, matchend, tokens, first, last, line, text, and attributes }
function Vertical:turns(given)
  local found = spoken.turns(self.view, self.source, given, 2)
  return found
end

--- Who holds turns.
-- @treturn List of { n, name, turns, tokens, share, first_turn }
function Vertical:speakers() return (spoken.speakers(self.view, self.source)) end

--- Spans of a structure, with their attributes.
-- @tparam string name
-- @treturn List  as of turns
function Vertical:layer(name)
  local found = spoken.layer(self.view, self.source, name, 2)
  return found
end


--- Names of the columns that tokens have.
-- @treturn string[]
function Vertical:columns() return self.view.names.columns end

--- Names of the layers, with the names of their attributes.
-- @treturn {[string]=string[]}
function Vertical:layers() return self.view.names.layers end

return vertical
