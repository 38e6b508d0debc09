-- What is measured of a conversation, in the order in which a script might ask.

local function count(name)
  return function(t) return t[name](t):count() end
end

local annotators = {
  { name = "exchanges", run = count("exchanges") },
  { name = "follow-ups", run = function(t)
    local found = 0
    for x in t:exchanges() do found = found + (x.follows and 1 or 0) end
    return found
  end },
}

for _, name in ipairs({
  "threads", "askers", "interruptions", "handoffs", "callbacks", "promises", "floor", "transitions",
  "mean_turn_length", "mentions", "acronyms", "questions", "dashes",
}) do
  annotators[#annotators + 1] = { name = name, run = count(name) }
end

--- All of them on a transcript.
-- @treturn integer  how much was found
function annotators.together(t)
  local found = 0
  for _, annotator in ipairs(annotators) do found = found + annotator.run(t) end
  return found
end

return annotators
