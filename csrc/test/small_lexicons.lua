-- Lexicons of a few patterns in place of Tiro's own, for faults.c: making those
-- ready takes thousands of allocations, again at each fault.
local tiro = require("tiro")

local SMALL = {
  callbacks = { you_said = "you mentioned", i_said = "as i said", other_said = "as (*|* *) mentioned" },
  handoffs = { delegation = "i 'll let (*|* *) answer", self_selected_addition = "<turn> if i may add" },
  links = { challenges = "<turn> so", joins = "<turn> (so|and)", returns = "back to *" },
  promises = { commits = "we will tell", when = "tomorrow" },
  replies = { declines = "i wo n't get into" },
  turns = {
    continuer = "go ahead", receipt = "okay", thanks = "thank you", yes = "yes", no = "<turn> no", open = "<s> what",
    repair = "(sorry|other question) ?", closing = "<turn> thank you everybody", leads = "last question",
    passes = "do you want to",
  },
}

for name, cues in pairs(SMALL) do
  local small = { name = name, cues = {} }
  for cue, pattern in pairs(cues) do small.cues[#small.cues + 1] = { cue = cue, pattern } end
  package.loaded["tiro.lexicons." .. name] = small
  tiro.lexicon(name)
end
