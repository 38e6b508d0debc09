local tiro = require("tiro")

local PAGE = "ANN: One.\n\nBOB: Two.\n\nANN: Three.\n\nBOB: Four.\n\nANN: Five.\n"

local function numbers(list)
  local found = {}
  for item in list do found[#found + 1] = item.n end
  return found
end

describe("a list", function()
  local t = tiro.parse(PAGE)

  it("yields its items one by one", function()
    assert.same({ 1, 2, 3, 4, 5 }, numbers(t:turns()))
  end)

  it("starts again in every loop", function()
    local turns = t:turns()
    assert.same({ 1, 2, 3, 4, 5 }, numbers(turns))
    assert.same({ 1, 2, 3, 4, 5 }, numbers(turns))
  end)

  it("may be left early", function()
    local turns = t:turns()
    for turn in turns do
      if turn.n == 2 then break end
    end
    assert.same({ 1, 2, 3, 4, 5 }, numbers(turns))
  end)

  it("may be walked by loops inside loops", function()
    local turns, pairs_seen = t:turns({ speaker = "Bob" }), {}
    for outer in turns do
      for inner in turns do pairs_seen[#pairs_seen + 1] = outer.n .. inner.n end
    end
    assert.same({ "22", "24", "42", "44" }, pairs_seen)
  end)

  it("goes on by itself when it is called", function()
    local turns = t:turns({ label = "BOB" })
    assert.equal(2, turns().n)
    assert.equal(4, turns().n)
    assert.is_nil(turns())
    assert.equal(2, turns().n)
  end)

  it("gives an array of all, and their count", function()
    local turns = t:turns({ speaker = "ANN" })
    assert.equal(3, turns:count())
    local all = turns:all()
    assert.equal(3, #all)
    assert.equal("Three.", all[2].text)
    assert.equal(5, t:paragraphs():count())
    assert.equal(10, t:tokens():count())
  end)

  it("may be empty", function()
    assert.same({}, numbers(t:notes()))
    assert.same({}, t:gaps():all())
    assert.equal(0, t:turns({ speaker = "nobody" }):count())
    assert.is_nil(t:turns({ speaker = "nobody" })())
  end)

  it("makes new items each time", function()
    t:turn(1).text = "changed"
    local all = t:turns():all()
    all[1].text = "changed"
    assert.equal("One.", t:turn(1).text)
    assert.equal("One.", t:turns()().text)
  end)
end)

describe("a filter", function()
  local page = table.concat({
    "Panel on Bridges", "", "June 3, 2015", "",
    "SENATOR ELENA ORTIZ: Welcome.", "", "QUESTION: Why now?", "",
    "SEN. ORTIZ: Because of rust [laughter].", "", "QUESTION: And who pays?", "",
    "MR. KÖHLER: We all do.", "", "SENATOR ORTIZ: Thank you.",
  }, "\n")
  local t = tiro.parse(page, { speakers = {
    Ortiz = { party = "D", chamber = "Senate" }, ["Köhler"] = { party = "R" }, Nobody = { state = "Ohio" },
  } })

  it("knows a speaker by any of its names, whatever the case", function()
    for _, name in ipairs({ "Ortiz", "elena ortiz", "Elena  Ortiz", "SEN. ORTIZ", "senator elena ortiz" }) do
      assert.same({ 1, 3, 6 }, numbers(t:turns({ speaker = name })), name)
    end
    assert.same({ 5 }, numbers(t:turns({ speaker = "kÖHLER" })))
    assert.same({ 2, 4 }, numbers(t:turns({ speaker = "question" })))
  end)

  it("takes several values for one name", function()
    assert.same({ 1, 3, 5, 6 }, numbers(t:turns({ speaker = { "Ortiz", "Köhler" } })))
  end)

  it("takes label, role and turn numbers", function()
    assert.same({ 3 }, numbers(t:turns({ label = "Sen. Ortiz" })))
    assert.same({ 2, 4 }, numbers(t:turns({ role = "asker" })))
    assert.same({ 3, 4, 5 }, numbers(t:turns({ first_turn = 3, last_turn = 5 })))
    assert.same({ 4 }, numbers(t:turns({ first_turn = 3, role = "asker" })))
    assert.same({}, numbers(t:turns({ first_turn = 5, last_turn = 4 })))
    assert.same({ 6 }, numbers(t:turns({ first_turn = 6, last_turn = 600 })))
  end)

  it("takes attributes that the script supplied", function()
    assert.same({ 1, 3, 6 }, numbers(t:turns({ party = "D" })))
    assert.same({ 5 }, numbers(t:turns({ party = "R" })))
    assert.same({}, numbers(t:turns({ state = "Ohio" })))
    assert.equal("Senate", t:turn(3).chamber)
    assert.is_nil(t:turn(5).chamber)
    local parties = {}
    for _, person in ipairs(t.participants) do parties[person.family] = person.party end
    assert.same({ Ortiz = "D", ["Köhler"] = "R" }, parties)
  end)

  it("reaches paragraphs, sentences, tokens and notes", function()
    assert.equal(2, t:paragraphs({ role = "asker" }):count())
    assert.equal("And who pays?", t:sentences({ role = "asker" }):all()[2].text)
    local words = {}
    for token in t:tokens({ speaker = "Köhler" }) do words[#words + 1] = token.text end
    assert.same({ "We", "all", "do", "." }, words)
    assert.equal(1, t:notes({ party = "D" }):count())
    assert.equal(0, t:notes({ party = "R" }):count())
    assert.equal(1, t:notes({ kind = "laughter" }):count())
    assert.equal(0, t:notes({ kind = "applause" }):count())
  end)

  it("with an unknown name is an error where it stands", function()
    local ok, message = pcall(function() t:turns({ spaeker = "Ortiz" }) end)
    assert.is_false(ok)
    assert.equal("unknown filter 'spaeker' (did you mean 'speaker'?)", (message:gsub("^.-:%d+: ", "")))
    assert.truthy(message:find("lists_spec.lua", 1, true))
    ok, message = pcall(function() t:tokens({ partie = "D" }) end)
    assert.is_false(ok)
    assert.truthy(message:find("lists_spec.lua", 1, true))
    assert.truthy(message:find("unknown filter 'partie' (did you mean 'party'?)", 1, true))
  end)

  it("with a wrong value is an error where it stands", function()
    local cases = {
      [{ role = "askr" }] = "unknown role 'askr' (did you mean 'asker'?)",
      [{ speaker = 4 }] = "filter 'speaker' must be a string, got number",
      [{ first_turn = "2" }] = "filter 'first_turn' must be a number, got string",
    }
    for filter, expected in pairs(cases) do
      local ok, message = pcall(function() t:turns(filter) end)
      assert.is_false(ok)
      assert.equal(expected, (message:gsub("^.-lists_spec.lua:%d+: ", "")))
    end
  end)
end)
