-- Parses, asks for every kind of item, closes.
local tiro = require("tiro")
local bytes = "Talk in Town\n\nAnn Lee\nMayor\nTown Hall\nMay 4, 2019\n\n"
  .. "MAYOR LEE: Good day. I [do] mean it --\n\n\nQUESTION: -- Why? [laughter]\n\nMAYOR LEE: It's late.\n"
local t = tiro.parse(bytes, { labels = { Q = "QUESTION" }, speakers = { Lee = { party = "I" } },
  roles = { ["Mayor Lee"] = "witness" } })
for turn in t:turns({ speaker = "lee" }) do assert(turn.party == "I") end
t:paragraphs():all()
t:sentences({ role = "asker" }):all()
t:tokens({ first_turn = 2 }):count()
t:notes():all()
t:gaps():all()
t:fields():all()
t:lint():all()
t:close()
