-- Conversations: who answered whom, what follows what, who hands on to whom.
-- The hard cases of docs/dialogue.md, on invented briefings.
local briefing = dofile("spec/briefing.lua")
local tiro = require("tiro")

local function list(numbers)
  return table.concat(numbers, ",")
end

-- "1-2 3,5-6": the turns of question and answer of each exchange.
local function shape(t)
  local found = {}
  for x in t:exchanges() do found[#found + 1] = list(x.question.turns) .. "-" .. list(x.answer.turns) end
  return table.concat(found, " ")
end

local function links(t)
  local found = {}
  for x in t:exchanges() do found[#found + 1] = tostring(x.follows or "-") end
  return table.concat(found, " ")
end

describe("one question", function()
  it("is a turn that got a reply", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: How tall is the tower going to be?
MINISTER OLSEN: It is forty metres, as the old one was.]])))
  end)

  it("of two askers in a row is the one that got the reply", function()
    assert.equal("2-3", shape(briefing([[
Q: Will the ferry be late again?
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
  end)

  it("goes on over words that nobody understood", function()
    assert.equal("1,3-4", shape(briefing([[
Q: So the owners of the ferries are --
MINISTER OLSEN: (Inaudible.) (Laughter.)
Q: The owners of ferries want to know who will pay for the new lighthouse.
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
  end)

  it("goes on after a continuer", function()
    assert.equal("1,3-4", shape(briefing([[
Q: I have one on the lighthouse.
MINISTER OLSEN: Go ahead.
Q: Who will pay for it?
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
  end)

  it("goes on after a cut", function()
    assert.equal("1,3-4", shape(briefing([[
Q: Will the ferry sail on Sunday, or --
MINISTER OLSEN: Well --
Q: -- or only on workdays?
MINISTER OLSEN: It sails on each day of the week.]])))
  end)

  it("goes on after a request to repeat it", function()
    assert.equal("1,3-4", shape(briefing([[
Q: Is the pier at risk?
ADMIRAL QUILL: Can you say that again?
Q: Is the pier at risk from the ice?
ADMIRAL QUILL: The pier is sound, and we look at it each week.]])))
  end)

  it("goes on when the asker breaks into an unfinished answer without a new question", function()
    assert.equal("1,3-2,4", shape(briefing([[
Q: Was that the first time you used the tug?
ADMIRAL QUILL: We used the tug last year, and before that we --
Q: In the winter harbour, I mean.
ADMIRAL QUILL: In the winter harbour it was the first time.]])))
  end)

  it("goes on when the answer ends by asking for it again", function()
    assert.equal("1,3-2,4 5-6", shape(briefing([[
Q: How tall is the tower? And who pays for the lamp?
MINISTER OLSEN: The tower is forty metres tall, as the old one was, and of the same stone. What was your other question?
Q: The lamp.
MINISTER OLSEN: The Coast Guard pays for the lamp.
Q: Will the ferry sail on Sunday?
MINISTER OLSEN: It sails on each day of the week.]])))
  end)

  it("goes on after a jibe that cuts it", function()
    assert.equal("1,3-4", shape(briefing([[
Q: Just two things. Last year --
MINISTER OLSEN: There are always two with you, are there not?
Q: Yes. Last year you sold the tug. Did you sell the crane?
MINISTER OLSEN: We sold the crane in March.]])))
  end)

  it("is a single word with a question mark", function()
    assert.equal("1-2 3-4 5-6", shape(briefing([[
Q: When will the minister travel to the sound?
MINISTER OLSEN: We have no day for that yet, but she and the --
Q: Tuesday?
MINISTER OLSEN: She will travel this month, and I can tell you no more.
Q: And Arden?
MINISTER OLSEN: She will see the harbour of Arden as well.]])))
  end)

  it("is new where a turn breaks in and is cut itself", function()
    assert.equal("1-2 3,5-6", shape(briefing([[
Q: Has he learnt anything from the last harbour master?
MINISTER OLSEN: He may have. I can talk to him and see what --
Q: Minister, when the mayor says that he works for the people --
MINISTER OLSEN: Hold on, let me part these two first.
Q: When he says that, which people does he mean?
MINISTER OLSEN: All who live in the town, I should think.]])))
  end)

  it("is none where the answer goes on over it", function()
    assert.equal("1-2,4 5-6", shape(briefing([[
Q: Is the pier at risk from the ice?
ADMIRAL QUILL: We look at it each week, and we need --
Q: Do you wish that you had --
ADMIRAL QUILL: -- more divers.
Q: Do you wish that you had looked sooner?
ADMIRAL QUILL: I think that we did what we could.]])))
  end)

  it("does not begin with words that nobody understood", function()
    assert.equal("3-4", shape(briefing([[
Q: (Inaudible.)
MINISTER OLSEN: Go ahead, Nora.
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
  end)

  it("may wish a nice weekend, or ask for a favour", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Did you have a nice weekend? (Laughter.)
MINISTER OLSEN: I sailed round the island with my sister.
Q: Would you send us the photographs, please?
MINISTER OLSEN: Happy to.]])))
  end)

  it("ends where the asker breaks in with a new one", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Was that the first time you used the tug?
ADMIRAL QUILL: We used the tug last year, and before that we --
Q: Who owns the tug now?
ADMIRAL QUILL: The port of Halden owns the tug.]])))
  end)
end)

describe("an answer", function()
  it("may be of two people", function()
    local t = briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
ADMIRAL QUILL: If I could add to that, the Coast Guard pays for the lamp.]])
    assert.equal("1-2,3", shape(t))
    assert.same({ "Maren Olsen", "Piet Quill" }, t:exchanges():all()[1].answerers)
  end)

  it("is a yes to what yes can answer, not to what asks for more", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Is the pier at risk?
ADMIRAL QUILL: No.
Q: Who looks after the pier?
ADMIRAL QUILL: Two of our divers look after it.]])))
    assert.equal("1,3-4", shape(briefing([[
Q: Could you tell us about the pier?
ADMIRAL QUILL: Sure.
Q: Whether it is at risk from the ice, I mean.
ADMIRAL QUILL: The pier is sound, and we look at it each week.]])))
  end)

  it("is a question back that replies, not one that only asks what was meant", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Are you tired of the lighthouse?
MINISTER OLSEN: Would anybody be tired of a lighthouse?
Q: Who will pay for it?
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
    assert.equal("1,3-4", shape(briefing([[
Q: What do you say to the captain?
MINISTER OLSEN: The captain of the ferry, or of the tug?
Q: The captain of the ferry.
MINISTER OLSEN: I say that he was right to wait for the ice.]])))
  end)

  it("goes on behind a back-channel", function()
    assert.equal("1-2,4", shape(briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: Right.
MINISTER OLSEN: And the fees will stay as they are.]])))
  end)

  it("is not who passes the question on, or leads on to others", function()
    assert.equal("1-3 5-6,7 10-11", shape(briefing([[
Q: Is the pier at risk from the ice?
MINISTER OLSEN: Admiral, do you want to take that?
ADMIRAL QUILL: The pier is sound, and we look at it each week.
MINISTER OLSEN: Okay. This side of the room. Tom.
Q: Who will pay for the new lighthouse?
ADMIRAL QUILL: The port will, out of the fees that ships pay.
MINISTER OLSEN: And the fees will stay as they are until the summer.
Q: Thank you.
ADMIRAL QUILL: A word on the weather, before I forget it: snow will fall.
Q: Will the ferry sail on Sunday?
ADMIRAL QUILL: It sails on each day of the week.
MINISTER OLSEN: Thank you, everybody, for coming in such weather.]])))
  end)

  it("is not who hands the floor to the next asker, and closes", function()
    assert.equal("1-2 4-5 9-10", shape(briefing([[
Q: Is the pier at risk from the ice?
MINISTER OLSEN: The pier is sound, and we look at it each week.
MS. DAHL: Thank you. And we have time for two more. We will go to Tom next. You should be unmuted now.
Q: Who will pay for the new lighthouse?
ADMIRAL QUILL: The port will, out of the fees that ships pay.
MS. DAHL: Thank you. Our last question will go to Nancy. Your line is open.
Q: Hi. Thanks for doing this. Can you hear me?
MS. DAHL: Yes.
Q: Will the ferry sail on Sunday?
ADMIRAL QUILL: It sails on each day of the week.
Q: Just one more, please.
MS. DAHL: We have to wrap it up.
MS. DAHL: Thank you, Admiral, and thank you, Minister. That is all the time we have today, so have a good one.]])))
  end)

  it("is not who thanks the one who gave it, and asks who is next", function()
    assert.equal("1-2 4-5", shape(briefing([[
Q: How tall is the tower going to be?
MINISTER OLSEN: It is forty metres, as the old one was.
ADMIRAL QUILL: Thank you so much, Minister. The boats go out at noon, and nobody may follow them. Nora, want to start?
Q: Who will pay for the boats?
ADMIRAL QUILL: We will, out of what the port gives us each spring.]])))
  end)

  it("goes on where it asked for the question again, and says why", function()
    assert.equal("1,3-2,4", shape(briefing([[
Q: Is the pier at risk? And who will pay for the new lighthouse?
MINISTER OLSEN: The pier is sound, and is looked at each week. And your second question, can you repeat it? I forgot it.
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.]])))
  end)

  it("is a no, also to what was cut, and with a call behind it", function()
    assert.equal("1-2 3-4 5-6", shape(briefing([[
Q: Should she stop now? Or will she --
ADMIRAL QUILL: No.
Q: Will there be other stops on this voyage?
ADMIRAL QUILL: No. Yes, ma'am.
Q: Who looks after the pier?
ADMIRAL QUILL: Two of our divers look after it.]])))
  end)

  it("is a no where it asked for the question again", function()
    assert.equal("1,3-2,4 6-7", shape(briefing([[
Q: Who pays for the tower, and will the ferry be late?
MINISTER OLSEN: The port pays for the tower. I'm sorry, what was the second question?
Q: Will the ferry be late?
MINISTER OLSEN: No, not at all.
MODERATOR: Thank you. Our next question will go to Nora.
Q: How tall is the tower going to be?
MINISTER OLSEN: It is forty metres, as the old one was.]])))
  end)

  it("is not who turns one away, calls another, or asks a colleague to start", function()
    assert.equal("3-4 5-7 9-10", shape(briefing([[
Q: But that is silly. It always was.
MINISTER OLSEN: Tom, I'm sorry. Nora.
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: How many boats do you have, and how old are they?
MINISTER OLSEN: Admiral, I don't know if you want to start there.
ADMIRAL QUILL: We have nine of them, and the oldest went to sea before I did.
MINISTER OLSEN: All right, let's go to Tom now.
Q: Is the harbour safe?
MINISTER OLSEN: It is as safe as a harbour can be.]])))
  end)

  it("is a no to what asks for more, and a word that confirms a statement", function()
    assert.equal("1-2 3-4", shape(briefing([[
Q: Can you tell us more about the tower?
MINISTER OLSEN: No.
Q: So the ferry will be late again this year.
MINISTER OLSEN: That's correct.]])))
  end)

  it("is not a greeting or thanks", function()
    assert.equal("3-4", shape(briefing([[
Q: Good morning.
MINISTER OLSEN: Good morning, everyone.
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: Thank you.
MINISTER OLSEN: You're welcome.]])))
  end)
end)

describe("those who ask", function()
  it("are members where there are witnesses, moderators in interviews", function()
    local t = tiro.parse("Interviewer: Who built the lamp?\n\nOlsen: A smith of the town built it for us.\n\n"
      .. "Interviewer: And who lights it?\n\nOlsen: The keeper of the tower lights it each night.\n")
    assert.equal("1-2 3-4", shape(t))
  end)

  it("are those who end turns in questions where labels say nothing", function()
    local t = tiro.parse(("NORA FELL: Who built the lamp?\n\nSAM TILL: A smith built it, long ago.\n\n"):rep(4))
    assert.equal("1-2 3-4 5-6 7-8", shape(t))
    assert.equal("Nora Fell", t:exchanges():all()[1].asker)
  end)

  it("are also those who lead the talk beside labelled askers", function()
    local turns = {}
    for i = 1, 12 do
      turns[#turns + 1] = "MR. FELL: What do you say to the owners of boat number " .. i .. "?"
      turns[#turns + 1] = "MINISTER OLSEN: I say that each of them will get a place in the harbour."
    end
    turns[#turns + 1] = "MR. FELL: I want you to meet a skipper of the town. Tom."
    turns[#turns + 1] = "Q: Who will pay for the new lighthouse?"
    turns[#turns + 1] = "MINISTER OLSEN: The port will, out of the fees that ships pay."
    local t = briefing(table.concat(turns, "\n"))
    assert.equal(13, t:exchanges():count())
    assert.equal("1-2 3-4", shape(t):sub(1, 7))
    assert.equal("26-27", shape(t):sub(-5))
  end)

  it("are not those who pass questions of others on", function()
    local turns = {}
    for i = 1, 8 do
      turns[#turns + 1] = "Q: What do you say to the owners of boat number " .. i .. "?"
      turns[#turns + 1] = "MS. DAHL: That is one for the coast guard. Admiral, do you want to begin with it?"
      turns[#turns + 1] = "ADMIRAL QUILL: I say that each of them will get a place in the harbour."
    end
    assert.equal("1-3 4-6", shape(briefing(table.concat(turns, "\n"))):sub(1, 7))
  end)

  it("are nobody where nobody asks", function()
    assert.equal(0, tiro.parse(("NORA FELL: It rains.\n\nSAM TILL: It pours.\n\n"):rep(4)):exchanges():count())
    assert.equal(0, tiro.parse(""):exchanges():count())
    assert.equal(0, tiro.parse("No label at all."):exchanges():count())
  end)
end)

describe("a follow-up", function()
  it("takes up earlier content", function()
    local t = briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: But will the fees not go up then?
MINISTER OLSEN: They will stay as they are until the summer.
Q: On a different topic, when do schools open after the storm?
MINISTER OLSEN: The schools open on Monday.]])
    assert.equal("- 1 -", links(t))
    local x = t:exchanges():all()[2]
    assert.equal("challenges", x.follow_kind)
    assert.truthy(table.concat(x.evidence, "; "):find("fee", 1, true))
  end)

  it("may lie far back", function()
    local t = briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay. Yes, ma'am.
Q: When do schools open after the storm?
MINISTER OLSEN: The schools open on Monday, and the library too. Yes, sir.
Q: Why was the mayor not here today?
MINISTER OLSEN: She is at a wedding in the valley.
Q: Going back to the lighthouse, what colour will it be?
MINISTER OLSEN: It will be red and white.]])
    assert.equal("- - - 1", links(t))
  end)

  it("lies no farther back than a long day of talk", function()
    local function after(words)
      local between = {}
      for i = 1, words do between[i] = "w" .. i end
      local t = briefing(([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay. Yes, ma'am.
Q: What is on the list?
MINISTER OLSEN: %s. Yes, sir.
Q: Why was the mayor not here today?
MINISTER OLSEN: She is at a wedding in the valley.
Q: Going back to the lighthouse, what colour will it be?
MINISTER OLSEN: It will be red and white.]]):format(table.concat(between, " ")))
      return t:exchanges():all()[4].follows
    end
    assert.equal(1, after(30000))
    assert.equal(3, after(33000)) -- the one before
  end)

  it("follows up on what it names, not on a name alone", function()
    local all = briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay. Tom.
Q: When do schools open after the storm?
MINISTER OLSEN: The schools open on Monday. I told Nora so, and the library too. Yes, sir.
Q: Why was the mayor not here today?
MINISTER OLSEN: She is at a wedding in the valley. Yes, ma'am.
Q: Following up on the lighthouse, what colour will the doors of the keepers have?
MINISTER OLSEN: They will be red and white. Yes, sir.
Q: Building on Nora's point, can the budget for carpets and chairs of the town hall be published?
MINISTER OLSEN: It can, and it will be.]]):exchanges():all()
    assert.equal(1, all[4].follows)
    assert.not_equal(2, all[5].follows)
  end)

  it("hangs on what the exchange before took up as well", function()
    assert.equal("- 1 2", links(briefing([[
Q: Will the ferry to the northern islands carry timber and cattle in winter?
MINISTER OLSEN: It will carry what fits on the deck.
Q: But why so little?
MINISTER OLSEN: The deck is small.
Q: Does the ferry carry cattle of the northern islands in summer, when there is more of it?
MINISTER OLSEN: In summer it does.]])))
  end)

  it("goes back to what it names, or to whose question it names", function()
    assert.equal("- - - 1 2", links(briefing([[
MINISTER OLSEN: Let us begin. Tom.
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay. Nancy.
Q: When do schools open after the storm?
MINISTER OLSEN: The schools open on Monday, and the library too. Yes, sir.
Q: Why was the mayor not here today?
MINISTER OLSEN: She is at a wedding in the valley. Yes, ma'am.
Q: Back to the lighthouse. What colour will it be?
MINISTER OLSEN: It will be red and white. Yes, sir.
Q: On Nancy's question, are there enough teachers?
MINISTER OLSEN: There are as many as last year.]])))
  end)

  it("goes back to what holds most of what it names", function()
    assert.equal("- - 1", links(briefing([[
Q: What will become of the whaler case?
MINISTER OLSEN: The whaler case is before the court in the valley. Yes, ma'am.
Q: How many children are ill with the autumn fever, in all?
MINISTER OLSEN: We know of a single case, in the school on the hill. Yes, sir.
Q: Just to go back to the whaler case for a second, who pays the lawyers of the crew?
MINISTER OLSEN: The owners of the ship pay them.]])))
  end)

  it("says little that the exchange before does not", function()
    assert.equal("- 1 -", links(briefing([[
Q: Will the tug tow the barges to the winter harbour?
MINISTER OLSEN: The tug will tow two barges there in May.
Q: Will the barges stay in the winter harbour?
MINISTER OLSEN: They stay until the autumn storms are over.
Q: Has the council read the letter of the teachers on the new library?
MINISTER OLSEN: It has read each page of it.]])))
  end)

  it("is none where it points at what was said elsewhere, or goes on in a list", function()
    assert.equal("- - -", links(briefing([[
Q: Who will pay for the new lighthouse, Minister?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: And you said in your interview that the mayor sold her boat. Why so late in the year, and for so small a price?
MINISTER OLSEN: She sold the old one in March.
Q: And then, on schools, when do they open after the storm in the valley?
MINISTER OLSEN: The schools open on Monday.]])))
  end)

  it("makes threads, and lets askers be joined", function()
    local t = briefing([[
Q: Who will pay for the new lighthouse?
MINISTER OLSEN: The port will, out of the fees that ships pay.
Q: So the fees go up?
MINISTER OLSEN: The fees stay as they are.
Q: And will they next year?
MINISTER OLSEN: I would not expect that they do.]])
    assert.equal("- 1 2", links(t))
    local threads = t:threads():all()
    assert.equal(1, #threads)
    assert.same({ 1, 2, 3 }, threads[1].exchanges)
    local askers = t:askers():all()
    assert.equal(1, #askers)
    assert.same({ 1, 3, 5 }, askers[1].turns)
    assert.equal(2, #askers[1].joins)
  end)
end)

describe("a callback", function()
  it("points at the latest turn that states the thing", function()
    local t = briefing([[
MINISTER OLSEN: The lighthouse will be forty metres tall. The ferry sails on Sunday.
Q: Who pays for the roads?
MINISTER OLSEN: The county does, and it always did.
Q: You mentioned earlier that the lighthouse will be tall. Why?
MINISTER OLSEN: As I said, it has to be seen from the sound.
Q: You said last week on the radio that whales would come back. Will they?
MINISTER OLSEN: I hope that they do.]])
    local found = t:callbacks():all()
    assert.equal(3, #found)
    assert.equal(4, found[1].turn)
    assert.equal(1, found[1].target)
    assert.is_true(found[2].own)
    assert.is_nil(found[2].target)
    assert.is_true(found[3].external)
    assert.is_nil(found[3].target)
  end)
end)

describe("whose words a callback points at", function()
  local function targets(turns)
    local found = {}
    for item in briefing(turns):callbacks() do
      found[#found + 1] = ("%d>%s"):format(item.turn, item.target or item.own and "own" or "external")
    end
    return table.concat(found, " ")
  end

  it("is told by names that only the talk gives", function()
    assert.equal("4>2 5>4", targets([[
MINISTER OLSEN: You may begin, Tom.
Q: Will the smugglers come back to the sound?
MINISTER OLSEN: I do not know that. Piet, do you want to say more?
ADMIRAL QUILL: Some of them will, and on the smugglers, which Tom mentioned, we keep watch.
MINISTER OLSEN: As Piet said, some will, and we keep watch.]]))
  end)

  it("is the one who is addressed", function()
    assert.equal("5>3", targets([[
Q: Who is in the boats on the sound?
MINISTER OLSEN: Fishermen of the town with controls of their own.
ADMIRAL QUILL: Divers of the guard, with internal controls.
MINISTER OLSEN: That is so.
Q: Admiral Quill, you mentioned controls. What are they?
ADMIRAL QUILL: Each diver signs for the boat.]]))
  end)

  it("may be anybody's: as was mentioned", function()
    assert.equal("3>1", targets([[
MINISTER OLSEN: The tug has left the winter harbour with two barges.
Q: Is it safe there?
ADMIRAL QUILL: As was mentioned, the tug has left the winter harbour, so it is.]]))
  end)

  it("is told by a title, or by a name before a bare verb", function()
    assert.equal("4>2 5>3", targets([[
Q: Who is in the boats on the sound?
MINISTER OLSEN: Fishermen of the town, with lanterns and a horn.
ADMIRAL QUILL: Divers of the guard, with cables for the beacon.
ADMIRAL QUILL: And as the minister said, there are fishermen with lanterns.
MINISTER OLSEN: The Admiral touched on the cables for the beacon, and he mentioned them often.]]))
  end)

  it("is who just answered, or asked about the thing that is named", function()
    assert.equal("3>2 6>5", targets([[
Q: Who pays for the roads?
MINISTER OLSEN: The county does, out of the fees for ferries.
Q: On the answer that you gave, is that enough?
MINISTER OLSEN: It is.
Q: Will you come to the regatta in the summer?
MINISTER OLSEN: The event you mentioned is for sailors.]]))
  end)

  it("is nobody's here, where it is told of another", function()
    assert.equal("", targets([[
MINISTER OLSEN: The tug has left the winter harbour with two barges.
Q: Is it safe there?
ADMIRAL QUILL: As your President said, the tug has left the winter harbour.]]))
  end)

  it("is who was asked what, or heard to answer", function()
    assert.equal("5>2 7>3", targets([[
MINISTER OLSEN: Let us begin. Tom.
Q: Will the smugglers come back to the sound in the autumn?
MINISTER OLSEN: Some of them will, with small boats. Yes, ma'am.
Q: Hello, Minister.
Q: To go on with what Tom was asking, who pays for the watch?
MINISTER OLSEN: The county pays for it.
Q: One more on the smugglers and their small boats. I heard you say so. Where do they hide?
MINISTER OLSEN: I will not say where.]]))
  end)

  it("is an answer together with its question", function()
    assert.equal("5>2", targets([[
Q: Was the wreck of the whaler a failure of the pilots?
MINISTER OLSEN: It is too soon to tell that.
Q: When do schools open after the storm?
MINISTER OLSEN: The schools open on Monday.
Q: You said it's too soon to call the wreck a failure of the pilots. When will it not be?
MINISTER OLSEN: When the divers are back.]]))
  end)

  it("is the question, where the answer points no farther", function()
    assert.equal("2>1", targets([[
Q: Is the fee of nine crowns a part of the plan for the ferry?
MINISTER OLSEN: The nine crowns that you mentioned come on top of it.]]))
  end)
end)

describe("a hand-off", function()
  local function handoffs(turns)
    local found = {}
    for item in briefing(turns):handoffs() do
      found[#found + 1] = ("%s %s>%s %s"):format(item.kind, item.from or "-", item.to or "-", tostring(item.completed))
    end
    return table.concat(found, "; ")
  end

  it("passes who answers", function()
    assert.equal("delegation Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I'll let Admiral Quill address that.
ADMIRAL QUILL: The pier is sound.]]))
    assert.equal("announced_split Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: Let me start, and then I'll turn to the Admiral. The pier is old.
ADMIRAL QUILL: The pier is sound.]]))
    assert.equal("self_selected_addition Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old.
ADMIRAL QUILL: If I could add to that, it is sound.]]))
    assert.equal("deferral_to_absent Maren Olsen>- false", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I would refer you to the engineers for that.]]))
  end)

  it("is also a name that is called, an offer, a chance for others", function()
    assert.equal("floor_transfer Maren Olsen>Piet Quill true; delegation Piet Quill>Maren Olsen true", handoffs([[
MINISTER OLSEN: The tug has left the winter harbour. With that, Admiral Quill.
ADMIRAL QUILL: Two barges went with it.
Q: Will you sell the tug?
ADMIRAL QUILL: We may. Minister, do you want to just say a word or two on what the port thinks of that plan?
MINISTER OLSEN: The port would like to keep it.]]))
    assert.equal("announced_split Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I'll tackle this a little, but I will also turn to the Admiral. The pier is old.
ADMIRAL QUILL: It is sound.]]))
    assert.equal("delegation Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old. I will stop there to give my colleagues a chance to respond.
ADMIRAL QUILL: It is sound.]]))
    assert.equal("deferral_to_absent Maren Olsen>- false", handoffs([[
Q: Why does the ferry wait at the border?
MINISTER OLSEN: That's a great question for the officials on the other side.]]))
    assert.equal("self_selected_addition Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old.
ADMIRAL QUILL: This is the Admiral. I'll just add one thought to that: it is sound.]]))
  end)

  it("is also between officials without names", function()
    assert.equal("delegation SENIOR OFFICIAL>SENIOR OFFICIAL true", handoffs([[
Q: Is the pier at risk?
SENIOR OFFICIAL: Let me ask my colleague to jump in.
SENIOR OFFICIAL: The pier is sound.]]))
  end)

  it("is the asker's, who names another", function()
    assert.equal("asker_redirect ->Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old.
Q: Admiral Quill, do you have anything to add?
ADMIRAL QUILL: It is sound.]]))
  end)

  it("points to those who are not here, once for all", function()
    assert.equal("deferral_to_absent Maren Olsen>- false", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I'd refer you specifically to the engineers to comment on it. It is new, so I'd point you to them.]]))
    assert.equal("deferral_to_absent Maren Olsen>- false", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: That is a question better put to the engineers.]]))
    assert.equal("deferral_to_absent Maren Olsen>- false", handoffs([[
Q: Will the ferry still call at Tromso?
MINISTER OLSEN: I'll let the Norwegians explain their plans.
ADMIRAL QUILL: Thank you, everybody.]]))
    assert.equal("delegation Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old. We will, of course, defer to Admiral Quill on the ice.
ADMIRAL QUILL: It is thin.]]))
    assert.equal("reference_only Maren Olsen>- false", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The engineers looked at it in May. They can speak to their findings. They can give you an update.]]))
  end)

  it("is an addition in mid-turn, but not to one's own answer", function()
    assert.equal("self_selected_addition Maren Olsen>Piet Quill true", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old.
ADMIRAL QUILL: I would call it sound. If I could add a word on the ice, it is thin.]]))
    assert.equal("", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: The pier is old. If I could add a word on the ice, it is thin.]]))
  end)

  it("is a chair's who calls on the next", function()
    local t = tiro.parse([[
THE CHAIRMAN: The gentleman from the north is now recognized.

MR. TILL: Is the pier at risk?

MR. FELL: The pier is sound.

THE CHAIRMAN: Thank you. Mr. Till has had his time.

MR. HOLM: Who will pay for the lighthouse?

MR. FELL: The port will.

THE CHAIRMAN: Mr. Till.

MR. TILL: Is that all of it?

MR. FELL: It is.
]], { roles = { ["The Chairman"] = "chair", Fell = "witness", Till = "member", Holm = "member" } })
    local found = {}
    for item in t:handoffs() do found[#found + 1] = item.turn .. ">" .. item.to_turn .. " " .. item.kind end
    assert.equal("1>2 floor_transfer; 7>8 floor_transfer", table.concat(found, "; "))
  end)

  it("is not what only sounds like one", function()
    assert.equal("", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I'll have to take that question.
ADMIRAL QUILL: So will I.]]))
    assert.equal("", handoffs([[
Q: Is the pier at risk?
MINISTER OLSEN: I would refer you to the plan that we put out in May. I'd have to check with the engineers.
Q: Is that all?
MINISTER OLSEN: You have to ask yourself whether it matters. I leave it at that for now, and we reserve our options.
Q: What of the ferry?
MINISTER OLSEN: It is a big issue for the owners. I can't speak to their plans.
Q: Will you meet them?
MINISTER OLSEN: Each chance you have to speak to sailors is a good one, as my colleagues can tell you.]]))
    assert.equal("", handoffs([[
MINISTER OLSEN: If you have questions for him, the Admiral is here.
Q: Is the pier at risk?
ADMIRAL QUILL: It is sound.
MINISTER OLSEN: Thank you so much, Admiral Quill.
ADMIRAL QUILL: I was glad to come to the port today.]]))
    assert.equal("", handoffs([[
Q: What about deferred payments?
MINISTER OLSEN: Payments that were deferred are due in May. And I might add to that a word of thanks.
Q: How do you respond to the critics?
MINISTER OLSEN: They may come and look.]]))
  end)
