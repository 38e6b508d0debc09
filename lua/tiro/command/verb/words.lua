-- tiro words: words by how often they occur.

local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")
local sums = require("tiro.command.sums")
local status = require("tiro.command.status")

local COLUMNS = {
  { key = "word", title = "Word", unit = "text" },
  { key = "count", title = "Count", unit = "count" },
}

local function line(row)
  return ("%8d  %s"):format(row.count, row.word)
end

return {
  description = "A line a word, the most frequent first. Marks such as . and , are words too.",
  arguments = { shared.paths },
  options = {
    { "-i --ignore-case", "The and the are one word." },
    { "--column", "Values of another column: stem, pos, lemma ...", value = "NAME" },
    { "--cut", "Leave out what occurs fewer times.", value = "N", number = true },
    shared.limit, shared.format, shared.quiet, shared.profile, shared.columns,
  },
  run = function(run)
    local options, all = run.options, sums.new()
    for view in run:each() do
      local words = status.asked(view.words, view, { column = options.column, ignore_case = options.ignore_case })
      for word in words do all:add({ word.value }, word.count) end
    end
    return rows.print(run, { columns = COLUMNS, title = "Words", line = line }, function(emit)
      for _, sum in ipairs(all:sorted()) do
        if sum.count < (options.cut or 1) or emit({ word = sum[1], count = sum.count }) then return end
      end
    end)
  end,
}
