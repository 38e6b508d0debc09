-- Dialogues printed in eight layouts; subtitles are not among them.
local tiro = require("tiro")
local report = require("report")

local folder = report.shared .. "/suites/parsing/rendered"
local SUBTITLES = { webvtt = true, srt = true }

local predictions = {}
for _, name in ipairs(report.names(folder, ".txt")) do
  local t = tiro.parse(report.read(folder .. "/" .. name))
  predictions[#predictions + 1] = { file = name, turns = report.turns(t) }
  t:close()
end

local output = report.score(predictions,
  ("%s/suites/bin/score_parse.py %s %%s --half dev --by layout"):format(report.shared, folder))
local right, predicted, gold = 0, 0, 0
local LINE = "\n(%S+) +files=.- R([%d.]+) F([%d.]+)  start.-gold (%d+), predicted (%d+)"
for layout, recall, f1, g, p in output:gmatch(LINE) do
  if not SUBTITLES[layout] then
    report.line("turn F1, " .. layout, tonumber(f1), 98)
    right, predicted, gold = right + recall * g / 100, predicted + p, gold + g
  end
end
report.line("turn F1, all eight", math.floor(20000 * right / (predicted + gold) + 0.5) / 100, 99.5)
