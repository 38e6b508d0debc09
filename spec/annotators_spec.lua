-- Annotators, and the page of the manual that shows how to write one.

local tiro = require("tiro")

local TALK = "MS. A: We --\n\nMR. B: No.\n\nMS. A: Yes.\n"

describe("docs/annotators.md", function()
  it("runs", function()
    local file = assert(io.open("docs/annotators.md", "rb"))
    local page = file:read("*a")
    file:close()
    local blocks, printed, path = {}, {}, os.tmpname()
    os.remove(path)
    for block in page:gmatch("```lua\n(.-)```") do blocks[#blocks + 1] = block end
    local script = table.concat(blocks, "\n"):gsub("talks%.tiro", path)
    local chunk = assert((loadstring or load)(script)) -- luacheck: ignore
    local plain = print
    _G.print = function(...) -- luacheck: ignore
      local cells = {}
      for i = 1, select("#", ...) do cells[i] = select(i, ...) and tostring((select(i, ...))) end
      printed[#printed + 1] = table.concat(cells, " ")
    end
    local ok, message = pcall(chunk)
    _G.print = plain -- luacheck: ignore
    tiro.annotators.thanks = nil
    os.execute("rm -rf '" .. path .. "'")
    assert.is_true(ok, message)
    assert.same({
      "10 Helen R. Castellan thank you", "123 QUESTION Thank you", "138 Helen R. Castellan Thank you",
      "2", "4 3", "1", "3",
    }, printed)
  end)

  it("shows one in twenty lines", function()
    local file = assert(io.open("docs/annotators.md", "rb"))
    local block = file:read("*a"):match("```lua\n(.-)```")
    file:close()
    local lines = select(2, block:match("local function.-\nend\n"):gsub("\n", ""))
    assert.is_true(lines <= 20)
  end)
end)

describe("the option annotators", function()
  it("runs names and functions in order", function()
    local seen
    local t = tiro.parse(TALK, { annotators = { "interruptions", function(u)
      seen = u:layer("interruption"):count()
    end } })
    assert.equal(1, seen)
    local span = t:layer("interruption")()
    assert.same({ 1, 2, "MS. A", "MR. B", "certain", false, "--" },
      { span.cut, span.by, span.speaker, span.by_speaker, span.grade, span.back_channel, span.text })
    assert.is_nil(span.resumed)
    assert.equal(1, t:query('<interruption grade="certain"/>'):count())
  end)

  it("is for transcripts that a corpus gets as well", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    local order = {}
    assert(c:add(tiro.parse(TALK), {
      id = "talk", annotators = { "interruptions", function() order[#order + 1] = "annotators" end },
      annotate = function() order[#order + 1] = "annotate" end,
    }))
    assert(c:commit())
    assert.same({ "annotators", "annotate" }, order)
    assert.equal(1, c:doc("talk"):layer("interruption"):count())
    assert.equal(1, c:query('<interruption by="2"/>'):count())
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)

  it("refuses what is unknown", function()
    assert.has_error(function() tiro.parse(TALK, { annotators = { "interruption" } }) end,
      "unknown annotator 'interruption' (did you mean 'interruptions'?)")
    assert.has_error(function() tiro.parse(TALK, { annotators = { 5 } }) end, "an annotator is a name or a function")
    assert.has_error(function() tiro.parse(TALK, { annotators = "interruptions" }) end)
  end)

  it("lets an annotator's error through", function()
    assert.has_error(function() tiro.parse(TALK, { annotators = { function() error("no", 0) end } }) end, "no")
  end)
end)
