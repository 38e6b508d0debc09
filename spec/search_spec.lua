-- Search: what a person types into a box, and what it finds.

local tiro = require("tiro")

local PAGE = [[
MODERATOR: Good evening. The harbour café opens at nine.

MS. RUIZ: I don't think the old crane is safe, and the Crane Act says so. Sanctions may follow.

MR. OLSEN: The new crane [inaudible] is safe. Cranes, old or new, need care; nobody sanctions the harbour.

MS. RUIZ: Is the colour of the crane, the old one, gray?

MR. OLSEN: The color is grey. We opened the harbour in 1998.
]]

local page = tiro.parse(PAGE)

-- Turns of all hits, in the order of the text.
local function turns(query)
  local found = {}
  for hit in assert(page:search(query, { order = "text" })) do found[#found + 1] = hit.turn end
  return table.concat(found, " ")
end

local function complaint(query)
  local cursor, message, position = page:search(query)
  assert.is_nil(cursor)
  return message, position
end

describe("words", function()
  it("are folded: case, accents and apostrophes", function()
    assert.equal("2 3 4", turns("crane"))
    assert.equal("2 3 4", turns("CRANE"))
    assert.equal("1", turns("cafe"))
    assert.equal("2", turns("don’t"))
  end)
  it("are split as the text was: don't is do and n't", function()
    assert.equal("2", turns("don't"))
    assert.equal("don't", page:search("don't"):next().text)
  end)
  it("may have wildcards, and a question mark at the end is none", function()
    assert.equal("2 3 4", turns("crane*"))
    assert.equal("4 5", turns("colo*r"))
    assert.equal("4 5", turns("gr?y"))
    assert.equal("4", turns("gray?"))
  end)
  it("may be regular expressions", function()
    assert.equal("4 5", turns("/colou?r/"))
    assert.equal("1 3 5", turns("/(harb|labo)our/"))
  end)
  it("may be a few edits away", function()
    assert.equal("", turns("kolor"))
    assert.equal("5", turns("kolor~1"))
    assert.equal("4 5", turns("kolor~2"))
    assert.equal("2 3 4", turns("cranes~"))
  end)
end)

describe("operators", function()
  it("ask for all words that stand side by side", function()
    assert.equal("2 3 4", turns("crane old"))
    assert.equal("3", turns("crane AND new AND old"))
  end)
  it("ask for any word with OR, which binds looser than a blank", function()
    assert.equal("2 3 4 5", turns("crane OR 1998"))
    assert.equal("1 3", turns("cafe OR new old"))
    assert.equal("3", turns("(cafe OR new) old"))
  end)
  it("leave out with - and NOT", function()
    assert.equal("2 4", turns("crane -new"))
    assert.equal("2 4", turns("crane NOT new"))
    assert.equal("1 5", turns("-crane"))
    assert.equal("4", turns("crane -(new OR sanctions)"))
  end)
  it("are words in lower case", function()
    assert.equal("2", turns("and"))
    assert.equal("3", turns("or"))
  end)
  it("find words near one another in either order", function()
    assert.equal("2 3 4", turns("old NEAR/2 crane*"))
    assert.equal("2 3", turns("old NEAR/2 crane* -colour"))
    assert.equal("2", turns("old NEAR/0 crane"))
    assert.equal("2", turns("safe NEAR/3 crane -inaudible"))
    assert.equal("2", turns('"crane act" NEAR/1 so'))
    assert.equal("3", turns("(care OR cure) NEAR/1 nobody"))
    assert.equal("2 3 4", turns("the NEAR crane"))
  end)
  it("nest a hundred deep", function()
    local deep = ("("):rep(100) .. "crane" .. (")"):rep(100)
    assert.equal("2 3 4", turns(deep))
    assert.same({ "nested more than 100 deep", 101 }, { complaint("(" .. deep .. ")") })
    assert.same({ "nested more than 100 deep", 101 }, { complaint(("-"):rep(101) .. "x") })
  end)
end)

describe("phrases", function()
  it("are words in a row", function()
    assert.equal("2", turns('"old crane"'))
    assert.equal("2", turns("“the old crane is”"))
    assert.equal("", turns('"crane old"'))
  end)
  it("are not broken by punctuation", function()
    assert.equal("4", turns('"crane the old one"'))
    assert.equal("3", turns('"cranes old or new need"'))
    assert.equal("3", turns('"Cranes, old, or new"'))
  end)
  it("may hold patterns", function()
    assert.equal("2 3", turns('"* crane*" safe'))
    assert.equal("2", turns('"crane a?t"'))
  end)
end)

describe("filters", function()
  it("look at the turn: every word of the value must be there", function()
    assert.equal("2 4", turns("speaker:ruiz"))
    assert.equal("2 4", turns('label:"ms. ruiz"'))
    assert.equal("3", turns("crane speaker:olsen"))
    assert.equal("2 4", turns("crane -speaker:olsen"))
    assert.equal("", turns('speaker:"ruiz olsen"'))
    assert.equal("1", turns("role:moderator"))
  end)
  it("look at the document", function()
    local dated = tiro.parse("Board Meeting\nMarch 3, 2016\n\nMS. RUIZ: Good evening.\n\nMR. OLSEN: Hello.\n")
    assert.equal("2016-03-03", dated.date)
    local function count(query) return dated:search(query):count() end
    assert.equal(2, count("after:2016"))
    assert.equal(2, count("after:2016-03-03 before:2016-03-03"))
    assert.equal(0, count("after:2016-04"))
    assert.equal(0, count("before:2015"))
    assert.equal(2, count("title:board"))
    assert.equal(2, count("doc:*"))
    assert.equal(0, count("doc:other*"))
  end)
  it("look into layers", function()
    assert.equal("3", turns("note:inaudible"))
    assert.equal("3", turns("in:note inaudible"))
    assert.equal("", turns("in:note crane"))
    assert.equal("2 3 4", turns("crane -in:note"))
    assert.equal("3", turns("in:note"))
    assert.equal("3", turns("crane note:inaud*"))
    assert.equal("2", turns('sentence:"sanctions may"'))
  end)
  it("name what is unknown, and the nearest known", function()
    assert.same({ "unknown field 'speker' (did you mean 'speaker'?)", 7 }, { complaint("crane speker:ruiz") })
    assert.same({ "unknown layer 'nots' (did you mean 'note'?)", 4 }, { complaint("in:nots crane") })
  end)
end)

describe("mistakes", function()
  for query, expected in pairs({
    [""] = { "there is nothing to look for", 1 },
    ["?!"] = { "there is nothing to look for", 1 },
    ['old "crane'] = { "expected the closing \" of this phrase", 5 },
    ["/crane"] = { "expected the closing / of this pattern", 1 },
    ["(old crane"] = { "expected the ')' of this '('", 1 },
    ["old crane)"] = { "there is no '(' for this ')'", 10 },
    ["old ()"] = { "there is nothing between these parentheses", 5 },
    ["old NEAR/3"] = { "'NEAR' needs something on its right side", 5 },
    ["NEAR/3 old"] = { "'NEAR' needs something on its left side", 1 },
    ["old NEAR/3 -new"] = { "'NEAR' needs words on its right side", 5 },
    ["old AND"] = { "'AND' needs something on its right side", 5 },
    ["OR old"] = { "'OR' needs something on its left side", 1 },
    ["old NOT"] = { "'NOT' needs something on its right side", 5 },
    ["/a(b/"] = { nil, 3 },
    ["colour~3"] = { "at most 2 edits are possible in 'colour~3'", 7 },
  }) do
    it("are told: " .. query, function()
      local message, position = complaint(query)
      assert.equal(expected[1] or message, message)
      assert.equal(expected[2], position)
    end)
  end
  it("are errors where a program made them", function()
    assert.has_error(function() page:search(3) end, "search must be a string or a table, got number")
    assert.has_error(function() page:search("a", { order = "txt" }) end, "unknown order 'txt' (did you mean 'text'?)")
    assert.has_error(function() page:search("a", { limt = 1 }) end, "unknown option 'limt' (did you mean 'limit'?)")
  end)
  it("in a table are told", function()
    local function told(node) return select(2, tiro.search_query(node)) end
    assert.equal("unknown type 'wrds' (did you mean 'words'?)", told({ type = "wrds" }))
    assert.equal("'text' of 'word' must be a string", told({ type = "words", { type = "word" } }))
    assert.equal("'near' must have 2 parts", told({ type = "near", { type = "words", { type = "word", text = "a" } } }))
    assert.equal("unknown how 'word' (did you mean 'words'?)",
      told({ type = "has", layer = "turn", attribute = "role", text = "x", how = "word" }))
    assert.equal("there is nothing to look for here", select(2, page:search({ type = "and" })))
    assert.equal("words hold words, and nothing else does",
      select(2, page:search({ type = "and", { type = "word", text = "a" } })))
  end)
end)

describe("hits", function()
  it("are turns, the best first, with the place that is asked for", function()
    local cursor = page:search("crane care")
    local hit = cursor:next()
    assert.equal(3, hit.turn)
    assert.equal("crane", hit.text)
    assert.is_true(hit.score > 0)
    assert.is_nil(cursor:next())
    assert.equal("old or new, need care", page:search('"old or new need care"'):next().text)
    assert.equal("old crane", page:search("crane NEAR old -new"):next().text)
  end)
  it("are ranked by how rare a word is, how often it comes and how long the turn is", function()
    local found, last = {}, math.huge
    for hit in page:search("crane OR grey") do
      found[#found + 1] = hit.turn
      assert.is_true(hit.score <= last)
      last = hit.score
    end
    assert.equal(5, found[1])
    assert.equal(4, #found)
  end)
  it("can be limited, counted, grouped and shown", function()
    local cursor = page:search("crane")
    assert.equal(3, cursor:count())
    assert.equal(2, page:search("crane", { limit = 2 }):count())
    assert.equal(1, cursor:limit(1):count())
    assert.equal(1, cursor:limit(5, 2):count())
    local rows = {}
    for row in page:search("crane"):group("speaker") do rows[#rows + 1] = row[1] .. " " .. row.count end
    assert.same({ "MS. RUIZ 2", "MR. OLSEN 1" }, rows)
    assert.equal(3, #page:search("crane"):kwic():all())
    local matches = 0
    for match, matchend, turn in page:search("crane", { order = "text" }):spans() do
      assert.is_true(match == matchend and turn >= 2)
      matches = matches + 1
    end
    assert.equal(3, matches)
  end)
  it("group the same way however they are counted", function()
    local fast, slow = {}, {}
    for row in page:search("the"):group("label") do fast[row[1]] = row.count end
    local kept = page:search("the")
    kept:next()
    for row in kept:group("label") do slow[row[1]] = row.count end
    assert.same(slow, fast)
  end)
  it("of a filter alone are whole turns", function()
    local hit = page:search("role:moderator"):next()
    assert.equal(0, hit.score)
    assert.truthy(hit.text:find("harbour café opens at nine", 1, true))
  end)
  it("come from prepared searches, again and again", function()
    local query, warnings = tiro.search_query("old crane")
    assert.same({}, warnings)
    local other = tiro.parse("MS. RUIZ: An old crane.\n\nMR. OLSEN: No.\n")
    for _ = 1, 3 do
      assert.equal(3, page:search(query):count())
      assert.equal(1, other:search(query):count())
    end
  end)
  it("pause when their budget is used up, and go on", function()
    local cursor = page:search('"the old" OR crane', { budget = 1 })
    local tries, count, message, code = 1, cursor:count()
    while not count and tries < 1000 do
      assert.equal("budget", message and code)
      tries = tries + 1
      count, message, code = cursor:count()
    end
    assert.equal(3, count)
    assert.is_true(tries > 1)
    cursor = page:search("crane old")
    cursor:cancel()
    assert.equal("budget", select(3, cursor:count()))
    assert.equal(3, cursor:count())
  end)
  it("are told where a pattern is wrong, also as the value of a field", function()
    assert.same({ "'(' has no ')'", 11 }, { complaint("crane /a\\/(b/") })
    assert.equal(1, tiro.vertical("a\na/b\n"):search("/a\\/b/"):count())
    local large = "the pattern is too large: more than 10000 states"
    assert.same({ large, 11 }, { complaint("crane doc:" .. ("?a"):rep(5000)) })
    assert.same({ large, 12 }, { complaint('crane doc:"' .. ("?a"):rep(5000) .. '"') })
    assert.same({ large, 14 }, { complaint("crane doc:“" .. ("?a"):rep(5000) .. "”") })
  end)
  it("are found in vertical text, whose documents are turns where it has none", function()
    local plain = tiro.vertical("a\nb\nc\nb\n")
    assert.equal(1, plain:search('"b c"'):count())
    local spoken = tiro.vertical("<turn speaker=\"x\">\na\nb\n</turn>\n<turn speaker=\"y\">\nb\n</turn>\n")
    assert.equal(2, spoken:search("b"):count())
    assert.equal(1, spoken:search("b speaker:y"):count())
    assert.equal(0, tiro.vertical(""):search("a"):count())
  end)
end)
