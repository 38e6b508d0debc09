-- What all charts have: their options, a heading, what they are of.

local number = require("tiro.number")
local options = require("tiro.options")
local svg = require("tiro.chart.svg")
local text = require("tiro.chart.text")

local frame = {}

local COMMON = { title = "string", id = "string", width = "number", heading = "boolean" }
local WIDTH, LEAST_WIDTH, MOST_WIDTH = 720, 320, 4000

local MOST_TOLD = 50 -- rows, by a description

--- Where a name stands in for "all that are left".
frame.OTHERS = "others"

--- Checks the options of a chart.
-- @tparam[opt] table given
-- @tparam[opt] string given.title  instead of the chart's own
-- @tparam[opt] string given.id  what ids of elements begin with
-- @tparam[opt=720] number given.width  of the drawing's box
-- @tparam[opt=true] boolean given.heading  false: title and explanation are not drawn
-- @tparam table known  its own ones, name -> type
-- @tparam integer level
-- @treturn table
function frame.options(given, known, level)
  local all, set = {}, { width = WIDTH, heading = true }
  for name, kind in pairs(COMMON) do all[name] = kind end
  for name, kind in pairs(known) do all[name] = kind end
  for name, value in pairs(options.check(given, all, "option", level + 1)) do set[name] = value end
  if not (set.width >= LEAST_WIDTH and set.width <= MOST_WIDTH) then
    error(("option 'width' must be from %d to %d"):format(LEAST_WIDTH, MOST_WIDTH), level + 1)
  end
  if set.id and not set.id:find("^%a[%w_-]*$") then
    error("option 'id' must be a letter, then letters, digits, '-' and '_'", level + 1)
  end
  if set.top and not (set.top >= 1 and set.top % 1 == 0) then
    error("option 'top' must be a whole number from 1", level + 1)
  end
  return set
end

--- Refuses what is no view of the kinds that are named.
-- @tparam string name  of the chart
-- @param view
-- @tparam string kinds  "Transcript Corpus"
-- @tparam integer level
function frame.view(name, view, kinds, level)
  local kind = tostring(getmetatable(view)):match("^tiro%.(%a+)$")
  if kind and (" " .. kinds .. " "):find(" " .. kind .. " ", 1, true) then return end
  error(("bad argument #1 to '%s' (%s expected, got %s)"):format(name, kinds:lower():gsub(" ", " or "),
    view == nil and "no value" or kind and kind:lower() or type(view)), level + 1)
end

--- Calls what blames its caller, and blames ours.
-- @return  what the call returns, three values at most
function frame.ask(level, call, ...)
  local done, a, b, c = pcall(function(...)
    local first, second, third = call(...)
    return first, second, third
  end, ...)
  if done then return a, b, c end
  local message = type(a) == "string" and a:match("^[^\n]-:%d+: (.*)$")
  if message then error(message, level + 1) end
  error(a, 0)
end

--- A count with its noun: "1 turn", "1,344 words".
-- @tparam integer count
-- @tparam string noun
-- @tparam[opt] string plural  without it the noun and "s"
function frame.counted(count, noun, plural)
  return number.grouped(count) .. " " .. (count == 1 and noun or plural or noun .. "s")
end

--- Sorts rows: the greatest value of a field first, then by `n`.
function frame.order(rows, field)
  table.sort(rows, function(a, b)
    if a[field] ~= b[field] then return a[field] > b[field] end
    return a.n < b.n
  end)
  return rows
end

--- What a view is: title and date of a transcript, how many a corpus holds; nil
-- where nothing is known.
function frame.subject(view)
  if getmetatable(view) == "tiro.Corpus" then return frame.counted(view:count(), "document") end
  if getmetatable(view) ~= "tiro.Transcript" then return nil end
  local parts = {}
  parts[#parts + 1] = view.title
  parts[#parts + 1] = view.date
  return #parts > 0 and table.concat(parts, ", ") or nil
end

--- Begins a drawing with its heading.
-- @tparam table set  from frame.options
-- @tparam string name  of the chart
-- @tparam string title  where the options have none
-- @tparam string[] lines  below it
-- @treturn Pen
-- @treturn number  where the heading ends
function frame.open(set, name, title, lines)
  local pen = svg.pen(set.id or "tiro-" .. name, set.width)
  pen.title = set.title or title
  if not set.heading then return pen, 4 end
  local y = 4
  for _, line in ipairs(text.wrap(text.clean(pen.title), set.width - 2, svg.LARGE, true, 3)) do
    y = y + 18
    pen:text(0, y - 4, line, { size = svg.LARGE, bold = true })
  end
  for _, given in ipairs(lines) do
    for _, line in ipairs(text.wrap(text.clean(given), set.width - 2, svg.SIZE, false, 3)) do
      y = y + 16
      pen:text(0, y - 2, line, { quiet = true })
    end
  end
  return pen, y + 12
end

--- Adds what rows say to the lines of a description: the first ones, and how many
-- more there are.
function frame.tell(lines, rows, describe)
  for n, row in ipairs(rows) do
    if n > MOST_TOLD then
      lines[#lines + 1] = "And " .. number.grouped(#rows - MOST_TOLD) .. " more"
      return
    end
    lines[#lines + 1] = describe(row)
  end
end

--- Ends a drawing.
-- @tparam Pen pen
-- @tparam string[] lines  of the heading, and what is told besides
-- @tparam number y  where it ends
-- @treturn string
function frame.close(pen, lines, y)
  return pen:finish(pen.title, table.concat(lines, ". ") .. ".", y + 4)
end

--- A chart of nothing: what there is none of.
function frame.empty(pen, y, lines, what)
  pen:text(0, y + 14, what, {})
  lines[#lines + 1] = what
  return frame.close(pen, lines, y + 24)
end

--- How wide the widest of some texts is, and no more than `most`.
function frame.widest(values, size, most)
  local width = 0
  for _, value in ipairs(values) do width = math.max(width, text.width(text.clean(value), size)) end
  return math.min(width, most)
end

--- The first `top` of some rows, and the rest as an array; one that would stay alone
-- is not joined.
function frame.first(rows, top)
  if #rows <= top + 1 then return rows, {} end
  local first, rest = {}, {}
  for n, row in ipairs(rows) do
    if n <= top then first[n] = row else rest[n - top] = row end
  end
  return first, rest
end

return frame
