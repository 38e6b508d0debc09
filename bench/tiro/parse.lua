-- Reads each text with tiro.parse: turns, people, sentences, tokens.
--
--   lua5.4 parse.lua LIST         leaves transcripts to the collector
--   lua5.4 parse.lua LIST close   closes each

local texts = require("texts")
local tiro = require("tiro")

local close = arg[2] == "close"

texts.run(arg[1], function(text)
  local t = tiro.parse(text)
  if close then t:close() end
  return 1
end)
