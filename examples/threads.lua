-- Where did askers press on? Threads of three exchanges or more, with how each
-- question hangs on an earlier one, and what its answer did.
--
--   lua5.4 examples/threads.lua [transcript ...]
local tiro = require("tiro")

local paths = arg[1] and arg or { "examples/roundtable.txt" }

local function cues_of(x)
  local names, seen = {}, {}
  for _, cue in ipairs(x.cues) do
    if not seen[cue.cue] then names[#names + 1] = cue.cue end
    seen[cue.cue] = true
  end
  return #names > 0 and " [" .. table.concat(names, ", ") .. "]" or ""
end

for _, path in ipairs(paths) do
  local t = assert(tiro.open(path))
  local exchanges = t:exchanges():all()
  for thread in t:threads() do
    if #thread.exchanges >= 3 then
      print(("%s: %d exchanges"):format(path, #thread.exchanges))
      for _, n in ipairs(thread.exchanges) do
        local x = exchanges[n]
        local how = x.follows and x.follow_kind .. " " .. x.follows or "begins"
        print(("  %3d  line %d  %s%s"):format(n, x.question.line, how, cues_of(x)))
      end
    end
  end
  t:close()
end
