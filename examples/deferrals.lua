-- What did somebody leave to others? His hand-offs and refusals, in one transcript
-- or a folder of them.
--
--   lua5.4 examples/deferrals.lua NAME [transcript ...]
local tiro = require("tiro")

local name, paths = arg[1] or "Castellan", {}
for i = 2, #arg do paths[i - 1] = arg[i] end
if not paths[1] then paths[1] = "examples/roundtable.txt" end

for _, path in ipairs(paths) do
  local t = assert(tiro.open(path))
  for item in t:handoffs({ speaker = name }) do
    print(("%s:%d  %s%s: %s"):format(path, item.line, item.kind, item.to and " to " .. item.to or "", item.sentence))
  end
  for x in t:exchanges({ speaker = name }) do
    for _, cue in ipairs(x.cues) do
      local turn = t:turn(cue.turn)
      if (cue.cue == "declines" or cue.cue == "claims_ignorance") and turn.speaker:find(name, 1, true) then
        print(("%s:%d  %s: %s"):format(path, cue.line, cue.cue, cue.text))
      end
    end
  end
  t:close()
end
