local cjson = require("cjson")
local command = require("spec.command")
local disk = dofile("spec/files.lua")

local run, shell = command.run, command.shell

local CRANE = "MR. OLSEN: The crane is here. Is it safe?\n\nMS. RUIZ: The crane is safe, I think.\n\n"
  .. "MR. OLSEN: Thank you.\n"
local SHIP = "MS. RUIZ: A ship.\n\nMR. OLSEN: No crane?\n\nMS. RUIZ: A cráne.\n"

local root

local function path(name) return root .. "/" .. name end
local function write(name, bytes) disk.write(path(name), bytes) end
local function read(name) return disk.read(path(name)) end

-- Lines without the folder of this run.
local function relative(text)
  return (text:gsub(root:gsub("%p", "%%%0") .. "/", ""))
end

-- Runs the command; status, output and messages, without the folder of this run.
local function tiro(...)
  local status, out, err = run(...)
  return status, relative(out), relative(err)
end

local function sums(name)
  local _, out = shell("cd '" .. path(name) .. "' && cksum *")
  return out
end

before_each(function()
  local _, out = shell("mktemp -d")
  root = out:match("%S+")
  shell("mkdir '" .. path("d") .. "' '" .. path("d/sub") .. "' '" .. path("d/.hidden") .. "'")
  write("d/a.txt", CRANE)
  write("d/sub/b.txt", SHIP)
  write("d/.hidden/c.txt", CRANE)
  write("d/.d.txt", CRANE)
end)

after_each(function() shell("rm -rf '" .. root .. "'") end)

describe("tiro turns", function()
  it("prints a line a turn: file, line, speaker, text", function()
    local status, out, err = tiro("turns", path("d"))
    assert.equal(0, status)
    assert.equal("", err)
    assert.equal("d/a.txt:1: MR. OLSEN: The crane is here. Is it safe?\n"
      .. "d/a.txt:3: MS. RUIZ: The crane is safe, I think.\n"
      .. "d/a.txt:5: MR. OLSEN: Thank you.\n"
      .. "d/sub/b.txt:1: MS. RUIZ: A ship.\n"
      .. "d/sub/b.txt:3: MR. OLSEN: No crane?\n"
      .. "d/sub/b.txt:5: MS. RUIZ: A cráne.\n", out)
  end)

  it("leaves the file's name out where there is one file", function()
    local _, out = tiro("turns", path("d/a.txt"), "--speaker", "ruiz")
    assert.equal("3: MS. RUIZ: The crane is safe, I think.\n", out)
  end)

  it("reads standard input, named or not", function()
    for _, name in ipairs({ "", "-" }) do
      local status, out = shell("$tiro turns " .. name .. " <'" .. path("d/sub/b.txt") .. "'")
      assert.equal(0, status)
      assert.equal("1: MS. RUIZ: A ship.\n3: MR. OLSEN: No crane?\n5: MS. RUIZ: A cráne.\n", out)
    end
  end)

  it("prints no more than --limit, and nothing with --quiet", function()
    local _, out = tiro("turns", "-n", "1", path("d"))
    assert.equal("d/a.txt:1: MR. OLSEN: The crane is here. Is it safe?\n", out)
    local status, quiet = tiro("turns", "-q", path("d"))
    assert.equal(0, status)
    assert.equal("", quiet)
  end)

  it("prints no control characters of a transcript", function()
    write("e.txt", "ANN: A \27[31mred\194\155word\7.\n\nBOB: No.\n\nANN: Yes.\n")
    local _, out = tiro("turns", "-n", "1", path("e.txt"))
    assert.equal("1: ANN: A [31mred word .\n", out)
  end)
end)

