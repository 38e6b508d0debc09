-- A small lexicon is made, added to, refused, and asked.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: I won't -- (laughter) -- say.\n\nQ: Say it?\n")
local cues = assert(tiro.lexicon({ classes = { verb = "say|tell*" }, cues = { { cue = "a", "i wo n't ... @verb" } } }))
assert(cues:find(t):all()[1].text == "I won't -- (laughter) -- say")
local more = assert(cues:with({ cues = { { cue = "b", "@verb it ? </turn>" } } }))
assert(more:find(t, { first_turn = 2 }):count() == 1)
assert(not tiro.lexicon({ cues = { { cue = "x", "[a]" } } }))
