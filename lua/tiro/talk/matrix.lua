-- Tables of counts by two keys, such as who follows whom. Counts of several
-- transcripts add up.
--
--             to: Q   MR. B   MS. A       keys: most counted in its row first,
--   from Q        2      40      38             then by bytes; some keys may
--   MR. B        41       0       1             be told to come last

local list = require("tiro.list")

local matrix = {}

-- Keys with the greatest sum first, then by bytes; those in `last` at the end.
local function ordered(sums, last)
  local keys = {}
  for key in pairs(sums) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if (a == last) ~= (b == last) then return b == last end
    if sums[a] ~= sums[b] then return sums[a] > sums[b] end
    return a < b
  end)
  return keys
end

local function add(sums, key, count)
  sums[key] = (sums[key] or 0) + count
end

local function cell(counts, row, column)
  return counts[row] and counts[row][column] or 0
end

--- Nothing counted yet.
function matrix.counts()
  return {}
end

--- Counts one more.
function matrix.count(counts, row, column, more)
  counts[row] = counts[row] or {}
  add(counts[row], column, more or 1)
end

--- A list of the cells that are not zero, rows first, with the whole table beside.
-- @tparam table counts  [row][column] = count
-- @tparam string form.name  of the method
-- @tparam string form.row  name of the field of a cell that holds its row
-- @tparam string form.column  and its column
-- @tparam boolean form.square  rows and columns are the same keys in the same order
-- @tparam[opt] string form.last  a column that comes last
-- @treturn List of { n, [row], [column], count, share }, with `rows`, `columns`, `total`,
--   `:count_of(row, column)`, `:share_of(row, column)`, `:merge(other)`
function matrix.list(counts, form)
  local rows, columns, total = {}, {}, 0
  for row, cells in pairs(counts) do
    add(rows, row, 0)
    for column, count in pairs(cells) do
      add(rows, row, count)
      add(form.square and rows or columns, column, form.square and 0 or count)
      total = total + count
    end
  end
  local sums, cells = rows, {}
  rows = ordered(sums)
  columns = form.square and rows or ordered(columns, form.last)
  for _, row in ipairs(rows) do
    for _, column in ipairs(columns) do
      local count = cell(counts, row, column)
      if count > 0 then
        cells[#cells + 1] = {
          n = #cells + 1, [form.row] = row, [form.column] = column, count = count, share = count / sums[row],
        }
      end
    end
  end
  local made = list.of(form.name, cells)
  made.rows, made.columns, made.total, made.counts, made.form = rows, columns, total, counts, form
  made.fields = { "n", form.row, form.column, "count", "share" }
  made.count_of, made.share_of, made.merge = matrix.count_of, matrix.share_of, matrix.merge
  return made
end

--- A cell; 0 where nothing was counted.
function matrix.count_of(self, row, column)
  return cell(self.counts, row, column)
end

--- A cell as a share of its row; 0 for a row without counts.
function matrix.share_of(self, row, column)
  local sum = 0
  for _, count in pairs(self.counts[row] or {}) do sum = sum + count end
  return sum > 0 and cell(self.counts, row, column) / sum or 0
end

--- Adds the counts of one matrix to those of another.
function matrix.add(counts, more)
  for row, cells in pairs(more) do
    for column, count in pairs(cells) do matrix.count(counts, row, column, count) end
  end
  return counts
end

--- The sum of two.
function matrix.merge(self, other)
  if type(other) ~= "table" or not other.form or other.form.name ~= self.form.name or other.form.by ~= self.form.by then
    error("only matrices of one kind can be merged", 2)
  end
  return matrix.list(matrix.add(matrix.add({}, self.counts), other.counts), self.form)
end

return matrix
