-- Commits one document after another, and says so: write_corpus.lua PATH FIRST LAST
local tiro = require("tiro")
local path, first, last = arg[1], tonumber(arg[2]), tonumber(arg[3])
local corpus = assert(tiro.corpus(path, { create = true }))
corpus:derive("kind", function(word) return word:match("^number") end)
for n = first, last do
  local text = ("MR. OLSEN: This is page number%d.\n\nMS. RUIZ: Page number%d, thank you.\n"):format(n, n)
  assert(corpus:add(tiro.parse(text:rep(n % 7 + 1)), { id = ("%05d"):format(n) }))
  if n % 5 == 0 and n > 5 then assert(corpus:remove(("%05d"):format(n - 5))) end
  local done, message = corpus:commit()
  if not done then
    io.stderr:write(message, "\n")
    os.exit(1)
  end
  if n % 11 == 0 then assert(corpus:merge()) end
  io.stdout:write(n, "\n")
  io.stdout:flush()
end
