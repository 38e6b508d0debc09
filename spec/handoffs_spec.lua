-- Hand-offs that are said by the way: what another one can tell, and whom to ask.
local briefing = dofile("spec/briefing.lua")

-- "2 delegation": turns and kinds.
local function handoffs(turns)
  local found = {}
  for item in briefing(turns):handoffs() do
    found[#found + 1] = item.turn .. " " .. item.kind
  end
  return table.concat(found, "; ")
end

describe("a hand-off", function()
  it("may say what the one can tell who takes the next turn", function()
    assert.equal("2 delegation", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: Yes, Admiral Quill can talk a little bit about it.
ADMIRAL QUILL: Fishermen of the town.]]))
    assert.equal("2 delegation", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: Here is the man who found them. So he should answer that question.
ADMIRAL QUILL: Fishermen of the town.]]))
  end)

  it("is none, where another one takes the next turn, or the speaker goes on", function()
    assert.equal("", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: Fishermen can talk about that.
Q: Will they?
MINISTER OLSEN: They may.]]))
    assert.equal("", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: The Admiral can talk about that at length. There were fishermen in some of them.
ADMIRAL QUILL: There were.]]))
  end)

  it("passes a question to the one who is named some words on", function()
    assert.equal("2 delegation", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: I might refer that question to the Chief of the Coast Guard, Admiral Quill, as to the boats.
ADMIRAL QUILL: Fishermen of the town.]]))
  end)

  it("may say whom to ask by the way", function()
    assert.equal("2 deferral_to_absent", handoffs([[
Q: Who was in the boats?
MINISTER OLSEN: You should definitely check with the pilots on this. I saw nobody.]]))
  end)

  it("is none, where people are pointed to a paper, or to what was just told", function()
    assert.equal("", handoffs([[
Q: What position did he have?
MINISTER OLSEN: I'd refer you to the memo.]]))
    assert.equal("", handoffs([[
Q: Is it true?
MINISTER OLSEN: The party put out a statement on it, so I would refer you to that.]]))
  end)
end)
