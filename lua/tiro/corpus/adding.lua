--- What a corpus is given: transcripts, vertical text, files of both.
-- @classmod Corpus

local core = require("tiro.core")
local files = require("tiro.io")
local lazy = require("tiro.lazy")
local options = require("tiro.options")
local recipe = require("tiro.corpus.recipe")

local talk = lazy("tiro.talk")
local transcript = lazy("tiro.transcript")
local vertical = lazy("tiro.query.vertical")

local adding = {}

local ADD = {
  id = "string", annotate = "function", columns = "table", annotators = "table",
  profile = "string", rules = "string", labels = "table", speakers = "table", roles = "table",
}

-- Hands a transcript to the builder.
local function add_transcript(self, document, id)
  local annotations, how = transcript.kept(document)
  return self.store:add(id, function(builder)
    return core.builder_add(builder, document, id, annotations, document.source, how, talk.cues())
  end)
end

-- Ids of documents of one text: theirs, behind the id that was given; one without
-- has its number, one that comes again is told apart by it.
local function name_documents(documents, id, path)
  local ids, seen = {}, {}
  for i, document in ipairs(documents) do
    local own = document.id and (id and id .. "/" or "") .. document.id
    local name = own or (id or path) .. "#" .. i
    while seen[name] do name = name .. "#" .. i end
    ids[i], seen[name] = name, true
  end
  return ids
end

-- Hands vertical text to the builder: the id, or an array of those of its documents.
local function add_vertical(self, source, columns, id, path)
  local how, documents = recipe.of_vertical(columns), vertical.documents(source)
  local ids = documents and name_documents(documents, id, path) or { id or path }
  for i, name in ipairs(ids) do
    local text = documents and documents[i].source or source
    local added, message, code = self.store:add(name, function(builder)
      return core.builder_vertical(builder, text, name, columns, how)
    end)
    if not added then return nil, message, code end
  end
  return documents and ids or ids[1]
end

local function is_document(thing)
  return getmetatable(thing) == "tiro.Transcript" or getmetatable(thing) == "tiro.Vertical"
end

local VERTICAL = { vrt = true, vert = true, vertical = true }

local function is_vertical(path, given)
  return given.columns or VERTICAL[(path:match("%.(%a+)$") or ""):lower()]
end

-- Cells of the first line that is no tag.
local function count_cells(source)
  for line in source:gmatch("[^\r\n]+") do
    if not line:find("^\239?\187?\191?<") then return 1 + select(2, line:gsub("\t", "")) end
  end
  return 1
end

local function add_vertical_file(self, path, given)
  local source, message, code = files.read(path)
  if not source then return nil, message, code == 2 and "missing" or "system" end
  local cells = given.columns and 1 or count_cells(source)
  if cells > 1 then
    return nil, ("%s: has %d columns: name them in option 'columns'"):format(path, cells), "columns"
  end
  return add_vertical(self, source, given.columns or { "word" }, given.id, path)
end

local function add_file(self, path, given, settings, level)
  if is_vertical(path, given) then return add_vertical_file(self, path, given) end
  local document, message, code = files.transcript(path, settings, level + 1)
  if not document then return nil, message, code == 2 and "missing" or "system" end
  if given.annotate then given.annotate(document) end
  local id, added = given.id or path
  added, message, code = add_transcript(self, document, id)
  document:close()
  if not added then return nil, message, code end
  return id
end

local function add_one(self, thing, given, settings, level)
  if type(thing) == "string" then
    local id, message, code = add_file(self, thing, given, settings, level + 1)
    return id, message, code
  end
  local id = given.id or thing.id
  if getmetatable(thing) == "tiro.Transcript" then transcript.annotate(thing, settings.annotators) end
  if given.annotate then given.annotate(thing) end
  if getmetatable(thing) == "tiro.Vertical" then
    return add_vertical(self, thing.source, thing.given_columns, given.id, id)
  end
  local added, message, code = add_transcript(self, thing, id)
  if not added then return nil, message, code end
  return id
end

-- Gives a class of corpora `add`.
-- @tparam table Corpus
-- @tparam function check_open  (self, name) -> store
function adding.on_corpus(Corpus, check_open)
  --- Changes
  -- @section changes

  --- Adds documents, which are there after the next commit. One of an id that the
  -- corpus has replaces it.
  -- @tparam Transcript|Vertical|string|string[] what  a transcript, the path of one, or paths
  -- @tparam[opt] table given  options of `tiro.parse`, for paths (`annotators` for transcripts as
  --   well; of several paths, `roles` may name people who are not in all of them);
  --   `id`, for one document (without it: that of the transcript, or its path);
  --   `annotate`: a function that gets each transcript after those, and may add layers;
  --   `columns`: paths are of vertical text, as those that end in .vrt, .vert or .vertical
  -- @treturn string|string[]|integer|nil  the id; of vertical text with several documents (a
  --   structure `doc` or `text` each): an array of theirs, behind option `id` and "/" if it is given; of paths:
  --   how many documents were added, and an array of { path=, message=, code= } of paths that
  --   were not; nil, message, code
  function Corpus:add(what, given)
    check_open(self, "add")
    given = options.check(given, ADD, "option", 2)
    local parse_options = {}
    for name, value in pairs(given) do
      if name ~= "id" and name ~= "annotate" and name ~= "columns" then parse_options[name] = value end
    end
    local settings = transcript.settings(parse_options, 2)
    if given.columns then vertical.check_columns(given.columns, 2) end
    if is_document(what) or type(what) == "string" then
      if is_document(what) and not (given.id or what.id) then
        error("a transcript that is of no file needs option 'id'", 2)
      end
      local id, message, code = add_one(self, what, given, settings, 2)
      return id, message, code
    end
    options.argument(2, "add", what, "table", 2)
    if given.id then error("option 'id' is for one document", 2) end
    settings.lenient = true
    local added, failed = 0, {}
    for _, path in ipairs(what) do
      local id, message, code = add_one(self, path, given, settings, 2)
      if id then
        added = added + (type(id) == "table" and #id or 1)
      else
        failed[#failed + 1] = { path = path, message = message, code = code }
      end
    end
    return added, failed
  end
end

return adding
