-- A lexicon is made, added to, refused, and asked.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: I won't -- (laughter) -- say, caf\195\169.\n\nQ: Say that again?\n\nMR. OLSEN: Thank you.\n")
local cues = assert(tiro.lexicon({
  classes = { verb = "say|tell*" },
  cues = { { cue = "declines", "i (wo n't|will not) [just] ... @verb caf\195\169", "<s> i" } },
}))
assert(cues:find(t):count() == 1)
local more = assert(cues:with({ cues = { { cue = "repair", "@verb that again ? </turn>" } } }))
assert(#more:find(t):all() == 2)
assert(tiro.lexicon("turns"):find(t, { first_turn = 3 }):all()[1].cue == "receipt")
local refused, message = tiro.lexicon({ cues = { { cue = "x", "(a" } } })
assert(not refused and (message:find("expected", 1, true) or message == "not enough memory"), message)
