-- Where does something seem to be missing?
--
--   lua5.4 examples/gaps.lua [transcript]
--
-- Each gap with its line, its kind and what speaks for it.
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))

for gap in t:gaps() do
  print(string.format("line %d: %s", gap.line, gap.kind))
  for _, reason in ipairs(gap.evidence) do print("  " .. reason) end
end
