-- Tiro reads transcripts: who said what, where, and where something is missing.

local corpus = require("tiro.corpus")
local files = require("tiro.io")
local lazy = require("tiro.lazy")
local pure = require("tiro.pure")

local tiro = {}

for name, value in pairs(pure) do tiro[name] = value end
tiro.io = files
tiro.open = files.open
tiro.corpus = corpus.open
tiro.report = lazy("tiro.report.files")

return tiro
