-- Tiro reads transcripts: who said what, where, and where something is missing.

local pure = require("tiro.pure")
local files = require("tiro.io")
local lazy = require("tiro.lazy")
local corpus = lazy("tiro.corpus")

local tiro = {}

for name, value in pairs(pure) do tiro[name] = value end
tiro.io = files
tiro.open = files.open
tiro.report = lazy("tiro.report.files")

--- Opens a corpus: see tiro.corpus.open.
function tiro.corpus(path, given)
  local opened, message, code = corpus.open(path, given, 2)
  return opened, message, code
end

return tiro
