-- Words and sentences of running text.
local tiro = require("tiro")

local function words(text, options)
  local found = {}
  for _, token in ipairs(tiro.tokenize(text, options)) do found[#found + 1] = token.text end
  return table.concat(found, " ")
end

local function kinds(text)
  local found = {}
  for _, token in ipairs(tiro.tokenize(text)) do found[#found + 1] = token.kind end
  return table.concat(found, " ")
end

local function sentences(text, options)
  local found = {}
  for _, sentence in ipairs(tiro.sentences(text, options)) do found[#found + 1] = sentence.text end
  return found
end

describe("tokens", function()
  it("carry their bytes, counted from 1, both ends included", function()
    local text = "Mind the Kämp’s steps."
    for _, token in ipairs(tiro.tokenize(text)) do
      assert.are.equal(token.text, text:sub(token.first, token.last))
    end
    local tokens = tiro.tokenize(text)
    assert.are.equal(6, #tokens)
    assert.are.same({ first = 10, last = 14, text = "Kämp", kind = "word" }, tokens[3])
    assert.are.same({ first = 15, last = 18, text = "’s", kind = "clitic" }, tokens[4])
  end)

  it("part clitics from their word, with either apostrophe", function()
    assert.are.equal("Do n't ask .", words("Don't ask."))
    assert.are.equal("Do n’t ask .", words("Don’t ask."))
    assert.are.equal("We 've seen it , and they 'll say it 's ours .",
      words("We've seen it, and they'll say it's ours."))
    assert.are.equal("I ’m sure she ’d ask , and you ’re right .",
      words("I’m sure she’d ask, and you’re right."))
    assert.are.equal("It ca n't , it wo n't , and it should n't have .",
      words("It can't, it won't, and it shouldn't have."))
  end)

  it("are the same whether a blank or a comma follows the word", function()
    local endings = { "s", "m", "d", "t", "ll", "re", "ve", "le", "st", "l", "x", "S", "LL", "clock" }
    for _, start in ipairs({ "it", "don", "DON", "n", "s", "rock" }) do
      for _, apostrophe in ipairs({ "'", "’" }) do
        for _, ending in ipairs(endings) do
          local word = start .. apostrophe .. ending
          local with_comma = words("So " .. word .. ", they all said"):gsub(" ,", "", 1)
          assert.are.equal(with_comma, words("So " .. word .. " they all said"))
          assert.are.equal(with_comma, words("So " .. word .. "\nthey all said"))
        end
      end
    end
  end)

  it("part the genitive from its owner", function()
    assert.are.equal("Estonia 's prosecutor read the ministers ' notes .",
      words("Estonia's prosecutor read the ministers' notes."))
  end)

  it("keep names that hold an apostrophe", function()
    assert.are.equal("Ms. O'Hara met D’Arcy at six o'clock .", words("Ms. O'Hara met D’Arcy at six o'clock."))
  end)

  it("keep the full stop of abbreviations and initials", function()
    assert.are.equal("The U.S. asked J. R. Hollis at 9 a.m. on Monday .",
      words("The U.S. asked J. R. Hollis at 9 a.m. on Monday."))
    assert.are.equal("Dr. Kask wrote to Mr. Moe , i.e. to nobody .",
      words("Dr. Kask wrote to Mr. Moe, i.e. to nobody."))
  end)

  it("part money and percentages from their sign", function()
    assert.are.equal("$ 19.5 million is 4 % of it .", words("$19.5 million is 4% of it."))
    assert.are.equal("symbol number word word number symbol word word punct", kinds("$19.5 million is 4% of it."))
    assert.are.equal("€ 140 or £ 1,250.75", words("€140 or £1,250.75"))
  end)

  it("keep numbers, times and designations whole", function()
    assert.are.equal("At 2:05 some 10,000 P-8 hours", words("At 2:05 some 10,000 P-8 hours"))
    assert.are.equal("word number word number word word", kinds("At 2:05 some 10,000 P-8 hours"))
  end)

  it("part hyphened words", function()
    assert.are.equal("a twenty - year - old cable", words("a twenty-year-old cable"))
  end)

  it("keep ellipses and dashes in one piece", function()
    assert.are.equal("Well ... maybe -- or not .", words("Well... maybe -- or not."))
    assert.are.equal("Well … maybe – or not —", words("Well… maybe – or not —"))
    assert.are.equal("the ship -- the only one -- left", words("the ship--the only one--left"))
  end)

  it("part brackets and quotation marks from words", function()
    assert.are.equal("The [ inaudible ] approaches ( Laughter . )", words("The [inaudible] approaches (Laughter.)"))
    assert.are.equal("“ Go , ” she said .", words("“Go,” she said."))
  end)

  it("leave nothing but white space between them", function()
    local text = "  “Who?”\tasked\nMr. Pike;  [pause]  4 × 5 = 20…\r\n"
    local at = 1
    for _, token in ipairs(tiro.tokenize(text)) do
      assert.is_truthy(text:sub(at, token.first - 1):match("^%s*$"))
      at = token.last + 1
    end
    assert.is_truthy(text:sub(at):match("^%s*$"))
  end)

  it("are none in empty text", function()
    assert.are.same({}, tiro.tokenize(""))
    assert.are.same({}, tiro.tokenize(" \n\t"))
  end)

  it("follow plain UAX #29 when asked", function()
    assert.are.equal("Don’t ask the U.S for a P - 8 .", words("Don’t ask the U.S for a P-8.", { rules = "unicode" }))
  end)

  it("refuse a rule they do not know", function()
    assert.has_error(function() tiro.tokenize("a", { rules = "klingon" }) end)
    assert.has_error(function() tiro.tokenize("a", { rulez = "unicode" }) end)
  end)
end)

describe("sentences", function()
  it("carry their bytes, counted from 1, both ends included", function()
    local text = " It’s over. Is it? "
    assert.are.same({
      { first = 2, last = 13, text = "It’s over." },
      { first = 15, last = 20, text = "Is it?" },
    }, tiro.sentences(text))
  end)

  local cases = {
    { "end at . ? and !",
      "We met.", "Did we agree?", "We did!", "It took eleven hours." },
    { "run on after a title",
      "Dr. Kask and Ms. Saarinen came.", "So did Gen. Moe and Sen. Adeyemi." },
    { "run on after initials",
      "J. R. Hollis wrote it.", "The R. is for Rufus." },
    { "run on after an abbreviation inside a sentence",
      "The U.S. coast guard left at 9 a.m. on Monday.", "It was back by noon." },
    { "end after an abbreviation that ends one",
      "They went back to the U.S.", "The ship stayed." },
    { "run on over numbers and money",
      "It cost $19.5 million in 2018.", "See p. 14, or No. 7." },
    { "keep the closing quotation mark",
      "“Go slowly.”", "He said it twice." },
    { "run on after a question somebody else quotes",
      "“Is it over?” she asked.", "Nobody knew." },
    { "run on over an ellipsis within",
      "Well... maybe.", "I see." },
    { "run on over dashes",
      "I thought -- no, wait.", "Ask again." },
    { "run on over bracketed words",
      "The [repair] ship is in Turku.", "It can’t sail." },
    { "end at several marks at once",
      "Who said that?!", "Not me." },
  }
  for _, case in ipairs(cases) do
    local name, expected = case[1], {}
    for i = 2, #case do expected[i - 1] = case[i] end
    it(name, function()
      assert.are.same(expected, sentences(table.concat(expected, " ")))
    end)
  end

  it("end at a blank line", function()
    assert.are.same({ "A title", "Then a sentence." }, sentences("A title\n\nThen a sentence."))
  end)

  it("run on over a wrapped line", function()
    assert.are.same({ "We met in\nTurku.", "It rained." }, sentences("We met in\nTurku. It rained."))
  end)

  it("are none in empty text", function()
    assert.are.same({}, tiro.sentences(""))
    assert.are.same({}, tiro.sentences(" \n\n "))
  end)
end)

-- The Unicode Consortium's own cases, where Debian's unicode-data is installed.
-- Tokens and sentences hold no white space at their ends, so the expected
-- segments are trimmed and the empty ones dropped.
local function utf8(code)
  if code < 0x80 then return string.char(code) end
  local tail, first = {}, 0x3F
  while code > first do
    table.insert(tail, 1, string.char(0x80 + code % 64))
    code = (code - code % 64) / 64
    first = first == 0x3F and 0x1F or (first - 1) / 2
  end
  return string.char(0xFF - 2 * first - 1 + code) .. table.concat(tail)
end

local white = {}
for _, code in ipairs({ 9, 10, 11, 12, 13, 32, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 }) do
  white[code] = true
end
for code = 0x2000, 0x200A do white[code] = true end

local function trimmed(codes)
  local first, last = 1, #codes
  while first <= last and white[codes[first]] do first = first + 1 end
  while last >= first and white[codes[last]] do last = last - 1 end
  local bytes = {}
  for i = first, last do bytes[#bytes + 1] = utf8(codes[i]) end
  return table.concat(bytes)
end

-- "÷ 0061 × 0308 ÷" -> the text, its segments
local function case(line)
  local text, segments, codes = {}, {}, {}
  for mark, hex in (line:match("^[^#]*")):gmatch("(%S+)%s*(%x*)") do
    if mark == "÷" and #codes > 0 then
      local segment = trimmed(codes)
      if segment ~= "" then segments[#segments + 1] = segment end
      codes = {}
    end
    if hex ~= "" then
      local code = tonumber(hex, 16)
      codes[#codes + 1] = code
      text[#text + 1] = utf8(code)
    end
  end
  return table.concat(text), segments
end

describe("rules = \"unicode\"", function()
  local suites = {
    { "WordBreakTest.txt", 1823, tiro.tokenize },
    { "SentenceBreakTest.txt", 502, tiro.sentences },
  }
  for _, suite in ipairs(suites) do
    local name, count, split = suite[1], suite[2], suite[3]
    it("passes every case of " .. name, function()
      local file = io.open("/usr/share/unicode/auxiliary/" .. name)
      if not file then pending("unicode-data is not installed"); return end
      local ran, failed = 0, {}
      for line in file:lines() do
        if line:find("^÷") then
          local text, expected = case(line)
          local found = {}
          for _, item in ipairs(split(text, { rules = "unicode" })) do found[#found + 1] = item.text end
          ran = ran + 1
          if table.concat(found, "\0") ~= table.concat(expected, "\0") then failed[#failed + 1] = line end
        end
      end
      file:close()
      assert.are.same({}, failed)
      assert.are.equal(count, ran)
    end)
  end
end)
