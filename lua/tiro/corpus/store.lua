-- The directory of a corpus: what is committed, and what is on its way.
--
--   manifest                  see manifest.lua; replaced at once, by renaming
--   0123456789abcdef.segment  named by its checksum, never changed
--   0123456789abcdef.folded   what searches need of it; can be made again
--   89abcdef01234567.derived  a derived column of a segment, likewise named
--   lock                      the writer's; gone with its process
--   *.new                     half written, or of a builder: the next writer sweeps them away
--
-- How it is changed: writing.lua.

local core = require("tiro.core")
local derived = require("tiro.query.derived")
local given_by = require("tiro.given")
local lazy = require("tiro.lazy")
local manifest = require("tiro.corpus.manifest")

local writing = lazy("tiro.corpus.writing")

local Store = {}
local metatable = { __index = Store }
local store = {}

local read_file = io.open

local MOST_TRIES = 10

--- The path of a file that a name stands for.
function Store:path_of(name, kind)
  return self.path .. "/" .. name .. "." .. kind
end

-- ---- reading --------------------------------------------------------------------

--- The text of the manifest.
-- @treturn string|nil  nil, message, code
function Store:read_manifest()
  local path = self.path .. "/manifest"
  local file, message, code = read_file(path, "rb")
  if not file then return nil, message, code == 2 and "missing" or "system" end
  local text
  text, message = file:read("*a")
  file:close()
  if not text then return nil, path .. ": " .. tostring(message), "system" end
  return text
end

-- Opens what a manifest names; segments that are open already stay so.
local function open_segments(self, listed)
  local known = {}
  for _, segment in ipairs(self.segments) do known[segment.name] = segment end
  for _, segment in ipairs(listed) do
    local old = known[segment.name]
    if old then
      segment.handle, segment.bytes, segment.size = old.handle, old.bytes, old.size
    else
      local handle, bytes, size, documents = core.segment_open(self:path_of(segment.name, "segment"))
      if not handle then return nil, bytes, size end
      if documents ~= segment.documents then
        return nil, self:path_of(segment.name, "segment") .. ": not the segment that the manifest names", "damaged"
      end
      segment.handle, segment.bytes, segment.size = handle, bytes, size
    end
  end
  return listed
end

-- What is kept of a column beside a segment, if it is what the manifest names.
local function open_sidecar(self, segment, column)
  local sidecar = segment.sidecars[column.name]
  local path = self:path_of(sidecar, "derived")
  local handle, name, of, checksum = core.derived_open(path, segment.handle)
  if not handle then return nil, name, of end
  if name ~= column.name or of ~= column.of or checksum ~= sidecar then
    return nil, path .. ": not the derived column that the manifest names", "damaged"
  end
  return handle, path
end

-- Opens what is kept of columns: one that is damaged hinders no other. Also tells
-- whether a file is missing.
local function open_columns(self, segments, columns)
  local opened, is_missing = {}, false
  for i, column in ipairs(columns) do
    local one = derived.new(column.name, column.of)
    for _, segment in ipairs(segments) do
      local handle, path, code = open_sidecar(self, segment, column)
      one.made[segment.handle], one.paths[segment.handle] = handle, handle and path
      if not handle then one.broken = path end
      is_missing = is_missing or code == "missing"
    end
    opened[i] = one
  end
  return opened, is_missing
end

--- Opens what is committed. A merge may sweep segments away between the reading of the
-- manifest and their opening: then there is a newer manifest.
-- @treturn true|nil  nil, message, code
function Store:load()
  local last
  for _ = 1, MOST_TRIES do
    local text, message, code = self:read_manifest()
    if not text then return nil, message, code end
    local listed, columns
    listed, columns, code = manifest.read(text)
    if not listed then return nil, self.path .. "/manifest: " .. columns, code end
    listed, message, code = open_segments(self, listed)
    local kept, is_missing = open_columns(self, listed or {}, columns)
    if listed and (not is_missing or text == last) then
      self.segments, self.kept, self.text = listed, kept, text
      return true
    end
    if not listed and (code ~= "missing" or text == last) then
      return nil, message, code == "missing" and "damaged" or code
    end
    last = text
  end
  return nil, self.path .. ": the corpus changes too fast", "system"
end

