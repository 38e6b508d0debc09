local tiro = require("tiro")

-- The message of an error that blames this file.
local function blamed(f)
  local ok, message = pcall(f)
  assert.is_false(ok)
  local text, count = tostring(message):gsub("^.-options_spec.lua:%d+: ", "")
  assert.equal(1, count, message)
  return text
end

describe("an option", function()
  it("that is unknown is told with the name that was meant", function()
    assert.equal("unknown option 'profil' (did you mean 'profile'?)",
      blamed(function() tiro.parse("", { profil = "plain" }) end))
    assert.equal("unknown option 'speekers' (did you mean 'speakers'?)",
      blamed(function() tiro.open("nowhere", { speekers = {} }) end))
    assert.equal("unknown option 'widht'", blamed(function() tiro.parse("", { widht = 3 }) end))
    assert.equal("unknown option 'rule' (did you mean 'rules'?)",
      blamed(function() tiro.tokenize("", { rule = "unicode" }) end))
    assert.equal("unknown option '1'", blamed(function() tiro.sentences("", { "unicode" }) end))
  end)

  it("of the wrong type is told with both types", function()
    assert.equal("option 'labels' must be a table, got string",
      blamed(function() tiro.parse("", { labels = "Q" }) end))
    assert.equal("options must be a table, got string", blamed(function() tiro.parse("", "plain") end))
    assert.equal("option 'labels' must map labels to labels",
      blamed(function() tiro.parse("", { labels = { "Q" } }) end))
    assert.equal("option 'speakers' must map names to tables of attributes",
      blamed(function() tiro.parse("", { speakers = { Lee = "D" } }) end))
  end)

  it("with an unknown value is told with the value that was meant", function()
    assert.equal("unknown rules 'unicod' (did you mean 'unicode'?)",
      blamed(function() tiro.tokenize("", { rules = "unicod" }) end))
    assert.equal("unknown profile 'white_hous' (did you mean 'white_house'?)",
      blamed(function() tiro.parse("", { profile = "white_hous" }) end))
  end)

  it("cannot replace what a turn already has", function()
    assert.equal("option 'speakers': 'words' cannot be an attribute",
      blamed(function() tiro.parse("", { speakers = { Lee = { words = 3 } } }) end))
  end)
end)

describe("an argument of the wrong type", function()
  it("is told where the call stands", function()
    assert.equal("bad argument #1 to 'parse' (string expected, got no value)", blamed(function() tiro.parse() end))
    assert.equal("bad argument #1 to 'parse' (string expected, got table)", blamed(function() tiro.parse({}) end))
    assert.equal("bad argument #1 to 'open' (string expected, got number)", blamed(function() tiro.open(3) end))
    assert.equal("bad argument #1 to 'tokenize' (string expected, got no value)",
      blamed(function() tiro.tokenize() end))
    local t = tiro.parse("")
    assert.equal("bad argument #2 to 'turn' (number expected, got string)", blamed(function() t:turn("1") end))
    assert.equal("bad argument #1 to 'turns' (transcript expected, got number)", blamed(function() t.turns(4) end))
    assert.equal("unknown form 'html'", blamed(function() t:render("html") end))
  end)
end)

describe("the option labels", function()
  local page = "MR. EARNEST: Good day.\n\nQ: Why?\n\nMR. EARNST: So.\n\nQ: Who?\n\nMR. EARNEST: We.\n"

  it("corrects labels and leaves the source as it is", function()
    local t = tiro.parse(page, { labels = { ["MR. EARNST"] = "MR. EARNEST" } })
    assert.equal("MR. EARNEST", t:turn(3).label)
    assert.equal(t:turn(1).speaker, t:turn(3).speaker)
    assert.equal(3, t:turns({ speaker = "Earnest" }):count())
    assert.equal("MR. EARNST", page:sub(t:turn(3).first, t:turn(3).first + 9))
    assert.equal(page, t:render("source"))
  end)

  it("is what a near miss asks for", function()
    local t = tiro.parse(page)
    assert.equal(2, t:turns({ speaker = "Earnest" }):count())
    local near
    for oddity in t:lint() do near = oddity.code == "near_label" and oddity or near end
    assert.equal('label "MR. EARNST" is close to "MR. EARNEST"', near.message)
    assert.equal(5, near.line)
    assert.equal("MR. EARNST", page:sub(near.first, near.last))
  end)
end)

describe("the option profile", function()
  it("is followed and told", function()
    for _, name in ipairs(tiro.profiles()) do
      assert.equal(name, tiro.parse("Q: Why?\n\nA: Because.\n", { profile = name }).profile)
    end
  end)
end)

describe("the option rules", function()
  it("asks for plain UAX #29", function()
    local function words(rules)
      local t, found = tiro.parse("ANN: I don't.\n\nBOB: OK.\n", { rules = rules }), {}
      for token in t:tokens({ speaker = "Ann" }) do found[#found + 1] = token.text end
      return found
    end
    assert.same({ "I", "do", "n't", "." }, words("english"))
    assert.same({ "I", "don't", "." }, words("unicode"))
  end)
end)
