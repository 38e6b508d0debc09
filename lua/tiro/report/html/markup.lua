-- HTML as strings.

local escape = require("tiro.escape")

local markup = { escape = escape.html }

--- An element.
-- @tparam string name
-- @tparam table attributes  name, value, name, value; one with nil or false is left out, values are escaped
-- @tparam string content  HTML
-- @treturn string
function markup.element(name, attributes, content)
  local tag = { "<", name }
  for i = 1, #attributes, 2 do
    local value = attributes[i + 1]
    if value then tag[#tag + 1] = " " .. attributes[i] .. '="' .. markup.escape(value) .. '"' end
  end
  tag[#tag + 1] = ">" .. content .. "</" .. name .. ">"
  return table.concat(tag)
end

--- An id for what has a name.
-- @tparam string prefix
-- @tparam string name
-- @treturn string
function markup.id(prefix, name)
  return prefix .. name:gsub("[^%w_-]", "-")
end

--- A link to a place of the page.
-- @tparam string id
-- @tparam string text
-- @treturn string
function markup.link(id, text)
  return '<a href="#' .. markup.escape(id) .. '">' .. markup.escape(text) .. "</a>"
end

return markup
