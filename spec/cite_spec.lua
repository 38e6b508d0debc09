local tiro = require("tiro")

local PAGE = table.concat({
  "Media Roundtable in Ostrava, Czechia", "", "Helen K. Marsh", "Deputy Minister of Transport", "Ostrava, Czechia",
  "March 14, 2018", "", "DEPUTY MINISTER MARSH: Good morning.", "", "QUESTION: Was it hard, or är it?", "",
  "DEPUTY MINISTER MARSH: It was very hard [inaudible].", "", "QUESTION: How hard?", "", "DEPUTY MINISTER MARSH: Very.",
}, "\n")

local function says(expected, call)
  local ok, message = pcall(call)
  assert.is_false(ok)
  assert.equal(expected, (message:gsub("^.-cite_spec.lua:%d+: ", "")))
end

describe("a citation", function()
  local t = tiro.parse(PAGE)
  local hard = t:query('"very"')()

  it("is short without more ado", function()
    assert.equal("Helen K. Marsh, Media Roundtable in Ostrava, Czechia, 2018-03-14, turn 3, line 12", t:cite(hard))
    assert.equal("QUESTION, Media Roundtable in Ostrava, Czechia, 2018-03-14, turn 4, line 14", t:cite(t:turn(4)))
    assert.equal("Media Roundtable in Ostrava, Czechia, 2018-03-14, turns 2-3, line 10", t:cite(t:exchanges()()))
    assert.equal("Media Roundtable in Ostrava, Czechia, 2018-03-14, line 6", t:cite(t:query('"March"')()))
    assert.equal("ANN, turn 1, line 1", tiro.parse("ANN: One.\n\nBOB: Two.\n"):cite({ first = 6, last = 8 }))
  end)

  it("follows the American Psychological Association", function()
    assert.equal("Marsh, H. K. (2018, March 14). Media Roundtable in Ostrava, Czechia [Transcript]. Turn 3, line 12. "
      .. "https://example.org/t", t:cite(hard, { style = "apa", url = "https://example.org/t" }))
    assert.equal("Media Roundtable in Ostrava, Czechia [Transcript]. (2018, March 14). Turns 2–3, line 10.",
      t:cite(t:exchanges()(), { style = "apa" }))
    assert.equal("[Transcript]. (n.d.). Turn 1, line 1.",
      tiro.parse("Q: One?\n\nA: Two.\n"):cite({ first = 4, last = 7 }, { style = "apa" }))
  end)

  it("follows the Chicago Manual of Style", function()
    assert.equal("Helen K. Marsh, “Media Roundtable in Ostrava, Czechia,” transcript, March 14, 2018, Ostrava, "
      .. "Czechia, turn 3, line 12.", t:cite(hard, { style = "chicago" }))
    assert.equal("“Media Roundtable in Ostrava, Czechia,” transcript, March 14, 2018, Ostrava, Czechia, turns 2–3, "
      .. "line 10, https://example.org/t.",
      t:cite(t:exchanges()(), { style = "chicago", url = "https://example.org/t" }))
  end)

  it("is a link to the very words", function()
    local function link(span) return t:cite(span, { style = "url", url = "https://example.org/t" }) end
    assert.equal("https://example.org/t#:~:text=very", link(hard))
    assert.equal("https://example.org/t#:~:text=Was%20it%20hard%2C%20or%20%C3%A4r%20it%3F",
      link(t:sentences({ first_turn = 2 })()))
    local hits = t:query('"hard"')
    assert.equal(2, hits().turn)
    assert.equal("#:~:text=MARSH%3A%20It%20was%20very-,hard,-%5Binaudible%5D.%20QUESTION%3A%20How%20hard%3F",
      t:cite(hits:next(), { style = "url" }))
    local long = tiro.parse("ANN: " .. ("one two three four five six "):rep(10) .. "-- end.\n\nBOB: No.\n")
    assert.equal("#:~:text=one%20two%20three%20four%20five,four%20five%20six%20%2D%2D%20end.",
      long:cite(long:sentences()(), { style = "url" }))
    assert.equal("", tiro.parse("ANN: One.\n\n\n\nBOB: Two.\n"):cite({ first = 10, last = 12 }, { style = "url" }))
  end)

  it("says what is wrong", function()
    says("unknown style 'appa' (did you mean 'apa'?)", function() local _ = t:cite(hard, { style = "appa" }) end)
    says("bad argument #2 to 'cite' (first and last must be bytes of the source)", function()
      local _ = t:cite({ first = 1, last = #PAGE + 1 })
    end)
    says("bad argument #2 to 'selector' (table expected, got number)", function() local _ = t:selector(3) end)
    says("option 'context' must be a whole number, from 0", function() local _ = t:selector(hard, { context = -1 }) end)
  end)
end)

describe("the selectors of a span", function()
  -- Characters [first, behind) of UTF-8, counted from 0.
  local function characters(text, first, behind)
    local found = {}
    for character in text:gmatch("[^\128-\191][\128-\191]*") do found[#found + 1] = character end
    return table.concat(found, "", first + 1, behind)
  end

  it("quote it with what stands around it, and count characters", function()
    local t = tiro.parse(PAGE)
    local selectors = t:selector(t:query('"very"')())
    local quote, position = selectors[1], selectors[2]
    assert.same({
      type = "TextQuoteSelector", exact = "very", prefix = "\n\nDEPUTY MINISTER MARSH: It was ",
      suffix = " hard [inaudible].\n\nQUESTION: Ho",
    }, quote)
    assert.equal("TextPositionSelector", position.type)
    assert.equal("very", characters(PAGE, position.start, position["end"]))
    assert.equal("Was it hard, or är it?", t:selector(t:sentences({ first_turn = 2 })())[1].exact)
    local bare = t:selector(t:query('"very"')(), { context = 0 })[1]
    assert.same({ "", "" }, { bare.prefix, bare.suffix })
  end)

  it("are of the text without markup, byte order mark and encoding", function()
    local plain = "ANN: One – or two.\n\nBOB: Three.\n"
    local function of(bytes)
      local t = tiro.parse(bytes)
      return t:selector(t:query('"two"')())
    end
    local expected = of(plain)
    assert.same({ start = 14, ["end"] = 17, type = "TextPositionSelector" }, expected[2])
    assert.same(expected, of("\239\187\191" .. plain))
    local wide = plain:gsub("–", "\1"):gsub(".", function(c) return c == "\1" and "\19\32" or c .. "\0" end)
    assert.same(expected, of("\255\254" .. wide))
    assert.same(expected, of((plain:gsub("–", "\150"))))
    local html = of("<html><body><p>ANN: One &ndash; <b>or</b> two.</p><p>BOB: Three.</p></body></html>")
    assert.equal("ANN: One – or ", html[1].prefix:match("ANN.*"))
  end)

  it("name bytes that are no UTF-8 as U+FFFD", function()
    local t = tiro.parse("ANN: é é é é one \255\254 two é é.\n\nBOB: Three é.\n")
    local quote = t:selector({ first = 1, last = 5 })[1]
    assert.truthy(quote.suffix:find("one", 1, true))
    assert.equal(quote.suffix, require("tiro.escape").utf8(quote.suffix))
  end)
end)

describe("in a corpus", function()
  it("places are cited and selected by their document", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(tiro.parse(PAGE), { id = "marsh" }))
    assert(c:commit())
    local hit = c:query('"very"')()
    assert.equal("Helen K. Marsh, Media Roundtable in Ostrava, Czechia, 2018-03-14, turn 3, line 12", c:cite(hit))
    assert.equal("very", c:selector(hit)[1].exact)
    assert.same({ "no document 'x'", "missing" }, { select(2, c:cite({ doc = "x", first = 1, last = 1 })) })
    says("'doc' of the span must be a string, got nil", function() local _ = c:cite({ first = 1, last = 1 }) end)
    c:close()
    for name in require("tiro.core").directory_list(path):gmatch("([^/]+)/") do os.remove(path .. "/" .. name) end
    os.remove(path)
  end)
end)
