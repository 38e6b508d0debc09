local tiro = require("tiro")

local PAGE = [[
Meeting of the Harbour Board, 3 May 2021

MR. OLSEN: The old crane is safe. The old crane [inaudible] was painted.

MS. RUIZ: Is it? I don’t think the crane is safe -- the crane is old.

MR. OLSEN: It was painted in May. The paint is new.
]]

local function texts(cursor)
  local found = {}
  for hit in cursor do found[#found + 1] = hit.text end
  return found
end

local function rows(list, ...)
  local found, keys = {}, { ... }
  for row in list do
    local cells = {}
    for i, key in ipairs(keys) do cells[i] = tostring(row[key]) end
    found[#found + 1] = table.concat(cells, " ")
  end
  return found
end

describe("a query of vertical text", function()
  local v = tiro.vertical(table.concat({
    "<turn>", "Is\t|V|", "it\t|P|N|", "</turn>", "<note>", "laughs\t|N|V|", "</note>",
    "<turn>", "Yes\t|", "it\t|P|", "</turn>", "<turn>", "is\t|V|", "</turn>", ""
  }, "\n"), { columns = { "word", "pos" } })

  local function finds(query, ...)
    local expected = { ... }
    it("finds " .. #expected .. ": " .. query, function() assert.are.same(expected, texts(v:query(query))) end)
  end

  finds('[pos contains "N"]', "it", "laughs")
  finds('[pos matches "[PN]"]', "it", "it")
  finds('[pos not contains "V|N"]', "Yes", "it")
  finds('[pos contains "."%l]')
  finds('<turn> [] [pos contains "p"%c]', "Is it", "Yes it")

  it("tells where a pattern for members is wrong", function()
    local cursor, message, position = v:query('[pos contains "N("]')
    assert.is_nil(cursor)
    assert.are.equal("'(' has no ')'", message)
    assert.are.equal(15, position)
  end)

  it("tells a layer from an attribute", function()
    local _, message, position = v:query('[note = "x"]')
    assert.are.equal("'note' is a layer: its attributes have values, it has none", message)
    assert.are.equal(2, position)
  end)

  finds('"it" []* "it" within turn')
  finds('"it" []* "it" within 2 turn', "it laughs Yes it")
  finds('"it" []* "is" within 2 turn', "it is")
  finds('(?longest) "it" []* "is" within 3 turn', "it laughs Yes it is")
  finds('"laughs" [] within 2 turn') -- a match starts in a span
  finds('"it" [] !within 2 turn')
  finds('[] & ([] <turn>)', "laughs", "it")
  finds('"is" p:([]*) :: p.word = p.word') -- behind the last token there is no word

  it("has captures in front of a tag at its end", function()
    local hit = v:query("a:[] <turn>"):next()
    assert.are.same({ hit.match, hit.matchend }, hit.captures.a)
  end)
end)

describe("a query", function()
  local t = tiro.parse(PAGE)

  it("finds tokens in order, with their bytes, line, turn and speaker", function()
    local hit = t:query('"crane"'):next()
    assert.are.equal("crane", PAGE:sub(hit.first, hit.last))
    assert.are.equal(3, hit.line)
    assert.are.equal(1, hit.turn)
    assert.are.equal("MR. OLSEN", hit.speaker)
    assert.are.equal("MR. OLSEN, turn 1, line 3", hit:cite())
  end)

  it("gives the text between the tokens as it is printed", function()
    assert.are.same({ "old crane", "old crane" }, texts(t:query('"old" "crane"')))
    assert.are.same({ "safe -- the crane" }, texts(t:query('"safe" []{2} "crane"')))
  end)

  it("may be used again, and from a table", function()
    local query = assert(tiro.query('"is" "safe"'))
    assert.are.equal(2, t:query(query):count())
    assert.are.equal(2, t:query(query):count())
    local word = { type = "pattern", text = "paint.*" }
    local condition = { op = "=", left = { type = "attribute", name = "word" }, right = word }
    local pattern = { type = "token", condition = condition }
    assert.are.same({ "painted", "painted", "paint" }, texts(t:query({ type = "query", pattern = pattern })))
  end)

  it("reads a straight apostrophe as every apostrophe", function()
    assert.are.same({ "don’t" }, texts(t:query([["do" "n't"]])))
    assert.are.same({ "don’t" }, texts(t:query([["do" "n’t"]])))
  end)

  it("warns of a string that is two tokens, with the split form", function()
    local _, warnings = tiro.query([["don't" "think"]])
    assert.are.equal([['don't' is 2 tokens: write "do" "n't"]], warnings[1].message)
    assert.are.equal(1, warnings[1].at)
  end)

  it("warns of a condition that cannot hold", function()
    local cursor = t:query('[word="crane" & word="safe"]')
    assert.are.equal(0, cursor:count())
    assert.matches("no token has both word 'crane' and 'safe'", cursor.warnings[1].message)
  end)

  it("may skip notes and dashes", function()
    assert.are.equal(0, t:query('"crane" "was"'):count())
    assert.are.same({ "crane [inaudible] was" }, texts(t:query('"crane" "was"', { skip = "notes" })))
    assert.are.same({ "safe -- the" }, texts(t:query('"safe" "the"', { skip = { "notes", "dashes" } })))
  end)

  it("tells what is wrong with it, and where", function()
    local cursor, message, position = t:query('[word="crane"')
    assert.is_nil(cursor)
    assert.are.equal("expected '&', '|', '->' or ']', got the end of the query", message)
    assert.are.equal(14, position)
    cursor, message, position = t:query('"crane" [wrod="x"]')
    assert.is_nil(cursor)
    assert.matches("'wrod'", message)
    assert.are.equal(10, position)
    assert.has_error(function() t:query('"a"', { stratgey = "all" }) end,
      "unknown option 'stratgey' (did you mean 'strategy'?)")
    assert.has_error(function() t:query(7) end, "query must be a string or a table, got number")
  end)

  it("sees layers of the script's own", function()
    local own = tiro.parse(PAGE)
    assert.are.equal(0, own:query('"crane"'):minus(own:query('"crane"')):count())
    local first = PAGE:find("I don", 1, true)
    own:annotate("doubt", { first = first, last = first + 40 }, { grade = 2 })
    assert.are.same({ "I don’t think the crane is safe -- the" }, texts(own:query("<doubt/>")))
    assert.are.equal(1, own:query('<doubt_grade="2"> []'):count())
  end)

  it("ask a constraint as soon as its labels stand", function()
    local lines = {}
    for i = 1, 500 do lines[i] = "w" .. i % 7 end
    lines[101] = lines[100]
    local v = tiro.vertical(table.concat(lines, "\n") .. "\n")
    local query = "a:[] b:[] []{5,50} c:[] :: a.word = b.word & c.word = a.word"
    assert.equal(1, v:query(query, { budget = 5000 }):count()) -- 500 starts of 50 ways would be 25,000
    assert.equal(7, v:query(query, { budget = 5000, strategy = "all" }):count())
  end)

  it("stops when its steps are used up, and goes on", function()
    local cursor = t:query('[] []{0,40} "new"', { budget = 1 })
    local hit, message, code = cursor:next()
    local tries = 1
    while code == "budget" do
      assert.is_nil(hit)
      assert.matches("budget", message)
      hit, message, code = cursor:next()
      tries = tries + 1
    end
    assert.is_true(tries > 1)
    assert.are.equal("new", hit.text:match("%a+$"))
  end)
end)

describe("a cursor", function()
  local t = tiro.parse(PAGE)
  local crane = t:query('"crane"')

  it("starts from the first hit in each loop, and loops may nest", function()
    local pairs_of = 0
    for a in crane do
      for b in crane do pairs_of = pairs_of + (a.match < b.match and 1 or 0) end
    end
    assert.are.equal(6, pairs_of)
    assert.are.equal(4, crane:count())
  end)

  it("gives numbers without a table for each hit", function()
    local turns = {}
    for match, matchend, turn in crane:spans() do
      assert.are.equal(match, matchend)
      turns[#turns + 1] = turn
    end
    assert.are.same({ 1, 1, 2, 2 }, turns)
  end)

  it("counts by speaker, by what follows, and by both", function()
    assert.are.same({ "MR. OLSEN 2", "MS. RUIZ 2" }, rows(crane:group("speaker"), 1, "count"))
    assert.are.same({ "is 3", "[ 1" }, rows(crane:group("matchend[1].word"), 1, "count"))
    local both = crane:group({ "speaker", "matchend[1].word" }, { cut = 2 })
    assert.are.same({ "MS. RUIZ is 2" }, rows(both, 1, 2, "count"))
  end)

  it("counts for each million tokens of a speaker", function()
    local tokens = 0
    for match in t:query('[turn_speaker="MS. RUIZ"]'):spans() do tokens = match and tokens + 1 end
    local row = crane:group("speaker", { per_million = "speaker" }):all()[2]
    assert.are.equal(2 * 1000000 / tokens, row.per_million)
  end)

  it("sorts by what stands around, ties in the order of the text", function()
    local sorted = t:query('"[Tt]he" within turn'):sort({ on = "matchend[1]..matchend[2] word" })
    assert.are.same({ "crane is", "crane is", "old crane", "old crane", "paint is" },
      rows(sorted:tabulate("matchend[1]..matchend[2] word"), 1))
    local folded = t:query('"the"%c'):sort({ on = "word", ignore_case = true })
    assert.are.equal(t:query('"the"%c'):next().match, folded:next().match)
  end)

  it("combines sets", function()
    local old, is = t:query('"old"'), t:query('"is"')
    assert.are.equal(7, old:union(is):count())
    assert.are.equal(3, old:union(is):minus(is):count())
    assert.are.equal(4, old:union(is):intersect(is):count())
    assert.are.equal(2, is:inside(t:query("<turn n=\"1\"/>")):count() + is:inside(t:query("<turn n=\"3\"/>")):count())
    assert.are.equal(2, t:query('"the"%c @[]'):subset('[word="old"]', "target"):count())
  end)

  it("takes some: by place, by chance", function()
    assert.are.equal(2, crane:limit(2, 1):count())
    assert.are.equal(3, crane:sample(3, 11):count())
    local a, b = crane:sample(2, 5), crane:sample(2, 5)
    assert.are.same(texts(a:sort("turn_n")), texts(b:sort("turn_n")))
    assert.are.equal(0, a:minus(b):count())
  end)

  it("shows keywords in context", function()
    local row = crane:kwic({ width = 8 }):all()[1]
    assert.are.same({ "The old ", "crane", " is safe" }, { row.left, row.match, row.right })
    row = crane:kwic({ unit = "sentence" }):all()[3]
    assert.are.same({ "I don’t think the ", " is safe -- the crane is old." }, { row.left, row.right })
    row = t:query('"crane"'):next():kwic({ width = 1, unit = "words" })
    assert.are.same({ "old ", "crane", " is" }, { row.left, row.match, row.right })
  end)

  it("says what it starts from", function()
    assert.are.equal("frequency", t:query('"the"'):explain().way)
    assert.are.equal(1, t:query('"the" "paint"%c'):explain().frequency)
  end)
end)

describe("words of a view", function()
  it("are counted, the most frequent first", function()
    assert.are.same({ ". 5", "crane 4", "is 4" }, rows(tiro.parse(PAGE):words({ cut = 4 }), "value", "count"))
  end)
end)

describe("vertical text", function()
  local V = "<turn who=\"A &amp; B\">\nThe\tthe\tDT\nmill\tmill\tNN\n</turn>\n"
    .. "<turn who=\"C\">\nruns\trun\tVB\n</turn>\n"
  local v = tiro.vertical(V, { columns = { "word", "lemma", "pos" } })

  it("has its columns and structures", function()
    assert.are.same({ "lemma", "pos", "word" }, (function(c) table.sort(c) return c end)(v:columns()))
    assert.are.same({ "who" }, v:layers().turn)
    assert.are.equal("The mill", v:query('[pos="DT"] [lemma="mill"]'):next().text)
    assert.are.same({ "A & B 2", "C 1" }, rows(v:query("[]"):group("turn_who"), 1, "count"))
    assert.are.equal("mill", V:sub(v:query('"mill"'):next().first, v:query('"mill"'):next().last))
  end)

  it("refuses columns without word first", function()
    assert.has_error(function() tiro.vertical(V, { columns = { "lemma" } }) end, "the first column must be 'word'")
  end)
end)

describe("hits that are not in the order of the text", function()
  local t = tiro.parse(PAGE)

  it("are combined as those that are", function()
    local old, sorted = t:query('"old"'), t:query('"crane|old"'):sort({ on = "word", descending = true })
    assert.are.same(texts(t:query('"crane|old"')), texts(sorted:union(old)))
    assert.are.same({ "crane", "crane", "crane", "crane" }, texts(sorted:minus(old)))
    assert.are.same(texts(old), texts(sorted:intersect(old)))
    local found = t:search("crane")
    assert.are.equal(found:count(), found:intersect(t:query('"crane"')):count())
    assert.are.equal(found:count(), found:inside(t:query("<turn/>")):count())
  end)
end)

describe("a derived column", function()
  local t = tiro.parse(PAGE)
  t:derive("length", function(word) return #word end)
  t:derive("rhyme", function(word) return word:match("[aeiou][^aeiou]*$") end)

  it("is asked, grouped and counted as any other", function()
    assert.are.same({ "crane", "crane", "crane", "crane" }, texts(t:query('"crane" & [length="5"]')))
    assert.are.equal(t:query('"The" [] []'):count(), t:query('[length="3" & word="The"] [] []'):count())
    assert.are.same({ "7 3" }, rows(t:query('[word="painted|Harbour"]'):group("match.length"), 1, "count"))
    assert.are.equal(#t:query("[]"):tabulate({ "match.rhyme" }):all(), t:query("[]"):count())
    local all, lengths = 0, t:words({ column = "length" })
    for row in lengths do all = all + row.count end
    assert.are.equal(t:query("[]"):count(), all)
  end)

  it("asks its function once for each word, and has none where that gives nil", function()
    local asked = {}
    local other = tiro.parse(PAGE)
    other:derive("seen", function(word) asked[#asked + 1] = word return word == "crane" and "yes" or nil end)
    assert.are.equal(other:words():count(), #asked)
    assert.are.equal(4, other:query('[seen="yes"]'):count())
    assert.are.equal(other:query("[]"):count() - 4, other:query('[seen!="yes"]'):count())
  end)

  it("stays when spans are added, may be made again, and takes no name that is there", function()
    local other = tiro.parse(PAGE)
    other:derive("kind", function() return "a" end)
    other:annotate("topic", { first = 1, last = 20 })
    assert.are.equal(other:query("[]"):count(), other:query('[kind="a"]'):count())
    other:derive("kind", function() return "b" end)
    assert.are.equal(0, other:query('[kind="a"]'):count())
    assert.has_error(function() other:derive("word", function() end) end, "there is a column 'word'")
    assert.has_error(function() other:derive("kind", function() error("no", 0) end) end, "no")
    assert.are.equal(other:query("[]"):count(), other:query('[kind="b"]'):count())
    local list = other.derive
    assert.has_error(function() list(other, "x", function() return {} end) end)
  end)
end)
