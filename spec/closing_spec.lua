local process = dofile("spec/process.lua")
local tiro = require("tiro")

local PAGE = "ANN: One.\n\nBOB: Two.\n\nANN: Three.\n"

describe("a closed transcript", function()
  local t

  before_each(function()
    t = tiro.parse(PAGE)
    t:close()
  end)

  it("says so where it is asked", function()
    for _, name in ipairs({
      "fields", "turns", "turn", "paragraphs", "sentences", "tokens", "notes", "gaps", "speakers", "lint", "at",
      "layer", "annotate", "render",
    }) do
      local ok, message = pcall(function() return t[name](t, 1) end)
      assert.is_false(ok)
      assert.equal("bad argument #1 to '" .. name .. "' (transcript is closed)",
        (message:gsub("^.-closing_spec.lua:%d+: ", "")))
    end
  end)

  it("has no fields either", function()
    for _, name in ipairs({ "source", "title", "date", "encoding", "profile", "participants" }) do
      local ok, message = pcall(function() return t[name] end)
      assert.is_false(ok)
      assert.equal("bad argument #1 to '" .. name .. "' (transcript is closed)",
        (message:gsub("^.-closing_spec.lua:%d+: ", "")))
    end
  end)

  it("may be closed again, and prints as closed", function()
    t:close()
    assert.equal("tiro.Transcript (closed)", tostring(t))
  end)

  it("ends the lists that were made of it", function()
    local open = tiro.parse(PAGE)
    local turns = open:turns()
    assert.equal("One.", turns().text)
    open:close()
    local ok, message = pcall(function() return turns() end)
    assert.is_false(ok)
    assert.truthy(message:find("bad argument #1 to 'turns' (transcript is closed)", 1, true))
  end)

  it("ends lists of askers and threads, too", function()
    local open = tiro.open("examples/roundtable.txt")
    local asked, threads = open:askers(), open:threads()
    assert.truthy(asked().id)
    open:close()
    for name, items in pairs({ askers = asked, threads = threads }) do
      local ok, message = pcall(items)
      assert.is_false(ok)
      assert.truthy(message:find("bad argument #1 to '" .. name .. "' (transcript is closed)", 1, true), message)
    end
  end)
end)

describe("a transcript", function()
  it("hides its metatable from scripts", function()
    local t = tiro.parse(PAGE)
    assert.equal("tiro.Transcript", getmetatable(t))
    assert.is_nil(t.__gc)
  end)

  it("keeps its source alive", function()
    local t = tiro.parse(("ANN: One.\n\nBOB: Two.\n\n"):rep(100))
    collectgarbage()
    collectgarbage()
    assert.equal("Two.", t:turn(200).text)
  end)

  it("is collected when it is dropped, with its memory", function()
    local grown = process.run("spec/programs/drop.lua")
    if grown == "" then return pending("no /proc here") end
    assert.is_true(tonumber(grown) < 30, grown .. "sources of memory pile up")
  end)
end)

describe("a to-be-closed variable", function()
  it("closes a transcript at the end of its block", function()
    local load = loadstring or load -- luacheck: ignore
    local chunk = load([[
      local tiro = ...
      local kept
      do local t <close> = tiro.parse("A: One.") kept = t end
      return kept
    ]])
    if not chunk then return pending("only in Lua 5.4") end
    assert.equal("tiro.Transcript (closed)", tostring(chunk(tiro)))
  end)
end)
