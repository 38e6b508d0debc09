-- The transcripts of a corpus, one after the other.

local core = require("tiro.core")

local each = {}

--- Every transcript, in the order of ids; it is closed when the next one comes.
-- @tparam Corpus corpus
-- @treturn function  iterator of transcript, its state, its id
function each.transcript(corpus)
  local documents, current = corpus:docs(), nil
  return function()
    if current then current:close() end
    current = nil
    local document = documents()
    while document do
      current = corpus:doc(document.id)
      local state = core.state(current)
      if state then return current, state, document.id end
      current, document = nil, documents()
    end
  end
end

return each
