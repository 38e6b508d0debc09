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
      "do you (want|wish|care) to [just|maybe] @take ...20 ?", "<s> [*] do you want to",
      "let me get (* and *|*) [who|in|up|to]",
      "(i|we) [@will] (turn|toss|throw|pass|hand|kick|yield|give) [that|it|this|this one|that one|the "
        .. "question] [over] to *",
      "(why do n't|maybe) you @take", "you want to (take|address|add|answer|respond|jump|handle|speak)",
      "(i|we) [@will] ask (*|* *|* * *) to (address|answer|take|respond|speak|comment|add|handle)",
      "(anything|something) to add", "over to you",
      "(give|allow) (my|our|the) (colleague*|panel*|other*) [*] (chance|opportunity|moment) to @take",
    },
    {
      cue = "announced_split",
      "(let me|i 'll|i will|i can|i 'd) (start|begin|go first|take the first) ...6 (turn|ask|let|pass|hand|"
        .. "have|then *)",
      "(i 'll|i will|let me|i can) [just] (tackle|take|start|answer|address) ...20 (turn to|turn it|hand it|pass it|"
        .. "ask (*|* *) to|let (*|* *) @take)",
      "(i 'll|i will|let me|i can) [just] (tackle|take|start|answer|address) ...8 and [then] (*|* *) (may|might|"
        .. "can|will|could) have (some|more|other|further|a|something)",
      "(i 'll|i will|let me) [*] (start|begin|take) ...4 and [then] (*|* *|* * *) (can|will|'ll|could|may) "
        .. "(take|add|address|follow|speak|jump)",
    },
    {
      cue = "self_selected_addition",
      "<turn> [and|yeah|yes|well|so|just|no|look|okay] [if] (i|we) (could|can|may|might|'d|would|want|wanted) "
        .. "[*] [just|also|quickly] (add|jump|chime|supplement|weigh|say one|follow)",
      "<turn> [and|yeah|yes|well|so|just|okay] (let me|i 'll|i will|i 'd|i would|can i|could i|may i|if i may|"
        .. "just to) [just|also|quickly] (add|jump|chime|supplement|weigh|build|expand|underscore)",
      "<turn> [and|yeah|yes|well|so] (just|only) (one|two) (thing|point|word|things|points)",
      "(i 'll|i will|i 'd|i would|let me|can i) [just|also] add (one|a|two|another|some|to|briefly|quickly|my)",
      "<turn> [and|so|just] [just] to (add|build on|follow up on|elaborate|supplement|echo)",
      "<turn> [*] [*] i (will|'ll|would|'d|want|wanted|can) [also] [like|want] [to] [just|also|quickly] (add|"
        .. "jump in|chime|weigh in|supplement|build on|echo|underscore)",
      "<turn> ...6 (i also|i would also|i 'd also|i just want|i would just|i 'd just|just from) *",
      "<turn> (i 'd|i would|i 'll|i will|let me) [just|also] (second|echo|agree with|underscore|reinforce)",
    },
    {
      cue = "deferral_to_absent",
      "refer you [back|over] to", "(i|we) [@will] [*] defer [*] [*] to",
      "(i|we) [@will] [*] [*] [*] leave (that|this|it|those|any|these|them) [*] [*] (to|for) *",
      "which (i|we) [@will] leave (to|for) *", "(i|we) [@will] [just|simply] refer to (the|our) *",
      "(i|we) [@will] [*] (refer|direct|point|send) (you|that|those|any|it|them|folks|people) ...3 to",
      "(would|'d|will|'ll|should) (have to|need to|want to) (ask|talk to|speak to|check with|reach out to)",
      "you [@will] (have|need) to (ask|talk to|speak to|check with|reach out to|go to)",
      "you should (ask|talk to|check with|reach out to)",
      "suggest [that] you (reach out to|ask|talk to|speak to|check with|contact)",
      "(great|good|better|fair) question for *",
      "(question|questions|something|one|matter|issue) [probably|best|better|really] (for|directed to|put to) "
        .. "(the|them|him|her|our|your)",
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
      "better (able|placed|positioned|suited|equipped) to (speak|answer|address|talk|comment)",
    },
    {
      cue = "floor_transfer",
      "(turn|hand|yield) (it|this|things|the (podium|floor|mic|microphone|call|conference|briefing|lectern|"
        .. "program|line|stage)) [back] [over] to",
      "(turn|hand|give) (the *|it|this) over to", "(bring|invite) ...4 (to the podium|to the stage|up here)",
      "(now|next|first) [*] (hear|hearing) from",
      "with that [i|we|let me|i 'll|*] [*] (turn|hand|introduce|pass|invite|bring|open)",
      "(pleasure|honor|privilege|like|want) to introduce", "please welcome", "without further ado",
      "recognized for (*|* *) minutes", "the chair [now] recognizes",
      "(i|we|the chair) [will|would like to] [now] recognize (the (gentleman|gentlewoman|gentlelady|senator)|mr.|"
        .. "ms.|mrs.|dr.|senator|representative|congress*)",
      "(open|throw) (it|this|things|the floor) [up] (to|for)", "(i|we) (yield|reserve)",
      "<s> (mr.|ms.|mrs.|dr.|senator|representative|congressman|congresswoman) (*|* *) for (*|* *) minutes",
      "<s> the (gentleman|gentlewoman|gentlelady|senator) from *",
      "(gentleman|gentlewoman|gentlelady|senator|member) ...4 (is|has) (recognized|the floor)",
    },
    {
      cue = "asker_redirect",
      "<turn> ...6 (question|this is|one) (is|for) [for] (secretary|minister|mr|mr.|ms|ms.|mrs.|dr|dr.|"
        .. "general|admiral|ambassador|senator|president|the *|* )",
      "(question|this|one) is for (*|* *|* * *)", "<s> one [is|i think|maybe|probably|perhaps] for (*|* *|* * *)",
      "<s> [and] (this one|this|my question|a question) [is] for (*|* *|* * *)",
      "(question|one) (for|to) (both|either|each|all) of you",
      "(could|can|would|will) (you both|both of you|either of you|you each)",
    },
  },
}
