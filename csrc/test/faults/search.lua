-- Searches of all kinds on a small page, and what cursors make of their hits.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: The old crane is safe.\n\nMS. RUIZ: Is it? The crane [inaudible] is old.\n")
local searches = {
  "crane", '"the crane" OR old', "old NEAR/3 crane -safe", "cran* /o.d/ crene~1", "speaker:ruiz crane", "in:note -crane",
}
for _, text in ipairs(searches) do assert(assert(t:search(text)):count()) end
local cursor = assert(t:search("crane OR safe"))
assert(cursor:group("speaker"):count() == 2)
assert(cursor:limit(1):next().score)
assert(t:search("the", { order = "date" }):next().text == "The")
