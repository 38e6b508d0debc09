--- The conversation: a row for each exchange, its question to the left of the middle,
-- its answer to the right, arcs from follow-ups to what they follow.
--
--     .-  1  line 23  QUESTION       ////|########        Castellan
--     `-  2  line 31                   //|#### ######     Castellan, Brandt
--    - - - - - - - - - - - - - - - - - - - - - - - - - -  lost turn, line 49
--         3  line 60  QUESTION     //////|###             Castellan
-- @module tiro.chart

local frame = require("tiro.chart.frame")
local number = require("tiro.number")
local svg = require("tiro.chart.svg")
local text = require("tiro.chart.text")

local exchanges = {}

local OPTIONS = {}

-- Rows that name everything, and rows that are bars alone when there are many.
local FULL = { row = 20, bar = 12, break_row = 20, named = true }
local DENSE = { row = 6, bar = 5, break_row = 14 }
local MOST_FULL = 120

local ARCS = 44 -- room for arcs
local ARC = { certain = 2.25, likely = 1 } -- how wide they are
local SPACE = 10
local MARK = 5 -- half of a diamond
local BARS = 0.2 -- of the width, at least, is for bars
local FIGURE = 5 -- between a bar and its figure

-- ---- what there is ----------------------------------------------------------------

-- Words of an answer, a part for each run of turns of one speaker.
local function parts_of(t, answer)
  local parts = {}
  for _, n in ipairs(answer.turns) do
    local turn, last = t:turn(n), parts[#parts]
    if last and last.speaker == turn.speaker then
      last.words = last.words + turn.words
    else
      parts[#parts + 1] = { speaker = turn.speaker, words = turn.words }
    end
  end
  return parts
end

-- Rows of exchanges; gaps between two are rows of their own, others are marked.
local function rows_of(t)
  local rows, gaps, at = {}, t:gaps():all(), 1
  local function add_gaps(before)
    while gaps[at] and gaps[at].first < before do
      rows[#rows + 1] = { gap = gaps[at] }
      at = at + 1
    end
  end
  for x in t:exchanges() do
    add_gaps(x.first)
    local row = { x = x, question = x.question.words, answer = x.answer.words, gaps = {} }
    row.parts = parts_of(t, x.answer)
    while gaps[at] and gaps[at].first <= x.last do
      row.gaps[#row.gaps + 1] = gaps[at]
      at = at + 1
    end
    rows[#rows + 1] = row
  end
  add_gaps(math.huge)
  return rows
end

local function sum_of(rows)
  local sum = { exchanges = 0, question = 0, answer = 0, most_question = 0, most_answer = 0, follows = 0, gaps = 0 }
  for _, row in ipairs(rows) do
    if row.x then
      sum.exchanges = sum.exchanges + 1
      sum.question, sum.answer = sum.question + row.question, sum.answer + row.answer
      sum.most_question = math.max(sum.most_question, row.question)
      sum.most_answer = math.max(sum.most_answer, row.answer)
      sum.follows = sum.follows + (row.x.follows and 1 or 0)
    end
    sum.gaps = sum.gaps + (row.gap and 1 or #row.gaps)
  end
  return sum
end

local function gap_text(gap)
  return gap.kind:gsub("_", " ") .. ", line " .. number.format(gap.line)
end

local function gaps_text(gaps)
  local parts = {}
  for i, gap in ipairs(gaps) do parts[i] = gap_text(gap) end
  return table.concat(parts, "; ")
end

local function describe(row)
  if row.gap then return "Gap: " .. gap_text(row.gap) end
  local x, parts = row.x, {}
  for i, part in ipairs(row.parts) do parts[i] = part.speaker .. " " .. frame.counted(part.words, "word") end
  local follows = x.follows and ("; follows %s (%s, %s)"):format(number.format(x.follows), x.follow_kind, x.grade)
  local told = ("%s, line %s: %s %s, answered by %s%s"):format(number.format(x.n), number.format(x.line), x.asker,
    frame.counted(row.question, "word"), table.concat(parts, ", "), follows or "")
  return #row.gaps > 0 and told .. "; gap inside: " .. gaps_text(row.gaps) or told
end

local function lines_of(t, sum)
  local lines = { frame.subject(t) }
  lines[#lines + 1] = ("%s, %s: questions of %s, answers of %s"):format(frame.counted(sum.exchanges, "exchange"),
    frame.counted(sum.follows, "follow-up"), frame.counted(sum.question, "word"), frame.counted(sum.answer, "word"))
  lines[#lines + 1] = frame.counted(sum.gaps, "gap") .. "; turns that neither ask nor answer are left out"
  return lines
end

-- ---- drawing ----------------------------------------------------------------------

-- Where the columns are, and how long a word is.
local function columns_of(set, rows, sum, form)
  local numbers, lines, askers, answerers = { "no." }, { "line" }, { "asker" }, { "answered by" }
  for _, row in ipairs(rows) do
    if row.x then
      numbers[#numbers + 1], lines[#lines + 1] = number.format(row.x.n), number.format(row.x.line)
      askers[#askers + 1], answerers[#answerers + 1] = row.x.asker, table.concat(row.x.answerers, ", ")
    end
  end
  local c = { number = ARCS + frame.widest(numbers, svg.SMALL, math.huge) }
  c.line = c.number + SPACE + frame.widest(lines, svg.SMALL, math.huge)
  c.asker = (form.named and c.line or c.number) + SPACE
  c.figure = text.width(number.grouped(math.max(sum.most_question, sum.most_answer)), svg.SMALL) + FIGURE
  local names = form.named and math.max(set.width * (1 - BARS) - c.asker - 2 * (c.figure + SPACE), 0) or 0
  c.asker_room = frame.widest(askers, svg.SIZE, math.min(set.width * 0.17, names * 0.44))
  c.answerer_room = frame.widest(answerers, svg.SIZE, math.min(set.width * 0.22, names * 0.56))
  c.answerer = set.width - c.answerer_room
  local from, to = c.asker + c.asker_room + c.figure + SPACE, c.answerer - c.figure - SPACE
  c.word = (to - from) / math.max(sum.most_question + sum.most_answer, 1)
  c.middle = from + sum.most_question * c.word
  return c
end

local function draw_head(pen, c, y, form)
  local function head(x, label, anchor, room)
    pen:text(x, y + 10, label, { size = svg.SMALL, quiet = true, anchor = anchor, room = room })
  end
  head(c.number, "no.", "end")
  if form.named then
    head(c.line, "line", "end")
    head(c.asker, "asker", nil, c.asker_room)
    head(c.answerer, "answered by", nil, c.answerer_room)
  end
  local asks, answers = c.middle - c.asker - c.asker_room - 2 * SPACE, c.answerer - c.middle - SPACE
  head(c.middle - 6, asks < 90 and "asked" or "words asked", "end", asks)
  head(c.middle + 6, answers < 110 and "answered" or "words answered", nil, answers)
end

local function draw_bars(pen, c, row, y, form)
  local top = y + (form.row - form.bar) / 2
  local asked = row.question * c.word
  pen:draw("rect", {
    x = c.middle - asked, y = top, width = asked, height = form.bar, fill = pen:hatching(), stroke = "currentColor",
    ["stroke-width"] = form.named and 0.75 or 0.4,
  }, row.x.asker .. ": " .. frame.counted(row.question, "word"))
  local x = c.middle
  for _, part in ipairs(row.parts) do
    local length = part.words * c.word
    pen:draw("rect", {
      x = x, y = top, width = math.max(length - 1.5, length / 2), height = form.bar, class = "tiro-fill",
    }, part.speaker .. ": " .. frame.counted(part.words, "word"))
    x = x + length
  end
  return c.middle - asked, x
end

local function draw_figures(pen, c, row, y, before, from, to)
  local baseline, x = y + FULL.row / 2 + 4, row.x
  pen:text(c.line, baseline, number.format(x.line), { size = svg.SMALL, anchor = "end", quiet = true })
  if not before or before.asker_id ~= x.asker_id then pen:text(c.asker, baseline, x.asker, { room = c.asker_room }) end
  pen:text(from - FIGURE, baseline, number.grouped(row.question), { size = svg.SMALL, anchor = "end" })
  pen:text(to + FIGURE, baseline, number.grouped(row.answer), { size = svg.SMALL })
  pen:text(c.answerer, baseline, table.concat(x.answerers, ", "), { room = c.answerer_room })
end

-- A diamond on the middle line.
local function draw_mark(pen, x, y, title)
  pen:draw("path", {
    d = svg.path("M", x, y - MARK, "l", MARK, MARK, "l", -MARK, MARK, "l", -MARK, -MARK, "z"),
  }, title)
end

-- A gap between exchanges: a broken line with its name on it.
local function draw_break(pen, y, form, gap)
  local label = gap_text(gap)
  local right = pen.width - text.width(label, svg.SMALL) - 4
  pen:line(ARCS, y + form.break_row / 2, right - 4, y + form.break_row / 2, { ["stroke-dasharray"] = "2 4" })
  pen:text(pen.width, y + form.break_row / 2 + 4, label, { anchor = "end", size = svg.SMALL, quiet = true })
end

-- An arc from a follow-up up to what it follows.
local function draw_arc(pen, right, from, to, x)
  local bulge = right - math.min(right, 16 + (from - to) / 4)
  pen:draw("path", {
    d = svg.path("M", right, from, "C", bulge, from, bulge, to, right, to), fill = "none", stroke = "currentColor",
    class = "tiro-line", ["stroke-width"] = ARC[x.grade],
  }, ("%s follows %s: %s, %s"):format(number.format(x.n), number.format(x.follows), x.follow_kind, x.grade))
  pen:draw("circle", { cx = right, cy = to, r = 2 })
end

local function draw_rows(pen, c, rows, y, form)
  local middles, before = {}, nil
  for _, row in ipairs(rows) do
    if row.gap then
      draw_break(pen, y, form, row.gap)
      y = y + form.break_row
    else
      local x, from, to = row.x, draw_bars(pen, c, row, y, form)
      if #row.gaps > 0 then from, to = math.min(from, c.middle - MARK), math.max(to, c.middle + MARK) end
      middles[x.n] = y + form.row / 2
      if form.named or x.n == 1 or x.n % 10 == 0 then
        pen:text(c.number, middles[x.n] + 4, number.format(x.n), { size = svg.SMALL, anchor = "end", quiet = true })
      end
      if form.named then draw_figures(pen, c, row, y, before, from, to) end
      if #row.gaps > 0 then draw_mark(pen, c.middle, middles[x.n], gaps_text(row.gaps)) end
      local parent = x.follows and middles[x.follows]
      if parent then draw_arc(pen, ARCS - 5, middles[x.n] - 2, parent + 2, x) end
      before, y = x, y + form.row
    end
  end
  return y
end

-- What the marks mean.
local function draw_legend(pen, y, sum)
  local x = 0
  local function entry(width, label, draw)
    local room = width + 6 + text.width(label, svg.SMALL) + 18
    if x > 0 and x + room > pen.width then x, y = 0, y + 18 end
    draw(x, y)
    pen:text(x + width + 6, y + 4, label, { size = svg.SMALL, quiet = true })
    x = x + room
  end
  entry(20, "question", function(at, middle)
    pen:draw("rect", {
      x = at, y = middle - 5, width = 20, height = 10, fill = pen:hatching(), stroke = "currentColor",
      ["stroke-width"] = 0.75,
    })
  end)
  entry(20, "answer, parted by speaker", function(at, middle)
    pen:draw("rect", { x = at, y = middle - 5, width = 12, height = 10, class = "tiro-fill" })
    pen:draw("rect", { x = at + 13.5, y = middle - 5, width = 6.5, height = 10, class = "tiro-fill" })
  end)
  for _, grade in ipairs(sum.follows > 0 and { "certain", "likely" } or {}) do
    entry(20, "follow-up, " .. grade, function(at, middle)
      pen:line(at, middle, at + 20, middle, { class = "tiro-line", ["stroke-width"] = ARC[grade] })
    end)
  end
  if sum.gaps > 0 then
    entry(20, "gap", function(at, middle) pen:line(at, middle, at + 20, middle, { ["stroke-dasharray"] = "2 4" }) end)
    entry(10, "gap inside an exchange", function(at, middle) draw_mark(pen, at + 5, middle) end)
  end
  return y + 10
end

--- The exchanges of a transcript, in order: how long each question and answer is, what it
-- follows, where gaps are.
-- @function exchanges
-- @tparam Transcript t
-- @tparam[opt] table given  title, id, width, heading as of floor
-- @treturn string  SVG
function exchanges.draw(t, given)
  local set = frame.options(given, OPTIONS, 2)
  frame.view("exchanges", t, "Transcript", 2)
  local rows = frame.ask(2, rows_of, t)
  local sum = sum_of(rows)
  local lines = lines_of(t, sum)
  local pen, y = frame.open(set, "exchanges", "Questions and answers", lines)
  if sum.exchanges == 0 then return frame.empty(pen, y, lines, "No exchanges.") end

  local form = sum.exchanges > MOST_FULL and DENSE or FULL
  local c = columns_of(set, rows, sum, form)
  draw_head(pen, c, y, form)
  local top = y + 18
  y = draw_rows(pen, c, rows, top, form)
  pen:line(c.middle, top, c.middle, y, { ["stroke-width"] = 0.75 })
  frame.tell(lines, rows, describe)
  return frame.close(pen, lines, draw_legend(pen, y + 18, sum))
end

return exchanges
