-- Phrases and NEAR in more turns than are simply read: by lists of units, and by a pass over all tokens.
local tiro = require("tiro")
local turn = "%s: The crane of the yard, of the old yard.%s\n\n"
local turns = {}
for i = 1, 9 do turns[i] = turn:format(i % 2 == 0 and "MR. OLSEN" or "MS. RUIZ", (" so"):rep(60)) end
local t = tiro.parse(table.concat(turns))
for _, query in ipairs({ "crane NEAR/5 old", '"crane of the"', '"of the"' }) do
  assert(assert(t:search(query)):count() == 9)
end
