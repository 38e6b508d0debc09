--- Codes that people give to exchanges, beside what the machine finds: set by
-- script, kept in a file that a person may edit.
--
-- An item is any table with `first` and `last`. A coder (`by`) gives an item one
-- code; giving another replaces it.
-- @classmod Transcript

local codebook = require("tiro.talk.codebook")
local core = require("tiro.core")
local found = require("tiro.talk.found")
local list = require("tiro.list")
local options = require("tiro.options")

local codes = {}

local OPTIONS = { by = "string", note = "string" }
local FILTER = { code = "any", by = "any" }

local function offset(item, name, level)
  local value = item[name]
  if type(value) ~= "number" or value % 1 ~= 0 then
    error("an item has whole numbers as 'first' and 'last'", level + 1)
  end
  return value
end

-- Checks what `code` was given, and makes an entry of it.
local function entry_of(item, code, given, level)
  options.argument(2, "code", item, "table", level + 1)
  if code ~= false then options.argument(3, "code", code, "string", level + 1) end
  if code == "" then error("a code has a name", level + 1) end
  given = options.check(given, OPTIONS, "option", level + 1)
  local entry = {
    first = offset(item, "first", level + 1), last = offset(item, "last", level + 1),
    item = type(item.n) == "number" and item.n or nil, code = code, by = given.by, note = given.note,
  }
  if entry.first < 1 or entry.last < entry.first then error("an item has bytes from 'first' to 'last'", level + 1) end
  return entry
end

local function is_wanted(value, wanted)
  if wanted == nil then return true end
  if type(wanted) ~= "table" then return value == wanted end
  for _, one in ipairs(wanted) do
    if value == one then return true end
  end
  return false
end

-- The code of an item: of one coder, or the first one in the order of coders.
-- @tparam table state
-- @tparam table item
-- @tparam[opt] string by
-- @treturn string|nil
function codes.of(state, item, by)
  for _, entry in ipairs(codebook.entries(codebook.of(state), "")) do
    local same = entry.first == item.first and entry.last == item.last
    if same and (by == nil or entry.by == by) then return entry.code end
  end
end

local function listed(book, documents, given, level)
  given = options.check(given, FILTER, "filter", level + 1)
  local items = {}
  for _, document in ipairs(documents) do
    for _, entry in ipairs(codebook.entries(book, document)) do
      if is_wanted(entry.code, given.code) and is_wanted(entry.by, given.by) then
        items[#items + 1] = {
          n = #items + 1, doc = document ~= "" and document or nil, first = entry.first, last = entry.last,
          item = entry.item, code = entry.code, by = entry.by, note = entry.note,
        }
      end
    end
  end
  return list.of("codes", items)
end

-- Gives a class of transcripts `code` and `codes`.
-- @tparam table methods
-- @tparam function open  (self, name) -> state of an open transcript
function codes.on_transcript(methods, open)
  --- Conversation
  -- @section conversation

  --- Gives an item a code, in place of the one that the coder gave it.
  -- @tparam table item  anything with first and last
  -- @tparam string|boolean code  false takes it away
  -- @tparam[opt] table given
  -- @tparam[opt] string given.by  the coder
  -- @tparam[opt] string given.note
  function methods:code(item, code, given)
    local state = open(self, "code")
    local entry = entry_of(item, code, given, 2)
    local bytes = state.summary.bytes
    if entry.last > bytes then error("an item ends in the source, which has " .. bytes .. " bytes", 2) end
    codebook.put(codebook.of(state), "", entry)
  end

  --- Codes that hands gave, in order.
  -- @tparam[opt] table given  code, by: each a value or an array
  -- @treturn List of { n, first, last, item, code, by, note }
  function methods:codes(given)
    local state = open(self, "codes")
    return (listed(codebook.of(state), { "" }, given, 2))
  end
end

