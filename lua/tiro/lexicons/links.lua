-- How questions hang on what was said before: follow-ups, challenges, changes of
-- subject, and callbacks, which point at earlier words.
--
-- After Clayman and Heritage 2002 (follow-up questions and prefaces in press
-- conferences), Greatbatch 1986 (supplementary questions); the wordings are ours.

return {
  name = "links",
  source = "Greatbatch 1986; Clayman and Heritage 2002",
  classes = {
    point =
      "score|point|subject|topic|front|issue|question|note|matter|theme|line|count|regard|context|vein|"
        .. "answer|response|idea|list|briefing|call|meeting|one|side|part",
    said =
      "mentioned|said|noted|talked [a lot|a little [bit]] about|spoke [a little [bit]] (about|of|to)|"
        .. "told (us|me|everyone|the press|reporters)|referred to|referenced|"
      ..
        "described|stated|indicated|suggested|alluded to|pointed (out|to)|laid out|outlined|raised|"
          .. "brought up|emphasized|stressed|acknowledged|"
      ..
        "admitted|touched (on|upon)|hinted|implied|characterized|underscored|highlighted|walked (us|"
          .. "me) through|addressed",
    have = "have|had|'ve|'d",
    adverb =
      "also|just|already|yourself|earlier|previously|kind of|sort of|all|both|repeatedly|briefly|"
        .. "recently|specifically|clearly|actually|kindly|very|initially|basically",
    time =
      "earlier|before|previously|a (moment|minute|second|few minutes|while|little while) (ago|before|"
        .. "go)|just now|at the (top|beginning|start|outset)|"
      ..
        "in your (opening|remarks|statement|opening statement|opening remarks|previous answer|"
          .. "last answer|first answer)",
  },
  cues = {
    { cue = "announced",
      "follow up", "follow ups", "followup", "following up", "to follow [up]", "quick follow", "piggyback",
        "pick up on", "picking up on", "building on", "build on that" },
    { cue = "takes_up",
        "(on|to|about|along|regarding) (that|this|those|these|the same|your|his|her|their|both|"
          .. "either of those) [*] @point",
      "<s> [and|but|so|just|well|okay|ok|thanks|thank you] [*] [just] on (that|this|those|these|it)",
      "(related|relating|connected) to (that|this|those|these|it)",
        "along (those|the same|these|similar) lines", "in light of (that|this)", "given (that|this)",
      "(back|going back|go back|come back|returning) to (that|this|what|your|the|those|my)", "tangent to",
        "speaking of (that|which)", "on top of that",
      "what you [@adverb] (said|mentioned|described|called|suggested)",
        "your (answer|response|point|characterization) (to|about|on|of|that|is|was|just)",
      "answer (my|the|his|her|their) [*] question", "my (question|point) (is|was|about|on|still)",
        "(that|which) question", "(what|all) i 'm asking" },
    { cue = "challenges",
        "[so|but|and] (you 're|are you|were you|you are) [*] (saying|suggesting|telling|confirming|"
          .. "denying|conceding|admitting|implying|acknowledging|confident|not saying)",
      "(it|that|this) [*] sounds (like|as if|as though)",
        "<s> [so|but|and] (is|was) (it|that|this) [*] (a|the|because|why|what|to say|fair|safe|accurate|correct|"
          .. "true|right)", "does (that|this|it) [*] (mean|suggest|include|apply|imply|reflect)",
      "<turn> [and|so|well|okay|right] but",
        "<turn> [and|but|so|well] why [not|is that|was that|did|do|does|would]", "<turn> [and|but] so",
        "<turn> (how so|like what|such as|meaning what|in what way|for what|since when|by when|to what)",
      "<turn> [so|but|and|well] (what|how) about", "<turn> [so|but|and] no (*|* *|* * *|* * * *)",
        "<turn> [so|but] (not|never|only|just|still|even)",
        "but (you|he|she|they|it|that|this) (just|also|still|already)",
        "<turn> (so|then) (that|it|this|these|those|he|she|they|we|you|there) ",
      "is n't (it|that|this)", "are n't (they|those|you)", "(do|does|did) n't (that|you|he|she|they|it)",
        "(would|could|should) n't (that|you|he|she|they|it)", "do you (disagree|dispute|deny|reject|regret)",
        "how can you", "how do you (square|reconcile|justify|explain)" },
    { cue = "joins",
      "<turn> [well|okay|ok|yeah|yes|right|no|thanks|thank you|sorry] (and|but|so|or|then|because|plus|which)"
      },
    { cue = "asks_more",
        "(explain|say|talk|speak|tell us|tell me|elaborate|expand|know|"
          .. "go) [a] [little] [bit] more (about|on|into)",
        "(elaborate|expand) [a] [little] [bit] (on|upon) (that|this|it|what)",
      "(more|any) (specific|specifics|detail|details|clarity|color|precise)",
        "(could|can|would|will) you [just] clarify", "to be [very|perfectly] clear", "(just|only) to clarify",
        "(make|making) sure [that] (i|we) (understand|understood|heard|have|got)",
      "(just|only) so (i|we|everyone) (understand|am clear|'m clear|are clear|'re clear|know)",
        "what do you mean", "what does that mean", "what did you mean", "you mean", "in other words",
        "which (ones|one|of|countries)" },
    { cue = "changes",
      "(different|another|separate|unrelated|new|other) (topic|subject|note|issue|matter|front)",
        "(switch|switching|shift|shifting|change|changing) [*] (gears|subjects|topics|subject|topic|focus)",
      "separately", "unrelated",
        "(turn|turning|move|moving|shift|shifting|switch|switching|jump|jumping) (to|on to|over to)",
        "(different|separate|unrelated|second|other) question" },
    { cue = "counts",
      "(one|two|three|a few|couple|couple of|few) [more|other|quick|short|brief|last|final] (question*|"
        .. "things|topics)",
      "(my|the|a|and) (second|other|next|last|final|third) (question|one|topic|thing|part)",
        "(i|we) (wanted|want|would like|'d like) to ask (about|you about|on)",
        "<s> (on|about|regarding|concerning|with regard to|with respect to|as for) (the|a|another|north|south)"
        },
    { cue = "addresses",
      "<turn> [yeah|yes|okay|hi|hey|hello|good morning|good afternoon] [*] (thank you|"
        .. "thanks) [very much|so much] [for]" },
    { cue = "anaphor",
      "(it|they|them|that|this|those|these|him|her|he|she|there|one|ones|such|either|both|neither|same|so) " },
    { cue = "you_said",
      "you [@have|all] [@adverb] [@adverb] @said [@adverb]",
        "you (started off|started|began|opened) [by] (mentioning|talking|saying|with|noting)",
        "you (were|'ve been|have been) [just] (saying|talking about|mentioning|describing|referring to|"
          .. "speaking about)",
        "(as|like) you [@have|all] [@adverb] (say|said|mention|mentioned|know from|noted|note|described|"
          .. "put it|pointed out|laid out|indicated)", "what you [@have] [@adverb] @said",
        "you did [@adverb] (mention|say|note|talk about|refer to)",
        "your (earlier|opening|previous|initial) (statement|comment*|remark*|answer|point|response|"
          .. "reference|mention)", "you (called|quoted|cited|announced|promised) [@time]" },
    { cue = "more_about",
      "(explain|say|talk|speak|tell us|tell me|elaborate|expand) [a] [little] [bit] [more] more (about|on)" },
    { cue = "i_said",
        "(as|like) (i|we) [@have|'ve|have] [@adverb] [@adverb] (said|mentioned|noted|stated|indicated|"
          .. "discussed|pointed out|laid out|say|described|referenced|outlined|explained)",
        "i [@have] [@adverb] (mentioned|said|noted|talked about|spoke to|addressed|referenced|"
          .. "told you) [@adverb] [*] @time",
      "i [@have] (just|already|previously) (mentioned|said|noted|addressed|laid out|answered|spoke to|stated)",
        "(one of the things|the thing|something) [that] i (mentioned|said)",
        "what i [@have] [@adverb] (said|mentioned)", "i (tried|was trying) to (set out|say|explain|lay out)" },
    { cue = "other_said",
        "as (*|* *|* * *) [@have] [@adverb] (said|mentioned|noted|stated|indicated|pointed out|laid out|"
          .. "described|referenced|outlined|explained|alluded to) [@time]",
        "(*|* *) (said|mentioned|noted|talked about|referred to) [*] @time" },
    { cue = "outside",
        "(last|this past) (week|month|year|night|summer|winter|spring|fall|time|monday|tuesday|"
          .. "wednesday|thursday|friday|saturday|sunday)", "yesterday", "(days|weeks|months|years|hours) ago",
        "the other (day|night|week)",
      "(in|during) (an|the|his|her|your) (interview|campaign|speech|debate|book|testimony|op-ed)",
        "on (monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
        "(this|earlier this|that) (morning|week|month|year)", "on (twitter|television|tv|air)",
        "in (january|february|march|april|may|june|july|august|september|october|november|december)",
        "in (2009|201*|202*)" },
  },
}
