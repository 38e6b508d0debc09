-- Shares of the floor, transitions, mean lengths of turns.

local tiro = require("tiro")

local PAGE = "MS. A: One two three.\n\nMR. B: Four.\n\nMS. A: Five six.\n\nMR. B: Seven.\n\nMS. C: Eight nine ten.\n"
local CLOCKS = table.concat({
  "Emil Amsel  0:00", "Welcome to the show.", "", "Dana Whitlock  0:20", "Thank you.", "",
  "Emil Amsel  0:30", "Is it late?", "", "Dana Whitlock  0:50", "It is.", "",
}, "\n")

local function rows(list, ...)
  local found, fields = {}, { ... }
  for row in list do
    local cells = {}
    for i, field in ipairs(fields) do cells[i] = row[field] end
    found[#found + 1] = cells
  end
  return found
end

describe("t:floor()", function()
  local t = tiro.parse(PAGE)

  it("gives each speaker's share of the words, the greatest first", function()
    local floor = t:floor()
    assert.same({ { 1, "MS. A", 5, 0.5, 2 }, { 2, "MS. C", 3, 0.3, 1 }, { 3, "MR. B", 2, 0.2, 2 } },
      rows(floor, "n", "key", "count", "share", "turns"))
    assert.equal(10, floor.total)
    assert.equal("words of all turns", floor.of)
    assert.equal("words", floor.unit)
    assert.equal("speaker", floor.by)
    assert.equal(0.2, floor:share_of("MR. B"))
    assert.equal(0, floor:share_of("nobody"))
  end)

  it("counts turns", function()
    assert.same({ { "MR. B", 2, 0.4 }, { "MS. A", 2, 0.4 }, { "MS. C", 1, 0.2 } },
      rows(t:floor({ unit = "turns" }), "key", "count", "share"))
  end)

  it("counts by role, label, and attributes of speakers", function()
    local u = tiro.parse(PAGE, { speakers = { ["MS. A"] = { party = "red" }, ["MR. B"] = { party = "blue" } } })
    assert.same({ { "red", 5 }, { "none", 3 }, { "blue", 2 } }, rows(u:floor({ by = "party" }), "key", "count"))
    assert.same({ { "MS. A", 5 }, { "MS. C", 3 }, { "MR. B", 2 } }, rows(u:floor({ by = "label" }), "key", "count"))
    assert.equal(10, u:floor({ by = "role" }).total)
  end)

  it("counts seconds where there are clocks", function()
    local floor = tiro.parse(CLOCKS):floor({ unit = "seconds" })
    assert.same({ { "Emil Amsel", 40, 0.8, 2 }, { "Dana Whitlock", 10, 0.2, 1 } },
      rows(floor, "key", "count", "share", "turns"))
    assert.equal(50, floor.total)
    assert.equal("seconds of the turns with clocks", floor.of)
    assert.equal(1, floor.unknown) -- nothing tells when the last turn ends
    assert.equal(5, t:floor({ unit = "seconds" }).unknown)
    assert.equal(0, t:floor({ unit = "seconds" }).total)
  end)

  it("gives the shares in windows of turns", function()
    local windows = t:floor({ window = 2 })
    assert.same({ { 1, 1, 2, 4 }, { 2, 3, 4, 3 }, { 3, 5, 5, 3 } },
      rows(windows, "n", "first_turn", "last_turn", "total"))
    assert.equal(3, windows:count())
    local first = windows:all()[1]
    assert.equal(0.75, first:share_of("MS. A"))
    assert.equal(0, first:share_of("MS. C"))
    assert.equal("MR. B", first.rows[2].key)
  end)

  it("gives the shares in windows of seconds, and parts turns", function()
    local windows = tiro.parse(CLOCKS):floor({ unit = "seconds", window = 25 })
    assert.same({ { 0, 25, 1, 2, 25 }, { 25, 50, 2, 3, 25 } },
      rows(windows, "from", "to", "first_turn", "last_turn", "total"))
    assert.equal(0.8, windows:all()[1]:share_of("Emil Amsel"))
  end)

  it("does not believe clocks that are years apart", function()
    local u = tiro.parse((CLOCKS:gsub("0:50", "99999:00:00")))
    assert.is_true(u:floor({ unit = "seconds", window = 1 }):count() < 100001)
  end)

  it("merges", function()
    local u = tiro.parse("MS. C: A b c d.\n\nMR. B: E.\n\nMS. C: F.\n")
    assert.same({ { "MS. C", 8, 0.5 }, { "MS. A", 5, 0.3125 }, { "MR. B", 3, 0.1875 } },
      rows(t:floor():merge(u:floor()), "key", "count", "share"))
    assert.has_error(function() t:floor():merge(u:floor({ unit = "turns" })) end)
    assert.has_error(function() t:floor():merge(u:mean_turn_length()) end)
  end)

  it("refuses what it does not know", function()
    assert.has_error(function() t:floor({ by = "rol" }) end, "unknown key 'rol' (did you mean 'role'?)")
    assert.has_error(function() t:floor({ unit = "word" }) end, "unknown unit 'word' (did you mean 'words'?)")
    assert.has_error(function() t:floor({ window = 0 }) end)
    assert.has_error(function() t:floor({ window = 1.5 }) end)
    assert.has_error(function() t:transitions({ unit = "words" }) end)
  end)
end)

describe("t:transitions()", function()
  local t = tiro.parse(PAGE)

  it("tells who follows whom, as cells and as a table", function()
    local transitions = t:transitions()
    assert.same({ { "MR. B", "MS. A", 1, 0.5 }, { "MR. B", "MS. C", 1, 0.5 }, { "MS. A", "MR. B", 2, 1 } },
      rows(transitions, "from", "to", "count", "share"))
    assert.same({ "MR. B", "MS. A", "MS. C" }, transitions.keys)
    assert.equal(4, transitions.total)
    assert.equal(2, transitions:count_of("MS. A", "MR. B"))
    assert.equal(0, transitions:share_of("MS. C", "MR. B"))
    assert.equal(4, transitions:merge(t:transitions()):count_of("MS. A", "MR. B"))
    assert.has_error(function() transitions:merge(t:transitions({ by = "role" })) end)
  end)
end)

describe("t:mean_turn_length()", function()
  local t = tiro.parse(PAGE)

  it("gives the mean of each speaker, and of all", function()
    local lengths = t:mean_turn_length()
    assert.same({ { "MS. A", 2.5, 5, 2 }, { "MS. C", 3, 3, 1 }, { "MR. B", 1, 2, 2 } },
      rows(lengths, "key", "mean", "count", "turns"))
    assert.equal(2, lengths.mean)
    assert.equal(5, lengths.turns)
    assert.equal(2.5, lengths:mean_of("MS. A"))
    assert.is_nil(lengths:mean_of("nobody"))
    assert.equal(2, lengths:merge(t:mean_turn_length()).mean)
    assert.is_nil(tiro.parse(""):mean_turn_length().mean)
  end)
end)

describe("a corpus", function()
  local path, c

  setup(function()
    path = os.tmpname()
    os.remove(path)
    c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(tiro.parse(PAGE), { id = "a" }))
    assert(c:add(tiro.parse("MS. C: A b c d.\n\nMR. B: E.\n\nMS. C: F.\n",
      { speakers = { ["MS. C"] = { party = "red" } } }), { id = "b" }))
    assert(c:add(tiro.vertical("One\nline\n"), { id = "c" }))
    assert(c:commit())
  end)

  teardown(function()
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)

  it("is the sum of its documents", function()
    local a, b = c:doc("a"), c:doc("b")
    assert.same(rows(a:floor():merge(b:floor()), "key", "count", "share", "turns"),
      rows(c:floor(), "key", "count", "share", "turns"))
    assert.same(rows(a:transitions():merge(b:transitions()), "from", "to", "count", "share"),
      rows(c:transitions(), "from", "to", "count", "share"))
    assert.same(rows(a:mean_turn_length():merge(b:mean_turn_length()), "key", "mean"),
      rows(c:mean_turn_length(), "key", "mean"))
  end)

  it("gives the windows of each document", function()
    assert.same({ { 1, "a", 1 }, { 2, "a", 4 }, { 1, "b", 1 } },
      rows(c:floor({ window = 3 }), "n", "doc", "first_turn"))
  end)

  it("knows attributes that one of its documents has", function()
    assert.same({ { "none", 11 }, { "red", 5 } }, rows(c:floor({ by = "party" }), "key", "count"))
    assert.has_error(function() c:floor({ by = "partie" }) end)
  end)
end)
