-- Which questions were asked, and on which line of the transcript?
--
--   lua5.4 examples/questions.lua [transcript]
--
-- Every sentence of an asker that ends in a question mark.
local tiro = require("tiro")

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))

for sentence in t:sentences({ role = "asker" }) do
  if sentence.text:find("%?[^%w]*$") then
    print(string.format("%5d  %s", sentence.line, (sentence.text:gsub("%s+", " "))))
  end
end
