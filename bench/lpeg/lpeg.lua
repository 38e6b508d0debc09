-- Splits turns and words by an LPeg grammar, one match a text.

local lpeg = require("lpeg")
local texts = require("texts")

local C, Cg, Ct, P, R, S = lpeg.C, lpeg.Cg, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S

local blank = S(" \t")
local name = R("AZ") * (R("AZ") + S(".' "))^0
local label = blank^0 * Cg(C(name), "label") * ":" * blank^1 + Cg(C("Q"), "label") * blank^1
local newline = P("\n")^1
local word = C((R("az", "AZ", "09", "\128\255") + S("'-"))^1)
local other = 1 - newline - word
local rest = (word + other)^0
local body = rest * (newline * (rest - label))^0
local line_start = newline - newline * -1
local turn = Ct(label * body)
local transcript = Ct(newline^0 * (turn + Ct(body)) * (line_start * turn)^0 * newline^0)

local function turns(text)
  local words = 0
  for _, found in ipairs(transcript:match(text)) do words = words + #found end
  return words
end

texts.run(arg[1], turns)
