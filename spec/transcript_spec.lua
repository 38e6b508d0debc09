local tiro = require("tiro")

-- A page of our own with the quirks of a printed roundtable.
local PAGE = table.concat({
  "Media Roundtable in Ostrava, Czechia",                                        -- 1
  "",
  "Helen K. Marsh",                                                              -- 3
  "Deputy Minister of Transport",
  "Ambassador Paul Reyes, Special Envoy for Railways",                           -- 5
  "Hotel Imperial",
  "Ostrava, Czechia",
  "March 14, 2018",                                                              -- 8
  "",
  "DEPUTY MINISTER MARSH: Good morning. We signed the agreement today.",         -- 10
  "",
  "It covers 40 stations. I’ll take your questions.",                            -- 12
  "",
  "",
  "QUESTION: Why did it take so long?",                                          -- 15
  "",
  "DEPUTY MINISTER MARSH: It was hard [inaudible] but we didn’t stop --",        -- 17
  "",
  "QUESTION: -- and the costs?",                                                 -- 19
  "",
  "AMBASSADOR REYES: The costs are [roughly] 3 million. [laughter]",             -- 21
  "",
  "QUESTION: Will there be more --",                                             -- 23
  "",
  "",
  "QUESTION: Is Poland next?",                                                   -- 26
  "",
  "AMBASSADOR REYES: No.",                                                       -- 28
}, "\n")

local function place(text, from)
  local first, last = PAGE:find(text, from, true)
  return { first, last }
end

