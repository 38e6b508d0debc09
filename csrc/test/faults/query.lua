-- Queries of all kinds on a small page, and what cursors make of their hits.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: The old crane is safe.\n\nMS. RUIZ: Is it? The crane [inaudible] is old.\n")
local queries = {
  '"crane"', '"the"%c []{0,2} "crane"', "<turn/> containing \"old\"", 'a:[] [] b:[] :: a.word != b.word within turn',
  'MU(meet "crane" "is" 1 1)', 'TAB "The" * "old"', '[word="c.*" & turn_speaker=".*OLSEN"]', "[note]+",
}
for _, text in ipairs(queries) do assert(assert(t:query(text)):count()) end
local cursor = assert(t:query("[]"))
assert(cursor:group({ "speaker", "word" }):count() > 0)
assert(cursor:sort({ on = "word", ignore_case = true }):limit(3):count() == 3)
assert(cursor:sample(2, 1):union(cursor):count() == cursor:count())
cursor:next():kwic(20)
