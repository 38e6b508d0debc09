-- A report as a document for LaTeX (pdfLaTeX, XeLaTeX or LuaLaTeX) with packages of
-- its base alone. pdfLaTeX knows few characters; it prints a box for others.

local escape = require("tiro.escape")
local format = require("tiro.report.format")
local number = require("tiro.number")

local latex = { DEFAULT = "tables", OPTIONS = {} }

local LONGEST = 120 -- characters of a quote
local WIDEST, LONG_WORD = 60, 10 -- characters of a cell, of its longest word, that its column makes room for
local CHARACTER, BETWEEN = 0.012, 0.0135 -- of a line: a character, the blanks between columns

local PREAMBLE = [[
\documentclass[11pt,a4paper]{article}
\ifdefined\pdftexversion
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
  \makeatletter
  \def\UTFviii@undefined@err#1{\fbox{\tiny ?}}
  \makeatother
\else
  \usepackage{fontspec}
  \usepackage{textcomp}
\fi
\usepackage{array}
\usepackage{longtable}
\usepackage[margin=25mm]{geometry}
\setlength{\parindent}{0pt}
\setlength{\tabcolsep}{3pt}
\setlength{\emergencystretch}{3em}
\begin{document}
]]

local function text_of(value, unit)
  return escape.latex(format.cell(value, unit, LONGEST))
end

local function none(block, add)
  add("\\emph{" .. text_of(block.empty or "none") .. "}")
end

-- ---- tables ---------------------------------------------------------------------

local function longest_word(text)
  local longest = 0
  for word in text:gmatch("%S+") do longest = math.max(longest, format.width(word)) end
  return longest
end

-- Characters that a column needs at least, and those that it would like to have.
local function needs(block, column)
  local numeric, least, most = format.is_numeric(column.unit), longest_word(column.title), format.width(column.title)
  for _, row in ipairs(block.rows) do
    local cell = format.value(row[column.key], column.unit)
    least = math.max(least, numeric and format.width(cell) or math.min(longest_word(cell), LONG_WORD))
    most = math.max(most, math.min(format.width(cell), WIDEST))
  end
  return least, numeric and least or math.max(least, most)
end

-- Columns have what they need; those of text share the rest by what they would like.
local function layout(block)
  local least, more, wanted, room = {}, {}, 0, 1 - BETWEEN * #block.columns
  for c, column in ipairs(block.columns) do
    local most
    least[c], most = needs(block, column)
    more[c], wanted, room = most - least[c], wanted + most - least[c], room - CHARACTER * least[c]
  end
  local columns, spare = {}, wanted > 0 and math.max(0, math.min(1, room / (CHARACTER * wanted))) or 0
  local squeezed = room < 0 and 1 + room / (1 - BETWEEN * #block.columns - room) or 1
  for c, column in ipairs(block.columns) do
    local width = CHARACTER * squeezed * (least[c] + spare * more[c])
    columns[c] = (">{\\ragged%s\\arraybackslash}p{%s\\linewidth}"):format(
      format.is_numeric(column.unit) and "left" or "right", number.format(width, 3))
  end
  return table.concat(columns)
end

local blocks = {}

function blocks.table(block, add)
  if #block.rows == 0 then return none(block, add) end
  local function row(of)
    local cells = {}
    for c, column in ipairs(block.columns) do cells[c] = of(column) end
    add(table.concat(cells, " & ") .. " \\\\")
  end
  add("{\\footnotesize\\begin{longtable}[l]{@{}" .. layout(block) .. "@{}}")
  add("\\hline")
  row(function(column) return "\\textbf{" .. text_of(column.title) .. "}" end)
  add("\\hline\\endhead")
  for _, values in ipairs(block.rows) do
    row(function(column) return text_of(values[column.key], column.unit) end)
  end
  add("\\hline")
  if block.total then row(function(column) return text_of(block.total[column.key], column.unit) end) end
  add("\\end{longtable}}")
end

-- ---- other blocks ---------------------------------------------------------------

-- Items of an environment; LaTeX refuses one without any.
local function environment(block, items, add, of)
  if #items == 0 then return none(block, add) end
  add("\\begin{itemize}\\setlength{\\itemsep}{0pt}")
  for _, item in ipairs(items) do add("\\item " .. of(item)) end
  add("\\end{itemize}")
end

local function where(item, several)
  local place = item.cite or item.line and "line " .. format.value(item.line, "line") or ""
  return text_of(several and item.doc .. ", " .. place or place)
end

function blocks.facts(block, add)
  environment(block, block.rows, add, function(row)
    return text_of(row.label) .. ": " .. text_of(row.value, row.unit)
  end)
end

function blocks.list(block, add)
  environment(block, block.items, add, function(item) return where(item) .. " " .. text_of(item.text) end)
end

function blocks.prose(block, add)
  add(text_of(block.text))
end

function blocks.lines(block, add)
  environment(block, block.rows, add, function(row)
    local before, behind = row.left:find("%s$") and " " or "", row.right:find("^%s") and " " or ""
    return text_of(row.left) .. before .. "\\textbf{" .. text_of(row.match) .. "}" .. behind .. text_of(row.right)
      .. " (" .. where(row, block.several) .. ")"
  end)
end

function blocks.outline(block, add)
  environment(block, block.items, add, function(item)
    local lead = ("\\hspace*{1.5em}"):rep(item.depth) .. where(item, block.several) .. ": "
    if item.gap then return lead .. "\\emph{" .. text_of(item.text) .. "}" end
    return lead .. "\\textbf{" .. text_of(item.speaker) .. "} (" .. format.value(item.words, "count") .. "): "
      .. text_of(item.text, "quote")
  end)
end

-- ---- the document ---------------------------------------------------------------

--- A report as a LaTeX document.
-- @tparam table model  see Report:present
-- @treturn string
function latex.render(model)
  local lines = { PREAMBLE .. "\\section*{" .. text_of(model.title) .. "}" }
  local function add(line) lines[#lines + 1] = line end
  for _, part in ipairs(model.parts) do
    add("")
    add("\\subsection*{" .. text_of(part.title) .. "}")
    for _, block in ipairs(part.blocks) do
      local render = blocks[block.kind]
      if render then
        add("")
        render(block, add)
        local more = format.more(block)
        if more then add("\n\\emph{" .. more .. "}") end
      end
    end
  end
  add("\\end{document}")
  return table.concat(lines, "\n") .. "\n"
end

return latex
