local tiro = require("tiro")

local PAGE = table.concat({
  "Media Roundtable in Ostrava, Czechia", "", "Helen K. Marsh", "Deputy Minister of Transport", "Ostrava, Czechia",
  "March 14, 2018", "",
  "DEPUTY MINISTER MARSH: Good morning. I’ll take your questions.", "", "",
  "QUESTION: Why did it take so long, and what would you say to all those who have waited for it since last year?", "",
  "DEPUTY MINISTER MARSH: It was hard [inaudible].", "", "QUESTION: How hard?", "", "DEPUTY MINISTER MARSH: Very.",
}, "\n")

-- Characters, not bytes.
local function width(line)
  local _, inner = line:gsub("[\128-\191]", "")
  return #line - inner
end

local function says(expected, call)
  local ok, message = pcall(call)
  assert.is_false(ok)
  assert.equal(expected, (message:gsub("^.-report_spec.lua:%d+: ", "")))
end

describe("the page about a transcript", function()
  local t = tiro.parse(PAGE)

  it("tells what it is, people, floor, conversation, threads, gaps, notes and words", function()
    assert.equal(table.concat({
      "Media Roundtable in Ostrava, Czechia",
      "",
      "SUMMARY",
      "  Date        2018-03-14",
      "  Event       Media Roundtable",
      "  City        Ostrava",
      "  Country     Czechia",
      "  Speakers    2",
      "  Turns       5",
      "  Words       34",
      "  Exchanges   2",
      "  Follow-ups  1",
      "  Gaps        1",
      "  Notes       1",
      "",
      "PEOPLE            title                         role      line",
      "  Helen K. Marsh  Deputy Minister of Transport  answerer     3",
      "",
      "FLOOR             words  turns     share",
      "  QUESTION           24      2   70.59 %  ██████████████",
      "  Helen K. Marsh     10      3   29.41 %  ██████",
      "  all                34      5  100.00 %",
      "",
      "  role      words  turns     share",
      "  asker        24      2   70.59 %  ██████████████",
      "  answerer     10      3   29.41 %  ██████",
      "  all          34      5  100.00 %",
      "",
      "CONVERSATION",
      "   8  Helen K. Marsh (6): Good morning. I’ll take your questions.",
      "   8  ~ section break after turn 1",
      "  11  QUESTION (22): Why did it take so long, and what would you say to all tho…",
      "  13      Helen K. Marsh (3): It was hard [inaudible].",
      "  15  QUESTION (2): How hard?",
      "  17      Helen K. Marsh (1): Very.",
      "",
      "THREADS",
      "  line  from turn  to turn  exchanges  follow-ups",
      "    11          2        5  1, 2       elliptical",
      "",
      "GAPS",
      "  line  gap            where         evidence",
      "     8  section break  after turn 1  speakers alternate across it (turn 1",
      "                                     answerer, turn 2 asker); turn 1 ends by",
      "                                     opening the floor",
      "",
      "NOTES",
      "  line  note       turn  text",
      "    13  inaudible     3  [inaudible]",
      "",
      "WORDS      count  per 1,000 words  by askers",
      "  hard         2            55.56          1",
      "  long         1            27.78          1",
      "  morning      1            27.78          0",
      "  waited       1            27.78          1",
      "",
      "METHOD",
      "",
    }, "\n"), (tiro.report.text(t):gsub("\nMETHOD\n.*", "\nMETHOD\n")))
  end)

  it("says how every part was computed", function()
    local method = tiro.report.text(t):match("\nMETHOD\n(.*)")
    for name in ("Summary People Floor Conversation Threads Gaps Notes Words"):gmatch("%a+") do
      assert.truthy(method:find("  " .. name .. " +%u"), name)
    end
    assert.truthy(method:find("36 words and numbers of turns", 1, true))
  end)

  it("tells an honorific once", function()
    local u = tiro.parse("Baroness Orme: One.\n\nDr. Ann Low: Two.\n\nBaroness Orme: Three.\n\nDr. Ann Low: Four.\n")
    local text = tiro.report.text(u, { parts = { "people" } })
    assert.truthy(text:find("\n  Baroness Orme *\n"), text)
    assert.truthy(text:find("\n  Dr. Ann Low *\n"), text)
  end)

  it("is 80 columns wide at most", function()
    local long = ("WORDWITHOUTEND "):rep(3)
    local u = tiro.parse(long:rep(20) .. "\n\n" .. long .. ": " .. ("ä"):rep(200) .. "\n\nBOB: Two " .. ("ü"):rep(90)
      .. ".\n\n" .. long .. ": x [" .. ("note "):rep(30) .. "]")
    local options = { query = '"Two"', words = { "two", ("ü"):rep(90) } }
    for _, view in ipairs({ t, u }) do
      for line in tiro.report.text(view, options):gmatch("[^\n]+") do assert.is_true(width(line) <= 80, line) end
      options.parts = { "exchanges", "dispersion", "concordance" }
      for line in tiro.report.text(view, options):gmatch("[^\n]+") do assert.is_true(width(line) <= 80, line) end
    end
  end)

  it("says what there is none of", function()
    local text = tiro.report.text(tiro.parse("ANN: One.\n\nBOB: Two.\n\nANN: Three.\n"))
    assert.truthy(text:find("GAPS\n  none\n\nNOTES\n  none\n", 1, true))
    assert.is_nil(text:find("\n  role", 1, true))
    text = tiro.report.text(tiro.parse(""))
    assert.truthy(text:find("Transcript\n\nSUMMARY\n  Speakers    0\n", 1, true))
    assert.truthy(text:find("FLOOR\n  no turns\n\nCONVERSATION\n  no turns\n", 1, true))
  end)
end)

