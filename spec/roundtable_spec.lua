-- The roundtable of examples/: a page with every quirk at once.
local tiro = require("tiro")

local t = assert(tiro.open("examples/roundtable.txt"))

local function all(iterator, key)
  local found = {}
  for item in iterator do found[#found + 1] = item[key] or false end
  return found
end

describe("the roundtable", function()
  it("has a header with two people", function()
    assert.are.equal("state_department", t.profile)
    assert.are.equal("Media Roundtable in Helsinki, Finland", t.title)
    assert.are.equal("Media Roundtable", t.event)
    assert.are.equal("2019-03-14", t.date)
    assert.are.equal("Hotel Kämp", t.venue)
    assert.are.equal("Helsinki", t.city)
    assert.are.equal("Finland", t.country)
    assert.are.equal(2, #t.participants)
    local castellan, brandt = t.participants[1], t.participants[2]
    assert.are.equal("Helen R. Castellan", castellan.name)
    assert.are.equal("Helen", castellan.given)
    assert.are.equal("Castellan", castellan.family)
    assert.are.equal("Deputy Secretary of State", castellan.title)
    assert.are.same({ "DEPUTY SECRETARY CASTELLAN" }, castellan.labels)
    assert.are.equal("Thomas Brandt", brandt.name)
    assert.are.equal("Ambassador", brandt.honorific)
    assert.are.equal("Special Envoy for Arctic and Baltic Waters", brandt.title)
    assert.are.same({ "AMBASSADOR BRANDT" }, brandt.labels)
  end)

  it("has 42 turns in 63 paragraphs", function()
    assert.are.equal(42, t:turns():count())
    assert.are.equal(63, t:paragraphs({ first_turn = 1, last_turn = 42 }):count())
    assert.are.equal(19, t:turns({ label = "QUESTION" }):count())
    assert.are.equal(13, t:turns({ speaker = "Castellan" }):count())
    assert.are.equal(9, t:turns({ speaker = "brandt" }):count())
    assert.are.equal(1, t:turns({ role = "moderator" }):count())
    assert.are.equal(10, t:turn(1).line)
    assert.are.equal(138, t:turn(42).line)
  end)

  it("counts words without notes and labels", function()
    local words = {}
    for turn in t:turns() do words[turn.label] = (words[turn.label] or 0) + turn.words end
    assert.are.same({
      ["DEPUTY SECRETARY CASTELLAN"] = 1344, ["AMBASSADOR BRANDT"] = 595, QUESTION = 442, MODERATOR = 17,
    }, words)
    assert.are.equal(1344, t.participants[1].words)
    assert.are.equal(1344 / 2398, t.participants[1].share)
  end)

  it("has four gaps", function()
    assert.are.same({ "section_break", "lost_turn", "lost_turn", "lost_turn" }, all(t:gaps(), "kind"))
    assert.are.same({ 1, 13, 32, 39 }, all(t:gaps(), "after"))
    assert.are.same({ 2, 14, 33, false }, all(t:gaps(), "before"))
    assert.are.same({ false, false, false, 39 }, all(t:gaps(), "inside"))
    assert.are.same({ 20, 49, 106, 125 }, all(t:gaps(), "line"))
  end)

  it("has six notes", function()
    assert.are.same({ "[inaudible]", "[inaudible]", "[icebreaking]", "(Laughter.)", "[terminal]", "[Laughter]" },
      all(t:notes(), "text"))
    assert.are.same({ "inaudible", "inaudible", "supplied", "laughter", "supplied", "laughter" },
      all(t:notes(), "kind"))
    assert.are.same({ 11, 11, 15, 17, 29, 41 }, all(t:notes(), "turn"))
    assert.are.same({ false, false, true, false, true, false }, all(t:notes(), "spoken"))
  end)

  it("has cut-off and resumed turns", function()
    local cut, resumed = {}, {}
    for turn in t:turns() do
      if turn.cut_off then cut[#cut + 1] = turn.n end
      if turn.resumes then resumed[#resumed + 1] = turn.n end
    end
    assert.are.same({ 13, 14, 29 }, cut)
    assert.are.same({ 14 }, resumed)
  end)

  it("is given back byte for byte", function()
    local file = assert(io.open("examples/roundtable.txt", "rb"))
    assert.are.equal(file:read("*a"), t:render("source"))
    file:close()
  end)
end)
