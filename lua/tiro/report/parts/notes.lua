-- What the transcriber put in brackets.

local sums = require("tiro.report.sums")

local notes = { name = "notes", title = "Notes" }

function notes.measure(document, given)
  local partial = { kinds = {}, count = 0, rows = {} }
  for note in document:notes() do
    partial.count = partial.count + 1
    sums.count(partial.kinds, note.kind)
    if #partial.rows < given.top then
      partial.rows[#partial.rows + 1] = {
        doc = document.id, line = note.line, note = note.kind, turn = note.turn, text = note.text,
      }
    end
  end
  return partial
end

function notes.merge(a, b, given)
  sums.add(a.kinds, b.kinds)
  a.count = a.count + b.count
  sums.append(a.rows, b.rows, given.top)
  return a
end

function notes.present(partial, given)
  local rows, more = sums.first(partial.rows, given.top, partial.count)
  local blocks = {
    { kind = "table", rows = rows, more = more, empty = "none", columns = sums.columns(given, {
      { key = "line", title = "Line", unit = "line" }, { key = "note", title = "Note", unit = "text" },
      { key = "turn", title = "Turn", unit = "turn" }, { key = "text", title = "Text", unit = "text" },
    }) },
  }
  if given.documents > 1 then
    table.insert(blocks, 1, sums.table(partial.kinds, { key = "note", title = "Note", unit = "text" }, "Count"))
  end
  return {
    name = notes.name, title = notes.title, blocks = blocks,
    method = "Notes are what stands in brackets, by kind; their words are not counted as speech.",
  }
end

return notes
