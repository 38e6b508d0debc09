-- Lexicons of a few patterns in place of Tiro's own, for faults.c: making those
-- ready takes thousands of allocations, again at each fault.
local tiro = require("tiro")

local SMALL = {
  callbacks = { you_said = "you mentioned", i_said = "as i said" },
  handoffs = { delegation = "i 'll let (*|* *) answer", self_selected_addition = "<turn> if i may add" },
  links = { challenges = "<turn> so", joins = "<turn> (so|and)" },
  promises = { commits = "we will tell", when = "tomorrow" },
  replies = { declines = "i wo n't get into" },
  turns = { continuer = "go ahead", receipt = "thank you", yes = "yes", repair = "sorry ?", open = "<s> what" },
}

for name, cues in pairs(SMALL) do
  local small = { name = name, cues = {} }
  for cue, pattern in pairs(cues) do small.cues[#small.cues + 1] = { cue = cue, pattern } end
  package.loaded["tiro.lexicons." .. name] = small
  tiro.lexicon(name)
end
