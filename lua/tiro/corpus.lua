--- Many documents on disk, asked as one transcript is. `#corpus` is how many there are.
-- @classmod Corpus

local core = require("tiro.core")
local given_by = require("tiro.given")
local lazy = require("tiro.lazy")
local list = require("tiro.list")
local options = require("tiro.options")
local recipe = require("tiro.corpus.recipe")
local store = require("tiro.corpus.store")

local adding = lazy("tiro.corpus.adding")
local cite = lazy("tiro.cite")
local codebook = lazy("tiro.talk.codebook")
local codes = lazy("tiro.talk.codes")
local floor = lazy("tiro.talk.floor")
local interruptions = lazy("tiro.talk.interruptions")
local origin = lazy("tiro.talk.first")
local transcript = lazy("tiro.transcript")
local vertical = lazy("tiro.query.vertical")
local view = lazy("tiro.query.view")

local Corpus = {}
local metatable = { __index = Corpus, __metatable = "tiro.Corpus" }
local corpus = {}

local OPTIONS = { create = "boolean", read_only = "boolean", memory = "number" }
local MEMORY = 256 -- MB, while documents are added
local SHARE = 2.5 -- what a builder needs in all, of what it holds when it is saved
local KEPT = 16 -- transcripts that were read again for hits

-- ---- opening --------------------------------------------------------------------

-- What a builder may hold.
local function bytes_of(megabytes)
  return (megabytes or MEMORY) * 1048576 / SHARE
end

-- Opens a corpus: what `tiro.corpus` does.
function corpus.open(path, given, level)
  options.argument(1, "corpus", path, "string", level + 1)
  given = options.check(given, OPTIONS, "option", level + 1)
  local opened, message, code = store.open(path, {
    create = given.create, read_only = given.read_only,
    memory = bytes_of(given.memory),
  })
  if not opened then return nil, message, code end
  return setmetatable({ store = opened, kept = {} }, metatable)
end

-- A corpus that gathers documents for another process, which has it open and
-- adopts what was gathered: `share:add(...)`, then `share.store:finish()` there,
-- `corpus.store:adopt(name)` here.
-- @tparam string path
-- @tparam integer n  which of the processes this is
-- @tparam[opt=256] number given.memory  megabytes
-- @treturn Corpus
function corpus.share(path, n, given)
  return setmetatable({ store = store.share(path, n, { memory = bytes_of(given.memory) }), kept = {} }, metatable)
end

local function check_open(self, name)
  if getmetatable(self) ~= "tiro.Corpus" then
    error("bad argument #1 to '" .. name .. "' (corpus expected, got " .. type(self) .. ")", 3)
  end
  if self.store.closed then error("bad argument #1 to '" .. name .. "' (corpus is closed)", 3) end
  return self.store
end

-- ---- changing -------------------------------------------------------------------

--- Changes
-- @section changes

--- Removes a document at the next commit.
-- @tparam string id
-- @treturn true|nil  nil, message, code: "missing", "locked", "read_only", "system"
function Corpus:remove(id)
  check_open(self, "remove")
  options.argument(2, "remove", id, "string", 2)
  return self.store:remove(id)
end

--- Makes what was added, removed and derived part of the corpus, for good. On
-- failure the corpus is as before, and the commit may be tried again. A corpus that
-- keeps derived columns needs their functions: see Corpus:derive.
-- @treturn true|nil  nil, message, code: "function" where one is not there
function Corpus:commit()
  check_open(self, "commit")
  return self.store:commit()
end

--- Forgets what was added, removed and taken away since the last commit; functions
-- of derived columns stay.
function Corpus:rollback()
  check_open(self, "rollback")
  self.store:rollback()
  self.segments = nil
end

--- Commits, and makes one segment of all: the fastest to ask.
-- @treturn true|nil  nil, message, code: as of commit
function Corpus:merge()
  check_open(self, "merge")
  return self.store:commit(true)
end

--- Checks every byte of the corpus.
-- @treturn true|nil  nil, message, "damaged"
function Corpus:verify()
  check_open(self, "verify")
  return self.store:verify()
