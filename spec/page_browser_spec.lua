-- Pages in a browser. spec/browser/page.mjs does what readers do and tells a line a
-- check; `make browser` installs what it needs. Pages and screenshots stay in build/pages.

local tiro = require("tiro")

local MODULES, PAGES = "build/browser", "build/pages"

local CHECKS = {
  "search finds and highlights", "search takes plain letters for curly quotes and accents",
  "search finds words across a note", "search goes on, back and round",
  "search says when nothing is found, and leaves the page as it was",
  "Escape leaves the search for the place that was found", "anchors work",
  "it is accessible while something is found, light", "it is accessible while something is found, dark",
  "questions and answers are linked both ways", "the keyboard reaches everything",
  "the way past the head leads to the report", "landmarks and headings are in order",
  "it reads without a script", "it prints without what is for the screen",
  "a screenshot is left: light", "a screenshot is left: dark", "a screenshot is left: narrow",
  "a screenshot is left: light-turn", "a screenshot is left: dark-turn", "a screenshot is left: narrow-turn",
}

local OF_PAGES = {
  "links lead somewhere, and ids are unique", "accessible by day, and by night on a small screen",
}

local function output(command)
  local pipe = assert(io.popen(command .. " 2>&1; echo \"status $?\""))
  local text, status = pipe:read("*a"):match("^(.-)status (%d+)\n$")
  pipe:close()
  return tonumber(status) == 0 and text or nil, text
end

local function browser()
  return os.getenv("CHROMIUM") or (output("command -v chromium || command -v chromium-browser") or ""):match("%S+")
end

local function missing()
  if (os.getenv("LUA") or "lua5.4") ~= "lua5.4" then return "once is enough" end
  if not output("node --version") then return "node is not here" end
  if not browser() then return "chromium is not here" end
  local modules = MODULES .. "/node_modules/"
  if not output("test -e " .. modules .. "axe-core -a -e " .. modules .. "playwright-core") then
    return "playwright-core and axe-core are not here (make browser)"
  end
end

local function corpus_page(out)
  local path = os.tmpname()
  os.remove(path)
  local corpus = assert(tiro.corpus(path, { create = true }))
  assert(corpus:add({ "examples/roundtable.txt", "spec/fixtures/court.txt" }))
  assert(corpus:commit())
  local page = tiro.report.html(corpus, { out = out })
  corpus:close()
  os.execute("rm -r '" .. path .. "'")
  return page
end

local function page_of(transcript, given)
  return function(out)
    given.out = out
    return tiro.report.html(transcript, given)
  end
end

local hostile = dofile("spec/hostile.lua")

local pages = {
  ["roundtable.html"] = page_of(assert(tiro.open("examples/roundtable.txt")),
    { words = { "ship", "cable*", "ice" }, query = '"the"%c "flag"' }),
  ["hearing.html"] = page_of(assert(tiro.open("spec/fixtures/hearing.htm")), {}),
  ["hostile.html"] = page_of(tiro.parse(hostile.source, { labels = hostile.labels }),
    { title = hostile.evil[1], words = { "<script>" }, query = '"alert"' }),
  ["corpus.html"] = corpus_page,
}

describe("a page in a browser #slow", function()
  local why, told, all = missing(), {}, nil
  if why then return it("is sound", function() pending(why) end) end

  lazy_setup(function()
    assert(output("rm -rf " .. PAGES .. " && mkdir -p " .. PAGES))
    for name, write in pairs(pages) do assert(write(PAGES .. "/" .. name)) end
    all = select(2, output("node spec/browser/page.mjs " .. MODULES .. " " .. PAGES .. " '" .. browser() .. "'"))
    for name, result in all:gmatch("([^\t\n]*)\t([^\n]*)") do told[name] = result end
  end)

  local function checks(name)
    it(name, function() assert.equal("ok", told[name] or all) end)
  end

  for _, name in ipairs(CHECKS) do checks(name) end
  for _, page in ipairs({ "corpus.html", "hearing.html", "hostile.html", "roundtable.html" }) do
    for _, name in ipairs(OF_PAGES) do checks(page .. ": " .. name) end
  end
end)
