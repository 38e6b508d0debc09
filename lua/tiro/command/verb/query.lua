-- tiro query: matches of CQL, printed or counted.

local groups = require("tiro.command.groups")
local hits = require("tiro.command.hits")
local query = require("tiro.command.query")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")
local status = require("tiro.command.status")

return {
  description = "A line for each match. The language is that of the Corpus Workbench: "
    .. "'[word=\"sanction.*\"%c] []{0,5} \"China\" within turn'.",
  arguments = {
    { "path", "A file, a folder, a corpus, or - for standard input." },
    { "cql", "The query." },
  },
  options = shared.join(hits.options, {
    { "--fold", "Whatever the case and accents, as if every pattern had %cd." },
    { "--strategy", "Which matches count: standard (the default), shortest, longest, traditional, all.",
      value = "NAME", choices = { "standard", "shortest", "longest", "traditional", "all" } },
    { "--sort", "Sort matches of a file or corpus by a field: word, 'matchend[1] word', speaker ...",
      value = "FIELD" },
    { "--group", "Count matches by a field instead of printing them; may be given again.", value = "FIELD",
      many = true },
    { "--sample", "So many matches of a file or corpus by chance, always the same ones.", value = "N", number = true },
    shared.limit, shared.format, shared.colour, shared.quiet, shared.profile, shared.columns,
  }),
  run = function(run)
    local options = run.options
    local folding = options.fold and "insensitive" or nil
    local wanted, given = query.cql(options.cql), { strategy = options.strategy, case = folding, marks = folding }
    local function matches(view)
      local cursor = query.run(view, "query", wanted, given)
      if options.sort then cursor = status.asked(cursor.sort, cursor, options.sort) end
      return options.sample and cursor:sample(options.sample) or cursor
    end
    if #options.group > 0 then return groups.print(run, options.group, matches) end
    return rows.print(run, { columns = hits.columns, title = options.cql, line = hits.line }, function(emit)
      for view in run:each() do
        if hits.rows(matches(view), options, emit) then return end
      end
    end)
  end,
}