end

--- Closes the corpus; what was not committed is forgotten.
function Corpus:close()
  self.store:close()
  self.shown, self.kept = nil, {}
end

-- ---- documents ------------------------------------------------------------------

local function add_columns(made)
  local columns = made.columns
  return #columns > 0 and columns or { "word" }
end

--- Documents
-- @section documents

--- Reads a document again from the source that is kept.
-- @tparam string id
-- @treturn Transcript|Vertical|nil  nil, message, "missing"
function Corpus:doc(id)
  local opened = check_open(self, "doc")
  options.argument(2, "doc", id, "string", 2)
  local segment, n = opened:find(id)
  if not segment then return nil, "no document '" .. id .. "'", "missing" end
  local source, how = core.segment_source(segment.handle, n)
  local made = recipe.read(how)
  if made.kind == "vertical" then return vertical.new(source, { columns = add_columns(made), id = id }, 2) end
  local settings = transcript.settings(made.options, 2)
  settings.lenient = true
  local document = transcript.new(source, settings, id, 2)
  for _, span in ipairs(made.spans) do document:annotate(span[1], span[2], span[3]) end
  codebook.share(core.state(document), self, id)
  return document
end

-- The transcript around a position, one of the last that were asked for; nil
-- where the document is none.
local function transcript_at(self, position)
  local id = core.view_attribute(self.shown.core, "doc", "id", position, position)
  for i, kept in ipairs(self.kept) do
    if kept.id == id then
      if i > 1 then table.insert(self.kept, 1, table.remove(self.kept, i)) end
      return kept.document
    end
  end
  local document = self:doc(id)
  if getmetatable(document) ~= "tiro.Transcript" then document = nil end
  table.insert(self.kept, 1, { id = id, document = document })
  self.kept[KEPT + 1] = nil
  return document
end

-- The view that queries run on: of what is committed.
local function view_of(self)
  if self.segments ~= self.store.segments then
    self.segments, self.kept = self.store.segments, {}
    local handles, alive, folded = self.store:parts()
    self.shown = view.of(handles, alive, function(position) return transcript_at(self, position) end,
      self.store:columns())
    self.shown.saved = folded
  end
  return self.shown
end

--- How many documents there are.
-- @treturn integer
function Corpus:count()
  check_open(self, "count")
  return view_of(self).documents
end

metatable.__len = Corpus.count

local FILTER = { id = "any", after = "string", before = "string" }

-- An array of values is any of them.
local function is_wanted(value, wanted)
  if type(wanted) ~= "table" then return value == wanted end
  for _, one in ipairs(wanted) do
    if value == one then return true end
  end
  return false
end

local function make_document(shown, n)
  local id, match, matchend = core.view_document(shown.core, n)
  local item = { n = n, id = id, match = match, matchend = matchend, tokens = matchend - match + 1 }
  for _, name in ipairs(matchend >= match and shown.names.layers.doc or {}) do
    item[name] = core.view_attribute(shown.core, "doc", name, match, match)
  end
  return item
end

