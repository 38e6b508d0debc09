-- Changing a corpus: methods of its store (store.lua).
--
-- A writer gathers documents in a builder; when that outgrows the memory it may
-- have, it becomes a *run*: a segment file that no manifest names yet. A commit
-- merges the runs into one, so that what is committed does not depend on their
-- number, names it in a new manifest, and marks what it replaces as removed in the
-- segments before. What is derived goes beside each new segment, by
-- the functions that this session gave.

local core = require("tiro.core")
local derived = require("tiro.query.derived")
local manifest = require("tiro.corpus.manifest")
local store = require("tiro.corpus.store")

local methods = {} -- of stores

local SMALL = 1048576 -- bytes: segments below are merged as if they had as many

-- ---- files ----------------------------------------------------------------------

local function sweep(self)
  local names = core.directory_list(self.path)
  local named = {}
  for _, segment in ipairs(self.segments) do
    named[segment.name .. ".segment"], named[segment.name .. ".folded"] = true, true
    for _, sidecar in pairs(segment.sidecars) do named[sidecar .. ".derived"] = true end
  end
  for name in (names or ""):gmatch("([^/]+)/") do
    if name:match("%.new$") or name:match("^%x+%.%a+$") and not named[name] then
      core.file_remove(self.path .. "/" .. name)
    end
  end
end

-- Of a file that is to be written: there is none.
local function new_path(self, name)
  local path = self.path .. "/" .. (name or "segment") .. (self.share and "-" .. self.share or "") .. ".new"
  core.file_remove(path)
  return path
end

-- One is made when the first document comes.
local function drop_builder(self)
  if self.builder then
    core.builder_close(self.builder)
    new_path(self, "sources")
  end
  self.builder, self.building = nil, {} -- building: ids in the builder
end

local function drop_changes(self)
  drop_builder(self)
  self.runs = {}
  self.touched = {} -- ids that were added or removed
  self.dropped = {} -- names of kept columns that are to go
  self.changed = false
end

--- Takes the lock, and what was committed meanwhile. Called before every change.
function methods:begin()
  if self.lock or self.share then return true end
  if self.read_only then return nil, self.path .. ": opened to be read only", "read_only" end
  local lock, message, code = core.lock(self.path .. "/lock")
  if not lock then return nil, message, code end
  if self:read_manifest() ~= self.text then
    local loaded
    loaded, message, code = self:load()
    if not loaded then
      core.unlock(lock)
      return nil, message, code
    end
  end
  self.lock = lock
  sweep(self)
  return true
end

local function write_manifest(self, segments, columns)
  local path, text = self.path .. "/manifest", manifest.write(segments, columns)
  core.file_remove(path .. ".new")
  local written, message, code = core.file_write(path .. ".new", text)
  if written then written, message, code = core.directory_sync(self.path) end
  if written then written, message, code = core.file_replace(path .. ".new", path) end
  if not written then
    core.file_remove(path .. ".new")
    return nil, message, code
  end
  self.text = text
  return true
end

-- Opens a file just written, and gives it its name.
local function name_segment(self, path)
  local handle, bytes, size, documents = core.segment_open(path)
  if not handle then return nil, bytes, size end
  local name = core.segment_name(handle)
  local done, message, code = core.file_replace(path, self:path_of(name, "segment"))
  if not done then return nil, message, code end
  return {
    name = name, handle = handle, bytes = bytes, size = size, documents = documents, removed = {}, sidecars = {},
  }
end

