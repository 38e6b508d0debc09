-- A report as CSV: one table of all, a record for each cell.
--
--   part,block,row,field,value
--   floor,2,1,speaker,Thomas Brandt
--   floor,2,1,share,0.2481...
--
-- Numbers are as computed, not as printed. `row` of a total is "total".

local csv = require("tiro.csv")

local report = { DEFAULT = "tables", OPTIONS = { formulas = "boolean" } }

-- Fields of rows that have no columns.
local FIELDS = {
  list = { "doc", "turn", "line", "text" },
  lines = { "doc", "turn", "line", "speaker", "left", "match", "right", "cite" },
  outline = { "doc", "turn", "line", "depth", "speaker", "role", "words", "text" },
}

local function fields_of(block)
  if not block.columns then return FIELDS[block.kind] end
  local fields = {}
  for c, column in ipairs(block.columns) do fields[c] = column.key end
  return fields
end

local function add_rows(block, add)
  local fields = fields_of(block)
  local function row(n, values)
    for _, field in ipairs(fields) do
      if values[field] ~= nil then add(n, field, values[field]) end
    end
  end
  for n, values in ipairs(block.rows or block.items) do row(n, values) end
  if block.total then row("total", block.total) end
end

local function add_block(block, add)
  if block.kind == "facts" then
    for n, fact in ipairs(block.rows) do add(n, fact.key or fact.label, fact.value) end
  elseif block.kind == "prose" then
    add(1, "text", block.text)
  elseif block.columns or FIELDS[block.kind] then
    add_rows(block, add)
  end
  if (block.more or 0) > 0 then add("more", "count", block.more) end
end

--- A report as CSV.
-- @tparam table model  see Report:present
-- @tparam[opt=false] boolean given.formulas  text that a spreadsheet would compute stays as it is
-- @treturn string
function report.render(model, given)
  local lines = { csv.record({ "part", "block", "row", "field", "value" }, 5) }
  for _, part in ipairs(model.parts) do
    for b, block in ipairs(part.blocks) do
      add_block(block, function(row, field, value)
        lines[#lines + 1] = csv.record({ part.name, b, row, field, value }, 5, given.formulas)
      end)
    end
  end
  return table.concat(lines)
end

return report
