-- The page that tiro.report.html makes, as text; spec/page_browser_spec.lua opens it.

local tiro = require("tiro")

local t = assert(tiro.open("examples/roundtable.txt"))
local page = tiro.report.html(t, { words = { "ship" }, query = '"flag"' })

local VOID = { meta = true, link = true, input = true }

local HTML_TAGS, SVG_TAGS, ATTRIBUTES = {}, {}, {}
local function set(names, list)
  for name in list:gmatch("%S+") do names[name] = true end
end
set(HTML_TAGS, "a article b body button caption dd div dl dt figcaption figure footer form h1 h2 h3 head header html "
  .. "kbd input label li link main meta nav ol output p script section span style table tbody td tfoot th thead time "
  .. "title tr ul")
set(SVG_TAGS, "svg g path rect text tspan line circle defs pattern marker desc title style")
set(ATTRIBUTES, "aria-hidden aria-keyshortcuts aria-label aria-labelledby aria-live autocomplete charset class content "
  .. "datetime disabled for hidden href http-equiv id lang name placeholder rel role scope spellcheck tabindex title "
  .. "type d x y x1 y1 x2 y2 cx cy r width height viewBox xmlns fill stroke fill-opacity stroke-width stroke-opacity "
  .. "stroke-dasharray stroke-linecap opacity font-size font-family font-weight text-anchor patternUnits "
  .. "patternTransform marker-end orient refX refY markerWidth markerHeight markerUnits transform dx dy")

