-- A report as a page of plain UTF-8 text, 80 columns wide.

local format = require("tiro.report.format")

local text = { DEFAULT = "page", OPTIONS = {} }

local WIDTH, INDENT, BETWEEN = 80, "  ", "  "
local NAME, NARROWEST, BAR = 30, 6, 20

local function left(cell, width)
  return cell .. (" "):rep(width - format.width(cell))
end

local function right(cell, width)
  return (" "):rep(width - format.width(cell)) .. cell
end

local function bar(share, width)
  local full = math.floor(share * width + 0.5)
  return full > 0 and ("█"):rep(full) or share > 0 and "▏" or ""
end

-- ---- tables ---------------------------------------------------------------------

-- Quotes have no column: they stand below their row.
local function split_quotes(columns)
  local others, quotes = {}, {}
  for _, column in ipairs(columns) do
    local to = column.unit == "quote" and quotes or others
    to[#to + 1] = column
  end
  return others, quotes
end

-- Cells as text, and how wide each column would like to be.
local function cells_of(block, columns, head)
  local rows, widths = {}, {}
  for c in ipairs(columns) do widths[c] = format.width(head[c]) end
  local function add(row)
    local cells = {}
    for c, column in ipairs(columns) do
      cells[c] = format.value(row[column.key], column.unit)
      widths[c] = math.max(widths[c], format.width(cells[c]))
    end
    cells.row = row
    rows[#rows + 1] = cells
  end
  for _, row in ipairs(block.rows) do add(row) end
  if block.total then add(block.total) end
  return rows, widths
end

-- The least that a column of numbers needs: its name may be wrapped.
local function needed(rows, head, c)
  local width = 0
  for word in head[c]:gmatch("%S+") do width = math.max(width, format.width(word)) end
  for _, cells in ipairs(rows) do width = math.max(width, format.width(cells[c])) end
  return width
end

-- Makes columns narrower until the table fits: numbers as far as may be, then the
-- widest of text. Gives the room that is left.
local function fit(columns, widths, rows, head)
  local spare = WIDTH - #INDENT + #BETWEEN
  for _, width in ipairs(widths) do spare = spare - width - #BETWEEN end
  for c, column in ipairs(columns) do
    if spare < 0 and format.is_numeric(column.unit) then
      local least = needed(rows, head, c)
      widths[c], spare = least, spare + widths[c] - least
    end
  end
  while spare < 0 do
    local widest
    for c, column in ipairs(columns) do
      local may = not format.is_numeric(column.unit) and widths[c] > NARROWEST
      if may and (not widest or widths[c] > widths[widest]) then widest = c end
    end
    if not widest then break end
    widths[widest], spare = widths[widest] - 1, spare + 1
  end
  return spare
end

-- The lines that a row takes.
local function lines_of(cells, columns, widths)
  local parts, tallest = {}, 1
  for c in ipairs(columns) do
    parts[c] = format.wrap(cells[c], widths[c])
    tallest = math.max(tallest, #parts[c])
  end
  local lines = {}
  for n = 1, tallest do
    local line = {}
    for c, column in ipairs(columns) do
      local cell = parts[c][n] or ""
      line[c] = format.is_numeric(column.unit) and right(cell, widths[c]) or left(cell, widths[c])
    end
    lines[n] = table.concat(line, BETWEEN)
  end
  return lines
end

-- The name of the part stands over its first table's first column, if that is text.
local function head_of(columns, title)
  local head = {}
  for c, column in ipairs(columns) do head[c] = column.title:lower() end
  if title and not format.is_numeric(columns[1].unit) then head[1] = "" end
  return head
end

local function share_of(columns)
  for _, column in ipairs(columns) do
    if column.unit == "share" then return column.key end
  end
end

local blocks = {}

function blocks.table(block, add, title)
  if #block.rows == 0 then
    if title then add(title) end
    return add(INDENT .. (block.empty or "none"))
  end
  local columns, quotes = split_quotes(block.columns)
  local head = head_of(columns, title)
  local rows, widths = cells_of(block, columns, head)
  if title and head[1] == "" then widths[1] = math.max(widths[1], format.width(title) - #INDENT) end
  local spare = fit(columns, widths, rows, head)
  local drawn, length = share_of(columns), math.min(BAR, spare - #BETWEEN)
  local above = title and head[1] == "" and title
  if title and not above then add(title) end
  for i, line in ipairs(lines_of(head, columns, widths)) do
    local is_first = i == 1 and above
    add(is_first and left(above, widths[1] + #INDENT) .. line:sub(widths[1] + 1) or INDENT .. line)
  end
  for n, cells in ipairs(rows) do
    for i, line in ipairs(lines_of(cells, columns, widths)) do
      local is_bar = i == 1 and drawn and n <= #block.rows and length >= NARROWEST
      add(INDENT .. line .. (is_bar and BETWEEN .. bar(cells.row[drawn], length) or ""))
    end
    for _, quote in ipairs(n <= #block.rows and quotes or {}) do
      add(INDENT:rep(3) .. format.cut(format.value(cells.row[quote.key]), WIDTH - 3 * #INDENT))
    end
  end
end

-- ---- other blocks ---------------------------------------------------------------

function blocks.facts(block, add)
  local widest = 0
  for _, row in ipairs(block.rows) do widest = math.max(widest, format.width(format.value(row.label))) end
  widest = math.min(widest, NAME)
  for _, row in ipairs(block.rows) do
    local label = format.cut(format.value(row.label), NAME)
    for i, line in ipairs(format.wrap(format.value(row.value, row.unit), WIDTH - #INDENT - widest - #BETWEEN)) do
      add(INDENT .. left(i == 1 and label or "", widest) .. BETWEEN .. line)
    end
  end
  if #block.rows == 0 then add(INDENT .. (block.empty or "none")) end
end

function blocks.list(block, add)
  for _, item in ipairs(block.items) do
    local where = item.line and "line " .. format.value(item.line, "line") .. ": " or ""
    for i, line in ipairs(format.wrap(where .. format.value(item.text), WIDTH - 2 * #INDENT)) do
      add((i == 1 and INDENT or INDENT .. INDENT) .. line)
    end
  end
  if #block.items == 0 then add(INDENT .. (block.empty or "none")) end
end

function blocks.prose(block, add)
  for _, line in ipairs(format.wrap(format.value(block.text), WIDTH - #INDENT)) do add(INDENT .. line) end
end

-- Tells the document where another one begins.
local function documents(block, add)
  local before
  return function(item)
    if block.several and item.doc ~= before then
      before = item.doc
      add(INDENT .. format.cut(format.value(item.doc), WIDTH - #INDENT))
    end
  end
end

local function digits_of(items)
  local digits = 1
  for _, item in ipairs(items) do digits = math.max(digits, #format.value(item.line, "line")) end
  return digits
end

-- Keywords stand one below the other.
function blocks.lines(block, add)
  local digits, tell = digits_of(block.rows), documents(block, add)
  for _, row in ipairs(block.rows) do
    tell(row)
    local lead = INDENT .. right(format.value(row.line, "line"), digits) .. BETWEEN
    local half = math.floor((WIDTH - #lead) * 0.4)
    local before = format.cut_front(format.value(row.left), half)
    local rest = format.value(row.match) .. " " .. format.value(row.right):gsub("^ ", "")
    if not row.right:find("^%s") then rest = format.value(row.match) .. format.value(row.right) end
    add(lead .. right(before, half) .. " " .. format.cut(rest, WIDTH - #lead - half - 1))
  end
  if #block.rows == 0 then add(INDENT .. (block.empty or "none")) end
end

-- A line a turn; what answers stands below what asks.
function blocks.outline(block, add)
  local digits, tell = digits_of(block.items), documents(block, add)
  for _, item in ipairs(block.items) do
    tell(item)
    local lead = INDENT .. right(format.value(item.line, "line"), digits) .. BETWEEN
    if item.gap then
      add(lead .. "~ " .. format.value(item.text))
    else
      lead = lead .. (INDENT .. INDENT):rep(item.depth) .. format.cut(format.value(item.speaker), NAME)
        .. " (" .. format.value(item.words, "count") .. "): "
      add(lead .. format.cut(format.value(item.text), math.max(WIDTH - format.width(lead), 1)))
    end
  end
  if #block.items == 0 then add(INDENT .. (block.empty or "none")) end
end

-- ---- the page -------------------------------------------------------------------

local function add_part(part, add)
  local title = format.cut(format.value(part.title):upper(), WIDTH)
  local told = false
  for _, block in ipairs(part.blocks) do
    local render = blocks[block.kind]
    if render then
      if told or block.kind ~= "table" then add(told and "" or title) end
      render(block, add, not told and title or nil)
      told = true
      local more = format.more(block)
      if more then add(INDENT .. more) end
    end
  end
end

--- A report as text.
-- @tparam table model  see Report:present
-- @treturn string
function text.render(model)
  local lines = {}
  local function add(line) lines[#lines + 1] = (line:gsub(" +$", "")) end
  for _, line in ipairs(format.wrap(format.value(model.title), WIDTH)) do add(line) end
  for _, part in ipairs(model.parts) do
    add("")
    add_part(part, add)
  end
  return table.concat(lines, "\n") .. "\n"
end

return text
