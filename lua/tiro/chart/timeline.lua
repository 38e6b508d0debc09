--- Matches of a query over time: a lane for each speaker, role or whatever they are
-- told by, all on one scale. Years, months or days without a document are hatched,
-- and many of them in a row are cut short.
-- @module tiro.chart

local calendar = require("tiro.chart.calendar")
local floor = require("tiro.talk.floor")
local frame = require("tiro.chart.frame")
local number = require("tiro.number")
local options = require("tiro.options")
local svg = require("tiro.chart.svg")
local text = require("tiro.chart.text")

local timeline = {}

local OPTIONS = { per = "string", by = "string", per_million = "boolean", top = "number" }
local TOP = 6
local LANE, BARS = 46, 34
local LONG = 12 -- so many units without a document are cut short
local CUT = 18 -- how wide that is drawn
local STRIDES = { year = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 }, month = { 1, 2, 3, 6 }, day = { 1, 2, 5, 10 } }

local function matches(count)
  return frame.counted(count, "match", "matches")
end

-- ---- counts -----------------------------------------------------------------------

-- Dates of documents with how many there are of each and their tokens.
local function documents_of(view)
  if getmetatable(view) == "tiro.Transcript" then
    return { { date = view.date, tokens = (view:query("[]"):count()) } }
  end
  return view:docs():all()
end

local function cursor_of(view, query)
  if getmetatable(query) == "tiro.Cursor" then return query end
  return view:query(query)
end

