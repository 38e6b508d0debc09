--- Reports: a view's parts, measured, added up and rendered. Each function takes a view and options,
-- and gives a string; nil, message, position where option `query` does not read. With option `out` it writes
-- a file, at once or not at all, and gives true; nil, message, code (not in `tiro.pure`). The manual's page on
-- reports describes parts.
-- @module tiro.report

-- A renderer is a module { render = function(model, options, view) -> string,
-- OPTIONS = the options it takes besides those of every report, DEFAULT = which
-- parts it has when none are named }; `model` is what Report:present gives, `view` nil
-- for a report that was measured before.

local core = require("tiro.core")
local lazy = require("tiro.lazy")
local model = require("tiro.report.model")
local options = require("tiro.options")

local report = {}

local RENDERERS = {
  text = lazy("tiro.report.text"), markdown = lazy("tiro.report.markdown"), html = lazy("tiro.report.html"),
  csv = lazy("tiro.report.csv"), json = lazy("tiro.report.json"), latex = lazy("tiro.report.latex"),
}

-- Options of a renderer, of all reports, and `more`.
local function known(renderer, more)
  local names = {}
  for _, of in ipairs({ model.OPTIONS, renderer.OPTIONS, more or {} }) do
    for name, kind in pairs(of) do names[name] = kind end
  end
  return names
end

-- Refuses what is neither an open transcript nor an open corpus.
local function check_view(name, view, level)
  local kind = getmetatable(view)
  local why
  if kind == "tiro.Transcript" then
    why = select(2, core.state(view))
  elseif kind == "tiro.Corpus" then
    why = view.store.closed and "corpus is closed"
  else
    why = "transcript or corpus expected, got " .. (view == nil and "no value" or type(view))
  end
  if why then error("bad argument #1 to '" .. name .. "' (" .. why .. ")", level + 1) end
end

local function render(format, view, given, level)
  local renderer = RENDERERS[format]
  if getmetatable(view) == "tiro.Report" then
    for _, name in ipairs({ "parts", "query", "words" }) do
      if given[name] then error("option '" .. name .. "' is for tiro.report.measure", level + 1) end
    end
    return renderer.render(view:present(given), given)
  end
  check_view(format, view, level + 1)
  local measured, message, position = model.measure(view, given, renderer.DEFAULT, level + 1)
  if not measured then return nil, message, position end
  return renderer.render(measured:present(given), given, view)
end

-- The functions of reports.
-- @tparam[opt] function write  (path, text) -> true | nil, message, code; with it they take
--   the option `out`
-- @treturn table
function report.with(write)
  local made, out = {}, write and { out = "string" }
  for name, renderer in pairs(RENDERERS) do
    made[name] = function(view, given)
      given = options.check(given, known(renderer, out), "option", 2)
      local text, message, position = render(name, view, given, 2)
      if not text then return nil, message, position end
      if given.out then return write(given.out, text) end
      return text
    end
  end

  --- Measures a view, to be added to others and rendered later.
  -- @function measure
  -- @tparam Transcript|Corpus view
  -- @tparam[opt] table given  options of every report; without `parts` those of tables
  -- @treturn Report|nil  with `:merge(other)` and `:present()`, and taken by every function of
  --   reports in place of a view; nil, message, position
  function made.measure(view, given)
    given = options.check(given, model.OPTIONS, "option", 2)
    check_view("measure", view, 2)
    local measured, message, position = model.measure(view, given, "tables", 2)
    return measured, message, position
  end
  return made
end

--- A page of text.
-- @function text
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given
-- @tparam[opt] string given.title
-- @tparam[opt] table given.parts  names of parts, functions (view, options) -> part, and tables, in the
--   order wanted
-- @tparam[opt] string|table given.query  for the part "concordance"
-- @tparam[opt] string[] given.words  for the part "dispersion"
-- @tparam[opt] integer given.top  the most rows of a list; without it all of one transcript, 100 of several
-- @tparam[opt] string given.out  a file to write
-- @treturn string|true|nil  nil, message, position or code

--- CommonMark.
-- @function markdown
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given  as of text, and `tables`: rows of tables in place of items of lists
-- @treturn string|true|nil  nil, message, position or code

--- A page for the browser, complete in itself.
-- @function html
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given  as of text, and `transcript`: false leaves the transcript out
-- @treturn string|true|nil  nil, message, position or code

--- Tables (RFC 4180), one behind the other.
-- @function csv
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given  as of text, and `formulas`: text that a spreadsheet would compute stays
--   as it is
-- @treturn string|true|nil  nil, message, position or code

--- All that was measured.
-- @function json
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given  as of text
-- @treturn string|true|nil  nil, message, position or code

--- For LaTeX.
-- @function latex
-- @tparam Transcript|Corpus|Report view
-- @tparam[opt] table given  as of text
-- @treturn string|true|nil  nil, message, position or code

for name, call in pairs(report.with()) do report[name] = call end

return report
