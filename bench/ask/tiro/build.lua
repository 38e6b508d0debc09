-- Builds a corpus: transcripts are read, parsed, indexed and committed.
--
--   lua5.4 build.lua LIST DIRECTORY      LIST: path TAB id

local asking = require("asking")
local tiro = require("tiro")

local corpus = assert(tiro.corpus(arg[2], { create = true }))
for line in io.lines(arg[1]) do
  local path, id = line:match("^(.-)\t(.*)$")
  assert(corpus:add(path, { id = id }))
end
assert(corpus:commit())
local built = os.clock()
assert(corpus:merge())
print(("seconds %.3f\noptimize %.3f\npeak %d"):format(built, os.clock() - built, asking.peak()))
corpus:close()
