-- A report in Markdown. CommonMark has no tables, so that a row is an item of a list;
-- with the option `tables` it is a row of a table, as GitHub and Pandoc read them.
-- Two lists in a row would be one, were their bullets the same.

local escape = require("tiro.escape")
local format = require("tiro.report.format")

local markdown = { DEFAULT = "tables", OPTIONS = { tables = "boolean" } }

local LONGEST = 200 -- characters of a quote

local function text_of(value, unit)
  return escape.markdown(format.cell(value, unit, LONGEST))
end

-- ---- tables ---------------------------------------------------------------------

-- "**Thomas Brandt** – Words: 595; Share: 24.81 %"; numbers that come first are named.
local function row_of(row, columns)
  local told = {}
  for c = 2, #columns do
    local cell = text_of(row[columns[c].key], columns[c].unit)
    if cell ~= "" then told[#told + 1] = escape.markdown(columns[c].title) .. ": " .. cell end
  end
  local first = text_of(row[columns[1].key], columns[1].unit)
  if format.is_numeric(columns[1].unit) then first = escape.markdown(columns[1].title) .. " " .. first end
  return "**" .. first .. "**" .. (#told > 0 and " – " .. table.concat(told, "; ") or "")
end

local function listed(block, add)
  for _, row in ipairs(block.rows) do add(row_of(row, block.columns), true) end
  if block.total then add(row_of(block.total, block.columns), true) end
end

local function piped(block, add)
  local function row(of)
    local cells = {}
    for c, column in ipairs(block.columns) do cells[c] = of(column) end
    add("| " .. table.concat(cells, " | ") .. " |")
  end
  row(function(column) return escape.markdown(column.title) end)
  row(function(column) return format.is_numeric(column.unit) and "---:" or "---" end)
  for _, values in ipairs(block.rows) do
    row(function(column) return text_of(values[column.key], column.unit) end)
  end
  if block.total then row(function(column) return text_of(block.total[column.key], column.unit) end) end
end

local blocks = {}

function blocks.table(block, add, given)
  if #block.rows == 0 then return add("*" .. escape.markdown(block.empty or "none") .. "*") end
  if given.tables then piped(block, add) else listed(block, add) end
end

-- ---- other blocks ---------------------------------------------------------------

function blocks.facts(block, add)
  for _, row in ipairs(block.rows) do
    add(escape.markdown(format.value(row.label)) .. ": " .. text_of(row.value, row.unit), true)
  end
  if #block.rows == 0 then add("*" .. escape.markdown(block.empty or "none") .. "*") end
end

function blocks.list(block, add)
  for _, item in ipairs(block.items) do
    add((item.line and "line " .. format.value(item.line, "line") .. ": " or "") .. text_of(item.text), true)
  end
  if #block.items == 0 then add("*" .. escape.markdown(block.empty or "none") .. "*") end
end

function blocks.prose(block, add)
  add(text_of(block.text))
end

local function where(item, several)
  local place = item.cite or item.line and "line " .. format.value(item.line, "line") or ""
  return escape.markdown(several and item.doc .. ", " .. place or place)
end

-- The code point of one character of UTF-8.
local function code_of(character)
  local first = character:byte()
  local code = first < 0x80 and first or first < 0xE0 and first % 32 or first < 0xF0 and first % 16 or first % 8
  for at = 2, #character do code = code * 64 + character:byte(at) % 64 end
  return code
end

local function as_number(character)
  return ("&#%d;"):format(code_of(character))
end

-- Text beside stars, with its blanks towards them.
local function beside(text)
  local escaped = escape.markdown(text)
  if escaped == "" then return text ~= "" and " " or "" end
  return (text:find("^%s") and " " or "") .. escaped .. (text:find("%s$") and " " or "")
end

-- A hit, its match in bold. Stars between a letter and a mark would not open or close:
-- the letter is written as its number, which counts as a mark.
local function line_of(row, several)
  local left, match, right = beside(row.left), escape.markdown(row.match), beside(row.right)
  if not match:find("^%w") then left = left:gsub("[%w\192-\255][\128-\191]*$", as_number) end
  if not match:find("%w$") then right = right:gsub("^[%w\192-\255][\128-\191]*", as_number) end
  if match ~= "" then match = "**" .. match .. "**" end
  return left:gsub("^ ", "") .. match .. right:gsub(" $", "") .. " (" .. where(row, several) .. ")"
end

function blocks.lines(block, add)
  for _, row in ipairs(block.rows) do add(line_of(row, block.several), true) end
  if #block.rows == 0 then add("*" .. escape.markdown(block.empty or "none") .. "*") end
end

function blocks.outline(block, add)
  for _, item in ipairs(block.items) do
    local said = item.gap and "*" .. text_of(item.text) .. "*"
      or "**" .. text_of(item.speaker) .. "** (" .. format.value(item.words, "count") .. "): "
        .. text_of(item.text, "quote")
    add(where(item, block.several) .. ": " .. said, true, item.depth)
  end
  if #block.items == 0 then add("*" .. escape.markdown(block.empty or "none") .. "*") end
end

-- ---- the page -------------------------------------------------------------------

--- Hits as a list in Markdown.
-- @tparam List list  of { left, match, right, hit }, as of Cursor:kwic
-- @tparam boolean several  documents, which are told
-- @treturn string
function markdown.lines(list, several)
  local lines = {}
  for line in list do
    lines[#lines + 1] = "- " .. line_of({
      left = line.left, match = line.match, right = line.right, cite = line.hit:cite(), doc = several and line.hit.doc,
    }, several) .. "\n"
  end
  return table.concat(lines)
end

--- A report in Markdown.
-- @tparam table model  see Report:present
-- @tparam[opt=false] boolean given.tables
-- @treturn string
function markdown.render(model, given)
  local lines, bullet = { "# " .. text_of(model.title) }, "- "
  local function add(line, is_item, depth)
    lines[#lines + 1] = ("  "):rep(depth or 0) .. (is_item and bullet or "") .. line
  end
  for _, part in ipairs(model.parts) do
    add("")
    add("## " .. text_of(part.title))
    for _, block in ipairs(part.blocks) do
      local render = blocks[block.kind]
      if render then
        add("")
        bullet = bullet == "- " and "* " or "- "
        render(block, add, given)
        local more = format.more(block)
        if more then
          add("")
          add("*" .. more .. "*")
        end
      end
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

return markdown
