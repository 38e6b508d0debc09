-- Splits transcripts into turns, for the peers: id TAB turn TAB speaker TAB text,
-- a turn a line, runs of white space in its text as one blank.
--
--   lua5.4 split.lua LIST DOCUMENTS      LIST: path TAB id

local tiro = require("tiro")

local function plain(text)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local out = assert(io.open(arg[2], "wb"))
local source, text_bytes, turns = 0, 0, 0
for line in io.lines(arg[1]) do
  local path, id = line:match("^(.-)\t(.*)$")
  local t = assert(tiro.open(path))
  source = source + #t.source
  for turn in t:turns() do
    local text = plain(turn.text)
    if text ~= "" then
      out:write(id, "\t", turn.n, "\t", plain(turn.speaker), "\t", text, "\n")
      turns, text_bytes = turns + 1, text_bytes + #text
    end
  end
  t:close()
end
out:close()
print(("source %d\ntext %d\nturns %d"):format(source, text_bytes, turns))
