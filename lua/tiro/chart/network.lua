--- Who follows whom, or who answers whom: people on a circle, an arrow for each pair,
-- from the one who speaks to the one who speaks next, as wide as it is frequent.
-- @module tiro.chart

local frame = require("tiro.chart.frame")
local matrix = require("tiro.talk.matrix")
local number = require("tiro.number")
local options = require("tiro.options")
local scale = require("tiro.chart.scale")
local svg = require("tiro.chart.svg")
local text = require("tiro.chart.text")

local network = {}

local OPTIONS = { by = "string", of = "string", top = "number" }
local TOP, MOST = 12, 40
local LABEL = 17 -- between labels one below the other
local WIDEST, THINNEST = 8, 0.75 -- arrows
local BOW = 0.18 -- how far they bend, of their length
local LABELLED = 14 -- arrows that show their count, at most

-- ---- what there is ----------------------------------------------------------------

-- Exchanges by who asks and who answers; each answerer counts once in each.
local function answers_of(view)
  local counts = matrix.counts()
  for x in view:exchanges() do
    for _, answerer in ipairs(x.answerers) do matrix.count(counts, x.asker, answerer) end
  end
  return matrix.list(counts, { name = "answers", row = "from", column = "to", square = true, by = "speaker" })
end

local OF = {
  turns = {
    title = "Who follows whom", none = "No turn follows another.", noun = "change of turn", nouns = "changes of turn",
    link = "%s, then %s: %s",
    get = function(view, by) return view:transitions({ by = by }) end,
  },
  answers = {
    title = "Who answers whom", none = "No exchanges.", noun = "answer", nouns = "answers",
    link = "%s is answered by %s: %s",
    get = answers_of,
  },
}

-- Keys with what each has to do with, the most first; then in the order they came.
local function nodes_of(links)
  local nodes, by_key = {}, {}
  for n, key in ipairs(links.keys or links.rows) do
    nodes[n] = { key = key, n = n, sum = 0 }
    by_key[key] = nodes[n]
  end
  for link in links do
    for _, key in ipairs({ link.from, link.to }) do by_key[key].sum = by_key[key].sum + link.count end
  end
  return frame.order(nodes, "sum")
end

