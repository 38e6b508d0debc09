-- tiro count: how many places of words, by what is said of them.

local groups = require("tiro.command.groups")
local query = require("tiro.command.query")
local shared = require("tiro.command.shared")

return {
  description = "The number of places of the words, whatever their case and accents; several words follow each other, "
    .. "and * stands for any letters. With --by a line for each value, the most frequent first.",
  arguments = { { "query", "Words, or with --cql a query." }, shared.paths },
  options = shared.join(query.options, {
    { "-b --by", "Count by speaker, role, label, doc, date, month, year, title, word ...; may be given again.",
      value = "FIELD", many = true },
    shared.limit, shared.format, shared.colour, shared.quiet, shared.profile, shared.columns,
  }),
  run = function(run)
    local wanted = query.places(run.options)
    return groups.print(run, run.options.by, function(view) return query.run(view, "query", wanted) end)
  end,
}