-- Tags in order { name, attributes }; fails where elements do not nest.
local function tags(html)
  local found, open = {}, {}
  html = html:gsub("<style>.-</style>", "<style></style>"):gsub("<script>.-</script>", "<script></script>")
  for closing, name, rest in html:gmatch("<(/?)([%a!][%w]*)([^<>]*)>") do
    if closing == "/" then
      assert.equal(open[#open], name)
      open[#open] = nil
    elseif name:sub(1, 1) ~= "!" then
      found[#found + 1] = { name = name, attributes = rest }
      if not VOID[name] and rest:sub(-1) ~= "/" then open[#open + 1] = name end
    end
  end
  assert.same({}, open)
  local _, marks = html:gsub("<", "")
  local closed = 0
  for _, tag in ipairs(found) do
    if not VOID[tag.name] and tag.attributes:sub(-1) ~= "/" then closed = closed + 1 end
  end
  assert.equal(#found + closed + 1, marks) -- and the doctype: every "<" is a tag's
  return found
end

local ENTITIES = { ["&amp;"] = "&", ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&#39;"] = "'" }

local function text_of(html)
  return (html:gsub("<[^>]*>", ""):gsub("&[#%w]+;", ENTITIES))
end

-- What an element holds, by its id, as text.
local function text_at(html, id)
  local name, rest = html:match('<(%w+)[^<>]* id="' .. id:gsub("%-", "%%-") .. '"[^<>]*>(.*)')
  return text_of(rest:match("^(.-)</" .. name .. ">"))
end

local function count(html, wanted)
  local found, at = 0, 1
  while true do
    local first, last = html:find(wanted, at, true)
    if not first then return found end
    found, at = found + 1, last + 1
  end
end

local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

-- Hexadecimal digits of 32 bytes in base 64.
local function base64(hexadecimal)
  local digits = {}
  for three in (hexadecimal .. "00"):gmatch("%x%x%x") do
    local value = tonumber(three, 16)
    digits[#digits + 1] = DIGITS:sub(math.floor(value / 64) + 1, math.floor(value / 64) + 1)
    digits[#digits + 1] = DIGITS:sub(value % 64 + 1, value % 64 + 1)
  end
  return table.concat(digits, "", 1, 43) .. "="
end

describe("the page of a report", function()
  it("is one sound file that asks for nothing else", function()
    tags(page)
    assert.truthy(page:find("^<!DOCTYPE html>\n"))
    assert.truthy(page:find("default-src 'none'", 1, true))
    assert.equal(1, count(page, "<script"))
    for address in page:gmatch(' href="([^"]*)"') do assert.truthy(address == "data:," or address:find("^#")) end
    assert.falsy(page:find(" src=", 1, true))
    assert.falsy(page:find("@import", 1, true))
  end)

  it("lets its own script run, and no other", function()
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    file:write((page:match("<script>(.-)</script>")))
    file:close()
    local pipe = assert(io.popen("sha256sum " .. path))
    local digest = pipe:read("*a"):match("^%x+")
    pipe:close()
    os.remove(path)
    if not digest then return pending("sha256sum is not here") end
    assert.equal("sha256-" .. base64(digest), page:match("script%-src '([^']*)'"))
  end)

  it("tells what, when and where in its head", function()
    local head = page:match('<header class="masthead">(.-)</header>')
    assert.equal("Media Roundtable\nMedia Roundtable in Helsinki, Finland\n"
      .. "March 14, 2019 · Hotel Kämp, Helsinki, Finland", text_of(head):match("^%s*(.-)%s*$"))
    assert.equal("Media Roundtable in Helsinki, Finland", page:match("<title>(.-)</title>"))
    assert.truthy(head:find('<time datetime="2019-03-14">', 1, true))
  end)

  it("has an anchor, a speaker, a line and the words of every turn", function()
    for turn in t:turns() do
      local article = page:match('<article class="[%a ]+" id="t' .. turn.n .. '"(.-)</article>')
      assert.equal(turn.speaker, text_at(article, "t" .. turn.n .. "-who"))
      assert.equal(turn.speaker .. "turn " .. turn.n .. " · line " .. turn.line,
        text_of(article:match("<header>(.-)</header>")))
      assert.truthy(article:find('<a href="#t' .. turn.n .. '">turn ' .. turn.n .. "</a>", 1, true))
      for paragraph in t:paragraphs({ first_turn = turn.n, last_turn = turn.n }) do
        assert.truthy(text_of(article):find(paragraph.text, 1, true))
      end
    end
  end)

  it("loses no paragraph, in turns and outside, in order", function()
    for _, path in ipairs({ "spec/fixtures/hearing.htm", "spec/fixtures/court.txt", "spec/fixtures/trap_essay.txt" }) do
      local other = assert(tiro.open(path))
      local shown = text_of(tiro.report.html(other):match('<section id="part%-transcript".*</section>'))
      local at = 1
      for paragraph in other:layer("para") do
        local first, last = shown:find(paragraph.text, at, true)
        assert.truthy(first, path .. ": " .. paragraph.text)
        at = last + 1
      end
    end
  end)

  it("marks gaps where they are", function()
    local between = page:match('id="t13".-</article>(.-)<article class="[%a ]+" id="t14"')
    assert.truthy(between:find('<div class="gap" id="g2" role="note">', 1, true))
    assert.equal('Lost turn: QUESTION follows QUESTION; turn 13 ends in a cut-off "--"; '
      .. 'turn 14 begins with a resumption "--"', text_of(between):match("^%s*(.-)%s*$"))
    local inside = page:match('id="t39"(.-)</article>')
    assert.truthy(inside:find('do forecasts –</p><div class="gap" id="g4"', 1, true))
    assert.equal(4, count(page, 'class="gap"'))
  end)

  it("marks notes where they are", function()
    assert.equal(t:notes():count(), count(page, '<span class="note"'))
    local marked = '<span class="note" id="n%d" title="inaudible">[inaudible]</span>'
    assert.truthy(page:find("Does that include the " .. marked:format(1) .. " approaches?", 1, true))
    assert.truthy(page:find("by their navy that " .. marked:format(2) .. " would be left out.", 1, true))
  end)

  it("links exchanges both ways", function()
    assert.equal("Exchange 8 · answered in turn 19 · followed up in exchange 9", text_at(page, "x8"))
    assert.equal("Exchange 9 · answered in turn 22 · follows exchange 8 (elliptical, likely)", text_at(page, "x9"))
    local answer = page:match('id="t19".-</article>')
    assert.truthy(answer:find('answers <a href="#t18">turn 18</a>, <a href="#x8">exchange 8</a></p>', 1, true))
    assert.truthy(page:match('id="t14".-</article>'):find('goes on with <a href="#x6">exchange 6</a>', 1, true))
    assert.equal(t:exchanges():count(), count(page, '<p class="links" id="x'))
  end)

  it("states what the report states", function()
    assert.truthy(page:find('<th scope="row">Helen R. Castellan</th><td class="number">1,344</td>', 1, true))
    assert.equal("17", page:match("<dt>Exchanges</dt><dd>(%d+)</dd>"))
    assert.truthy(page:find('<td class="match"><b>flag</b></td>', 1, true))
  end)

  it("is the same bytes each time", function()
    local again = assert(tiro.open("examples/roundtable.txt"))
    assert.equal(page, tiro.report.html(again, { words = { "ship" }, query = '"flag"' }))
  end)

  it("leaves the transcript out when told to", function()
    local short = tiro.report.html(t, { transcript = false, parts = { "floor", "threads" } })
    tags(short)
    assert.falsy(short:find("<article", 1, true))
    assert.falsy(short:find('href="#t', 1, true))
    assert.truthy(short:find("Share is words of the speaker", 1, true))
  end)

  it("has no charts and no transcript of what was measured before", function()
    local sum = tiro.report.measure(t):merge(tiro.report.measure(assert(tiro.open("spec/fixtures/court.txt"))))
    local html = tiro.report.html(sum)
    tags(html)
    assert.equal("2 transcripts", html:match("<h1>(.-)</h1>"))
    assert.falsy(html:find("<figure", 1, true))
    assert.falsy(html:find("<article", 1, true))
  end)

  it("shows the parts of a user", function()
    local own = tiro.report.html(t, { parts = { "method", function(view)
      return { title = "Own <i>", blocks = {
        { kind = "prose", text = "of " .. view.title .. " & so on" },
        { kind = "list", items = { { text = "<one>", turn = 3, line = 31 } } },
        { kind = "list", items = {}, empty = "not <any>" },
        { kind = "list", items = { { text = "far", turn = '"><b>', line = "<i>" } } },
        { kind = "chart", svg = function() return "<svg></svg>" end, caption = "<drawn>" },
      } }
    end } })
    tags(own)
    assert.truthy(own:find("Own &lt;i&gt;</h2>", 1, true))
    assert.truthy(own:find('&lt;one&gt; <span class="where">turn <a href="#t3">3</a>, line 31</span></li>', 1, true))
    assert.truthy(own:find("not &lt;any&gt;", 1, true))
    assert.truthy(own:find('far <span class="where">turn &quot;&gt;&lt;b&gt;, line &lt;i&gt;</span>', 1, true))
    assert.truthy(own:find("<svg></svg><figcaption>&lt;drawn&gt;</figcaption>", 1, true))
  end)
end)

describe("the page of a hostile transcript", function()
  local hostile = dofile("spec/hostile.lua")
  local h = tiro.parse(hostile.source, { labels = hostile.labels })
  local html = tiro.report.html(h, { words = { "<script>" }, query = '"alert"', title = hostile.evil[2] })

  it("has the elements and attributes of any page, and no more", function()
    for _, tag in ipairs(tags(html)) do
      assert.is_true(HTML_TAGS[tag.name] or SVG_TAGS[tag.name], tag.name)
      local rest = tag.attributes:gsub(' ([%w-]+)="[^"]*"', function(name)
        assert.is_true(ATTRIBUTES[name], name)
        return ""
      end)
      for name in rest:gmatch("[^%s/]+") do assert.truthy(name == "hidden" or name == "disabled", name) end
    end
    assert.equal(1, count(html, "<script"))
    for address in html:gmatch(' href="([^"]*)"') do assert.truthy(address == "data:," or address:find("^#")) end
  end)

  it("is UTF-8 without control characters", function()
    assert.falsy(html:find("[%z\1-\8\11\12\14-\31\127]"))
    assert.falsy(html:find("[\192\193\245-\255]"))
    for first in html:gmatch("()[\224-\244]") do
      assert.truthy(html:find("^[\128-\191][\128-\191]", first + 1))
    end
  end)

  it("shows the words as they are", function()
    local shown = text_of(html:match('<section id="part%-transcript".*</section>'))
    for _, evil in ipairs(hostile.evil) do
      if not evil:find("[%c\128-\255]") then assert.truthy(shown:find("It is " .. evil, 1, true), evil) end
    end
    local speaker = h:turn(2).speaker
    assert.truthy(speaker:find("</h3><script>alert(12)</script>", 1, true))
    assert.truthy(shown:find(speaker, 1, true))
    assert.truthy(shown:find("bad \239\191\189\239\191\189 ", 1, true))
  end)
end)

describe("the page of the seed", function()
  local file = io.open("../shared/seed/roundtable.txt")
  if file then file:close() end

  it("states its reading", function()
    if not file then return pending("the seed is not here") end
    local seed = tiro.report.html(assert(tiro.open("../shared/seed/roundtable.txt")))
    for _, share in ipairs({ "75.75 %", "13.40 %", "10.85 %" }) do
      assert.truthy(seed:find('<td class="number">' .. share .. "</td>", 1, true), share)
    end
    assert.equal("20", seed:match("<dt>Exchanges</dt><dd>(%d+)</dd>"))
    assert.equal("4", seed:match("<dt>Gaps</dt><dd>(%d+)</dd>"))
    assert.equal(4, count(seed, 'class="gap"'))
    assert.equal(48, count(seed, "<article"))
    assert.equal("Exchange 9 · answered in turn 20 · follows exchange 8 (announced, certain) · "
      .. "followed up in exchange 10", text_at(seed, "x9"))
  end)
end)
