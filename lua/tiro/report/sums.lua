-- What parts of a report add up: counts by key, and rows of which the first are kept.

local options = require("tiro.options")

local sums = {}

--- Adds counts to counts.
-- @tparam {[string]=number} counts
-- @tparam {[string]=number} more
-- @treturn table  counts
function sums.add(counts, more)
  for key, count in pairs(more) do counts[key] = (counts[key] or 0) + count end
  return counts
end

--- Counts one more of a key.
function sums.count(counts, key, more)
  counts[key] = (counts[key] or 0) + (more or 1)
end

--- Keys, the greatest count first, then by bytes.
function sums.ordered(counts)
  local keys = options.keys(counts)
  table.sort(keys, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return keys
end

--- Rows behind rows, `most` in all.
function sums.append(rows, more, most)
  for _, row in ipairs(more) do
    if #rows >= most then break end
    rows[#rows + 1] = row
  end
  return rows
end

--- The first rows, and how many are left out.
-- @tparam table[] rows
-- @tparam integer most
-- @tparam[opt] integer count  of all, where fewer were kept
function sums.first(rows, most, count)
  local kept = sums.append({}, rows, most)
  return kept, (count or #rows) - #kept
end

--- A table of counts: a row a key.
-- @tparam {[string]=integer} counts
-- @tparam table column  of the key
-- @tparam string noun  what is counted, as a title
-- @tparam[opt="none"] string empty  what stands there when nothing was counted
function sums.table(counts, column, noun, empty)
  local rows = {}
  for _, key in ipairs(sums.ordered(counts)) do rows[#rows + 1] = { [column.key] = key, count = counts[key] } end
  return {
    kind = "table", rows = rows, empty = empty or "none",
    columns = { column, { key = "count", title = noun, unit = "count" } },
  }
end

--- Columns of a table of items, behind that of the document where there are several.
function sums.columns(given, columns)
  local all = {}
  if given.documents > 1 then all[1] = { key = "doc", title = "Document", unit = "text" } end
  return sums.append(all, columns, math.huge)
end

return sums
