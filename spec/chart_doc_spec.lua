-- The code in docs/charts.md runs, and its pictures are what it draws.

local process = dofile("spec/process.lua")
local tiro = require("tiro")

local function read(path)
  local file = assert(io.open(path, "rb"))
  local content = file:read("*a")
  file:close()
  return content
end

-- All Lua of the page as one function of a corpus and of what stands in for `io`.
local function compile(results)
  local blocks, at = { "local c, io = ...\n" }, 0
  for block in read("docs/charts.md"):gmatch("```lua\n(.-)```") do blocks[#blocks + 1] = block end
  blocks[#blocks + 1] = "\nreturn " .. table.concat(results, ", ")
  return assert(load(function()
    at = at + 1
    return blocks[at]
  end, "=docs/charts.md"))
end

describe("docs/charts.md", function()
  it("has code that draws", function()
    local path, written = os.tmpname(), {}
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add({ "examples/roundtable.txt", "spec/fixtures/white_house.txt" }))
    assert(c:commit())
    local file = { write = function(_, svg) written[#written + 1] = svg end, close = function() end }
    local results = {
      "by_speaker", "by_role", "conversation", "turns", "answers", "words", "queries", "mentions", "rates",
      "turns_found",
    }
    local drawn = { compile(results)(c, { open = function() return file end }) }
    c:close()
    os.execute("rm -rf '" .. path .. "'")
    for i, name in ipairs(results) do assert.truthy(drawn[i] and drawn[i]:find("^<svg .*</svg>\n$"), name) end
    assert.same({ drawn[1] }, written)
  end)

  -- made by: lua5.4 examples/at_a_glance.lua examples/roundtable.txt CHART [WORDS] > docs/charts/CHART.svg
  for _, a in ipairs({
    { "floor" }, { "exchanges" }, { "network" }, { "dispersion", "feed", "cable*", "repair ship", "the" },
  }) do
    it("shows the " .. a[1] .. " as it is drawn", function()
      local drawn = process.run("examples/at_a_glance.lua", "examples/roundtable.txt", a[1], a[2], a[3], a[4], a[5])
      assert.is_true(drawn == read("docs/charts/" .. a[1] .. ".svg"))
    end)
  end

  it("says how large charts are", function()
    local t, page = assert(tiro.open("examples/roundtable.txt")), read("docs/charts.md")
    for _, name in ipairs({ "floor", "network", "exchanges" }) do
      local told = page:match("| `" .. name .. "` |[^\n]*| (%d+) |\n")
      assert.equal(math.floor(#tiro.chart[name](t) / 1000 + 0.5), tonumber(told), name)
    end
  end)
end)
