local lazy = require("tiro.lazy")
local output = require("tiro.command.output")
local shared = require("tiro.command.shared")

local report = lazy("tiro.report.text")

return {
  description = "One page for each document.",
  arguments = { shared.paths },
  options = {
    { "--text", "Its text instead: labels and paragraphs, without what printing added." },
    shared.quiet, shared.profile,
  },
  run = function(run)
    local found, between = false, ""
    for view, source in run:each() do
      for document in shared.documents(view, source) do
        found = true
        if not run.options.quiet then
          output.write(between)
          output.write(run.options.text and document:render("text") or report.page(document))
          between = "\n"
        end
      end
    end
    return found
  end,
}
