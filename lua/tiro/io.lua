--- What touches files, but for corpora: transcripts that are read, codes that are
-- kept, text that is written.
-- @module tiro.io
-- @alias files

local core = require("tiro.core")
local lazy = require("tiro.lazy")
local codefile = lazy("tiro.talk.codefile")
local codes = lazy("tiro.talk.codes")
local options = require("tiro.options")
local transcript = lazy("tiro.transcript")

local files = {}

local open, FILE_TOO_BIG = io.open, 27 -- errno EFBIG

-- All of it; what has a size is read by one call. A folder may say anything of its
-- size, a file may have grown meanwhile, and a pipe has none.
local function read_all(file)
  local size, start = file:seek("end"), nil
  if size and file:seek("set") and size > 0 and size <= core.max_source then start = file:read(size) end
  local rest, message, code = file:read("*a")
  if not rest then return nil, message, code end
  return (start or "") .. rest
end

--- The bytes of a file.
-- @tparam string path
-- @treturn string|nil, message, code  code as of `io.open`
function files.read(path)
  local file, message, code = open(path, "rb")
  if not file then return nil, message, code end
  local bytes
  bytes, message, code = read_all(file)
  file:close()
  if not bytes then return nil, path .. ": " .. tostring(message), code end
  return bytes
end

-- Reads the transcript in a file; `settings`: see transcript.settings.
-- @treturn Transcript|nil, message, code  code as of `io.open`
function files.transcript(path, settings, level)
  local bytes, message, code = files.read(path)
  if not bytes then return nil, message, code end
  if #bytes > core.max_source then
    return nil, path .. ": longer than " .. core.max_source .. " bytes", FILE_TOO_BIG
  end
  local document = transcript.new(bytes, settings, path, level + 1)
  return document
end

--- Reads the transcript in a file.
-- @tparam string path
-- @tparam[opt] table given  options of `tiro.parse`
-- @treturn Transcript|nil, message, code  code as of `io.open`
function files.open(path, given)
  options.argument(1, "open", path, "string", 2)
  local document, message, code = files.transcript(path, transcript.settings(given, 2), 2)
  return document, message, code
end

--- Writes a file at once or not at all.
-- @tparam string path
-- @tparam string text
-- @treturn true|nil  nil, message, code
function files.write(path, text)
  options.argument(1, "write", path, "string", 2)
  options.argument(2, "write", text, "string", 2)
  local new = path .. ".new"
  core.file_remove(new)
  local written, message, code = core.file_write(new, text)
  if written then written, message, code = core.file_replace(new, path) end
  if not written then core.file_remove(new) end
  return written, message, code
end

-- ---- codes ----------------------------------------------------------------------

--- Writes the hand codes of a view to a file, at once or not at all.
-- @tparam Transcript|Corpus view
-- @tparam string path
-- @treturn integer|nil  how many; nil, message, code
function files.save_codes(view, path)
  options.argument(2, "save_codes", path, "string", 2)
  local rows = codes.rows(view, "save_codes", 2)
  local written, message, code = files.write(path, codefile.write(rows))
  if not written then return nil, message, code end
  return #rows
end

--- Reads hand codes from a file into a view. Items are found again by their bytes
-- and words; codes whose item is gone are kept, and saved again as they were.
-- @tparam Transcript|Corpus view
-- @tparam string path
-- @treturn table|nil  { loaded=, moved={ ... }, gone={ ... } }: how many codes were set, and those
--   whose item moved or is gone, each { row=, doc=, code=, by=, begins=, how="moved"|"changed"|
--   "gone", old_first=, old_last=, first=, last= }; nil, message, code
function files.load_codes(view, path)
  options.argument(2, "load_codes", path, "string", 2)
  local text, message, code = files.read(path)
  if not text then return nil, message, code end
  local rows
  rows, message = codefile.read(text)
  if not rows then return nil, path .. ": " .. message, "format" end
  return (codes.take(view, rows, "load_codes", 2))
end

return files