-- The first nodes, one for the others, and the arrows between them, widest first.
local function graph_of(links, top)
  local nodes, rest = frame.first(nodes_of(links), top)
  if #rest > 0 then nodes[#nodes + 1] = { key = #rest .. " " .. frame.OTHERS, n = math.huge, sum = 0 } end
  local place, counts, arrows = {}, matrix.counts(), {}
  for i = #nodes, 1, -1 do place[nodes[i].key] = i end -- somebody may be called as the others are
  for _, node in ipairs(rest) do
    place[node.key] = #nodes
    nodes[#nodes].sum = nodes[#nodes].sum + node.sum
  end
  for link in links do matrix.count(counts, place[link.from], place[link.to], link.count) end
  for from = 1, #nodes do
    for to = 1, #nodes do
      local count = counts[from] and counts[from][to]
      if count then arrows[#arrows + 1] = { from = nodes[from], to = nodes[to], count = count, n = #arrows + 1 } end
      if count and from == to then nodes[from].loops = true end
    end
  end
  return nodes, frame.order(arrows, "count")
end

-- ---- where everything is ----------------------------------------------------------

-- The circle leaves room for the names beside it.
local function radius_of(nodes, width)
  if #nodes == 1 then return 0 end
  local names = {}
  for i, node in ipairs(nodes) do names[i] = node.key end
  local room = width / 2 - frame.widest(names, svg.SIZE, width * 0.28) - 40
  return math.max(math.min(math.max(100, 13 * #nodes), room), 40)
end

-- Puts nodes on a circle, from the top on, clockwise; two side by side.
local function place_nodes(nodes, cx, cy, radius)
  local most, widest = 1, #nodes > 2 and math.max(0.8 * math.pi * radius / #nodes, 3) or math.huge
  for _, node in ipairs(nodes) do most = math.max(most, node.sum) end
  for i, node in ipairs(nodes) do
    local angle = 2 * math.pi * (i - 1) / #nodes - (#nodes == 2 and math.pi or math.pi / 2)
    node.dx, node.dy = math.cos(angle), math.sin(angle)
    if #nodes == 1 then node.dx, node.dy, radius = 0, -1, 0 end
    node.x, node.y = cx + radius * node.dx, cy + radius * node.dy
    node.r = math.min(4 + 8 * math.sqrt(node.sum / most), widest)
    node.out = node.r + (node.loops and 20 or 0) + 7 -- where its name may begin
  end
end

-- The names of one side, one below the other; where the last one is.
local function place_side(nodes, side, low, high)
  local placed, wanted, lowest = {}, {}, 0
  for _, node in ipairs(nodes) do
    if node.dx * side > 0.01 then placed[#placed + 1] = node end
  end
  table.sort(placed, function(a, b)
    if math.abs(a.y - b.y) > 0.001 then return a.y < b.y end
    return a.n < b.n
  end)
  for i, node in ipairs(placed) do wanted[i] = node.y + node.out * node.dy end
  for i, y in ipairs(scale.spread(wanted, LABEL, low, high)) do
    local node = placed[i]
    local moved = math.abs(y - wanted[i])
    local out = moved > 4 and node.out or math.max(node.out * math.abs(node.dx), node.r + 7)
    node.label = { x = node.x + side * out, y = y + 4, anchor = side < 0 and "end" or nil, led = moved > 10 }
    if node.label.led then node.label.x = node.label.x + side * 8 end
    lowest = y
  end
  return lowest
end

-- All names; where the lowest node or name ends.
local function place_names(nodes, width, low, high)
  local bottom = low
  for _, node in ipairs(nodes) do
    if math.abs(node.dx) <= 0.01 and node.dy < 0 then
      node.label = { x = node.x, y = node.y - node.out, anchor = "middle" }
      low = node.label.y + LABEL - 4
    end
  end
  local lowest = math.max(place_side(nodes, -1, low, high), place_side(nodes, 1, low, high))
  for _, node in ipairs(nodes) do
    node.label = node.label
      or { x = node.x, y = math.max(node.y + node.out + 9, lowest + LABEL + 4), anchor = "middle" }
    local label = node.label
    label.room = label.anchor == "middle" and width - 4 or label.anchor == "end" and label.x or width - label.x
    bottom = math.max(bottom, label.y, node.y + node.r)
  end
  return bottom
end

-- The box of text at a place: left, top, right, bottom.
local function box_of(x, y, wide, anchor, size)
  local left = anchor == "end" and x - wide or anchor == "middle" and x - wide / 2 or x
  return { left, y - size * 0.8, left + wide, y + size * 0.25 }
end

local function overlap(a, b)
  return a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
end

-- ---- drawing ----------------------------------------------------------------------

local function stroke_of(arrow, most)
  local stroke = THINNEST + (WIDEST - THINNEST) * arrow.count / most
  return arrow.from == arrow.to and math.min(stroke, WIDEST / 2) or stroke
end

-- A head whose point is at x, y and that comes from the direction dx, dy.
local function head(x, y, dx, dy, size)
  local bx, by, half = x - dx * size, y - dy * size, size / 2
  return svg.path("M", x, y, "L", bx - dy * half, by + dx * half, "L", bx + dy * half, by - dx * half, "z")
end

-- A bow from one node to another, and where its count may stand.
local function bow(arrow, stroke)
  local a, b = arrow.from, arrow.to
  local dx, dy = b.x - a.x, b.y - a.y
  local length = math.sqrt(dx * dx + dy * dy)
  local mx, my = (a.x + b.x) / 2 - dy * BOW, (a.y + b.y) / 2 + dx * BOW -- control point, to the right of the way
  local function toward(node, x, y, gap)
    local vx, vy = x - node.x, y - node.y
    local l = math.sqrt(vx * vx + vy * vy)
    return node.x + vx / l * gap, node.y + vy / l * gap, -vx / l, -vy / l
  end
  local size = math.min(6 + stroke * 1.2, length / 3)
  local x1, y1 = toward(a, mx, my, a.r + 2)
  local tipx, tipy, ux, uy = toward(b, mx, my, b.r + 2)
  local x2, y2 = tipx - ux * size * 0.9, tipy - uy * size * 0.9
  local line = svg.path("M", x1, y1, "Q", mx, my, " ", x2, y2)
  return line, head(tipx, tipy, ux, uy, size), (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4
end

-- A loop outside the circle, for who follows himself.
local function loop(arrow, stroke)
  local node = arrow.from
  local dx, dy, r = node.dx, node.dy, node.r
  local function at(out, aside) return node.x + dx * out - dy * aside, node.y + dy * out + dx * aside end
  local x1, y1 = at(r * 0.8, -r * 0.8)
  local x2, y2 = at(r + 8, r * 0.6 + 7)
  local cx1, cy1 = at(r + 20, -r - 8)
  local cx2, cy2 = at(r + 24, r + 4)
  local tipx, tipy = at(r * 0.85, r * 0.65)
  local vx, vy = tipx - x2, tipy - y2
  local l = math.sqrt(vx * vx + vy * vy)
  local line = svg.path("M", x1, y1, "C", cx1, cy1, " ", cx2, cy2, " ", x2, y2)
  local x, y = at(r + 26, 0)
  return line, head(tipx, tipy, vx / l, vy / l, math.min(l + 1, 6 + stroke)), x, y
end

local function draw_arrow(pen, of, arrow, most)
  local stroke = stroke_of(arrow, most)
  local line, tip, x, y = (arrow.from == arrow.to and loop or bow)(arrow, stroke)
  local ink = 0.35 + 0.65 * arrow.count / most
  local title = of.link:format(arrow.from.key, arrow.to.key, number.grouped(arrow.count))
  pen:draw("path", {
    d = line, fill = "none", stroke = "currentColor", class = "tiro-line", ["stroke-width"] = stroke,
    ["stroke-opacity"] = ink,
  }, title)
  pen:draw("path", { d = tip, class = "tiro-fill", ["fill-opacity"] = ink }, title)
  return x, y
end

-- Counts on arrows, where there is room for them.
local function draw_counts(pen, arrows, taken)
  local shown = 0
  for _, arrow in ipairs(arrows) do
    if shown == LABELLED then break end
    local label = number.grouped(arrow.count)
    local box, free = box_of(arrow.x, arrow.y + 4, text.width(label, svg.SMALL) + 4, "middle", svg.SMALL), true
    for _, other in ipairs(taken) do free = free and not overlap(box, other) end
    if free then
      taken[#taken + 1] = box
      pen:draw("rect", {
        x = box[1], y = box[2] - 1, width = box[3] - box[1], height = box[4] - box[2] + 2, rx = 3,
        class = "tiro-paper", fill = "none",
      })
      pen:text(arrow.x, arrow.y + 4, label, { anchor = "middle", size = svg.SMALL })
      shown = shown + 1
    end
  end
end

local function draw_nodes(pen, nodes)
  local taken = {}
  for _, node in ipairs(nodes) do
    local label = node.label
    if label.led then
      pen:line(node.x, node.y, label.x, label.y - 4, { ["stroke-width"] = 0.75, ["stroke-opacity"] = 0.5 })
    end
    pen:draw("circle", { cx = node.x, cy = node.y, r = node.r }, node.key)
    pen:text(label.x, label.y, node.key, { anchor = label.anchor, room = label.room })
    local shown = text.cut(text.clean(node.key), label.room, svg.SIZE)
    taken[#taken + 1] = box_of(label.x, label.y, text.width(shown, svg.SIZE), label.anchor, svg.SIZE)
    taken[#taken + 1] = { node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r }
  end
  return taken
end

local function settings(given, level)
  local set = frame.options(given, OPTIONS, level + 1)
  set.of = set.of or "turns"
  options.one_of("network", set.of, options.keys(OF), level + 1)
  if set.of == "answers" and set.by and set.by ~= "speaker" then
    error("answers are told by speaker, not by '" .. set.by .. "'", level + 1)
  end
  if set.top and set.top > MOST then error("option 'top' must be " .. MOST .. " at most", level + 1) end
  return set
end

--- Who follows or answers whom, as a network.
-- @function network
-- @tparam Transcript|Corpus view
-- @tparam[opt] table given  title, id, width, heading as of floor, and
-- @tparam[opt="turns"] string given.of  "turns": who takes the next turn; "answers": who answers whose
--   questions
-- @tparam[opt="speaker"] string given.by  of turns: "speaker", "role", "label" or an attribute
-- @tparam[opt=12] integer given.top  nodes of their own; the others are joined
-- @treturn string  SVG
function network.draw(view, given)
  local set = settings(given, 2)
  frame.view("network", view, "Transcript Corpus", 2)
  local of = OF[set.of]
  local links = frame.ask(2, of.get, view, set.by)
  local lines = { frame.subject(view) }
  lines[#lines + 1] = frame.counted(links.total, of.noun, of.nouns) .. ", by " .. (set.by or "speaker")
    .. "; arrows lead to the one who speaks next"
  local pen, y = frame.open(set, "network", of.title, lines)
  if links.total == 0 then return frame.empty(pen, y, lines, of.none) end

  local nodes, arrows = graph_of(links, set.top or TOP)
  local radius = radius_of(nodes, set.width)
  local cy = y + 50 + (#nodes == 2 and 0 or radius)
  place_nodes(nodes, set.width / 2, cy, radius)
  local bottom = place_names(nodes, set.width, y + 12, math.max(cy + radius + 26, y + 60))
  for _, arrow in ipairs(arrows) do
    arrow.x, arrow.y = draw_arrow(pen, of, arrow, arrows[1].count)
    bottom = math.max(bottom, arrow.y + LABEL / 2)
  end
  draw_counts(pen, arrows, draw_nodes(pen, nodes))
  frame.tell(lines, arrows, function(arrow)
    return of.link:format(arrow.from.key, arrow.to.key, number.grouped(arrow.count))
  end)
  return frame.close(pen, lines, bottom + 8)
end

return network
