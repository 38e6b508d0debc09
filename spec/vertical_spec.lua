-- Vertical text that was spoken: its turns and speakers.

local tiro = require("tiro")

local TALK = [[
<text id="ferry">
<turn speaker="Olsen" role="asker">
Is
the
<note>
ferry
</note>
safe
?
</turn>
<turn speaker="Ruiz" party="red">
It
is
.
</turn>
Bell
<turn speaker="Olsen" role="asker">
Good
.
</turn>
<turn>
Yes
</turn>
</text>
]]

local v = tiro.vertical(TALK)

local function texts(list)
  local found = {}
  for item in list do found[#found + 1] = item.n .. " " .. item.text end
  return found
end

describe("vertical text with turns", function()
  it("lists them, with what their tags say", function()
    assert.same({ "1 Is the ferry safe ?", "2 It is .", "3 Good .", "4 Yes" }, texts(v:turns()))
    local turn = v:turns():all()[2]
    assert.same({ "Ruiz", "red", 6, 8, 3, 12 },
      { turn.speaker, turn.party, turn.match, turn.matchend, turn.tokens, turn.line })
    assert.is_nil(turn.role)
    assert.equal("It\nis\n.", TALK:sub(turn.first, turn.last))
    assert.is_nil(v:turns():all()[4].speaker)
  end)

  it("lists those that a filter lets through", function()
    assert.same({ "1 Is the ferry safe ?", "3 Good ." }, texts(v:turns({ speaker = "olsen" })))
    assert.same({ "2 It is .", "3 Good ." }, texts(v:turns({ speaker = { "Ruiz", "OLSEN" }, first_turn = 2 })))
    assert.same({ "2 It is ." }, texts(v:turns({ party = "red" })))
    assert.same({ "1 Is the ferry safe ?" }, texts(v:turns({ role = "asker", last_turn = 2 })))
    assert.has_error(function() v:turns({ partie = "red" }) end, "unknown filter 'partie' (did you mean 'party'?)")
    assert.has_error(function() v:turns({ first_turn = "2" }) end, "filter 'first_turn' must be a number, got string")
  end)

  it("tells who speaks, and how much", function()
    local olsen, ruiz, nobody = (function(all) return all[1], all[2], all[3] end)(v:speakers():all())
    assert.same({ n = 1, name = "Olsen", turns = 2, tokens = 7, share = 7 / 11, first_turn = 1 }, olsen)
    assert.same({ n = 2, name = "Ruiz", turns = 1, tokens = 3, share = 3 / 11, first_turn = 2 }, ruiz)
    assert.is_nil(nobody)
  end)

  it("has spans of any structure", function()
    assert.same({ "1 ferry" }, texts(v:layer("note")))
    assert.equal("ferry", v:layer("text")().id)
    assert.has_error(function() v:layer("not") end, "unknown layer 'not' (did you mean 'note'?)")
  end)

  it("has turns inside turns, and none where there are none", function()
    local nested = tiro.vertical("<turn speaker=\"a\">\none\n<turn speaker=\"b\">\ntwo\n</turn>\nthree\n</turn>\n")
    assert.same({ "1 one two three", "2 two" }, texts(nested:turns()))
    assert.equal("b", nested:turns():all()[2].speaker)
    local plain = tiro.vertical("<s>\none\n</s>\n")
    assert.equal(0, plain:turns():count())
    assert.equal(0, plain:turns({ speaker = "a" }):count())
    assert.equal(0, plain:speakers():count())
    assert.equal(0, tiro.vertical(""):turns():count())
  end)

  it("says what it has not", function()
    local good, message = pcall(function() return v:exchanges() end)
    assert.is_false(good)
    assert.equal("vertical text has no 'exchanges': it has turns, speakers, layers, words, queries and searches",
      message:match("vertical_spec.lua:%d+: (.*)$"))
    assert.is_nil(v.exchange)
    local t = tiro.parse("MS. A: Yes.\n")
    for _, name in ipairs({
      "acronyms", "annotate", "askers", "at", "callbacks", "code", "codes", "dashes", "exchanges", "fields", "first",
      "floor", "gaps", "handoffs", "interruptions", "lint", "mean_turn_length", "mentions", "paragraphs", "promises",
      "questions", "render", "sentences", "threads", "tokens", "transitions", "turn",
    }) do
      assert.is_function(t[name])
      assert.is_false((pcall(function() return v[name] end)))
    end
  end)

  it("is among transcripts in a corpus", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(v, { id = "b" }))
    assert(c:add(tiro.parse("MS. A: Yes?\n\nMR. B: No.\n\nMS. A: Why?\n"), { id = "a" }))
    assert(c:commit())
    local found = {}
    for turn in c:turns() do found[#found + 1] = turn.doc .. turn.n end
    assert.same({ "a1", "a2", "a3", "b1", "b2", "b3", "b4" }, found)
    assert.equal(4, c:speakers():count())
    assert.equal(3, c:sentences():count())
    assert.equal(0, c:notes():count())
    assert.equal(0, c:promises():count())
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)
end)
