-- Comma-separated values after RFC 4180.
--
-- Spreadsheets compute cells that begin with = + - @, a tab or a line end. Such text
-- gets an apostrophe before it, which a spreadsheet takes for "this is text".

local escape = require("tiro.escape")
local json = require("tiro.json")
local number = require("tiro.number")

local csv = {}

-- Also behind blanks and quotes, and in full width.
local FORMULAS = { "^[\t\r\n]", "^[%s%c\"']*[=+%-@]", "^[%s%c\"']*\239\188[\157\139\141\160]" }

local function is_formula(text)
  for _, pattern in ipairs(FORMULAS) do
    if text:find(pattern) then return true end
  end
  return false
end

-- An array of plain values in one cell; any other table as JSON.
local function joined(value)
  local texts = {}
  for i, one in ipairs(value) do
    if type(one) == "table" then return json.encode(value) end
    texts[i] = type(one) == "number" and number.format(one) or tostring(one)
  end
  if next(value) ~= nil and #texts == 0 then return json.encode(value) end
  return table.concat(texts, "; ")
end

local function text_of(value)
  if value == nil then return "" end
  if type(value) == "number" then return number.format(value) end
  if type(value) == "table" then return joined(value) end
  return tostring(value)
end

-- Control characters, which the grammar of RFC 4180 has no place for.
local CONTROLS = "[%z\1-\8\11\12\14-\31\127]"

--- One cell.
-- @param value  text, number, boolean, nil, or an array of these
-- @tparam[opt] boolean formulas  text that begins as a formula stays as it is
-- @treturn string
function csv.cell(value, formulas)
  local text = escape.utf8(text_of(value)):gsub(CONTROLS, escape.REPLACEMENT)
  if not formulas and type(value) ~= "number" and is_formula(text) then text = "'" .. text end
  if text:find('[",\r\n]') then text = '"' .. text:gsub('"', '""') .. '"' end
  return text
end

--- One record, with its line end.
-- @tparam table cells
-- @tparam integer count  of cells, since some may be nil
-- @tparam[opt] boolean formulas
function csv.record(cells, count, formulas)
  local texts = {}
  for i = 1, count do texts[i] = csv.cell(cells[i], formulas) end
  return table.concat(texts, ",") .. "\r\n"
end

return csv
