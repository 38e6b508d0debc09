--- Who held the floor: a bar for each speaker, with the figures beside it.
-- @module tiro.chart

local frame = require("tiro.chart.frame")
local number = require("tiro.number")
local svg = require("tiro.chart.svg")

local floor = {}

local OPTIONS = { by = "string", unit = "string", top = "number" }
local TOP = 15
local ROW, BAR, SPACE = 22, 13, 14

-- Columns of figures; `turns` alone when turns are what is counted.
local function columns_of(held)
  local turns = { title = "turns", of = function(row) return number.grouped(row.turns) end }
  local share = { title = "share", of = function(row) return number.percent(row.share) end }
  if held.unit == "turns" then return { turns, share } end
  return { { title = held.unit, of = function(row) return number.grouped(row.count) end }, turns, share }
end

-- Rows as they are shown: the first ones, what the others make together.
local function shown_of(held, top)
  local shown, rest = frame.first(held.rows, top)
  if #rest == 0 then return shown end
  local others = { key = #rest .. " " .. frame.OTHERS, count = 0, turns = 0, share = 0, joined = true }
  for _, row in ipairs(rest) do
    for _, name in ipairs({ "count", "turns", "share" }) do others[name] = others[name] + row[name] end
  end
  shown[#shown + 1] = others
  return shown
end

local function total_of(held)
  local turns = 0
  for _, row in ipairs(held.rows) do turns = turns + row.turns end
  return { key = "all", count = held.total, turns = turns, share = held.total > 0 and 1 or 0 }
end

-- Draws the figures of a row, right-aligned, the last column at the edge.
local function draw_figures(pen, columns, y, cell, how)
  local x = pen.width
  how.anchor = "end"
  for i = #columns, 1, -1 do
    pen:text(x, y, cell(columns[i]), how)
    x = x - columns[i].width - SPACE
  end
end

-- Gives columns their widths; how much room they take.
local function measure(columns, rows, total)
  local sum = 0
  for _, column in ipairs(columns) do
    local cells = { column.title, column.of(total) }
    for _, row in ipairs(rows) do cells[#cells + 1] = column.of(row) end
    column.width = frame.widest(cells, svg.SIZE, math.huge)
    sum = sum + column.width + SPACE
  end
  return sum
end

local NOUNS = { words = "word", seconds = "second" }

-- "1,344 words, 13 turns"
local function figures(row, unit)
  local turns = frame.counted(row.turns, "turn")
  return NOUNS[unit] and frame.counted(row.count, NOUNS[unit]) .. ", " .. turns or turns
end

local function describe(row, unit)
  return row.key .. ": " .. figures(row, unit) .. ", " .. number.percent(row.share)
end

local function lines_of(view, held, total)
  local lines = { frame.subject(view) }
  lines[#lines + 1] = ("Shares of the %s, by %s: %s in all"):format(held.of, held.by, figures(total, held.unit))
  if held.unknown > 0 then lines[#lines + 1] = frame.counted(held.unknown, "turn") .. " could not be measured" end
  return lines
end

--- Who held the floor, as bars.
-- @function floor
-- @tparam Transcript|Corpus view
-- @tparam[opt] table given
-- @tparam[opt] string given.title  instead of the chart's own
-- @tparam[opt] string given.id  what ids of elements begin with
-- @tparam[opt=720] number given.width  320 to 4000
-- @tparam[opt=true] boolean given.heading  false: title and explanation are not drawn
-- @tparam[opt="speaker"] string given.by  "speaker", "role", "label" or an attribute of speakers
-- @tparam[opt="words"] string given.unit  "words", "turns", "seconds"
-- @tparam[opt=15] integer given.top  rows of their own; the others are joined
-- @treturn string  SVG
function floor.draw(view, given)
  local set = frame.options(given, OPTIONS, 2)
  frame.view("floor", view, "Transcript Corpus", 2)
  local held = frame.ask(2, view.floor, view, { by = set.by, unit = set.unit })
  local total = total_of(held)
  local lines = lines_of(view, held, total)
  local pen, y = frame.open(set, "floor", "Who held the floor", lines)
  if #held.rows == 0 then return frame.empty(pen, y, lines, "No turns.") end

  local shown, columns, keys = shown_of(held, set.top or TOP), columns_of(held), {}
  local most = 1
  for n, row in ipairs(shown) do keys[n], most = row.key, math.max(most, row.count) end
  local left = frame.widest(keys, svg.SIZE, set.width * 0.34) + SPACE / 2
  local room = set.width - left - measure(columns, shown, total)

  draw_figures(pen, columns, y + 10, function(column) return column.title end, { quiet = true, size = svg.SMALL })
  y = y + 16
  for _, row in ipairs(shown) do
    pen:text(left - SPACE / 2, y + 15, row.key, { anchor = "end", room = left - SPACE / 2, quiet = row.joined })
    local bar = { x = left, y = y + (ROW - BAR) / 2, width = room * row.count / most, height = BAR }
    if row.joined then
      bar.fill, bar.stroke, bar["stroke-width"] = pen:hatching(), "currentColor", 0.75
    else
      bar.class = "tiro-fill"
    end
    pen:draw("rect", bar, describe(row, held.unit))
    draw_figures(pen, columns, y + 15, function(column) return column.of(row) end, {})
    y = y + ROW
  end
  pen:line(left, y + 3, set.width, y + 3, { ["stroke-width"] = 0.75 })
  pen:line(left, y + 3, left, y - #shown * ROW, { ["stroke-width"] = 0.75 })
  draw_figures(pen, columns, y + 20, function(column) return column.of(total) end, {})
  pen:text(left - SPACE / 2, y + 20, total.key, { anchor = "end", room = left })
  frame.tell(lines, shown, function(row) return describe(row, held.unit) end)
  return frame.close(pen, lines, y + 24)
end

return floor
