-- tiro turns: who spoke where, and what.

local hits = require("tiro.command.hits")
local output = require("tiro.command.output")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")

local COLUMNS = {
  { key = "doc", title = "Document", unit = "text" },
  { key = "n", title = "Turn", unit = "turn" },
  { key = "line", title = "Line", unit = "line" },
  { key = "speaker", title = "Speaker", unit = "text" },
  { key = "role", title = "Role", unit = "text" },
  { key = "label", title = "Label", unit = "text" },
  { key = "words", title = "Words", unit = "count" },
  { key = "text", title = "Text", unit = "text" },
}

local function line(turn, many, paint)
  return hits.place(turn, many, paint) .. " " .. paint("speaker", output.plain(turn.speaker))
    .. paint("faint", ":") .. " " .. output.plain(turn.text)
end

return {
  description = "A line a turn: the line of the file that it starts in, its speaker, its words.",
  arguments = { shared.paths },
  options = shared.join(shared.turns, { shared.limit, shared.format, shared.colour, shared.quiet, shared.profile }),
  run = function(run)
    return rows.list(run, {
      columns = COLUMNS, title = "Turns", line = line, method = "turns", row = function(turn) return turn end,
    })
  end,
}
