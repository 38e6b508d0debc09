-- Who says a word, in many transcripts, and what do they say with it?
--
--   lua5.4 examples/who_says_it.lua CORPUS WORD [transcript ...]
--
-- CORPUS is a directory; it is made when there are transcripts to add. One line per
-- speaker, the one who says it in most turns first, then the best turns with the
-- word in the middle.
local tiro = require("tiro")

local path, word = arg[1], arg[2]
if not word then
  io.stderr:write("usage: who_says_it.lua CORPUS WORD [transcript ...]\n")
  os.exit(2)
end

local corpus = assert(tiro.corpus(path, { create = #arg > 2 }))
if #arg > 2 then
  local paths = {}
  for i = 3, #arg do paths[i - 2] = arg[i] end
  local _, failed = assert(corpus:add(paths))
  for _, one in ipairs(failed) do io.stderr:write(one.message, "\n") end
  assert(corpus:commit())
end

local turns, message = corpus:search(word)
if not turns then
  io.stderr:write(message, "\n")
  os.exit(2)
end
for row in turns:group("speaker") do print(("%4d turns  %s"):format(row.count, row[1])) end
for line in turns:limit(5):kwic(24) do print(("%24s [%s] %s"):format(line.left, line.match, line.right)) end
