-- A source that is decoded: UTF-16 with a byte order mark, and markup.
local tiro = require("tiro")
local text = "<p>ANN: Hello &amp; welcome.</p>\r\n<p>BOB: Thanks.</p>\r\n"
local t = tiro.parse("\255\254" .. text:gsub(".", "%0\0"))
t:turns():all()
local copy = tiro.parse("Q. Was it caf\233?\nA. No.\n", { rules = "unicode" })
copy:turns():all()