-- The same for a class of corpora, whose items carry `doc`.
-- @tparam table methods
-- @tparam function check_open  (self, name) -> store
function codes.on_corpus(methods, check_open)
  function methods:code(item, code, given)
    local store = check_open(self, "code")
    local entry = entry_of(item, code, given, 2)
    if type(item.doc) ~= "string" then error("an item of a corpus has the id of its document as 'doc'", 2) end
    if not store:find(item.doc) then error("no document '" .. item.doc .. "'", 2) end
    codebook.put(codebook.of(self), item.doc, entry)
  end

  function methods:codes(given)
    check_open(self, "codes")
    return (listed(codebook.of(self), options.keys(codebook.of(self).pages), given, 2))
  end
end

-- ---- rows of a file -------------------------------------------------------------

-- The book of a view, and a function that opens a document of it: one that is ""
-- is the transcript itself.
local function reading(view, method, level)
  if getmetatable(view) == "tiro.Corpus" then
    view:count() -- refuses a closed one
    return codebook.of(view), function(id)
      local transcript = view:doc(id)
      local state = core.state(transcript)
      if state then return transcript, function() transcript:close() end end
    end
  end
  local state, why = core.state(view)
  if not state then error("bad argument #1 to '" .. method .. "' (" .. why .. ")", level + 1) end
  return codebook.of(state), function() return view, function() end end, state.id or ""
end

-- What a file keeps of the codes of a view.
-- @treturn table[]  { doc, n, first, last, code, by, note, begins, ends }
function codes.rows(view, method, level)
  local book, open, id = reading(view, method, level + 1)
  local rows = {}
  for _, document in ipairs(options.keys(book.pages)) do
    local entries, transcript, close = codebook.entries(book, document), nil, nil
    if #entries > 0 then transcript, close = open(document) end
    for _, entry in ipairs(transcript and entries or {}) do
      local mark = found.mark(transcript, entry.first, entry.last)
      rows[#rows + 1] = {
        doc = id or document, n = entry.item, first = entry.first, last = entry.last, code = entry.code,
        by = entry.by, note = entry.note, begins = mark.begins, ends = mark.ends,
      }
    end
    if transcript then close() end
  end
  for _, row in ipairs(book.lost) do rows[#rows + 1] = row end
  return rows
end

-- Rows by document. For a transcript (of this id): those of its id, or all of them
-- when they are of one document, whatever its id was.
local function by_document(rows, id)
  local sorted = {}
  for _, row in ipairs(rows) do
    local document = row.doc or ""
    sorted[document] = sorted[document] or {}
    table.insert(sorted[document], row)
  end
  if not id then return sorted end
  local only = next(sorted)
  return { [""] = sorted[id] or next(sorted, only) == nil and sorted[only] or nil }
end

local function tell(told, row, how, first, last)
  told[#told + 1] = {
    row = row.row, doc = row.doc, code = row.code, by = row.by, begins = row.begins, how = how,
    old_first = row.first, old_last = row.last, first = first, last = last,
  }
end

-- Sets the codes of rows, whose items are looked for.
-- @treturn table  { loaded=, moved=, gone= }
function codes.take(view, rows, method, level)
  local book, open, id = reading(view, method, level + 1)
  local sorted, report, placed = by_document(rows, id), { loaded = 0, moved = {}, gone = {} }, {}
  for _, document in ipairs(options.keys(sorted)) do
    local transcript, close = open(document)
    local kept = {}
    for _, row in ipairs(transcript and sorted[document] or {}) do
      local how, first, last = found.locate(transcript, row, kept)
      if how ~= "same" and first then tell(report.moved, row, how, first, last) end
      if first then
        placed[row] = true
        report.loaded = report.loaded + 1
        codebook.put(book, document,
          { first = first, last = last, item = row.n, code = row.code, by = row.by, note = row.note })
      end
    end
    if transcript then close() end
  end
  local own = {} -- rows of a transcript, which from now on are of its id
  for _, row in ipairs(id and sorted[""] or {}) do own[row] = true end
  book.lost = {}
  for _, row in ipairs(rows) do
    if not placed[row] then
      if own[row] then row.doc = id ~= "" and id or nil end
      tell(report.gone, row, "gone")
      book.lost[#book.lost + 1] = row
    end
  end
  return report
end

return codes
