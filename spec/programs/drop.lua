-- Prints by how many sources a process grows that reads and drops many transcripts;
-- nothing where that cannot be told.
local tiro = require("tiro")

local page = ("ANN: One two three four five six seven eight nine ten.\n\nBOB: Two.\n\n"):rep(2000)

local function resident()
  local file = io.open("/proc/self/statm")
  if not file then return nil end
  local pages = file:read("*a"):match("^%d+ (%d+)")
  file:close()
  return tonumber(pages) * 4096
end

if not resident() then return end
for _ = 1, 20 do tiro.parse(page) end
local before = resident()
for _ = 1, 300 do tiro.parse(page) end
print((resident() - before) / #page)
