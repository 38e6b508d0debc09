-- What answers do with questions: cues that a reader may follow up, never a
-- verdict.
--
-- Categories after Bull and Mayer 1993 (types of non-replies), Clayman and
-- Heritage 2002 (resisting questions), Thomas et al. 2024 (clarity of replies);
-- the wordings are ours.

return {
  name = "replies",
  source = "Bull and Mayer 1993; Clayman and Heritage 2002; Thomas et al. 2024",
  classes = {
    i = "i|we",
    not_going =
      "[(am|'m|are|'re)] (not|n't) [*] going to|(wo|will) (n't|not)|(would|will|do|did) (n't|not) [*] (want|"
        .. "like|care|wish) to|'d (rather|prefer) not|would (rather|prefer) not|(ca|can) (n't|not)|(am|'m|are|"
        .. "'re) not (in a position|prepared|able|at liberty|willing|ready) to|refuse to|decline to|hesitate "
        .. "to|wo n't",
    speak =
      "get into|go into|comment|speculate|discuss|address|get ahead of|characterize|talk about|speak (to|"
        .. "about|for)|answer|say|preview|confirm|preempt|weigh in|read out|detail|elaborate|engage in|wade "
        .. "into|litigate|prejudge|go (beyond|further|there|any further)|respond|offer|be drawn|touch|"
        .. "disclose|reveal|share|name|lay out|negotiate|handicap|parse|entertain|play",
  },
  cues = {
    {
      cue = "declines", grade = "certain",
      "@i [*] @not_going [*] [*] @speak", "(no comment|decline to comment|declined to comment)",
      "@i [really] (do|did) (n't|not) [*] do (politics|hypotheticals|personal|that|speculation)",
      "@i [also] do (n't|not) do *", "@i [*] [*] [*] (pass|punt) on (that|any|it|this)",
      "(nothing|no|not|n't) [*] [*] [*] [*] (announcement|announcements|update|updates|news|comment|comments|"
        .. "readout|details|specifics) [*] [*] to (announce|make|share|give|offer|provide|preview|read out|"
        .. "add)",
      "(nothing|n't [*] anything|not [*] anything) [*] [*] to (announce|add|share|preview|say|offer|report|"
        .. "read out)",
      "@i (will|'ll|would|'d) [just|simply] leave it (there|at that)",
      "@i [*] (will|'ll|would|'d) [just] leave it (there|at that)", "(leave|left) it (there|at that)",
      "@i [*] (do|did) (n't|not) [*] (speculate|comment|discuss|talk about|get into|respond to|engage in)",
      "not going to (*|* *) (hypothetical|hypotheticals)",
      "(that 's|it 's|it is) a (hypothetical|hypothetical question)",
      "not for me to (say|speculate|comment|decide|judge)", "not (appropriate|my place|going there)",
      "@i [*] (am|'m|are|'re) not going (there|down that road|to do that)", "@i (would|'d) not (want|like) to",
      "it would (n't|not) be (appropriate|helpful|useful) (for me)",
    },
    {
      cue = "claims_ignorance", grade = "certain",
      "@i [just|really|honestly|simply] (do|did) (n't|not) [*] know", "not to my knowledge",
      "not that i (know|am aware|'m aware)", "(am|'m|are|'re) not (aware|familiar|sure|certain)",
      "@i [have|'ve] [*] (not|n't) [*] (seen|heard|read|spoken|talked|discussed|checked|looked)",
      "[i|we] [*] (do|did) (n't|not) [*] have [*] [*] [a|an|any|the|that|those|more] (information|details|"
        .. "detail|update|updates|numbers|number|figures|specifics|timeline|answer|readout|insight|visibility)",
      "@i [*] (do|did) (n't|not) [*] have [*] [*] (information|details|update|updates|numbers|number|figures|"
        .. "specifics|timeline|answer|readout|insight|knowledge|visibility|anything|those)",
      "(nothing|no|not|n't) [*] [*] [*] [*] (update|updates|details|specifics|information|readout) [*] [*] to "
        .. "(announce|make|share|give|offer|provide)",
      "(ca|can) (n't|not) (confirm|remember|recall|tell you|verify|say for sure)",
      "@i [*] (do|did) (n't|not) (recall|remember)",
      "(have|'ve|has) no (idea|knowledge|information|way of knowing)",
      "(would|'d|will|'ll) have to (check|look|get back|find out|take that)",
      "(let|have) (me|us) (check|look into|get back|find out|take that)", "plead ignorance",
      "check (on that|into that|with)", "beyond my (knowledge|expertise)", "too early to (say|tell|know)",
      "we 'll [have to|just] (see|wait)",
    },
    {
      cue = "asks_back",
      "<turn> [*] [*] [*] [*] [*] [*] [*] ? </turn>", "(what|who) do you (mean|think)",
      "why do you (ask|say|think)", "(are you|you 're) asking [me]", "is that your question",
      "(which|what) [*] are you (talking about|referring to|asking)", "do you mean",
    },
    {
      cue = "hands_off",
      "refer you [back|over] to", "(defer|leave|pass|punt) (that|this|it|those|any|to) ...2 (to|for)",
      "(leave|defer) (it|that|this) to", "defer to",
      "(would|'d|will|'ll) have to (ask|talk to|speak to|check with)",
      "(you should|you 'd have to|you would have to|you 'll have to|you can|i 'd|i would) (ask|direct|reach "
        .. "out to|talk to|check with)",
      "(question|questions|something|one|issue|matter) (for|that) (the|them|him|her|our|your|congress|doj|dod)",
      "(direct|point|send) you to",
      "let (*|* *|* * *) (speak|address|answer|talk|take|handle|respond) (to|for|that|this|it)",
      "(speak|speaks) for (himself|herself|themselves|itself)",
    },
    {
      cue = "conditional_yes",
      "(provided|so long as|as long as|only if|on condition|assuming) [that]",
      "(depends|depending|conditional|contingent) (on|upon)",
      "it (depends|would depend|will depend|all depends)",
      "if (they|he|she|it|we|that|the *) (do|does|did|take*|meet*|are|is|were|was|come*|want*|choose*|agree*) "
        .. "...4 then",
      "under (certain|the right|those) (circumstances|conditions)",
    },
    {
      cue = "repeats_position",
      "(as|like) (i|we) [have|'ve|had] [just|already|*] (said|mentioned|noted|stated)",
      "(our|the) (position|policy) (has|is|remains) (not changed|unchanged|the same|clear|very clear|n't "
        .. "changed)",
      "no change (in|to) (our|the) (policy|position|posture)", "(there 's|there is) no change",
      "@i [*] [have|'ve] (been|said) [very|quite|crystal|perfectly] clear",
      "@i 've been [very|quite|crystal|really] (clear|consistent)",
      "(i|we) (have|'ve) (already|just) (answered|addressed|said|spoken to)",
      "(asked and answered|i 'll (repeat|say [it|that] again|reiterate)|let me (repeat|reiterate))",
      "again (the|our|we|i)",
    },
    {
      cue = "questions_question",
      "(reject|dispute|disagree with|do n't accept|do not accept|quarrel with|take issue with|do n't agree "
        .. "with) (the|your|that) (premise|question|characterization|framing|assumption|notion)",
      "(premise|assumption|characterization) (of|in|is|was) (your|the|not|wrong|n't)",
      "(loaded|unfair|silly|ridiculous|gotcha|wrong|false) (question|premise|choice)",
      "(not|n't) (the right|a fair|a relevant|a serious) question",
      "that 's not (the question|a narrative|how i|what i|the way)",
      "(your|the) question (assumes|presumes|presupposes|suggests|implies)",
    },
  },
}
