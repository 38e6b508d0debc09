local tiro = require("tiro")

local file = assert(io.open("spec/fixtures/names.txt", "rb"))
local PAGE = file:read("*a")
file:close()

local t = tiro.parse(PAGE)

-- "turn id text" of what a filter lets through.
local function told(view, given)
  local found = {}
  for item in view:mentions(given) do
    found[#found + 1] = ("%d %s %s"):format(item.turn or 0, item.id, item.text)
  end
  return found
end

describe("mentions", function()
  it("know people by titles, given names and what the header says", function()
    assert.same({
      "1 person:Chad Miller Chad Miller",
      "1 person:Georgia Lopez Georgia Lopez",
      "2 person:Odd Rasmussen Minister Odd Rasmussen",
      "2 person:Petra Lind Petra Lind",
      "2 person:Odd Rasmussen Minister Rasmussen",
      "3 person:Mark Ellery Mark Ellery",
      "3 person:Ursula von der Heide Ursula von der Heide",
      "3 person:Odd Rasmussen Rasmussen",
      "4 person:Louise Fenwick Ambassador Fenwick",
      "4 person:Paul Paul",
      "4 person:Petra Lind Lind",
      "5 person:Michael Jordan Michael",
      "7 person:Kim Jong-un Kim Jong-un",
      "7 person:Kim Jong-un Kim",
      "7 person:Erdem Prime Minister Erdem",
      "7 person:Harlan Reed Mr. Harlan Reed",
      "7 person:Anna Reed Ms. Anna Reed",
      "7 person:Reed Reed",
    }, told(t, "person"))
  end)

  it("keep apart what may be two people's", function()
    local reeds = t:mentions({ kind = "person", id = { "person:Reed", "person:Harlan Reed" } }):all()
    assert.equal("certain", reeds[1].grade)
    assert.equal("likely", reeds[2].grade)
    assert.same({ 'may be 2 people called "Reed"' }, reeds[2].evidence)
  end)

  it("say who speaks, and who of the header is meant", function()
    local item = t:mentions({ name = "Louise Fenwick" }):all()[1]
    assert.equal("p2", item.participant)
    assert.equal("Ambassador", item.title)
    assert.equal("asker", item.role)
    assert.equal("QUESTION", item.speaker)
    assert.equal(item.text, PAGE:sub(item.first, item.last))
    assert.same({ "family name of a participant" }, item.evidence)
  end)

  it("know countries by names, nationalities and short forms", function()
    assert.same({
      "1 country:TR Turkey", "1 country:NO Norway", "2 country:CN Chinese", "3 country:US UNITED STATES",
      "3 country:FR FRANCE", "6 country:MX Mexico", "6 country:US U.S.", "7 country:US United States",
      "7 country:FR Frenchmen", "7 country:US Americans", "7 country:MX Mexican", "7 country:TR Turkey",
    }, told(t, "country"))
    for item in t:mentions({ id = "country:US" }) do assert.equal("United States", item.name) end
  end)

  it("list what is only possible when asked to", function()
    local found = told(t, { kind = "country", grade = "possible" })
    assert.equal("1 country:GE Georgia", found[2])
  end)

  it("know organisations by the words that head their names", function()
    assert.same({
      "3 organisation:Department of Harbor Security Department of Harbor Security",
      "3 organisation:Bank of Norway Bank of Norway",
      "4 organisation:Office of Timber Safety Office of Timber Safety",
      "4 organisation:Office of Timber Safety OTS",
      "4 organisation:Office of Timber Safety OTS",
      "7 organisation:Mexican Navy Mexican Navy",
    }, told(t, "organisation"))
  end)

  it("give numbers and money their values", function()
    local found = {}
    for item in t:mentions({ kind = { "number", "money" }, first_turn = 5, last_turn = 5 }) do
      found[#found + 1] = { item.kind, item.text, item.value, item.currency or item.unit }
    end
    assert.same({
      { "number", "twenty-five", 25 }, { "number", "1,234.5", 1234.5 }, { "number", "two-thirds", 2 / 3 },
      { "money", "$3.5 million", 3500000, "USD" }, { "money", "two hundred thousand dollars", 200000, "USD" },
      { "number", "33 percent", 33, "percent" }, { "money", "$20", 20, "USD" }, { "number", "seven", 7 },
    }, found)
  end)

  it("give complete dates their ISO form", function()
    local found = {}
    for item in t:mentions("date") do found[#found + 1] = { item.text, item.iso or item.name } end
    assert.same({
      { "March", "--03" }, { "May 2017", "2017-05" }, { "Sunday", "Sunday" },
      { "Monday, April 3rd, 2017", "2017-04-03" }, { "1999", "1999" }, { "2018-05-04", "2018-05-04" },
      { "May 4, 2018", "2018-05-04" },
    }, found)
  end)

  it("take no date for one that no calendar has", function()
    local text = "A: On 2019-12-31, 1/9/2019 and 10/31/2019, not on 2019-13-01, 2019-04-00 or 13/1/2019; "
      .. "in the 1990s and the 00s, since 1066 and since 2019."
    local found = {}
    for item in tiro.parse(text):mentions("date") do
      found[#found + 1] = item.text .. " " .. (item.iso or item.name)
    end
    assert.same({ "2019-12-31 2019-12-31", "1/9/2019 2019-01-09", "10/31/2019 2019-10-31", "1990s 1990s",
      "00s 00s", "2019 2019" }, found)
  end)

  it("read numbers in digits and words", function()
    local text = "A: We saw 1,234,567.25 of them, 0.1 of it, a third, one-third, two hundred and five, 2.5 million, "
      .. "$1,000 billion, fifty cents, the 3rd and 12345678901234567."
    local found = {}
    for item in tiro.parse(text):mentions({ kind = { "number", "money" } }) do
      found[#found + 1] = item.name .. (item.ordinal and " ordinal" or "")
    end
    assert.same({ "1234567.25", "0.1", "0.33333333333333", "205", "2500000", "USD 1000000000000", "0.5", "3 ordinal",
      "1.2345678901235e+16" }, found)
  end)

  it("tell what only one role mentions", function()
    assert.same({ "2 person:Petra Lind Petra Lind", "4 person:Louise Fenwick Ambassador Fenwick",
      "4 person:Paul Paul", "4 person:Petra Lind Lind" }, told(t, { kind = "person", only = "asker" }))
  end)

  it("take the filters of turns", function()
    assert.same({ "3 person:Mark Ellery Mark Ellery", "3 person:Ursula von der Heide Ursula von der Heide",
      "3 person:Odd Rasmussen Rasmussen" }, told(t, { kind = "person", speaker = "Jordan", last_turn = 3 }))
  end)

  it("are found in a text without turns", function()
    local found = tiro.parse("We met Ann Lee in Norway."):mentions():all()
    assert.equal(2, #found)
    assert.is_nil(found[1].turn)
    assert.equal("Norway", found[2].text)
  end)

  it("are none where no kind, id or turn is wanted", function()
    assert.equal(0, t:mentions({ kind = {} }):count())
    assert.equal(0, t:mentions({ id = {} }):count())
    assert.equal(0, t:mentions({ first_turn = 99 }):count())
    assert.equal(0, t:mentions({ only = "nobody" }):count())
  end)

  it("refuse kinds, grades and filters that they do not know", function()
    for given, message in pairs({
      [{ kind = "persn" }] = "unknown kind 'persn' (did you mean 'person'?)",
      [{ grade = "sure" }] = "unknown grade 'sure'",
      [{ knid = "person" }] = "unknown filter 'knid' (did you mean 'kind'?)",
    }) do
      local ok, text = pcall(function() t:mentions(given) end)
      assert.is_false(ok)
      assert.equal(message, (text:gsub("^.-mentions_spec.lua:%d+: ", "")))
    end
  end)

  it("of a corpus carry their document", function()
    local path = os.tmpname()
    os.remove(path)
    local corpus = assert(tiro.corpus(path .. ".tiro", { create = true }))
    assert(corpus:add(t, { id = "b" }) and corpus:add(tiro.parse("A: Petra Lind left?\n"), { id = "a" }))
    assert(corpus:commit())
    local found = {}
    for item in corpus:mentions({ kind = "person", id = "person:Petra Lind" }) do
      found[#found + 1] = item.doc .. " " .. item.text
    end
    assert.same({ "a Petra Lind", "b Petra Lind", "b Lind" }, found)
    assert.equal(4, corpus:acronyms():count())
    assert.equal("a", corpus:questions()().doc)
    corpus:close()
    os.execute("rm -rf '" .. path .. ".tiro'")
  end)
end)

describe("acronyms", function()
  local found = {}
  for item in t:acronyms() do found[item.acronym] = item end

  it("are expanded by a definition in brackets", function()
    assert.equal("Office of Timber Safety", found.OTS.expansion)
    assert.equal("definition", found.OTS.source)
    assert.equal("certain", found.OTS.grade)
    assert.equal(2, found.OTS.count)
    assert.equal(4, found.OTS.expanded.turn)
    assert.equal("Office of Timber Safety", PAGE:sub(found.OTS.expanded.first, found.OTS.expanded.last))
  end)

  it("are expanded by a phrase elsewhere, in small letters too", function()
    assert.equal("freight and load rule", found.FLR.expansion)
    assert.equal("initials", found.FLR.source)
    assert.equal(2, found.FLR.expanded.count)
    assert.equal("United States", found["U.S."].expansion)
  end)

  it("have none where the text has none", function()
    assert.is_nil(found.IMO.expansion)
    assert.is_nil(found.IMO.grade)
    assert.equal(1, #found.IMO.occurrences)
    assert.equal("IMO", found.IMO.occurrences[1].text)
  end)
end)

describe("questions", function()
  local function questions(text)
    local found = {}
    for item in tiro.parse("A: " .. text .. "\n"):questions() do found[#found + 1] = item.kind .. ": " .. item.text end
    return found
  end

  it("have kinds", function()
    assert.same({ "polar: Is it safe?" }, questions("Is it safe?"))
    assert.same({ "wh: And under what rule did they build it?" }, questions("And under what rule did they build it?"))
    assert.same({ "tag: It held, didn't it?" }, questions("It held, didn't it?"))
    assert.same({ "request: Mr. Olsen, could you please tell us more?" },
      questions("Mr. Olsen, could you please tell us more?"))
    assert.same({ "echo: The crane?" }, questions("The crane?"))
  end)

  it("need no mark", function()
    assert.same({ "wh: How do you plan to pay for it." }, questions("How do you plan to pay for it."))
    assert.same({ "polar: Can you --" }, questions("Can you --"))
    assert.same({ "polar: Did they leave --" }, questions("Did they leave --"))
    assert.same({ "request: I was just wondering if you could say more." },
      questions("I was just wondering if you could say more."))
    assert.same({ "request: I'd like to ask about the crane." }, questions("I'd like to ask about the crane."))
    assert.same({ "tag: It is safe, isn't it." }, questions("It is safe, isn't it."))
  end)

  it("are not exclamations, commands, clauses or quoted questions", function()
    for _, text in ipairs({
      "What a crane that is!", "Which is the point.", "What I mean is that it holds.", "When I was the mayor, it held.",
      "Do the work.", "Have a seat.", "Had we known, we would have left.", "Now is the time to act.",
      'She stood there and said, "Why me?"', "It was, you know?", "The plan, though, is not a good one.",
      "How nice it was.", "Who dares wins.", "Do it all over again.",
    }) do
      assert.same({}, questions(text), text)
    end
  end)

  it("have a grade and evidence", function()
    local first = tiro.parse("A: Can you --\n"):questions()()
    assert.equal("likely", first.grade)
    assert.same({ "an auxiliary before its subject", "cut off before the mark" }, first.evidence)
    first = tiro.parse("A: Why now?\n"):questions()()
    assert.equal("certain", first.grade)
    assert.same({ "ends in a question mark", "a question word in front" }, first.evidence)
  end)

  it("are told of sentences, and filtered as turns are", function()
    local sentences = t:sentences({ first_turn = 2, last_turn = 2 }):all()
    assert.is_nil(sentences[1].question)
    assert.equal("wh", sentences[#sentences].question)
    local found = {}
    for item in t:questions({ role = "asker", kind = { "polar", "request" } }) do
      found[#found + 1] = item.text
    end
    assert.same({ "Does the FLR hold in New Mexico, in the Gulf of Mexico, in Mexico?",
      "I wonder if the U.S. will say so.", "Tell us about the IMO." }, found)
    assert.is_false(pcall(function() t:questions({ kind = "what" }) end))
  end)
end)
