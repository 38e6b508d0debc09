-- A corpus whose writer is killed, finds no room, or has readers beside it.
--
-- TIRO_KILLS (200) and TIRO_SECONDS (5) say how long this takes; other Luas than
-- 5.4 are tried for a shorter time.

local disk = dofile("spec/files.lua")
local tiro = require("tiro")

local shell = disk.shell

local LUA = os.getenv("LUA") or "lua5.4"
local MAIN = LUA == "lua5.4"
local KILLS = tonumber(os.getenv("TIRO_KILLS")) or (MAIN and 200 or 20)
local SECONDS = tonumber(os.getenv("TIRO_SECONDS")) or (MAIN and 5 or 2)

-- The programs find the module where this interpreter does.
local ENVIRONMENT = ("LUA_PATH='%s' LUA_CPATH='%s' "):format(package.path, package.cpath)

local function program(name, ...)
  return ENVIRONMENT .. LUA .. " spec/programs/" .. name .. ".lua '" .. table.concat({ ... }, "' '") .. "'"
end

local random = dofile("spec/random.lua")()

describe("a corpus #slow", function()
  local directory, path

  before_each(function()
    directory = shell("mktemp -d")
    path = directory .. "/kept.tiro"
  end)

  after_each(function() shell("rm -rf '" .. directory .. "'") end)

  -- Documents up to `last` that were committed: each fifth takes the one five
  -- before it away.
  local function check(corpus, last)
    local expected = {}
    for n = 1, last do
      local gone = n % 5 == 0 and n + 5 <= last
      if not gone then expected[#expected + 1] = ("%05d"):format(n) end
    end
    local found = {}
    for document in corpus:docs() do found[#found + 1] = document.id end
    assert.equal(table.concat(expected, " "), table.concat(found, " "))
    if last > 0 then -- the derived column is of the same commit
      assert.equal(corpus:query('"number.*"'):count(), assert(corpus:query('[kind="number"]')):count())
    end
  end

  it("is as before or as after when its writer is killed at any point", function()
    local last, made = 0, 0
    for _ = 1, KILLS do
      local log = directory .. "/log"
      local out = shell(("{ %s > '%s' & pid=$!; sleep 0.%03d; kill -9 $pid; wait $pid; } 2>/dev/null; cat '%s'")
        :format(program("write_corpus", path, last + 1, last + 1000), log, random.below(200), log))
      local said = last
      for number in out:gmatch("%d+") do said = tonumber(number) end
      local corpus, message, code = tiro.corpus(path)
      if corpus then
        assert(corpus:verify())
        local newest = said
        if corpus:doc(("%05d"):format(said + 1)) then newest = said + 1 end
        check(corpus, newest)
        made, last = made + (newest > last and 1 or 0), newest
        corpus:close()
      else
        assert.equal("missing", code, message) -- killed before it was made
      end
    end
    assert.is_true(made > 0)
  end)

  it("is as before when the disk is full, and goes on when it is not", function()
    local corpus = assert(tiro.corpus(path, { create = true }))
    assert(corpus:add("examples/roundtable.txt", { id = "00000" }))
    assert(corpus:commit())
    corpus:close()
    -- no file may grow beyond so many blocks
    for blocks = 0, 60, 4 do
      shell("trap '' XFSZ; ulimit -f " .. blocks .. "; " .. program("write_corpus", path, 1, 3))
      corpus = assert(tiro.corpus(path))
      assert(corpus:verify())
      assert.is_truthy(corpus:doc("00000"))
    end
    local _, status = shell(program("write_corpus", path, 1, 3))
    assert.equal(0, status)
    assert.equal(4, assert(tiro.corpus(path)):count())
  end)

  it("cannot be changed in a directory that cannot be written", function()
    if shell("id -u") == "0" then return pending("root may write anywhere") end
    local corpus = assert(tiro.corpus(path, { create = true }))
    corpus:close()
    shell("chmod 555 '" .. path .. "'")
    corpus = assert(tiro.corpus(path))
    local added, message, code = corpus:add(tiro.parse("MR. OLSEN: No.\n"), { id = "x" })
    shell("chmod 755 '" .. path .. "'")
    assert.same({ nil, "system" }, { added, code })
    assert.is_truthy(message:find(path, 1, true))
  end)

  it("gives every reader whole answers while it is written", function()
    local out, status = shell(program("renew_corpus", path, SECONDS) .. " & writer=$!; "
      .. "while ! [ -e '" .. path .. "/manifest' ]; do sleep 0.01; done; "
      .. program("ask_corpus", path, SECONDS) .. " & first=$!; "
      .. program("ask_corpus", path, SECONDS) .. " & second=$!; "
      .. "wait $writer && wait $first && wait $second")
    assert.equal(0, status, out)
  end)
end)
