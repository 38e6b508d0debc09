-- Layers of a script's own, places, and both renderings.
local tiro = require("tiro")
local bytes = "A: One two.\n\nB: Three.\n\nA: Four.\n"
local t = tiro.parse(bytes)
t:annotate("topic", { first = 4, last = 11 }, { about = "numbers" })
t:annotate("topic", { first = 4, last = 6 })
assert(t:layer("topic"):count() == 2)
t:layer("topic"):all()
t:at(5)
assert(t:render("source") == bytes)
t:render("text")
tiro.report.text(t)
