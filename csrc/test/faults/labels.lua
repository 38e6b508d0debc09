-- Reads pages whose labels are set in several ways.
local tiro = require("tiro")
for _, name in ipairs({ "bold.md", "label_line_time.txt", "qa_period.txt", "time_before_label.txt", "captions.vtt" }) do
  local t = assert(tiro.open("spec/fixtures/" .. name))
  t:lint():all()
  t:close()
end
