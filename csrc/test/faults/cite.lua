-- Quotes of a transcript.
local tiro = require("tiro")
local t = tiro.parse("\239\187\191ANN: \195\156ber it, =two [sic].\n\nBOB: No \255.\n")
assert(t:selector(t:notes()())[1].exact == "[sic]")
