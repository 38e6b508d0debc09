-- Opens a corpus again and again and asks; every answer must be of one generation
-- (see renew_corpus.lua): ask_corpus.lua PATH SECONDS
local tiro = require("tiro")
local path, seconds = arg[1], tonumber(arg[2])
local stop, asked = os.time() + seconds, 0
repeat
  local corpus = assert(tiro.corpus(path))
  for _ = 1, 3 do
    local groups = corpus:query('"number[0-9]+"'):group("word"):all()
    if corpus:count() > 0 then
      assert(corpus:count() == 20, "not all documents are there")
      assert(#groups == 1 and groups[1].count == 40, "several generations at once")
      assert(corpus:query('"harbor"'):count() == 40)
      assert(assert(corpus:query('[kind="number"]')):count() == 40)
      asked = asked + 1
    end
  end
  corpus:close()
until os.time() >= stop and asked > 0
print(asked)
