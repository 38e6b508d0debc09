-- Dashes, interruptions, the floor, codes.
local tiro = require("tiro")
local bytes = "Q: Was it --\n\nA: It -- no, we -- were.\n\nQ: -- late?\n\nA: Yes -- [crosstalk] -- but --\n"
local t = tiro.parse(bytes, { annotators = { "interruptions" } })
assert(t:dashes():count() == 7)
assert(t:interruptions({ grade = "possible" }):count() == 3)
t:interruptions():matrix()
assert(t:layer("interruption"):count() == 2)
t:floor({ by = "role", window = 2 })
t:transitions()
t:mean_turn_length()
t:code(t:turn(1), "asks")
assert(t:codes():count() == 1)
assert(tiro.eval.kappa({ "a", "b" }, { "a", "b" }) == 1)
