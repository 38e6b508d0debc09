-- Exchanges that press one another.

local sums = require("tiro.report.sums")

local threads = { name = "threads", title = "Threads" }

function threads.measure(document)
  local rows = {}
  for thread in document:threads() do
    rows[#rows + 1] = {
      doc = document.id, thread = thread.n, turn = thread.turn, last_turn = thread.last_turn,
      line = document:turn(thread.turn).line, length = #thread.exchanges,
      exchanges = table.concat(thread.exchanges, ", "), kinds = table.concat(thread.kinds, ", "),
    }
  end
  return { rows = rows }
end

function threads.merge(a, b)
  sums.append(a.rows, b.rows, math.huge)
  return a
end

-- The longest first; those of one length stay as they are.
local function longest(rows)
  local place, ordered = {}, {}
  for i, row in ipairs(rows) do place[row], ordered[i] = i, row end
  table.sort(ordered, function(a, b)
    if a.length ~= b.length then return a.length > b.length end
    return place[a] < place[b]
  end)
  return ordered
end

function threads.present(partial, given)
  local rows, more = sums.first(given.documents > 1 and longest(partial.rows) or partial.rows, given.top)
  return {
    name = threads.name, title = threads.title,
    blocks = { { kind = "table", rows = rows, more = more, empty = "none", columns = sums.columns(given, {
      { key = "line", title = "Line", unit = "line" }, { key = "turn", title = "From turn", unit = "turn" },
      { key = "last_turn", title = "To turn", unit = "turn" },
      { key = "exchanges", title = "Exchanges", unit = "text" },
      { key = "kinds", title = "Follow-ups", unit = "name" },
    }) } },
    method = "A thread is two exchanges or more of which each but the first follows one before it; "
      .. "links graded certain or likely count.",
  }
end

return threads
