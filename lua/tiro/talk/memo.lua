-- What is made of a key once and asked for often, in text after text. So many are
-- kept, and as many of those before them; what nobody asked for since is forgotten.

--- Remembers what a function gives.
-- @tparam integer most  how many
-- @tparam function make  key -> value, not nil
-- @treturn function  key -> value
return function(most, make)
  local kept, older, count = {}, {}, 0
  return function(key)
    local value = kept[key]
    if value ~= nil then return value end
    value = older[key]
    if value == nil then value = make(key) end
    if count == most then kept, older, count = {}, kept, 0 end
    kept[key], count = value, count + 1
    return value
  end
end
