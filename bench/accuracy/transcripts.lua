-- Real transcripts with gold turns, scored on turn starts, labels and endings.
local lfs = require("lfs")
local tiro = require("tiro")
local report = require("report")

local folder = report.shared .. "/transcripts/data"
local MARKS = { wh_biden_md = 0.97, gpo_hearing = 0.95, crec = 0.95, scotus_official = 0.84, state_dod_pages = 1 }

local predictions = {}
for format in lfs.dir(folder) do
  if format:sub(1, 1) ~= "." then
    for _, name in ipairs(report.names(folder .. "/" .. format, "")) do
      local t = tiro.parse(report.read(folder .. "/" .. format .. "/" .. name))
      predictions[#predictions + 1] = { file = format .. "/" .. name, turns = report.turns(t) }
      t:close()
    end
  end
end

local output = report.score(predictions, report.shared .. "/transcripts/score.py %s")
for format, kind, f1, ending in output:gmatch("\n(%S+) +(%S+) +%d+ +%d+ +%S+ +%S+ +(%S+) +%S+ +(%S+)") do
  local mark = MARKS[format]
  report.line(("F1, %s (%s)"):format(format, kind), tonumber(f1), mark)
  if mark then report.line(("clean endings, %s (%s)"):format(format, kind), tonumber(ending), 0.9) end
end
