-- Asks one thing of each text's conversation, or all of them. Prints "bytes seconds
-- found": the clock runs behind parsing, or while parsing if that is what is asked.
--
--   lua5.4 talk.lua LIST parsing|together|exchanges|...

local annotators = require("annotators")
local texts = require("texts")
local tiro = require("tiro")

local wanted = arg[2]
local run = wanted == "together" and annotators.together
for _, annotator in ipairs(annotators) do
  if annotator.name == wanted then run = annotator.run end
end

local WARM = 20 -- texts before the clock starts: lexicons are made ready

local function measure(text)
  local start = os.clock()
  local t = tiro.parse(text)
  if run then start = os.clock() end
  local found = run and run(t) or 0
  local seconds = os.clock() - start
  t:close()
  return seconds, found
end

local all, total = texts.read(arg[1])
for i = 1, math.min(WARM, #all) do measure(all[i]) end
collectgarbage()
local seconds, found = 0, 0
for _, text in ipairs(all) do
  local took, count = measure(text)
  seconds, found = seconds + took, found + count
end
print(("%.0f %.9f %.0f"):format(total, seconds, found))
