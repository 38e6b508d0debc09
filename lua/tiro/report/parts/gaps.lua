-- Where something is missing.

local listed = require("tiro.report.listed")

-- Where a gap is, for people: "after turn 3".
local function where(gap)
  return gap.inside and "inside turn " .. gap.inside
    or gap.after and "after turn " .. gap.after
    or gap.before and "before turn " .. gap.before
    or "outside turns"
end

local gaps = listed({
  name = "gaps", title = "Gaps", kind = "gap",
  method = "A gap is a place where the page is parted by more blank lines than it usually is. It is a lost turn "
    .. "where what stands around it does not go together; nothing is made up to fill it.",
  items = function(document) return document:gaps() end,
  row = function(gap)
    return {
      line = gap.line, gap = gap.kind, where = where(gap), turn = gap.inside or gap.after or gap.before,
      evidence = table.concat(gap.evidence, "; "),
    }
  end,
  columns = {
    { key = "line", title = "Line", unit = "line" }, { key = "gap", title = "Gap", unit = "name" },
    { key = "where", title = "Where", unit = "place" }, { key = "evidence", title = "Evidence", unit = "text" },
  },
})

gaps.where = where

return gaps
