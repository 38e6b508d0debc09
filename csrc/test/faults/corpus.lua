-- A corpus is made, changed, merged and verified.
local core = require("tiro.core")
local tiro = require("tiro")
local path = "build/ci/faults.tiro"
for name in (core.directory_list(path) or ""):gmatch("([^/]+)/") do os.remove(path .. "/" .. name) end
os.remove(path)
local corpus = assert(tiro.corpus(path, { create = true }))
local t = tiro.parse("MR. OLSEN: The crane.\n\nMS. RUIZ: Is it?\n")
assert(corpus:add(t, { id = "b" }) and corpus:commit())
assert(corpus:add(t, { id = "a" }) and corpus:remove("b") and corpus:commit())
corpus:derive("length", function(word) return #word end)
assert(corpus:query('[length="5"]'):count() == 1 and corpus:doc("a") and corpus:verify())
assert(corpus:commit() and corpus:verify())
corpus:close()
corpus = assert(tiro.corpus(path)) -- with what is derived
assert(corpus:query('[length="5"]'):count() == 1 and corpus:remove("a"))
assert(select(3, corpus:commit()) == "function")
corpus:underive("length")
assert(corpus:commit())
corpus:close()
