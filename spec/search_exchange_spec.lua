-- Searches whose hits are exchanges: who was asked about a thing, and did not speak of it.

local tiro = require("tiro")

local PAGE = [[
MODERATOR: Good evening.

QUESTION: Will the lighthouse be closed, and did Captain Moreau agree to it?

CAPTAIN MOREAU: The keeper decides that. I agreed to nothing.

QUESTION: Thank you. Who pays for the lamp? Was it the harbour?

MS. RUIZ: The lighthouse pays for itself. The lamp was a gift.

CAPTAIN MOREAU: And the harbour gave the wire.

QUESTION: Is the keeper happy? The old keeper was not happy with the lamp.

MS. RUIZ: He is.
]]

local t = tiro.parse(PAGE)

-- The numbers of the exchanges found, in the order of the text.
local function found(view, text, given)
  local numbers = {}
  for hit in assert(view:search(text, given or { order = "text" })) do numbers[#numbers + 1] = hit.exchange end
  return numbers
end

describe("a search for questions and answers", function()
  it("finds exchanges whose question holds a word and whose answer does not", function()
    assert.same({ 1 }, found(t, "question:lighthouse"))
    assert.same({ 2 }, found(t, "answer:lighthouse"))
    assert.same({ 1 }, found(t, "question:lighthouse -answer:lighthouse"))
    assert.same({ 2 }, found(t, "question:lamp answer:lamp"))
    assert.same({ 3 }, found(t, "question:lamp -answer:lamp"))
    assert.same({}, found(t, "question:keeper answer:happy"))
  end)

  it("joins what lies in different turns of an exchange", function()
    assert.same({ 2 }, found(t, "question:harbour gift wire"))
    assert.same({ 2 }, found(t, "answer:(gift wire)"))
    assert.same({ 1, 2 }, found(t, "exchange:(lighthouse OR wire)"))
    assert.same({ 1, 2 }, found(t, "answer:lamp OR question:closed"))
    assert.equal(0, t:search("gift wire"):count()) -- of one turn, without such a field
  end)

  it("knows phrases, patterns and NEAR, on a side or anywhere", function()
    assert.same({ 3 }, found(t, 'question:"old keeper"'))
    assert.same({ 1, 3 }, found(t, "question:keep* OR answer:/keepers?/"))
    assert.same({ 2 }, found(t, "question:(pays NEAR/2 lamp)"))
    assert.same({ 2, 3 }, found(t, "question:lamp -decides"))
  end)

  it("takes speakers for those who speak in the exchange, or on the side", function()
    assert.same({ 2 }, found(t, "question:lamp speaker:moreau"))
    assert.same({ 1, 2 }, found(t, "answer:(speaker:moreau)"))
    assert.same({}, found(t, "question:(speaker:moreau)"))
    assert.same({ 3 }, found(t, "question:lamp -answer:(speaker:moreau)"))
    assert.same({ 1, 2, 3 }, found(t, "question:(role:asker)"))
    assert.same({ 1, 2, 3 }, found(t, "exchange:(asker:question)"))
  end)

  it("gives an exchange as a hit: its number, the first place, its score", function()
    local hit = t:search("question:harbour -answer:crane wire"):next()
    assert.equal(2, hit.exchange)
    assert.equal(4, hit.turn)
    assert.equal("harbour", hit.text)
    assert.equal("QUESTION", hit.speaker)
    assert.is_true(hit.score > 0)
    local whole = t:search("question:lighthouse -answer:lighthouse OR -exchange:lamp", { order = "text" }):next()
    assert.equal("lighthouse", whole.text)
    assert.equal("Is the keeper happy? The old keeper was not happy with the lamp.\n\nHe is.",
      t:search("exchange:(role:asker) -question:harbour -question:closed"):next().text)
  end)

  it("counts, limits and groups exchanges", function()
    local cursor = t:search("question:the")
    assert.equal(3, cursor:count())
    assert.equal("exchanges", cursor:explain().way)
    assert.equal("turns", t:search("in:question the"):explain().way)
    assert.equal(2, cursor:limit(2):count())
    for _, counted in ipairs({ t:search("answer:the"), t:search("answer:the"):limit(10) }) do
      local rows = {}
      for row in counted:group("speaker") do rows[row[1]] = row.count end
      assert.same({ ["CAPTAIN MOREAU"] = 1, ["MS. RUIZ"] = 1 }, rows)
    end
  end)

  it("ranks exchanges by how well they fit, by BM25 over exchanges", function()
    local best = t:search("question:keeper"):next()
    assert.equal(3, best.exchange)
    local lengths = { 24, 33, 18 } -- tokens of the exchanges
    local mean = (lengths[1] + lengths[2] + lengths[3]) / 3
    for n, x in ipairs(t:exchanges():all()) do
      assert.equal(lengths[n], t:query("[]"):inside(t:query("<exchange n=\"" .. x.n .. "\"/>")):count())
    end
    local norm = 1.2 * (0.25 + 0.75 * lengths[3] / mean)
    local idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert.is_true(math.abs(2.2 * idf * 2 / (2 + norm) - best.score) < 1e-9)
  end)

  it("gives turns where words are only asked to be inside", function()
    local hits = t:search("in:answer lighthouse")
    assert.equal(1, hits:count())
    assert.equal(5, hits:next().turn)
    assert.equal(1, t:search("in:question lighthouse"):count())
    assert.equal(3, t:search("in:exchange keeper"):count() + t:search("in:exchange wire"):count())
    assert.equal(2, t:search("in:question lighthouse OR in:answer lighthouse"):count())
  end)

  it("may be prepared, and be a table", function()
    local query = assert(tiro.search_query("question:lamp -answer:lamp"))
    assert.same({ 3 }, found(t, query))
    assert.same({}, found(tiro.parse("Nobody asks."), query))
    assert.same({ 3 }, found(t, {
      type = "and",
      { type = "field", name = "question", { type = "words", { type = "word", text = "lamp" } } },
      { type = "not", { type = "field", name = "answer", { type = "words", { type = "word", text = "lamp" } } } },
    }))
  end)

  it("says where it is wrong", function()
    local function complaint(text)
      local cursor, message, position = t:search(text)
      assert.is_nil(cursor)
      return { message, position }
    end
    assert.same({ "unknown field 'questoin' (did you mean 'question'?)", 6 }, complaint("lamp questoin:lamp"))
    assert.same({ "unknown field 'aswer' (did you mean 'answer'?)", 17 }, complaint("question:(lamp -aswer:lamp)"))
    assert.same({ "'speaker:' needs a value, not parentheses", 1 }, complaint("speaker:(ruiz)"))
    assert.same({ "'asker:' needs a value, not parentheses", 6 }, complaint("lamp asker:(ruiz)"))
    assert.same({ "expected the ')' of this '('", 10 }, complaint("question:(lamp"))
    assert.same({ "there is nothing between these parentheses", 10 }, complaint("question:()"))
    assert.same({ "unknown layer 'anser' (did you mean 'answer'?)", 4 }, complaint("in:anser lamp"))
    assert.same({ "NEAR needs words or phrases on both sides", 16 }, complaint("question:(a b) NEAR lamp"))
  end)

  it("stops where its budget is used up, and goes on", function()
    local cursor, steps = t:search("question:the -answer:keeper", { budget = 3 }), 0
    local count, _, code = cursor:count()
    while not count do
      assert.equal("budget", code)
      steps = steps + 1
      count, _, code = cursor:count()
    end
    assert.is_true(steps > 0)
    assert.equal(2, count)
  end)
end)

describe("a corpus that is searched for questions and answers", function()
  local NAMES = { "roundtable", "council", "inquiry" }

  local function fixture(name)
    if name == "council" then return (PAGE:gsub("lighthouse", "ferry")) end
    return name == "inquiry" and PAGE:gsub("lamp", "bell") or PAGE
  end

  it("says of its documents what each of them says", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    for _, name in ipairs(NAMES) do -- a segment each, one is replaced
      assert(c:add(tiro.parse(PAGE), { id = name }))
      assert(c:commit())
      assert(c:add(tiro.parse(fixture(name)), { id = name }))
      assert(c:commit())
    end
    local searches = {
      "question:lighthouse -answer:lighthouse", "answer:(gift wire)", "question:lamp OR answer:bell",
      "question:lamp speaker:moreau", "exchange:keeper -question:keeper", "question:ferry",
    }
    for _ = 1, 2 do
      for _, text in ipairs(searches) do
        local expected, got = {}, {}
        for document in c:docs() do
          for _, n in ipairs(found(tiro.parse(fixture(document.id)), text)) do
            expected[#expected + 1] = document.id .. " " .. n
          end
        end
        for hit in c:search(text, { order = "text" }) do got[#got + 1] = hit.doc .. " " .. hit.exchange end
        assert.same(expected, got)
        assert.equal(#expected, c:search(text):count())
      end
      assert(c:merge())
    end
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)
end)
