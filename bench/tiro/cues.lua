-- Finds the cues of a lexicon of some 400 patterns, as many as a full one may
-- have, in each text; the clock runs while they are found, not while texts are
-- parsed. Prints "bytes seconds found".

local texts = require("texts")
local tiro = require("tiro")

-- Every beginning with every end.
local function combined(cue, beginnings, ends)
  local made = { cue = cue }
  for _, beginning in ipairs(beginnings) do
    for _, behind in ipairs(ends) do made[#made + 1] = beginning .. " " .. behind end
  end
  return made
end

local cues = assert(tiro.lexicon("turns"):with({
  cues = {
    combined("declines", {
      "i 'm not going to", "we 're not going to", "i am not going to", "i wo n't", "i would n't", "i 'd rather not",
      "i ca n't", "i do n't want to", "let me not", "i 'm not in a position to", "we do not",
    }, {
      "get into", "speculate [on|about]", "comment [on]", "talk about", "go into", "discuss", "address",
      "characteri*", "preview", "predict",
    }),
    combined("claims ignorance", {
      "i do n't", "we do n't", "i just do n't", "i really do n't", "i 'm afraid i do n't", "i ... do n't",
      "he does n't", "they do not",
    }, {
      "know", "have anything", "have information", "have [an|any] update*", "have details", "recall", "remember",
      "have any knowledge", "think so", "believe",
    }),
    combined("hands off", {
      "i 'd refer you to", "i would refer you to", "you 'd have to ask", "you should ask", "that 's a question for",
      "i 'll leave that to", "i 'll let", "i defer* to", "i 'd point you to", "talk to",
    }, {
      "the pentagon", "the white house", "the department", "my colleague*", "the state department", "congress",
      "the fbi", "them", "him", "her",
    }),
    combined("points back", {
      "you mention*", "you said", "you talk*", "he said", "as i said", "you refer*", "as i mention*", "going back to",
      "to follow up", "just to follow up",
    }, { "earlier", "a moment ago", "before", "just now", "... today", "on that", "... yesterday", "at the top" }),
    combined("asks", { "<s>", "<s> (and|but|so)", "please" }, {
      "is that", "what is", "why would", "how do", "can you", "could you", "do you", "would you", "are you", "have you",
    }),
  },
}))

local all, total = texts.read(arg[1])
local found, seconds = 0, 0
for i = 1, #all do
  local t = tiro.parse(all[i])
  local start = os.clock()
  found = found + cues:find(t):count()
  seconds = seconds + os.clock() - start
  t:close()
end
print(("%.0f %.9f %.0f"):format(total, seconds, found))
