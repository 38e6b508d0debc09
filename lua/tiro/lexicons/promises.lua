-- Commitments about the future: somebody says what he, or those he speaks for,
-- will do.
--
-- After Searle 1976 (commissives); the wordings are ours.

return {
  name = "promises",
  source = "Searle 1976",
  classes = {
    act =
      "get|come|take|check|look|follow|find|try|make|provide|send|share|give|release|publish|announce|issue|"
        .. "continue|keep|work|ensure|do|have|consult|deploy|sign|meet|host|travel|visit|submit|report|return|"
        .. "maintain|support|defend|fight|hold|bring|build|fund|pay|pass|present|propose|respond|review|start|"
        .. "stop|end|begin|complete|finish|deliver|put|let|tell|update|brief|be",
    month = "january|february|march|april|may|june|july|august|september|october|november|december",
    we = "i|we",
    weekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    will =
      "will|'ll|shall|am going to|'m going to|are going to|'re going to|intend to|plan to|are planning to|'re "
        .. "planning to|expect to|am committed to|are committed to|'re committed to|'m committed to",
  },
  cues = {
    {
      cue = "returns", grade = "certain",
      "@we (will|'ll|can) [*] (get|come|circle) back (to|with) (you|him|her|them|everyone)",
      "(get|come) back to you", "@we (will|'ll|can) take (that|the|your|it) [question]",
      "@we (will|'ll) [*] (check|look into|find out|follow up|look at|see if|see whether|try to get)",
      "@we (will|'ll) have [*] (more|an update|updates|a readout|an announcement|details)",
    },
    {
      cue = "promises", grade = "certain",
      "(i|we) [*] (promise|pledge|vow|guarantee) (to|that|you|we|i)",
      "(you have|you 've got) (my|our) (word|commitment|promise)", "(i|we) [*] commit to",
      "(my|our) (promise|pledge) (is|to)",
    },
    {
      cue = "commits", grade = "likely",
      "@we [also|certainly|definitely|absolutely] @will [also|certainly|continue to|always|obviously|of "
        .. "course|then|now|absolutely|just] @act",
    },
    {
      cue = "announces", grade = "likely",
      "(president|secretary|administration|department|government|minister|team|he|she|they) (will|is going to|"
        .. "are going to|'s going to|'re going to|plans to|intends to) [also|be|soon|then] (announce*|sign*|"
        .. "travel*|meet*|host*|speak*|visit*|deliver*|address*|release*|publish*|submit*|hold*|participat*|"
        .. "join*|depart*|attend*|issue*)",
    },
    {
      cue = "when",
      "by the end of (*|* *)", "(before|at) the end of the *", "in the coming *",
      "(in|over|within) the next (*|* *)", "over the coming *", "over the course of the next (*|* *)",
      "within (*|* *)", "later (this *|today|tonight)",
      "next (week|month|year|summer|fall|winter|spring|@weekday)",
      "this (week|month|year|summer|fall|winter|spring)", "this (afternoon|evening|morning)", "tonight",
      "tomorrow [morning|afternoon|evening|night]", "today", "shortly", "soon", "(on|by) @weekday",
      "(on|by|in|before|until) @month [*]", "(by|in|before|until) (19*|20*)",
    },
    {
      cue = "not_future",
      "(will|'ll) (say|tell you|be honest|be clear|just say|leave|refer|let|defer|pass|stop|point|note|[just] "
        .. "end|try|come (to|back)|get (to|into)|repeat|add|answer|start|begin|go|turn|end|take (a|one|two|"
        .. "another|any|some|your|just|more|questions|first))",
      "(will|'ll) (not|n't)", "if (i|we) will",
    },
  },
}
