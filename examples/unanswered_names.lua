-- Which questions name somebody whom the answers never name?
--
--   lua5.4 examples/unanswered_names.lua [transcript ...]
local tiro = require("tiro")

local paths = arg[1] and arg or { "examples/roundtable.txt" }

for _, path in ipairs(paths) do
  local t = assert(tiro.open(path))
  local answered = {}
  for mention in t:mentions("person") do
    if mention.role ~= "asker" then answered[mention.id] = true end
  end
  local named = {} -- turn -> names
  for mention in t:mentions("person") do
    if mention.role == "asker" and not answered[mention.id] then
      named[mention.turn] = (named[mention.turn] and named[mention.turn] .. ", " or "") .. mention.text
    end
  end
  for x in t:exchanges() do
    for _, turn in ipairs(x.question.turns) do
      if named[turn] then
        local by = table.concat(x.answerers, ", ")
        print(("%s:%d  %s (answered by %s)"):format(path, x.question.line, named[turn], by))
      end
    end
  end
  t:close()
end
