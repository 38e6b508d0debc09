-- Where something is missing.

local sums = require("tiro.report.sums")

local gaps = { name = "gaps", title = "Gaps" }

--- Where a gap is, for people: "after turn 3".
function gaps.where(gap)
  return gap.inside and "inside turn " .. gap.inside
    or gap.after and "after turn " .. gap.after
    or gap.before and "before turn " .. gap.before
    or "outside turns"
end

function gaps.measure(document, given)
  local partial = { kinds = {}, count = 0, rows = {} }
  for gap in document:gaps() do
    partial.count = partial.count + 1
    sums.count(partial.kinds, gap.kind)
    if #partial.rows < given.top then
      partial.rows[#partial.rows + 1] = {
        doc = document.id, line = gap.line, gap = gap.kind, where = gaps.where(gap),
        turn = gap.inside or gap.after or gap.before, evidence = table.concat(gap.evidence, "; "),
      }
    end
  end
  return partial
end

function gaps.merge(a, b, given)
  sums.add(a.kinds, b.kinds)
  a.count = a.count + b.count
  sums.append(a.rows, b.rows, given.top)
  return a
end

function gaps.present(partial, given)
  local rows, more = sums.first(partial.rows, given.top, partial.count)
  local blocks = {
    { kind = "table", rows = rows, more = more, empty = "none", columns = sums.columns(given, {
      { key = "line", title = "Line", unit = "line" }, { key = "gap", title = "Gap", unit = "name" },
      { key = "where", title = "Where", unit = "place" }, { key = "evidence", title = "Evidence", unit = "text" },
    }) },
  }
  if given.documents > 1 then
    table.insert(blocks, 1, sums.table(partial.kinds, { key = "gap", title = "Gap", unit = "name" }, "Count"))
  end
  return {
    name = gaps.name, title = gaps.title, blocks = blocks,
    method = "A gap is a place where the page is parted by more blank lines than it usually is. It is a lost turn "
      .. "where what stands around it does not go together; nothing is made up to fill it.",
  }
end

return gaps