describe("a report", function()
  local t = tiro.parse(PAGE)

  it("has the parts that are asked for, in their order, under a title", function()
    assert.equal("Roads\n\nNOTES\n  line  note       turn  text\n    13  inaudible     3  [inaudible]\n\n"
      .. "GAPS\n  line  gap            where         evidence\n",
      tiro.report.text(t, { title = "Roads", parts = { "notes", "gaps" } }):match("^(.-evidence\n)"))
  end)

  it("shows where words are said and the hits of a query when they are asked for", function()
    local text = tiro.report.text(t, { words = { "hard", "take so long", "bridge" }, query = '"hard"%c' })
    assert.truthy(text:find("\n\nDISPERSION      count  turns  first line\n  hard              2      2          13\n"
      .. "  take so long      1      1          11\n  bridge            0      0\n", 1, true))
    assert.truthy(text:find("\n\nCONCORDANCE\n  Query  \"hard\"%c\n  Hits   2\n\n"
      .. "  13  …r it since last year? It was hard [inaudible]. How hard? Very.\n"
      .. "  15  …It was hard [inaudible]. How hard? Very.\n", 1, true))
  end)

  it("shows the hits of a prepared search in the order of the text", function()
    local text = tiro.report.text(t, { query = tiro.search_query("hard"), parts = { "concordance" } })
    assert.truthy(text:find("CONCORDANCE\n  Query  hard\n  Hits   2\n\n  13 ", 1, true))
  end)

  it("tells what is left out", function()
    local text = tiro.report.text(t, { top = 1, parts = { "floor", "outline", "words" } })
    assert.truthy(text:find("QUESTION     24      2   70.59 %  ██████████████\n"
      .. "  all          34      5  100.00 %\n  and 1 more\n", 1, true))
    assert.truthy(text:find("questions.\n  and 5 more\n", 1, true))
    assert.truthy(text:find("hard      2            55.56          1\n  and 3 more\n", 1, true))
  end)

  it("takes a part of the user's, as a function", function()
    local function longest(view, options)
      local best
      for turn in view:turns() do
        if not best or turn.words > best.words then best = turn end
      end
      return {
        title = "Longest turn", method = "By words.",
        blocks = {
          { kind = "facts", rows = { { label = options.label or "Words", value = best.words } } },
          { kind = "prose", text = best.text:sub(1, 11) },
          { kind = "list", items = { { line = best.line, text = "here" } } },
        },
      }
    end
    assert.equal("Media Roundtable in Ostrava, Czechia\n\nLONGEST TURN\n  Words  22\n\n  Why did it\n\n"
      .. "  line 11: here\n\nMETHOD\n  Longest turn  By words.\n",
      tiro.report.text(t, { parts = { longest, "method" } }))
    says("part 1 must give a table with 'blocks'", function()
      local _ = tiro.report.text(t, { parts = { function() return {} end } })
    end)
  end)

  it("takes a part of the user's, as a table that is measured, added up and presented", function()
    local letters = {
      name = "letters",
      measure = function(document) return #document.source end,
      merge = function(a, b) return a + b end,
      present = function(sum)
        return { title = "Bytes", blocks = { { kind = "facts", rows = { { label = "Bytes", value = sum } } } } }
      end,
    }
    assert.truthy(tiro.report.text(t, { parts = { letters } }):find("BYTES\n  Bytes  " .. #PAGE .. "\n", 1, true))
    local options = { parts = { letters } }
    local both = tiro.report.measure(t, options):merge(tiro.report.measure(t, options))
    assert.truthy(tiro.report.text(both):find("2 transcripts\n\nBYTES\n  Bytes  " .. 2 * #PAGE .. "\n", 1, true))
  end)

  it("is the same bytes each time", function()
    for _, name in ipairs({ "text", "markdown", "csv", "json", "latex" }) do
      local options = { words = { "hard" }, query = '"hard"' }
      assert.equal(tiro.report[name](t, options), tiro.report[name](tiro.parse(PAGE), options))
    end
  end)

  it("says at once what is wrong with its options", function()
    local cases = {
      [{ widht = 1 }] = "unknown option 'widht'",
      [{ titel = "x" }] = "unknown option 'titel' (did you mean 'title'?)",
      [{ parts = { "flor" } }] = "unknown part 'flor' (did you mean 'floor'?)",
      [{ parts = { 4 } }] = "a part must be a table, got number",
      [{ parts = { { name = "x" } } }] = "'measure' of part 'x' must be a function, got nil",
      [{ words = { 4 } }] = "each of option 'words' must be a string, got number",
      [{ words = { "hard", " \194\160 " } }] = "option 'words': ' \194\160 ' is no word",
      [{ top = 0 }] = "option 'top' must be a whole number, from 1",
      [{ formulas = true }] = "unknown option 'formulas'",
    }
    for options, expected in pairs(cases) do
      says(expected, function() local _ = tiro.report.text(t, options) end)
      says(expected, function() local _ = tiro.report.html(t, options) end)
    end
    says("bad argument #1 to 'text' (transcript or corpus expected, got string)", function()
      local _ = tiro.report.text("page.txt")
    end)
    local closed = tiro.parse(PAGE)
    closed:close()
    says("bad argument #1 to 'markdown' (transcript is closed)", function() local _ = tiro.report.markdown(closed) end)
    says("bad argument #1 to 'measure' (transcript or corpus expected, got no value)", function()
      local _ = tiro.report.measure()
    end)
  end)

  it("gives nil, a message and a position for a query that does not read", function()
    local text, message, position = tiro.report.text(t, { query = '"hard' })
    assert.is_nil(text)
    assert.equal("expected the closing \" of this string", message)
    assert.equal(1, position)
  end)
end)

describe("a report with the option 'out'", function()
  local t = tiro.parse(PAGE)

  it("is written to a file, in place of what was there", function()
    local path = os.tmpname()
    for _, name in ipairs({ "csv", "text" }) do
      assert.is_true(tiro.report[name](t, { out = path }))
      local file = assert(io.open(path, "rb"))
      assert.equal(tiro.report[name](t), file:read("*a"))
      file:close()
    end
    os.remove(path)
  end)

  it("gives nil and a message where it cannot be", function()
    local done, message = tiro.report.text(t, { out = "no/such/place.txt" })
    assert.is_nil(done)
    assert.truthy(message:find("no/such/place.txt", 1, true))
  end)

  it("is not there without files", function()
    says("unknown option 'out'", function() local _ = require("tiro.pure").report.text(t, { out = "x" }) end)
  end)
end)
