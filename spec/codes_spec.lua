-- Codes that people give, in a transcript, a corpus and a file.

local disk = dofile("spec/files.lua")
local tiro = require("tiro")

local read, write = disk.read, disk.write

local PAGE = table.concat({
  "A Talk on Ferries", "",
  "MR. OLSEN: Will the ferry to the outer island run in winter, when the ice is there?", "",
  "MS. RUIZ: I will not go into that today. Ask me in spring.", "",
  "MR. OLSEN: And who pays for the new engine?", "",
  "MS. RUIZ: The county does. It said so “twice” in May.", "",
}, "\n")

local function rows(list)
  local found = {}
  for item in list do found[#found + 1] = { item.first, item.code, item.by, item.note } end
  return found
end

-- From the first byte of one turn to the last of another.
local function hull(t, from, to, n)
  return { n = n, first = t:turn(from).first, last = t:turn(to).last }
end

describe("t:code()", function()
  local t

  before_each(function() t = tiro.parse(PAGE) end)

  it("gives an item a code, beside those of other coders", function()
    t:code(hull(t, 1, 2, 1), "declining", { by = "HR", note = "twice" })
    t:code(hull(t, 3, 4, 2), "answering", { by = "HR" })
    t:code(hull(t, 1, 2, 1), "delaying", { by = "AB" })
    assert.same({
      { 20, "delaying", "AB" }, { 20, "declining", "HR", "twice" }, { t:turn(3).first, "answering", "HR" },
    }, rows(t:codes()))
    assert.equal(1, t:codes({ by = "AB" }):count())
    assert.equal(2, t:codes({ code = { "delaying", "answering" } }):count())
    assert.equal(2, t:codes():all()[3].item)
  end)

  it("replaces the code of the same coder, and takes it away", function()
    t:code(t:turn(1), "asking")
    t:code(t:turn(1), "pressing")
    assert.same({ { 20, "pressing" } }, rows(t:codes()))
    t:code(t:turn(1), false)
    assert.equal(0, t:codes():count())
  end)

  it("refuses what is no item and no code", function()
    assert.has_error(function() t:code("x", "y") end, "bad argument #2 to 'code' (table expected, got string)")
    assert.has_error(function() t:code({ n = 1 }, "y") end, "an item has whole numbers as 'first' and 'last'")
    assert.has_error(function() t:code({ first = 5, last = 4 }, "y") end, "an item has bytes from 'first' to 'last'")
    assert.has_error(function() t:code({ first = 5, last = 4000 }, "y") end)
    assert.has_error(function() t:code(t:turn(1)) end)
    assert.has_error(function() t:code(t:turn(1), "") end, "a code has a name")
    assert.has_error(function() t:code(t:turn(1), "y", { bye = "HR" }) end, "unknown option 'bye' (did you mean 'by'?)")
  end)
end)

describe("tiro.io.save_codes and load_codes", function()
  local path

  before_each(function() path = os.tmpname() end)
  after_each(function()
    os.remove(path)
    os.remove(path .. ".new")
  end)

  local function coded()
    local t = tiro.parse(PAGE)
    t:code(hull(t, 1, 2, 1), "declining", { by = "HR", note = "=a tab\t, a line\nand \"quotes\", C:\\temp" })
    t:code(hull(t, 3, 4, 2), "-answering", { by = "HR" })
    return t
  end

  it("keep codes with their coders and notes", function()
    local t = coded()
    assert.equal(2, tiro.io.save_codes(t, path))
    local u = tiro.parse(PAGE)
    assert.same({ loaded = 2, moved = {}, gone = {} }, tiro.io.load_codes(u, path))
    assert.same(rows(t:codes()), rows(u:codes()))
    local bytes = read(path)
    assert.equal(2, tiro.io.save_codes(u, path))
    assert.equal(bytes, read(path))
  end)

  it("write a table that a person can read", function()
    local t = tiro.parse(PAGE)
    t:code(hull(t, 3, 4, 2), "answering", { by = "HR", note = "yes" })
    tiro.io.save_codes(t, path)
    assert.equal("doc\tn\tfirst\tlast\tcode\tby\tnote\tbegins\tends\n"
      .. "\t2\t" .. t:turn(3).first .. "\t" .. t:turn(4).last
      .. "\tanswering\tHR\tyes\tMR. OLSEN: And who pays for the new engine The\tIt said so twice in May\n", read(path))
  end)

  it("find items again where the page has changed, and tell", function()
    tiro.io.save_codes(coded(), path)
    local u = tiro.parse("A new line.\n\n" .. PAGE:gsub("I will not", "I shall not"))
    local report = tiro.io.load_codes(u, path)
    assert.equal(2, report.loaded)
    assert.same({}, report.gone)
    assert.equal(2, #report.moved)
    local moved = report.moved[1]
    assert.same({ 2, "declining", "HR", "moved" }, { moved.row, moved.code, moved.by, moved.how })
    assert.same({ 20, u:turn(1).first, u:turn(2).last }, { moved.old_first, moved.first, moved.last })
    assert.same({ { u:turn(1).first }, { u:turn(3).first } },
      { { u:codes():all()[1].first }, { u:codes():all()[2].first } })
  end)

  it("tell where an item ends otherwise", function()
    tiro.io.save_codes(coded(), path)
    local u = tiro.parse((PAGE:gsub("Ask me in spring", "Ask again")))
    local report = tiro.io.load_codes(u, path)
    assert.equal(2, report.loaded)
    assert.equal("changed", report.moved[1].how)
    assert.equal(20, report.moved[1].first)
    assert.equal("moved", report.moved[2].how)
  end)

  it("keep what is gone, until it comes back", function()
    tiro.io.save_codes(coded(), path)
    local u = tiro.parse((PAGE:gsub("MR. OLSEN: Will.-\n\n", "")))
    local report = tiro.io.load_codes(u, path)
    assert.equal(1, report.loaded)
    assert.same({
      row = 2, code = "declining", by = "HR", how = "gone", old_first = 20, old_last = 162,
      begins = "MR. OLSEN: Will the ferry to the outer island run",
    }, report.gone[1])
    assert.equal(1, u:codes():count())
    assert.equal(2, tiro.io.save_codes(u, path))
    local t = tiro.parse(PAGE)
    assert.equal(2, tiro.io.load_codes(t, path).loaded)
    assert.same(rows(coded():codes()), rows(t:codes()))
  end)

  it("understand what an editor and a spreadsheet make of the file", function()
    write(path, "\239\187\191code,last,first,by,note,mine\r\n"
      .. 'declining,"79",20,HR,"a ""b"", c",x' .. "\r\n\r\nlate,79,20,AB\r\n")
    local t = tiro.parse(PAGE)
    assert.same({ loaded = 2, moved = {}, gone = {} }, tiro.io.load_codes(t, path))
    assert.same({ { 20, "late", "AB" }, { 20, "declining", "HR", 'a "b", c' } }, rows(t:codes()))
    write(path, "first;last;code\n20;79;declining")
    assert.equal(1, tiro.io.load_codes(tiro.parse(PAGE), path).loaded)
  end)

  it("fail with a reason, and leave the codes as they were", function()
    local t = coded()
    assert.same({ nil, "no/such/file: No such file or directory", 2 }, { tiro.io.load_codes(t, "no/such/file") })
    write(path, "first\tlast\n1\t2\n")
    assert.same({ nil, path .. ": line 1: no column 'code'", "format" }, { tiro.io.load_codes(t, path) })
    write(path, "f\0i\0r\0s\0t\0")
    assert.same({ nil, path .. ": it is not UTF-8; save it as text in UTF-8", "format" },
      { tiro.io.load_codes(t, path) })
    local saved, message = tiro.io.save_codes(t, "no/such/folder/codes.tsv")
    assert.is_nil(saved)
    assert.is_string(message)
    assert.equal(2, t:codes():count())
    assert.has_error(function() tiro.io.save_codes({}, path) end)
    assert.has_error(function() tiro.io.save_codes(t) end)
  end)

  it("read any bytes", function()
    local t = tiro.parse(PAGE)
    local head = "first\tlast\tcode\tbegins\n"
    for _, text in ipairs({
      "", "\n", '"', '""""', head .. '"', head .. "\t\tx\n-1\t5\tx\n1e99\t7\tx\n", head .. "1\t2\tx\t=: : :\n",
      head .. "x\ty\tz\tAnd who pays for the new engine",
    }) do
      write(path, text)
      tiro.io.load_codes(t, path)
    end
    assert.equal("z", t:codes():all()[1].code)
  end)
end)

describe("c:code()", function()
  local path, tsv

  before_each(function()
    path, tsv = os.tmpname(), os.tmpname()
    os.remove(path)
  end)
  after_each(function()
    os.execute("rm -rf '" .. path .. "'")
    os.remove(tsv)
  end)

  it("gives codes to items of documents, and keeps them", function()
    local c = assert(tiro.corpus(path, { create = true }))
    assert(c:add(tiro.parse(PAGE), { id = "ferry" }))
    assert(c:add(tiro.parse("MS. A: No boats.\n\nMR. B: None?\n\nMS. A: None.\n"), { id = "boats" }))
    assert(c:commit())
    for turn in c:turns() do
      if turn.n == 1 then c:code(turn, "first", { by = "HR" }) end
    end
    local found = {}
    for item in c:codes() do found[#found + 1] = item.doc .. " " .. item.code end
    assert.same({ "boats first", "ferry first" }, found)
    assert.has_error(function() c:code({ first = 1, last = 2 }, "x") end)
    assert.has_error(function() c:code({ first = 1, last = 2, doc = "none" }, "x") end, "no document 'none'")
    assert.equal(2, tiro.io.save_codes(c, tsv))
    c:remove("boats")
    assert(c:commit())
    local report = tiro.io.load_codes(c, tsv)
    assert.equal(1, report.loaded)
    assert.equal("boats", report.gone[1].doc)
    c:close()
    assert.has_error(function() tiro.io.save_codes(c, tsv) end)
    local t = tiro.parse(PAGE)
    assert.equal(0, tiro.io.load_codes(t, tsv).loaded) -- of two documents, neither is this one
  end)

  it("shows codes in the exchanges of the corpus and of its documents", function()
    local c = assert(tiro.corpus(path, { create = true }))
    local given = { roles = { Olsen = "asker" } }
    assert(c:add(tiro.parse(PAGE, given), { id = "ferry" }))
    assert(c:add(tiro.parse((PAGE:gsub("ferry", "boat")), given), { id = "boat" }))
    assert(c:commit())
    local function shown(of)
      local found = {}
      for x in of:exchanges() do found[#found + 1] = (x.doc or "") .. x.n .. " " .. tostring(x.code) end
      return found
    end
    for x in c:exchanges() do
      if x.n == 1 then c:code(x, x.doc == "ferry" and "declining" or "delaying") end
    end
    assert.same({ "boat1 delaying", "boat2 nil", "ferry1 declining", "ferry2 nil" }, shown(c))
    local document = c:doc("ferry")
    assert.same({ "1 declining", "2 nil" }, shown(document))
    document:code(document:exchanges():all()[2], "answering")
    assert.same({ "boat1 delaying", "boat2 nil", "ferry1 declining", "ferry2 answering" }, shown(c))
    assert.equal(3, tiro.io.save_codes(c, tsv))
    c:close()
    c = assert(tiro.corpus(path))
    assert.same({ loaded = 3, moved = {}, gone = {} }, tiro.io.load_codes(c, tsv))
    assert.same({ "boat1 delaying", "boat2 nil", "ferry1 declining", "ferry2 answering" }, shown(c))
    local x = c:exchanges()()
    c:code(x, false)
    assert.is_nil(x.code)
    assert.equal(2, tiro.io.save_codes(c, tsv))
    c:close()
  end)
end)
