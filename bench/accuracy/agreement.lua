-- Pk and WindowDiff against the values of another implementation.
local cjson = require("cjson")
local report = require("report")
local tiro = require("tiro")

local gold = report.shared .. "/suites/stats/ref/segmetrics.dev.json"
local rows, usual = {}, 0
local given = cjson.decode(report.read(gold)).rows
for i, row in ipairs(given) do
  local window = { window = row.k }
  rows[i] = {
    pk = tiro.eval.pk(row.ref, row.hyp, window), windowdiff = tiro.eval.windowdiff(row.ref, row.hyp, window),
    windowdiff_weighted = tiro.eval.windowdiff(row.ref, row.hyp, { window = row.k, weighted = true }),
  }
  local _, how = tiro.eval.pk(row.ref, row.hyp)
  if how.window == row.k then usual = usual + 1 end
end
local scorer = report.shared .. "/suites/bin/score_stats.py"
local output = report.score({ { rows = rows } }, ("'%s' '%s' %%s"):format(scorer, gold))
local compared, close = output:match("compared (%d+)"), output:match("within 1e%-12: (%d+)")
report.line("Pk, WindowDiff: share within 1e-12", close / compared, 1)
report.line("Pk, WindowDiff: values compared", tonumber(compared), 3 * #given)
report.line("windows without an option, as the reference's", usual / #given, 1)