describe("a transcript", function()
  local t

  before_each(function() t = tiro.parse(PAGE) end)

  it("tells what its header says", function()
    assert.equal("Media Roundtable in Ostrava, Czechia", t.title)
    assert.equal("2018-03-14", t.date)
    assert.equal("Hotel Imperial", t.venue)
    assert.equal("Ostrava", t.city)
    assert.equal("Czechia", t.country)
    assert.equal("UTF-8", t.encoding)
    assert.equal("string", type(t.profile))
    assert.is_nil(t.nothing_of_the_kind)
  end)

  it("keeps its source byte for byte", function()
    assert.equal(PAGE, t.source)
    assert.equal(PAGE, t:render("source"))
  end)

  it("lists header fields with their bytes and lines", function()
    local found = {}
    for field in t:fields() do
      assert.equal(field.value, PAGE:sub(field.first, field.last))
      found[field.name] = found[field.name] or field
    end
    assert.equal("March 14, 2018", found.date.value)
    assert.equal("2018-03-14", found.date.normal)
    assert.equal(8, found.date.line)
    assert.equal("Helen K. Marsh", found.participant_name.value)
    assert.equal("Helen K. Marsh", found.participant_name.speaker)
    assert.equal(3, found.participant_name.line)
  end)

  it("tells who takes part, with titles, labels and shares of the floor", function()
    local marsh, reyes = t.participants[1], t.participants[2]
    assert.equal(2, #t.participants)
    assert.equal("p1", marsh.id)
    assert.equal("Helen K. Marsh", marsh.name)
    assert.equal("Helen", marsh.given)
    assert.equal("Marsh", marsh.family)
    assert.equal("Deputy Minister of Transport", marsh.title)
    assert.equal("answerer", marsh.role)
    assert.same({ "DEPUTY MINISTER MARSH" }, marsh.labels)
    assert.equal(2, marsh.turns)
    assert.equal(22, marsh.words)
    assert.equal(22 / 44, marsh.share)
    assert.equal("named in the header (line 3)", marsh.evidence[1])
    assert.equal("p2", reyes.id)
    assert.equal("Paul Reyes", reyes.name)
    assert.equal("Ambassador", reyes.honorific)
    assert.equal("Special Envoy for Railways", reyes.title)
  end)

  it("lists everybody who holds turns, named or not", function()
    local speakers = t:speakers():all()
    assert.equal(3, #speakers)
    local unnamed
    for _, speaker in ipairs(speakers) do unnamed = not speaker.named and speaker or unnamed end
    assert.equal("QUESTION", unnamed.name)
    assert.is_nil(unnamed.id)
    assert.equal("asker", unnamed.role)
    assert.equal(4, unnamed.turns)
    assert.equal(16, unnamed.words)
  end)

  it("tells a turn's label, speaker, bytes, lines and words", function()
    local turn = t:turn(1)
    assert.equal(1, turn.n)
    assert.equal("DEPUTY MINISTER MARSH", turn.label)
    assert.equal("Helen K. Marsh", turn.speaker)
    assert.equal("p1", turn.speaker_id)
    assert.equal("answerer", turn.role)
    assert.same(place("DEPUTY MINISTER MARSH: "), { turn.first, turn.text_first - 1 })
    assert.equal(place("your questions.")[2], turn.last)
    assert.equal(turn.last, turn.text_last)
    assert.equal("Good morning. We signed the agreement today.\n\n"
      .. "It covers 40 stations. I’ll take your questions.", turn.text)
    assert.equal(10, turn.line)
    assert.equal(12, turn.last_line)
    assert.equal(15, turn.words)
    assert.equal(2, turn.paragraphs)
    assert.is_false(turn.cut_off)
    assert.is_false(turn.resumes)
    assert.is_false(turn.gap_before)
    assert.is_nil(turn.time)
    assert.is_nil(turn.page)
  end)

  it("has no turn before the first and after the last", function()
    assert.is_nil(t:turn(0))
    assert.is_nil(t:turn(9))
    assert.equal("No.", t:turn(8).text)
  end)

  it("leaves an unnamed label without a person", function()
    local turn = t:turn(2)
    assert.equal("QUESTION", turn.speaker)
    assert.is_nil(turn.speaker_id)
    assert.equal("asker", turn.role)
  end)

  it("tells cut-off and resumed speech with its evidence", function()
    local cut, resumed = t:turn(3), t:turn(4)
    assert.is_true(cut.cut_off)
    assert.equal('ends in a cut-off "--"', cut.evidence[#cut.evidence])
    assert.is_true(resumed.resumes)
    assert.same({ 'begins with a resumption "--"' }, { resumed.evidence[#resumed.evidence] })
  end)

  it("does not count bracketed notes as words", function()
    assert.equal(7, t:turn(3).words)
    assert.equal(5, t:turn(5).words)
  end)

  it("lists gaps with what is before, after and what tells their kind", function()
    local gaps = t:gaps():all()
    assert.equal(2, #gaps)
    assert.equal("section_break", gaps[1].kind)
    assert.equal(1, gaps[1].after)
    assert.equal(2, gaps[1].before)
    assert.is_nil(gaps[1].inside)
    assert.equal(12, gaps[1].line)
    assert.equal(2, gaps[1].blank_lines)
    assert.equal("\n\n\n", PAGE:sub(gaps[1].first, gaps[1].last))
    assert.equal("lost_turn", gaps[2].kind)
    assert.equal("QUESTION follows QUESTION", gaps[2].evidence[1])
    assert.equal('turn 6 ends in a cut-off "--"', gaps[2].evidence[2])
    assert.is_true(t:turn(7).gap_before)
  end)

  it("lists bracketed notes with kind, turn and whether they were spoken", function()
    local notes = {}
    for note in t:notes() do
      notes[#notes + 1] = { note.text, note.kind, note.turn, note.spoken, note.line }
      assert.equal(note.text, PAGE:sub(note.first, note.last))
    end
    assert.same({
      { "[inaudible]", "inaudible", 3, false, 17 },
      { "[roughly]", "supplied", 5, true, 21 },
      { "[laughter]", "laughter", 5, false, 21 },
    }, notes)
  end)

  it("lists paragraphs, sentences and tokens, each in its place", function()
    local paragraph = t:paragraphs():all()[2]
    assert.equal("It covers 40 stations. I’ll take your questions.", paragraph.text)
    assert.equal(1, paragraph.turn)
    assert.equal(12, paragraph.line)
    assert.equal(2, paragraph.sentences)
    local sentence = t:sentences():all()[3]
    assert.equal("It covers 40 stations.", sentence.text)
    assert.equal(paragraph.n, sentence.paragraph)
    assert.equal(1, sentence.turn)
    local words = {}
    for token in t:tokens({ first_turn = 1, last_turn = 1 }) do
      if token.sentence == sentence.n then
        words[#words + 1] = token.text .. "/" .. token.kind
        assert.equal(token.text, PAGE:sub(token.first, token.last))
        assert.equal(12, token.line)
        assert.equal(1, token.turn)
      end
    end
    assert.same({ "It/word", "covers/word", "40/number", "stations/word", "./punct" }, words)
  end)

  it("tells what holds a byte", function()
    local at = t:at(place("roughly")[1])
    assert.equal(21, at.line)
    assert.equal(5, at.turn)
    assert.equal(2, at.note)
    local token
    for one in t:tokens() do token = one.n == at.token and one or token end
    assert.equal("roughly", token.text)
    assert.equal(token.sentence, at.sentence)
    assert.equal(token.paragraph, at.paragraph)
  end)

  it("tells that a byte between turns is in none", function()
    local at = t:at(place("\n\nDEPUTY")[1])
    assert.is_nil(at.turn)
    assert.is_nil(at.token)
    assert.equal(8, at.line)
    assert.is_nil(t:at(0))
    assert.is_nil(t:at(#PAGE + 1))
  end)

  it("renders labels and paragraphs as a person reads them", function()
    local text = t:render("text")
    local from = text:find("DEPUTY MINISTER MARSH: It was hard", 1, true)
    assert.equal("DEPUTY MINISTER MARSH: It was hard [inaudible] but we didn’t stop --\n\n"
      .. "QUESTION: -- and the costs?\n\n",
      text:sub(from, (text:find("AMBASSADOR REYES: The", 1, true)) - 1))
    assert.equal("AMBASSADOR REYES: No.\n", text:sub(-22))
  end)

  it("prints as what it is", function()
    assert.equal("tiro.Transcript (8 turns, 44 words)", tostring(t))
  end)
end)

describe("wrapped text", function()
  local WRAPPED = table.concat({
    "MR. LONG: This paragraph was set by somebody who broke its lines at a",
    "column, as printers do, so that one sentence runs over three lines of",
    "the page. A second sentence begins in the middle of a line and ends on",
    "the next one.",
    "",
    "MS. SHORT: Mine was set in the same way, by the same hand, and it ends",
    "here.",
    "",
  }, "\n")

  it("is read in one line and kept as it was", function()
    local t = tiro.parse(WRAPPED)
    assert.equal("Mine was set in the same way, by the same hand, and it ends here.", t:turn(2).text)
    local sentence = t:sentences():all()[2]
    assert.equal("A second sentence begins in the middle of a line and ends on the next one.", sentence.text)
    assert.equal("A second sentence begins in the middle of a line and ends on\nthe next one.",
      WRAPPED:sub(sentence.first, sentence.last))
    assert.equal(3, sentence.line)
    assert.equal(4, t:turn(1).last_line)
    assert.equal(WRAPPED, t:render("source"))
  end)
end)
