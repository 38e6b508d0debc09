-- Rows, as a verb finds them, in the format that is wanted.
--
--   text       a line each, as the verb writes it, when it is found
--   csv, jsonl a line each, likewise
--   json       one array
--   markdown, html   a table, when all is known

local later = require("tiro.later")
local output = require("tiro.command.output")
local shared = require("tiro.command.shared")
local status = require("tiro.command.status")

local csv = later("tiro.csv")
local json = later("tiro.json")
local markdown = later("tiro.report.markdown")
local html = later("tiro.report.html")

local rows = {}

local function keys_of(columns)
  local keys = {}
  for i, column in ipairs(columns) do keys[i] = column.key end
  return keys
end

local function record(row, keys)
  local cells = {}
  for i, key in ipairs(keys) do cells[i] = row[key] end
  return csv.record(cells, #keys)
end

-- An object of the columns alone.
local function object(row, keys)
  local made = {}
  for _, key in ipairs(keys) do made[key] = row[key] end
  return json.encode(made, keys)
end

local formats = {}

function formats.text(given)
  local paint, run = given.paint, given.run
  return {
    add = function(row) output.write(given.line(row, run.many, paint) .. "\n") end,
    finish = function() end,
  }
end

function formats.csv(given)
  local keys = keys_of(given.columns)
  output.write(csv.record(keys, #keys))
  return {
    add = function(row) output.write(record(row, keys)) end,
    finish = function() end,
  }
end

function formats.jsonl(given)
  local keys = keys_of(given.columns)
  return {
    add = function(row) output.write(object(row, keys) .. "\n") end,
    finish = function() end,
  }
end

function formats.json(given)
  local keys, before = keys_of(given.columns), "[\n"
  return {
    add = function(row)
      output.write(before .. object(row, keys))
      before = ",\n"
    end,
    finish = function() output.write((before == "[\n" and "[" or "\n") .. "]\n") end,
  }
end

-- As a report of one table.
local function of_report(render)
  return function(given)
    local found = {}
    return {
      add = function(row) found[#found + 1] = row end,
      finish = function()
        output.write(render({
          title = given.title, documents = given.run.paths,
          parts = { { name = given.run.options.verb, title = given.title, blocks = {
            { kind = "table", columns = given.columns, rows = found, empty = "none" },
          } } },
        }, { tables = true }))
      end,
    }
  end
end

formats.markdown = of_report(function(...) return markdown.render(...) end)
formats.html = of_report(function(...) return html.render(...) end)

local function quiet()
  return { add = function() end, finish = function() end }
end

--- Prints rows.
-- @tparam table run  its options: format, quiet, colour, limit
-- @tparam table given  columns, { { key=, title=, unit= }, ... }; title; line: row, many,
--   paint -> its text form
-- @tparam function fill  takes a function that adds a row, and tells (true) when no more are wanted
-- @treturn boolean  was there a row?
function rows.print(run, given, fill)
  local options = run.options
  given.run, given.paint = run, output.colours(options.color or "auto")
  local writer = options.quiet and quiet() or formats[options.format or "text"](given)
  local count, most = 0, options.quiet and 1 or options.limit or math.huge
  fill(function(row)
    if count == most then return true end
    count = count + 1
    writer.add(row)
    return count == most
  end)
  writer.finish()
  return count > 0
end

--- Prints what a method of transcripts and corpora lists, filtered as was typed.
-- @tparam table run
-- @tparam table given  as of print, and method: its name; row: item -> its row
-- @treturn boolean  was there a row?
function rows.list(run, given)
  local filter = shared.filter(run.options)
  return rows.print(run, given, function(emit)
    for view, source in run:each() do
      local method = shared.method(run, view, source, given.method)
      for item in method and status.asked(method, view, filter) or shared.nothing do
        local row = given.row(item)
        row.doc = item.doc or source.path
        if emit(row) then return end
      end
    end
  end)
end

return rows
