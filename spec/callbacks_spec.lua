-- Callbacks: words that point back, whose words they point at, and the turn that states them.
-- One example a rule, on invented briefings.
local briefing = dofile("spec/briefing.lua")

-- "5>2 7>external": the turns that point back, and the turns they point at.
local function targets(turns)
  local found = {}
  for item in briefing(turns):callbacks() do
    found[#found + 1] = ("%d>%s"):format(item.turn, item.target or item.own and "own" or "external")
  end
  return table.concat(found, " ")
end

local OPENING = [[
MINISTER OLSEN: The lighthouse will be forty metres tall, and its lamp comes from a foundry in the south.
Q: Who pays for the roads?
MINISTER OLSEN: The county pays for all of them, out of the fees for ferries.
]]

describe("a callback to an answer", function()
  it("may be one that is thanked for", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: Thank you for mentioning the foundry in the south. Is it open?
MINISTER OLSEN: It is.]]))
  end)

  it("may be of several: you guys have talked about", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: You guys have talked about the foundry in the south. Is it open?
MINISTER OLSEN: It is.]]))
  end)

  it("may be told by the very words", function()
    assert.equal("4>3", targets(OPENING .. [[
Q: You just used the word "fees" for the ferries and the county. Are they taxes?
MINISTER OLSEN: They are not.]]))
  end)

  it("may be asked for: did you say", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: Did you say earlier that the lamp comes from a foundry?
MINISTER OLSEN: I did.]]))
  end)

  it("tells what was said behind a second that", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: I like that you mentioned that the lamp comes from the foundry. Which one?
MINISTER OLSEN: The old one.]]))
  end)

  it("may stand in the present, where two words or more are shared", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: You say the lamp comes from a foundry. Is it a good one?
MINISTER OLSEN: It is.]]))
    assert.equal("", targets(OPENING .. [[
Q: What would you say about the price of a lamp from a foundry?
MINISTER OLSEN: I have none.]]))
    assert.equal("", targets(OPENING .. [[
Q: You say so often that whales come back to the county. Do they?
MINISTER OLSEN: They do.]]))
  end)

  it("is the last one, where just and no word tell which", function()
    assert.equal("4>3", targets(OPENING .. [[
Q: In view of what you just said, will there be more of them?
MINISTER OLSEN: There will.]]))
    assert.equal("4>3", targets(OPENING .. [[
Q: I think you characterized it well. Will there be more of them?
MINISTER OLSEN: There will.]]))
  end)

  it("is told by the words right behind, where the sentence goes on to other things", function()
    assert.equal("4>1", targets(OPENING .. [[
Q: To follow up on what you said about the foundry and the lamp, in the autumn whalers, sealers and smugglers ]]
      .. [[were seen near the islands by pilots who wrote to the newspapers. Is it safe there?
MINISTER OLSEN: It is.]]))
  end)

  it("is outside only where the time or place is that of the saying", function()
    assert.equal("4>3", targets(OPENING .. [[
Q: You said that the county pays for the roads out of the fees for ferries it took in yesterday. How many?
MINISTER OLSEN: Many.]]))
    assert.equal("4>external", targets(OPENING .. [[
Q: On October 3rd, you said that the county pays for the roads out of the fees. Does it?
MINISTER OLSEN: It does.]]))
    assert.equal("4>external", targets(OPENING .. [[
Q: Last week in our exchange, you said that the county pays for the roads out of the fees. Does it?
MINISTER OLSEN: It does.]]))
    assert.equal("4>external", targets(OPENING .. [[
Q: You mentioned last June, in a speech, the lamp and the foundry. Is it open?
MINISTER OLSEN: It is.]]))
  end)
end)

