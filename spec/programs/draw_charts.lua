-- Prints a chart of each kind.
local tiro = require("tiro")
local t = assert(tiro.open("examples/roundtable.txt"))
io.write(tiro.chart.floor(t), tiro.chart.exchanges(t), tiro.chart.network(t), tiro.chart.network(t, { of = "answers" }))
io.write(tiro.chart.dispersion(t, { "feed", "cable*", "the" }), tiro.chart.timeline(t, '"the"%c', { by = "speaker" }))
io.write(tiro.chart.timeline(t, '"the"%c', { per = "day", per_million = true }))
