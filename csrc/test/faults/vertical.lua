-- Vertical text and a query on it.
local tiro = require("tiro")
local text = "<text id=\"a\" date=\"&amp;\">\n<turn who=\"A\">\nthe\tDT\nmill\tNN\n</turn>\n<g/>\nruns\tVB\n</text>\n"
local v = tiro.vertical(text, { columns = { "word", "pos" } })
assert(assert(v:query('[pos="DT"] []')):count() == 1)
assert(v:words():count() == 3)
