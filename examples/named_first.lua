-- Who is named in the talk, first by whom, and where?
--
--   lua5.4 examples/named_first.lua [transcript]
--
-- A name is a title followed by a capitalized word: Senator Adeyemi, Ms. Saarinen.
local tiro = require("tiro")

local titles = {}
for title in ([[ Admiral Ambassador Captain Chairman Chairwoman Commissioner Dr. General Governor Justice
  Minister Mr. Mrs. Ms. President Professor Prosecutor Secretary Senator ]]):gmatch("%S+") do
  titles[title] = true
end

local t = assert(tiro.open(arg[1] or "examples/roundtable.txt"))

local seen = {}
for turn in t:turns() do
  local title = ""
  for token in t:tokens({ first_turn = turn.n, last_turn = turn.n }) do
    local name = token.text
    if titles[title] and name:find("^%u%l") and not seen[name] then
      seen[name] = true
      print(string.format("%5d  %s %s, by %s", token.line, title, name, turn.speaker))
    end
    title = name
  end
end
