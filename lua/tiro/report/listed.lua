-- Parts that list the items of documents in a table, and count them by kind where
-- there are several documents.

local sums = require("tiro.report.sums")

--- Makes a part.
-- @tparam table of  { name=, title=, method=, items = function(document) -> List,
--   row = function(item) -> row without `doc`, columns = { column, ... } }; the column whose key is
--   `of.kind` shows an item's kind
-- @treturn table  the part
return function(of)
  local part, kind = { name = of.name, title = of.title }, nil
  for _, column in ipairs(of.columns) do
    if column.key == of.kind then kind = column end
  end

  function part.measure(document, given)
    local partial = { kinds = {}, count = 0, rows = {} }
    for item in of.items(document) do
      partial.count = partial.count + 1
      sums.count(partial.kinds, item.kind)
      if #partial.rows < given.top then
        local row = of.row(item)
        row.doc = document.id
        partial.rows[#partial.rows + 1] = row
      end
    end
    return partial
  end

  function part.merge(a, b, given)
    sums.add(a.kinds, b.kinds)
    a.count = a.count + b.count
    sums.append(a.rows, b.rows, given.top)
    return a
  end

  function part.present(partial, given)
    local rows, more = sums.first(partial.rows, given.top, partial.count)
    local blocks = {
      { kind = "table", rows = rows, more = more, empty = "none", columns = sums.columns(given, of.columns) },
    }
    if given.documents > 1 then table.insert(blocks, 1, sums.table(partial.kinds, kind, "Count")) end
    return { name = of.name, title = of.title, blocks = blocks, method = of.method }
  end

  return part
end
