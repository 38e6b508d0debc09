-- tiro find: turns, as from a search box.

local hits = require("tiro.command.hits")
local needed = require("tiro.command.needed")
local query = require("tiro.command.query")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")

return {
  description = "A line for each turn that has what was typed: words whatever their case and accents, \"phrases\", "
    .. "denuclear*, word~1, sanctions NEAR/5 china, OR, -word, speaker:blinken, role:asker, after:2016-10-01. "
    .. "The line shows the first place in the turn.",
  arguments = { { "query", "What to look for." }, shared.paths },
  options = shared.join(hits.options, {
    { "--order", "The order of turns of a file or corpus: text (the default), rank (the best first), date.",
      value = "ORDER", choices = { "text", "rank", "date" } },
    shared.limit, shared.format, shared.colour, shared.quiet, shared.profile, shared.columns,
  }),
  run = function(run)
    local wanted = query.search(run.options.query)
    run.options.needed = needed.of(wanted.tree)
    local order = { order = run.options.order or "text" }
    return rows.print(run, { columns = hits.columns, title = run.options.query, line = hits.line }, function(emit)
      for view in run:each() do
        local cursor = query.run(view, "search", wanted, order)
        if hits.rows(cursor, run.options, emit) then return end
      end
    end)
  end,
}
