-- Reports: a view's parts, measured, added up and rendered as text.
--
-- Each renderer is a function (model, options) -> string, of what Report:present
-- gives; `options` names those it takes besides the ones of every report.

local lazy = require("tiro.lazy")
local model = require("tiro.report.model")
local options = require("tiro.options")

local report = {}

local renderers = {
  text = lazy("tiro.report.text"),
}

-- Options of a renderer and of all.
local function known(renderer)
  local names = {}
  for _, of in ipairs({ model.OPTIONS, renderer.OPTIONS }) do
    for name, kind in pairs(of) do names[name] = kind end
  end
  return names
end

-- What is to be rendered: what was measured before, or a view.
local function measured(view, given, default, level)
  if getmetatable(view) == "tiro.Report" then return view end
  return model.measure(view, given, default, level + 1)
end

for name, renderer in pairs(renderers) do
  report[name] = function(view, given)
    given = options.check(given, known(renderer), "option", 2)
    local found, message, position = measured(view, given, renderer.DEFAULT, 2)
    if not found then return nil, message, position end
    return (renderer.render(found:present(given), given, view))
  end
end

--- Measures a view, to be added to others and rendered later.
-- @tparam Transcript|Corpus view
-- @tparam[opt] table given  options of every report; `parts` are the same in all that is added up
-- @treturn Report|nil  with `:merge(other)` and `:present()`; nil, message, position
function report.measure(view, given)
  given = options.check(given, model.OPTIONS, "option", 2)
  local found, message, position = model.measure(view, given, "tables", 2)
  return found, message, position
end

return report
