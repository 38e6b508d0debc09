-- Each script in examples/ runs as a process and answers its question.

local csv = dofile("spec/rfc4180.lua")
local process = dofile("spec/process.lua")

local function run(script, ...)
  return process.run("examples/" .. script, ...)
end

local function text(lines)
  return table.concat(lines, "\n") .. "\n"
end

describe("the example", function()
  it("floor_share.lua says who held the floor", function()
    assert.are.equal(text({
      " 56 %   1344 words   13 turns  Helen R. Castellan",
      " 25 %    595 words    9 turns  Thomas Brandt",
      " 18 %    442 words   19 turns  QUESTION",
      "  1 %     17 words    1 turns  MODERATOR",
    }), run("floor_share.lua"))
  end)

  it("questions.lua lists every question with its line", function()
    assert.are.equal(text({
      "   23  So do you -- has anybody shown you the anchor?",
      "   31  Is it your view that both cuts had one cause?",
      "   37  Are we talking about P-8s flying out of Keflavik, or is it something new that will be based in this "
        .. "region?",
      "   41  Inside the hour from when?",
      "   45  Does that include the [inaudible] approaches?",
      "   60  Can you tell us who minds, besides banks?",
      "   64  What is it that you’ve really agreed?",
      "   76  Will you name the three?",
      "   80  Where are the other 42 million coming from, and does Congress know?",
      "   92  How do you square that?",
      "  102  Are you telling us the two will never be joined?",
      "  106  Is there a second annex?",
      "  109  Could I change the subject?",
      "  109  Will you bring them anything, apart from sympathy?",
      "  117  And compensation for the season that’s gone?",
      "  123  Do you, yourself, believe there’ll be another cut next winter?",
      "  132  What was the thing that nearly broke it?",
    }), run("questions.lua"))
  end)

  it("named_first.lua says who was named first, and by whom", function()
    assert.are.equal(text({
      "   18  Commissioner Lindqvist, by Helen R. Castellan",
      "   20  Ambassador Brandt, by Helen R. Castellan",
      "   29  Prosecutor Kask, by Helen R. Castellan",
      "   35  Minister Aho, by Thomas Brandt",
      "   39  Admiral Reyes, by Thomas Brandt",
      "   86  Chairman Whitcomb, by Helen R. Castellan",
      "   86  Senator Adeyemi, by Helen R. Castellan",
      "  113  Captain Nygaard, by Helen R. Castellan",
      "  136  Ms. Saarinen, by Thomas Brandt",
    }), run("named_first.lua"))
  end)

  it("gaps.lua lists the gaps and what speaks for them", function()
    assert.are.equal(text({
      "line 20: section_break",
      "  speakers alternate across it (turn 1 answerer, turn 2 asker)",
      "  turn 1 ends by opening the floor",
      "line 49: lost_turn",
      "  QUESTION follows QUESTION",
      "  turn 13 ends in a cut-off \"--\"",
      "  turn 14 begins with a resumption \"--\"",
      "line 106: lost_turn",
      "  QUESTION follows QUESTION",
      "line 125: lost_turn",
      "  the paragraph before it ends in a cut-off \"–\"",
      "  no label after it: it lies inside turn 39",
    }), run("gaps.lua"))
  end)

  it("turns_csv.lua gives one speaker's turns", function()
    local records = csv(run("turns_csv.lua"))
    assert.are.equal(10, #records)
    assert.are.same({ "n", "line", "speaker", "words", "text" }, records[1])
    assert.are.same({ "10", "43", "Thomas Brandt", "9", "From the moment it is seen. Not from landing." }, records[4])
    assert.truthy(records[6][5]:find("^Thanks%. I had coffee, she had sense%..*\n\n"))
    assert.are.same({ "22", "78", "Thomas Brandt", "1", "No." }, records[7])
  end)

  it("turns_csv.lua takes a transcript and a speaker", function()
    assert.are.equal("n,line,speaker,words,text\r\n37,121,MODERATOR,17,We have time for two more. "
      .. "The gentleman by the window, and then the lady behind him.\r\n",
      (run("turns_csv.lua", "examples/roundtable.txt", "moderator"):gsub('"', "")))
    assert.are.equal("n,line,speaker,words,text\r\n10,118,Wallace P. Treadway,7,We said we would look into it.\r\n",
      run("turns_csv.lua", "spec/fixtures/hearing.htm", "Treadway"))
  end)

  it("page.lua prints a page and writes one for the browser", function()
    local path = os.tmpname()
    local out = run("page.lua", "examples/roundtable.txt", path)
    assert.truthy(out:find("^Media Roundtable in Helsinki, Finland\n"))
    assert.truthy(out:find("\n\n" .. path .. " is the same for the browser, with the transcript\n", 1, true))
    local file = assert(io.open(path))
    local page = file:read("*a")
    file:close()
    os.remove(path)
    assert.truthy(page:find('<article class="turn" id="t1"', 1, true))
    assert.truthy(page:find("</html>\n$"))
    assert.truthy(run("page.lua", "no/such/file.txt"):find("no/such/file.txt: No such file or directory", 1, true))
  end)

  it("says so when there is no such file", function()
    assert.is_truthy(run("gaps.lua", "no/such/file.txt"):find("no/such/file.txt: No such file or directory", 1, true))
  end)

  it("who_says_it.lua says who says a word", function()
    local directory = os.tmpname()
    os.remove(directory)
    local out = run("who_says_it.lua", directory, "winter", "examples/roundtable.txt")
    assert.are.equal("   2 turns  Helen R. Castellan\n   2 turns  QUESTION\n", out:match("^.-QUESTION\n"))
    assert.are.equal(4, select(2, out:gsub("%[[Ww]inter%]", "")))
    assert.are.equal(out, run("who_says_it.lua", directory, "winter"))
    for name in require("tiro.core").directory_list(directory):gmatch("([^/]+)/") do
      os.remove(directory .. "/" .. name)
    end
    os.remove(directory)
  end)

  it("deferrals.lua lists what somebody left to others", function()
    local out = run("deferrals.lua", "Castellan")
    assert.truthy(out:find(":66  delegation to Thomas Brandt: ", 1, true))
    assert.truthy(out:find(":119  deferral_to_absent: ", 1, true))
    assert.truthy(out:find(":119  claims_ignorance: I don’t have a number", 1, true))
    assert.equal("", run("deferrals.lua", "Lindqvist"))
  end)

  it("threads.lua lists threads of three exchanges or more", function()
    assert.are.equal(text({
      "examples/roundtable.txt: 3 exchanges",
      "    3  line 37  begins",
      "    4  line 41  elliptical 3",
      "    5  line 45  challenges 4",
    }), run("threads.lua"))
  end)

  it("at_a_glance.lua draws", function()
    assert.truthy(run("at_a_glance.lua"):find("^<svg .*17 exchanges, 8 follow%-ups.*</svg>\n$"))
    assert.truthy(run("at_a_glance.lua", "examples/roundtable.txt", "dispersion", "feed"):find("feed: 7", 1, true))
    assert.equal("no chart 'flor': exchanges, floor, network, dispersion\n",
      run("at_a_glance.lua", "examples/roundtable.txt", "flor"))
  end)

  it("unanswered_names.lua lists questions that name whom no answer names", function()
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write("Q: What does Captain Nora Fell say of the pier?\n\nMR. OLSEN: It is sound.\n\n"
      .. "Q: And Admiral Sam Till?\n\nMR. OLSEN: Admiral Till has not seen it.\n")
    file:close()
    assert.are.equal(path .. ":1  Captain Nora Fell (answered by MR. OLSEN)\n", run("unanswered_names.lua", path))
    os.remove(path)
  end)
end)
