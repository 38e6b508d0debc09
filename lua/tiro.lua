-- Tiro reads transcripts: who said what, where, and where something is missing.

local files = require("tiro.io")
local pure = require("tiro.pure")

local tiro = {}

for name, value in pairs(pure) do tiro[name] = value end
tiro.open = files.open

return tiro
