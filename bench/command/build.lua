-- What `tiro index` does, by the library alone.
--
--   lua5.4 build.lua LIST DIRECTORY

local tiro = require("tiro")

local corpus = assert(tiro.corpus(arg[2], { create = true }))
for path in io.lines(arg[1]) do assert(corpus:add(path)) end
assert(corpus:commit())
corpus:close()
