-- Installing, as a person would: into a tree of its own, then used from there.

local function shell(command)
  local process = assert(io.popen("(" .. command .. ") 2>&1; echo \"status $?\""))
  local output = process:read("*a")
  process:close()
  local text, status = output:match("^(.-)status (%d+)\n$")
  return tonumber(status), text
end

local function available(program)
  return (shell("command -v " .. program)) == 0
end

local function succeeds(command)
  local status, output = shell(command)
  assert.equal(0, status, command .. "\n" .. output)
  return output
end

-- Only once: the specs run on several interpreters, the rock is for one.
local here = (os.getenv("LUA") or "lua5.4") == "lua5.4"

local TOTAL = [[local tiro = require("tiro") local t = assert(tiro.open("examples/roundtable.txt")) ]]
  .. [[io.write(tiro.report.text(t))]]

local function run_from(tree, directory)
  return succeeds("LUA_PATH='" .. tree .. "/share/lua/5.4/?.lua' LUA_CPATH='" .. tree .. "/lib/lua/5.4/?.so;;' "
    .. (directory or "") .. " lua5.4 -e '" .. TOTAL .. "'")
end

-- For luarocks: what the machine has of what the rock depends on; nothing is optimized, for
-- that takes most of the time.
local CONFIG = [[rocks_provided = { lpeg = "1.0.2-1", argparse = "0.7.1-1", luafilesystem = "1.8.0-1" } ]]
  .. [[variables = { CFLAGS = "-O0 -fPIC" }]]

local VERSION = "tiro " .. require("tiro").version .. "\n"

describe("installing #slow", function()
  local tree

  before_each(function()
    tree = succeeds("mktemp -d"):match("%S+")
  end)

  after_each(function()
    shell("rm -rf '" .. tree .. "'")
  end)

  it("by make puts the module where Lua looks", function()
    if not here then return pending("once is enough") end
    succeeds("make install PREFIX='" .. tree .. "' LUA=lua5.4")
    assert.truthy(run_from(tree):find("CONVERSATION", 1, true))
    assert.equal(0, (shell("test -e '" .. tree .. "/share/lua/5.4/tiro.lua' && test -e '" .. tree
      .. "/lib/lua/5.4/tiro/core.so' && test -e '" .. tree .. "/share/man/man1/tiro.1'")))
    assert.equal(VERSION, succeeds("cd / && '" .. tree .. "/bin/tiro' --version"))
  end)

  it("by luarocks works without a network", function()
    if not here then return pending("once is enough") end
    if not available("luarocks") then return pending("luarocks is not here") end
    local luarocks = "cd '" .. tree .. "/src' && LUAROCKS_CONFIG=../config.lua luarocks --lua-version 5.4 --tree '"
      .. tree .. "/rocks' "
    succeeds("mkdir '" .. tree .. "/src' && cp -R bin csrc lua rockspec examples Makefile '" .. tree .. "/src'")
    succeeds("echo '" .. CONFIG .. "' >'" .. tree .. "/config.lua'")
    succeeds(luarocks .. "lint rockspec/tiro-scm-1.rockspec")
    succeeds(luarocks .. "make --only-server='file://" .. tree .. "/none'")
    assert.truthy(run_from(tree .. "/rocks"):find("CONVERSATION", 1, true))
    assert.equal(VERSION, succeeds("cd / && '" .. tree .. "/rocks/bin/tiro' --version"))
    succeeds(luarocks .. "pack tiro scm-1")
    assert.equal(0, (shell("ls '" .. tree .. "'/src/tiro-scm-1.*.rock")))
  end)
end)

describe("the rockspec", function()
  it("names every C file", function()
    local file = assert(io.open("rockspec/tiro-scm-1.rockspec"))
    local rockspec = file:read("*a")
    file:close()
    local named, present = {}, {}
    for path in rockspec:gmatch('"(csrc/[%w_/]+%.c)"') do named[#named + 1] = path end
    for path in succeeds("ls csrc/*/*.c | grep -v '^csrc/test/'"):gmatch("%S+") do
      present[#present + 1] = path
    end
    table.sort(named)
    table.sort(present)
    assert.same(present, named)
  end)
end)
