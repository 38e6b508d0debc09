-- tiro kwic: places of words, one under the other.

local hits = require("tiro.command.hits")
local output = require("tiro.command.output")
local query = require("tiro.command.query")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")

-- Characters, not bytes.
local function width(text)
  return #text - select(2, text:gsub("[\128-\191]", ""))
end

local function aligned(around)
  return function(row, many, paint)
    local left = output.plain(row.left)
    return hits.place(row, many, paint) .. " " .. (" "):rep(around - width(left)) .. left
      .. paint("match", output.plain(row.match)) .. output.plain(row.right)
  end
end

return {
  description = "A concordance: a line for each place of the words, whatever their case and accents; several words "
    .. "follow each other, and * stands for any letters.",
  arguments = { { "query", "Words, or with --cql a query." }, shared.paths },
  options = shared.join(query.options, hits.options,
    { shared.limit, shared.format, shared.colour, shared.quiet, shared.profile, shared.columns }),
  run = function(run)
    local options = run.options
    local wanted = query.places(options)
    local line = (options.unit or "chars") == "chars" and aligned(options.context or hits.CHARACTERS) or hits.line
    return rows.print(run, { columns = hits.columns, title = options.query, line = line }, function(emit)
      for view in run:each() do
        if hits.rows(query.run(view, "query", wanted), options, emit) then return end
      end
    end)
  end,
}
