-- Tokens and sentences of plain text, by both rule sets.
local tiro = require("tiro")
local text = "Mr. Lee didn't pay $5.50. \226\128\156Why?\226\128\157 she asked."
for _, rules in ipairs({ "english", "unicode" }) do
  assert(#tiro.tokenize(text, { rules = rules }) > 0)
  assert(#tiro.sentences(text, { rules = rules }) > 0)
end
