-- Replaces all documents by those of the next generation, commit after commit,
-- for some seconds: renew_corpus.lua PATH SECONDS
local tiro = require("tiro")
local path, seconds = arg[1], tonumber(arg[2])
local corpus = assert(tiro.corpus(path, { create = true }))
corpus:derive("kind", function(word) return word:match("^number") end)
local stop, generation = os.time() + seconds, 0
repeat
  generation = generation + 1
  for n = 1, 20 do
    local text = ("MR. OLSEN: Plan number%d of the harbor.\n\nMS. RUIZ: The harbor, number%d.\n")
      :format(generation, generation)
    assert(corpus:add(tiro.parse(text), { id = "plan " .. n }))
  end
  assert(corpus:commit())
  if generation % 7 == 0 then assert(corpus:merge()) end
until os.time() >= stop and generation > 3
print(generation)
