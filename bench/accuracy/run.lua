-- Runs the suites in turn; each prints its lines through `report`.
local report = require("report")

for _, suite in ipairs({
  "seed", "rendered", "transcripts", "segmentation", "mentions", "talk", "unicode", "agreement",
}) do
  print("== " .. suite)
  require(suite)
end
print(("%d of %d marks reached"):format(report.reached, report.asked))
