--- Tiro reads transcripts: who said what, where, and where something is missing.
-- @module tiro

local pure = require("tiro.pure")
local files = require("tiro.io")
local lazy = require("tiro.lazy")
local corpus = lazy("tiro.corpus")

local tiro = {}

for name, value in pairs(pure) do tiro[name] = value end
--- What touches files: @{tiro.io}.
tiro.io = files
--- Reads the transcript in a file.
-- @function open
-- @tparam string path
-- @tparam[opt] table given  as of `tiro.parse`
-- @treturn Transcript|nil  nil, message, code as of `io.open`
tiro.open = files.open
tiro.report = lazy("tiro.report.files")

--- Opens a corpus.
-- @tparam string path  its directory
-- @tparam[opt] table given
-- @tparam[opt=false] boolean given.create  makes one where there is none
-- @tparam[opt=false] boolean given.read_only
-- @tparam[opt=256] number given.memory  megabytes that adding documents may take, or
--   four times the longest document if that is more
-- @treturn Corpus|nil  nil, message, code: "missing", "damaged", "version", "system"
function tiro.corpus(path, given)
  local opened, message, code = corpus.open(path, given, 2)
  return opened, message, code
end

return tiro
