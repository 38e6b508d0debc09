-- What was said, by whom, in answer to what? A page about a transcript, printed and
-- for the browser.
--
--   lua examples/page.lua [transcript [page.html]]

local tiro = require("tiro")

local t, message = tiro.open(arg[1] or "examples/roundtable.txt")
if not t then
  io.stderr:write(message, "\n")
  os.exit(1)
end
local out = arg[2] or "page.html"
io.write(tiro.report.text(t))
assert(tiro.report.html(t, { out = out }))
print("\n" .. out .. " is the same for the browser, with the transcript")
