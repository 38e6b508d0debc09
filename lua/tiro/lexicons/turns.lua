-- What a turn does as a whole: it lets another go on, takes note, asks again.
--
-- Categories after Schegloff 1982 (continuers), Heritage 1984 and Clayman and
-- Heritage 2002 (receipts in news interviews), Schegloff, Jefferson and Sacks
-- 1977 (repair begun by others); the wordings are ours.

return {
  name = "turns",
  source = "Schegloff 1982; Schegloff, Jefferson and Sacks 1977; Clayman and Heritage 2002",
  classes = {
    yes = "yes|yeah|yep|uh-huh|mm-hmm|mhm|right|sure|ok|okay",
    can = "can|could|would|will",
    say = "say|repeat",
    address = "sir|ma'am|madam|please",
  },
  cues = {
    {
      cue = "continuer",
      "<turn> @yes [@yes] [@address] </turn>",
      "<turn> [@yes] [please] go (ahead|on|right ahead) [@address] </turn>",
      "<turn> please [@address] </turn>",
      "<turn> [@yes] [please] (continue|proceed) [@address] </turn>",
      "<turn> [@yes] [and] [then] (next|next question) [please] </turn>",
    },
    {
      cue = "receipt",
      "<turn> [@yes] (thank you|thanks) [very much|so much|a lot] [@address] </turn>",
      "<turn> (all right|alright|okay|ok|i see|understood|got it|fair enough) </turn>",
      "<turn> (all right|okay|ok) (thank you|thanks) [very much|so much|a lot] [@address] </turn>",
    },
    {
      cue = "repair",
      "@can you [please] (@say|restate|rephrase) (that|it|your question|the question|this|the first part) [again]",
      "(say|ask) (that|it|your question|the question) (one more time|once more|again)",
      "(i 'm|i am) sorry ?",
      "<turn> [i 'm|i am] sorry [?] </turn>",
      "<turn> (what|pardon [me]|excuse me|huh|who|come again|say again) ? </turn>",
      "<turn> pardon [me] </turn>",
      "i (could|did) (n't|not) (hear|catch|understand|get) (you|that|it|the|your|what|all)",
      "(can|could) (n't|not) hear you",
      "what was (that|the question|your question|the last part) [again]",
    },
  },
}
