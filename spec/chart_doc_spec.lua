-- The pictures in docs/charts.md are what is drawn, and as large as it says.

local disk = dofile("spec/files.lua")
local process = dofile("spec/process.lua")
local tiro = require("tiro")

local read = disk.read

describe("docs/charts.md", function()
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
