-- Files that are not there, or are not files.
local tiro = require("tiro")
assert(not tiro.open("no such file"))
tiro.open(".")
assert(not pcall(tiro.parse, "", { widht = 1 }))
