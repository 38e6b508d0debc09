-- How the parts before it were computed.

local method = { name = "method", title = "Method" }

function method.collect(parts)
  local rows = {}
  for _, part in ipairs(parts) do
    if part.method then rows[#rows + 1] = { key = part.name, label = part.title, value = part.method } end
  end
  return { name = method.name, title = method.title, blocks = { { kind = "facts", rows = rows, empty = "none" } } }
end

return method
