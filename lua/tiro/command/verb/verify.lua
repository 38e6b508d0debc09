-- tiro verify: checks every byte of corpora.

local output = require("tiro.command.output")
local sources = require("tiro.command.sources")
local shared = require("tiro.command.shared")

return {
  description = "Reads every byte of a corpus, and checks it. Exit status 3: something is damaged.",
  arguments = { { "path", "Corpora.", args = "+" } },
  options = { shared.no_progress },
  run = function(run)
    local list = sources.list(run.options.path, function(message) run:tell(message) end)
    for _, source in ipairs(list) do
      local corpus, message = nil, source.path .. ": no corpus"
      if source.kind == "corpus" then corpus, message = sources.open(source, run.options) end
      local fine = corpus ~= nil
      if fine then fine, message = corpus:verify() end
      if not fine then
        run:tell(message)
      elseif not run.options.quiet then
        output.write(("%s: %d documents, nothing is damaged\n"):format(source.path, corpus:count()))
      end
    end
    return true
  end,
}
