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
  it("are found in vertical text, whose documents are turns where it has none", function()
    local plain = tiro.vertical("a\nb\nc\nb\n")
    assert.equal(1, plain:search('"b c"'):count())
    local spoken = tiro.vertical("<turn speaker=\"x\">\na\nb\n</turn>\n<turn speaker=\"y\">\nb\n</turn>\n")
    assert.equal(2, spoken:search("b"):count())
    assert.equal(1, spoken:search("b speaker:y"):count())
    assert.equal(0, tiro.vertical(""):search("a"):count())
  end)
end)

-- ---- against the definition --------------------------------------------------------

local SEARCHES = 1000

-- The same numbers on every Lua (Park and Miller 1988).
local state = 20261124
local function below(n)
  state = state * 48271 % 2147483647
  return state % n
end

local function chance(percent) return below(100) < percent end
local function pick(list) return list[below(#list) + 1] end

local WORDS = { "a", "b", "b", "c", "A", "ab", "abc", "B", "é", "e", ",", ".", "don't" }
local RARE = { "d", "D", "da", "db", "f" }

-- Turns of about `length` tokens with words and speakers, tokens between them, a
-- layer that crosses them. So many tokens of a thousand are of rare words.
local function new_corpus(tokens, length, rare)
  local corpus, lines = { words = {}, turns = {}, spans = {} }, {}
  local turn, span
  for at = 1, tokens do
    if turn and below(length) == 0 then
      turn.last, turn = at - 1, nil
      lines[#lines + 1] = "</turn>"
    end
    if span and chance(30) then
      span.last, span = at - 1, nil
      lines[#lines + 1] = "</q>"
    end
    if not turn and chance(70) then
      turn = { first = at, speaker = pick({ "x y", "y", "z" }) }
      corpus.turns[#corpus.turns + 1] = turn
      lines[#lines + 1] = '<turn speaker="' .. turn.speaker .. '">'
    end
    if not span and chance(20) then
      span = { first = at }
      corpus.spans[#corpus.spans + 1] = span
      lines[#lines + 1] = "<q>"
    end
    corpus.words[at] = below(1000) < rare and pick(RARE) or pick(WORDS)
    lines[#lines + 1] = corpus.words[at]
  end
  if turn then turn.last = #corpus.words end
  if span then span.last = #corpus.words end
  if turn then lines[#lines + 1] = "</turn>" end
  if span then lines[#lines + 1] = "</q>" end
  if #corpus.turns == 0 then corpus.turns[1] = { first = 1, last = #corpus.words } end
  corpus.view = tiro.vertical(table.concat(lines, "\n") .. "\n")
  corpus.has_q = #corpus.spans > 0
  return corpus
end

local function new_word()
  local kind = below(10)
  if kind == 0 then return { type = "word", text = pick({ "a*", "d*", "?b", "*" }), kind = "wildcard" } end
  if kind == 1 then return { type = "word", text = pick({ "a|b", "ab?", ".c?" }), kind = "regex" } end
  return { type = "word", text = pick({ "a", "b", "C", "ab", "abc", "É", "don’t", "q", "d", "da", "F" }) }
end

local function new_words()
  local node = { type = "words" }
  for i = 1, chance(60) and 1 or 1 + below(3) do node[i] = new_word() end
  return node
end

local function new_place(depth)
  if depth > 0 and chance(20) then return { type = "or", new_words(), new_words() } end
  return new_words()
end

local function new_node(corpus, depth)
  local kind = below(depth > 0 and 10 or 4)
  if kind < 3 then return new_words() end
  if kind == 3 then
    if chance(50) or not corpus.turns[1].speaker then return new_words() end
    local text = pick({ "x", "Y", "x y", "w" })
    return { type = "has", layer = "turn", attribute = "speaker", text = text, how = "words" }
  end
  if kind == 4 then
    return { type = "near", new_place(depth), new_place(depth), distance = below(4) }
  end
  if kind == 5 then return { type = "not", new_node(corpus, depth - 1) } end
  local node = { type = kind < 8 and "and" or "or" }
  for i = 1, 1 + below(3) do node[i] = new_node(corpus, depth - 1) end
  if corpus.has_q and node.type == "and" and chance(30) then
    local inside = { type = "in", layer = "q" }
    node[#node + 1] = chance(70) and inside or { type = "not", inside }
  end
  return node
end

-- ---- the definition ------------------------------------------------------------------

local function is_word(text) return text:find("[%w\128-\255]") ~= nil end

local function fold(text) return (text:lower():gsub("é", "e"):gsub("É", "e"):gsub("’", "'")) end

local PATTERNS = {
  ["a*"] = { "^a" }, ["d*"] = { "^d" }, ["?b"] = { "^.b$" }, ["*"] = { "" },
  ["a|b"] = { "^a$", "^b$" }, ["ab?"] = { "^ab?$" }, [".c?"] = { "^.c?$" },
}

local function fits(corpus, at, word)
  local text = fold(corpus.words[at])
  if not is_word(text) then return false end
  if not word.kind then return text == fold(word.text) end
  for _, pattern in ipairs(PATTERNS[word.text]) do
    if text:find(pattern) then return true end
  end
  return false
end

local function next_word(corpus, at, last)
  repeat at = at + 1 until at > last or is_word(corpus.words[at])
  return at <= last and at or nil
end

local function inside(corpus, place, around)
  for _, negated in ipairs(around) do
    local held = false
    for _, span in ipairs(corpus.spans) do
      held = held or (span.first <= place[1] and place[2] <= span.last)
    end
    if held == negated then return false end
  end
  return true
end

local places

local function places_of_words(corpus, node, turn, around)
  local found = {}
  for first = turn.first, turn.last do
    local at = first
    for i, word in ipairs(node) do
      if i > 1 then at = next_word(corpus, at, turn.last) end
      if not at or not fits(corpus, at, word) then at = nil break end
    end
    if at and inside(corpus, { first, at }, around) then found[#found + 1] = { first, at } end
  end
  return found
end

local function words_between(corpus, first, last)
  local count = 0
  for at = first, last do count = count + (is_word(corpus.words[at]) and 1 or 0) end
  return count
end

local function places_near(corpus, node, turn, around)
  local found = {}
  local others = places(corpus, node[2], turn, around)
  for _, a in ipairs(places(corpus, node[1], turn, around)) do
    for _, b in ipairs(others) do
      local left, right = b[2] < a[1], b[1] > a[2]
      local first, last = left and b or a, left and a or b
      local between = words_between(corpus, first[2] + 1, last[1] - 1)
      if (left or right) and between <= node.distance then
        found[#found + 1] = { math.min(a[1], b[1]), math.max(a[2], b[2]) }
        break
      end
    end
  end
  return found
end

function places(corpus, node, turn, around)
  if node.type == "words" then return places_of_words(corpus, node, turn, around) end
  if node.type == "near" then return places_near(corpus, node, turn, around) end
  local found, seen = {}, {}
  for _, child in ipairs(node) do
    for _, place in ipairs(places(corpus, child, turn, around)) do
      local key = place[1] .. " " .. place[2]
      if not seen[key] then found[#found + 1] = place end
      seen[key] = true
    end
  end
  table.sort(found, function(a, b) return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2]) end)
  return found
end

local function in_of(node)
  if node.type == "in" then return true, false end
  return node.type == "not" and node[1].type == "in", true
end

local function has_words(node)
  if node.type == "words" or node.type == "near" then return true end
  for _, child in ipairs(node.type ~= "not" and node or {}) do
    if has_words(child) then return true end
  end
  return false
end

local function widen(node, around)
  local wider = {}
  for i, negated in ipairs(around) do wider[i] = negated end
  for _, child in ipairs(node) do
    local is, negated = in_of(child)
    if is then wider[#wider + 1] = negated end
  end
  return wider
end

local function matches(corpus, node, turn, around)
  if node.type == "words" or node.type == "near" then return #places(corpus, node, turn, around) > 0 end
  if node.type == "not" then return not matches(corpus, node[1], turn, {}) end
  if node.type == "has" then
    for word in node.text:lower():gmatch("%a+") do
      if not (" " .. turn.speaker .. " "):find(" " .. word .. " ", 1, true) then return false end
    end
    return true
  end
  if node.type == "in" then
    for _, span in ipairs(corpus.spans) do
      if span.first <= turn.last and span.last >= turn.first then return true end
    end
    return false
  end
  if node.type == "or" then
    for _, child in ipairs(node) do
      if matches(corpus, child, turn, around) then return true end
    end
    return false
  end
  local words = has_words(node)
  local inner = words and widen(node, around) or around
  for _, child in ipairs(node) do
    if not (words and in_of(child)) and not matches(corpus, child, turn, inner) then return false end
  end
  return true
end

-- What counts for ranks: { node, around }.
local function leaves(node, around, found)
  if node.type == "words" or node.type == "near" then
    found[#found + 1] = { node = node, around = around }
  elseif node.type == "and" or node.type == "or" then
    local inner = node.type == "and" and has_words(node) and widen(node, around) or around
    for _, child in ipairs(node) do leaves(child, inner, found) end
  end
  return found
end

local function expected(corpus, node)
  local found, counted, tokens = {}, leaves(node, {}, {}), 0
  for _, turn in ipairs(corpus.turns) do tokens = tokens + turn.last - turn.first + 1 end
  local n = #corpus.turns
  for _, leaf in ipairs(counted) do
    leaf.frequency = 0
    for i, turn in ipairs(corpus.turns) do
      leaf[i] = places(corpus, leaf.node, turn, leaf.around)
      if #leaf[i] > 0 then leaf.frequency = leaf.frequency + 1 end
    end
  end
  for i, turn in ipairs(corpus.turns) do
    if matches(corpus, node, turn, {}) then
      local hit = { score = 0, match = math.huge }
      local norm = 1.2 * (0.25 + 0.75 * (turn.last - turn.first + 1) / (tokens / n))
      for _, leaf in ipairs(counted) do
        local idf = math.log(1 + (n - leaf.frequency + 0.5) / (leaf.frequency + 0.5))
        hit.score = hit.score + 2.2 * idf * #leaf[i] / (#leaf[i] + norm)
        for _, place in ipairs(leaf[i]) do
          if place[1] < hit.match then hit.match, hit.matchend = place[1], place[2] end
        end
      end
      if hit.match == math.huge then hit.match, hit.matchend = turn.first, turn.last end
      found[#found + 1] = hit
    end
  end
  return found
end

local function check(corpus, node)
  local wanted = expected(corpus, node)
  local cursor = assert(corpus.view:search(node, { order = "text" }))
  assert.equal(#wanted, cursor:count())
  local by_place = {}
  for i, hit in ipairs(wanted) do
    local got = cursor:next()
    assert.equal(hit.match, got.match)
    assert.equal(hit.matchend, got.matchend)
    hit.order = i
    by_place[hit.match .. " " .. hit.matchend] = hit
  end
  local limit = 1 + below(6)
  local ranked, last = 0, nil
  for hit in corpus.view:search(node) do
    local place = by_place[hit.match .. " " .. hit.matchend]
    assert.is_true(math.abs(place.score - hit.score) < 1e-9)
    assert.is_true(not last or last.score > hit.score or (last.score == hit.score and last.match < hit.match))
    ranked, last = ranked + 1, hit
    if ranked == limit then break end
  end
  local best, all = corpus.view:search(node, { limit = limit }), corpus.view:search(node)
  for _ = 1, ranked do
    local a, b = best:next(), all:next()
    assert.equal(b.match, a.match)
    assert.equal(b.score, a.score)
  end
  assert.is_nil(best:next() and ranked < limit or nil)
end

local function try(i, corpus, node)
  local good, message = pcall(check, corpus, node)
  if not good then error("search " .. i .. ": " .. tostring(message), 0) end
end

describe("random searches", function()
  it("find what the definition says, with its scores", function()
    local corpus
    for i = 1, SEARCHES do
      if i % 10 == 1 then corpus = new_corpus(1 + below(60), 5, 30) end
      try(i, corpus, new_node(corpus, 3))
    end
  end)
  it("do so where lists are long", function()
    local corpus = new_corpus(15000, 5, 30)
    for i = 1, 30 do try(i, corpus, new_node(corpus, 2)) end
    for i = 1, 10 do
      try(i, corpus, { type = "or", { type = "words", new_word() }, { type = "words", new_word() } })
    end
  end)
  it("do so where turns are long", function()
    local corpus = new_corpus(9000, 450, 10)
    local function rare() return { type = "word", text = pick({ "d", "da", "db", "f" }) } end
    for i = 1, 12 do
      local phrase = { type = "words", rare(), new_word() }
      try(i, corpus, phrase)
      try(i, corpus, { type = "near", phrase, new_words(), distance = below(9) })
      try(i, corpus, { type = "near", new_words(), { type = "words", rare() }, distance = below(9) })
    end
  end)
end)
