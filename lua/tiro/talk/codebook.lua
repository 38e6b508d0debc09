-- Where codes are kept, of a transcript or of a corpus: see codes.lua.

local codebook = {}

-- The book of a transcript's state or of a corpus: { pages = { [document] = { { first,
-- last, item, code, by, note }, ... } }, lost = { row, ... } }. A transcript is
-- document ""; `lost` are rows of a file whose items were not found.
function codebook.of(holder)
  holder.codes_book = holder.codes_book or { pages = {}, lost = {} }
  return holder.codes_book
end

-- Lets a document of a corpus have the codes that the corpus has of it.
-- @tparam table state  of the document
-- @tparam Corpus corpus
-- @tparam string id
function codebook.share(state, corpus, id)
  local book = codebook.of(corpus)
  book.pages[id] = book.pages[id] or {}
  state.codes_book = { pages = { [""] = book.pages[id] }, lost = {} }
end

-- Writes an entry into a book, in place of one of the same item and coder.
function codebook.put(book, document, entry)
  local entries = book.pages[document] or {}
  book.pages[document] = entries
  for i, other in ipairs(entries) do
    if other.first == entry.first and other.last == entry.last and other.by == entry.by then
      table.remove(entries, i)
      break
    end
  end
  if entry.code then entries[#entries + 1] = entry end
end

-- First byte, longer first, then coder.
local function before(a, b)
  if a.first ~= b.first then return a.first < b.first end
  if a.last ~= b.last then return a.last > b.last end
  return (a.by or "") < (b.by or "")
end

-- Entries of a document, in order.
function codebook.entries(book, document)
  local entries = book.pages[document] or {}
  table.sort(entries, before)
  return entries
end

return codebook
