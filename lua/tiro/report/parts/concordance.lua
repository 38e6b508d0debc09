-- A query's hits, each with what stands around it.

local sums = require("tiro.report.sums")

local concordance = { name = "concordance", title = "Concordance", whole = true }

local MOST = 100

function concordance.measure(view, given)
  if not given.query then return { count = 0, rows = {} } end
  local found, message, position
  if getmetatable(given.query) == "tiro.SearchQuery" then
    found, message, position = view:search(given.query, { order = "text" })
  else
    found, message, position = view:query(given.query)
  end
  if not found then return nil, message, position end
  local partial = { query = given.query, count = found:count(), rows = {} }
  for line in found:limit(given.chosen_top or MOST):kwic() do
    local hit = line.hit
    partial.rows[line.n] = {
      left = line.left, match = line.match, right = line.right, cite = hit:cite(),
      doc = hit.doc, speaker = hit.speaker, turn = hit.turn, line = hit.line,
    }
  end
  return partial
end

function concordance.merge(a, b, given)
  a.count = a.count + b.count
  sums.append(a.rows, b.rows, given.chosen_top or MOST)
  return a
end

function concordance.present(partial, given)
  local rows, more = sums.first(partial.rows, given.chosen_top or MOST, partial.count)
  local query = type(partial.query) == "table" and partial.query.text or partial.query
  local facts = {
    { key = "query", label = "Query", value = type(query) == "string" and query or "" },
    { key = "hits", label = "Hits", value = partial.count },
  }
  return {
    name = concordance.name, title = concordance.title,
    blocks = {
      { kind = "facts", rows = facts },
      { kind = "lines", rows = rows, more = more, empty = "no hits", several = given.documents > 1 },
    },
    method = "Hits of the query in the order of the text, with 60 characters on each side.",
  }
end

return concordance
