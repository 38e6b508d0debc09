-- Reports that may be written to files: with the option `out`, at once or not at all.

local files = require("tiro.io")
local report = require("tiro.report")

return report.with(files.write)
