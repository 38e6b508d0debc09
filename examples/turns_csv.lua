-- What did one speaker say? As CSV, for a spreadsheet.
--
--   lua5.4 examples/turns_csv.lua [transcript [speaker]] > turns.csv
--
-- The speaker may be given by any name the transcript knows: Brandt, AMBASSADOR BRANDT.
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))
local speaker = arg[2] or "Brandt"

io.write(t:turns({ speaker = speaker }):csv({ columns = { "n", "line", "speaker", "words", "text" } }))
