-- Transcripts from files: the only part of reading that touches them.

local core = require("tiro.core")
local options = require("tiro.options")
local transcript = require("tiro.transcript")

local files = {}

local open, FILE_TOO_BIG = io.open, 27 -- errno EFBIG

--- Reads the transcript in a file.
-- @tparam string path
-- @tparam[opt] table given  options of `tiro.parse`
-- @treturn Transcript|nil, message, code  code as of `io.open`
function files.open(path, given)
  options.argument(1, "open", path, "string", 2)
  local settings = transcript.settings(given, 2)
  local file, message, code = open(path, "rb")
  if not file then return nil, message, code end
  local bytes
  bytes, message, code = file:read("*a")
  file:close()
  if not bytes then return nil, path .. ": " .. tostring(message), code end
  if #bytes > core.max_source then
    return nil, path .. ": longer than " .. core.max_source .. " bytes", FILE_TOO_BIG
  end
  return transcript.new(bytes, settings, path)
end

return files
