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
      "1", "2", "Estonia 4", "Sweden 4", "Finland 3", "United States 3", "Latvia 1", "Lithuania 1", "Norway 1",
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

describe("the built-in annotators", function()
  local t = assert(tiro.open("examples/roundtable.txt", { annotators = { "conversation" } }))

  -- Items of a method and spans of a layer, by some of their fields, in the order of the text.
  local function said(items, names, place)
    local lines = {}
    for item in items do
      local where, cells = place and place(item) or item, {}
      for name in names:gmatch("%S+") do cells[#cells + 1] = tostring(item[name]) end
      lines[#lines + 1] = ("%06d %06d %s"):format(where.first, where.last, table.concat(cells, " "))
    end
    table.sort(lines)
    return lines
  end

  it("make layers of what the methods list", function()
    for method, names in pairs({
      interruption = "cut by resumed speaker by_speaker grade back_channel",
      handoff = "kind from to turn to_turn completed grade", callback = "kind turn target own external grade",
      promise = "kind by turn cue due due_date grade", mention = "kind id name turn role speaker grade",
    }) do
      local spans = said(t:layer(method), names)
      assert.is_true(#spans > 0)
      assert.same(said(t[method .. "s"](t), names), spans)
    end
  end)

  it("make layers of what exchanges tell", function()
    local exchanges = t:exchanges():all()
    local followed = {}
    for _, x in ipairs(exchanges) do
      if x.follows then
        followed[#followed + 1] = ("%06d %06d %s %s %s"):format(x.question.first, x.question.last, x.n, x.follows,
          x.follow_kind)
      end
    end
    assert.equal(8, #followed)
    assert.same(followed, said(t:layer("follow_up"), "exchange follows kind"))
    assert.same(said(t:threads(), "count", function(thread)
      local numbers = thread.exchanges
      thread.count = table.concat(numbers, " ")
      return { first = exchanges[numbers[1]].first, last = exchanges[numbers[#numbers]].last }
    end), said(t:layer("thread"), "exchanges"))
    assert.equal(#exchanges, t:layer("asker"):count())
    for span in t:layer("asker") do
      assert.equal(exchanges[span.exchange].asker_id, span.id)
      assert.equal(exchanges[span.exchange].question.first, span.first)
    end
    for span in t:layer("cue") do
      local found = false
      for _, cue in ipairs(exchanges[span.exchange].cues) do
        found = found or (cue.cue == span.kind and cue.first == span.first)
      end
      assert.is_true(found)
    end
  end)

  it("are asked as any layer, in a corpus, by what they say", function()
    local path = os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add("examples/roundtable.txt", { id = "a", annotators = { "handoffs", "threads" } }))
    assert(c:commit())
    assert(c:add(tiro.parse("Q: Who lit it?\n\nMR. LOW: I'll let Ms. Hale take that.\n\nMS. HALE: I did.\n"),
      { id = "b", annotators = { "handoffs" } }))
    assert(c:commit())
    for _ = 1, 2 do
      local found = {}
      for hit in c:query('<handoff kind="delegation" completed="true"/>') do
        found[#found + 1] = hit.doc .. ": " .. hit.text
      end
      assert.same({ "a: I’ll let Ambassador Brandt address", "b: I'll let Ms. Hale take" }, found)
      assert.equal(1, c:query('<thread length="3"/>'):count())
      assert.equal(2, c:query('<exchange/> containing <handoff kind="delegation"/>'):count())
      assert(c:merge())
    end
    assert.same({ nil, "no layer 'hand_off' (did you mean 'handoff'?)", 1 }, { c:query("<hand_off/>") })
    c:close()
    os.execute("rm -rf '" .. path .. "'")
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