-- Dates are compared as far as the filter goes: "2019" is all of that year.
local function fits(item, given)
  for name, wanted in pairs(given) do
    if name == "after" then
      if not item.date or item.date:sub(1, #wanted) < wanted then return false end
    elseif name == "before" then
      if not item.date or item.date:sub(1, #wanted) > wanted then return false end
    elseif not is_wanted(item[name], wanted) then
      return false
    end
  end
  return true
end

--- Documents in the order of their ids.
-- @tparam[opt] table given  attributes of documents (id, title, date, ...), each a value or an
--   array of values; after, before: dates, themselves included
-- @treturn List of { n, id, tokens, match, matchend, title, date, ... }
function Corpus:docs(given)
  check_open(self, "docs")
  local shown, known = view_of(self), {}
  for name, kind in pairs(FILTER) do known[name] = kind end
  for _, name in ipairs(shown.names.layers.doc) do known[name] = "any" end
  given = options.check(given, known, "filter", 2)
  local ranges = {}
  for n = 1, shown.documents do
    if not next(given) or fits(make_document(shown, n), given) then list.add_range(ranges, n, n) end
  end
  return list.new("docs", ranges, function(n) return make_document(shown, n) end)
end

-- ---- asking -----------------------------------------------------------------------

--- Queries
-- @section queries

--- Runs a query; see `Transcript:query`.
-- @tparam string|table|Query query
-- @tparam[opt] table given
-- @treturn Cursor|nil  nil, message, position
function Corpus:query(query, given)
  check_open(self, "query")
  return view.run(view_of(self), query, given, 2)
end

--- Runs a search; see `Transcript:search`.
-- @tparam string|table|Query text
-- @tparam[opt] table given
-- @treturn Cursor|nil  nil, message, position
function Corpus:search(text, given)
  check_open(self, "search")
  return view.search(view_of(self), text, given, 2)
end

--- Hits with what stands around them; see `Transcript:kwic`.
-- @tparam string|table|Query query
-- @tparam[opt] number|table given
-- @treturn List|nil  nil, message, position
function Corpus:kwic(query, given)
  check_open(self, "kwic")
  local lines, message, position = view.kwic(view_of(self), query, given, 2)
  return lines, message, position
end

-- What `call` says of a span of a document, which the span names.
local function of_document(self, name, call, span, given, level)
  options.argument(2, name, span, "table", level + 1)
  options.is("'doc' of the span", span.doc, "string", level + 1)
  local document, message, code = self:doc(span.doc)
  if not document then return nil, message, code end
  if getmetatable(document) ~= "tiro.Transcript" then
    return nil, "document '" .. span.doc .. "' is no transcript", "vertical"
  end
  local told = call(document, span, given, level + 1)
  document:close()
  return told
end

--- Where something stands, for people; see `Transcript:cite`.
-- @tparam table span  anything with doc, first and last
-- @tparam[opt] table given
-- @treturn string|nil  nil, message, code
function Corpus:cite(span, given)
  check_open(self, "cite")
  local told, message, code = of_document(self, "cite", cite.of, span, given, 2)
  return told, message, code
end

--- Where something stands, for programs; see `Transcript:selector`.
-- @tparam table span  anything with doc, first and last
-- @tparam[opt] table given
-- @treturn table[]|nil  nil, message, code
function Corpus:selector(span, given)
  check_open(self, "selector")
  local told, message, code = of_document(self, "selector", cite.selector, span, given, 2)
  return told, message, code
end

--- How often each value of a column occurs; see `Transcript:words`.
-- @tparam[opt] table given
-- @treturn List
function Corpus:words(given)
  check_open(self, "words")
  return (view.words(view_of(self), given, 2))
end

--- Adds a column made by a function; see `Transcript:derive`. The next commit keeps its
-- values beside the segments, so that it is there when the corpus is opened again.
-- Later commits need the function: who changes the corpus derives the column first,
-- or takes it away. Deriving it again makes all its values anew.
-- @tparam string column
-- @tparam function call  value -> string, number or nil
-- @tparam[opt] table given
function Corpus:derive(column, call, given)
  check_open(self, "derive")
  self.store:give(view.derive(view_of(self), column, call, given, 2))
end

--- Takes a derived column away, for good with the next commit.
-- @tparam string column
function Corpus:underive(column)
  check_open(self, "underive")
  view.underive(view_of(self), column, 2)
  self.store:drop(column)
end

--- Who said something first, by the dates of documents; see `Transcript:first`.
-- @tparam string|table|Query wanted
-- @treturn table|nil  with `doc`; nil, message, position
function Corpus:first(wanted)
  check_open(self, "first")
  return origin.find(self, wanted, "date")
end

--- Names of the columns that tokens have.
-- @treturn string[]
function Corpus:columns()
  check_open(self, "columns")
  return view_of(self).names.columns
end

--- Names of the layers, with the names of their attributes.
-- @treturn {[string]=string[]}
function Corpus:layers()
  check_open(self, "layers")
  return view_of(self).names.layers
end

-- ---- items of documents -------------------------------------------------------------

-- What a method of Transcript lists, document after document; items carry `doc`.
local function chained(name)
  Corpus[name] = function(self, given)
    check_open(self, name)
    return list.documents(name, self, function(document)
      return not vertical.lacks(document, name) and document[name](document, given) or nil
    end)
  end
end

for _, name in ipairs({
  "turns", "paragraphs", "sentences", "tokens", "notes", "gaps", "fields", "speakers",
  "questions", "mentions", "acronyms", "exchanges", "threads", "askers", "handoffs", "callbacks",
  "promises",
}) do
  chained(name)
end

--- Items of all documents
-- @section items

--- Turns; see `Transcript:turns`.
-- @function turns
-- @tparam[opt] table given
-- @treturn List

--- Paragraphs of turns; see `Transcript:paragraphs`.
-- @function paragraphs
-- @tparam[opt] table given
-- @treturn List

--- Sentences of turns; see `Transcript:sentences`.
-- @function sentences
-- @tparam[opt] table given
-- @treturn List

--- Tokens of turns; see `Transcript:tokens`.
-- @function tokens
-- @tparam[opt] table given
-- @treturn List

--- Bracketed notes; see `Transcript:notes`.
-- @function notes
-- @tparam[opt] table given
-- @treturn List

--- Gaps; see `Transcript:gaps`.
-- @function gaps
-- @treturn List

--- Header fields; see `Transcript:fields`.
-- @function fields
-- @treturn List

--- Who holds turns or is named; see `Transcript:speakers`.
-- @function speakers
-- @treturn List

--- Sentences that ask; see `Transcript:questions`.
-- @function questions
-- @tparam[opt] table given
-- @treturn List

--- People, countries, organisations, acronyms, numbers, money and dates; see `Transcript:mentions`.
-- @function mentions
-- @tparam[opt] table given
-- @treturn List

--- Acronyms; see `Transcript:acronyms`.
-- @function acronyms
-- @treturn List

--- Exchanges; see `Transcript:exchanges`.
-- @function exchanges
-- @tparam[opt] table given
-- @treturn List

--- Exchanges that hang together; see `Transcript:threads`.
-- @function threads
-- @tparam[opt] table given
-- @treturn List

--- Who asks; see `Transcript:askers`.
-- @function askers
-- @tparam[opt] table given
-- @treturn List

--- Hand-offs; see `Transcript:handoffs`.
-- @function handoffs
-- @tparam[opt] table given
-- @treturn List

--- Words that point back; see `Transcript:callbacks`.
-- @function callbacks
-- @tparam[opt] table given
-- @treturn List

--- Commitments; see `Transcript:promises`.
-- @function promises
-- @tparam[opt] table given
-- @treturn List

--- Dashes; see `Transcript:dashes`.
-- @function dashes
-- @tparam[opt] table given
-- @treturn List

--- Where a speaker is cut off; see `Transcript:interruptions`.
-- @function interruptions
-- @tparam[opt] table given
-- @treturn List

--- Who holds the floor; windows are those of each document; see `Transcript:floor`.
-- @function floor
-- @tparam[opt] table given
-- @treturn List

--- How long turns are; see `Transcript:mean_turn_length`.
-- @function mean_turn_length
-- @tparam[opt] table given
-- @treturn List

--- Who follows whom; see `Transcript:transitions`.
-- @function transitions
-- @tparam[opt] table given
-- @treturn List

--- Gives an item, which has `doc`, a code; see `Transcript:code`.
-- @function code
-- @tparam table item
-- @tparam string|boolean code
-- @tparam[opt] table given

--- Codes that hands gave; see `Transcript:codes`.
-- @function codes
-- @tparam[opt] table given
-- @treturn List

given_by(Corpus, {
  add = adding,
  code = codes, codes = codes, dashes = interruptions, interruptions = interruptions,
  floor = floor, mean_turn_length = floor, transitions = floor,
}, function(module) module.on_corpus(Corpus, check_open, chained) end)

return corpus
