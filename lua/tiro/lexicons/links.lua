-- How questions hang on what was said before: follow-ups, challenges, changes of
-- subject, and callbacks, which point at earlier words.
--
-- After Clayman and Heritage 2002 (follow-up questions and prefaces in press
-- conferences), Greatbatch 1986 (supplementary questions); the wordings are ours.

return {
  name = "links",
  source = "Greatbatch 1986; Clayman and Heritage 2002",
  classes = {
    adverb =
      "also|just|already|yourself|earlier|previously|kind of|sort of|all|both|repeatedly|briefly|recently|"
        .. "specifically|clearly|actually|kindly|very|initially|basically",
    point =
      "score|point|subject|topic|front|issue|question|note|matter|theme|line|count|regard|context|vein|answer|"
        .. "response|idea|list|briefing|call|meeting|one|side|part",
  },
  cues = {
    {
      cue = "announced",
      "follow up", "follow ups", "followup", "following up", "to follow [up]", "quick follow", "piggyback",
      "pick up on", "picking up on", "building on", "build on that",
    },
    {
      cue = "takes_up",
      "(on|to|about|along|regarding|because of|of|over|by) (that|this|those|these|the same|your|his|her|their|both|"
        .. "either of those) [*] @point", "ask [you] about (that|this|those|these)",
      "<s> [and|but|so|just|well|okay|ok|thanks|thank you] [*] [just] [*] on (that|this|those|these|it)",
      "(related|relating|connected) to (that|this|those|these|it)",
      "along (those|the same|these|similar) lines", "in light of (that|this)", "given (that|this)",
      "(follow|following|followed) up (on|to|with) (something|that|this|it|your|the|those|these|previous|both|his|"
        .. "her|their|* 's)",
      "speaking of (that|which)", "on top of that",
      "what you [@adverb] (said|mentioned|described|called|suggested)", "as a result </s>", "in that case", "if so",
      "your (answer|response|point|characterization) (to|about|on|of|that|is|was|just)",
      "answer (my|the|his|her|their) [*] question", "my (question|point) (is|was|about|on|still)",
      "(that|which) question", "(what|all) (i 'm|i am) (asking|saying|getting at)",
    },
    {
      cue = "returns",
      "[just] back on *", "ask [you] again about",
      "(back|going back|go back|come back|returning|return) [again] to (that|this|what|your|the|those|my|*)",
      "tangent to",
      "(follow up|follow-up|followup|following up|building|build|piggyback|pick up|picking up|staying) on *",
      "on the (question|issue|subject|matter|topic) of",
    },
    {
      cue = "challenges",
      "[so|but|and] (you 're|are you|were you|you are) [*] (saying|calling|describing|suggesting|telling|"
        .. "confirming|denying|conceding|admitting|implying|acknowledging|confident|not saying)",
      "(it|that|this) [*] sounds (like|as if|as though)",
      "<s> [so|but|and] (is|was) (it|that|this) [*] (a|the|because|why|what|to say|fair|safe|accurate|correct|"
        .. "true|right)",
      "does (that|this|it) [*] (mean|suggest|include|apply|imply|reflect)",
      "<turn> [and|so|well|okay|right] but",
      "<turn> [and|but|so|well] why (not|is that|was that|would that|is it)", "<turn> [and|but] so",
      "<turn> (how so|like what|such as|meaning what|in what way|for what|since when|by when|to what)",
      "<turn> [so|but|and|well] (what|how) about", "<turn> [so|but|and] no (*|* *|* * *|* * * *)",
      "<turn> [so|but] (not|never|only|still|even)", "<turn> that sounds",
      "<turn> (is|are|was|do|does|did|can|will|would|has|have|but|and) ...6 though",
      "<turn> [well|so|then|and|but] [*] you (do n't|did n't|could n't|would n't|are n't|were n't|have n't|wo n't|"
        .. "ca n't|'re [not] [*] (saying|suggesting|telling|confident|sure|not))",
      "but (you|he|she|they|it|that|this) (just|also|still|already)",
      "<turn> (so|then) (that|it|this|these|those|he|she|they|we|you|there)", "is n't (it|that|this)",
      "are n't (they|those|you)", "(do|does|did) n't (that|you|he|she|they|it)",
      "(would|could|should) n't (that|you|he|she|they|it)", "do you (disagree|dispute|deny|reject|regret)",
      "how can you", "how do you (square|reconcile|justify|explain)",
    },
    {
      cue = "joins",
      "<turn> [well|okay|ok|yeah|yes|right|no|thanks|thank you|sorry] (and|but|so|or|then|because|plus|which)",
    },
    {
      cue = "asks_more",
      "(explain|say|talk|speak|tell us|tell me|elaborate|expand|know|go) [a] [little] [bit] more (about|on|into)",
      "(elaborate|expand) [a] [little] [bit] (on|upon) (that|this|it|what)",
      "(more|any) (specific|specifics|detail|details|clarity|color|precise)",
      "(could|can|would|will) you [just] clarify", "(just|only) to [quickly] (clarify|confirm)",
      "to be [very|perfectly] clear", "(just|only) to clarify",
      "(make|making) sure [that] (i|we) (understand|understood|heard|have|got)",
      "(just|only) so (i|we|everyone) (understand|am clear|'m clear|are clear|'re clear|know)",
      "what do you mean", "what does that mean", "what did you mean", "you mean", "in other words",
      "which (ones|one|of|countries)",
    },
    {
      cue = "elliptic",
      "<turn> [and|so|but|or] (any|anything|anyone|anybody|such as|including|especially|even) *",
      "<turn> [and|so|but|or] (by|from|to|with|for|at|in) (when|whom|what|which|how) *",
    },
    {
      cue = "changes",
      "(different|another|separate|unrelated|new|other) (topic|subject|note|issue|matter|front)",
      "(switch|switching|shift|shifting|change|changing) [*] (gears|subjects|topics|subject|topic|focus)",
      "separately", "unrelated",
      "(turn|turning|move|moving|shift|shifting|switch|switching|jump|jumping) (to|on to|over to)",
      "(different|separate|unrelated|second|other) question",
    },
    {
      cue = "counts",
      "(one|two|three|a few|couple|couple of|few) [more|other|quick|short|brief|last|final] (question*|things|"
        .. "topics)",
      "(my|the|a|and) (second|other|next|last|final|third) (question|one|topic|thing|part)",
      "(i|we) (wanted|want|would like|'d like) to ask (about|you about|on)",
      "<s> (on|about|regarding|concerning|with regard to|with respect to|as for) (the|a|another|north|south)",
      "<turn> [and] [then] [just] (on|regarding|about|concerning) *",
      "(quick|logistical|housekeeping|scheduling) [*] on *",
      "<turn> [*] [*] (last|final|second|next) (question|one|thing|topic)",
      "let me ask you (one|something|about (a|an|the|some|another))", "real quick",
      "<turn> and then", "by the way",
    },
    {
      cue = "addresses",
      "<turn> [and|but|sir] (mr.|madam) (president|secretary|vice)", "<turn> president *",
      "<turn> [yeah|yes|okay|hi|hey|hello|good morning|good afternoon] [*] (thank you|thanks) [very much|so "
        .. "much] [for]",
    },
    {
      cue = "pronoun",
      "<s> [and|but|so|well|then|because|or] [just|also] [why|how|when|where|what] (will|would|do|does|did|is|are|"
        .. "was|were|can|could|has|have|should) [n't] (it|they|that|this|those|these|he|she)",
      "<s> [and|but|so|well|then|because|or] (they|those|these|he|she)",
    },
    {
      cue = "anaphor",
      "<s> [and|but|so|well|then|because|or] [will|would|do|does|did|is|are|was|were|can|could|has|have|"
        .. "should] (it|they|them|that|this|those|these|he|she|one)",
      "(address|about|to|of|on|for|with|by|from|in) (those|these|such) *",
      "(do|does|did|is|are|was|were|will|would|can|could|has|have|should|of|for|to|about|on|in|with|by|from) "
        .. "(it|they|them|that|this|those|these|he|she|him|her)",
    },
  },
}
