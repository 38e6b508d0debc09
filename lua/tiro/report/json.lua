-- A report as JSON: the model as it is.

local json = require("tiro.json")

local report = { DEFAULT = "tables", OPTIONS = {} }

local ORDER = {
  "name", "title", "documents", "kind", "key", "label", "value", "unit", "doc", "exchange", "turn", "line",
  "speaker", "method", "parts", "blocks", "columns", "rows", "items", "total", "more",
}

-- What is drawn is made by a function, which has no form.
local function plain(block)
  local made = {}
  for key, value in pairs(block) do
    if type(value) ~= "function" then made[key] = value end
  end
  return made
end

--- A report as JSON: { title, documents, parts = [ { title, name, method, blocks } ] }.
-- @tparam table model  see Report:present
-- @treturn string
function report.render(model)
  local made = { title = model.title, documents = model.documents, parts = {} }
  for p, part in ipairs(model.parts) do
    local blocks = {}
    for b, block in ipairs(part.blocks) do blocks[b] = plain(block) end
    made.parts[p] = { name = part.name, title = part.title, method = part.method, blocks = blocks }
  end
  return json.encode(made, ORDER) .. "\n"
end

return report
