-- Dashes and interruptions, on a page that holds the hard cases.

local tiro = require("tiro")

local PAGE = "spec/fixtures/interruptions.txt"

local function where(item)
  return { item.cut, item.by or false, item.resumed or false, item.grade }
end

local function of(text, filter)
  local found = {}
  for item in tiro.parse(text):interruptions(filter) do found[#found + 1] = where(item) end
  return found
end

local function kinds(speech)
  local found = {}
  for dash in tiro.parse("MR. A: One.\n\nMR. B: Two.\n\nMR. A: " .. speech .. "\n\nMR. B: Three.\n"):dashes() do
    found[#found + 1] = dash.kind
  end
  return table.concat(found, " ")
end

describe("t:dashes()", function()
  local t = assert(tiro.open(PAGE))

  it("lists every dash with its kind", function()
    local found = {}
    for dash in t:dashes() do
      assert.equal(dash.text, t.source:sub(dash.first, dash.last))
      found[#found + 1] = dash.line .. " " .. dash.kind
    end
    assert.same({
      "9 parenthetical", "9 parenthetical", "9 range", "9 self_repair", "9 quotation", "9 artifact",
      "11 cut_off", "15 resumption", "17 cut_off", "23 resumption", "23 cut_off", "29 cut_off", "32 resumption",
      "34 pause", "34 pause", "34 cut_off", "38 cut_off", "43 item", "45 item", "47 self_repair", "47 cut_off",
      "55 resumption", "57 cut_off",
    }, found)
  end)

  it("takes the filters of turns, and a kind", function()
    assert.equal(2, t:dashes({ kind = "self_repair" }):count())
    assert.equal(6, t:dashes({ first_turn = 1, last_turn = 1 }):count())
    assert.equal(3, t:dashes({ role = "asker", kind = "resumption" }):count())
    assert.has_error(function() t:dashes({ kind = "cutoff" }) end, "unknown kind 'cutoff' (did you mean 'cut_off'?)")
  end)

  it("says why", function()
    local first = t:dashes({ kind = "range" })()
    assert.same({ "it joins numbers, dates or names" }, first.evidence)
    assert.equal("likely", first.grade)
  end)

  it("tells a speaker who starts anew from one who adds an aside", function()
    assert.equal("self_repair", kinds("We went to -- we drove to the lake."))
    assert.equal("self_repair", kinds("It was his -- nobody had asked him."))
    assert.equal("self_repair", kinds("I met the may- -- the deputy on Monday."))
    assert.equal("self_repair", kinds("They sold forty -- sorry, fourteen of them."))
    assert.equal("self_repair", kinds("It was a matter of days -- weeks, rather."))
    assert.equal("parenthetical", kinds("Ask anyone -- Bergen or anyone in Oslo."))
    assert.equal("parenthetical", kinds("It fell into the lake -- twice, in fact."))
    assert.equal("parenthetical parenthetical", kinds("The roof -- slate, on both sides -- held."))
    assert.equal("parenthetical parenthetical", kinds("They are -- and nobody doubts it -- proud of it."))
  end)

  it("knows the forms of dashes", function()
    assert.equal("parenthetical", kinds("It fell \226\128\148 twice, in fact."))
    assert.equal("parenthetical", kinds("It fell - twice, in fact."))
    assert.equal("parenthetical", kinds("It fell--twice, in fact."))
    assert.equal("", kinds("A twenty-year-old, well-known co-op."))
    assert.equal("range", kinds("It ran from 1990\226\128\1471994."))
    assert.equal("range", kinds("Open Monday\226\128\147Friday."))
    assert.equal("", kinds("A rule: ------------ and more."))
  end)
end)

describe("t:interruptions()", function()
  local t = assert(tiro.open(PAGE))

  it("lists who was cut, by whom, and where speech goes on", function()
    local found = {}
    for item in t:interruptions() do found[#found + 1] = where(item) end
    assert.same({
      { 2, 3, 4, "certain" },       -- resumed behind a dash
      { 5, 6, 8, "certain" },       -- cut by one jibe, and a second one
      { 8, 9, 10, "likely" },       -- by a back-channel
      { 11, false, 12, "certain" }, -- the turn that cut it is lost
      { 13, false, 13, "likely" },  -- crosstalk
      { 13, 14, false, "likely" },  -- behind the dash stands that people laugh
      { 15, false, 15, "likely" },  -- a turn is lost inside it
      { 17, 18, 19, "likely" },     -- no dash where it was cut
    }, found)
  end)

  it("leaves out what is only possible, unless asked", function()
    local found = {}
    for item in t:interruptions({ grade = "possible" }) do
      if item.grade == "possible" then found[#found + 1] = where(item) end
    end
    assert.same({
      { 15, false, 16, "possible" },   -- the same speaker goes on
      { 20, false, false, "possible" }, -- nobody speaks after it
    }, found)
    assert.equal(3, t:interruptions({ grade = "certain" }):count())
    local page = "MS. A: The bridge is now -- (The Mayor cuts the ribbon.)\n\nMR. B: Bravo.\n\nMS. A: Thanks.\n"
    assert.same({}, of(page))
    assert.same({ { 1, 2, false, "possible" } }, of(page, { grade = "possible" }))
    assert.has_error(function() t:interruptions({ grade = "sure" }) end)
  end)

  it("numbers them all alike, whatever is asked for", function()
    local numbers = {}
    for item in t:interruptions() do numbers[#numbers + 1] = item.n end
    assert.same({ 1, 2, 3, 4, 5, 6, 7, 9 }, numbers)
  end)

  it("marks back-channels", function()
    local marked = {}
    for item in t:interruptions() do
      if item.back_channel then marked[#marked + 1] = item.by end
    end
    assert.same({ 9, 18 }, marked)
  end)

  it("gives the bytes of the dash and the evidence", function()
    local item = t:interruptions()()
    assert.equal("--", t.source:sub(item.first, item.last))
    assert.equal(11, item.line)
    assert.equal("QUESTION", item.speaker)
    assert.equal("Ingrid Solheim", item.by_speaker)
    assert.same({
      'turn 2 is cut off at "--"', "turn 3 is of Ingrid Solheim", 'no phrase ends with "would"',
      "turn 4 goes on behind a dash",
    }, item.evidence)
    local lost = t:interruptions():all()[4]
    assert.is_nil(lost.by)
    assert.equal(1, lost.gap)
    assert.equal("lost turn: gap 1 lies behind it", lost.evidence[2])
  end)

  it("takes the filters of turns for the turn that was cut", function()
    assert.equal(3, t:interruptions({ role = "asker" }):count())
    assert.equal(5, t:interruptions({ speaker = "Solheim" }):count())
  end)

  it("sums up who cut whom", function()
    local matrix, cells = t:interruptions():matrix(), {}
    for cell in matrix do cells[#cells + 1] = { cell.cut, cell.by, cell.count } end
    assert.same({
      { "Ingrid Solheim", "QUESTION", 3 }, { "Ingrid Solheim", "lost turn", 1 },
      { "QUESTION", "Ingrid Solheim", 2 }, { "QUESTION", "lost turn", 1 },
    }, cells)
    assert.same({ "Ingrid Solheim", "QUESTION" }, matrix.rows)
    assert.same({ "QUESTION", "Ingrid Solheim", "lost turn" }, matrix.columns)
    assert.equal(7, matrix.total)
    assert.equal(2, matrix:count_of("QUESTION", "Ingrid Solheim"))
    assert.equal(0, matrix:count_of("QUESTION", "nobody"))
    assert.equal(2 / 3, matrix:share_of("QUESTION", "Ingrid Solheim"))
    assert.equal(4, matrix:merge(matrix):count_of("QUESTION", "Ingrid Solheim"))
  end)

  it("finds where speech goes on by the words it takes up again", function()
    assert.same({ { 1, 2, 3, "likely" } },
      of("MS. A: We sold the red boat --\n\nMR. B: The what?\n\nMS. A: The red boat, I said.\n"))
    assert.same({ { 1, 2, false, "likely" } },
      of("MS. A: We sold the red boat --\n\nMR. B: The what?\n\nMS. A: Never mind.\n"))
  end)

  it("does not count a crowd that only cheers", function()
    assert.same({}, of("AUDIENCE: Hooray --\n\nMS. A: Thank you.\n\nAUDIENCE: More!\n\nMS. A: No.\n"))
  end)

  it("does not take a dash before quoted words for a cut", function()
    local page = 'MS. A: He wrote -- "not in my town."\n\nMR. B: When?\n\nMS. A: In May.\n'
    assert.same({}, of(page, { grade = "possible" }))
  end)

  it("finds nothing in a page without turns", function()
    local page = tiro.parse("Nothing -- at all --\n")
    assert.equal(0, page:interruptions():count())
    assert.equal(0, page:dashes():count())
    assert.equal(0, page:interruptions():matrix().total)
  end)
end)

describe("c:interruptions()", function()
  it("lists those of all documents", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(PAGE, { id = "tunnel" }))
    assert(c:add(tiro.parse("MS. A: We --\n\nMR. B: No.\n\nMS. A: Yes.\n"), { id = "boats" }))
    assert(c:commit())
    local found = {}
    for item in c:interruptions() do found[#found + 1] = item.doc .. " " .. item.cut end
    assert.same({ "boats 1", "tunnel 2", "tunnel 5", "tunnel 8", "tunnel 11", "tunnel 13",
      "tunnel 13", "tunnel 15", "tunnel 17" }, found)
    assert.equal(24, c:dashes():count())
    local matrix = c:interruptions():matrix()
    assert.equal(8, matrix.total)
    assert.equal(1, matrix:count_of("MS. A", "MR. B"))
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)
end)
