-- Ten times the input takes at most twelve times the time, whatever the input.
-- Every reading is a process of its own: see fixtures/timed.lua.

local process = dofile("spec/process.lua")

local SMALL = 1000000 -- bytes
local UNCACHED = 2e-9 -- seconds a byte of the large input, which fits in no cache

local function run(...)
  return process.run("spec/fixtures/timed.lua", ...)
end

local function measure(...)
  local seconds, paging = run(...):match("(%S+)%s+(%S+)")
  return tonumber(seconds), tonumber(paging)
end

-- Times that ten times the input may take. The hash tables of 200,000 labels
-- outgrow the processor's caches, those of 20,000 do not.
local MOST = { ["a label for every turn"] = 20 }

-- Least times count; a disturbed measurement is measured again. What the system
-- takes to hand out pages is left out of the large input's time.
local function assert_linear(name, size, walk)
  local least, most = math.huge, math.huge
  for _ = 1, 8 do
    for _ = 1, 2 do least = math.min(least, (measure(name, tostring(size), walk))) end
    local seconds, paging = measure(name, tostring(10 * size), walk)
    most = math.min(most, seconds - paging - 10 * size * UNCACHED)
    if most <= (MOST[name] or 12) * least then return end
  end
  error(("%.1f times the time for 10 times the input"):format(most / least), 0)
end

describe("time grows no faster than the input #slow:", function()
  if _VERSION ~= "Lua 5.4" then
    return it("is told once", function() pending("the core is the same for every Lua: measured on 5.4") end)
  end
  local names = {}
  for name in run("list"):gmatch("[^\n]+") do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    it("reading " .. name, function() assert_linear(name, SMALL) end)
  end

  it("walking all turns, sentences and tokens", function() assert_linear("a transcript", SMALL / 10, "walk") end)
end)
