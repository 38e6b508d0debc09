local tiro = require("tiro")

local PAGE = "A Short Talk\n\nANN: One two.\n\nBOB: Three [sic] four.\n\nANN: Five.\n"

local function blamed(f)
  local ok, message = pcall(f)
  assert.is_false(ok)
  return (message:gsub("^.-layers_spec.lua:%d+: ", ""))
end

describe("a layer", function()
  local t

  before_each(function() t = tiro.parse(PAGE) end)

  it("that is built in gives its spans", function()
    local counts = {}
    for _, name in ipairs({ "doc", "turn", "note", "gap" }) do
      counts[name] = t:layer(name):count()
    end
    assert.same({ doc = 1, turn = 3, note = 1, gap = 0 }, counts)
    assert.equal(#PAGE, t:layer("doc")().last)
    assert.equal("One two.", t:layer("turn")().text)
    assert.equal("[sic]", t:layer("note")().text)
  end)

  it("holds paragraphs and sentences outside turns as well", function()
    assert.equal(3, t:paragraphs():count())
    assert.equal("A Short Talk", t:layer("para")().text)
    assert.is_nil(t:layer("para")().turn)
    assert.equal("A Short Talk", t:layer("sentence")().text)
  end)

  it("of the script's own comes in order of first byte, longer first, then as added", function()
    assert.equal(1, t:annotate("topic", { first = 26, last = 29 }, { about = "late" }))
    assert.equal(2, t:annotate("topic", { first = 20, last = 22 }, { about = "short" }))
    assert.equal(3, t:annotate("topic", { first = 20, last = 27 }, { about = "long" }))
    assert.equal(4, t:annotate("topic", { first = 20, last = 22 }))
    local found = {}
    for span in t:layer("topic") do
      found[#found + 1] = { span.n, span.first, span.last, span.about, span.line }
    end
    assert.same({
      { 3, 20, 27, "long", 3 }, { 2, 20, 22, "short", 3 }, { 4, 20, 22, nil, 3 }, { 1, 26, 29, "late", 3 },
    }, { found[1], found[2], { 4, 20, 22, nil, found[3][5] }, found[4] })
    assert.equal("One", t:layer("topic"):all()[2].text)
    assert.equal(4, t:layer("topic"):count())
  end)

  it("does not grow while it is walked", function()
    t:annotate("x", { first = 1, last = 2 })
    local seen = 0
    for span in t:layer("x") do
      seen = seen + 1
      t:annotate("x", { first = span.first + 1, last = span.last + 1 })
    end
    assert.equal(1, seen)
    assert.equal(2, t:layer("x"):count())
  end)

  it("that is built in cannot be annotated", function()
    for _, name in ipairs({ "doc", "field", "turn", "para", "sentence", "note", "gap", "exchange" }) do
      assert.equal("layer '" .. name .. "' is built in",
        blamed(function() t:annotate(name, { first = 1, last = 2 }) end))
    end
  end)

  it("that is unknown is an error", function()
    t:annotate("topic", { first = 1, last = 2 })
    assert.equal("unknown layer 'topics' (did you mean 'topic'?)", blamed(function() t:layer("topics") end))
    assert.equal("unknown layer 'trun' (did you mean 'turn'?)", blamed(function() t:layer("trun") end))
  end)

  it("takes only bytes that the source has", function()
    assert.equal("span.first must be a byte from 1 to " .. #PAGE,
      blamed(function() t:annotate("x", { first = 0, last = 2 }) end))
    assert.equal("span.last must be a byte from 1 to " .. #PAGE,
      blamed(function() t:annotate("x", { first = 2, last = #PAGE + 1 }) end))
    assert.equal("span.first must be a byte from 1 to " .. #PAGE,
      blamed(function() t:annotate("x", { first = 1.5, last = 2 }) end))
    assert.equal("span.last must be a number, got nil", blamed(function() t:annotate("x", { first = 1 }) end))
    assert.equal("'first' cannot be an attribute",
      blamed(function() t:annotate("x", { first = 1, last = 2 }, { first = 3 }) end))
    t:annotate("x", { first = 3, last = 2 })
    assert.equal("", t:layer("x")().text)
  end)
end)
