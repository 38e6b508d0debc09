-- The transcript the project began with, against its ideal reading, where they
-- lie beside the checkout.
local tiro = require("tiro")

local SEED = "../shared/seed/"
local page_file = io.open(SEED .. "roundtable.txt", "rb")

if not page_file then
  describe("the seed", function()
    it("is read as its ideal reading says", function() pending("../shared is not here") end)
  end)
  return
end

local unpack = table.unpack or unpack -- luacheck: ignore
local PAGE = page_file:read("*a")
page_file:close()
local gold_file = assert(io.open(SEED .. "reading.json", "rb"))
local cjson = require("cjson")
local gold = cjson.decode(gold_file:read("*a"))
gold_file:close()

-- A half-open span from 0 as first, last.
local function span(pair)
  return { pair[1] + 1, pair[2] }
end

-- JSON's null as nil.
local function value(json)
  if json ~= cjson.null then return json end
end

local function flags(turn)
  local set = {}
  for _, flag in ipairs(turn.flags) do set[flag] = true end
  return set
end

describe("the seed", function()
  local t = tiro.parse(PAGE)

  it("keeps its bytes", function()
    assert.equal(gold.source.bytes, #PAGE)
    assert.equal(PAGE, t.source)
    assert.equal(PAGE, t:render("source"))
    assert.equal("UTF-8", t.encoding)
  end)

  it("has the fields of the header", function()
    local fields, named = t:fields():all(), {}
    for _, expected in ipairs(gold.header) do
      local name = expected.field == "event_type" and "event" or expected.field
      local found
      for _, field in ipairs(fields) do
        if field.name == name and field.first == expected.span[1] + 1 then found = field end
      end
      assert.truthy(found, name .. " " .. expected.value)
      assert.equal(expected.value, found.value)
      assert.equal(expected.value, PAGE:sub(found.first, found.last))
      assert.equal(expected.line, found.line)
      named[#named + 1] = name
      if name == "date" then assert.equal(expected.normal, found.normal) end
    end
    assert.equal(#named, #fields)
    assert.equal("Media Roundtable in Beijing, China", t.title)
    assert.equal("Media Roundtable", t.event)
    assert.equal("2016-10-29", t.date)
    assert.equal("Westin Hotel", t.venue)
    assert.equal("Beijing", t.city)
    assert.equal("China", t.country)
  end)

  it("has both people", function()
    assert.equal(#gold.participants, #t.participants)
    for i, expected in ipairs(gold.participants) do
      local person = t.participants[i]
      for _, name in ipairs({ "id", "name", "given", "family", "honorific", "title", "role", "turns", "words" }) do
        assert.equal(value(expected[name]), person[name], name)
      end
      assert.is_true(math.abs(expected.floor_share - person.share) < 0.00005)
      local labels = {}
      for _, alias in ipairs(expected.aliases) do
        if alias.how == "label" then labels[#labels + 1] = alias.text end
      end
      assert.same(labels, person.labels)
    end
  end)

  it("has every turn with label, bytes, lines, words and role", function()
    local turns = t:turns():all()
    assert.equal(48, #turns)
    for i, expected in ipairs(gold.turns) do
      local turn = turns[i]
      assert.equal(expected.n, turn.n)
      assert.equal(expected.label, turn.label)
      assert.same(span(expected.turn_span), { turn.first, turn.last }, "turn " .. i)
      assert.same(span(expected.text_span), { turn.text_first, turn.text_last }, "turn " .. i)
      assert.equal(expected.label, PAGE:sub(turn.first, turn.first + #expected.label - 1))
      assert.same(expected.lines, { turn.line, turn.last_line }, "turn " .. i)
      assert.equal(expected.words, turn.words, "turn " .. i)
      assert.equal(expected.paragraphs, turn.paragraphs, "turn " .. i)
      assert.equal(expected.role, turn.role, "turn " .. i)
      if expected.speaker:sub(1, 1) == "p" then
        assert.equal(expected.speaker, turn.speaker_id, "turn " .. i)
      else
        assert.is_nil(turn.speaker_id)
      end
    end
  end)

  it("has 5,934 words in all", function()
    local words = 0
    for turn in t:turns() do words = words + turn.words end
    assert.equal(5934, words)
    assert.equal(gold.totals.words, words)
    local askers = 0
    for turn in t:turns({ role = "asker" }) do askers = askers + turn.words end
    assert.equal(gold.totals.words_by_role.asker, askers)
  end)

  it("has 110 paragraphs with their bytes", function()
    local paragraphs = t:paragraphs():all()
    assert.equal(110, #paragraphs)
    local n = 0
    for i, turn in ipairs(gold.turns) do
      for _, expected in ipairs(turn.para_spans) do
        n = n + 1
        assert.same(span(expected), { paragraphs[n].first, paragraphs[n].last })
        assert.equal(i, paragraphs[n].turn)
        assert.equal(PAGE:sub(paragraphs[n].first, paragraphs[n].last), paragraphs[n].text)
      end
    end
    assert.equal(110, n)
  end)

  it("has four gaps with their kinds", function()
    local gaps = t:gaps():all()
    assert.equal(#gold.gaps, #gaps)
    for i, expected in ipairs(gold.gaps) do
      local gap = gaps[i]
      assert.equal(expected.kind, gap.kind)
      assert.same(span(expected.span), { gap.first, gap.last })
      assert.equal(value(expected.after_turn), gap.after)
      assert.equal(value(expected.before_turn), gap.before)
      assert.equal(value(expected.inside_turn), gap.inside)
      assert.equal(#expected.blank_lines, gap.blank_lines)
      assert.is_true(#gap.evidence > 0)
    end
    assert.equal("QUESTION follows QUESTION", gaps[2].evidence[1])
    assert.equal('turn 21 ends in a cut-off "--"', gaps[2].evidence[2])
    assert.equal('turn 22 begins with a resumption "--"', gaps[2].evidence[3])
  end)

  it("has four bracketed notes", function()
    local expected, found = {}, {}
    for _, note in ipairs(gold.annotations) do
      if note.text:sub(1, 1) == "[" then
        expected[#expected + 1] = { note.text, note.type, note.turn, note.stands_for_speech, span(note.span) }
      end
    end
    for note in t:notes() do
      found[#found + 1] = { note.text, note.kind, note.turn, note.spoken, { note.first, note.last } }
    end
    assert.equal(4, #found)
    assert.same(expected, found)
  end)

  it("has the cut-off and resumed turns", function()
    for i, expected in ipairs(gold.turns) do
      local turn, set = t:turn(i), flags(expected)
      assert.equal(set.cut_off or false, turn.cut_off, "turn " .. i)
      assert.equal(set.resumes or false, turn.resumes, "turn " .. i)
      assert.equal(set.gap_before or false, turn.gap_before, "turn " .. i)
    end
  end)

  it("joins again from its turns and what lies between", function()
    local parts, at = {}, 1
    for turn in t:turns() do
      parts[#parts + 1] = PAGE:sub(at, turn.first - 1)
      parts[#parts + 1] = PAGE:sub(turn.first, turn.last)
      at = turn.last + 1
    end
    parts[#parts + 1] = PAGE:sub(at)
    assert.equal(PAGE, table.concat(parts))
  end)

  -- The mentions with an id, as { turn, first, last, ... }.
  local function mentioned(id)
    local found = {}
    for item in t:mentions({ id = id }) do found[#found + 1] = { item.turn, item.first, item.last } end
    return found
  end

  it("mentions people, each under one id", function()
    local ids = {
      ["Rodrigo Duterte"] = "Duterte", ["John Kerry"] = "Kerry", ["Barack Obama"] = "Obama",
      ["Ash Carter"] = "Carter", ["Hillary Clinton"] = "Hillary",
    }
    for _, person in ipairs(gold.people_mentioned) do
      local expected = {}
      for _, place in ipairs(person.occurrences) do
        if place.form ~= "the President" then expected[#expected + 1] = { place.turn, unpack(span(place.span)) } end
      end
      if person.name ~= "the Kim family" then
        assert.same(expected, mentioned("person:" .. (ids[person.name] or person.name)), person.name)
      end
    end
    assert.equal(4, #mentioned("person:David Shear"))
    assert.equal(1, #mentioned("person:Antony J. Blinken"))
    local distinct, count = {}, 0
    for item in t:mentions("person") do
      if not distinct[item.id] then count = count + 1 end
      distinct[item.id] = true
    end
    assert.equal(10, count)
  end)

  it("has three people whom askers name and answers never do", function()
    local found = {}
    for item in t:mentions({ kind = "person", only = "asker" }) do found[#found + 1] = item.name end
    assert.same({ "Donald Trump", "James Clapper", "Hillary" }, found)
  end)

  it("has acronyms, of which it expands three", function()
    local found = {}
    for item in t:acronyms() do found[item.acronym] = item end
    local count = 0
    for _, expected in ipairs(gold.acronyms) do
      local item = found[expected.acronym]
      count = count + 1
      assert.equal(expected.count, item.count, expected.acronym)
      for i, place in ipairs(expected.occurrences) do
        assert.same(span(place.span), { item.occurrences[i].first, item.occurrences[i].last })
        assert.equal(place.turn, item.occurrences[i].turn)
      end
      local within = expected.expansion_in_text
      assert.equal(within and expected.expansion or nil, item.expansion, expected.acronym)
      if within then
        assert.same(span(within.first.span), { item.expanded.first, item.expanded.last })
        assert.equal(within.first.turn, item.expanded.turn)
        assert.equal(within.count, item.expanded.count)
      end
    end
    assert.equal(count, t:acronyms():count())
  end)

  it("asks in every turn of an asker but five", function()
    local asks, silent = {}, {}
    for item in t:questions({ role = "asker" }) do asks[item.turn] = true end
    for turn in t:turns({ role = "asker" }) do
      if not asks[turn.n] then silent[#silent + 1] = turn.n end
    end
    assert.same({ 13, 21, 22, 38, 45 }, silent)
  end)
end)
