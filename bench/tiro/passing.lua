-- Goes through long hearings, one after the other, with all that is asked of a
-- conversation. Prints "hearings peak": the most memory the process had. Needs /proc.
--
--   lua5.4 passing.lua LIST [N]    all of them, or hearing N alone
--
-- A hearing is 300 KB of the list's texts, joined and cut.

local annotators = require("annotators")
local tiro = require("tiro")

local LENGTH, MOST = 300000, 100

-- Calls `use` with each hearing.
local function pass(list, use)
  local parts, length, count = {}, 0, 0
  for path in io.lines(list) do
    local file = assert(io.open(path, "rb"))
    local text = file:read("*a")
    file:close()
    parts[#parts + 1], length = text, length + #text
    if length >= LENGTH then
      count = count + 1
      local hearing = table.concat(parts, "\n\n"):sub(1, LENGTH)
      parts, length = {}, 0
      use(hearing, count)
      if count == MOST then break end
    end
  end
  return count
end

local alone = tonumber(arg[2] or "")
local count = pass(arg[1], function(hearing, n)
  if alone and n ~= alone then return end
  local t = tiro.parse(hearing)
  annotators.together(t)
  t:close()
end)

local status = assert(io.open("/proc/self/status", "rb")):read("*a")
print(count, 1024 * tonumber(status:match("VmHWM:%s*(%d+)")))
