local tiro = require("tiro")

describe("tiro.open", function()
  it("reads the file as it is", function()
    local path, bytes = os.tmpname(), "ANN: One.\r\n\r\nBOB: Two.\r\n\0\r\n"
    local file = assert(io.open(path, "wb"))
    file:write(bytes)
    file:close()
    local t = assert(tiro.open(path, { labels = { ANN = "ANNA" } }))
    os.remove(path)
    assert.equal(bytes, t.source)
    assert.equal("ANNA", t:turn(1).label)
  end)

  it("gives nil, a message and a code when there is no such file", function()
    local t, message, code = tiro.open("no/such/file.txt")
    assert.is_nil(t)
    assert.equal("no/such/file.txt: No such file or directory", message)
    assert.equal(2, code)
  end)

  it("gives nil, a message and a code for a directory", function()
    local t, message, code = tiro.open("lua")
    assert.is_nil(t)
    assert.equal("lua: Is a directory", message)
    assert.equal(21, code)
  end)
end)

describe("tiro.pure", function()
  it("has all of tiro but what touches files", function()
    local pure, missing = require("tiro.pure"), {}
    for name in pairs(tiro) do
      if pure[name] == nil then missing[#missing + 1] = name end
    end
    table.sort(missing)
    assert.same({ "corpus", "io", "open" }, missing)
    assert.equal("One.", pure.parse("ANN: One.\n\nBOB: Two.\n\nANN: No."):turn(1).text)
  end)

  -- Loads the module anew, and calls `use` with it. Files that are opened meanwhile go
  -- to `opened`, first those while it is loaded.
  local function load_anew(name, opened, use)
    local kept, open, path = {}, io.open, package.path
    for known, module in pairs(package.loaded) do
      if known:find("^tiro") and known ~= "tiro.core" then
        kept[known], package.loaded[known] = module, nil
      end
    end
    io.open = function(...) opened[#opened + 1] = ... return open(...) end -- luacheck: ignore
    local good, message = pcall(function()
      local module = require(name)
      package.path = "" -- as where the root directory has changed
      use(module)
    end)
    io.open, package.path = open, path -- luacheck: ignore
    for known in pairs(package.loaded) do
      if known:find("^tiro") and known ~= "tiro.core" then package.loaded[known] = nil end
    end
    for known, module in pairs(kept) do package.loaded[known] = module end
    assert(good, message)
  end

  it("opens no file but those of its modules, and loads no tiro.io", function()
    local opened, loaded = {}, nil
    load_anew("tiro.pure", opened, function() loaded = package.loaded["tiro.io"] end)
    assert.is_nil(loaded)
    for _, path in ipairs(opened) do assert.truthy(path:find("tiro[/\\][%w_/\\]+%.lua$"), path) end
  end)

  it("needs no file once it is loaded", function()
    local opened, before = {}, nil
    load_anew("tiro.pure", opened, function(pure)
      before = #opened
      local t = pure.parse("Q: Where is Ann Lee?\n\nMR. OLSEN: We will get back to you.\n\n"
        .. "Q: Is the crane safe?\n\nMR. OLSEN: The crane is safe.")
      assert(t:query('"Lee"'):count() == 1 and t:search("lee"):count() == 1)
      assert(t:mentions():count() > 0 and t:exchanges():count() > 0 and t:promises():count() == 1)
      for _, name in ipairs(pure.lexicons()) do assert(pure.lexicon(name)) end
      t:code(t:turn(1), "asks")
      assert(t:codes():count() == 1 and t:floor():count() == 2 and t:interruptions():count() == 0)
      assert(#pure.report.text(t) > 0 and pure.eval.kappa({ "a", "b" }, { "a", "b" }) == 1)
      assert(pure.vertical("one\ntwo\n"):words():count() == 2)
    end)
    assert.equal(before, #opened)
  end)
end)