describe("formats", function()
  local function turns(format)
    local status, out, err = tiro("turns", "-f", format, "--speaker", "olsen", path("d/a.txt"))
    assert.equal("", err)
    assert.equal(0, status)
    return out
  end

  it("are csv, with a row of names", function()
    assert.equal("doc,n,line,speaker,role,label,words,text\r\n"
      .. "d/a.txt,1,1,MR. OLSEN,,MR. OLSEN,7,The crane is here. Is it safe?\r\n"
      .. "d/a.txt,3,5,MR. OLSEN,,MR. OLSEN,2,Thank you.\r\n", turns("csv"))
  end)

  it("are json, one array, and jsonl, an object a line", function()
    local all = cjson.decode(turns("json"))
    assert.equal(2, #all)
    assert.same({ doc = "d/a.txt", n = 3, line = 5, speaker = "MR. OLSEN", label = "MR. OLSEN", words = 2,
      text = "Thank you." }, all[2])
    local lines = {}
    for line in turns("jsonl"):gmatch("[^\n]+") do lines[#lines + 1] = cjson.decode(line) end
    assert.same(all, lines)
  end)

  it("are json where nothing is found", function()
    local status, out = tiro("turns", "-f", "json", "--speaker", "nobody", path("d/a.txt"))
    assert.equal(1, status)
    assert.equal("[]\n", out)
  end)

  it("are markdown, a table", function()
    local out = turns("markdown")
    assert.truthy(out:find("| Document | Turn | Line | Speaker |", 1, true))
    assert.truthy(out:find("| d/a.txt | 3 | 5 | MR. OLSEN |", 1, true))
  end)
end)

describe("html", function()
  it("is a page with a table, and a report is one too", function()
    if not pcall(require, "tiro.report.html") then return pending("there are no pages yet") end
    write("e.txt", "ANN: <script>alert(1)</script>\n\nBOB: No.\n\nANN: Yes.\n")
    local status, out, err = tiro("turns", "-f", "html", path("e.txt"))
    assert.equal("", err)
    assert.equal(0, status)
    assert.truthy(out:find("&lt;script&gt;alert", 1, true))
    assert.is_nil(out:find("<script>alert", 1, true))
    assert.equal(0, (tiro("report", path("e.txt"), "-o", path("page.html"))))
    assert.equal("<!DOCTYPE html>", read("page.html"):sub(1, 15))
  end)
end)

describe("tiro find", function()
  it("finds turns by words, whatever their case and accents", function()
    local status, out = tiro("find", "CRANE", path("d"))
    assert.equal(0, status)
    assert.equal("d/a.txt:1: MR. OLSEN: The crane is here. Is it safe?\n"
      .. "d/a.txt:3: MS. RUIZ: The crane is safe, I think.\n"
      .. "d/sub/b.txt:3: MR. OLSEN: No crane?\n"
      .. "d/sub/b.txt:5: MS. RUIZ: A cráne.\n", out)
  end)

  it("shows no more around a place than is wanted, and nothing of other turns", function()
    local _, out = tiro("find", "here", "-C", "5", path("d/a.txt"))
    assert.equal("1: MR. OLSEN: …e is here. Is …\n", out)
  end)

  it("knows the search box: fields, OR, phrases, what must not be there", function()
    local _, out = tiro("find", '"is safe" OR ship -speaker:olsen', path("d"))
    assert.equal("d/a.txt:3: MS. RUIZ: The crane is safe, I think.\nd/sub/b.txt:1: MS. RUIZ: A ship.\n", out)
  end)

  it("exits with 1 where nothing is found", function()
    local status, out, err = tiro("find", "tunnel", path("d"))
    assert.equal(1, status)
    assert.equal("", out .. err)
  end)

  it("sorts by rank if asked", function()
    local _, out = tiro("find", "crane", "--order", "rank", path("d/a.txt"))
    assert.equal("3: MS. RUIZ: The crane is safe, I think.\n1: MR. OLSEN: The crane is here. Is it safe?\n", out)
  end)

  it("finds in files what it finds in a corpus of them, however a word is written", function()
    local forms = { "resume", "RESUME", "résumé", "re\204\129sume\204\129", "RÉSUMÉ", "“Résumé”", "xrésumé", "resum",
      "r\195\169sum", "*resume*", "_resume_", "resume’s", "\240\159\153\130resum\195\169", "resum\194\173e" }
    shell("mkdir '" .. path("forms") .. "'")
    for i, form in ipairs(forms) do
      write(("forms/%02d.txt"):format(i), "ANN: One " .. form .. " more.\n\nBOB: No.\n\nANN: Yes.\n")
    end
    write("forms/wide.txt", ("\255\254ANN: a resume.\n\nBOB: No.\n\nANN: Yes.\n"):gsub("^..", ""):gsub(".", "%0\0"))
    write("forms/page.html", "<html><body><pre>\nANN: A r&eacute;sum&#233;.\n\nBOB: No.\n\nANN: Yes.\n</pre></html>")
    write("forms/old.txt", "ANN: A r\233sum\233.\n\nBOB: No.\n\nANN: Yes.\n")
    assert.equal(0, (tiro("index", path("forms"), "-o", path("forms.tiro"))))
    for _, word in ipairs({ "resume", "resum", "one", "e", "xresume", "no", "re*" }) do
      local status, out = tiro("count", word, "--by", "doc", path("forms"))
      local same, corpus = tiro("count", word, "--by", "doc", path("forms.tiro"))
      assert.equal(same, status)
      assert.equal(corpus, out)
      local _, found = tiro("find", word, path("forms"))
      _, corpus = tiro("find", word, path("forms.tiro"))
      assert.equal(corpus, found)
    end
  end)
end)

describe("tiro kwic", function()
  it("puts the places under each other", function()
    local _, out = tiro("kwic", "crane", "-C", "8", path("d"))
    assert.equal("d/a.txt:1:     The crane is here\nd/a.txt:3: fe? The crane is safe\n"
      .. "d/sub/b.txt:3: hip. No crane? A crán\nd/sub/b.txt:5: rane? A cráne.\n", out)
  end)

  it("takes several words, stars, and queries", function()
    local _, out = tiro("kwic", "the cran*", "-C", "3", path("d/a.txt"))
    assert.equal("1:    The crane is\n3: e? The crane is\n", out)
    _, out = tiro("kwic", "--cql", '[word="is"] "here|safe"', "--unit", "words", "-C", "1", path("d/a.txt"))
    assert.equal("1: MR. OLSEN: crane is here.\n3: MS. RUIZ: crane is safe,\n", (out:gsub("here %.", "here.")))
  end)
end)

describe("tiro count", function()
  it("counts places", function()
    local status, out = tiro("count", "crane", path("d"))
    assert.equal(0, status)
    assert.equal("4\n", out)
    status, out = tiro("count", "tunnel", path("d"))
    assert.equal(1, status)
    assert.equal("0\n", out)
  end)

  it("counts by speaker, document, word, year", function()
    local _, out = tiro("count", "crane", "--by", "speaker", "-f", "csv", path("d"))
    assert.equal("speaker,count,share\r\nMR. OLSEN,2,0.5\r\nMS. RUIZ,2,0.5\r\n", out)
    _, out = tiro("count", "crane", "-b", "doc", "-b", "word", "-f", "csv", path("d"))
    assert.equal("doc,word,count,share\r\nd/a.txt,crane,2,0.5\r\nd/sub/b.txt,crane,1,0.25\r\n"
      .. "d/sub/b.txt,cráne,1,0.25\r\n", out)
    _, out = tiro("count", "crane", "--by", "year", path("d"))
    assert.equal("       4 100.00 %  (none)\n", out)
    _, out = run("count", "the", "--by", "year", "-f", "csv", "examples/roundtable.txt")
    local count = require("tiro").open("examples/roundtable.txt"):query('"the"%cd'):count()
    assert.equal("year,count,share\r\n2019," .. count .. ",1\r\n", out)
  end)

  it("counts files as it counts their corpus", function()
    tiro("index", path("d"), "-o", path("c.tiro"))
    for _, by in ipairs({ "speaker", "role", "doc", "label", "month", "word" }) do
      local _, files = tiro("count", "crane", "--by", by, path("d"))
      local _, corpus = tiro("count", "crane", "--by", by, path("c.tiro"))
      assert.equal(corpus, files)
    end
  end)
end)

describe("tiro exchanges", function()
  it("prints questions with their answers", function()
    local status, out = run("exchanges", "-n", "1", "examples/roundtable.txt")
    assert.equal(0, status)
    local head, question, answer = out:match("^(.-)\n(.-)\n(.-)\n$")
    assert.equal("23: [1]", head)
    assert.equal("    QUESTION: You say you will not finish the work of the investigators.", question:sub(1, 72))
    assert.equal("    Helen R. Castellan: I’ve seen photographs", answer:sub(1, 47))
  end)

  it("prints them as data", function()
    local _, out = run("exchanges", "-f", "json", "examples/roundtable.txt")
    local all = cjson.decode(out)
    assert.equal(17, #all)
    assert.equal(29, all[1].question_words)
    assert.equal("Helen R. Castellan, Thomas Brandt", all[2].answerers)
  end)
end)

describe("tiro words", function()
  it("adds up the words of all paths", function()
    local _, out = tiro("words", "-n", "3", "-f", "csv", path("d"))
    assert.equal("word,count\r\n.,5\r\ncrane,3\r\n?,2\r\n", out)
    local _, folded = tiro("words", "-i", "--cut", "3", "-f", "csv", path("d"))
    assert.equal("word,count\r\n.,5\r\ncrane,3\r\n", (folded:gsub("is,%d\r\n", "")))
  end)
end)

describe("tiro lint", function()
  it("names file and line, as compilers do", function()
    local status, out = run("lint", "spec/fixtures/time_before_label.txt")
    assert.equal(0, status)
    assert.equal('spec/fixtures/time_before_label.txt:16: time "00:12:49" is before the one above it '
      .. "(clock_backwards)\n", out)
    assert.equal(1, (tiro("lint", path("d"))))
  end)
end)

describe("tiro show", function()
  it("prints the page of a transcript", function()
    local status, out = run("show", "examples/roundtable.txt")
    assert.equal(0, status)
    local tiro_module = require("tiro")
    local t = assert(tiro_module.open("examples/roundtable.txt"))
    assert.equal(tiro_module.report.text(t), out)
    local _, text = run("show", "--text", "examples/roundtable.txt")
    assert.equal(t:render("text"), text)
  end)
end)

describe("tiro report", function()
  it("writes a file in the format of its name", function()
    local _, printed = run("report", "-f", "markdown", "examples/roundtable.txt")
    local status, out, err = run("report", "-o", path("page.md"), "examples/roundtable.txt")
    assert.equal(0, status)
    assert.equal("", out .. err)
    assert.equal(printed, read("page.md"))
    assert.equal("# Media Roundtable in Helsinki, Finland\n", printed:match("^.-\n"))
    run("report", "-o", path("page.json"), "--part", "floor", "examples/roundtable.txt")
    assert.equal("floor", cjson.decode(read("page.json")).parts[1].name)
  end)

  it("is that of a corpus for the files that the corpus is made of", function()
    tiro("index", path("d"), "-o", path("c.tiro"))
    local _, files = tiro("report", "-f", "json", path("d"))
    local _, corpus = tiro("report", "-f", "json", path("c.tiro"))
    assert.equal(corpus, files)
    assert.equal(2, cjson.decode(files).documents)
  end)

  it("refuses formats and parts that it does not know", function()
    local status, _, err = tiro("report", "-o", path("page.pdf"), path("d"))
    assert.equal(2, status)
    assert.equal("tiro: page.pdf: no format is known by its end; --format names one\n", err)
    status, _, err = tiro("report", "--part", "flor", path("d"))
    assert.equal(2, status)
    assert.equal("tiro: unknown part 'flor' (did you mean 'floor'?)\n", err)
  end)
end)

describe("tiro query", function()
  it("prints matches, sorts, groups and samples them", function()
    local _, out = tiro("query", path("d"), '"crane|ship"', "-C", "3")
    assert.equal("d/a.txt:1: MR. OLSEN: he crane is\nd/a.txt:3: MS. RUIZ: he crane is\n"
      .. "d/sub/b.txt:1: MS. RUIZ: A ship. N\nd/sub/b.txt:3: MR. OLSEN: No crane? A\n", out)
    _, out = tiro("query", path("d/sub/b.txt"), '"crane|ship"', "--sort", "word", "-f", "csv")
    assert.equal("crane", out:match("No ,(%a+)"))
    assert.truthy(out:find("crane", 1, true) < out:find(",ship,", 1, true))
    _, out = tiro("query", path("d"), '"crane"', "--fold", "--group", "word", "-f", "csv")
    assert.equal("word,count,share\r\ncrane,3,0.75\r\ncráne,1,0.25\r\n", out)
    _, out = tiro("query", path("d/a.txt"), "[]", "--sample", "2", "-f", "csv")
    assert.equal(3, select(2, out:gsub("\r\n", "")))
  end)

  it("says where a query cannot be read", function()
    local status, _, err = tiro("query", path("d"), '[word="crane"')
    assert.equal(2, status)
    assert.equal("tiro: query: expected '&', '|', '->' or ']', got the end of the query "
      .. "(character 14 of '[word=\"crane\"')\n", err)
  end)
end)

describe("wrong use", function()
  local function wrong(message, ...)
    local status, out, err = tiro(...)
    assert.equal(2, status)
    assert.equal("", out)
    assert.equal("tiro: " .. message .. "\n", err)
  end

  it("is told in a line, with the nearest name", function()
    wrong("unknown verb 'trns' (did you mean 'turns'?)", "trns")
    wrong("unknown option '--formt' (did you mean '--format'?); 'tiro turns --help' tells more", "turns", "--formt",
      "csv")
    wrong("unknown role 'askr' (did you mean 'asker'?)", "turns", "--role", "askr", path("d"))
    wrong("'0' is no whole number from 1 on; 'tiro turns --help' tells more", "turns", "-n", "0", path("d"))
    wrong("missing option '-o'; 'tiro index --help' tells more", "index", path("d"))
    wrong("query: there is nothing to look for", "kwic", " ", path("d"))
    wrong("unknown profile 'cort' (did you mean 'court'?)", "turns", "--profile", "cort", path("d/a.txt"))
    wrong("argument for option '-f' must be one of 'text', 'csv', 'json', 'jsonl', 'markdown', 'html'; "
      .. "'tiro turns --help' tells more", "turns", "-f", "xml", path("d"))
  end)

  it("is also no verb at all", function()
    local status, _, err = tiro()
    assert.equal(2, status)
    assert.equal("tiro: a verb is expected: show, turns, find, kwic, count, exchanges, words, lint, report, index, "
      .. "query, verify, completion\n", err)
  end)

  it("does not put a corpus into a folder of something else, nor corpora into one", function()
    wrong("d: a folder that is no corpus", "index", path("d/a.txt"), "-o", path("d"))
    tiro("index", path("d"), "-o", path("c.tiro"))
    wrong("c.tiro: a corpus; files and folders are expected", "index", path("c.tiro"), "-o", path("e.tiro"))
  end)
end)

describe("what cannot be read", function()
  it("is told, the rest is done, and the status is 3", function()
    local status, out, err = tiro("find", "ship", path("nowhere"), path("d"))
    assert.equal(3, status)
    assert.equal("d/sub/b.txt:1: MS. RUIZ: A ship.\n", out)
    assert.equal("tiro: nowhere: No such file or directory\n", err)
  end)

  it("may be a link that leads nowhere, or a binary file, in a folder", function()
    shell("ln -s nowhere '" .. path("d/gone.txt") .. "' && mkdir '" .. path("d/folder.txt") .. "'")
    write("d/photo.txt", "GIF\n89\0a\n")
    local status, out, err = tiro("count", "crane", path("d"))
    assert.equal(3, status)
    assert.equal("4\n", out)
    assert.equal("tiro: d/gone.txt: No such file or directory\ntiro: d/photo.txt:2: binary file (a zero byte)\n", err)
    for _, jobs in ipairs({ "1", "2" }) do
      status, out, err = tiro("index", path("d"), "-o", path("c" .. jobs .. ".tiro"), "-j", jobs)
      assert.equal(3, status)
      assert.equal("c" .. jobs .. ".tiro: 2 documents\n", out)
      assert.equal("tiro: d/gone.txt: No such file or directory\ntiro: d/photo.txt:2: binary file (a zero byte)\n", err)
    end
  end)

  it("may be a damaged corpus", function()
    tiro("index", path("d"), "-o", path("c.tiro"))
    local status, out = tiro("verify", path("c.tiro"))
    assert.equal(0, status)
    assert.equal("c.tiro: 2 documents, nothing is damaged\n", out)
    write("c.tiro/manifest", "what is this")
    local damaged, _, message = tiro("verify", path("c.tiro"))
    assert.equal(3, damaged)
    assert.equal("tiro: c.tiro/manifest: ", message:sub(1, 23))
    local none, _, told = tiro("verify", path("d/a.txt"))
    assert.equal(3, none)
    assert.equal("tiro: d/a.txt: no corpus\n", told)
  end)

  it("may be the disk, on the other side", function()
    if shell("test -e /dev/full") ~= 0 then return pending("there is no /dev/full") end
    local status, _, err = shell("$tiro turns '" .. path("d") .. "' >/dev/full")
    assert.equal(3, status)
    assert.equal("tiro: standard output: No space left on device\n", err)
  end)
end)

describe("tiro index", function()
  it("makes a corpus, which is asked as its files are", function()
    local status, out, err = tiro("index", path("d"), "-o", path("c.tiro"))
    assert.equal(0, status)
    assert.equal("c.tiro: 2 documents\n", out)
    assert.equal("", err)
    local _, files = tiro("turns", path("d"))
    local _, corpus = tiro("turns", path("c.tiro"))
    assert.equal(files, corpus)
  end)

  it("replaces what it is given again, and adds the rest", function()
    tiro("index", path("d"), "-o", path("c.tiro"))
    write("d/a.txt", SHIP)
    write("d/z.txt", CRANE)
    tiro("index", "-q", path("d"), "-o", path("c.tiro"))
    local _, out = tiro("count", "crane", "--by", "doc", path("c.tiro"))
    local _, files = tiro("count", "crane", "--by", "doc", path("d"))
    assert.equal(files, out)
    assert.truthy(out:find("z.txt", 1, true))
  end)

  it("gives the same bytes in one process and in several", function()
    for i = 1, 7 do write(("d/%d.txt"):format(i), CRANE:rep(i) .. SHIP) end
    tiro("index", path("d/sub"), "-o", path("one.tiro"))
    shell("cp -R '" .. path("one.tiro") .. "' '" .. path("three.tiro") .. "'")
    assert.equal(0, (tiro("index", path("d"), "examples", "-o", path("one.tiro"))))
    local status, _, err = tiro("index", path("d"), "examples", "-o", path("three.tiro"), "-j", "3")
    assert.equal("", err)
    assert.equal(0, status)
    assert.equal(sums("one.tiro"), sums("three.tiro"))
    assert.equal(0, (tiro("verify", path("three.tiro"))))
  end)

  it("takes vertical text, and tells of columns that have no name", function()
    write("v.vrt", "<text id=\"x\">\n<s>\nThe\tDET\ncrane\tNOUN\n</s>\n</text>\n")
    assert.equal(0, (tiro("index", path("v.vrt"), "--columns", "word,pos", "-o", path("v.tiro"))))
    local _, out = tiro("query", path("v.tiro"), '[pos="NOUN"]', "-f", "csv")
    assert.truthy(out:find("crane", 1, true))
    local _, direct = tiro("query", path("v.vrt"), '[pos="NOUN"]', "--columns", "word,pos", "-f", "csv")
    assert.truthy(direct:find("crane", 1, true))
    local found, place = tiro("find", "CRANE", path("v.vrt"), "--columns", "word,pos")
    assert.equal(0, found)
    assert.truthy(place:find("The crane", 1, true))
    local status, _, err = tiro("exchanges", path("v.vrt"), path("d/a.txt"))
    assert.equal(3, status)
    assert.equal("tiro: v.vrt: vertical text has no exchanges\n", err)
  end)

  it("leaves the corpus as it was after Ctrl-C #slow", function()
    for i = 1, 3000 do write(("d/%d.txt"):format(i), CRANE:rep(60)) end
    tiro("index", path("d/sub"), "-o", path("c.tiro"))
    local before, interrupted = sums("c.tiro"), 0
    for _, jobs in ipairs({ "1", "2" }) do
      for _, name in ipairs({ "c.tiro", "new.tiro" }) do
        local status, out, err = shell(("$tiro index '%s' -q -o '%s' -j %s & p=$!; sleep 0.4; kill -INT $p; wait $p")
          :format(path("d"), path(name), jobs):gsub("%$tiro", "exec_tiro"):gsub("exec_tiro", function()
            return "env " .. command.line()
          end))
        assert.equal("", out)
        if status == 130 then
          interrupted = interrupted + 1
          assert.equal("tiro: interrupted\n", err)
          if name == "c.tiro" then assert.equal(before, sums("c.tiro")) end
          if name == "new.tiro" then assert.equal(1, (shell("test -e '" .. path(name) .. "'"))) end
        end
      end
    end
    if interrupted == 0 then pending("this machine is too fast") end
  end)
end)

describe("standard output", function()
  it("may be closed: that is no error", function()
    write("big.txt", CRANE:rep(3000)) -- more than a pipe holds
    local status, out, err = shell(("{ $tiro turns '%s'; echo $? >'%s'; } | head -n 1"):format(path("big.txt"),
      path("status")))
    assert.equal(0, status)
    assert.equal("0\n", read("status"))
    assert.equal("", err)
    assert.equal(1, select(2, out:gsub("\n", "")))
  end)

  it("is coloured when that is asked for, and not for NO_COLOR", function()
    local _, out = tiro("find", "ship", "--color", "always", path("d"))
    assert.equal("\27[35md/sub/b.txt\27[0m\27[2m:\27[0m\27[32m1\27[0m\27[2m:\27[0m \27[36mMS. RUIZ\27[0m"
      .. "\27[2m:\27[0m A \27[1;31mship\27[0m.\n", out)
    _, out = tiro("find", "ship", path("d"))
    assert.is_nil(out:find("\27", 1, true))
    if shell("command -v script") ~= 0 then return pending("script is not here") end
    local line = ("script -qec \"%s find ship '%s'\" /dev/null"):format((command.line():gsub('[$"`\\]', "\\%0")),
      path("d"))
    _, out = shell("unset NO_COLOR; TERM=xterm " .. line .. " </dev/null")
    assert.truthy(out:find("\27[1;31mship\27[0m", 1, true))
    _, out = shell("NO_COLOR=1 TERM=xterm " .. line .. " </dev/null")
    assert.truthy(out:find("ship", 1, true))
    assert.is_nil(out:find("\27", 1, true))
  end)
end)

describe("the progress bar", function()
  local line = require("tiro.command.progress").line

  it("tells how much is done, how fast, and how long the rest takes", function()
    assert.equal("[############............]  50 %  2 MB/s  5 s left", line(1e7, 2e7, 5))
    assert.equal("[######..................]  25 %  10 MB/s  1 min 30 s left", line(3e8, 12e8, 30))
    assert.equal("[########################] 100 %  10 MB/s", line(1e8, 1e8, 10))
  end)

  it("is on a terminal alone, for work that takes long #slow", function()
    if shell("command -v script") ~= 0 then return pending("script is not here") end
    for i = 1, 6000 do write(("d/%d.txt"):format(i), CRANE:rep(100)) end
    local function shown(words)
      local line_of = command.line():gsub('[$"`\\]', "\\%0")
      local _, out = shell(("script -qec \"%s %s\" /dev/null </dev/null"):format(line_of, words))
      return out
    end
    local out = shown(("index '%s' -o '%s'"):format(path("d"), path("c.tiro")))
    assert.truthy(out:find("%] +%d+ %%  [%d.e+]+ MB/s"), out)
    assert.truthy(out:find("\r\27%[K" .. path("c.tiro"):gsub("%p", "%%%0") .. ": 6,002 documents\r\n$"))
    out = shown(("index '%s' -q -o '%s'"):format(path("d"), path("c.tiro")))
    assert.equal("", out)
  end)
end)

describe("10,000 files #slow", function()
  it("are read in order, in a folder", function()
    for i = 1, 10000 do write(("d/%05d.txt"):format(i), "ANN: Number " .. i .. ".\n\nBOB: Crane.\n\nANN: Yes.\n") end
    local status, out, err = tiro("find", "crane", path("d"))
    assert.equal(0, status)
    assert.equal("", err)
    assert.equal(10004, select(2, out:gsub("\n", "")))
    assert.truthy(out:find("^d/00001.txt:3: BOB: Crane.\nd/00002.txt:3: "))
    status, out = tiro("index", path("d"), "-o", path("c.tiro"), "-j", "2")
    assert.equal(0, status)
    assert.equal("c.tiro: 10,002 documents\n", out)
  end)
end)

describe("the start", function()
  -- Ends in a list of what was loaded.
  local TOLD = 'local exit = os.exit os.exit = function(code) for name in pairs(package.loaded) do '
    .. 'io.stderr:write(name, " ") end exit(code) end'

  it("loads what the verb needs, and no more", function()
    tiro("index", path("d"), "-o", path("c.tiro"))
    local start = command.line():gsub("bin/tiro$", function() return "-e " .. command.quoted(TOLD) .. " bin/tiro" end)
    local function loaded(line)
      local status, _, told = shell(start .. " " .. line .. " " .. command.quoted(path("c.tiro")))
      assert.equal(0, status)
      return told
    end
    local find = loaded("find crane")
    assert.truthy(find:find("tiro.query.search", 1, true))
    for _, name in ipairs({
      "tiro%.report", "tiro%.chart", "tiro%.gazetteer", "tiro%.lexicons", "tiro%.query%.cql",
      "tiro%.query%.tables", "tiro%.corpus%.writing", "tiro%.talk%.conversation",
    }) do
      assert.is_nil(find:find(name), name)
    end
    assert.truthy(loaded("kwic crane"):find("tiro.query.cql", 1, true))
  end)
end)

describe("help", function()
  it("names every verb, and what it takes", function()
    local status, out = tiro("--help")
    assert.equal(0, status)
    for _, verb in ipairs(require("tiro.command.verbs")) do
      assert.truthy(out:find("\n   " .. verb.name .. " ", 1, true), verb.name)
      local good, help, err = tiro(verb.name, "--help")
      assert.equal(0, good)
      assert.equal("", err)
      assert.truthy(help:find("Usage: tiro " .. verb.name, 1, true))
      assert.truthy(help:find(verb.summary:sub(1, 20), 1, true))
    end
  end)

  it("is what the man page is made of", function()
    local file = assert(io.open("docs/tiro.1", "rb"))
    local page = file:read("*a")
    file:close()
    assert.equal(require("tiro.command.manual").page(), page, "make docs")
  end)

  it("tells the version", function()
    local status, out = tiro("--version")
    assert.equal(0, status)
    assert.equal("tiro " .. require("tiro").version .. "\n", out)
  end)
end)

describe("docs/command.md", function()
  it("shows lines that work", function()
    local _, here = shell("pwd")
    for _, name in ipairs({ "bin", "build", "examples", "lua" }) do
      shell(("ln -s '%s/%s' '%s'"):format(here:match("[^\n]+"), name, path(name)))
    end
    shell(("mkdir '%s' && cp -R '%s' '%s'"):format(path("briefings"), path("d/sub"), path("briefings/2019")))
    write("briefings/a.txt", CRANE:gsub("crane", "sanctions"))
    local file, ran = assert(io.open("docs/command.md", "rb")), 0
    for block in file:read("*a"):gmatch("```sh\n(.-)```") do
      for line in block:gmatch("[^\n]+") do
        if not line:find("completion", 1, true) then
          local words = line:gsub("^tiro ", "", 1)
          local status, out, err = shell(("cd '%s' && $tiro %s"):format(root, words))
          assert.equal("", err, line)
          assert.equal(0, status, line)
          assert.truthy(out ~= "" or line:find(" -o ", 1, true), line)
          ran = ran + 1
        end
      end
    end
    file:close()
    assert.equal(9, ran)
  end)
end)

describe("tiro completion", function()
  it("completes verbs, options and their values in bash", function()
    if shell("command -v bash") ~= 0 then return pending("bash is not here") end
    local _, script = tiro("completion", "bash")
    write("complete.bash", script)
    local function completed(words, at)
      local _, out = shell(("bash -c 'source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _tiro 2>/dev/null; "
        .. "echo ${COMPREPLY[*]}'"):format(path("complete.bash"), words, at))
      return (out:gsub("\n", ""))
    end
    assert.equal("find", completed("tiro fi", 1))
    assert.equal("--format", completed("tiro turns --form", 2))
    assert.equal("markdown", completed("tiro turns --format m", 3))
  end)

  it("gives scripts that zsh and fish can read", function()
    for _, name in ipairs({ "zsh", "fish" }) do
      local status, script = tiro("completion", name)
      assert.equal(0, status)
      write(name, script)
      assert.truthy(script:find("exchanges", 1, true))
      if shell("command -v " .. name) == 0 then
        local good, _, err = shell(name .. " -n '" .. path(name) .. "'")
        assert.equal("", err)
        assert.equal(0, good)
      end
    end
  end)
end)
