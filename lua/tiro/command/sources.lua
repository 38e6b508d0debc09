-- Paths of a command line, and what they hold, one after the other:
--
--   file     a transcript, or vertical text by the end of its name
--   folder   the files in it and in its folders, in the order of their bytes; hidden
--            ones, corpora and links to folders are left out
--   corpus   a directory that `tiro index` made
--   -        standard input

local core = require("tiro.core")
local later = require("tiro.later")
local lfs = require("lfs")
local progress = require("tiro.command.progress")
local shared = require("tiro.command.shared")
local status = require("tiro.command.status")

local corpus = later("tiro.corpus")
local files = later("tiro.io")
local transcript = later("tiro.transcript")
local vertical = later("tiro.query.vertical")

local sources = {}

local VERTICAL = { vrt = true, vert = true, vertical = true }
local LOOKED_AT = 8192 -- bytes in which a binary file shows

-- ---- paths ------------------------------------------------------------------------

local function is_corpus(path)
  return path:find("%.tiro/*$") ~= nil or lfs.attributes(path .. "/manifest", "mode") == "file"
end

-- What the path of a file in a folder begins with.
local function inside(folder)
  if folder == "." then return "" end
  return folder:find("/$") and folder or folder .. "/"
end

local add

-- The files of a folder, in no order.
local function gather(found, folder, tell)
  local opened, iterate, state = pcall(lfs.dir, folder)
  if not opened then return tell((iterate:gsub("^cannot open ", ""))) end
  local prefix = inside(folder)
  for name in iterate, state do
    if name:sub(1, 1) ~= "." then add(found, prefix .. name, tell) end
  end
end

-- What a folder holds by a name: a link that leads nowhere is told.
function add(found, path, tell)
  local at, message = lfs.symlinkattributes(path)
  local is_link = at and at.mode == "link"
  if is_link then at, message = lfs.attributes(path) end
  if not at then return tell(path .. ": " .. message:gsub("^.*: ", "")) end
  if at.mode == "file" then
    found[#found + 1] = { kind = "file", path = path, size = at.size }
  elseif at.mode == "directory" and not is_link then
    if is_corpus(path) then
      found.corpora = found.corpora or path
    else
      gather(found, path, tell)
    end
  end
end

local function by_path(a, b) return a.path < b.path end

local function add_folder(list, folder, tell)
  local found = {}
  gather(found, folder, tell)
  table.sort(found, by_path)
  if #found == 0 and found.corpora then
    tell(folder .. ": holds no transcripts, but a corpus: name that, '" .. found.corpora .. "'")
  end
  for _, source in ipairs(found) do list[#list + 1] = source end
end

--- What paths stand for.
-- @tparam string[] paths
-- @tparam function tell  takes a message for each that cannot be read
-- @treturn { kind="file"|"corpus"|"input", path=, size= }[]  `many`: is there a folder or corpus
--   among them, or more than one?
function sources.list(paths, tell)
  local list = { many = #paths > 1 }
  for _, path in ipairs(paths) do
    local at, message = lfs.attributes(path)
    if path == "-" then
      list[#list + 1] = { kind = "input", path = "-", size = 0 }
    elseif not at then
      tell(path .. ": " .. message:gsub("^.*: ", ""))
    elseif at.mode ~= "directory" then
      list[#list + 1] = { kind = "file", path = path, size = at.size }
    elseif is_corpus(path) then
      list[#list + 1], list.many = { kind = "corpus", path = path, size = 0 }, true
    else
      list.many = true
      add_folder(list, path, tell)
    end
  end
  return list
end

-- ---- opening ----------------------------------------------------------------------

local function split(text)
  local names = {}
  for name in text:gmatch("[^,%s]+") do names[#names + 1] = name end
  return names
end

--- Is it a file of vertical text?
function sources.is_vertical(path)
  return VERTICAL[(path:match("%.(%a+)$") or ""):lower()] ~= nil
end

-- May a query match that needs one of these words?
local function may_match(bytes, words)
  if not words or bytes:sub(1, LOOKED_AT):find("\0", 1, true) then return true end
  for _, word in ipairs(words) do
    if core.may_hold(bytes, word) then return true end
  end
  return false
end

-- A zero byte that is no half of a character: the line it is in, nil: there is none.
local function binary_line(bytes, encoding)
  local at = bytes:sub(1, LOOKED_AT):find("\0", 1, true)
  if not at or encoding:find("^UTF%-16") then return nil end
  return 1 + select(2, bytes:sub(1, at):gsub("\n", ""))
end

local function read(source)
  if source.kind == "file" then return files.read(source.path) end
  return io.stdin:read("*a") or ""
end

local function open_text(source, options)
  local bytes, message = read(source)
  if not bytes then return nil, message end
  if #bytes > core.max_source then return nil, source.path .. ": longer than " .. core.max_source .. " bytes" end
  if sources.is_vertical(source.path) then
    local columns = options.columns and split(options.columns)
    return status.asked(vertical.new, bytes, { id = source.path, columns = columns }, 2)
  end
  if not may_match(bytes, options.needed) then return nil end
  local settings = status.asked(transcript.settings, options.profile and { profile = options.profile }, 2)
  local document = transcript.new(bytes, settings, source.path)
  local line = binary_line(bytes, document.encoding)
  if not line then return document end
  document:close()
  return nil, ("%s:%d: binary file (a zero byte)"):format(source.path, line)
end

local function open_corpus(source)
  local opened, message, code = corpus.open(source.path, { read_only = true }, 1)
  if opened then return opened end
  return nil, code == "missing" and source.path .. ": no corpus" or message
end

--- Opens a source.
-- @tparam table source
-- @tparam table options  profile, columns; needed: words of which a transcript that is wanted
--   has one (see tiro.command.needed)
-- @treturn Transcript|Vertical|Corpus|nil  nil, message; nil alone: it is not wanted
function sources.open(source, options)
  if source.kind == "corpus" then return open_corpus(source) end
  return open_text(source, options)
end

--- The paths that a run was given: standard input where there are none.
local function paths_of(run)
  local paths = run.options.path
  if type(paths) == "string" then return { paths } end
  if #paths > 0 then return paths end
  if core.terminal(0) then status.wrong_use("name a file, a folder, a corpus, or - for standard input") end
  return { "-" }
end

--- What the paths of a run hold, opened one after the other; what cannot be read is
-- told. Each is closed when the next one is asked for.
-- @treturn function  -> Transcript|Vertical|Corpus, source
function sources.each(run)
  local list = sources.list(paths_of(run), function(message) run:tell(message) end)
  local total, n, current = 0, 0, nil
  for _, source in ipairs(list) do total = total + source.size end
  local bar = progress.new(total, run.options.quiet)
  run.many, run.paths = list.many, #list
  if #list == 1 then list[1].is_only = true end
  return function()
    shared.close(current)
    while true do
      if n > 0 then bar:add(list[n].size) end
      n = n + 1
      local source = list[n]
      if not source then return bar:finish() end
      local message
      current, message = sources.open(source, run.options)
      if current then return current, source end
      if message then run:tell(message) end
    end
  end
end

return sources
