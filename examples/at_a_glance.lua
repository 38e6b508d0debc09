-- How did the conversation go, at a glance? A picture of it, as SVG.
--
--   lua5.4 examples/at_a_glance.lua [transcript [chart [word ...]]] > glance.svg
--
-- The chart is "exchanges" (who asked, who answered, what followed), "floor",
-- "network" or "dispersion" (of the words).
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))
local name, words = arg[2] or "exchanges", {}
for i = 3, #arg do words[i - 2] = arg[i] end

if name == "dispersion" then
  io.write(tiro.chart.dispersion(t, words))
elseif name == "floor" or name == "network" or name == "exchanges" then
  io.write(tiro.chart[name](t))
else
  io.stderr:write("no chart '", name, "': exchanges, floor, network, dispersion\n")
  os.exit(2)
end
