-- The pen that charts are drawn with: elements of SVG, the same bytes for the same
-- calls.

local escapes = require("tiro.escape")
local number = require("tiro.number")
local options = require("tiro.options")
local text = require("tiro.chart.text")

local svg = {}

--- Sizes of text.
svg.SIZE, svg.SMALL, svg.LARGE = 12, 11, 16

-- A chart inside a page takes its colours from there: `color` and the variables. One
-- that stands alone has its own, by day and night. Programs that know no variables
-- read the colour before them, those that know no style the elements' attributes.
local STYLE = table.concat({
  ".tiro-chart .tiro-fill{fill:#3d7ab8;fill:var(--tiro-accent,#3d7ab8)}",
  ".tiro-chart .tiro-line{stroke:#3d7ab8;stroke:var(--tiro-accent,#3d7ab8)}",
  ".tiro-chart .tiro-paper{fill:var(--tiro-paper,none)}",
  "svg.tiro-chart:root{--tiro-paper:#fff;color:#1c1e21;background:#fff;color-scheme:light dark}",
  "@media (prefers-color-scheme:dark){svg.tiro-chart:root{--tiro-paper:#15171a;color:#e7e5e0;background:#15171a}}",
}, "\n")

local FONT = "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif"

local function escape(value)
  return escapes.html(text.clean(value))
end

--- A coordinate: two decimals at most.
-- @treturn string
function svg.number(value)
  return number.format(math.floor(value * 100 + 0.5) / 100)
end

--- A path: commands and coordinates, one behind the other.
-- @treturn string
function svg.path(...)
  local parts, before = {}, nil
  for i, part in ipairs({ ... }) do
    local is_number = type(part) == "number"
    parts[i] = (is_number and before and " " or "") .. (is_number and svg.number(part) or part)
    before = is_number
  end
  return table.concat(parts)
end

--- The path of a rectangle.
function svg.box(x, y, width, height)
  return svg.path("M", x, y, "h", width, "v", height, "h", -width, "z")
end

-- ---- the pen ----------------------------------------------------------------------

local Pen = {}
local metatable = { __index = Pen }

--- A new drawing.
-- @tparam string id  its elements' ids begin with it
-- @tparam number width
-- @treturn Pen
function svg.pen(id, width)
  return setmetatable({ id = id, width = width, parts = {}, patterns = {} }, metatable)
end

local function attributes_of(attributes)
  local parts = {}
  for _, name in ipairs(options.keys(attributes)) do
    local value = attributes[name]
    if type(value) == "number" then value = svg.number(value) end
    parts[#parts + 1] = " " .. name .. '="' .. escape(value) .. '"'
  end
  return table.concat(parts)
end

--- Draws an element.
-- @tparam string name
-- @tparam table attributes  name -> string or number
-- @tparam[opt] string title  what a pointer at it is told
function Pen:draw(name, attributes, title)
  local content = title and "<title>" .. escape(title) .. "</title>"
  local open = "<" .. name .. attributes_of(attributes)
  self.parts[#self.parts + 1] = content and open .. ">" .. content .. "</" .. name .. ">" or open .. "/>"
end

--- Draws a line of text.
-- @tparam number x
-- @tparam number y  of the line that letters stand on
-- @param value  it is cleaned
-- @tparam table how
-- @tparam[opt] string how.anchor  "middle" or "end" of the text is at `x`
-- @tparam[opt] number how.size
-- @tparam[opt] boolean how.bold
-- @tparam[opt] boolean how.quiet  less ink
-- @tparam[opt] number how.room  it is cut there, and told in full to a pointer
-- @tparam[opt] string how.title  what a pointer is told in any case
function Pen:text(x, y, value, how)
  local size, full = how.size or svg.SIZE, text.clean(value)
  local shown, title = full, how.title
  if how.room then
    local cut
    shown, cut = text.cut(full, how.room, size, how.bold)
    title = title or cut and full or nil
  end
  if shown == "" then return end
  self.parts[#self.parts + 1] = "<text" .. attributes_of({
    x = x, y = y, ["text-anchor"] = how.anchor, ["font-size"] = size ~= svg.SIZE and size or nil,
    ["font-weight"] = how.bold and "bold" or nil, ["fill-opacity"] = how.quiet and 0.72 or nil,
  }) .. ">" .. escape(shown) .. (title and "<title>" .. escape(title) .. "</title>" or "") .. "</text>"
end

--- Draws a straight line; `more` are attributes.
function Pen:line(x1, y1, x2, y2, more)
  local attributes = { d = svg.path("M", x1, y1, "L", x2, y2), stroke = "currentColor", fill = "none" }
  for name, value in pairs(more or {}) do attributes[name] = value end
  self:draw("path", attributes)
end

--- What an area is filled with that is told apart without colour.
-- @treturn string  value of `fill`
function Pen:hatching()
  self.patterns.hatch = true
  return "url(#" .. self.id .. "-hatch)"
end

--- The drawing.
-- @tparam string title
-- @tparam string description
-- @tparam number height
-- @treturn string
function Pen:finish(title, description, height)
  local id = self.id
  local front = {
    '<svg xmlns="http://www.w3.org/2000/svg"' .. attributes_of({
      viewBox = svg.path("0 0 ", self.width, height), role = "img", class = "tiro-chart", fill = "currentColor",
      ["aria-labelledby"] = id .. "-title " .. id .. "-desc", ["font-family"] = FONT, ["font-size"] = svg.SIZE,
    }) .. ">",
    "<title" .. attributes_of({ id = id .. "-title" }) .. ">" .. escape(title) .. "</title>",
    "<desc" .. attributes_of({ id = id .. "-desc" }) .. ">" .. escape(description) .. "</desc>",
    "<style>" .. STYLE .. "</style>",
  }
  if self.patterns.hatch then
    front[#front + 1] = "<defs><pattern" .. attributes_of({
      id = id .. "-hatch", width = 4, height = 4, patternUnits = "userSpaceOnUse", patternTransform = "rotate(45)",
    }) .. '><path d="M1 0v4" fill="none" stroke="currentColor" stroke-width="1"/></pattern></defs>'
  end
  return table.concat(front, "\n") .. "\n" .. table.concat(self.parts, "\n") .. "\n</svg>\n"
end

return svg
