-- What a string in a query matches: patterns over whole values.

local tiro = require("tiro")

-- A view of these tokens.
local function view(tokens)
  return tiro.vertical(table.concat(tokens, "\n") .. "\n", { columns = { "word" } })
end

local function found(v, query)
  local texts = {}
  for hit in assert(v:query(query)) do texts[#texts + 1] = hit.text end
  return table.concat(texts, " ")
end

-- One token whose word is like `pattern`.
local function token(pattern)
  pattern.type = "pattern"
  return {
    type = "query",
    pattern = {
      type = "token",
      condition = { op = "=", left = { type = "attribute", name = "word" }, right = pattern },
    },
  }
end

local function matches(v, query, expected)
  it(query .. " finds " .. (expected == "" and "nothing" or expected), function()
    assert.are.equal(expected, found(v, query))
  end)
end

local function refuses(query, message, position)
  it("refuses " .. query, function()
    local cursor, told, at = view({ "a" }):query(query)
    assert.is_nil(cursor)
    assert.are.equal(message, told)
    assert.are.equal(position, at)
  end)
end

describe("a pattern", function()
  local v = view({
    "ferry", "Ferry", "ferries", "FERRY", "fern", "pier", "piers", "7", "42", "1999", "pier-7", "a.b", "axb", "-", "--",
  })

  matches(v, '"ferry"', "ferry")
  matches(v, '"err"', "")
  matches(v, '"fer.*"', "ferry ferries fern")
  matches(v, '".*er.*"', "ferry Ferry ferries fern pier piers pier-7")
  matches(v, '".*s"', "ferries piers")
  matches(v, '"[Ff]err(y|ies)"', "ferry Ferry ferries")
  matches(v, '"(fern|pier)s?"', "fern pier piers")
  matches(v, [["\d+"]], "7 42 1999")
  matches(v, [["\d{2,3}"]], "42")
  matches(v, '"[0-9]{4,}"', "1999")
  matches(v, '"[^a-z]+"', "FERRY 7 42 1999 - --")
  matches(v, '"[[:upper:]]+"', "FERRY")
  matches(v, [["\p{Lu}\p{Ll}+"]], "Ferry")
  matches(v, [["\W+"]], "- --")
  matches(v, [["pier\b.*"]], "pier pier-7")
  matches(v, '"^pier$"', "pier")
  matches(v, '"-{2}"', "--")
  matches(v, '"a.b"', "a.b axb")
  matches(v, [["a\.b"]], "a.b")
  matches(v, [["\Qa.b\E"]], "a.b")
  matches(v, '"a.b"%l', "a.b")
  matches(v, '""', "")
  matches(v, '".*"', "ferry Ferry ferries FERRY fern pier piers 7 42 1999 pier-7 a.b axb - --")
  matches(v, '[word!=".*[a-z].*"]', "FERRY 7 42 1999 - --")

  it("may be a wildcard in a table", function()
    assert.are.equal("ferry ferries fern", found(v, token({ text = "fer*", kind = "wildcard" })))
    assert.are.equal("a.b axb", found(v, token({ text = "a?b", kind = "wildcard" })))
    assert.are.equal("", found(v, token({ text = "fer\\*", kind = "wildcard" })))
  end)

  it("may allow one or two edits in a table", function()
    local typed = view({ "pier", "peir", "piers", "pie", "tier", "tire", "spire", "ferry" })
    assert.are.equal("pier", found(typed, token({ text = "pier", kind = "fuzzy", edits = 0 })))
    assert.are.equal("pier peir piers pie tier", found(typed, token({ text = "pier", kind = "fuzzy", edits = 1 })))
    assert.are.equal("pier peir piers pie tier tire spire",
      found(typed, token({ text = "pier", kind = "fuzzy", edits = 2 })))
    assert.are.equal("pier", found(typed, token({ text = "PIER", kind = "fuzzy", edits = 0, case = true })))
  end)
end)

describe("case, accents and apostrophes", function()
  local COMPOSED, TYPED = "caf\195\169", "cafe\204\129"
  local UPPER, LOWER = "\208\156\208\158\208\161\208\162", "\208\188\208\190\209\129\209\130"
  local v = view({
    "harbour", "Harbour", "HARBOUR", "cafe", "Cafe", COMPOSED, TYPED, "\195\137tude", "E\204\129tude", "Stra\195\159e",
    UPPER, LOWER, "K9", "\226\132\1709",
  })

  matches(v, '"harbour"%c', "harbour Harbour HARBOUR")
  matches(v, '"HARB.*"%c', "harbour Harbour HARBOUR")
  matches(v, '"[h]arbour"%c', "harbour Harbour HARBOUR")
  matches(v, '"(?i)harbour"', "harbour Harbour HARBOUR")
  matches(v, '"(?i:h)arbour"', "harbour Harbour")
  matches(v, '"harb.ur"', "harbour")
  matches(v, '"cafe"', "cafe")
  matches(v, '"cafe"%d', "cafe " .. COMPOSED .. " " .. TYPED)
  matches(v, '"cafe"%cd', "cafe Cafe " .. COMPOSED .. " " .. TYPED)
  matches(v, '"' .. COMPOSED .. '"', COMPOSED .. " " .. TYPED)
  matches(v, '"' .. TYPED .. '"', COMPOSED .. " " .. TYPED)
  matches(v, '"' .. COMPOSED .. '"%d', "cafe " .. COMPOSED .. " " .. TYPED)
  matches(v, '"caf."', "cafe " .. COMPOSED .. " " .. TYPED)
  matches(v, '"caf[\195\160-\195\191]"', COMPOSED .. " " .. TYPED)
  matches(v, '"etude"%cd', "\195\137tude E\204\129tude")
  matches(v, '"\195\169tude"%c', "\195\137tude E\204\129tude")
  matches(v, '"Stra\195\159e"', "Stra\195\159e")
  matches(v, '"' .. LOWER .. '"%c', UPPER .. " " .. LOWER)
  matches(v, '"K\\d"', "K9 \226\132\1709")
  matches(v, '".*K9"', "K9 \226\132\1709")
  matches(v, '"k\\d"%c', "K9 \226\132\1709")

  it("one apostrophe stands for all", function()
    local typed = view({ "o'clock", "o\226\128\153clock", "oclock" })
    assert.are.equal("o'clock o\226\128\153clock", found(typed, [["o'clock"]]))
    assert.are.equal("o'clock o\226\128\153clock", found(typed, [["O'CL.*"%c]]))
  end)

  it("bytes that are not UTF-8 are characters of their own", function()
    local bytes = view({ "a\255b", "a\226\128", "a\226\128\148", "ab" })
    assert.are.equal("a\255b a\226\128\148", found(bytes, '"a[^b]b?"'))
    assert.are.equal("a\226\128", found(bytes, '"a[^b\226\128\148]{2}"'))
    assert.are.equal("a\255b a\226\128 a\226\128\148 ab", found(bytes, '"a.*"'))
  end)
end)

describe("of many values a pattern", function()
  local tokens, lower = {}, {}
  for i = 1, 20000 do
    local word = ("%x"):format(i * 7919 % 1048576):gsub("%d", function(d) return ("ghijklmnop"):sub(d + 1, d + 1) end)
    if i % 3 == 0 then word = word:upper() end
    tokens[i], lower[i] = word, word:lower()
  end
  local v = view(tokens)

  -- How many tokens a Lua pattern finds.
  local function count(list, pattern)
    local n = 0
    for _, word in ipairs(list) do n = n + (word:find(pattern) and 1 or 0) end
    return n
  end

  local function counts(query, list, pattern)
    it(query .. " finds as many as there are", function()
      local expected = count(list, pattern)
      assert.is_true(expected > 0)
      assert.are.equal(expected, v:query(query):count())
    end)
  end

  counts('"ab.*"', tokens, "^ab")
  counts('"ab.*"%c', lower, "^ab")
  counts('".*cab"%c', lower, "cab$")
  counts('".*fa.*"', tokens, "fa")
  counts('".*fa.*"%c', lower, "fa")
  counts('"[a-f]+"', tokens, "^[a-f]+$")
  counts('"[a-f]+"%c', lower, "^[a-f]+$")
  counts('"(g|h).*(a|b)"', tokens, "^[gh].*[ab]$")
  counts('".{4}"', tokens, "^....$")
  counts('"[^a-p].*"', tokens, "^[^a-p]")

  it("finds what words tell", function()
    for row in v:words({ cut = 1 }) do
      assert.are.equal(row.count, v:query('"' .. row.value .. '"'):count())
      if row.count > 1 or row.value < "F" then break end
    end
  end)
end)

describe("a pattern that cannot be", function()
  refuses('"pier("', "'(' has no ')'", 6)
  refuses('"pier)"', "')' closes nothing", 6)
  refuses('[word="a" & word="b("%c]', "'(' has no ')'", 20)
  refuses('"\195\169("', "'(' has no ')'", 4)
  refuses('"e\204\129("', "'(' has no ')'", 5)
  refuses('"[z-a]"', "the range 'z-a' runs backwards", 3)
  refuses('"[a"', "'[' has no ']'", 2)
  refuses('"*"', "'*' has nothing to repeat", 2)
  refuses('"a{3,2}"', "the counts of '{3,2}' are in the wrong order", 3)
  refuses('"a{10001}"', "'{10001}' repeats too often: more than 10000 times", 3)
  refuses('"(a{1000}){1000}"', "the pattern is too large: more than 10000 states", 11)
  refuses('"' .. ("("):rep(101) .. (")"):rep(101) .. '"', "'(' nests more than 100 deep", 102)
  refuses([["(a)\1"]], [[back reference '\1' is not supported: patterns run in linear time]], 5)
  refuses('"(?=a)"', "'(?=' is not supported: patterns run in linear time", 2)
  refuses([["\p{Xx}"]], [['\p{Xx}' is no general category; those are Lu, Ll, L, Nd, P and so on]], 2)
  refuses('"[[:foo:]]"', "'[:foo:]' is no class; those are [:alpha:], [:punct:] and so on", 3)

  it("allows two edits at most", function()
    local cursor, message = view({ "a" }):query(token({ text = "a", kind = "fuzzy", edits = 3 }))
    assert.is_nil(cursor)
    assert.are.equal("at most 2 edits are possible", message)
  end)
end)

describe("a hostile pattern", function()
  local long = ("a"):rep(50000)
  local v = view({ long, long .. "b", long .. "c", ("ab"):rep(20000), "b" })

  local function quick(query, expected)
    it(query .. " takes no longer than others", function()
      local started = os.clock()
      assert.are.equal(expected, v:query(query):count())
      assert.is_true(os.clock() - started < 2)
    end)
  end

  quick('"(a*)*b"', 2)
  quick('"(a|a)*c"', 1)
  quick('"(a|aa)+"', 1)
  quick('"(.*)*(.*)*x"', 0)
  quick('"(a?){1000}a{1000}"', 0)
  quick('".*a.{12}b"', 2)
  quick('"(a|b)*a(a|b){13}"', 3)
  quick('"((a{0,9}){0,9}){0,9}"', 0)
  quick('"([ab]*c?)*"', 5)
end)

describe("a pattern that would take too long", function()
  local values = {}
  for i = 1, 4 do values[i] = ("ab"):rep(i) .. ("abbab"):rep(4000) .. ("b"):rep(i) end
  local long = tiro.vertical(table.concat(values, "\n") .. "\n")
  local fitting = 0
  for _, value in ipairs(values) do fitting = fitting + (value:sub(-901, -901) == "a" and 1 or 0) end
  local HOSTILE = '[word="b" | word=".*a.{9900}"]'

  it("is refused, and the message says which and where", function()
    local cursor, message, position = long:query(HOSTILE)
    assert.is_nil(cursor)
    assert.equal("the step budget is used up by the pattern '.*a.{9900}'", message)
    assert.equal(HOSTILE:find(".*a", 1, true), position)
  end)

  it("is refused sooner with a smaller budget, and not with a large one", function()
    local start = os.clock()
    local cursor, message = long:query(HOSTILE, { budget = 1 })
    local first = os.clock() - start
    assert.same({ nil, "the step budget is used up by the pattern '.*a.{9900}'" }, { cursor, message })
    assert.is_true(first < 0.5)
    assert.is_truthy(long:query('".*a.{60}"', { budget = 1 }))
    assert.equal(fitting, long:query('".*a.{900}"', { budget = 1e9 }):count())
  end)

  it("is refused by a search as well", function()
    assert.same({ nil, "the step budget is used up by the pattern '.*a.{9900}'", 4 },
      { long:search("b /.*a.{9900}/") })
  end)

  it("counts as the budget's steps where tokens are looked at one by one", function()
    local cursor, pauses = long:query('a:[] :: normalize(a.word, "c") = ".*a.{900}"', { budget = 1000 }), 0
    local count, _, code = cursor:count()
    while code == "budget" and pauses < 100 do
      pauses = pauses + 1
      count, _, code = cursor:count()
    end
    assert.equal(fitting, count)
    assert.is_true(pauses > 1)
  end)
end)
