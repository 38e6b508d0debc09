-- Keeps the transcript of every text; prints "bytes resident": what the process
-- grew by, the texts themselves left out. Needs /proc.

local texts = require("texts")
local tiro = require("tiro")

local function resident()
  local file = io.open("/proc/self/status", "rb")
  if not file then os.exit(1) end
  local status = file:read("*a")
  file:close()
  return 1024 * tonumber(status:match("VmRSS:%s*(%d+)"))
end

local all, total = texts.read(arg[1])
collectgarbage()
local before, kept = resident(), {}
for i, text in ipairs(all) do kept[i] = tiro.parse(text) end
collectgarbage()
print(("%.0f %.0f"):format(total, resident() - before))
for _, t in ipairs(kept) do t:close() end
