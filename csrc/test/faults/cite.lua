-- Quotes of a transcript, citations, lists and hits as text.
local tiro = require("tiro")
local t = tiro.parse("\239\187\191ANN: \195\156ber it, =two [sic].\n\nBOB: No \255.\n")
local hit = t:query('"two"')()
assert(t:selector(hit)[1].exact == "two")
assert(t:cite(hit, { style = "url" }) == "#:~:text=two")
assert(t:notes():csv({ columns = { "text" } }) == "text\r\n[sic]\r\n")
assert(t:kwic('"two"', 4):json({ columns = { "match" } }) == '[\n{"match":"two"}\n]\n')
