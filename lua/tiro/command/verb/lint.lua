-- tiro lint: what is odd, as compilers print it.

local hits = require("tiro.command.hits")
local output = require("tiro.command.output")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")

local COLUMNS = {
  { key = "doc", title = "Document", unit = "text" },
  { key = "line", title = "Line", unit = "line" },
  { key = "code", title = "Code", unit = "text" },
  { key = "message", title = "Message", unit = "text" },
  { key = "text", title = "Text", unit = "text" },
}

local function line(row, _, paint)
  return hits.place(row, true, paint) .. " " .. output.plain(row.message) .. paint("faint", " (" .. row.code .. ")")
end

return {
  description = "A line for each oddity: file, line, what is odd. Nothing is corrected. Exit status 1: nothing is odd.",
  arguments = { shared.paths },
  options = {
    { "--code", "Only oddities of this code: near_label, bad_encoding ...; may be given again.", value = "CODE",
      many = true },
    shared.limit, shared.format, shared.colour, shared.quiet, shared.profile,
  },
  run = function(run)
    local wanted = {}
    for _, code in ipairs(run.options.code) do wanted[code] = true end
    return rows.print(run, { columns = COLUMNS, title = "Oddities", line = line }, function(emit)
      for view, source in run:each() do
        for document, id in shared.documents(view, source) do
          for oddity in document:lint() do
            oddity.doc = id
            if (not next(wanted) or wanted[oddity.code]) and emit(oddity) then return end
          end
        end
      end
    end)
  end,
}
