-- Lists and hits as CSV, JSON and Markdown.

local cjson = require("cjson")
local csv = dofile("spec/rfc4180.lua")
local tiro = require("tiro")

local PAGE = "Q: Will Estonia's ship, \"the\" Nora, sail?\n\nMS. ORR: =Yes [laughter], über it -- we will.\n\n"
  .. "Q: When? The ship I mean.\n\nMR. OSE: -- in May.\n"

local function says(expected, call)
  local ok, message = pcall(call)
  assert.is_false(ok)
  assert.equal(expected, (message:gsub("^.-exports_spec.lua:%d+: ", "")))
  assert.truthy(message:find("exports_spec.lua", 1, true))
end

describe("a list as CSV", function()
  local t = tiro.parse(PAGE)

  it("has a line of names and a record for each item", function()
    local names = "n,kind,turn,line,first,last,spoken,text\r\n"
    assert.equal(names .. "1,laughter,2,3,58,67,false,[laughter]\r\n", t:notes():csv())
    assert.equal(names, t:notes({ kind = "applause" }):csv())
  end)

  it("quotes what needs quotes, and keeps text from being a formula", function()
    assert.equal("n,text\r\n1,\"Will Estonia's ship, \"\"the\"\" Nora, sail?\"\r\n"
      .. "2,\"'=Yes [laughter], über it -- we will.\"\r\n3,When? The ship I mean.\r\n4,'-- in May.\r\n",
      t:turns():csv({ columns = { "n", "text" } }))
    assert.equal("text\r\n-- in May.\r\n", t:turns({ first_turn = 4 }):csv({ columns = { "text" }, formulas = true }))
  end)

  it("has fields of fields, and arrays in one cell", function()
    assert.equal("n,asker,question.words,answerers,answer.text\r\n"
      .. "1,Q,6,MS. ORR,\"'=Yes [laughter], über it -- we will.\"\r\n2,Q,5,MR. OSE,'-- in May.\r\n",
      t:exchanges():csv({ columns = { "n", "asker", "question.words", "answerers", "answer.text" } }))
    local records = csv(t:turns():csv({ columns = { "evidence" } }))
    assert.equal(table.concat(t:turn(1).evidence, "; "), records[2][1])
  end)

  it("has attributes that a script has given, when they are asked for", function()
    local u = tiro.parse(PAGE, { speakers = { ["MR. OSE"] = { party = "D" } } })
    assert.equal("n,party\r\n1,\r\n2,\r\n3,\r\n4,D\r\n", u:turns():csv({ columns = { "n", "party" } }))
    says("unknown column 'parti'", function() local _ = u:turns():csv({ columns = { "n", "parti" } }) end)
    says("unknown column 'speeker' (did you mean 'speaker'?)", function()
      local _ = u:turns():csv({ columns = { "speeker" } })
    end)
    says("unknown option 'colums' (did you mean 'columns'?)", function() local _ = u:turns():csv({ colums = {} }) end)
    says("each of option 'columns' must be a string, got number", function()
      local _ = u:turns():csv({ columns = { 1 } })
    end)
  end)

  it("has the fields of a layer of the script's own", function()
    t:annotate("topic", { first = 4, last = 10 }, { name = "ships", weight = 2 })
    assert.equal("n,line,first,last,name,text,weight\r\n1,1,4,10,ships,Will Es,2\r\n", t:layer("topic"):csv())
  end)

  it("has every item of every list", function()
    for _, name in ipairs({
      "turns", "paragraphs", "sentences", "tokens", "notes", "gaps", "fields", "speakers", "lint", "questions",
      "mentions", "acronyms", "exchanges", "threads", "askers", "handoffs", "callbacks", "promises", "interruptions",
      "dashes", "codes", "words", "floor", "mean_turn_length", "transitions",
    }) do
      local list = t[name](t)
      assert.equal(list:count() + 1, #csv(list:csv()), name)
      assert.equal(list:count(), #cjson.decode(list:json()), name)
    end
  end)
end)

describe("a list as JSON", function()
  local t = tiro.parse(PAGE)

  it("is an array, an item a line, with the fields in one order", function()
    assert.equal('[\n{"n":1,"kind":"laughter","turn":2,"line":3,"first":58,"last":67,"spoken":false,'
      .. '"text":"[laughter]"}\n]\n', t:notes():json())
    assert.equal("[]\n", t:notes({ kind = "applause" }):json())
    assert.equal('[\n{"text":"Will Estonia\'s ship, \\"the\\" Nora, sail?","n":1}\n]\n',
      t:turns({ last_turn = 1 }):json({ columns = { "text", "n" } }))
  end)

  it("has fields of fields as objects, and what a script has given", function()
    local x = cjson.decode(t:exchanges():json())[1]
    assert.equal("Will Estonia's ship, \"the\" Nora, sail?", x.question.text)
    assert.same({ 2 }, x.answer.turns)
    assert.same({ "MS. ORR" }, x.answerers)
    assert.is_nil(x.conversation)
    local u = tiro.parse(PAGE, { speakers = { ["MR. OSE"] = { party = "D" } } })
    assert.equal("D", cjson.decode(u:turns():json())[4].party)
  end)
end)

describe("JSON", function()
  local json = require("tiro.json")

  it("is UTF-8 whatever the bytes", function()
    assert.equal('"a\239\191\189b\\u0000\\n \239\191\189\239\191\189 \239\191\189\239\191\189\239\191\189 '
      .. '\240\159\142\137\239\191\189"', json.encode("a\255b\0\n \192\175 \237\160\128 \240\159\142\137\226"))
  end)

  it("orders keys as told, then by bytes", function()
    assert.equal('{"b":1,"a":[],"c":{"b":true,"A":"x"}}',
      json.encode({ c = { A = "x", b = true }, a = {}, b = 1 }, { "b" }))
  end)

  it("prints numbers as everywhere, and null for what is none", function()
    assert.equal("[0.1,1e+300,-3,null,null]", json.encode({ 0.1, 1e300, -3, 0 / 0, math.huge }))
  end)

  it("refuses what has no form", function()
    local loop = {}
    loop.loop = loop
    assert.has_error(function() json.encode(loop) end, "json: a table is nested too deep, or in itself")
    assert.has_error(function() json.encode({ print }) end, "json: a function has no form")
  end)
end)

describe("hits", function()
  local t = tiro.parse(PAGE)
  local ships = t:query('"ship"')

  it("are CSV with what stands around them", function()
    assert.equal("n,doc,turn,line,speaker,role,left,match,right,first,last,score\r\n"
      .. "1,transcript,1,1,Q,asker,Will Estonia's ,ship,\", \"\"the\"\" Nora, s\",19,22,\r\n"
      .. "2,transcript,3,5,Q,asker,ill. When? The ,ship, I mean. -- in ,105,108,\r\n", ships:csv({ width = 15 }))
    assert.equal("turn,match\r\n1,ship\r\n3,ship\r\n", ships:csv({ columns = { "turn", "match" } }))
  end)

  it("are JSON and Markdown", function()
    assert.equal('[\n{"line":1,"left":"Will Estonia\'s "},\n{"line":5,"left":"When? The "}\n]\n',
      ships:json({ unit = "turn", columns = { "line", "left" } }))
    assert.equal("- Estonia's **ship**, \" (Q, turn 1, line 1)\n- ? The **ship** I mean (Q, turn 3, line 5)\n",
      ships:markdown({ width = 2, unit = "words" }))
    assert.equal("- stoni&#97;**'s** \\[new\\] (ANN, turn 1, line 1)\n",
      tiro.parse("ANN: Estonia's [new].\n\nBOB: No.\n"):query("\"'s\""):markdown({ width = 6 }))
  end)

  it("keep the score of a search", function()
    local found = cjson.decode(t:search("ship"):json())
    assert.equal(2, #found)
    assert.is_number(found[1].score)
  end)

  it("in groups and in rows of fields are tables too", function()
    assert.equal("speaker,word,count\r\nQ,ship,2\r\n", ships:group({ "speaker", "word" }):csv())
    assert.equal("speaker,count\r\nQ,2\r\n", t:search("ship"):group("speaker"):csv())
    assert.equal('[\n{"speaker":"Q","count":2}\n]\n', ships:group("speaker"):json())
    assert.equal("match,matchend[1].word\r\n4,\",\"\r\n28,I\r\n", ships:tabulate({ "match", "matchend[1].word" }):csv())
    assert.equal("id,count\r\ntranscript,2\r\n", ships:docs():csv())
  end)

  it("say what is wrong with their options", function()
    says("unknown option 'widht' (did you mean 'width'?)", function() local _ = ships:csv({ widht = 4 }) end)
    says("unknown unit 'lines'", function() local _ = ships:json({ unit = "lines" }) end)
    says("unknown unit 'word' (did you mean 'words'?)", function() local _ = ships:markdown({ unit = "word" }) end)
  end)
end)

describe("kwic", function()
  local t = tiro.parse(PAGE)

  local function lines(list)
    local found = {}
    for line in list do found[#found + 1] = line.left .. "|" .. line.match .. "|" .. line.right end
    return found
  end

  it("shows the hits of a query by characters, words, sentence or turn", function()
    assert.same({ "Estonia's |ship|, \"the\" No", "When? The |ship| I mean. -" },
      lines(t:kwic('"ship"', { width = 10 })))
    assert.same({ "Estonia's |ship|, \"", "? The |ship| I mean" },
      lines(t:kwic('"ship"', { width = 2, unit = "words" })))
    assert.same({ "The |ship| I mean." }, { lines(t:kwic('"ship"', { unit = "sentence" }))[2] })
    assert.same({ "When? The |ship| I mean." }, { lines(t:kwic('"ship"', { unit = "turn" }))[2] })
  end)

  it("shows the turns of a prepared search", function()
    assert.equal(2, t:kwic(tiro.search_query("ship speaker:q")):count())
  end)

  it("gives nil, a message and a position for a query that does not read", function()
    local found, message, position = t:kwic('"ship')
    assert.is_nil(found)
    assert.equal("expected the closing \" of this string", message)
    assert.equal(1, position)
    says("unknown unit 'word' (did you mean 'words'?)", function() local _ = t:kwic('"ship"', { unit = "word" }) end)
  end)

  it("is there for vertical text", function()
    local v = tiro.vertical("<doc id=\"a\">\nThe\nship\nsails\n</doc>\n")
    assert.same({ "The |ship| sails" }, lines(v:kwic('"ship"')))
    assert.equal("match\r\nship\r\n", v:query('"ship"'):csv({ columns = { "match" } }))
  end)
end)
