-- Which words a text must hold for a search to find anything in it: files without
-- them need not be read (see csrc/read/glance.c).

local needed = {}

-- A word of ASCII letters and digits, in lower case; nil: another one.
local function plain(word)
  local is_plain = (word.kind or "literal") == "literal" and word.text:find("^%w+$")
  return is_plain and word.text:lower() or nil
end

local of = {}

-- The better of two arrays of words: the shortest word of it is longer.
local function better(a, b)
  if not a or not b then return a or b end
  local function shortest(words)
    local least = math.huge
    for _, word in ipairs(words) do least = math.min(least, #word) end
    return least
  end
  return shortest(a) >= shortest(b) and a or b
end

function of.words(node)
  local best
  for _, word in ipairs(node) do best = better(best, plain(word) and { plain(word) }) end
  return best
end

of["and"] = function(node)
  local best
  for _, child in ipairs(node) do best = better(best, needed.of(child)) end
  return best
end

of.near = of["and"]

of["or"] = function(node)
  local all = {}
  for _, child in ipairs(node) do
    local words = needed.of(child)
    if not words then return nil end
    for _, word in ipairs(words) do all[#all + 1] = word end
  end
  return all
end

--- Words of which a text must hold one.
-- @tparam table node  of a search, see tiro.query.search
-- @treturn string[]|nil  in lower case; nil: nothing is known
function needed.of(node)
  return of[node.type] and of[node.type](node)
end

return needed
