-- An invented briefing.

local tiro = require("tiro")

local HEADER = [[
Press Briefing in Port Halden

Maren Olsen
Harbour Minister
Admiral Piet Quill, Chief of the Coast Guard
Port Halden
May 4, 2021

]]

--- A transcript of turns, behind a header that names the people.
-- @tparam string turns  "Q: Who pays?", a line each
return function(turns)
  local lines = {}
  for label, text in turns:gmatch("(%u[%u. ]*): ([^\n]+)") do
    lines[#lines + 1] = (label == "Q" and "QUESTION" or label) .. ": " .. text
  end
  return tiro.parse(HEADER .. table.concat(lines, "\n\n") .. "\n")
end
