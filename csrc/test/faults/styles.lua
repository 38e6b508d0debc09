-- Reads pages with markup, page heads and rosters.
local tiro = require("tiro")
for _, name in ipairs({ "court.txt", "record.htm", "white_house.md" }) do
  local t = assert(tiro.open("spec/fixtures/" .. name))
  t:lint():all()
  t:close()
end
