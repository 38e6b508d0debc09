-- The report of a corpus is that of its documents, added up.

local cjson = require("cjson")
local core = require("tiro.core")
local tiro = require("tiro")

local FORMATS = { "text", "markdown", "csv", "json", "latex" }
local OPTIONS = { query = '"cable.*"%c', words = { "cable", "winter" } }

local function with(more)
  local options = {}
  for name, value in pairs(OPTIONS) do options[name] = value end
  for name, value in pairs(more) do options[name] = value end
  return options
end

local PATHS = {
  "examples/roundtable.txt", "spec/fixtures/defense.txt", "spec/fixtures/hearing.htm",
  "spec/fixtures/interruptions.txt", "spec/fixtures/white_house.txt",
}

describe("the report of a corpus", function()
  local path, c

  setup(function()
    path = os.tmpname()
    os.remove(path)
    c = assert(tiro.corpus(path, { create = true }))
    for i = #PATHS, 1, -1 do
      assert(c:add(PATHS[i]))
      if i % 2 == 0 then assert(c:commit()) end -- several segments
    end
    assert(c:commit())
  end)

  teardown(function()
    c:close()
    for name in core.directory_list(path):gmatch("([^/]+)/") do os.remove(path .. "/" .. name) end
    os.remove(path)
  end)

  -- What is measured of each document, added up in the order of ids.
  local function reduced(options)
    local sum
    for document in c:docs() do
      local t = assert(tiro.open(document.id))
      local one = assert(tiro.report.measure(t, options))
      t:close()
      sum = sum and sum:merge(one) or one
    end
    return sum
  end

  it("equals the reports of its documents reduced, in every format", function()
    local parts = {
      "summary", "people", "floor", "exchanges", "outline", "threads", "gaps", "notes", "words", "dispersion",
      "concordance", "method",
    }
    for _, more in ipairs({ { parts = parts }, { parts = parts, top = 3 }, { parts = parts, top = 1000 } }) do
      for _, name in ipairs(FORMATS) do
        assert.equal(tiro.report[name](c, with(more)), tiro.report[name](reduced(with(more)), { top = more.top }), name)
      end
    end
  end)

  it("adds up in any grouping", function()
    local function measured(first, last)
      local sum
      for i = first, last do
        local one = tiro.report.measure(assert(tiro.open(PATHS[i])), OPTIONS)
        sum = sum and sum:merge(one) or one
      end
      return sum
    end
    assert.equal(tiro.report.json(measured(1, 5)), tiro.report.json(measured(1, 2):merge(measured(3, 5))))
    assert.equal(tiro.report.json(measured(1, 5)), tiro.report.json(measured(1, 4):merge(measured(5, 5))))
  end)

  it("states the counts of the corpus", function()
    local report, parts = cjson.decode(tiro.report.json(c)), {}
    for _, part in ipairs(report.parts) do parts[part.name] = part.blocks end
    local facts = {}
    for _, fact in ipairs(parts.summary[1].rows) do facts[fact.key] = fact.value end
    assert.equal("5 transcripts", report.title)
    assert.equal(5, facts.documents)
    for _, name in ipairs({ "turns", "exchanges", "gaps", "notes" }) do
      assert.equal(c[name](c):count(), facts[name], name)
    end
    local floor = c:floor()
    assert.equal(floor.total, facts.words)
    for i, row in ipairs(parts.floor[2].rows) do
      assert.same({ floor.rows[i].key, floor.rows[i].count, floor.rows[i].turns },
        { row.speaker, row.words, row.turns })
      assert.is_true(math.abs(floor.rows[i].share - row.share) < 1e-12)
    end
    assert.equal(floor.total, parts.floor[2].total.words)
    assert.equal(c:query(OPTIONS.query):count(),
      cjson.decode(tiro.report.json(c, with({ parts = { "concordance" } }))).parts[1].blocks[1].rows[2].value)
  end)

  it("tells of which document its rows are", function()
    local page = tiro.report.text(c, with({ parts = { "outline", "concordance" } }))
    for _, id in ipairs(PATHS) do assert.truthy(page:find("\n  " .. id .. "\n", 1, true), id) end
    page = tiro.report.markdown(c, { parts = { "gaps" } })
    assert.truthy(page:find("**examples/roundtable.txt** – Line: 20", 1, true))
  end)

  it("of one transcript is that of the transcript", function()
    local one_path = os.tmpname()
    os.remove(one_path)
    local one = assert(tiro.corpus(one_path, { create = true }))
    assert(one:add(PATHS[1]))
    assert(one:commit())
    local t = assert(tiro.open(PATHS[1]))
    for _, name in ipairs(FORMATS) do assert.equal(tiro.report[name](t, OPTIONS), tiro.report[name](one, OPTIONS)) end
    one:close()
    for name in core.directory_list(one_path):gmatch("([^/]+)/") do os.remove(one_path .. "/" .. name) end
    os.remove(one_path)
  end)

  it("of none says so", function()
    local none_path = os.tmpname()
    os.remove(none_path)
    local none = assert(tiro.corpus(none_path, { create = true }))
    assert.equal("0 transcripts\n\nFLOOR\n  No transcripts.\n", tiro.report.text(none, { parts = { "floor" } }))
    none:close()
    for name in core.directory_list(none_path):gmatch("([^/]+)/") do os.remove(none_path .. "/" .. name) end
    os.remove(none_path)
  end)

  it("does not mix what cannot be added up", function()
    local t = assert(tiro.open(PATHS[1]))
    local a = tiro.report.measure(t, { parts = { "floor" } })
    assert.has_error(function() a:merge(tiro.report.measure(t, { parts = { "gaps" } })) end,
      "only reports of the same parts can be added up")
    assert.has_error(function() a:merge(t) end, "only a report can be added to a report")
    local own = tiro.report.measure(t, { parts = { function() return { blocks = {} } end } })
    assert.has_error(function() own:merge(own) end, "part 1 is a function: only what has 'merge' can be added up")
    assert.has_error(function() local _ = tiro.report.text(a, { parts = { "floor" } }) end,
      "option 'parts' is for tiro.report.measure")
  end)

  it("is not the report of vertical text in it", function()
    assert.has_error(function() local _ = tiro.report.text(tiro.vertical("a\n")) end,
      "bad argument #1 to 'text' (transcript or corpus expected, got table)")
  end)

  it("has lists and hits with their documents", function()
    assert.equal("doc,n,kind", (c:gaps():csv():match("^[^,]+,[^,]+,[^,]+")))
    assert.equal(c:gaps():count(), #cjson.decode(c:gaps():json()))
    assert.equal(PATHS[1], cjson.decode(c:gaps():json())[1].doc)
    assert.truthy(c:kwic('"cable.*"'):csv():find("\r\n1,examples/roundtable.txt,", 1, true))
  end)
end)
