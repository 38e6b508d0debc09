-- Who said a thing first, and who took it up.

local first = {}

-- A string is a search, anything else a query.
local function hits_of(view, wanted, order)
  if type(wanted) == "string" then return view:search(wanted, { order = order }) end
  return view:query(wanted)
end

local function item_of(view, hit)
  local document = hit.doc and view.doc and view:doc(hit.doc) or view
  local turn = hit.turn and document:turn(hit.turn)
  return {
    doc = hit.doc, turn = hit.turn, speaker = turn and turn.speaker, role = turn and turn.role,
    first = hit.first, last = hit.last, line = hit.line, text = hit.text,
  }
end

--- Finds who said something first.
-- @tparam Transcript|Corpus view  a corpus in the order of its documents' dates
-- @tparam string|table|Query wanted  a search if it is a string, else a query
-- @treturn table|nil  { doc, turn, speaker, role, first, last, line, text, taken_up = { the first time
--   of each other speaker, likewise } }; nil where nobody said it, nil, message, position where it
--   cannot be read
function first.find(view, wanted, order)
  local cursor, message, at = hits_of(view, wanted, order)
  if not cursor then return nil, message, at end
  local found, seen = nil, {}
  for hit in cursor do
    local item = item_of(view, hit)
    local who = (item.speaker or "") .. "\0" .. (item.speaker and "" or tostring(item.doc))
    if not found then
      found, item.taken_up = item, {}
    elseif not seen[who] then
      found.taken_up[#found.taken_up + 1] = item
    end
    seen[who] = true
  end
  return found
end

return first
