-- The class Vertical: text in vertical format, asked as a transcript is.

local core = require("tiro.core")
local options = require("tiro.options")
local view = require("tiro.query.view")

local Vertical = {}
local metatable = { __index = Vertical, __metatable = "tiro.Vertical" }
local vertical = {}

local OPTIONS = { columns = "table", id = "string" }

local function check_columns(columns, level)
  local seen = {}
  for _, name in ipairs(columns) do
    options.is("column", name, "string", level + 1)
    if seen[name] then error("column '" .. name .. "' is there twice", level + 1) end
    seen[name] = true
  end
  if columns[1] ~= "word" then error("the first column must be 'word'", level + 1) end
end

--- Reads vertical text.
-- @tparam string text
-- @tparam[opt] table given  { columns = { "word", ... }, id = }
function vertical.new(text, given, level)
  given = options.check(given, OPTIONS, "option", level + 1)
  local columns = given.columns or { "word" }
  check_columns(columns, level + 1)
  local segment, extra, stray, left_open = core.vertical(text, given.id or "vertical", columns)
  return setmetatable({
    source = text,
    id = given.id,
    given_columns = columns,
    notes = { extra_cells = extra, stray_closes = stray, left_open = left_open },
    view = view.of({ segment }),
  }, metatable)
end

--- Runs a query; see Transcript:query.
function Vertical:query(query, given) return view.run(self.view, query, given, 2) end

--- Runs a search; see Transcript:search.
function Vertical:search(text, given) return view.search(self.view, text, given, 2) end

--- How often each value of a column occurs; see Transcript:words.
function Vertical:words(given) return (view.words(self.view, given, 2)) end

--- Adds a column made by a function; see Transcript:derive.
function Vertical:derive(column, call, given) view.derive(self.view, column, call, given, 2) end

--- Takes a derived column away; see Transcript:underive.
function Vertical:underive(column) view.underive(self.view, column, 2) end

function Vertical:columns() return self.view.names.columns end
function Vertical:layers() return self.view.names.layers end

return vertical
