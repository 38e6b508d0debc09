-- Reads a hearing: its people stand in headings and rosters.
local tiro = require("tiro")
local t = assert(tiro.open("spec/fixtures/hearing.htm"))
assert(#t.participants > 0)
