-- What words of short turns do: whether a turn says something, or only lets
-- another go on, takes note, affirms, asks again. A short turn of which every word
-- is part of a cue (or a name) is taken as what its cues say.
--
-- Categories after Schegloff 1982 (continuers), Heritage 1984 and Clayman and
-- Heritage 2002 (receipts in news interviews), Schegloff, Jefferson and Sacks
-- 1977 (repair begun by others); the wordings are ours.

return {
  name = "turns",
  source = "Schegloff 1982; Schegloff, Jefferson and Sacks 1977; Clayman and Heritage 2002",
  classes = {
    again = "(repeat|restate|rephrase|clarify) (that|it|your question|the question|this|the first part)",
    can = "can|could|would|will",
    thing = "that|it|your question|the question|the name|the last part|the first part",
    which = "what|which|who|where|when",
  },
  cues = {
    {
      cue = "continuer",
      "go (ahead|on|right ahead|for it)", "please", "proceed", "continue", "carry on", "sure", "of course",
      "by all means", "mm-hmm", "mhm", "uh-huh", "hmm", "mm", "yes (sir|ma'am|madam)",
      "(way|all the way) [in the] (back|front|middle)", "in the (back|front|middle|corner|aisle)",
      "(over|right|back) (here|there)", "next [question]", "last (one|question)", "one more [question]",
      "(first|second|final) question", "you (had|have) a [follow-up] question", "your turn",
      "i 'll (come|get) [right] back to you", "i 'll (get|come) to you", "i 'm listening",
      "let 's go (to|with|back)", "(you|he|she) (is|was|'re|are|were) (next|first)",
      "(the|this|that) (lady|gentleman|woman|man|person) [right] (here|there|in|with|over|from) ...2", "go right",
      "(let us|let 's) see", "(on|to) (this|that|the other) side [of the room]",
      "(this|that|the other) side [of the room]",
      "(we|i) (will|'ll) [go|come|get|turn] [back] [to]", "real quick", "quickly", "quick one",
      "[you can] try (it|again|that)",
    },
    {
      cue = "receipt",
      "(very|so) much", "a lot", "(all right|alright)", "okay", "ok",
      "i see", "got it", "understood", "fair enough", "(you 're|you are) welcome", "no problem", "not at all",
      "appreciate it", "i appreciate (it|that)", "(very|pretty) (good|well)", "great", "good", "fine",
      "excellent", "terrific", "perfect", "wonderful", "good (morning|afternoon|evening|day|night)", "hello",
      "hi", "hey", "how are you [doing] [today]", "everyone", "everybody", "folks", "guys",
      "<s> [you|and] [all] have a (good|great|nice) (day|one|weekend|evening|night|week|trip)",
      "bye", "goodbye", "take care", "see you [tomorrow|later|soon]", "welcome [back]", "congratulations",
      "happy (new year|birthday|anniversary|holidays|halloween|thanksgiving|easter)", "merry christmas",
      "happy (monday|tuesday|wednesday|thursday|friday)",
      "(can|could|do|are) you [able to] hear me [now|okay|ok|all right|well] ?", "(i|we) can hear you [now]",
      "that 's (okay|ok|fine|all right)",
    },
    {
      cue = "thanks",
      "thank you", "thanks", "thank you all", "many thanks", "you too", "likewise", "my pleasure",
      "[it 's] (good|great|nice|wonderful) to (see|be with) (you|everybody|everyone|you all)",
      "(thank you|thanks) [so much|very much] for (*|* *|* * *)",
    },
    {
      cue = "closing",
      "<turn> [okay|all right|alright|well|great|good] (thank you|thanks) [so much|very much|again] [,] [to] "
        .. "(everybody|everyone|all|you all|folks|guys|both)",
      "<turn> [okay|all right|alright|great|good] thank you so much .", "(leave|end) it there",
      "<turn> [well|okay|all right] (thank you|thanks) [so much|very much|again] for (hearing|joining|coming|being|"
        .. "taking|sitting|your patience)",
      "<turn> [okay|all right|great] (thank you|thanks) [so much|very much] (*|* *|* * *) </turn>",
      "(that 's|that is|this is) all (the time we|the time that we|we) have",
      "<turn> [okay|all right|alright|great|good] thank you (* and *|* * and *|* and * *|* * and * *)",
    },
    {
      cue = "leads",
      "(last|final) (one|question)", "(one|couple|few|two|three|time for) more [question*]", "regular order",
      "(have|got|going) to wrap",
      "go [right] ahead [*] [*] </turn>", "<turn> [*] go [right] ahead .", "let (him|her|them|the *) go",
      "(you|he|she|they) 'll have to come back",
      "(go|move|turn) [back] to (questions|the phones|the next|our next|*) </turn>",
      "(we|i) (will|'ll|can) [now] (go|turn|move) [now] to (* next|* * next)",
      "(your|the) (line|mic|microphone) (is|should be)", "[should be|are|is] [now] unmuted",
      "(our|the|your) (next|last|final) question (will|is|comes|goes)",
      "<turn> [all right|alright|okay|ok|great|thank you|thanks] let 's (go|turn|move|try|hear) [back] *",
      "(to|for) (the|our) next (caller|question|line)",
    },
    {
      cue = "no",
      "<turn> [no|well|oh] (no|nope|nah|not really|not yet|never)", "i do n't think so",
    },
    {
      cue = "passes",
      "do you want to", "(let|have) (the|our|my) * (talk|speak|address|answer|take|respond|add)", "(i|we) 'll let",
      "over to you",
      "(why do n't|you want to) [*] (take|answer|address|start|add)", "let me (ask|have|get|invite|turn to)",
    },
    {
      cue = "yes",
      "yes", "yeah", "yep", "yup", "no", "nope", "nah", "not (yet|really|now|today)", "never", "right", "correct",
      "exactly", "absolutely",
      "definitely", "certainly", "indeed", "true", "precisely", "totally", "that 's (right|correct|true|fair)",
      "i (do|did|am|was|have|can)",
      "(it|he|she|they|we|you) (is|are|was|were|do|does|did|has|have|will)", "i (think|believe) so",
      "i do n't think so", "happy to", "will do", "you bet",
    },
    {
      cue = "confirms",
      "<turn> [yes|yeah|yep|well] (correct|precisely|exactly|(that 's|that is) (right|correct|true))",
    },
    {
      cue = "repair",
      "@can you [please] [just] (@again|say (that|it) [again])",
      "(say|ask) @thing (one more time|once more|again)", "<turn> (repeat|say) @thing [again|please] </turn>",
      "say again", "(i 'm|i am) sorry ?", "<turn> [i 'm|i am|oh] sorry [?] </turn>",
      "(i 'm|i am|oh) sorry [?] (@which|i (did|could|ca|can)|say|you|can|could|repeat|one more)",
      "<turn> (what|pardon [me]|excuse me|huh|who|come again|how 's that|which (one|part|question)) ? </turn>",
      "<turn> pardon [me] </turn>", "i beg your pardon",
      "<turn> [sorry|i 'm sorry] @which (*|* *|* * *|* * * *) ? </turn>",
      "<turn> (on|about|in|from|for) (what|which|who|whom) [*] [*] ? </turn>",
      "<turn> (you mean|do you mean|are you (asking|talking)|is that) [*] [*] [*] [*] [*] [*] ? </turn>",
      "i (could|did|ca|can) (n't|not) [quite] (hear|catch|understand|get) (you|that|it|the|your|what|all)",
      "(n't|not) hear (you|that)", "(repeat|say|ask) (the|that|your) (first|second|last|rest) ...3 question",
      "<turn> [but|no|well|just] (hold on|hang on|wait|one (second|moment|minute)|just a (second|moment|minute)|"
        .. "let me finish)",
      "<turn> [and|so|well|sorry|i 'm sorry] (you 're|you are|are you) (asking|talking about|referring to) ...14 ?",
      "(your|the) (other|second|next|last|first|third|rest) [of] [the|your] (question|one|part) ...4 ?",
      "<turn> (in terms of|meaning|with regard to) [*] [*] </turn>",
      "(is|was) (that|this) [any] (better|clearer) ?",
      "(n't|not) [sure i] [quite|fully|really] (understand|understood|follow|get) (@thing|you|what you)",
      "what was (@thing) [again]", "what was the [very] (first|second|last) (part|question)", "what 's (@thing)",
      "say [a little [bit]] more", "(it|you|you 're|we) (cut|cutting|broke|breaking) (out|up)",
      "(part|half) of your question was",
      "forgot (your|the) [first|second|third|last|other|next] (question|part)",
    },
    {
      cue = "filler",
      "well", "so", "oh", "um", "uh", "er", "ah", "and", "but", "then", "just", "now", "look", "again", "sir",
      "ma'am", "madam", "mr. *", "ms. *", "mrs. *", "you know", "i mean", "there", "here", "you", "let me",
      "(i 'm|i am) sorry", "sorry", "excuse me",
    },
    {
      cue = "open",
      "<s> [and|but|so|then|well|also|now|again|first|second|secondly|ok|okay] (what|how|why|who|whose|where|"
        .. "which|when (is|are|was|were|will|would|did|do|does|can|could|should|has|have|exactly))",
      "(and|but|so|or|then|about|of|in|on|to|for) (what|how|why|who|where|which)",
      "(can|could|may|might) i [just|also|quickly] (ask|follow|go back|come back|return|turn|get|have|clarify|try|pick "
        .. "up|bring up|raise|squeeze|shift)",
      "<turn> [a|one|just a] [quick] (follow-up|followup|follow up|follow-on) [please] ? </turn>",
      "<turn> me ? </turn>",
      "(would|will|could|can) you take (one|a|another|some) ...2 (on|from|about|question)",
      "do you have (time|a second|a minute|a moment)",
      "@can you [please|just|also|maybe|perhaps|sort of|at all] (talk|explain|tell|describe|give|elaborate|"
        .. "walk|speak|share|say|expand|comment|clarify|address|discuss|update|provide|outline|help|"
        .. "characterize|detail|offer|react|respond)",
    },
  },
}
