-- tiro show: a page, or the text.

local output = require("tiro.command.output")
local reports = require("tiro.command.reports")
local shared = require("tiro.command.shared")

-- The text of each document.
local function print_texts(run)
  local found = false
  for view, source in run:each() do
    for document in shared.documents(view, source) do
      if not run.options.quiet then output.write((found and "\n" or "") .. document:render("text")) end
      found = true
    end
  end
  return found
end

return {
  description = "One page of all paths; 'tiro report' writes it in other forms.",
  arguments = { shared.paths },
  options = shared.join({
    { "--text", "The text of the documents instead: labels and paragraphs, without what printing added." },
  }, reports.options, { shared.quiet, shared.profile }),
  run = function(run)
    if run.options.text then return print_texts(run) end
    local page = reports.render(run, "text")
    if page and not run.options.quiet then output.write(page) end
    return page ~= nil
  end,
}
