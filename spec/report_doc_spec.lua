-- The examples of docs/report.md print what stands below them.

local core = require("tiro.core")
local tiro = require("tiro")

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function load_with(code, environment)
  if not setfenv then return assert(load(code, "example", "t", environment)) end -- luacheck: ignore 113
  return setfenv(assert(loadstring(code, "example")), environment) -- luacheck: ignore 113
end

describe("the manual of reports", function()
  local path, c

  setup(function()
    path = os.tmpname()
    os.remove(path)
    c = assert(tiro.corpus(path, { create = true }))
    assert(c:add("examples/roundtable.txt"))
    assert(c:commit())
  end)

  teardown(function()
    c:close()
    for name in core.directory_list(path):gmatch("([^/]+)/") do os.remove(path .. "/" .. name) end
    os.remove(path)
    os.remove("report.md")
  end)

  it("shows what its examples print", function()
    local printed, count = {}, 0
    local environment = setmetatable({
      tiro = tiro, t = tiro.open("examples/roundtable.txt"), c = c,
      io = { write = function(...) printed[#printed + 1] = table.concat({ ... }) end },
      print = function(...)
        local values = { ... }
        for i = 1, #values do values[i] = tostring(values[i]) end
        printed[#printed + 1] = table.concat(values, "\t") .. "\n"
      end,
    }, { __index = _G })
    for code, behind in read("docs/report.md"):gmatch("\n```lua\n(.-)\n```\n()") do
      local shown = read("docs/report.md"):match("^```\n(.-)\n```\n", behind)
      printed, count = {}, count + 1
      load_with(code:gsub("^local hit", "hit"), environment)()
      if shown then assert.equal(shown, (table.concat(printed):gsub("\r\n", "\n"):gsub("\n$", ""))) end
    end
    assert.equal(9, count)
  end)
end)