--- The segment that holds a live document, and its number there.
function Store:find(id)
  for _, segment in ipairs(self.segments) do
    local n = core.segment_find(segment.handle, id)
    if n and not segment.removed[n] then return segment, n end
  end
end

--- One byte a document, as the core takes it; false: none is removed.
function store.live_bytes(segment)
  if not next(segment.removed) then return false end
  local bytes = {}
  for n = 1, segment.documents do bytes[n] = segment.removed[n] and "\0" or "\1" end
  return table.concat(bytes)
end

-- ---- derived columns ----------------------------------------------------------

--- Columns that are kept, and those that this session gave, by name.
function Store:columns()
  local columns, place = {}, {}
  for _, one in ipairs(self.kept) do
    if not self.dropped[one.name] then
      columns[#columns + 1] = self.given[one.name] or one
      place[one.name] = true
    end
  end
  for name, one in pairs(self.given) do
    if not place[name] then columns[#columns + 1] = one end
  end
  table.sort(columns, function(a, b) return a.name < b.name end)
  return columns
end

--- A column that is to be kept from the next commit on.
function Store:give(one)
  self.given[one.name], self.dropped[one.name] = one, nil
end

--- The column of a name is to go.
function Store:drop(name)
  self.given[name], self.dropped[name] = nil, true
end

local function verify_sidecars(self, segment)
  for _, column in ipairs(self.kept) do
    local handle, path, code = open_sidecar(self, segment, column)
    if not handle then return nil, path, code end
    local fine, message
    fine, message, code = core.derived_check(handle, segment.handle, path)
    if not fine then return nil, message, code end
  end
  return true
end

--- Checks every byte of every segment, and of what lies beside it.
function Store:verify()
  for _, segment in ipairs(self.segments) do
    local path = self:path_of(segment.name, "segment")
    local fine, message, code = core.segment_verify(segment.handle, path)
    if not fine then return nil, message, code end
    if core.segment_name(segment.handle) ~= segment.name then
      return nil, path .. ": the file's name is not its checksum", "damaged"
    end
    fine, message, code = core.folded_verify(segment.handle, self:path_of(segment.name, "folded"))
    if not fine then return nil, message, code == "missing" and "damaged" or code end
    fine, message, code = verify_sidecars(self, segment)
    if not fine then return nil, message, code == "missing" and "damaged" or code end
  end
  return true
end

--- What core.view is made of.
-- @treturn table, table, table  handles, which documents of each are alive, paths of folded forms
function Store:parts()
  local handles, alive, folded = {}, {}, {}
  for i, segment in ipairs(self.segments) do
    handles[i], alive[i], folded[i] = segment.handle, store.live_bytes(segment), self:path_of(segment.name, "folded")
  end
  if #handles == 0 then handles[1], alive[1] = core.segment_empty(), false end
  return handles, alive, folded
end

function Store:close()
  if self.lock or self.share then self:leave() end
  self.segments, self.kept, self.given, self.closed = {}, {}, {}, true
end

-- ---- opening --------------------------------------------------------------------

local function new(path, given)
  return setmetatable({
    path = path, read_only = given.read_only, memory = given.memory, segments = {},
    kept = {}, given = {}, dropped = {}, -- derived columns: of the manifest; of this session, names that are to go
    building = {}, runs = {}, touched = {}, -- see writing.lua
  }, metatable)
end

--- Opens a corpus, or makes one.
-- @tparam string path  of its directory
-- @tparam table given  create, read_only, memory (bytes that a builder may hold)
-- @treturn Store|nil  nil, message, code
function store.open(path, given)
  local self = new(path, given)
  local loaded, message, code = self:load()
  if not loaded and code == "missing" and given.create and not given.read_only then
    loaded, message, code = self:create()
  end
  if not loaded then return nil, message, code end
  return self
end

--- A store that builds runs for a writer in another process, which has the lock.
-- @tparam string path  of the corpus
-- @tparam integer n  which of the processes this is
-- @tparam table given  memory
function store.share(path, n, given)
  local self = new(path, given)
  self.share = n
  return self
end

given_by(Store, {
  begin = writing, add = writing, finish = writing, adopt = writing, remove = writing, commit = writing,
  rollback = writing, leave = writing, create = writing,
}, function(module) module.on_store(Store) end)

return store
