-- How the floor, or the duty to answer, passes to another person.
--
-- Kinds after Sacks, Schegloff and Jefferson 1974 (selecting the next speaker);
-- the wordings are ours.

return {
  name = "handoffs",
  source = "Sacks, Schegloff and Jefferson 1974",
  classes = {
    take =
      "address|answer|take|handle|respond|speak|talk|add|comment|start|weigh|elaborate|discuss|explain|give|"
        .. "tell|say|do|cover|fill|jump|pick|walk|describe|expand|go|begin|kick|field|tackle",
    will =
      "will|'ll|would|'d|might|could|should|can|am going to|'m going to|are going to|'re going to|want to|let "
        .. "me|let 's",
  },
  cues = {
    {
      cue = "delegation",
      "(i|we) [@will] [also|just|actually|probably] let (*|* *|* * *|* * * *) @take",
      "let me (ask|have|invite|let|get|bring) (*|* *|* * *) (to @take|@take|in|up)",
      "(do|would|did|could|can|will|want) you [like|want|wish|care] [to] [*] (address|take|add|answer|respond|"
        .. "speak|comment|jump|handle|weigh) ...4 ?",
      "(do|would|did) you (want|like|wish|care) to [just|maybe] (touch|@take)", "<s> [*] do you want to",
      "let me get (* and *|*) [who|in|up|to]",
      "(i|we) [@will] (turn|toss|throw|pass|hand|kick|yield) [that|it|this|this one|that one|the "
        .. "question] [over] to *", "(i|we) [@will] give (that|it|this) [over] to *",
      "(why do n't|maybe) you @take", "you want to (take|address|add|answer|respond|jump|handle|speak)",
      "(i|we) [@will] ask (*|* *|* * *) to (address|answer|take|respond|speak|comment|add|handle)",
      "(i|we) [@will] have (*|* *|* * *|* * * *) (address|answer|respond|take|handle) (that|this|it|the|your)",
      "(i|we) [@will] [also] invite (*|* *|* * *|* * * *) to", "(anything|something) to add", "over to you",
      "(give|allow) (my|our|the) (colleague*|panel*|other*) [*] (chance|opportunity|moment) to @take",
    },
    {
      cue = "announced_split",
      "(let me|i 'll|i will|i can|i 'd) (start|begin|go first|take the first) ...6 (turn|ask|let|pass|hand|"
        .. "have|then *)",
      "(i 'll|i will|let me|i can) [just] (tackle|take|start|answer|address) ...20 (turn to|turn it|hand it|pass it|"
        .. "ask (*|* *) to|let (*|* *) @take)",
      "(i 'll|i will|let me|i can) [just] (tackle|take|start|begin|answer|address) ...8 and [then] (*|* *) (may|might|"
        .. "can|will|could|'ll) (have (some|more|other|further|a|something)|take|add|address|follow|speak|jump)",
      "(will|can|'ll) take the first (part|question|one|half)",
      "(i 'll|i will|i can|let me) (start|begin|take) ...8 (and (my|our) (colleague|colleagues) (will|can|may|"
        .. "'ll)|feel free to)",
    },
    {
      cue = "self_selected_addition",
      "<turn> [and|yeah|yes|well|so|just|no|look|okay] [if] (i|we) (could|can|may|might|'d|would|want|wanted) "
        .. "[*] [just|also|quickly] (add|jump|chime|supplement|weigh|say one|follow)",
      "<turn> [and|yeah|yes|well|so|just|okay] (let me|i 'll|i will|i 'd|i would|can i|could i|may i|if i may|"
        .. "just to) [just|also|quickly] (add|jump|chime|supplement|weigh|build|expand|underscore|follow up)",
      "<turn> [and|yeah|yes|well|so] (just|only) (one|two) (thing|point|word|things|points)",
      "(i 'll|i will|i 'd|i would|let me|can i) [just|also] add (one|a|two|another|some|to|briefly|quickly|my)",
      "<turn> [and|so|just] [just] to (add|build on|follow up on|elaborate|supplement|echo)",
      "<turn> [*] [*] i (will|'ll|would|'d|want|wanted|can) [also] [like|want] [to] [just|also|quickly] (add|"
        .. "jump in|chime|weigh in|supplement|build on|echo|underscore)",
      "<s> [and|so|well] if (i|we) (could|can|may) [just|also|quickly] (add|jump|chime)",
      "<turn> ...6 (i also|i would also|i 'd also|i just want|i would just|i 'd just|just from) *",
      "<turn> (i 'd|i would|i 'll|i will|let me) [just|also] (second|echo|agree with|underscore|reinforce)",
    },
    {
      cue = "offer",
      "(can|could|will|may|might|should|going to) [also|probably|certainly|perhaps|just] (address|answer|take|handle|"
        .. "speak|talk|elaborate|explain|discuss|describe|add|fill|give you) ...3 (to|that|this|it|point|points|"
        .. "question|about|on|you)",
    },
    {
      cue = "deferral_to_absent",
      "refer you [back|over|specifically|directly] to", "refer you the *", "(i|we) [@will] [*] [*] defer [*] [*] to",
      "<s> defer to *",
      "(better|best) (put|directed|asked|addressed) (to|of) *", "better place to (go|ask)",
      "(i|we) [@will] [*] [*] [*] leave (that|this|it|those|any|these|them) [*] to *",
      "leave (that|this|it) for *", "(i|we) [@will] forward you ...3 to",
      "which (i|we) [@will] leave (to|for) *", "(i|we) [@will] [just|simply] refer to (the|our) *",
      "(i|we) [@will] [*] (refer|direct|point|send) (you|that|those|any|it|them|folks|people) ...3 to",
      "(would|'d|will|'ll|should) (have to|need to|want to) (ask|talk to|speak to|check with|reach out to)",
      "you [@will] (have|need) to (ask|talk to|speak to|check with|reach out to|go to)",
      "(you should|why do n't you) [definitely|really|probably|also|certainly|just] (ask|talk to|check with|reach out "
        .. "to)",
      "suggest [that] you (reach out to|ask|talk to|speak to|check with|contact)",
      "(great|good|better|fair) question for *",
      "(question|questions) [probably|best|better|really] (for|directed to|put to) (the|them|him|her|our)",
      "(that 's|this is|that is) [really] (something|one|[a|an] (question|matter|issue)) for (the|him|her|our)",
      "(that 's|this is|that is) (something|a question|one|a matter) (for|that) (the|them|him|her|them|secret|"
        .. "congress|doj|dod) ...5 to (speak|answer|address|decide|discuss|talk|comment|announce|say|respond)",
      "let (*|* *|* * *|* * * *) (speak|answer|talk) (for|to)",
    },
    {
      cue = "reference_only",
      "(colleague|colleagues|counterpart*) ...4 (can|could|will|focus|may|might) [*] [*] (speak|address|"
        .. "talk|discuss|tell|answer|give|focus|more)",
      "(can|could|will|may) (speak|talk) (to|about) (that|this|it) (more|better|in more)",
      "(somebody|someone|others|folks|people) (from|at|in|over at) ...4 (can|could|will|may|might) (get|give|speak|"
        .. "talk|answer|address|follow|provide|help)",
      "(can|could) [best|certainly|probably] (speak to *|give you (more|the|a|an|some|any) *)",
      "better (able|placed|positioned|suited|equipped) to (speak|answer|address|talk|comment)",
    },
    {
      cue = "floor_transfer",
      "(turn|hand|yield) (it|this|things|the (podium|floor|mic|microphone|call|conference|briefing|lectern|"
        .. "program|line|stage)) [back] [over] [now] to",
      "(turn|hand|give) (the *|it|this) over to", "(bring|invite) ...4 (to the podium|to the stage|up here)",
      "(now|next|first) [*] (hear|hearing) from",
      "with that [i|we|let me|i 'll|*] [*] (turn|hand|introduce|pass|invite|bring|open)",
      "(pleasure|honor|privilege|like|want) to introduce", "please welcome", "without further ado",
      "recognized for (*|* *) minutes", "the chair [now] recognizes",
      "(i|we|the chair) [will|would like to] [now] recognize (the (gentleman|gentlewoman|gentlelady|senator)|mr.|"
        .. "ms.|mrs.|dr.|senator|representative|congress*)",
      "(open|throw) (it|this|things|the floor) [up] (to|for)",
      "(i|we) (yield|reserve) (back|my|to|the balance|the rest|.)",
      "<s> (mr.|ms.|mrs.|dr.|senator|representative|congressman|congresswoman) (*|* *) for (*|* *) minutes",
      "(we|i) [now|next] have (mr.|ms.|mrs.|dr.|senator|representative) (*|* *) for (*|* *) minutes",
      "<s> the (gentleman|gentlewoman|gentlelady|senator) from *",
      "(gentleman|gentlewoman|gentlelady|senator|member) ...4 (is|has) [now] (recognized|the floor)",
      "(next|first|last) (person|member|speaker|one) to be recognized",
    },
    {
      cue = "asker_redirect",
      "<turn> ...6 (question|this is|one) (is|for) [for] (secretary|minister|mr|mr.|ms|ms.|mrs.|dr|dr.|"
        .. "general|admiral|ambassador|senator|president|the *|* )",
      "(question|questions|this|one|first|second|other|next|last) (is|are) for (*|* *|* * *)",
      "(<s> [just] (a|one|two|my|another)|i have (a|one|two|another)) [quick|first|second|last] (question|questions) "
        .. "...3 for (*|* *|* * *)",
      "(this is|here 's|that 's) one for *",
      "ask (this|that|the same|you) [of|,] (mr.|ms.|mrs.|dr.|senator|secretary|general|admiral) *",
      "<s> one [is|i think|maybe|probably|perhaps] for (*|* *|* * *)",
      "<s> [and] (this one|this|my question|a question) [is] for (*|* *|* * *)",
      "(question|one) (for|to) (both|either|each|all) of you",
      "(could|can|would|will) (you both|both of you|either of you|you each)",
      "(get|hear|have|for) your (thoughts|view|views|take|reaction|perspective|response|opinion|observations)",
    },
  },
}
