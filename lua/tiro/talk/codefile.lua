-- Hand codes as a table of text that an editor and a spreadsheet can open: a line
-- of names, then a line a code, columns parted by tabs.
--
--   doc     n  first  last  code       by  note  begins                  ends
--   may.md  3  6458   12195 declining  HR        QUESTION: You say that  in the end
--
-- Columns are found by their names, in any order, and others are left alone. A
-- spreadsheet takes cells that begin with = + - @ for formulas, so a blank is put
-- before them; it puts quotes around cells with quotes, which is understood.

local number = require("tiro.number")

local codefile = {}

local COLUMNS = { "doc", "n", "first", "last", "code", "by", "note", "begins", "ends" }
local NUMBERS = { n = true, first = true, last = true }
local ESCAPES = { ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r", ["\\"] = "\\\\" }
local PLAIN = { t = "\t", n = "\n", r = "\r", ["\\"] = "\\" }

local function cell(value)
  if value == nil then return "" end
  if type(value) == "number" then return number.format(value) end
  local text = value:gsub("[\t\n\r\\]", ESCAPES)
  if text:find("^[=+%-@ ]") then text = " " .. text end
  if text:find('"', 1, true) then text = '"' .. text:gsub('"', '""') .. '"' end
  return text
end

--- Rows as text.
-- @tparam table[] rows  with the fields of COLUMNS
-- @treturn string
function codefile.write(rows)
  local lines = { table.concat(COLUMNS, "\t") }
  for _, row in ipairs(rows) do
    local cells = {}
    for i, column in ipairs(COLUMNS) do cells[i] = cell(row[column]) end
    lines[#lines + 1] = table.concat(cells, "\t")
  end
  return table.concat(lines, "\n") .. "\n"
end

-- The cells of a text, as rows. A cell that begins with a quote ends with one.
local function cells_of(text, separator)
  local rows, row, at = {}, {}, 1
  local stop = "[" .. separator .. "\r\n]"
  while at <= #text do
    local value
    if text:sub(at, at) == '"' then
      local from, parts = at + 1, {}
      repeat
        local quote = text:find('"', from, true) or #text + 1
        parts[#parts + 1] = text:sub(from, quote - 1)
        from = quote + 2
      until text:sub(quote + 1, quote + 1) ~= '"'
      value, at = table.concat(parts, '"'), from - 1
    else
      local ends = text:find(stop, at) or #text + 1
      value, at = text:sub(at, ends - 1), ends
    end
    row[#row + 1] = value
    local mark = text:sub(at, at)
    at = at + 1
    if mark ~= separator then
      if mark == "\r" and text:sub(at, at) == "\n" then at = at + 1 end
      rows[#rows + 1], row = row, {}
    end
  end
  if #row > 0 then rows[#rows + 1] = row end
  return rows
end

local function value_of(column, text)
  text = text:gsub("^%s+", ""):gsub("%s+$", "")
  if NUMBERS[column] then return tonumber((text:gsub("[,%. ]", ""))) end
  if text == "" then return nil end
  return (text:gsub("\\([tnr\\])", PLAIN))
end

--- Text as rows.
-- @tparam string text
-- @treturn table[]|nil  each with the line it came from as `row`; nil, message
function codefile.read(text)
  if text:find("^\255\254") or text:find("^\254\255") or text:find("%z") then
    return nil, "it is not UTF-8; save it as text in UTF-8"
  end
  text = text:gsub("^\239\187\191", "")
  local head = text:match("^[^\r\n]*")
  local separator = head:find("\t", 1, true) and "\t" or head:find(";", 1, true) and ";" or ","
  local cells, places = cells_of(text, separator), {}
  for i, name in ipairs(cells[1] or {}) do places[value_of("name", name) or ""] = i end
  for _, column in ipairs({ "first", "last", "code" }) do
    if not places[column] then return nil, "line 1: no column '" .. column .. "'" end
  end
  local rows = {}
  for i = 2, #cells do
    local row = { row = i }
    for _, column in ipairs(COLUMNS) do
      row[column] = value_of(column, places[column] and cells[i][places[column]] or "")
    end
    if row.code then rows[#rows + 1] = row end
  end
  return rows
end

return codefile
