-- One fixture per house style, read as a person reads it.
local tiro = require("tiro")

local function read(name)
  return assert(tiro.open("spec/fixtures/" .. name))
end

-- Text as words with single spaces: neither double spaces after a full stop
-- nor no-break spaces matter here.
local function plain(text)
  return (text:gsub("\194\160", " "):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function labels(t)
  local found = {}
  for turn in t:turns() do found[#found + 1] = turn.label end
  return found
end

local function said(t, n) return plain(t:turn(n).text) end

local function starts(t, n, words) assert.are.equal(words, said(t, n):sub(1, #words)) end

local function ends(t, n, words) assert.are.equal(words, said(t, n):sub(-#words)) end

local function paragraphs(t)
  local found = {}
  for turn in t:turns() do
    found[#found + 1] = type(turn.paragraphs) == "table" and #turn.paragraphs or turn.paragraphs
  end
  return found
end

-- { "turn kind text", ... } of the notes inside turns
local function notes(t)
  local found = {}
  for note in t:notes() do
    if note.turn then found[#found + 1] = note.turn .. " " .. note.kind .. " " .. plain(note.text) end
  end
  return found
end

local function each(t, key)
  local found = {}
  for turn in t:turns() do found[#found + 1] = turn[key] or false end
  return found
end

local function participant(t, name)
  for _, person in ipairs(t.participants) do
    if person.name == name then return person end
  end
end

-- What holds of every transcript.
local function sound(t)
  assert.are.equal(t.source, t:render("source"))
  local at = 0
  for turn in t:turns() do
    assert.is_true(at < turn.first and turn.first <= turn.text_first and turn.text_last <= turn.last)
    at = turn.last
  end
  assert.is_true(at <= #t.source)
end

describe("a State Department page", function()
  local t = read("state_department.txt")

  it("is told by its profile and loses nothing", function()
    assert.are.equal("state_department", t.profile)
    sound(t)
  end)

  it("has a header block", function()
    assert.are.equal("Remarks With Icelandic Foreign Minister Sigrun Hallsdottir Before Their Meeting", t.title)
    assert.are.equal("2018-05-09", t.date)
    assert.are.equal("Harpa Concert Hall", t.venue)
    assert.are.equal("Reykjavik", t.city)
    assert.are.equal("Iceland", t.country)
  end)

  it("has nine turns", function()
    assert.are.same({
      "SECRETARY OF STATE MARTIN J. KELLERMAN", "FOREIGN MINISTER HALLSDOTTIR", "QUESTION", "SEC. KELLERMAN",
      "QUESTION", "SEC. KELLERMAN", "QUESTION", "FOREIGN MINISTER HALLSDOTTIR", "STAFF",
    }, labels(t))
    assert.are.same({ 2, 1, 1, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
    assert.are.same({ 9, 13, 15, 17, 19, 21, 23, 25, 27 }, each(t, "line"))
    starts(t, 1, "Good morning, everybody.")
    ends(t, 1, "The minister will begin.")
    ends(t, 9, "Thank you very much.")
    assert.are.equal(21, t:turn(6).words)
  end)

  it("takes a short label for the person of the long one", function()
    assert.are.equal("Martin J. Kellerman", t:turn(1).speaker)
    assert.are.equal("Martin J. Kellerman", t:turn(4).speaker)
    assert.are.equal("Sigrun Hallsdottir", t:turn(2).speaker)
    local kellerman = participant(t, "Martin J. Kellerman")
    assert.are.equal("Secretary of State", kellerman.title)
    assert.are.equal("Kellerman", kellerman.family)
    assert.are.equal(3, kellerman.turns)
    assert.are.same({ "SECRETARY OF STATE MARTIN J. KELLERMAN", "SEC. KELLERMAN" }, kellerman.labels)
    assert.are.equal(3, t:turns({ speaker = "kellerman" }):count())
  end)

  it("tells cut-off and resumed speech", function()
    assert.is_true(t:turn(3).cut_off)
    assert.is_true(t:turn(5).resumes)
    assert.is_falsy(t:turn(4).cut_off)
  end)

  it("has two notes and no gap", function()
    assert.are.same({ "6 laughter (Laughter.)", "8 inaudible (inaudible)" }, notes(t))
    assert.are.equal(0, t:gaps():count())
  end)
end)

describe("a Defense Department page", function()
  local t = read("defense.txt")

  it("reads as the State Department's", function()
    assert.are.equal("state_department", t.profile)
    sound(t)
    assert.are.equal("Press Secretary Holds an Off-Camera, On-the-Record Briefing", t.title)
    assert.are.same({
      "PRESS SECRETARY DANIEL T. OKAFOR", "Q", "MR. OKAFOR", "Q", "MR. OKAFOR", "Q", "MR. OKAFOR", "Q", "MR. OKAFOR",
    }, labels(t))
    assert.are.same({ 2, 1, 2, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
  end)

  it("keeps colons inside speech", function()
    starts(t, 1, "All right, good afternoon. One item at the top: the exercise")
    ends(t, 1, "With that, questions. Lena?")
    starts(t, 2, "Thanks. Two things: Was anybody hurt")
  end)

  it("knows who asks and who answers", function()
    assert.are.same({ "answerer", "asker", "answerer", "asker", "answerer", "asker", "answerer", "asker", "answerer" },
      each(t, "role"))
    assert.are.equal("Daniel T. Okafor", t:turn(9).speaker)
    assert.are.equal("Press Secretary", participant(t, "Daniel T. Okafor").title)
    assert.is_true(t:turn(4).cut_off)
  end)
end)

describe("a White House page", function()
  local t = read("white_house.txt")

  it("has a title, a date, a place and a clock", function()
    assert.are.equal("white_house", t.profile)
    sound(t)
    assert.are.equal("Press Briefing by Press Secretary Paula Winthrop, 4/3/12", t.title)
    assert.are.equal("2012-04-03", t.date)
    assert.are.equal("James S. Brady Press Briefing Room", t.venue)
  end)

  it("has fifteen turns, those of Q without a colon", function()
    assert.are.same({
      "MS. WINTHROP", "THE PRESIDENT", "Q", "THE PRESIDENT", "Q", "THE PRESIDENT", "MS. WINTHROP", "Q", "MS. WINTHROP",
      "Q", "MS. WINTHROP", "MR. DELACRUZ", "Q", "MR. DELACRUZ", "MS. WINTHROP",
    }, labels(t))
    starts(t, 1, "Good afternoon, everybody. I have a guest")
    starts(t, 3, "Mr. President, will there be")
    assert.are.equal("And?", said(t, 10))
    ends(t, 11, "and it’s the 3rd of April.")
    assert.are.equal("Thanks, everybody.", said(t, 15))
  end)

  it("has no gap where every blank line is doubled", function()
    assert.are.equal(0, t:gaps():count())
    assert.are.same({ 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
  end)

  it("has three notes", function()
    assert.are.same({ "2 laughter (Laughter.)", "2 applause (Applause.)", "4 laughter (Laughter.)" }, notes(t))
  end)

  it("finds the press secretary's name in the title", function()
    assert.are.equal("Paula Winthrop", t:turn(1).speaker)
    assert.are.equal("asker", t:turn(3).role)
    assert.are.equal("answerer", t:turn(4).role)
  end)
end)

describe("a White House page in Markdown", function()
  local t = read("white_house.md")

  it("has a header in YAML", function()
    assert.are.equal("white_house", t.profile)
    sound(t)
    assert.are.equal("Remarks by Vice President Marlowe and Prime Minister Oyelaran at the Opening of Repairs on the "
      .. "Old Bridge", plain(t.title))
    assert.are.equal("2023-06-05", t.date)
    assert.are.equal("Riverside Park", t.venue)
    assert.are.equal("Port Huron", t.city)
  end)

  it("has six turns of joined lines", function()
    assert.are.same({
      "VICE PRESIDENT MARLOWE", "PRIME MINISTER OYELARAN", "Q", "VICE PRESIDENT MARLOWE", "Q",
      "PRIME MINISTER OYELARAN",
    }, labels(t))
    assert.are.same({ 2, 1, 1, 1, 1, 1 }, paragraphs(t))
    starts(t, 1, "Thank you. Please, sit down. If you have been standing since seven")
    ends(t, 1, "the whole of its first summer.")
    assert.are.equal("Madam Vice President, when will the work begin [in earnest], and who pays for the delay?",
      said(t, 3))
    ends(t, 6, "Yes.")
  end)

  it("has notes whose brackets were escaped", function()
    assert.are.same({
      "1 laughter (Laughter.)", "2 applause (Applause.)", "3 supplied [in earnest]", "4 sic [sic]",
      "5 inaudible (inaudible)",
    }, notes(t))
    for note in t:notes({ first_turn = 3, last_turn = 3 }) do assert.is_true(note.spoken) end
  end)
end)

describe("a hearing of the Government Publishing Office", function()
  local t = read("hearing.htm")

  it("has a title and a date", function()
    assert.are.equal("gpo_hearing", t.profile)
    sound(t)
    assert.are.equal("THE FUTURE OF THE COVERED FOOTBRIDGE", t.title)
    assert.are.equal("2011-06-14", t.date)
  end)

  it("has eleven turns; roster, contents and appendix have none", function()
    assert.are.same({
      "Chairwoman Vance", "Mr. Moore of Kansas", "Chairwoman Vance", "Dr. Fenwick", "Chairwoman Vance", "Mr. Pruitt",
      "Ms. Moore of Wisconsin", "Mr. Pruitt", "Ms. Moore of Wisconsin", "Mr. Treadway", "Chairwoman Vance",
    }, labels(t))
    assert.are.same({ 86, 91, 93, 98, 105, 110, 112, 114, 116, 118, 119 }, each(t, "line"))
    assert.are.same({ 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
  end)

  it("ends a turn before headings, documents and the adjournment", function()
    ends(t, 1, "made a part of the record.")
    ends(t, 3, "The gentleman yields back. Dr. Fenwick.")
    ends(t, 4, "and the bridge is what rots.")
    assert.are.equal("Thank you. I now recognize our next witness, Mr. Pruitt. You have 5 minutes.", said(t, 5))
    assert.are.equal("We said we would look into it.", said(t, 10))
    assert.are.equal("That concludes the hearing.", said(t, 11))
  end)

  it("parts two members of one name", function()
    assert.are.equal(1, t:turns({ label = "Mr. Moore of Kansas" }):count())
    assert.are.equal(2, t:turns({ label = "Ms. Moore of Wisconsin" }):count())
    assert.are_not.equal(t:turn(2).speaker_id, t:turn(7).speaker_id)
    assert.are.equal("Oscar Moore", t:turn(2).speaker)
    assert.are.equal("Glenda Moore", t:turn(7).speaker)
  end)

  it("knows chair, members and witnesses", function()
    assert.are.same({
      "chair", "member", "chair", "witness", "chair", "witness", "member", "witness", "member", "member", "chair",
    }, each(t, "role"))
    assert.are.equal("Henrietta Vance", t:turn(1).speaker)
    assert.are.equal("Laura Fenwick", t:turn(4).speaker)
    assert.are.equal("Samuel Pruitt", t:turn(6).speaker)
    assert.are.equal("Wallace P. Treadway", t:turn(10).speaker)
  end)

  it("knows laughter", function()
    local laughter = {}
    for note in t:notes() do
      if note.kind == "laughter" then laughter[#laughter + 1] = note.text .. " " .. note.turn end
    end
    assert.are.same({ "[Laughter.] 6" }, laughter)
  end)
end)

describe("a page of the Congressional Record", function()
  local t = read("record.htm")

  it("has a title and a date", function()
    assert.are.equal("congressional_record", t.profile)
    sound(t)
    assert.are.equal("LIGHTHOUSE KEEPERS DAY", t.title)
    assert.are.equal("2014-03-13", t.date)
  end)

  it("has nine turns", function()
    assert.are.same({
      "Mr. HOLLOWAY", "Mr. HOLLOWAY", "Ms. THORNE of Maine", "Mr. HOLLOWAY", "The PRESIDING OFFICER",
      "Ms. THORNE of Maine", "The PRESIDING OFFICER", "Mr. McARDLE", "The PRESIDING OFFICER",
    }, labels(t))
    assert.are.same({ 16, 31, 37, 39, 40, 41, 42, 44, 46 }, each(t, "line"))
  end)

  it("leaves the recorder's lines and quoted documents out of turns", function()
    starts(t, 1, "Mr. President, I rise to speak")
    ends(t, 1, "be printed in the Record.")
    assert.are.equal("The clerk will call the roll.", said(t, 7))
  end)

  it("reads on over a page mark", function()
    assert.are.equal("I would be glad to yield to the Senator from Maine, who has been to the rock, for a question.",
      said(t, 2))
    assert.are.same({ 2, 1, 1, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
    assert.are.equal("S1621", t:turn(3).page)
  end)
end)

describe("a page of the Supreme Court", function()
  local t = read("court.txt")

  it("has a date", function()
    assert.are.equal("court", t.profile)
    sound(t)
    assert.are.equal("2013-11-05", t.date)
  end)

  it("has eleven turns; appearances and contents have none", function()
    assert.are.same({
      "CHIEF JUSTICE HARGREAVE", "MS. ASHBY", "JUSTICE OKONJO", "MS. ASHBY", "JUSTICE OKONJO", "MS. ASHBY",
      "CHIEF JUSTICE HARGREAVE", "MR. LUND", "JUSTICE PELL", "MR. LUND", "CHIEF JUSTICE HARGREAVE",
    }, labels(t))
  end)

  it("knows the printed pages and lines", function()
    assert.are.same({ 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4 }, each(t, "page"))
    assert.are.same({ 3, 9, 14, 15, 17, 19, 2, 6, 9, 10, 11 }, each(t, "page_line"))
  end)

  it("reads on without line numbers, page heads and feet", function()
    assert.are.equal("We will hear argument this morning in Case 13-904, Lower Alder v. Finch. Ms. Ashby.", said(t, 1))
    assert.are.equal("Mr. Chief Justice, and may it please the Court: A footbridge is a road. The town has said so "
      .. "since 1871, and the statute says \"every road, way, or bridge.\"", said(t, 2))
    ends(t, 6, "ever sent the money back. Third, Mr. Finch himself paid the toll.")
    starts(t, 8, "Mr. Chief Justice, and may it please the Court: He paid it under protest: the receipt says so.")
    ends(t, 11, "The case is submitted.")
    assert.is_true(t:turn(4).cut_off)
  end)

  it("finds counsel among the appearances", function()
    assert.are.equal("Miriam T. Ashby", t:turn(2).speaker)
    assert.are.equal("Peter Lund", t:turn(8).speaker)
  end)
end)

describe("labels on their own line", function()
  it("are read without times", function()
    local t = read("label_line.txt")
    assert.are.equal("label_line", t.profile)
    sound(t)
    assert.are.equal("Neighbors on the Night Train", t.title)
    assert.are.same({
      "Rosa Amsel", "Jonas Pike", "Rosa Amsel", "Jonas Pike", "Rosa Amsel", "Jonas Pike", "Rosa Amsel",
    }, labels(t))
    assert.are.same({ 2, 1, 1, 1, 1, 1, 1 }, paragraphs(t))
    starts(t, 1, "I have driven it for nineteen years.")
    ends(t, 7, "Once it was my brother.")
    assert.are.same({ false, false, false, false, false, false, false }, each(t, "time"))
  end)

  it("are read with times in parentheses", function()
    local t = read("label_line_time.txt")
    assert.are.equal("timestamped", t.profile)
    sound(t)
    assert.are.equal("Episode 12: The Lamp Man", t.title)
    assert.are.same({ "Rosa Amsel", "Emil Amsel", "Rosa Amsel", "Emil Amsel", "Rosa Amsel" }, labels(t))
    assert.are.same({ 0, 4, 11, 15, 62 }, each(t, "time"))
    assert.are.same({ 1, 2, 1, 1, 1 }, paragraphs(t))
    assert.are.equal("Emil Amsel. Nothing yet. It's early.", said(t, 2))
  end)
end)

describe("labels with times", function()
  it("are read with the time after the colon", function()
    local t = read("time_after_label.txt")
    assert.are.equal("timestamped", t.profile)
    sound(t)
    assert.are.same({
      "Emil Amsel", "Dana Whitlock", "Emil Amsel", "Dana Whitlock", "Emil Amsel", "Dana Whitlock",
    }, labels(t))
    assert.are.same({ 3, 11, 16, 19, 62, 65 }, each(t, "time"))
    starts(t, 1, "We're back, and we have a guest")
    ends(t, 1, "Note: she's never late.")
    assert.are.same({ "4 crosstalk [crosstalk 00:00:24]" }, notes(t))
  end)

  it("are read with the time at the end of the label's line", function()
    local t = read("time_on_label_line.txt")
    assert.are.equal("label_line", t.profile)
    sound(t)
    assert.are.same({ "Emil Amsel", "Dana Whitlock", "Emil Amsel", "Dana Whitlock", "Emil Amsel" }, labels(t))
    assert.are.same({ 0, 7, 9, 41, 4502 }, each(t, "time"))
    assert.are.same({ 1, 1, 1, 2, 1 }, paragraphs(t))
    assert.are.equal("Welcome to the second half. It's 9:30 in the evening here.", said(t, 1))
    assert.are.equal("It's 9:41.", said(t, 2))
  end)

  it("are read with the time before the label", function()
    local t = read("time_before_label.txt")
    assert.are.equal("timestamped", t.profile)
    sound(t)
    assert.are.equal("Planning board, regular meeting", t.title)
    assert.are.equal("2020-02-03", t.date)
    assert.are.same({
      "CHAIR OSBORNE", "MR. VOLKOV", "CHAIR OSBORNE", "MS. DELANEY", "CHAIR OSBORNE", "MR. VOLKOV",
    }, labels(t))
    assert.are.same({ 5, 12, 14, 754, 778, 769 }, each(t, "time"))
    assert.are.same({ 1, 1, 1, 2, 1, 1 }, paragraphs(t))
    assert.are.equal("chair", t:turn(1).role)
    assert.are.equal("So noted.", said(t, 5))
  end)

  it("are told when the clock runs backwards", function()
    local found = {}
    for oddity in read("time_before_label.txt"):lint() do
      if oddity.code == "clock_backwards" then found[#found + 1] = oddity.line end
    end
    assert.are.same({ 16 }, found)
  end)
end)

describe("a label that returns", function()
  local t = tiro.parse("Ann Lee: Good day.\n\nBo Roe: Hello.\n\nAnn Lee: (01:02) On time.\n\nBo Roe:\nBelow.\n\n"
    .. "Ann Lee: and so on.\n\nAnn Lee: Done.\n")

  it("is the same label, whatever stands behind it", function()
    assert.are.same({ "Ann Lee", "Bo Roe", "Ann Lee", "Bo Roe", "Ann Lee", "Ann Lee" }, labels(t))
  end)

  it("has the time and the text of its own line", function()
    assert.is_nil(t:turn(1).time)
    assert.are.equal(62, t:turn(3).time)
    assert.is_nil(t:turn(6).time)
    assert.are.same({ "Good day.", "On time.", "Below.", "and so on.", "Done." },
      { said(t, 1), said(t, 3), said(t, 4), said(t, 5), said(t, 6) })
  end)
end)

describe("bold labels in Markdown", function()
  local t = read("bold.md")

  it("open six turns", function()
    assert.are.equal("bold", t.profile)
    sound(t)
    assert.are.equal("A Talk With the Last Ferryman", t.title)
    assert.are.equal("2015-08-07", t.date)
    assert.are.same({ "Ada Quince", "Tom Reddy", "Ada Quince", "Tom Reddy", "Ada Quince", "Tom Reddy" }, labels(t))
    assert.are.same({ 1, 2, 1, 1, 1, 1 }, paragraphs(t))
    starts(t, 2, "When they painted the boat.")
    ends(t, 2, "my wife and the dog.")
    assert.are.same({ "4 pause [Pause.]" }, notes(t))
  end)
end)

describe("questions and answers", function()
  it("are read with colons", function()
    local t = read("qa_colon.txt")
    assert.are.equal("question_answer", t.profile)
    sound(t)
    assert.are.equal("An Interview With a Mapmaker", t.title)
    assert.are.same({ "Q", "A", "Q", "A", "Q", "A" }, labels(t))
    assert.are.same({ "asker", "answerer", "asker", "answerer", "asker", "answerer" }, each(t, "role"))
    assert.are.same({ 1, 2, 1, 1, 1, 1 }, paragraphs(t))
    assert.are.equal("Once: it was a trap for copyists. It is still on three maps.", said(t, 6))
  end)

  it("are read with full stops", function()
    local t = read("qa_period.txt")
    assert.are.equal("question_answer", t.profile)
    sound(t)
    assert.are.equal("2012-08-02", t.date)
    assert.are.same({ "Q", "A", "Q", "A", "Q", "A", "MR. LUND", "Q", "A", "Q", "A" }, labels(t))
    assert.are.equal("Mr. Finch, did you pay the toll on the day in question?", said(t, 3))
    assert.are.equal("Objection, relevance.", said(t, 7))
    starts(t, 9, "I did answer. I whistled the whole way across, and I whistled on the way back.")
    assert.are.equal("Nothing you would know.", said(t, 11))
  end)
end)

describe("title-case labels set tight", function()
  local t = read("colon_tight.txt")

  it("open eleven turns", function()
    assert.are.equal("colon", t.profile)
    sound(t)
    assert.are.equal("Kitchen Table, Second Recording", t.title)
    assert.are.same({
      "Mira", "Old Ben", "Mira", "Old Ben", "Mira", "Tess", "Old Ben", "Mira", "Old Ben", "Tess", "Mira",
    }, labels(t))
    assert.are.equal("He said: put the rake back, and you did?", said(t, 7))
    ends(t, 10, "Look it up: https://example.org/rakes")
    assert.is_true(t:turn(5).cut_off)
    assert.are.equal(5, t:turns({ speaker = "mira" }):count())
  end)
end)

describe("a house of parliament with questions to ministers", function()
  local t = read("house.txt")

  it("has the turns of numbered questions and of offices with their holders", function()
    sound(t)
    assert.are.same({
      "Jane Harrow",
      "The Secretary of State for Harbours, Coasts and Inland Waters (Mary Wills)",
      "Jane Harrow", "Mary Wills", "The Minister for Ports (Stephen Hale)", "Sir Alan Prewett", "Stephen Hale",
      "Mr Speaker", "Dr Ruth Amis", "Mr Speaker",
      "The Parliamentary Under-Secretary of State for Harbours, Coasts and Inland Waters (Baroness Orme)",
      "Mr Speaker"
    }, labels(t))
    starts(t, 1, "What steps her Department")
  end)

  it("names who holds an office, with the office for a title", function()
    local mary = participant(t, "Mary Wills")
    assert.are.equal("Secretary of State for Harbours, Coasts and Inland Waters", mary.title)
    assert.are.equal(2, mary.turns)
    assert.are.equal(2, participant(t, "Stephen Hale").turns)
    assert.are.equal("Baroness", participant(t, "Baroness Orme").honorific)
  end)

  it("has ministers who answer, members who ask, a chair", function()
    assert.are.same({ "member", "answerer", "member", "answerer", "answerer", "member", "answerer", "chair", "member",
      "chair", "answerer", "chair" }, each(t, "role"))
    local found = {}
    for x in t:exchanges() do found[#found + 1] = x.asker .. ": " .. table.concat(x.answerers, ", ") end
    assert.are.same({
      "Jane Harrow: Mary Wills", "Jane Harrow: Mary Wills, Stephen Hale", "Alan Prewett: Stephen Hale"
    }, found)
  end)

  it("may tell offices in brackets behind names", function()
    local ottawa = tiro.parse(table.concat({
      "Hon. Pierre Lavoie (Leader of the Opposition, CPC): Mr. Speaker, when will the ferry sail?",
      "Right Hon. Paul Trent (Prime Minister, Lib.): Mr. Speaker, in May.",
      "The Speaker: The member for Lac-aux-Loups.",
      "Ms. Lise Roy (Lac-aux-Loups, BQ): Mr. Speaker, what did it cost?",
      "Hon. Anita Dhar (Minister of Transport, Lib.): Mr. Speaker, four million."
    }, "\n\n"))
    assert.are.same({ "member", "answerer", "chair", "member", "answerer" }, each(ottawa, "role"))
    assert.are.same({ "Pierre Lavoie", "Paul Trent", "The Speaker", "Lise Roy", "Anita Dhar" }, each(ottawa, "speaker"))
  end)

  it("may say whom a question is to, and have a SPEAKER without a title", function()
    local wellington = tiro.parse(table.concat({
      "1. CHRIS HALE (Leader of the Opposition) to the Prime Minister: Does he stand by his statements?",
      "Rt Hon JOHN TARN (Prime Minister): Yes, all of them.",
      "SPEAKER: Order!",
      "CHRIS HALE: When will the ferry sail?",
      "Rt Hon JOHN TARN: In May."
    }, "\n\n"))
    assert.are.same({ "CHRIS HALE", "Rt Hon JOHN TARN", "SPEAKER", "CHRIS HALE", "Rt Hon JOHN TARN" },
      labels(wellington))
    assert.are.same({ "member", "answerer", "chair", "member", "answerer" }, each(wellington, "role"))
    local recording = tiro.parse("SPEAKER: One.\n\nANN LOW: Two.\n\nSPEAKER: Three.\n\nANN LOW: Four.\n")
    assert.are.same({ false, false, false, false }, each(recording, "role"))
  end)

  it("may call an office by itself when it said who holds it", function()
    local parliament = tiro.parse(table.concat({
      "The Presiding Officer (Alison Orr): The first item is question time.",
      "Douglas Low (Highlands) (Con): Will the First Minister apologise?",
      "The First Minister (John Swan): I have nothing to add to what I said.",
      "The Presiding Officer: Members, please.",
      "The First Minister: I had not ended."
    }, "\n\n"))
    assert.are.same({ "Alison Orr", "Douglas Low", "John Swan", "Alison Orr", "John Swan" },
      each(parliament, "speaker"))
    assert.are.same({ "chair", "member", "answerer", "chair", "answerer" }, each(parliament, "role"))
  end)
end)

describe("oral evidence with numbered questions", function()
  local t = read("evidence.txt")

  it("has the turns of members and witnesses, and no other", function()
    sound(t)
    assert.are.same({ "Chair", "Tom Wills", "Sir Alan Prewett", "Mary Orme", "Sir Alan Prewett", "Mary Orme",
      "Ruth Amis", "Tom Wills", "Chair" }, labels(t))
    assert.are.same({ "chair", "witness", "member", "witness", "member", "witness", "member", "witness", "chair" },
      each(t, "role"))
    assert.are.equal("Chief Executive, Harbour Trust", participant(t, "Tom Wills").title)
    assert.truthy(participant(t, "Ruth Amis"))
    assert.are.equal(4, #t:exchanges():all())
  end)
end)

describe("captions", function()
  it("are turns of their voices, with times, and without numbers, tags and comments", function()
    local t = read("captions.vtt")
    sound(t)
    assert.are.same({ "Anna Low", "Ben Ortiz", "Anna Low", "Ben Ortiz" }, labels(t))
    assert.are.same({ 1, 4.3, 8.1, 12.1 }, each(t, "time"))
    assert.are.same({ 8, 13, 17, 23 }, each(t, "line"))
    assert.are.equal("Welcome back. Ben, what happened to the ferry in May?", said(t, 1))
    assert.are.equal("Well, we lost her. She sank & nobody saw it.", said(t, 2))
    assert.are.equal("You lost her? All of her?", said(t, 3))
    for word in ("comment Kind Low"):gmatch("%a+") do assert.are.equal(0, t:query('"' .. word .. '"'):count(), word) end
    for hit in t:query('"her|May|nobody"') do assert.are.equal(hit.text, t.source:sub(hit.first, hit.last)) end
  end)

  it("are turns of the labels in what is said", function()
    local t = read("captions.srt")
    sound(t)
    assert.are.same({ "ANNA", "BEN", "ANNA", "BEN" }, labels(t))
    assert.are.same({ 1, 4.5, 9, 9 }, each(t, "time"))
    assert.are.equal("Where is the ferry?", said(t, 1))
    assert.are.equal("Gone. Nobody knows where to.", said(t, 2))
    local asked = {} -- both turns of hers are questions
    for x in t:exchanges() do asked[#asked + 1] = x.asker .. ": " .. x.question.text end
    assert.are.same({ "ANNA: Where is the ferry?", "ANNA: Since when?" }, asked)
  end)

  it("have no turn where nobody is named", function()
    local t = tiro.parse("WEBVTT\n\n00:01.000 --> 00:02.000\nThe ferry\n\n00:02.000 --> 00:03.000\nis late.\n")
    sound(t)
    assert.are.equal(0, #t:turns():all())
    assert.are.equal(1, t:query('"ferry" "is"'):count())
  end)

  it("may be of any kind", function()
    for _, page in ipairs({ "WEBVTT", "WEBVTT\n", "WEBVTT\n\n00:01 --> 00:02", "1\n00:00:01,0 --> 00:00:02,0",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v >x\n<v\n<v.a.b Ann\n&amp;<\n>> ANN: x\n{\\i}\n", "1\n00:01 --> x\n" }) do
      sound(tiro.parse(page))
    end
    local many = tiro.parse("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" .. ("A: x\n"):rep(3000))
    sound(many)
    assert.are.equal(3000, #many:turns():all())
  end)
end)

describe("text that is no transcript", function()
  local traps = {
    { "trap_prose.txt", "prose with notes and colons" },
    { "trap_recipe.txt", "a recipe" },
    { "trap_letter.txt", "a letter" },
    { "trap_essay.txt", "an essay" },
    { "trap_contents.txt", "a report with a table of contents" },
  }
  for _, trap in ipairs(traps) do
    it("has no turn: " .. trap[2], function()
      local t = read(trap[1])
      assert.are.same({}, labels(t))
      assert.are.equal("plain", t.profile)
      sound(t)
      assert.is_true(t:paragraphs():count() > 0)
    end)
  end
end)

describe("a transcript", function()
  it("makes no turn of a stage direction that quotes somebody", function()
    local t = read("trap_stage_direction.txt")
    assert.are.same({ "PRESIDENT DAHL", "MRS. SOLBERG", "PRESIDENT DAHL", "MRS. SOLBERG" }, labels(t))
    ends(t, 1, "I call the member for the harbor ward.")
    starts(t, 2, "Thank you, Mr. President.")
    assert.is_truthy(said(t, 2):find("I was counting from the storm.", 1, true))
    assert.are.equal("Order, please.", said(t, 3))
    sound(t)
  end)

  it("makes no turn of a roster or a table of contents before it", function()
    local t = read("trap_roster.txt")
    assert.are.same({ "MAYOR CALDER", "MR. WREN", "MAYOR CALDER", "MR. WREN" }, labels(t))
    assert.are.equal("Iris Calder", t:turn(1).speaker)
    assert.are.equal("Tomas Wren", t:turn(2).speaker)
    starts(t, 2, "I have one thing to report: the gauge")
    assert.are.equal(14, t:turn(1).line)
    sound(t)
  end)

  it("may open with its first label", function()
    local t = tiro.parse("JANE DOE: Hello there.\n\nJOHN ROE: Good-bye.\n")
    assert.are.same({ "JANE DOE", "JOHN ROE" }, labels(t))
    assert.is_nil(t.title)
  end)

  it("may have labels that a machine made", function()
    local t = tiro.parse("SPEAKER_00: Hello.\nSPEAKER_01: Hi.\nSPEAKER_00: Where were we?\nSPEAKER_01: On page 4.\n")
    assert.are.same({ "SPEAKER_00", "SPEAKER_01", "SPEAKER_00", "SPEAKER_01" }, labels(t))
    t = tiro.parse("Speaker 1: Hello.\n\nSpeaker 2: It's me.\n\nSpeaker 1: Who is me?\n\nSpeaker 2: Anna.\n")
    assert.are.same({ "Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2" }, labels(t))
  end)

  it("may have lines wrapped at a column and no blank lines", function()
    local t = tiro.parse(table.concat({
      "MS. DOE: This answer goes on for a good while and is broken at a",
      "column: the lines are joined, since the sentence is not over, and",
      "that is so however many there are.",
      "MR. ROE: I see.",
      "MS. DOE: The second one is as long as the first one was, and it is",
      "Monday.",
      "MR. ROE: Is it?", "",
    }, "\n"))
    assert.are.same({ "MS. DOE", "MR. ROE", "MS. DOE", "MR. ROE" }, labels(t))
    assert.are.same({ 1, 1, 1, 1 }, paragraphs(t))
    ends(t, 1, "is broken at a column: the lines are joined, since the sentence is not over, and that is so however "
      .. "many there are.")
  end)
end)
