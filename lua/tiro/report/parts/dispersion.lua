-- Where some words are said.

local core = require("tiro.core")
local dispersion = { name = "dispersion", title = "Dispersion", whole = true }

-- One word, or several in a row, as a query: whatever the case.
local function query_of(text)
  local tokens = {}
  for _, token in ipairs(core.tokenize(text, false)) do
    local literal = token.text:gsub("[\"\\]", "\\%0")
    tokens[#tokens + 1] = '"' .. literal .. '"%cl'
  end
  return #tokens > 0 and table.concat(tokens, " ")
end

function dispersion.measure(view, given)
  local found = {}
  for i, text in ipairs(given.words or {}) do
    local row = { word = text, count = 0, turns = 0 }
    local query, last = query_of(text), nil
    for hit in query and view:query(query) or function() end do
      row.count = row.count + 1
      local at = hit.turn and hit.doc .. "\0" .. hit.turn
      if at and at ~= last then row.turns, last = row.turns + 1, at end
      row.doc, row.line = row.doc or hit.doc, row.line or hit.line
    end
    found[i] = row
  end
  return found
end

function dispersion.merge(a, b)
  for i, row in ipairs(a) do
    local more = b[i]
    if row.count == 0 then row.doc, row.line = more.doc, more.line end
    row.count, row.turns = row.count + more.count, row.turns + more.turns
  end
  return a
end

function dispersion.present(rows, given)
  return {
    name = dispersion.name, title = dispersion.title,
    blocks = {
      { kind = "chart", chart = "dispersion", caption = "Where the words are said" },
      { kind = "table", rows = rows, empty = "no words were asked for", columns = {
        { key = "word", title = "Word", unit = "text" }, { key = "count", title = "Count", unit = "count" },
        { key = "turns", title = "Turns", unit = "count" },
        given.documents > 1 and { key = "doc", title = "First in", unit = "text" }
          or { key = "line", title = "First line", unit = "line" },
      } },
    },
    method = "Counts of the words whatever their case, and of the turns that hold them.",
  }
end

return dispersion
