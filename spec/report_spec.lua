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

describe("the page about a transcript", function()
  local page = tiro.report.text(tiro.parse(PAGE))

  it("tells title, date, place, people, floor, exchange, gaps and notes", function()
    assert.equal(table.concat({
      "Media Roundtable in Ostrava, Czechia",
      "2018-03-14, Media Roundtable, Ostrava, Czechia",
      "",
      "PEOPLE",
      "  Helen K. Marsh, Deputy Minister of Transport",
      "",
      "FLOOR                              words  turns    share",
      "  QUESTION                            24      2   70.6 %  ██████████████",
      "  Helen K. Marsh                      10      3   29.4 %  ██████",
      "  all                                 34      5",
      "",
      "EXCHANGE (line, speaker, words)",
      "   8      Helen K. Marsh (6): Good morning. I’ll take your questions.",
      "   8  ~ section break after turn 1",
      "  11  QUESTION (22): Why did it take so long, and what would you say to all tho…",
      "  13      Helen K. Marsh (3): It was hard [inaudible].",
      "  15  QUESTION (2): How hard?",
      "  17      Helen K. Marsh (1): Very.",
      "",
      "GAPS",
      "  line 8: section break after turn 1: speakers alternate across it (turn 1",
      "    answerer, turn 2 asker); turn 1 ends by opening the floor",
      "",
      "NOTES",
      "  line 13: inaudible in turn 3: [inaudible]",
      "",
    }, "\n"), page)
  end)

  it("is 80 columns wide at most", function()
    local long = ("WORDWITHOUTEND "):rep(3)
    local t = tiro.parse(long:rep(20) .. "\n\n" .. long .. ": " .. ("ä"):rep(200) .. "\n\nBOB: Two.\n\n"
      .. long .. ": x")
    for _, text in ipairs({ page, tiro.report.text(t) }) do
      for line in text:gmatch("[^\n]+") do assert.is_true(width(line) <= 80, line) end
    end
  end)

  it("says when there is no gap and no note", function()
    local text = tiro.report.text(tiro.parse("ANN: One.\n\nBOB: Two.\n\nANN: Three.\n"))
    assert.truthy(text:find("GAPS\n  none\n\nNOTES\n  none\n", 1, true))
  end)
end)
