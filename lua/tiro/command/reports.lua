-- Reports of what paths hold: of one transcript or corpus as it is, of several added up.

local output = require("tiro.command.output")
local report = require("tiro.report.files")
local shared = require("tiro.command.shared")
local status = require("tiro.command.status")

local reports = {}

--- What show and report take.
reports.options = {
  { "--part", "A part of the report: summary, people, floor, exchanges, outline, threads, gaps, notes, words, "
    .. "dispersion, concordance, method; may be given again, in the order wanted.", value = "NAME", many = true },
  { "--title", "The title, instead of that of the transcript.", value = "TEXT" },
  { "--query", "A query in CQL, for a concordance.", value = "CQL" },
  { "--word", "A word, for a plot of where words are; may be given again.", value = "WORD", many = true },
  { "--top", "The most rows of a list.", value = "N", number = true },
}

local function some(array)
  return #array > 0 and array or nil
end

-- Ends the run where option --query does not read.
local function check(made, message, position)
  if made then return made end
  status.wrong_use(("query: %s%s"):format(message, position and (" (character %d)"):format(position) or ""))
end

--- One report of all paths.
-- @tparam table run
-- @tparam string format  "text", "markdown", "html", "csv", "json", "latex"
-- @treturn string|nil  nil: there is nothing to report
function reports.render(run, format)
  local options, measured, count, only = run.options, nil, 0, nil
  local wanted = {
    parts = some(options.part), query = options.query, words = some(options.word), title = options.title,
    top = options.top,
  }
  local render = report[format] or status.wrong_use("there are no reports in " .. format)
  for view, source in run:each() do
    if shared.is_vertical(view) then
      run:tell(source.path .. ": vertical text has no report")
    elseif source.is_only then
      only = check(status.asked(render, view, wanted))
    else
      local made = check(status.asked(report.measure, view, wanted))
      measured = measured and measured:merge(made) or made
    end
    count = count + 1
  end
  if count == 0 then return nil end
  return only or measured and check(status.asked(render, measured, { title = options.title, top = options.top }))
end

--- Prints a report, or writes it to a file at once.
-- @tparam string text
-- @tparam string|nil path
function reports.put(text, path)
  if not path then return output.write(text) end
  local written, message = require("tiro.io").write(path, text)
  if not written then status.bad_data(message) end
end

return reports
