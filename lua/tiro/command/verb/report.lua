-- tiro report: a report of all paths, printed or written.

local hint = require("tiro.options").hint
local reports = require("tiro.command.reports")
local shared = require("tiro.command.shared")
local status = require("tiro.command.status")

local FORMATS = { "text", "markdown", "html", "csv", "json", "latex" }

-- By the end of a file's name.
local BY_END = {
  txt = "text", md = "markdown", markdown = "markdown", html = "html", htm = "html", csv = "csv", json = "json",
  tex = "latex",
}

local function format_of(options)
  if options.format then return options.format end
  if not options.output then return "text" end
  local ending = options.output:match("%.(%w+)$") or ""
  local format = BY_END[ending:lower()]
  if format then return format end
  status.wrong_use(("%s: no format is known by its end%s; --format names one"):format(options.output,
    hint(ending, { "html", "md", "csv", "json", "tex", "txt" })))
end

return {
  description = "One report of all paths: people, floor, exchanges, gaps, notes, words ..., each with how it was "
    .. "computed. A file is written at once or not at all.",
  arguments = { shared.paths },
  options = shared.join({
    { "-o --output", "The file to write; its end tells the format. Without it the report is printed.",
      value = "FILE" },
    { "-f --format", "text, markdown, html, csv, json or latex.", value = "FORMAT", choices = FORMATS },
  }, reports.options, { shared.no_progress, shared.profile }),
  run = function(run)
    local text = reports.render(run, format_of(run.options))
    if text then reports.put(text, run.options.output) end
    return text ~= nil
  end,
}
