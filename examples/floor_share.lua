-- Who held the floor, and for how much of it?
--
--   lua5.4 examples/floor_share.lua [transcript]
--
-- One line per speaker: share of all words, words, turns, name.
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))

local speakers = t:speakers():all()
table.sort(speakers, function(a, b)
  if a.words ~= b.words then return a.words > b.words end
  return a.n < b.n
end)

for _, speaker in ipairs(speakers) do
  local percent = math.floor(100 * speaker.share + 0.5)
  print(string.format("%3d %% %6d words %4d turns  %s", percent, speaker.words, speaker.turns, speaker.name))
end
