-- Splits turns and words as a plain Lua script does it: lines by gmatch, labels
-- by a pattern, words by gmatch.

local texts = require("texts")

local function labelled(line)
  local label, rest = line:match("^%s*([A-Z][%u%.' ]*):%s+(.*)$")
  if not label then label, rest = line:match("^(Q)%s+(.*)$") end
  return label, rest or line
end

local function turns(text)
  local found, words = { { words = {} } }, 0
  local turn = found[1]
  for line in text:gmatch("[^\n]+") do
    local label, rest = labelled(line)
    if label then
      turn = { label = label, words = {} }
      found[#found + 1] = turn
    end
    for word in rest:gmatch("[%w'\128-\255-]+") do
      words = words + 1
      turn.words[#turn.words + 1] = word
    end
  end
  return words
end

texts.run(arg[1], turns)
