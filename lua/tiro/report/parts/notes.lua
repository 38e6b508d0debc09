-- What the transcriber put in brackets.

local listed = require("tiro.report.listed")

return listed({
  name = "notes", title = "Notes", kind = "note",
  method = "Notes are what stands in brackets, by kind; their words are not counted as speech.",
  items = function(document) return document:notes() end,
  row = function(note) return { line = note.line, note = note.kind, turn = note.turn, text = note.text } end,
  columns = {
    { key = "line", title = "Line", unit = "line" }, { key = "note", title = "Note", unit = "text" },
    { key = "turn", title = "Turn", unit = "turn" }, { key = "text", title = "Text", unit = "text" },
  },
})
