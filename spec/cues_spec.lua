local tiro = require("tiro")

-- A lexicon of one cue "x" of these patterns.
local function of(...)
  local classes = { modal = "can|could|will|would", ask = "@modal you" }
  return assert(tiro.lexicon({ classes = classes, cues = { { cue = "x", ... } } }))
end

-- Texts of what patterns find in a speaker's words.
local function found(speech, ...)
  local t = tiro.parse("MR. OLSEN: " .. speech .. "\n\nQ: Yes.\n\nMR. OLSEN: Well.\n")
  local texts = {}
  for hit in of(...):find(t, { speaker = "Olsen", last_turn = 1 }) do texts[#texts + 1] = hit.text end
  return texts
end

describe("a pattern", function()
  it("matches words whatever their case and apostrophes", function()
    assert.same({ "I don't know", "I DON’T KNOW" }, found("I don't know. I DON’T KNOW.", "i don't know"))
    assert.same({ "I don’t know" }, found("Well, I don’t know that.", "i do n't know"))
    assert.same({ "I don't" }, found("I don't.", "I don’t"))
    assert.same({ "cannot say" }, found("I cannot say.", "can not say"))
    assert.same({ "CAFÉS" }, found("The CAFÉS.", "café*"))
  end)

  it("has alternatives, optional words and both in each other", function()
    assert.same({ "Can you say", "could you please say" }, found("Can you say? And could you please say?",
      "(can|could) you [please] say"))
    assert.same({ "very much so", "a lot" }, found("Thanks, very much so. And a lot.", "a lot | very much [so|indeed]"))
    assert.same({ "not at all", "not" }, found("It is not at all, it is not.", "not [at (all|once [more])]"))
    assert.same({ "a" }, found("It is a.", (("("):rep(100) .. "a" .. (")"):rep(100))))
  end)

  it("has beginnings of words", function()
    assert.same({ "defer", "deferring" }, found("I defer, I am deferring; I differ.", "defer*"))
    assert.same({ "deferred action" }, found("The deferred action, not deferral.", "defer* action"))
    assert.same({ "deferred", "deferral" }, found("He deferred a deferral.", "deferred", "defer*"))
  end)

  it("has any word, and gaps of up to so many", function()
    assert.same({ "one two three" }, found("one two three", "one * three"))
    assert.same({}, found("one three", "one * three"))
    assert.same({}, found("one, ; three", "one * three"))
    assert.same({ "a b c d e z" }, found("a b c d e z", "a ... z"))
    assert.same({}, found("a b c d e f z", "a ... z"))
    assert.same({ "a b z" }, found("a b z", "a ...2 z"))
    assert.same({}, found("a b c d z", "a ...2 z"))
    assert.same({}, found("I am. Gone now.", "i ... gone"))
  end)

  it("has gaps behind gaps", function()
    local far, words = "* ...20 a" .. (" *"):rep(30) .. " b", ("w "):rep(30)
    assert.same({ "one " .. ("x "):rep(20) .. "a " .. words .. "b" },
      found("one " .. ("x "):rep(20) .. "a " .. words .. "b", far))
    assert.same({ "a " .. ("a "):rep(12) .. words .. "b" }, found("a " .. ("a "):rep(12) .. words .. "b", far))
    assert.same({}, found("a " .. words .. "b", far))
    assert.same({ "let me start here, then so it be, and turn" },
      found("So let me start here, then so it be, and turn.",
        "let me (start|begin) ...6 turn", "let me start ...2 (so|be) ...2 turn"))
    assert.same({}, found("Let me start here. Then turn.", "let me (start|begin) ...6 turn"))
  end)

  it("has classes, which may use classes", function()
    assert.same({ "Would you" }, found("Would you?", "@modal you"))
    assert.same({ "Could you say" }, found("Could you say?", "@ask say"))
  end)

  it("has marks", function()
    assert.same({ "what?", "what?!" }, found("So what? And what?! And what.", "what ?"))
    assert.same({ "no!" }, found("Oh no! Oh no.", "no !"))
    assert.same({ "Thank you. Next" }, found("Thank you. Next.", "thank you . next"))
    assert.same({ "so: no" }, found("I say so: no.", "so : no"))
    assert.same({}, found("I say so; no.", "so : no"))
  end)

  it("has begins and ends of sentences and turns", function()
    assert.same({ "No" }, found("No, I say no; no.", "<s> no"))
    assert.same({ "no." }, found("No, I say no. No way.", "no </s>"))
    assert.same({ "No." }, found("I say: go. “No.” Well.", "<s> no </s>"))
    assert.same({ "Go ahead." }, found("Go ahead.", "<turn> go ahead </turn>"))
    assert.same({ "Go ahead" }, found("-- Go ahead -- (Laughter.)", "<turn> go ahead </turn>"))
    assert.same({}, found("Do go ahead.", "<turn> go ahead </turn>"))
    assert.same({}, found("Go ahead. Well.", "<turn> go ahead </turn>"))
    assert.same({ "Go. Well." }, found("Go. Well.", "<turn> go </s> <s> well </turn>"))
  end)

  it("passes over commas, dashes, quotes, pauses and notes, and over nothing else", function()
    assert.same({ "I, um -- really -- don't" }, found("I, um -- really -- don't.", "i um really do n't"))
    assert.same({ "no “comment” here" }, found("I have no “comment” here.", "no comment here"))
    assert.same({ "I (laughter) can" }, found("I (laughter) can.", "i can"))
    assert.same({ "I ... can" }, found("I ... can.", "i can"))
    assert.same({ "follow-up", "follow up" }, found("A follow-up. I follow up.", "follow up"))
    assert.same({ "follow-up", "follow up" }, found("A follow-up. I follow up.", "follow-up"))
    assert.same({}, found("I; can. I: can. I (so to say) can.", "i can"))
    assert.same({}, found("I said I. Can you?", "i can"))
    assert.same({}, found("It is so. (Laughter and applause.)", "laughter and applause"))
    assert.same({}, found("no " .. ("- "):rep(40) .. "comment", "no comment"))
  end)

  it("matches the longest of its cue, and none inside another", function()
    assert.same({ "thank you very much" }, found("And thank you very much.", "thank you", "thank you very much",
      "very much"))
    assert.same({ "a b", "b c" }, found("a b c", "a b", "b c"))
  end)
end)

describe("a pattern that cannot be read", function()
  -- message and position
  local function refused(pattern, classes)
    local made, message, at = tiro.lexicon({ classes = classes, cues = { { cue = "x", "fine", pattern } } })
    assert.is_nil(made)
    local prefix = ("cue 'x', pattern \"%s\": "):format(pattern)
    assert.equal(prefix, message:sub(1, #prefix))
    return { message:sub(#prefix + 1), at }
  end

  it("is told with its place", function()
    assert.same({ "expected a word", 1 }, refused(""))
    assert.same({ "expected a word", 4 }, refused("a ()"))
    assert.same({ "expected the ')' of this '('", 3 }, refused("a (b"))
    assert.same({ "expected the ']' of this '['", 1 }, refused("[a )"))
    assert.same({ "there is no '(' for this ')'", 3 }, refused("a )"))
    assert.same({ "'|' needs a word on both sides", 3 }, refused("a |"))
    assert.same({ "'|' needs a word on both sides", 1 }, refused("| a"))
    assert.same({ "'*' stands at a word's end, or alone", 2 }, refused("d*f"))
    assert.same({ "'*' stands behind letters, or alone", 3 }, refused("a.*"))
    assert.same({ "'...' stands by itself, with blanks around it", 5 }, refused("into..."))
    assert.same({ "'...' spans 1 to 20 words", 3 }, refused("a ...21 b"))
    assert.same({ "unknown tag '<p>': there are <turn>, </turn>, <s> and </s>", 1 }, refused("<p> a"))
    assert.same({ "'<' is part of no tag: there are <turn>, </turn>, <s> and </s>", 3 }, refused("a < b"))
    assert.same({ "'@' needs the name of a class", 1 }, refused("@1 a"))
  end)

  it("may have to do with a class", function()
    assert.same({ "unknown class '@modl' (did you mean 'modal'?)", 3 }, refused("a @modl", { modal = "can" }))
    assert.same({ "class 'a', byte 1: class 'b', byte 3: class 'a' is part of itself", 1 },
      refused("@a", { a = "@b", b = "x @a" }))
    assert.same({ "class 'a', byte 3: expected the ')' of this '('", 1 }, refused("@a", { a = "x (y" }))
  end)

  it("may be beyond a limit", function()
    assert.same({ "longer than 2000 bytes", 2001 }, refused(("a"):rep(2001)))
    assert.same({ "nested more than 100 deep", 101 }, refused(("("):rep(101) .. "a" .. (")"):rep(101)))
    assert.same({ "a match could have more than 64 words", 1 }, refused(("a "):rep(65)))
    assert.same({ "a word is longer than 64 bytes", 1 }, refused(("a"):rep(65)))
    assert.same({ "the pattern needs no word", 1 }, refused("[a]"))
    assert.same({ "the pattern needs no word", 1 }, refused("<turn> , </turn>"))
    local classes = { c0 = "a|b" }
    for i = 1, 40 do classes["c" .. i] = ("@c%d @c%d"):format(i - 1, i - 1) end
    assert.truthy(refused("@c40", classes)[1]:find("the pattern is too long, its classes written out", 1, true))
  end)
end)

describe("a lexicon", function()
  local PAGE = "MR. OLSEN: Go ahead.\n\nQ: Can you repeat that?\n\nMR. OLSEN: I won't get into that.\n"
  local OWN = { name = "own", cues = {
    { cue = "declines", grade = "likely", "i wo n't get into" },
    { cue = "that", "that" },
    { cue = "declines", "refuse*" },
  } }

  it("finds hits with their place", function()
    local hit = tiro.lexicon(OWN):find(tiro.parse(PAGE)):all()[2]
    assert.same({
      n = 2, cue = "declines", pattern = "i wo n't get into", grade = "likely", turn = 3, sentence = 3,
      first = 59, last = 74, line = 5, text = "I won't get into",
    }, hit)
    assert.equal("I won't get into", PAGE:sub(hit.first, hit.last))
  end)

  it("finds hits over wrapped lines and reads them as one", function()
    local t = assert(tiro.open("spec/fixtures/hearing.htm"))
    local hit = tiro.lexicon({ cues = { { cue = "x", "order we have two" } } }):find(t)()
    assert.is_nil(hit) -- the sentence ends
    hit = tiro.lexicon({ cues = { { cue = "x", "we have ... witness*" } } }):find(t)()
    assert.equal("We have two witnesses", hit.text)
    assert.equal("We \nhave two witnesses", t.source:sub(hit.first, hit.last))
  end)

  it("lists hits by their first word, then by cue", function()
    local cues = tiro.lexicon({ cues = { { cue = "b", "that" }, { cue = "a", "repeat that", "that ?" } } })
    local names = {}
    for hit in cues:find(tiro.parse(PAGE)) do names[#names + 1] = hit.cue .. " " .. hit.text end
    assert.same({ "a repeat that", "b that", "a that?", "b that" }, names)
  end)

  it("takes filters of turns", function()
    local t, cues = tiro.parse(PAGE), tiro.lexicon(OWN)
    assert.equal(3, cues:find(t):count())
    assert.equal(1, cues:find(t, { role = "asker" }):count())
    assert.equal(2, cues:find(t, { speaker = "olsen" }):count())
    assert.equal(0, cues:find(t, { last_turn = 1 }):count())
  end)

  it("names its cues in their order", function()
    assert.same({ "declines", "that" }, tiro.lexicon(OWN):cues())
  end)

  it("gets more cues, with classes of its own first", function()
    local base = tiro.lexicon({ classes = { a = "go", b = "ahead" }, cues = { { cue = "x", "@a @b" } } })
    local added = { classes = { a = "repeat" }, cues = { { cue = "y", "@a that" }, { cue = "x", "@b" } } }
    local more = assert(base:with(added))
    assert.same({ "x" }, base:cues())
    assert.same({ "x", "y" }, more:cues())
    local t, texts = tiro.parse(PAGE), {}
    for hit in more:find(t) do texts[#texts + 1] = hit.cue .. " " .. hit.text end
    assert.same({ "x Go ahead", "y repeat that" }, texts)
    assert.equal(1, base:find(t):count())
  end)

  it("is kept by its name", function()
    assert.equal(tiro.lexicon("turns"), tiro.lexicon("turns"))
    assert.equal("turns", tiro.lexicon("turns").name)
    assert.same(
      { "continuer", "receipt", "thanks", "closing", "leads", "no", "passes", "yes", "confirms", "repair", "filler",
        "open" },
      tiro.lexicon("turns"):cues())
  end)

  it("knows abbreviations that keep their stop before a name", function()
    local lexicon = tiro.lexicon({ cues = { { cue = "x", "mr. * (said|mentioned)" }, { cue = "y", "go home ." } } })
    local texts = {}
    for hit in lexicon:find(tiro.parse("Q: What of it?\n\nMR. FELL: Mr. Till said so. We go home.\n")) do
      texts[#texts + 1] = hit.text
    end
    assert.same({ "Mr. Till said", "go home." }, texts)
  end)

  it("may be empty", function()
    assert.equal(0, tiro.lexicon({ cues = {} }):find(tiro.parse(PAGE)):count())
    assert.equal(0, tiro.lexicon(OWN):find(tiro.parse("")):count())
  end)

  it("of another shape is the caller's error", function()
    local function blamed(given)
      local good, message = pcall(function() tiro.lexicon(given) end)
      assert.is_false(good)
      local text, count = tostring(message):gsub("^.-cues_spec.lua:%d+: ", "")
      assert.equal(1, count, message)
      return text
    end
    assert.equal("unknown lexicon 'turn' (did you mean 'turns'?)", blamed("turn"))
    assert.equal("lexicon must be a name or a table, got number", blamed(3))
    assert.equal("unknown field 'cue' (did you mean 'cues'?)", blamed({ cue = {} }))
    assert.equal("cue 1 of a lexicon must be a table, got string", blamed({ cues = { "a" } }))
    assert.equal("'cue' of cue 1 must be a string, got nil", blamed({ cues = { { "a" } } }))
    assert.equal("pattern 2 of cue 'x' must be a string, got number", blamed({ cues = { { cue = "x", "a", 2 } } }))
    assert.equal("unknown grade 'sure'", blamed({ cues = { { cue = "x", grade = "sure", "a" } } }))
    assert.equal("the classes of a lexicon must map names to patterns", blamed({ classes = { "a" } }))
  end)

  it("does not ask a closed transcript", function()
    local t = tiro.parse(PAGE)
    local hits = tiro.lexicon(OWN):find(t)
    t:close()
    assert.has_error(function() hits:all() end, "bad argument #1 to 'find' (transcript is closed)")
    assert.has_error(function() tiro.lexicon(OWN):find(t) end, "bad argument #2 to 'find' (transcript is closed)")
    assert.has_error(function() tiro.lexicon(OWN):find(3) end,
      "bad argument #2 to 'find' (transcript expected, got number)")
  end)

  it("goes over the documents of a corpus", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(tiro.parse(PAGE), { id = "b" }))
    assert(c:add(tiro.parse("MR. OLSEN: I refuse.\n\nQ: Oh.\n"), { id = "a" }))
    assert(c:commit())
    local texts = {}
    for hit in tiro.lexicon(OWN):find(c) do texts[#texts + 1] = hit.doc .. " " .. hit.n .. " " .. hit.text end
    assert.same({ "a 1 refuse", "b 1 that", "b 2 I won't get into", "b 3 that" }, texts)
    assert.equal(4, tiro.lexicon(OWN):find(c):count())
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)
end)

describe("the lexicon of turns", function()
  -- What a reply does to the question it stands behind: the turns of the exchange.
  local function exchange_around(reply)
    local t = tiro.parse("Q: On the harbour, I wonder --\n\nMR. OLSEN: " .. reply ..
      "\n\nQ: Who pays for the dredging?\n\nMR. OLSEN: The port does, out of fees.\n")
    local x = t:exchanges():all()[1]
    return table.concat(x.question.turns, ",") .. " " .. table.concat(x.answer.turns, ",")
  end

  it("knows turns that let another go on, take note or ask again", function()
    for _, reply in ipairs({
      "Yes.", "Go ahead.", "Yeah -- please.", "Please, go ahead, sir.", "Mm-hmm.", "Sure, Nora.",
      "Can you repeat the question?", "Sorry?", "What?", "Say that again.", "I didn't hear you.",
    }) do
      assert.equal("1,3 4", exchange_around(reply), reply)
    end
  end)

  it("knows turns that say something", function()
    assert.equal("1 2", exchange_around("Yes, we did that in May."))
    assert.equal("1 2", exchange_around("I would say that we are sorry for them."))
  end)
end)
