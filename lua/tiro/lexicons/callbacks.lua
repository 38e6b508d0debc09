-- Words that point at what was said before.
--
-- After Clayman and Heritage 2002 (prefaces that refer to earlier statements),
-- Schiffrin 1987 (discourse markers); the wordings are ours.

return {
  name = "callbacks",
  source = "Schiffrin 1987; Clayman and Heritage 2002",
  classes = {
    adverb =
      "also|just|already|yourself|earlier|previously|kind of|sort of|all|both|repeatedly|briefly|recently|"
        .. "specifically|clearly|actually|kindly|very|initially|basically|rightly|correctly|"
        .. "accurately|inadvertently|often|helpfully|consistently|frequently|publicly|explicitly|implicitly|always",
    have = "have|had|'ve|'d",
    all = "all|guys|both|folks|people",
    said =
      "mentioned|said|noted|talked [a lot|a little [bit]] about|spoke [a little [bit]] (about|of|to)|told (us|"
        .. "me|everyone|the press|reporters)|referred to|referenced|described|stated|indicated|suggested|"
        .. "alluded to|pointed (out|to)|laid out|outlined|raised|brought up|emphasized|stressed|acknowledged|"
        .. "admitted|touched (on|upon)|hinted|implied|characterized|underscored|highlighted|walked (us|me) "
        .. "through|addressed|listed|cited|named|presented|posed|asked about|discussed",
    which = "earlier|previous|original|last|first|good|great|excellent",
    told =
      "argued|explained|expressed|confirmed|conceded|reiterated|repeated|claimed|insisted|conveyed|warned|asserted|"
        .. "cautioned|answered|detailed|made (the|a) [*] (point|case|argument|comment*|statement*|distinction)|"
        .. "made [it] clear|(ran|went) through [a|the|this] [*] (list*|litany|number*|point*|reason*)|"
        .. "(talked|spoke) ...4 about|read (out|us|the|from)",
    time =
      "earlier|before|previously|a (moment|minute|second|few minutes|while|little while) (ago|before|go)|just "
        .. "now|at the (top|beginning|start|outset)|in your (opening|remarks|statement|opening statement|"
        .. "opening remarks|previous answer|last answer|first answer)",
  },
  cues = {
    {
      cue = "you_said",
      "you [@all] [@have] [@adverb] [@adverb] (@said|characterized|put it) [@adverb]",
      "you [@have] (started off|started|began|opened) [this|your|the] [*] [by] (mentioning|talking|saying|with|noting|"
        .. "stating|telling|asking)",
      "you (were|'ve been|have been) [just|all] (saying|talking about|mentioning|describing|referring to|speaking "
        .. "about|indicating|suggesting|alluding to|laying out)",
      "you were [just] asking [about]",
      "(as|like|since) you [@all] [@have] [@adverb] [@adverb] (say|mention|note|put it|point out|suggest|"
        .. "describe|indicate|observe|reference|allude to|lay out|asked|asked about|observed|@said)",
      "what you [@all] [@have] [@adverb] @said", "you [@have] [@adverb] used the (word*|phrase*|term*|expression)",
      "(did|were) (you|i hear you|you guys) [@adverb] [earlier] (say|saying|mention|suggest|suggesting)", "did you say",
      "when you (say|said|talk about|talked about|mention|mentioned|were saying|were "
        .. "mentioning|use|used)", "you say that", "you did [@adverb] (mention|say|note|talk about|refer to)",
      "your (earlier|opening|previous|initial) (statement|comment*|remark*|answer|point|response|reference|mention)",
      "you (called|quoted|cited|announced|promised) [@time]", "(that|which) you [@all] [@have] [@adverb] @said",
      "(glad|happy|pleased) [that] you (mentioned|raised|asked|brought|said|noted)",
      "(statement*|comment*|point*|argument|case|claim*|announcement|remark*|issue*|question*) [that] you [just|@have] "
        .. "(made|raised|asked|posed)",
      "you [@have] [@adverb] asked (me|us|whether|why)",
      "(thank you|thanks) for (mentioning|raising|bringing up|noting)",
      "if you say", "(that|which) you (mention|describe|cite|raise|outline|reference)",
      "answer [that] you [just] gave", "your (analogy|metaphor)",
      "(i|we) [just] heard (you [@adverb] (say|mention|respond|talk|describe|explain)|your (answer|response))",
      "your testimony ...3 (said|says|mention*|state*|indicate*|note*|refer*|suggest*)",
    },
    {
      cue = "you_say",
      "you [@all] [@adverb] (say|talk about|mention|describe|argue|suggest|acknowledge|indicate)",
      "you [@all] [@adverb] [*] (keep|kept) (saying|mentioning|talking about|using the)",
      "you [@all] [@have] [@adverb] [@adverb] @told",
      "your (point|comment*|remark*|answer|statement*|argument|characterization|description|contention|assertion|"
        .. "claim) [earlier|just now] (that|about|on|regarding|to|earlier)",
    },
    {
      cue = "more_about",
      "(can|could|would|will) you [*] [*] (explain|say|talk|speak|tell us|tell me|elaborate|expand) [a] "
        .. "[little] [bit] more (about|on)",
      "(like|love|want) to (hear|know) [a] [little] [bit] more (about|on)",
    },
    {
      cue = "i_said",
      "(as|like) (i|we) [@have|'ve|have] [@adverb] [@adverb] (said|mentioned|noted|stated|indicated|discussed|"
        .. "pointed out|laid out|say|described|referenced|outlined|explained)",
      "i [@have] [@adverb] (mentioned|said|noted|talked about|spoke to|addressed|referenced|told you) "
        .. "[@adverb] [*] @time",
      "i [@have] (just|already|previously) (mentioned|said|noted|addressed|laid out|answered|spoke to|stated)",
      "(one of the things|the thing|something) [that] i (mentioned|said)",
      "what i [@have] [@adverb] (said|mentioned)", "i (tried|was trying) to (set out|say|explain|lay out)",
    },
    {
      cue = "other_said",
      "(as|like|what|which) (*|* *|* * *) [@have] [@adverb] (said|mentioned|noted|stated|indicated|pointed out|"
        .. "laid out|described|referenced|outlined|explained|alluded to|referred to|raised|suggested|says|talked about|"
        .. "was saying) [@time]",
      "(as|like|what|which) (one|some|several|many) of (my|your|our|the) (colleagues|others) [@have] [here] [@adverb] "
        .. "(said|mentioned|noted|stated|indicated|pointed out|asked|asked about|raised|alluded to|referred to)",
      "(to|on|about|of) (*|* *) 's [@which] (point|question|comment)",
      "as [has|have|was|were|is] [just|already|also] [been] (mentioned|noted|discussed|pointed out) [@time]",
      "it was [just|already|also] (mentioned|noted|said|pointed out)", "question [that] was [just|already] asked",
      "(point*|comment*|statement*|remark*) [that] (*|* *|* * *) (made|raised)",
      "(as|like) you [just|also] heard (*|* *|* * *) (say|explain|mention|describe|note|talk about|lay out)",
      "the (chairman|chair|chairwoman|ranking member|moderator|gentleman|gentlewoman|gentlelady|senator) ...4 "
        .. "(said|mentioned|noted|testified|stated|pointed out|talked about|referenced|described|raised)",
      "(mr.|ms.|mrs.|dr.|mr|ms|secretary|senator|chairman|chairwoman|director|general|admiral|ambassador|"
        .. "commissioner|administrator|professor|judge|minister) * [in (his|her) ...3|*] (said|mentioned|noted|"
        .. "testified|stated|indicated|pointed out|talked about|referenced|described|suggested|alluded to|raised)",
      "(said|mentioned|noted|talked about|referred to) [*] @time",
      "what (*|* *) [was|were|had|just] (asking|asked|saying) [you]",
      "(that|which) (*|* *) (was|were|has|had|just) [just] (asking|asked) [you] [about] [@time]",
    },
    {
      cue = "asked",
      "you (were|got|have been|'ve been) [just|already] asked [*] [*] (about|earlier|whether|if|before)",
      "(someone|somebody|colleague*|reporter*|others) [here|just|already] asked",
      "(earlier|previous|original) question* (about|on|from|regarding|as)", "(the|a) question* earlier",
    },
    {
      cue = "name_said",
      "[just|also|already] (mentioned|touched on|alluded to|pointed out|referenced|said|raised)",
      "(has|had|just) asked", "asked (you|about|earlier|before)",
      "'s [@which] [line of] (point|question|questions|questioning|comment|inquiry)",
      "'s [*] (inquiry|line of questioning)",
    },
    {
      cue = "outside",
      "(last|this past) (week|month|year|night|summer|winter|spring|fall|time|monday|tuesday|wednesday|"
        .. "thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|"
        .. "november|december)",
      "in (the|a|an) [*] (speech|letter|memo|hearing|email|e-mail|testimony)",
      "in (the|your|a) (guidance|gaggle|interview|tweet|op-ed|call|readout)", "all (day|week|morning|along)",
      "for (days|weeks|months|years)", "yesterday", "earlier today", "(days|weeks|months|years|hours) ago",
      "(past|last) [few|couple|several|two|three] (weeks|months|days|years|month)", "the other (day|night|week)",
      "(in|during) (an|the|his|her|your) (interview|campaign|speech|debate|book|op-ed)",
      "on (monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|"
        .. "august|september|october|november|december)",
      "on [*] (meet the press|face the nation|good morning america|morning joe|fox|cnn|msnbc|abc|nbc|cbs|npr|c-span|"
        .. "facebook|the hill|capitol hill)",
      "(this|earlier this|that) (morning|week|month|year)", "on (twitter|television|tv|air)",
      "in (january|february|march|april|may|june|july|august|september|october|november|december)",
      "in (2009|201*|202*)", "on [*] [*] [*] occasion*",
    },
  },
}