describe("a callback to a question", function()
  local CALLED = [[
MINISTER OLSEN: Let us begin. Ann.
Q: Will the smugglers come back to the sound in the autumn?
MINISTER OLSEN: Some of them will.
Q: And who keeps the watch on the islands?
MINISTER OLSEN: The guard does. Tom.
Q: What does the lamp of the lighthouse cost?
MINISTER OLSEN: Nine crowns an hour.
]]

  it("is the one that was just put: as you point out, since you asked", function()
    assert.equal("3>2", targets([[
MINISTER OLSEN: Good morning.
Q: Are the roads near the sound in a bad state?
MINISTER OLSEN: As you point out, they are not what they were.]]))
    assert.equal("3>2", targets([[
MINISTER OLSEN: Good morning.
Q: Will you come to the regatta in the summer?
MINISTER OLSEN: Since you asked about it, I will.]]))
    assert.equal("5>4", targets(OPENING .. [[
Q: Is there a price for whales, if any come?
MINISTER OLSEN: The issue that you have raised is a hard one.]]))
  end)

  it("is of those who ask, where one of them says my colleagues", function()
    assert.equal("8>2", targets(CALLED .. [[
Q: As one of my colleagues noted, smugglers come back in the autumn. Which?
MINISTER OLSEN: All of them.]]))
  end)

  it("is no point of view", function()
    assert.equal("", targets(CALLED .. [[
Q: Is that lamp the best, from Ann's point of view, for a watch on the islands?
MINISTER OLSEN: It is.]]))
  end)

  it("is of the one who was called before it, until another one is", function()
    assert.equal("8>4", targets(CALLED .. [[
Q: To follow up on Ann's question, is the watch on the islands large?
MINISTER OLSEN: It is.]]))
    assert.equal("8>6", targets(CALLED .. [[
Q: Can I follow up on Tom's question?
MINISTER OLSEN: You can.]]))
    assert.equal("8>6", targets(CALLED .. [[
Q: Tom asked you about the lamp. Is it new?
MINISTER OLSEN: It is.]]))
  end)

  it("is of the one whom the answer named", function()
    assert.equal("4>1", targets([[
Q: Are there wolves on the islands?
MINISTER OLSEN: Well, Nora, there are some.
Q: Are they a danger to the sheep of the farmers?
MINISTER OLSEN: They are, and as Nora noted, there are wolves.]]))
  end)

  it("is found by its words, where nobody tells who asked", function()
    assert.equal("8>2", targets(CALLED .. [[
Q: On my colleague's question about smugglers in the autumn, how many were there?
MINISTER OLSEN: Nine.]]))
    assert.equal("8>2", targets(CALLED .. [[
Q: You were asked earlier about smugglers in the autumn. How many were there?
MINISTER OLSEN: Nine.]]))
    assert.equal("8>6 9>2", targets(CALLED .. [[
Q: On the lamp that Tom was asking about, is it new?
MINISTER OLSEN: It is, and that comes back to the question you were asking about smugglers in the autumn.]]))
    assert.equal("", targets(CALLED .. [[
Q: You were asked about whales and herring. Are there any?
MINISTER OLSEN: Some.]]))
  end)
end)

describe("a callback to what another said", function()
  it("is of the name that stands next to the verb", function()
    assert.equal("5>3", targets([[
Q: Who is in the boats?
MINISTER OLSEN: Fishermen of the town, with lanterns and a horn, and some of them with nets.
ADMIRAL QUILL: Divers of the guard, with cables for the beacon, and some of them with lanterns.
MINISTER OLSEN: That is so.
Q: Minister Olsen, I think Admiral Quill said earlier that there are divers with cables. Why?
MINISTER OLSEN: They mend the beacon.]]))
  end)

  it("may be a point that he made", function()
    assert.equal("4>2", targets([[
Q: Who is in the boats?
ADMIRAL QUILL: Divers of the guard, with cables for the beacon, and some of them with lanterns.
Q: Is that all you know about the boats?
MINISTER OLSEN: On the points that the Admiral made, the divers are there for the beacon and its cables.]]))
  end)

  it("is nobody's here, where an office is told of another", function()
    assert.equal("", targets([[
MINISTER OLSEN: Divers of the guard, with cables for the beacon, and some of them with lanterns.
Q: There is a space between what the Minister of Finance said and the bill for the cables. Why?
MINISTER OLSEN: I do not know.]]))
  end)

  it("looks so far back that a long text costs no more a callback than a day of talk", function()
    -- Who agreed to it said it so many exchanges before.
    local function after(exchanges)
      local lines = {
      "Q: Is the granite of the northern quarry too brittle?", "MINISTER OLSEN: It is too early for that.",
    }
      for i = 2, exchanges do
        lines[#lines + 1] = ("Q: Who is number%d?"):format(i)
        lines[#lines + 1] = "MINISTER OLSEN: My cousin."
      end
      lines[#lines + 1] = "Q: You said it is too early to call granite brittle, did you?"
      lines[#lines + 1] = "MINISTER OLSEN: I did."
      local item = briefing(table.concat(lines, "\n") .. "\n"):callbacks()()
      return item and item.target
    end
    assert.equal(2, after(900))
    assert.is_nil(after(1100))
  end)
end)
