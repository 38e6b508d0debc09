-- The charts of a page, drawn of its view: each twice, so that letters are as large on
-- a small screen as on a wide one.

local lazy = require("tiro.lazy")
local markup = require("tiro.report.html.markup")

local charts = {}

local chart = lazy("tiro.chart")

local SIZES = { { class = "wide-only", width = 720 }, { class = "narrow-only", width = 400 } }

-- Those that take more than a view and options, or not every view.
local draw = {
  dispersion = function(view, set, words) return words[1] and chart.dispersion(view, words, set) end,
  exchanges = function(view, set) return getmetatable(view) == "tiro.Transcript" and chart.exchanges(view, set) end,
}

--- A chart as HTML.
-- @tparam table block  { chart = its name in tiro.chart, words = those of dispersion }
-- @tparam string part  its name
-- @tparam table page  { view, options, id }
-- @treturn string|nil  nil where the view has none of it
function charts.html(block, part, page)
  local name, drawings = block.chart, {}
  local make = draw[name] or chart[name]
  if not (page.view and make) then return nil end
  for i, size in ipairs(SIZES) do
    local id = page.id(markup.id("chart-", part) .. "-" .. name .. "-" .. size.class)
    local svg = make(page.view, { id = id, width = size.width, heading = false },
      block.words or page.options.words or {})
    if not svg then return nil end
    drawings[i] = '<div class="' .. size.class .. '">' .. svg .. "</div>\n"
  end
  return table.concat(drawings)
end

return charts
