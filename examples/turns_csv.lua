-- What did one speaker say? As CSV, for a spreadsheet.
--
--   lua5.4 examples/turns_csv.lua [transcript [speaker]] > turns.csv
--
-- The speaker may be given by any name the transcript knows: Brandt, AMBASSADOR BRANDT.
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))
local speaker = arg[2] or "Brandt"

local function row(...)
  local cells = { ... }
  for i, cell in ipairs(cells) do
    if tostring(cell):find('[",\r\n]') then cells[i] = '"' .. cell:gsub('"', '""') .. '"' end
  end
  print(table.concat(cells, ","))
end

row("turn", "line", "speaker", "words", "text")
for turn in t:turns({ speaker = speaker }) do
  row(turn.n, turn.line, turn.speaker, turn.words, turn.text)
end
