local tiro = require("tiro")

-- What holds of every transcript, whatever its bytes.
local function sound(bytes, options)
  local t = tiro.parse(bytes, options)
  assert.is_true(bytes == t:render("source"))
  local at, words = 0, 0
  for turn in t:turns() do
    assert.is_true(at < turn.first and turn.first <= turn.last + 1)
    assert.is_true(turn.first <= turn.text_first and turn.text_last <= turn.last)
    at, words = turn.last, words + turn.words
  end
  assert.is_true(at <= #bytes)
  at = 0
  for token in t:tokens() do
    assert.is_true(at < token.first and token.first <= token.last)
    at = token.last
  end
  for note in t:notes() do assert.is_true(note.first <= note.last and note.last <= #bytes) end
  t:lint():all()
  t:render("text")
  tiro.report.text(t)
  return t
end

-- The same numbers on every Lua.
local function generator(seed)
  return function(most)
    seed = (seed * 16807) % 2147483647
    return seed % most
  end
end

local function utf16(text, order)
  local le = order == "le"
  return (le and "\255\254" or "\254\255") .. (text:gsub(".", le and "%0\0" or "\0%0"))
end

describe("any bytes", function()
  it("may be none at all", function()
    local t = sound("")
    assert.equal(0, t:turns():count())
    assert.is_nil(t.title)
    assert.same({}, t.participants)
    assert.equal("", t:render("text"))
  end)

  it("may hold no label", function()
    local t = sound("Once there was a bridge.\n\nNobody crossed it.\n")
    assert.equal(0, t:turns():count())
    assert.equal(2, t:paragraphs():count())
    assert.equal("Nobody crossed it.", t:sentences():all()[2].text)
  end)

  it("may be blanks and line ends only", function()
    for _, bytes in ipairs({ "\n", "\r", "\r\n\r\n", "   ", "\t\n \n\n\n\n", "\239\187\191", "\239\187\191\n" }) do
      assert.equal(0, sound(bytes):turns():count())
    end
  end)

  it("may hold NULs", function()
    local t = sound("ANN: One\0two.\n\nBOB: \0\n\nANN: Three.\n\0")
    assert.equal("One\0two.", t:turn(1).text)
    sound(("\0"):rep(1000))
  end)

  it("may be random", function()
    local random = generator(2018)
    for _ = 1, 60 do
      local bytes = {}
      for i = 1, random(3000) do bytes[i] = string.char(random(256)) end
      sound(table.concat(bytes))
    end
  end)

  it("may be pieces of transcripts in any order", function()
    local random = generator(77)
    local pieces = {
      "\n", "\n\n", "\n\n\n", "\r\n", " ", "    ", "\t", "ANN: ", "Q: ", "Q    ", "QUESTION:", "MR. X:", "  Mr. LEE. ",
      "**Bob:**", "[00:12:34]", "(01:02)", "[inaudible]", "(Laughter.)", "[", "]", "(", ")", "--", "—", "“", "”",
      "<pre>", "</pre>", "&amp;", "&#", "---\ntitle: x\n---\n", "[[Page S1]]", "Name 0:41", "END", "1", "25", ":", ".",
      "\255", "\226\128", "\239\187\191", "word ", "Word, ", "October 29, 2016", "é", "A.M. EDT",
    }
    for _ = 1, 200 do
      local bytes = {}
      for i = 1, random(120) do bytes[i] = pieces[random(#pieces) + 1] end
      sound(table.concat(bytes), { rules = random(2) == 0 and "unicode" or nil })
    end
  end)

  it("may be read under every profile", function()
    for _, profile in ipairs(tiro.profiles()) do
      for _, bytes in ipairs({ "", "\n", "ANN: One.\n\nBOB: Two.\n", "Q    Why?\n\nA    Because.", ":\n:\n[\n(" }) do
        sound(bytes, { profile = profile })
      end
    end
  end)
end)

describe("the encoding", function()
  local PAGE = "ANN: One two.\r\n\r\nBOB: Three.\r\n\r\nANN: Four.\r\n"

  it("may be UTF-16 of either order", function()
    for order, name in pairs({ le = "UTF-16LE", be = "UTF-16BE" }) do
      local bytes = utf16(PAGE, order)
      local t = sound(bytes)
      assert.equal(name, t.encoding)
      assert.equal("Three.", t:turn(2).text)
      assert.equal(utf16("Three.", order):sub(3), bytes:sub(t:turn(2).text_first, t:turn(2).text_last))
      assert.equal(3, t:turn(2).line)
    end
  end)

  it("may be half a UTF-16 file", function()
    local bytes = utf16(PAGE, "le")
    local t = sound(bytes:sub(1, #bytes - 7))
    assert.equal("UTF-16LE", t.encoding)
    assert.equal("One two.", t:turn(1).text)
    for last = 0, 24 do sound(bytes:sub(1, last)) end
  end)

  it("may be Windows-1252", function()
    local t = sound("ANN: It\146s caf\233.\n\nBOB: Na\239ve \150 no.\n\nANN: Yes.\n")
    assert.equal("windows-1252", t.encoding)
    assert.equal("It’s café.", t:turn(1).text)
    assert.equal("Naïve – no.", t:turn(2).text)
  end)

  it("may have a byte order mark", function()
    local t = sound("\239\187\191ANN: One.\n\nBOB: Two.\n\nANN: Three.\n")
    assert.equal("UTF-8", t.encoding)
    assert.equal(4, t:turn(1).first)
    assert.equal("ANN", t:turn(1).label)
  end)

  it("may be broken in one place, which is told", function()
    local t = sound("ANN: Köhler said so.\n\nBOB: Caf\195 is open, naïve as it is, señor.\n\nANN: Three.\n")
    local codes = {}
    for oddity in t:lint() do codes[oddity.code] = oddity.line end
    assert.equal(3, codes.bad_encoding)
  end)
end)

describe("line ends", function()
  it("may be LF, CRLF or CR, with the same turns and lines", function()
    local function turns(line_end)
      local found = {}
      local bytes = ("A Talk\n\nANN: One\ntwo.\n\nBOB: Three.\n\n\nANN: Four.\n"):gsub("\n", line_end)
      for turn in sound(bytes):turns() do
        found[#found + 1] = { turn.label, (turn.text:gsub("%s+", " ")), turn.line, turn.last_line }
      end
      return found
    end
    local expected = turns("\n")
    assert.equal(3, #expected)
    assert.equal(6, expected[2][3])
    assert.same(expected, turns("\r\n"))
    assert.same(expected, turns("\r"))
  end)
end)

describe("size #slow", function()
  it("may be one line of 200 MB", function()
    local bytes = "ANN: " .. ("some words here "):rep(12500000)
    assert.is_true(#bytes >= 200e6)
    local t = tiro.parse(bytes)
    assert.equal(#bytes, #t.source)
    assert.is_true(t:layer("para"):count() >= 1)
    t:close()
    collectgarbage()
  end)
end)
