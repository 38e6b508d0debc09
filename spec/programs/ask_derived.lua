-- Opens a corpus that keeps derived columns, asks, and tries to change it:
-- ask_derived.lua PATH
local tiro = require("tiro")
local corpus = assert(tiro.corpus(arg[1]))
print((assert(corpus:query('[length="5"]')):count()))
for row in corpus:query('"crane"'):group("match.length") do print(row[1], row.count) end
assert(corpus:add(tiro.parse("MS. RUIZ: A buoy.\n"), { id = "buoy" }))
print(select(3, corpus:commit()))
corpus:derive("length", function(word) return #word end)
assert(corpus:commit())
print((assert(corpus:query('[length="4"]')):count()))
