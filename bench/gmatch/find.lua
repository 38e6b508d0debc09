-- Finds a word as a plain Lua script does it, in its quickest form: by gmatch, letter
-- by letter, whatever stands around it.
--
--   lua5.4 find.lua WORD LIST

local word = arg[1]

for path in io.lines(arg[2]) do
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  for at in text:gmatch("()" .. word) do io.write(path, ":", at, "\n") end
end
