-- Vertical text and a query on it.
local tiro = require("tiro")
local v = tiro.vertical("<turn who=\"A\">\nthe\tDT\nmill\tNN\n</turn>\n<g/>\nruns\tVB\n", { columns = { "word", "pos" } })
assert(assert(v:query('[pos="DT"] []')):count() == 1)
assert(v:words():count() == 3)
