-- Derived columns of a corpus: kept beside its segments, and what becomes of them.

local tiro = require("tiro")
local core = require("tiro.core")
local disk = dofile("spec/files.lua")
local process = dofile("spec/process.lua")

local read, shell, write = disk.read, disk.shell, disk.write

local CRANE = "MR. OLSEN: The old crane is safe.\n\nMS. RUIZ: Is it? The crane [inaudible] is old.\n"
local HARBOR = "MS. RUIZ: The harbor is closed today.\n\nMR. OLSEN: The harbor opens again on Monday.\n"
local FERRY = "MR. BAND: A ferry to the island?\n\nMS. RUIZ: The ferry is in the harbor.\n"

local function length(word) return #word end
local function initial(word) return word:match("^%a") end

describe("a derived column of a corpus", function()
  local directory, path

  before_each(function()
    directory = shell("mktemp -d")
    path = directory .. "/talk.tiro"
  end)

  after_each(function() shell("rm -rf '" .. directory .. "'") end)

  local function filled()
    local corpus = assert(tiro.corpus(path, { create = true }))
    corpus:derive("length", length)
    assert(corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert(corpus:commit())
    return corpus
  end

  local function files(pattern)
    local found = {}
    for name in core.directory_list(path):gmatch("([^/]+)/") do
      if name:match(pattern or "%w") then found[#found + 1] = name end
    end
    table.sort(found)
    return found
  end

  it("is there when the corpus is opened again, without its function", function()
    filled():close()
    local corpus = assert(tiro.corpus(path))
    assert.same({ "word", "length" }, corpus:columns())
    assert.equal(2, corpus:query('[length="5"]'):count())
    assert.same({ "5", 2 }, { corpus:query('"crane"'):group("match.length"):all()[1][1],
      corpus:query('"crane"'):group("match.length"):all()[1].count })
    assert.equal(5, corpus:words({ column = "length" }):all()[1].count)
    assert.is_true(corpus:verify())
    assert.same({ 1, 0 }, { #files("derived$"), #files("new$") })
  end)

  it("is there for another process, which needs the function to change the corpus", function()
    filled():close()
    assert.equal("2\n5\t2\nfunction\n2\n", process.run("spec/programs/ask_derived.lua", path))
    assert.equal(2, assert(tiro.corpus(path)):count())
  end)

  it("is kept with the next commit, also of nothing else", function()
    local corpus = assert(tiro.corpus(path, { create = true }))
    assert(corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert(corpus:commit())
    corpus:derive("initial", initial)
    assert.is_nil((assert(tiro.corpus(path)):query('[initial="c"]')))
    assert(corpus:commit())
    assert.equal(2, assert(tiro.corpus(path)):query('[initial="c"]'):count())
    assert.is_truthy(read(path .. "/manifest"):find("^tiro corpus 2\ncolumn initial word\n"))
  end)

  it("is needed by every commit that changes something, and nothing is lost without it", function()
    filled():close()
    local before = read(path .. "/manifest")
    local corpus = assert(tiro.corpus(path))
    assert(corpus:add(tiro.parse(HARBOR), { id = "harbor" }))
    local done, message, code = corpus:commit()
    assert.same({ nil, "function" }, { done, code })
    assert.equal("column 'length' is derived by a function that is not there: give it (corpus:derive), "
      .. "or take the column away (corpus:underive)", message)
    assert.same({ nil, "function" }, { corpus:merge(), select(3, corpus:merge()) })
    assert.equal(before, read(path .. "/manifest"))
    assert.equal(1, corpus:count())
    corpus:derive("length", length)
    assert(corpus:commit())
    assert.equal(2, corpus:count())
    assert.equal(4, corpus:query('[length="6"]'):count())
    corpus:close()
    corpus = assert(tiro.corpus(path))
    assert(corpus:remove("crane"))
    assert.equal("function", select(3, corpus:commit()))
    corpus:rollback()
    assert.is_true(corpus:commit()) -- of nothing
    assert.equal(2, corpus:count())
  end)

  it("can be taken away, for good with a commit", function()
    filled():close()
    local corpus = assert(tiro.corpus(path))
    corpus:underive("length")
    local cursor, message = corpus:query('[length="5"]')
    assert.same({ nil, "no attribute 'length'" }, { cursor, message })
    corpus:rollback()
    assert.equal(2, corpus:query('[length="5"]'):count())
    corpus:underive("length")
    assert(corpus:add(tiro.parse(HARBOR), { id = "harbor" }))
    assert(corpus:commit())
    assert.same({ "word" }, corpus:columns())
    assert.same({ "word" }, assert(tiro.corpus(path)):columns())
    assert.same({}, files("derived$"))
    assert.is_truthy(read(path .. "/manifest"):find("^tiro corpus 1\n"))
    assert.has_error(function() corpus:underive("length") end, "unknown derived column 'length'")
    local t = tiro.parse(CRANE)
    t:derive("length", length)
    assert.has_error(function() t:underive("lenght") end,
      "unknown derived column 'lenght' (did you mean 'length'?)")
    t:underive("length")
    assert.same({ "word" }, t:columns())
  end)

  it("is made anew where it is derived anew, for documents old and new", function()
    filled():close()
    local corpus = assert(tiro.corpus(path))
    corpus:derive("length", function(word) return #word > 4 and "long" or nil end)
    assert(corpus:add(tiro.parse(HARBOR), { id = "harbor" }))
    assert(corpus:commit())
    corpus:close()
    corpus = assert(tiro.corpus(path))
    assert.equal(0, corpus:query('[length="5"]'):count())
    assert.equal(corpus:query('".{5,}"'):count(), corpus:query('[length="long"]'):count())
  end)

  it("calls its function once for each word of what is new", function()
    local corpus, asked = assert(tiro.corpus(path, { create = true })), 0
    corpus:derive("seen", function() asked = asked + 1 return "yes" end)
    assert(corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert(corpus:commit())
    assert.equal(corpus:words():count(), asked)
    assert(corpus:query('[seen="yes"]'):count() > 0)
    assert(corpus:commit())
    assert.equal(corpus:words():count(), asked)
  end)

  it("that fails leaves the corpus as before", function()
    local corpus = filled()
    corpus:derive("picky", function(word)
      if word == "harbor" then error("no harbors", 0) end
      return "fine"
    end)
    assert(corpus:add(tiro.parse(HARBOR), { id = "harbor" }))
    assert.has_error(function() corpus:commit() end, "no harbors")
    assert.same({ 1, 0 }, { corpus:count(), #files("picky") })
    assert.is_true(assert(tiro.corpus(path)):verify())
    corpus:underive("picky")
    assert(corpus:commit())
    assert.equal(2, corpus:count())
    assert.same({ "word", "length" }, corpus:columns())
  end)

  it("is the same bytes, whatever the order of commits and merges", function()
    local texts = { CRANE, HARBOR, FERRY, FERRY .. CRANE, HARBOR .. FERRY }
    local function build(order, every)
      shell("rm -rf '" .. path .. "'")
      local corpus = assert(tiro.corpus(path, { create = true }))
      if every ~= 2 then corpus:derive("length", length) end
      corpus:derive("initial", initial)
      for i, n in ipairs(order) do
        assert(corpus:add(tiro.parse(texts[n]), { id = "d" .. n }))
        if i % every == 0 then assert(corpus:commit()) end
      end
      corpus:derive("length", length)
      assert(corpus:merge())
      corpus:close()
      local all = {}
      for i, name in ipairs(files()) do all[i] = name .. "\n" .. read(path .. "/" .. name) end
      return table.concat(all), #files("derived$")
    end
    local once, count = build({ 1, 2, 3, 4, 5 }, 5)
    assert.equal(2, count)
    assert.equal(once, (build({ 5, 3, 1, 2, 4 }, 1)))
    assert.equal(once, (build({ 1, 1, 3, 2, 5, 4 }, 2)))
  end)

  it("may be of a column that not every document has", function()
    local corpus = filled()
    assert(corpus:add(tiro.vertical("the\tDET\nferry\tNOUN\n", { columns = { "word", "pos" } }), { id = "v" }))
    assert(corpus:commit())
    corpus:derive("class", function(pos) return pos == "NOUN" and "open" or "closed" end, { of = "pos" })
    assert(corpus:commit())
    corpus:close()
    corpus = assert(tiro.corpus(path))
    assert.equal(1, corpus:query('[class="open"]'):count())
    assert.equal(corpus:query("[]"):count() - 1, corpus:query('[class="closed"]'):count())
    corpus:derive("length", length)
    corpus:derive("class", function() return "none" end, { of = "pos" })
    assert(corpus:remove("v"))
    assert(corpus:merge()) -- there is no such column now
    assert.same({ "word", "length" }, corpus:columns())
    assert.is_true(corpus:verify())
    corpus:close()
    assert.same({ "word", "length" }, assert(tiro.corpus(path)):columns())
    assert.has_error(function()
      tiro.parse(CRANE):derive("x", length, { of = "length" })
    end, "unknown column 'length'")
  end)

  it("may have any name, and stays with a corpus that loses its documents", function()
    local corpus = filled()
    corpus:derive("Länge %\n", length)
    corpus:derive("", length)
    assert(corpus:remove("crane"))
    assert(corpus:commit())
    corpus:close()
    corpus = assert(tiro.corpus(path))
    assert.same({ "word", "", "Länge %\n", "length" }, corpus:columns())
    assert(corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert.equal("function", select(3, corpus:commit()))
  end)

  it("is told when it is damaged, and everything else works", function()
    filled():close()
    local file = path .. "/" .. files("derived$")[1]
    local bytes = read(file)
    local function damaged(text)
      write(file, text)
      local corpus = assert(tiro.corpus(path))
      assert.equal(2, corpus:query('"crane"'):count())
      local cursor, message = corpus:query('"crane" [length="2"]')
      assert.is_nil(cursor)
      assert.is_truthy(message:find(file, 1, true))
      assert.same({ "word" }, corpus:columns())
      for _, call in ipairs({
        function() corpus:words({ column = "length" }) end,
        function() corpus:query('"crane"'):group("length") end,
      }) do
        local done, why = pcall(call)
        assert.is_false(done)
        assert.is_truthy(why:find(file, 1, true))
      end
      local fine, why, code = corpus:verify()
      assert.same({ nil, "damaged" }, { fine, code })
      assert.is_truthy(why:find(file, 1, true))
    end
    damaged("")
    damaged(bytes:sub(1, 70))
    damaged(bytes .. "x")
    for at = 1, #bytes, 7 do
      damaged(bytes:sub(1, at - 1) .. string.char((bytes:byte(at) + 1) % 256) .. bytes:sub(at + 1))
    end
    os.remove(file)
    local corpus = assert(tiro.corpus(path))
    assert.is_nil((corpus:query('[length="5"]')))
    assert.equal("damaged", select(3, corpus:verify()))
    corpus:derive("length", length) -- is made again
    assert.equal(2, corpus:query('[length="5"]'):count())
    assert(corpus:commit())
    assert.equal(bytes, read(file))
    assert.is_true(corpus:verify())
  end)

  it("stays with readers of an older commit", function()
    local writer = filled()
    local reader = assert(tiro.corpus(path))
    writer:derive("length", function() return "x" end)
    assert(writer:merge())
    assert.same({ 1, 2 }, { #files("derived$"), reader:query('[length="5"]'):count() })
    assert.equal(0, assert(tiro.corpus(path)):query('[length="5"]'):count())
  end)
end)
