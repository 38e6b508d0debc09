-- The blocks of a report as HTML, a function for each kind: (block, part, page) -> string.
-- `page` is { view, options, id = (id) -> id that is unique, transcript, methods, several }.

local charts = require("tiro.report.html.charts")
local format = require("tiro.report.format")
local markup = require("tiro.report.html.markup")
local number = require("tiro.number")

local blocks = {}

local element, escape, link = markup.element, markup.escape, markup.link

local QUOTED = 160 -- characters of a quotation that the page has in full elsewhere

-- ---- values -----------------------------------------------------------------------

-- Unit -> how the id of the place that it points to begins.
local PLACES = { turn = "t", exchange = "x" }

-- A value of a unit; what the transcript has is a link to it.
local function value_html(value, unit, page)
  local place = page.transcript and PLACES[unit]
  if place and type(value) == "number" then return link(place .. number.format(value), number.format(value)) end
  local text = format.value(value, unit)
  return escape(unit == "quote" and page.transcript and format.cut(text, QUOTED) or text)
end

-- "turn 18, line 64", with the document where there are several
local function where(item, page)
  local places = {}
  if item.doc and page.several then places[1] = escape(item.doc) end
  if item.turn then places[#places + 1] = "turn " .. value_html(item.turn, "turn", page) end
  if item.line then places[#places + 1] = "line " .. value_html(item.line, "line", page) end
  return #places > 0 and ' <span class="where">' .. table.concat(places, ", ") .. "</span>" or ""
end

-- What an empty block says, and what is left out of another.
local function or_none(block, items, html)
  if #items == 0 then return '<p class="none">' .. escape(block.empty or "none") .. "</p>" end
  local more = format.more(block)
  return more and html .. '<p class="none">' .. more .. "</p>" or html
end

-- Wider than a small screen: scrolls by itself, by keyboard too.
local function scrolling(label, html)
  return element("div", { "class", "wide", "tabindex", "0", "role", "group", "aria-label", label }, html)
end

-- ---- kinds ------------------------------------------------------------------------

local function facts_html(rows, class, page)
  if #rows == 0 then return "" end
  local items = {}
  for i, row in ipairs(rows) do
    items[i] = "<div><dt>" .. escape(row.label) .. "</dt><dd>" .. value_html(row.value, row.unit, page)
      .. where(row, page) .. "</dd></div>\n"
  end
  return '<dl class="' .. class .. '">\n' .. table.concat(items) .. "</dl>"
end

-- The methods, each where its part's link leads to.
local function methods_html(rows, page)
  local items = {}
  for i, row in ipairs(rows) do
    items[i] = element("div", { "id", row.key and page.id(markup.id("method-", row.key)) },
      "<dt>" .. escape(row.label) .. "</dt><dd>" .. value_html(row.value, row.unit, page) .. "</dd>") .. "\n"
  end
  return '<dl class="methods">\n' .. table.concat(items) .. "</dl>"
end

-- Figures stand large, behind what is words.
function blocks.facts(block, part, page)
  if part.name == "method" then return or_none(block, block.rows, methods_html(block.rows, page)) end
  local words, figures = {}, {}
  for _, row in ipairs(block.rows) do
    local kind = type(row.value) == "number" and figures or words
    kind[#kind + 1] = row
  end
  return or_none(block, block.rows, facts_html(words, "facts", page) .. facts_html(figures, "facts figures", page))
end

-- A cell; one that says where something is leads there.
local function cell_html(row, column, page)
  local value = row[column.key]
  if column.unit == "place" and page.transcript and row.turn then return link("t" .. row.turn, value) end
  return value_html(value, column.unit, page)
end

local function row_html(columns, row, page)
  local cells = {}
  for i, column in ipairs(columns) do
    local class = format.is_numeric(column.unit) and "number" or column.unit == "quote" and "quote"
    cells[i] = element(i == 1 and "th" or "td", { "scope", i == 1 and "row", "class", class },
      cell_html(row, column, page))
  end
  return "<tr>" .. table.concat(cells) .. "</tr>\n"
end

blocks["table"] = function(block, part, page)
  local heads, rows = {}, {}
  for i, column in ipairs(block.columns) do
    local class = format.is_numeric(column.unit) and "number"
    heads[i] = element("th", { "scope", "col", "class", class }, escape(column.title))
  end
  for i, row in ipairs(block.rows) do rows[i] = row_html(block.columns, row, page) end
  local caption = part.title .. " by " .. block.columns[1].title
  return or_none(block, rows, scrolling(caption, "<table><caption>" .. escape(caption) .. "</caption>\n<thead><tr>"
    .. table.concat(heads) .. "</tr></thead>\n<tbody>\n" .. table.concat(rows) .. "</tbody>\n"
    .. (block.total and "<tfoot>" .. row_html(block.columns, block.total, page) .. "</tfoot>\n" or "") .. "</table>"))
end

function blocks.list(block, _, page)
  local items = {}
  for i, item in ipairs(block.items) do items[i] = "<li>" .. escape(item.text) .. where(item, page) .. "</li>\n" end
  return or_none(block, items, "<ul>\n" .. table.concat(items) .. "</ul>")
end

function blocks.prose(block)
  return "<p>" .. escape(block.text) .. "</p>"
end

local LINES_HEAD = '<thead><tr><th scope="col" class="left">before</th><th scope="col">match</th>'
  .. '<th scope="col">behind</th><th scope="col">where</th></tr></thead>\n'

function blocks.lines(block, part, page)
  local rows = {}
  for i, row in ipairs(block.rows) do
    local cite = page.transcript and row.turn and link("t" .. row.turn, row.cite) or escape(row.cite)
    rows[i] = '<tr><td class="left">' .. escape(row.left) .. '</td><td class="match"><b>' .. escape(row.match)
      .. "</b></td><td>" .. escape(row.right) .. '</td><td class="where">' .. cite .. "</td></tr>\n"
  end
  return or_none(block, rows, scrolling(part.title, '<table class="lines"><caption>' .. escape(part.title)
    .. "</caption>\n" .. LINES_HEAD .. "<tbody>\n" .. table.concat(rows) .. "</tbody></table>"))
end

local function speaker_html(item)
  if not item.speaker then return "" end
  return "<b>" .. escape(item.speaker) .. "</b> (" .. number.grouped(item.words) .. " words) "
end

function blocks.outline(block, _, page)
  local items = {}
  for i, item in ipairs(block.items) do
    items[i] = element("li", { "class", item.gap and "missing" or item.depth > 0 and "reply" },
      speaker_html(item) .. escape(format.cut(item.text, QUOTED)) .. where(item, page)) .. "\n"
  end
  return or_none(block, items, '<ol class="outline">\n' .. table.concat(items) .. "</ol>")
end

function blocks.chart(block, part, page)
  local drawing = block.svg and block.svg() or charts.html(block, part.name, page)
  if not drawing then return "" end
  local caption = block.caption and "<figcaption>" .. escape(block.caption) .. "</figcaption>" or ""
  return "<figure>\n" .. drawing .. caption .. "</figure>"
end

return blocks