-- Rows { date, key, count } of a cursor.
local function rows_of(view, cursor, by)
  local has_date, fields, rows = false, {}, {}
  for _, name in ipairs(view:layers().doc or {}) do has_date = has_date or name == "date" end
  fields[1] = has_date and "doc_date" or "doc"
  fields[2] = by
  for row in cursor:group(fields) do
    local key = by and (row[2] ~= "" and tostring(row[2]) or floor.NONE)
    rows[#rows + 1] = { date = has_date and tostring(row[1]) or "", key = key, count = row.count }
  end
  return rows
end

local function add(sums, key, count)
  sums[key] = (sums[key] or 0) + count
end

-- Counts by unit of time: of documents, of tokens, and of matches for each key.
local function counts_of(view, cursor, set)
  local counts = { documents = {}, tokens = {}, lanes = {}, undated = 0, undated_documents = 0, matches = 0 }
  for _, row in ipairs(rows_of(view, cursor, set.by)) do
    local at = calendar.number(row.date, set.per)
    counts.matches = counts.matches + row.count
    if not at then
      counts.undated = counts.undated + row.count
    else
      local key = row.key or "all"
      counts.lanes[key] = counts.lanes[key] or { key = key, sum = 0, at = {} }
      add(counts.lanes[key].at, at, row.count)
      counts.lanes[key].sum = counts.lanes[key].sum + row.count
    end
  end
  for _, document in ipairs(documents_of(view)) do
    local at = calendar.number(document.date or "", set.per)
    if at then
      add(counts.documents, at, 1)
      add(counts.tokens, at, document.tokens)
    else
      counts.undated_documents = counts.undated_documents + 1
    end
  end
  return counts
end

-- The sum of some lanes.
local function joined(lanes, key)
  local all = { key = key, sum = 0, at = {} }
  for _, lane in ipairs(lanes) do
    for at, count in pairs(lane.at) do add(all.at, at, count) end
    all.sum = all.sum + lane.sum
  end
  return all
end

-- Lanes as they are drawn: all, the first ones, the others.
local function lanes_of(counts, set)
  local lanes = {}
  for n, key in ipairs(options.keys(counts.lanes)) do
    lanes[n] = counts.lanes[key]
    lanes[n].n = n
  end
  local shown, rest = frame.first(frame.order(lanes, "sum"), set.top or TOP)
  local drawn = { joined(lanes, "all") }
  if not set.by then return drawn end
  for _, lane in ipairs(shown) do drawn[#drawn + 1] = lane end
  if #rest > 0 then drawn[#drawn + 1] = joined(rest, #rest .. " " .. frame.OTHERS) end
  return drawn
end

-- ---- time -------------------------------------------------------------------------

-- Units from the first to the last that has documents: { at, empty }, or
-- { at, to, cut = true } for many without.
local function slots_of(documents)
  local known, slots = {}, {}
  for at in pairs(documents) do known[#known + 1] = at end
  table.sort(known)
  for i, at in ipairs(known) do
    local before = known[i - 1]
    if before and at - before > LONG then
      slots[#slots + 1] = { at = before + 1, to = at - 1, empty = true, cut = true }
    else
      for empty = (before or at) + 1, at - 1 do slots[#slots + 1] = { at = empty, to = empty, empty = true } end
    end
    slots[#slots + 1] = { at = at, to = at }
  end
  return slots
end

-- Gives slots their places; how wide one is.
local function place_slots(slots, left, right)
  local cuts = 0
  for _, slot in ipairs(slots) do cuts = cuts + (slot.cut and 1 or 0) end
  local cut = cuts > 0 and math.min(CUT, (right - left) / 3 / cuts) or 0
  local wide = math.min((right - left - cuts * cut) / (#slots - cuts), 60)
  local x = left
  for _, slot in ipairs(slots) do
    slot.x, slot.wide = x, slot.cut and cut or wide
    x = x + slot.wide
  end
  return wide, x
end

-- ---- drawing ----------------------------------------------------------------------

-- What a lane shows at a unit: matches, or matches in a million tokens of it.
local function value_of(lane, counts, at, set)
  local count = lane.at[at] or 0
  if not set.per_million then return count end
  return counts.tokens[at] > 0 and count * 1e6 / counts.tokens[at] or 0
end

local function most_of(lanes, slots, counts, set)
  local most, when = 0, nil
  for _, slot in ipairs(slots) do
    local value = not slot.empty and value_of(lanes[1], counts, slot.at, set) or 0
    if value > most then most, when = value, slot.at end
  end
  return most, when
end

local function rate_text(rate)
  return rate < 1000 and number.format(rate, 1) or number.grouped(rate)
end

-- Units without a document: there is one on both sides of each run of them.
local function draw_empty(pen, slots, top, bottom, per)
  local first
  for i, slot in ipairs(slots) do
    first = slot.empty and (first or slot) or nil
    if first and not slots[i + 1].empty then
      local name = calendar.name(first.at, per)
      if slot.to ~= first.at then name = name .. " to " .. calendar.name(slot.to, per) end
      pen:draw("rect", {
        x = first.x, y = top, width = slot.x + slot.wide - first.x, height = bottom - top, fill = pen:hatching(),
        opacity = 0.2,
      }, "no documents: " .. name)
    end
    if slot.cut and slot.wide >= CUT / 2 then
      local x = slot.x + slot.wide / 2
      for _, aside in ipairs({ -2, 2 }) do pen:line(x + aside - 2, bottom + 5, x + aside + 2, bottom - 5) end
    end
  end
end

-- A lane with its name and its figure.
local function draw_lane(pen, lane, slots, counts, baseline, scale, set)
  local bars, from, last = {}, slots[1].x, slots[#slots]
  for _, slot in ipairs(slots) do
    local value = not slot.empty and value_of(lane, counts, slot.at, set) or 0
    if value > 0 then
      local gap, height = math.min(slot.wide * 0.15, 3), math.max(value * scale, 0.5)
      bars[#bars + 1] = svg.box(slot.x + gap / 2, baseline - height, slot.wide - gap, height)
    end
  end
  if #bars > 0 then pen:draw("path", { d = table.concat(bars), class = "tiro-fill" }, lane.key .. ": " .. lane.told) end
  pen:line(from, baseline, last.x + last.wide, baseline, { ["stroke-width"] = 0.75 })
  pen:text(from - 10, baseline - 4, lane.key, { anchor = "end", room = from - 10 })
  pen:text(pen.width, baseline - 4, lane.figure, { anchor = "end" })
end

-- At which units labels have room; nil where that is at none.
local function stride_of(slots, wide, per)
  local widest = 0
  for _, slot in ipairs(slots) do widest = math.max(widest, text.width((calendar.label(slot.at, per)), svg.SMALL)) end
  for _, stride in ipairs(STRIDES[per]) do
    if stride * wide >= widest + 6 then return stride end
  end
end

-- Units below the axis.
local function draw_units(pen, slots, y, stride, per)
  local free = 0
  for i, slot in ipairs(slots) do
    local label = calendar.label(slot.at, per)
    local width, middle = text.width(label, svg.SMALL), slot.x + slot.wide / 2
    local at = math.min(middle, pen.width - width / 2)
    local is_next = per == "day" and (i - 1) % stride == 0 or per ~= "day" and slot.at % stride == 0 or #slots == 1
    if is_next and not slot.cut and at - width / 2 >= free then
      pen:line(middle, y, middle, y + 3, { ["stroke-width"] = 0.75 })
      pen:text(at, y + 15, label, { anchor = "middle", size = svg.SMALL, quiet = true })
      free = at + width / 2 + 4
    end
  end
end

-- What they are part of, below that.
local function draw_wholes(pen, slots, y, per)
  local free, before = 0, nil
  for _, slot in ipairs(slots) do
    local _, whole = calendar.label(slot.at, per)
    if not slot.cut and whole ~= before then
      local width = text.width(whole, svg.SMALL)
      local x = math.min(slot.x + 3, pen.width - width)
      if x >= free then
        pen:line(slot.x, y, slot.x, y + 30, { ["stroke-width"] = 0.75, ["stroke-opacity"] = 0.5 })
        pen:text(x, y + 30, whole, { size = svg.SMALL })
        free = x + width + 10
      end
      before = whole
    end
  end
end

-- Labels below the axis; where they end.
local function draw_labels(pen, slots, y, wide, per)
  local stride = stride_of(slots, wide, per)
  if stride then draw_units(pen, slots, y, stride, per) end
  if per == "year" then return y + 20 end
  draw_wholes(pen, slots, y, per)
  return y + 36
end

-- What is told of each lane: all its matches, or their rate.
local function tell_lanes(lanes, counts, slots, set)
  local tokens, names, figures = 0, {}, {}
  for _, slot in ipairs(slots) do tokens = tokens + (counts.tokens[slot.at] or 0) end
  for n, lane in ipairs(lanes) do
    local rate = tokens > 0 and lane.sum * 1e6 / tokens or 0
    lane.figure = set.per_million and rate_text(rate) or number.grouped(lane.sum)
    lane.told = matches(lane.sum) .. (set.per_million and ", " .. lane.figure .. " per million tokens" or "")
    names[n], figures[n] = lane.key, lane.figure
  end
  return names, figures
end

local function lines_of(view, query, counts, slots, set)
  local lines = { frame.subject(view) }
  local asked = type(query) == "string" and query or type(query) == "table" and query.text
  lines[#lines + 1] = (asked and asked .. ": " or "") .. matches(counts.matches)
    .. (set.per_million and (", drawn per million tokens of the %s's documents"):format(set.per) or "")
    .. (set.by and ", by " .. set.by or "")
  local empty = 0
  for _, slot in ipairs(slots) do empty = empty + (slot.empty and slot.to - slot.at + 1 or 0) end
  if empty > 0 then lines[#lines + 1] = "Hatched: " .. frame.counted(empty, set.per) .. " without a document" end
  if counts.undated_documents > 0 then
    lines[#lines + 1] = ("Not drawn: %s in %s whose date does not tell the %s"):format(matches(counts.undated),
      frame.counted(counts.undated_documents, "document"), set.per)
  end
  return lines
end

local function settings(given, level)
  local set = frame.options(given, OPTIONS, level + 1)
  set.per = set.per or "month"
  options.one_of("unit of time", set.per, calendar.UNITS, level + 1)
  return set
end

--- Matches of a query over time, by the dates of documents.
-- @function timeline
-- @tparam Corpus|Transcript view
-- @tparam string|table|Query|Cursor query  CQL, or the hits of a query or a search
-- @tparam[opt] table given  title, id, width, heading as of floor, and
-- @tparam[opt="month"] string given.per  "year", "month", "day"
-- @tparam[opt] string given.by  a field of hits ("role", "speaker", "doc_venue"): a lane for each value
-- @tparam[opt=false] boolean given.per_million  matches for each million tokens of a unit's documents
-- @tparam[opt=6] integer given.top  lanes of their own; the others are joined
-- @treturn string|nil  SVG; nil, message, position for what is no query
function timeline.draw(view, query, given)
  local set = settings(given, 2)
  frame.view("timeline", view, "Transcript Corpus", 2)
  local cursor, message, position = frame.ask(2, cursor_of, view, query)
  if not cursor then return nil, message, position end
  local counts = frame.ask(2, counts_of, view, cursor, set)
  local slots, lanes = slots_of(counts.documents), lanes_of(counts, set)
  local lines = lines_of(view, query, counts, slots, set)
  local pen, y = frame.open(set, "timeline", "Matches by " .. set.per, lines)
  if #slots == 0 then return frame.empty(pen, y, lines, "No documents with a date.") end

  local names, figures = tell_lanes(lanes, counts, slots, set)
  local left = frame.widest(names, svg.SIZE, set.width * 0.26) + 10
  local right = set.width - frame.widest(figures, svg.SIZE, math.huge) - 12
  local wide, ends = place_slots(slots, left, right)
  local most, when = most_of(lanes, slots, counts, set)
  local scale, bottom = most > 0 and BARS / most or 0, y + #lanes * LANE
  draw_empty(pen, slots, y + LANE - BARS, bottom, set.per)
  if most > 0 then
    local top = y + LANE - BARS
    pen:line(left, top, ends, top, { ["stroke-opacity"] = 0.3, ["stroke-width"] = 0.75 })
    local figure = set.per_million and rate_text(most) .. " per million" or number.grouped(most)
    pen:text(left, top - 3, figure, { size = svg.SMALL, quiet = true })
    lines[#lines + 1] = "Most in " .. calendar.name(when, set.per) .. ": " .. figure
  end
  for n, lane in ipairs(lanes) do draw_lane(pen, lane, slots, counts, y + n * LANE, scale, set) end
  frame.tell(lines, lanes, function(lane) return lane.key .. ": " .. lane.told end)
  return frame.close(pen, lines, draw_labels(pen, slots, bottom, wide, set.per))
end

return timeline
