-- Builds a corpus: transcripts are read, parsed, indexed and committed.
--
--   lua5.4 build.lua LIST DIRECTORY      LIST: path TAB id

local asking = require("asking")
local tiro = require("tiro")

if not tiro.corpus then
  print("failed there are no corpora yet")
  return
end

local corpus = assert(tiro.corpus(arg[2], { create = true }))
local kept = 0
for line in io.lines(arg[1]) do
  local path, id = line:match("^(.-)\t(.*)$")
  assert(corpus:add(path, { id = id }))
  local file = assert(io.open(path, "rb"))
  kept = kept + file:seek("end")
  file:close()
end
assert(corpus:commit())
local built = os.clock()
corpus:merge()
print(("seconds %.3f\noptimize %.3f\nkept %d\npeak %d"):format(built, os.clock() - built, kept, asking.peak()))
corpus:close()
