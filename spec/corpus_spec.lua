-- A corpus on disk: added, committed, asked, merged, and kept whole.

local disk = dofile("spec/files.lua")
local tiro = require("tiro")
local core = require("tiro.core")

local read, shell, write = disk.read, disk.shell, disk.write

local CRANE = "MR. OLSEN: The old crane is safe.\n\nMS. RUIZ: Is it? The crane [inaudible] is old.\n"
local HARBOR = "MS. RUIZ: The harbor is closed today.\n\nMR. OLSEN: The harbor opens again on Monday.\n"
local FERRY = "MR. BAND: A ferry to the island?\n\nMS. RUIZ: The ferry is in the harbor.\n"

local function ids(corpus)
  local found = {}
  for document in corpus:docs() do found[#found + 1] = document.id end
  return table.concat(found, " ")
end

describe("a corpus", function()
  local directory, path

  before_each(function()
    directory = shell("mktemp -d")
    path = directory .. "/talk.tiro"
  end)

  after_each(function() shell("rm -rf '" .. directory .. "'") end)

  local function filled(given)
    local corpus = assert(tiro.corpus(path, given or { create = true }))
    assert(corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert(corpus:add(tiro.parse(HARBOR), { id = "harbor" }))
    assert(corpus:commit())
    return corpus
  end

  local function files()
    local found = {}
    for name in core.directory_list(path):gmatch("([^/]+)/") do
      if name ~= "." and name ~= ".." then found[#found + 1] = name end
    end
    table.sort(found)
    return found
  end

  it("is made only when asked for", function()
    local corpus, message, code = tiro.corpus(path)
    assert.is_nil(corpus)
    assert.truthy(message:find("talk.tiro", 1, true))
    assert.equal("missing", code)
    assert.equal("missing", select(3, tiro.corpus(path, { create = true, read_only = true })))
    corpus = assert(tiro.corpus(path, { create = true }))
    assert.equal(0, corpus:count())
    assert.equal(0, corpus:query("[]"):count())
    assert.equal("", ids(corpus))
    corpus:close()
    assert.equal(0, assert(tiro.corpus(path)):count())
  end)

  it("knows documents after a commit, not before", function()
    local corpus = assert(tiro.corpus(path, { create = true }))
    assert.equal("crane", corpus:add(tiro.parse(CRANE), { id = "crane" }))
    assert.equal(0, corpus:count())
    assert.is_true(corpus:commit())
    assert.equal(1, corpus:count())
    assert.equal(2, corpus:query('"crane"'):count())
    local other = assert(tiro.corpus(path))
    assert.equal(2, other:query('"crane"'):count())
  end)

  it("answers as a transcript does", function()
    local corpus = filled()
    local hits = {}
    for hit in corpus:query('"harbor"') do
      hits[#hits + 1] = { hit.doc, hit.turn, hit.speaker, hit.line, hit.text, hit.match, hit:kwic(10).left }
    end
    assert.same({
      { "harbor", 1, "MS. RUIZ", 1, "harbor", 19, "The " },
      { "harbor", 2, "MR. OLSEN", 3, "harbor", 25, "oday. The " },
    }, { hits[1], { hits[2][1], hits[2][2], hits[2][3], hits[2][4], hits[2][5], hits[2][6], hits[2][7] } })
    local documents = corpus:query('"The"'):group({ "doc" }):all()
    assert.same({ "crane", 2, "harbor" }, { documents[1][1], documents[1].count, documents[2][1] })
    assert.equal("harbor", corpus:query('"harbor"'):tabulate({ "doc" }):all()[1][1])
    local groups = corpus:query('"The"'):group("speaker"):all()
    assert.same({ "MR. OLSEN", 2 }, { groups[1][1], groups[1].count })
  end)

  it("keeps the order of ids, whatever the order of commits", function()
    local corpus = filled()
    assert(corpus:add(tiro.parse(FERRY), { id = "ferry" }))
    assert(corpus:commit())
    assert.equal("crane ferry harbor", ids(corpus))
    local seen = {}
    for hit in corpus:query('"harbor"') do seen[#seen + 1] = hit.doc end
    assert.same({ "ferry", "harbor", "harbor" }, seen)
  end)

  it("replaces a document whose id comes again", function()
    local corpus = filled()
    assert(corpus:add(tiro.parse(FERRY), { id = "crane" }))
    assert(corpus:commit())
    assert.equal(2, corpus:count())
    assert.equal(0, corpus:query('"crane"'):count())
    assert.equal(FERRY, corpus:doc("crane").source)
  end)

  it("removes a document", function()
    local corpus = filled()
    local removed, message, code = corpus:remove("ferry")
    assert.same({ nil, "no document 'ferry'", "missing" }, { removed, message, code })
    assert.is_true(corpus:remove("crane"))
    assert.equal(2, corpus:count())
    assert(corpus:commit())
    assert.equal("harbor", ids(corpus))
    assert.equal(0, corpus:query('"crane"'):count())
    assert.is_nil((corpus:doc("crane")))
    assert.is_nil((corpus:remove("crane")))
  end)

  it("removes what was added and not committed", function()
    local corpus = filled()
    assert(corpus:add(tiro.parse(FERRY), { id = "ferry" }))
    assert.is_true(corpus:remove("ferry"))
    assert(corpus:commit())
    assert.equal("crane harbor", ids(corpus))
    assert(corpus:remove("crane"))
    assert(corpus:add(tiro.parse(FERRY), { id = "crane" }))
    assert(corpus:commit())
    assert.equal("crane harbor", ids(corpus))
    assert.equal(FERRY, corpus:doc("crane").source)
  end)

  it("forgets what is rolled back, or not committed", function()
    local corpus = filled()
    assert(corpus:add(tiro.parse(FERRY), { id = "ferry" }))
    assert(corpus:remove("crane"))
    corpus:rollback()
    assert(corpus:commit())
    assert.equal("crane harbor", ids(corpus))
    assert(corpus:add(tiro.parse(FERRY), { id = "ferry" }))
    corpus:close()
    assert.equal("crane harbor", ids(assert(tiro.corpus(path))))
    assert.equal(4, #files()) -- lock, manifest, a segment and its folded form
  end)

  it("gives documents back as they were", function()
    local corpus = assert(tiro.corpus(path, { create = true }))
    local options = { labels = { ["MR. OLSEN"] = "MR. OLSON" }, speakers = { Ruiz = { party = "Green", seat = 4 } } }
    local t = tiro.parse(CRANE, options)
    t:annotate("topic", { first = 12, last = 32 }, { name = "crane", weight = 0.5, sure = true })
    assert(corpus:add(t, { id = "crane" }))
    assert(corpus:commit())
    local again = corpus:doc("crane")
    assert.equal(CRANE, again.source)
    assert.equal("MR. OLSON", again:turn(1).label)
    local ruiz = again:turn(2)
    assert.same({ "Green", 4 }, { ruiz.party, ruiz.seat })
    local topic = again:layer("topic"):all()[1]
    assert.same({ 12, 32, "crane", 0.5, true }, { topic.first, topic.last, topic.name, topic.weight, topic.sure })
    assert.equal(1, corpus:query('<topic name="crane"/>'):count())
  end)

  it("reads paths, and tells which it could not read", function()
    write(directory .. "/a.txt", CRANE)
    write(directory .. "/b.txt", HARBOR)
    local corpus = assert(tiro.corpus(path, { create = true }))
    local a, b, none = directory .. "/a.txt", directory .. "/b.txt", directory .. "/none.txt"
    assert.equal(a, corpus:add(a))
    local added, failed = corpus:add({ a, none, b })
    assert.equal(2, added)
    assert.same({ none, "missing" }, { failed[1].path, failed[1].code })
    assert(corpus:commit())
    assert.equal(a .. " " .. b, ids(corpus))
    local missing, message, code = corpus:add(none)
    assert.same({ nil, "missing" }, { missing, code })
    assert.truthy(message:find(none, 1, true))
  end)

  it("hands each transcript to a function before it is added", function()
    write(directory .. "/a.txt", CRANE)
    local corpus = assert(tiro.corpus(path, { create = true }))
    assert(corpus:add(directory .. "/a.txt", {
      id = "a", annotate = function(t) t:annotate("first", { first = 12, last = 14 }) end,
    }))
    assert(corpus:commit())
    assert.equal(1, corpus:query("<first/>"):count())
  end)

  it("tells wrong use", function()
    local corpus = filled()
    assert.has_error(function() corpus:add(tiro.parse(CRANE)) end,
      "a transcript that is of no file needs option 'id'")
    assert.has_error(function() corpus:add("x", { profil = "" }) end,
      "unknown option 'profil' (did you mean 'profile'?)")
    assert.has_error(function() tiro.corpus(path, { creat = true }) end,
      "unknown option 'creat' (did you mean 'create'?)")
    assert.has_error(function() corpus:docs({ titel = "x" }) end, "unknown filter 'titel' (did you mean 'title'?)")
    corpus:close()
    assert.has_error(function() corpus:query('"x"') end, "bad argument #1 to 'query' (corpus is closed)")
  end)

  it("lists documents by what is said of them", function()
    local corpus = filled()
    local document = corpus:docs({ id = { "harbor", "x" } }):all()[1]
    assert.same({ 2, "harbor", 18, 30, 13 }, {
      document.n, document.id, document.match, document.matchend, document.tokens,
    })
    assert.equal(0, corpus:docs({ after = "2000-01-01" }):count())
    assert(corpus:add("examples/roundtable.txt", { id = "helsinki" }))
    assert(corpus:commit())
    for _, filter in ipairs({
      { after = "2019-03-14" }, { before = "2019-03-14" }, { after = "2019", before = "2019" }, { city = "Helsinki" },
    }) do
      assert.equal("helsinki", corpus:docs(filter):all()[1].id)
      assert.equal(1, corpus:docs(filter):count())
    end
    assert.equal(0, corpus:docs({ after = "2019-03-15" }):count())
    assert.equal(0, corpus:docs({ before = "2018" }):count())
  end)

  it("lists turns of all documents", function()
    local corpus = filled()
    local turns = corpus:turns({ speaker = "Ruiz" })
    local seen = {}
    for turn in turns do seen[#seen + 1] = turn.doc .. " " .. turn.n end
    assert.same({ "crane 2", "harbor 1" }, seen)
    assert.equal(2, turns:count())
    assert.equal(2, #turns:all())
    assert.equal(1, corpus:notes():count())
  end)

  it("holds vertical text beside transcripts", function()
    local corpus = filled()
    local text = "the\tDET\nferry\tNOUN\n"
    assert(corpus:add(tiro.vertical(text, { columns = { "word", "pos" } }), { id = "v" }))
    assert(corpus:commit())
    assert.equal(1, corpus:query('[pos="NOUN"]'):count())
    assert.equal(30, corpus:query('[pos!="NOUN|DET"]'):count())
    assert.equal(1, corpus:doc("v"):query('[pos="DET"]'):count())
    local hit = corpus:query('"ferry"'):next()
    assert.same({ "v", "ferry" }, { hit.doc, hit.text })
  end)

  it("makes documents of the texts in vertical text", function()
    local text = "\239\187\191<?xml version='1.0'?>\n<corpus name=\"c\">\n"
      .. "<text title='x id=\"no\"' id=\"a &amp; b\">\nthe\tDET\nmill\tNOUN\n</text>\n"
      .. "<text id=a date=2019-03-14>\nruns\tVERB\n</text>\n<text id=\"a\" />\n"
      .. "<text id=\"a\">\nmill\tNOUN\n</text>\n<text>\nold\tADJ\n</text>\n</corpus>\n"
    local file = directory .. "/some.VRT"
    write(file, text)
    local corpus = assert(tiro.corpus(path, { create = true }))
    local added, message, code = corpus:add(file)
    assert.same({ nil, file .. ": has 2 columns: name them in option 'columns'", "columns" }, { added, message, code })
    local columns = { "word", "pos" }
    assert.same({ "a & b", "a", "a#3", file .. "#4" }, (assert(corpus:add(file, { columns = columns }))))
    assert(corpus:commit())
    assert.equal(file .. "#4 a a & b a#3", ids(corpus))
    local sources, found = {}, {}
    for _, id in ipairs({ "a & b", "a", "a#3", file .. "#4" }) do sources[#sources + 1] = corpus:doc(id).source end
    assert.equal(text, table.concat(sources))
    for hit in corpus:query('[pos="NOUN"]') do
      found[#found + 1] = hit.doc .. " " .. corpus:doc(hit.doc).source:sub(hit.first, hit.last)
    end
    assert.same({ "a & b mill", "a#3 mill" }, found)
    assert.same({ "id", "date", "title" }, corpus:layers().doc)
    assert.equal('x id="no"', corpus:docs({ id = "a & b" }):all()[1].title)
    assert.equal("a", corpus:docs({ after = "2019" }):all()[1].id)
    assert.equal(1, corpus:query("<text_id=\"a & b\"> [] [] </text>"):count())
    corpus:rollback()
    assert.same({ "b/a & b", "b/a", "b/a#3", "b#4" }, (corpus:add(file, { id = "b", columns = columns })))
    assert.same({ "a & b", "a", "a#3", "v#4" },
      (corpus:add(tiro.vertical(text, { columns = columns, id = "v" }))))
    assert.equal(4, (corpus:add({ file }, { columns = columns })))
    corpus:rollback()
    assert.same({ 0, { { path = directory .. "/no.vrt", code = "missing" } } }, (function()
      local count, failed = corpus:add({ directory .. "/no.vrt" })
      failed[1].message = nil
      return { count, failed }
    end)())
  end)

  it("makes one document of vertical text with one text, and documents of doc before text", function()
    local corpus = assert(tiro.corpus(path, { create = true }))
    local file = directory .. "/one.vrt"
    write(file, "<text id='a'>\nthe\nmill\n</text>\n")
    assert.equal(file, corpus:add(file))
    write(file, "<doc id='a'>\n<text id='x'>\nthe\n</text>\n<text id='y'>\nmill\n</text>\n</doc>\n"
      .. "<doc id='b'>\nruns\n</doc>\n")
    assert.same({ "a", "b" }, (corpus:add(file)))
    assert(corpus:commit())
    assert.equal(file .. " a b", ids(corpus))
    assert.equal(2, corpus:doc("a"):query("[]"):count())
  end)

  it("has the same bytes, whatever the order of commits and merges", function()
    local names = { "a", "b", "c", "d", "e", "f" }
    local texts = { CRANE, HARBOR, FERRY, FERRY .. CRANE, HARBOR .. FERRY, CRANE .. CRANE }
    local function build(order, every)
      shell("rm -rf '" .. path .. "'")
      local corpus = assert(tiro.corpus(path, { create = true }))
      for i, n in ipairs(order) do
        assert(corpus:add(tiro.parse(texts[n]), { id = names[n] }))
        if i % every == 0 then assert(corpus:commit()) end
      end
      assert(corpus:merge())
      corpus:close()
      local all = {}
      for i, name in ipairs(files()) do all[i] = name .. "\n" .. read(path .. "/" .. name) end
      return table.concat(all)
    end
    local once = build({ 1, 2, 3, 4, 5, 6 }, 6)
    assert.equal(once, build({ 6, 4, 2, 1, 3, 5 }, 1))
    assert.equal(once, build({ 1, 1, 3, 2, 6, 5, 4, 3 }, 2))
  end)

  it("answers from several segments as from one", function()
    local corpus = assert(tiro.corpus(path, { create = true, memory = 0.001 })) -- a run a document
    for i = 1, 9 do assert(corpus:add(tiro.parse(({ CRANE, HARBOR, FERRY })[i % 3 + 1]), { id = "d" .. i })) end
    assert(corpus:commit())
    assert.equal(9, corpus:count())
    assert.equal(12, corpus:query('"harbor"'):count() + corpus:query('"ferry"'):count() - 3)
  end)

  it("has one writer, and readers that keep what they see", function()
    local writer, reader = filled(), assert(tiro.corpus(path, { read_only = true }))
    local second = assert(tiro.corpus(path))
    assert(writer:add(tiro.parse(FERRY), { id = "ferry" }))
    local added, _, code = second:add(tiro.parse(FERRY), { id = "x" })
    assert.same({ nil, "locked" }, { added, code })
    added, _, code = reader:add(tiro.parse(FERRY), { id = "x" })
    assert.same({ nil, "read_only" }, { added, code })
    assert(writer:commit())
    assert(writer:merge())
    assert.equal(2, reader:query('"harbor"'):count())
    assert.equal(3, assert(tiro.corpus(path)):query('"harbor"'):count())
    writer:close()
    assert.equal("x", second:add(tiro.parse(FERRY), { id = "x" })) -- and has seen the commit meanwhile
    assert(second:commit())
    assert.equal("crane ferry harbor x", ids(second))
  end)

  it("knows where tokens lie, whatever stands between them", function()
    local said = "He said: \"I can\226\128\153t\"  -- (the 'old'   crane) costs $5 / day\226\128\166 and/or" ..
      "  more -\nwell , [sic]n't  n\226\128\153t \226\128\156n\226\128\157 #1 50 % } { it 's" ..
      (" "):rep(70000) .. "over !"
    local texts = { a = "MR. OLSEN: " .. said:rep(9, " ") .. "\n",
      b = "MS. RUIZ: " .. said .. "\n\nMR. OLSEN: Yes.\n" }
    local corpus = assert(tiro.corpus(path, { create = true }))
    for id, text in pairs(texts) do
      assert(corpus:add(tiro.parse(text), { id = id }))
      assert(corpus:commit())
    end
    assert(corpus:merge())
    assert(corpus:verify())
    local n, last, doc = 0, 0, ""
    for hit in corpus:query("[]") do
      if hit.doc ~= doc then last, doc = 0, hit.doc end
      assert.equal(hit.text, texts[doc]:sub(hit.first, hit.last))
      local between = texts[doc]:sub(last + 1, hit.first - 1):gsub("^M%u%. %u+:", ""):gsub("\nM%u%. %u+:", "")
      assert.matches("^%s*$", between)
      n, last = n + 1, hit.last
    end
    assert.is_true(n > 400)
    corpus:close()
  end)

  it("refuses what is damaged, and says where", function()
    local corpus = filled()
    assert.is_true(corpus:verify())
    corpus:close()
    local segment
    for _, name in ipairs(files()) do segment = name:match("segment$") and path .. "/" .. name or segment end
    local bytes = read(segment)
    local function damaged(text)
      write(segment, text)
      local opened, message, code = tiro.corpus(path)
      if opened then opened, message, code = opened:verify() end
      assert.same({ nil, "damaged" }, { opened, code })
      assert.truthy(message:find(segment, 1, true))
    end
    damaged("")
    damaged(bytes:sub(1, 100))
    damaged(bytes:sub(1, -2))
    damaged(bytes .. "x")
    for _, at in ipairs({ 1, 9, 30, 100, 300, math.floor(#bytes / 2), #bytes - 3 }) do
      damaged(bytes:sub(1, at - 1) .. string.char((bytes:byte(at) + 1) % 256) .. bytes:sub(at + 1))
    end
    write(segment, bytes)
    assert(assert(tiro.corpus(path)):verify())
    write(segment, bytes:sub(1, 8) .. "\2\0" .. bytes:sub(11))
    assert.matches("segment of another version: this Tiro reads version 4", select(2, tiro.corpus(path)), 1, true)
    write(segment, bytes)
    write(path .. "/manifest", "tiro corpus 3\nend\n")
    assert.equal("version", select(3, tiro.corpus(path)))
    for _, lines in ipairs({ "", "segmant\nend\n", "removed 1\nend\n", "segment 00 1\nremoved 2\nend\n",
      "column a\nend\n", "column a b\nsegment 00 1\nend\n", "derived 00\nend\n", "segment 00 1\nderived 00\nend\n",
      "column a b\nsegment 00 1\nderived 00 11\nend\n", "segment 00 1\ncolumn a b\nend\n" }) do
      local text = "tiro corpus 1\n" .. lines
      write(path .. "/manifest", text)
      assert.equal("damaged", select(3, tiro.corpus(path)))
    end
    shell("rm '" .. segment .. "'")
    write(path .. "/manifest", "tiro corpus 1\nsegment 0123456789abcdef 3\nend\n")
    assert.equal("damaged", select(3, tiro.corpus(path)))
  end)

  it("gives no bytes outside a document where its file lies", function()
    local corpus = filled()
    assert(corpus:add(tiro.vertical("the\nmill\n"), { id = "v" }))
    assert(corpus:merge())
    corpus:close()
    local file
    for _, name in ipairs(files()) do file = name:match("segment$") and path .. "/" .. name or file end
    local bytes = read(file)
    local function number_at(at)
      local a, b, c, d = bytes:byte(at + 1, at + 4)
      return a + 256 * b + 65536 * c + 16777216 * d
    end
    -- the first section's offset, documents and marks: see docs/format.md
    local documents, marks = number_at(100), number_at(104)
    local at = number_at(72) + 4 * documents
    for _, lie in ipairs({ "\255\255\255\127", "\0\0\1\0", "\240\255\255\255", "\3\0\0\0" }) do
      local from = lie:byte() == 3 and at + 4 * marks or at -- where odd tokens are, or marks
      write(file, bytes:sub(1, from) .. lie:rep(marks) .. bytes:sub(from + 4 * marks + 1))
      corpus = assert(tiro.corpus(path))
      for hit in corpus:query("[]{1,3}", { strategy = "all" }) do
        local length = #corpus:doc(hit.doc).source
        assert.is_true(hit.first >= 1 and hit.first <= length + 1 and hit.last <= length and hit.last >= hit.first - 1)
        assert.is_true(#hit.text <= length and #hit:kwic(20).left <= length)
      end
      assert.equal("damaged", select(3, corpus:verify()))
      corpus:close()
    end
  end)
end)