end)

describe("an answer's cues", function()
  local function cues(reply)
    local found = {}
    local x = briefing("Q: Will you sell the tug next year?\nMINISTER OLSEN: " .. reply):exchanges():all()[1]
    for _, cue in ipairs(x.cues) do found[#found + 1] = cue.cue end
    return table.concat(found, " ")
  end

  it("tell what it does with the question", function()
    assert.equal("declines", cues("I'm not going to get into that at this time."))
    assert.equal("claims_ignorance", cues("Not to my knowledge."))
    assert.equal("hands_off", cues("I would refer you to the port for that one."))
    assert.equal("conditional_yes", cues("We will, provided that the price is right."))
    assert.equal("questions_question", cues("We reject the premise of that entirely."))
    assert.equal("", cues("We sold the tug in March."))
  end)
end)

describe("promises", function()
  it("say what somebody will do, and when", function()
    local found = briefing([[
Q: When will the report be out?
MINISTER OLSEN: We will publish it by the end of June. I'll get back to you on the map. I will say this: it is long.
Q: Will you?
MINISTER OLSEN: I'll be in the harbour tomorrow.]]):promises():all()
    assert.equal(3, #found)
    assert.equal("by the end of june", found[1].due)
    assert.equal("returns", found[2].kind)
    assert.equal("tomorrow", found[3].due)
    assert.equal("2021-05-05", found[3].due_date)
    assert.equal("Maren Olsen", found[1].by)
  end)
end)

describe("exchanges", function()
  local t = briefing([[
Q: First, who pays for the lighthouse? And second, how tall will the tower be?
MINISTER OLSEN: The tower will be forty metres tall. As to the first, I do not know.
Q: Will the ferry sail on Sunday?
ADMIRAL QUILL: It will.]])

  it("have parts, with where the answer takes them up", function()
    local x = t:exchanges():all()[1]
    local parts = x:parts()
    assert.equal(2, #parts)
    assert.equal("As to the first, I do not know.", parts[1].taken_up.text)
    assert.equal("The tower will be forty metres tall.", parts[2].taken_up.text)
  end)

  it("tell what words were taken up, and cite themselves", function()
    local x = t:exchanges():all()[1]
    local words, share = x:uptake()
    local found = {}
    for i, word in ipairs(words) do found[i] = word.word end
    table.sort(found)
    assert.same({ "tall", "tower" }, found)
    assert.is_true(share > 0 and share < 1)
    assert.truthy(x:cite():find("2021%-05%-04, turns 1%-2"))
  end)

  it("are filtered by their turns", function()
    assert.equal(1, t:exchanges({ speaker = "Quill" }):count())
    assert.equal(2, t:exchanges({ role = "asker" }):count())
    assert.has_error(function() t:exchanges({ speker = "Quill" }) end)
    assert.has_error(function() t:handoffs({ grade = "sure" }) end)
  end)

  it("give back bytes of the source", function()
    for x in t:exchanges() do
      assert.equal(x.question.text, t.source:sub(x.question.first, x.question.last))
      assert.equal(x.answer.text, t.source:sub(x.answer.spans[1].first, x.answer.spans[1].last))
    end
  end)

  it("are the same in a corpus", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(t, { id = "b" }))
    assert(c:add(briefing("Q: Who pays?\nMINISTER OLSEN: The port does."), { id = "a" }))
    assert(c:commit())
    local found = {}
    for x in c:exchanges() do found[#found + 1] = x.doc .. x.n .. ":" .. list(x.question.turns) end
    assert.same({ "a1:1", "b1:1", "b2:3" }, found)
    local query = '<exchange/> containing (<question/> containing "ferry")'
    assert.equal(1, assert(c:query(query)):count())
    assert.equal(1, assert(t:query(query)):count())
    assert.equal(3, assert(c:query("<exchange/>")):count())
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)

  it("take codes by hand", function()
    local x = t:exchanges():all()[2]
    assert.is_nil(x.code)
    t:code(x, "direct")
    assert.equal("direct", x.code)
  end)

  it("tell who said something first", function()
    local found = t:first("tower")
    assert.equal("asker", found.role)
    assert.equal(1, found.turn)
    assert.equal("Maren Olsen", found.taken_up[1].speaker)
    assert.is_nil(t:first("submarine"))
    assert.equal(2, t:first(tiro.query('"forty"')).turn)
  end)

  it("of a closed transcript are an error", function()
    local closed = briefing("Q: Who pays?\nMINISTER OLSEN: The port does.")
    closed:close()
    assert.has_error(function() closed:exchanges() end, "bad argument #1 to 'exchanges' (transcript is closed)")
    assert.has_error(function() closed:askers() end, "bad argument #1 to 'askers' (transcript is closed)")
  end)
end)
