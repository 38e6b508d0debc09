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

  it("opens no file when it is loaded anew, nor tiro.io", function()
    local kept = {}
    for name, module in pairs(package.loaded) do
      if name:find("^tiro") and name ~= "tiro.core" then
        kept[name], package.loaded[name] = module, nil
      end
    end
    local open, opened = io.open, {}
    io.open = function(...) opened[#opened + 1] = ... return open(...) end -- luacheck: ignore
    require("tiro.pure")
    io.open = open -- luacheck: ignore
    local loaded = package.loaded["tiro.io"]
    for name, module in pairs(kept) do package.loaded[name] = module end
    assert.is_nil(loaded)
    assert.same({}, opened)
  end)
end)
