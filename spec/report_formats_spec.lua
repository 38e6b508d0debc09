-- What a hostile transcript may do to a report in other languages: nothing.

local cjson = require("cjson")
local csv = dofile("spec/rfc4180.lua")
local tiro = require("tiro")

local NASTY = {
  "<script>alert('x')</script>", "</style>\"'&amp;&#60;", "=HYPERLINK(\"http://x.example\")", "+1", "-1", "@SUM(A1)",
  "\\input{/etc/passwd} \\end{document} $x^2$ 100% #1 _a_ ~ {",
  "**bold** `code` [link](http://x.example) ![i](j) |",
  "1. one", "# head", "> quote", "- item", "a\255\254b\192\175", "nul\0nul\7",
  "日本語 Ελληνικά 🎉 é", "]]>", "a,b;\"c\"\td",
  "\\\\", "\\", "--- *** ___", "&copy; &lt;", "http://x.example", "<!-- c -->", "\\verb|x| ^^M \\def\\x{}",
}

-- A transcript whose every text is nasty.
local function transcript()
  local lines = { "Media Roundtable in <b>Ostrava</b> & *stars* \\LaTeX{} too", "", "March 14, 2018", "" }
  for i, text in ipairs(NASTY) do
    lines[#lines + 1] = "QUESTION: Why " .. text .. "?\n"
    local label, note = ({ "DR. ORR", "DR. OSE", "DR. OAK" })[i % 3 + 1], text:gsub("[%[%]]", "")
    lines[#lines + 1] = label .. ": " .. text .. " [" .. note .. "]\n"
  end
  return tiro.parse(table.concat(lines, "\n"), { labels = {
    ["DR. ORR"] = "=<i>*O_%1* & \\O", ["DR. OSE"] = "<script>alert(1)</script>", ["DR. OAK"] = "- x \"y\" | z",
  } })
end

local PARTS = { parts = {
  "summary", "people", "floor", "exchanges", "outline", "threads", "gaps", "notes", "words", "dispersion",
  "concordance", "method",
}, query = '[word="Why|[<=+@].*"]', words = { "<script>", "why", "\"", "\\" } }

local function with(name, value)
  local options = { [name] = value }
  for key, kept in pairs(PARTS) do options[key] = kept end
  return options
end

-- Is the text UTF-8 without control characters but line ends and tabs?
local function is_clean(text)
  assert.is_nil(text:find("[%z\1-\8\11\12\14-\31\127]"))
  assert.equal(text, require("tiro.escape").utf8(text))
end

local function shell(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local out = pipe:read("*a")
  pipe:close()
  return out
end

-- Runs a program on a text, if it is there.
local function run(program, text, extension, command)
  if shell("command -v " .. program) == "" then return nil end
  local path = os.tmpname()
  local file = assert(io.open(path .. extension, "wb"))
  file:write(text)
  file:close()
  local out = shell(command:format(path .. extension))
  shell("rm -f " .. path .. " " .. path .. ".*")
  return out
end

describe("a report of a hostile transcript", function()
  local t = transcript()

  it("reads as a transcript at all", function()
    assert.equal(2 * #NASTY, t:turns():count())
  end)

  it("is clean text in every format", function()
    for _, name in ipairs({ "text", "markdown", "csv", "json", "latex" }) do
      local text = tiro.report[name](t, PARTS)
      is_clean(text)
      assert.equal("\n", text:sub(-1))
      assert.truthy(text:find("日本語", 1, true), name)
    end
  end)

  it("is JSON with every text as it was", function()
    local report = cjson.decode(tiro.report.json(t, PARTS))
    assert.equal("Media Roundtable in <b>Ostrava</b> & *stars* \\LaTeX{} too", report.title)
    local questions = report.parts[4].blocks[3].rows
    assert.equal("Why <script>alert('x')</script>?", questions[1].question)
    assert.equal("Why a\239\191\189\239\191\189b\239\191\189\239\191\189?", questions[13].question)
    assert.truthy(questions[14].question:find("nul%z.*nul\7"))
  end)

  it("is CSV that no spreadsheet computes", function()
    for _, record in ipairs(csv(tiro.report.csv(t, PARTS))) do
      for _, cell in ipairs(record) do
        assert.is_nil(cell:find("^[=+@\t\r]"), cell)
        assert.is_falsy(not tonumber(cell) and cell:find("^%-"), cell)
      end
    end
    assert.truthy(tiro.report.csv(t, PARTS):find('"\'=HYPERLINK(""http://x.example"")', 1, true))
    assert.is_nil(tiro.report.csv(t, with("formulas", true)):find("'=HYPERLINK", 1, true))
    assert.truthy(tiro.report.csv(t, with("formulas", true)):find("=HYPERLINK", 1, true))
  end)

  it("is Markdown that shows every text as it is", function()
    local html = run("cmark", tiro.report.markdown(t, PARTS), ".md", "cmark --unsafe %s")
    if not html then return pending("cmark is not here") end
    for tag in html:gmatch("<(/?[%a!][^%s>]*)") do
      assert.truthy(("/h1 /h2 /ul /li /p /strong /em"):find(tag:gsub("^/?", "/"), 1, true), tag)
    end
    local function shows(text)
      text = text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" })
      assert.truthy(html:find(text, 1, true), text)
    end
    for turn in t:turns() do
      shows(require("tiro.escape").line(turn.text))
      shows(turn.speaker)
    end
    shows("Media Roundtable in <b>Ostrava</b> & *stars* \\LaTeX{} too")
    assert.equal(#PARTS.parts, select(2, html:gsub("<h2>", "")))
  end)

  it("is Markdown whose tables keep their cells", function()
    local page, count = tiro.report.markdown(t, { parts = { "exchanges" }, tables = true }), nil
    for line in page:gmatch("\n(|[^\n]*)") do
      local _, bars = line:gsub("\\.", ""):gsub("|", "")
      if line:find("^| No") then count = bars end
      if line:find("^| Follow%-up |") then count = bars end
      assert.equal(count, bars, line)
    end
  end)

  it("is LaTeX that compiles", function()
    local out = run("pdflatex", tiro.report.latex(t, PARTS), ".tex",
      "cd /tmp && pdflatex -interaction=nonstopmode -halt-on-error %s")
    if not out then return pending("pdflatex is not here") end
    assert.is_nil(out:find("\n!", 1, true), out:match("\n!.-\n.-\n"))
    assert.truthy(out:find("Output written", 1, true))
  end)

  it("escapes every character that LaTeX knows", function()
    local page = tiro.report.latex(t, PARTS):match("\\begin{document}(.*)\\end{document}")
    assert.is_nil(page:find("\\input", 1, true))
    assert.truthy(page:find("\\textbackslash{}input\\{/etc/passwd\\} \\textbackslash{}end\\{document\\} "
      .. "\\$x\\textasciicircum{}2\\$ 100\\% \\#1 \\_a\\_ \\textasciitilde{} \\{", 1, true))
  end)
end)

describe("a report as CSV", function()
  it("has a record for each cell", function()
    local t = tiro.parse("ANN: One, two.\n\nBOB: \"Three\".\n")
    assert.equal(table.concat({
      "part,block,row,field,value", "floor,2,1,speaker,ANN", "floor,2,1,words,2", "floor,2,1,turns,1",
      "floor,2,1,share," .. require("tiro.number").format(2 / 3), "floor,2,more,count,1", "",
    }, "\r\n"), (tiro.report.csv(t, { parts = { "floor" }, top = 1 }):gsub("floor,2,total[^\n]+\n", "")))
  end)

  it("holds lists, lines, outlines, facts and prose", function()
    local t = tiro.parse("ANN: One, two.\n\nBOB: \"Three\".\n")
    local function own()
      return { name = "own", blocks = {
        { kind = "prose", text = "a, b" }, { kind = "list", items = { { line = 3, text = "x" } } },
        { kind = "facts", rows = { { label = "Yes", value = true } } },
      } }
    end
    local records = csv(tiro.report.csv(t, { parts = { own, "outline", "concordance" }, query = '"two"' }))
    local lines = {}
    for i, record in ipairs(records) do lines[i] = table.concat(record, " | ") end
    assert.same({
      "part | block | row | field | value", "own | 1 | 1 | text | a, b", "own | 2 | 1 | line | 3",
      "own | 2 | 1 | text | x", "own | 3 | 1 | Yes | true",
    }, { lines[1], lines[2], lines[3], lines[4], lines[5] })
    local all = table.concat(lines, "\n")
    assert.truthy(all:find("outline | 1 | 2 | text | \"Three\".", 1, true))
    assert.truthy(all:find("concordance | 2 | 1 | match | two", 1, true))
  end)
end)