-- The builder becomes a run.
local function flush(self)
  if not next(self.building) then return true end
  local path = new_path(self)
  local saved, message, code = core.builder_save(self.builder, path)
  if not saved then
    core.file_remove(path)
    return nil, message, code
  end
  local run
  run, message, code = name_segment(self, path)
  if not run then return nil, message, code end
  drop_builder(self)
  self.runs[#self.runs + 1] = run
  return true
end

local function remove_from(segments, id)
  for _, segment in ipairs(segments) do
    local n = core.segment_find(segment.handle, id)
    if n then segment.removed[n] = true end
  end
end

--- Adds a document; one of the same id is replaced at the next commit.
-- @tparam string id
-- @tparam function build  builder -> bytes that it holds then
function methods:add(id, build)
  local ready, message, code = self:begin()
  if not ready then return nil, message, code end
  if not self.builder then
    self.builder, message, code = core.builder(new_path(self, "sources"), self.memory)
    if not self.builder then return nil, message, code end
  end
  local size
  size, message, code = build(self.builder)
  if not size then return nil, message, code end
  self.building[id], self.touched[id], self.changed = true, true, true
  remove_from(self.runs, id)
  if size > self.memory then return flush(self) end
  return true
end

--- Saves what a share has gathered.
-- @treturn string[]|nil  names of its runs; nil, message, code
function methods:finish()
  local done, message, code = flush(self)
  if not done then return nil, message, code end
  local names = {}
  for i, run in ipairs(self.runs) do names[i] = run.name end
  return names
end

--- Takes a run that a share has built, as if its documents were added now.
-- @tparam string name
-- @treturn true|nil  nil, message, code
function methods:adopt(name)
  local ready, message, code = self:begin()
  if not ready then return nil, message, code end
  local run
  run, message, code = name_segment(self, self:path_of(name, "segment"))
  if not run then return nil, message, code end
  local ids = core.view({ run.handle })
  for n = 1, run.documents do
    local id = core.view_document(ids, n)
    remove_from(self.runs, id)
    self.touched[id] = true
  end
  self.runs[#self.runs + 1], self.changed = run, true
  return true
end

local function find_run(self, id)
  for _, run in ipairs(self.runs) do
    local n = core.segment_find(run.handle, id)
    if n and not run.removed[n] then return run end
  end
end

--- Removes a document at the next commit.
function methods:remove(id)
  local ready, message, code = self:begin()
  if not ready then return nil, message, code end
  local committed = self:find(id) and not self.touched[id]
  if not committed and not self.building[id] and not find_run(self, id) then
    return nil, "no document '" .. id .. "'", "missing"
  end
  if self.building[id] then
    ready, message, code = flush(self)
    if not ready then return nil, message, code end
  end
  remove_from(self.runs, id)
  self.touched[id], self.changed = true, true
  return true
end

-- ---- merging --------------------------------------------------------------------

local function count_live(segment)
  local count = segment.documents
  for _ in pairs(segment.removed) do count = count - 1 end
  return count
end

local function merge(self, segments)
  local handles, alive, path = {}, {}, new_path(self)
  for i, segment in ipairs(segments) do handles[i], alive[i] = segment.handle, store.live_bytes(segment) end
  local merged, message, code = core.segment_merge(handles, alive, path, self.memory)
  if not merged then return nil, message, code end
  return name_segment(self, path)
end

-- Segments that are to become one: neighbours by size of which the larger is not
-- twice the smaller, or one that lost more than half of its documents; nil: none.
-- A document is merged about log2 of the number of commits times.
local function next_merge(segments)
  table.sort(segments, function(a, b)
    if a.size ~= b.size then return a.size > b.size end
    return a.name < b.name
  end)
  for i = #segments, 1, -1 do
    if 2 * count_live(segments[i]) < segments[i].documents then return i, i end
  end
  for i = #segments, 2, -1 do
    if math.max(segments[i - 1].size, SMALL) < 2 * math.max(segments[i].size, SMALL) then return i - 1, i end
  end
end

local function merge_range(self, segments, first, last)
  local chosen = {}
  for i = first, last do chosen[#chosen + 1] = segments[i] end
  local merged, message, code = merge(self, chosen)
  if not merged then return nil, message, code end
  for _ = first, last do table.remove(segments, first) end
  segments[#segments + 1] = merged
  return true
end

-- Merges by the size rule, or everything.
local function settle(self, segments, everything)
  for i = #segments, 1, -1 do
    if count_live(segments[i]) == 0 then table.remove(segments, i) end
  end
  if everything then
    if #segments > 1 or segments[1] and next(segments[1].removed) then
      return merge_range(self, segments, 1, #segments)
    end
    return true
  end
  local first, last = next_merge(segments)
  while first do
    local done, message, code = merge_range(self, segments, first, last)
    if not done then return nil, message, code end
    first, last = next_merge(segments)
  end
  return true
end

local function copy(segment)
  local copied = {}
  for key, value in pairs(segment) do copied[key] = value end
  copied.removed = {}
  for n in pairs(segment.removed) do copied.removed[n] = true end
  copied.sidecars = {}
  for name, sidecar in pairs(segment.sidecars) do copied.sidecars[name] = sidecar end
  return copied
end

-- The segments as they will be, before any is merged.
local function wanted(self)
  local segments = {}
  for i, segment in ipairs(self.segments) do segments[i] = copy(segment) end
  for id in pairs(self.touched) do remove_from(segments, id) end
  for _, run in ipairs(self.runs) do segments[#segments + 1] = copy(run) end
  return segments
end

-- Saves the folded form of each segment that is new.
local function save_folded(self, segments)
  local known = {}
  for _, segment in ipairs(self.segments) do known[segment.name] = true end
  for _, segment in ipairs(segments) do
    if not known[segment.name] then
      local path = new_path(self, "folded")
      local saved, message, code = core.folded_save(segment.handle, path, self.memory)
      if saved then saved, message, code = core.file_replace(path, self:path_of(segment.name, "folded")) end
      if not saved then return nil, message, code end
    end
  end
  return true
end

-- ---- derived columns ----------------------------------------------------------

local function columns_changed(self)
  for _, one in ipairs(self.kept) do
    if self.dropped[one.name] then return true end
  end
  for _, one in pairs(self.given) do
    if not one.is_kept then return true end
  end
  return false
end

-- Without its function, a column cannot be made for what is new.
local function check_functions(columns)
  for _, one in ipairs(columns) do
    if not one.call then
      return nil, ("column '%s' is derived by a function that is not there: give it (corpus:derive), "
        .. "or take the column away (corpus:underive)"):format(one.name), "function"
    end
  end
  return true
end

local function save_sidecar(self, made, segment)
  local bytes, name = core.derived_bytes(made, segment.handle)
  local path = new_path(self, "derived")
  local saved, message, code = core.file_write(path, bytes)
  if saved then saved, message, code = core.file_replace(path, self:path_of(name, "derived")) end
  if not saved then return nil, message, code end
  return name
end

-- Saves each column of each segment, but for those that stay as they were.
local function save_columns(self, segments, columns)
  local handles = {}
  for i, segment in ipairs(segments) do handles[i] = segment.handle end
  for _, one in ipairs(columns) do
    local made = derived.of_segments(one, handles)
    for i, segment in ipairs(segments) do
      if not (one.is_kept and segment.sidecars[one.name]) then
        local name, message, code = save_sidecar(self, made[i], segment)
        if not name then return nil, message, code end
        segment.sidecars[one.name] = name
      end
    end
  end
  return true
end

-- ---- commits, the whole -------------------------------------------------------

-- Makes all runs one.
local function join_runs(self)
  if #self.runs < 2 then return true end
  local joined, message, code = merge(self, self.runs)
  if not joined then return nil, message, code end
  self.runs = { joined }
  return true
end

-- Writes all that is new, then the manifest that names it.
local function write_commit(self, columns, everything)
  local ready, message, code = flush(self)
  if ready then ready, message, code = join_runs(self) end
  if not ready then return nil, message, code end
  local segments = wanted(self)
  ready, message, code = settle(self, segments, everything)
  if ready then ready, message, code = save_folded(self, segments) end
  if ready then ready, message, code = save_columns(self, segments, columns) end
  if ready then ready, message, code = write_manifest(self, segments, columns) end
  if not ready then return nil, message, code end
  self.segments, self.kept = segments, columns
  for _, one in ipairs(columns) do one.is_kept = true end
  return true
end

--- Commits what was added, removed and derived; on failure everything is as
-- before, and can be tried again.
-- @tparam[opt] boolean everything  merge all segments into one
function methods:commit(everything)
  local ready, message, code = self:begin()
  if not ready then return nil, message, code end
  if not self.changed and not everything and not columns_changed(self) then return true end
  local columns = self:columns()
  ready, message, code = check_functions(columns)
  if ready then ready, message, code = write_commit(self, columns, everything) end
  if not ready then return nil, message, code end
  drop_changes(self)
  local synced
  synced, message, code = core.directory_sync(self.path)
  sweep(self)
  if not synced then return nil, message, code end
  return true
end

--- Forgets what was added and removed since the last commit.
function methods:rollback()
  drop_changes(self)
  if self.lock then sweep(self) end
end

--- Gives up what was not committed, and the lock.
function methods:leave()
  self:rollback()
  if self.lock then core.unlock(self.lock) end
  self.lock = nil
end

--- Makes the corpus, unless somebody was faster, and opens it.
function methods:create()
  local made, message, code = core.directory_make(self.path)
  if not made then return nil, message, code end
  local lock
  lock, message, code = core.lock(self.path .. "/lock")
  if not lock then return nil, message, code end
  if not self:read_manifest() then -- nobody was faster
    made, message, code = write_manifest(self, {}, {})
    if made then made, message, code = core.directory_sync(self.path) end
  end
  core.unlock(lock)
  if not made then return nil, message, code end
  return self:load()
end

return {
  -- Gives a class of stores these methods.
  on_store = function(Store)
    for name, method in pairs(methods) do Store[name] = method end
  end,
}
