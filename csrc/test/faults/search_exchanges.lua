-- A search whose hits are exchanges, and roles that a script sets.
local tiro = require("tiro")
local t = tiro.parse("MS. RUIZ: Is it old?\n\nMR. OLSEN: The crane [sic] is.\n", { roles = { Ruiz = "asker" } })
local cursor = assert(t:search("question:old -answer:old answer:(speaker:olsen)"))
assert(cursor:count() == 1)
assert(cursor:group("speaker"):count() == 1)
assert(cursor:next().score)
