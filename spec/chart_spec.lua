-- Charts: well-formed, the same bytes, counts that are those of the methods, labels
-- that do not lie on one another.

local lxp = require("lxp")
local number = require("tiro.number")
local process = dofile("spec/process.lua")
local text = require("tiro.chart.text")
local tiro = require("tiro")

local chart = tiro.chart

-- ---- reading an SVG -----------------------------------------------------------------

-- Elements in order: { name, attributes, text (without that of its title), title }.
local function elements(svg)
  local found, stack = {}, {}
  local parser = lxp.new({
    StartElement = function(_, name, attributes)
      local element = { name = name, attributes = attributes, text = "", up = stack[#stack] }
      found[#found + 1], stack[#stack + 1] = element, element
    end,
    EndElement = function()
      local element = table.remove(stack)
      if element.name == "title" and element.up then element.up.title = element.text end
    end,
    CharacterData = function(_, characters)
      local element = stack[#stack]
      element.text = element.text .. characters
    end,
  })
  assert(parser:parse(svg))
  assert(parser:parse())
  parser:close()
  return found
end

local function named(svg, name)
  local found = {}
  for _, element in ipairs(elements(svg)) do
    if element.name == name then found[#found + 1] = element end
  end
  return found
end

local function titles(svg, pattern)
  local found, seen = {}, {}
  for _, element in ipairs(elements(svg)) do
    local title = element.up and element.title
    if title and title:find(pattern) and not seen[title] then
      found[#found + 1], seen[title] = title, true
    end
  end
  return found
end

-- ---- boxes of labels ----------------------------------------------------------------

local function labels(svg)
  local boxes = {}
  for _, element in ipairs(named(svg, "text")) do
    local a = element.attributes
    local size, x, y = tonumber(a["font-size"]) or 12, tonumber(a.x), tonumber(a.y)
    local wide = text.width(element.text, size, a["font-weight"] == "bold")
    local anchor = a["text-anchor"]
    local left = anchor == "end" and x - wide or anchor == "middle" and x - wide / 2 or x
    boxes[#boxes + 1] = {
      text = element.text, left = left, right = left + wide, top = y - 0.75 * size, bottom = y + 0.2 * size,
    }
  end
  return boxes
end

local function collide(a, b)
  return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
end

local function assert_legible(svg)
  local _, _, width, height = svg:match('viewBox="(%d+) (%d+) ([%d.]+) ([%d.]+)"')
  width, height = tonumber(width), tonumber(height)
  local boxes = labels(svg)
  assert.is_true(#boxes > 0)
  for i, box in ipairs(boxes) do
    if box.left < -0.5 or box.right > width + 0.5 then error(box.text .. " is beside the drawing") end
    if box.top < -0.5 or box.bottom > height + 0.5 then error(box.text .. " is above or below the drawing") end
    for j = i + 1, #boxes do
      if collide(box, boxes[j]) then error(box.text .. " lies on " .. boxes[j].text) end
    end
  end
end

-- What every chart keeps to.
local function assert_chart(svg)
  local found, ids = elements(svg), {}
  local root = found[1]
  assert.equal("svg", root.name)
  assert.equal("img", root.attributes.role)
  assert.is_nil(root.attributes.width)
  assert.is_nil(root.attributes.height)
  for _, element in ipairs(found) do
    local id = element.attributes.id
    if id then
      assert.is_nil(ids[id], id)
      ids[id] = element
    end
    for name, value in pairs(element.attributes) do
      local odd = type(name) == "string" and (value:find("nan") or value:find("inf") or value:find("%de%-"))
      if odd then error(name .. " is " .. value) end
    end
  end
  local title, description = root.attributes["aria-labelledby"]:match("^(%S+) (%S+)$")
  assert.equal("title", ids[title].name)
  assert.equal("desc", ids[description].name)
  assert.is_true(#ids[title].text > 0 and #ids[description].text > 0)
  for used in svg:gmatch("url%(#([^)]*)%)") do assert.is_table(ids[used]) end
  assert_legible(svg)
end

-- ---- transcripts ----------------------------------------------------------------------

local LONG = "DR. ZOË ÅNGSTRÖM-ÉCLAIR-MÜNCHHAUSEN-VON-UND-ZU-SOMEWHERE-VERY-FAR-AWAY"

local function crowd(count)
  local turns = {}
  for i = 1, count do
    local letters = string.char(65 + i % 26) .. string.char(65 + math.floor(i / 26))
    turns[i] = ("SPEAKER %s: Word%s number %d.\n"):format(letters, (" and more"):rep(i % 37), i)
  end
  return tiro.parse(table.concat(turns, "\n"))
end

local function interview(pairs_of_turns)
  local turns = {}
  for i = 1, pairs_of_turns do
    turns[#turns + 1] = "QUESTION: What of the harbor, and of number " .. i .. "?\n"
    turns[#turns + 1] = (i % 3 == 0 and LONG or "MS. B") .. ": It is" .. (" very"):rep(i % 11) .. " deep.\n"
  end
  return tiro.parse(table.concat(turns, "\n"))
end

local function debate()
  local turns = {}
  for i = 1, 3 do
    turns[#turns + 1] = "QUESTION: " .. ("And what of it? "):rep(400 * i) .. "\n" .. ("\n"):rep(2000)
    turns[#turns + 1] = LONG .. ": " .. ("It is so. "):rep(3000 * i) .. "\n"
  end
  return tiro.parse(table.concat(turns, "\n"))
end

local HOSTILE = "</text><script>alert(1)</script>&\"'\1\255\226\128\174<!--]]>"

local transcripts = {
  ["no speaker"] = tiro.parse(""),
  ["one speaker"] = tiro.parse("MR. A: Words of one.\n\nMR. A: More of the same harbor.\n"),
  ["a long name"] = interview(4),
  ["three in a ring"] = tiro.parse("Q: A?\n\nQ: B?\n\nMS. C: One.\n\nMR. D: Two.\n\nQ: Three?\n\nMS. C: So.\n\n"
    .. "MR. D: No.\n"),
  ["500 speakers"] = crowd(500),
  ["150 exchanges"] = interview(150),
  ["thousands of words"] = debate(),
  ["hostile names"] = tiro.parse("QUESTION: Which harbor?\n\nMR. A: This one.\n\nQUESTION: Why?\n\nMR. A: So.\n",
    { labels = { ["MR. A"] = HOSTILE, QUESTION = HOSTILE .. " 2" } }),
  ["the roundtable"] = assert(tiro.open("examples/roundtable.txt")),
  ["a hearing"] = assert(tiro.open("spec/fixtures/hearing.htm")),
  ["a court"] = assert(tiro.open("spec/fixtures/court.txt")),
  ["a briefing"] = assert(tiro.open("spec/fixtures/white_house.txt")),
}

local draw = {
  floor = chart.floor,
  ["floor by turns"] = function(t, given)
    return chart.floor(t, { unit = "turns", width = given.width, heading = given.heading })
  end,
  dispersion = function(t, given) return chart.dispersion(t, { "harbor", "the", "<b>", "it is" }, given) end,
  timeline = function(t, given)
    return chart.timeline(t, '"the"%c', { by = "speaker", width = given.width, heading = given.heading })
  end,
  exchanges = chart.exchanges,
  network = chart.network,
  ["network of answers"] = function(t, given)
    return chart.network(t, { of = "answers", width = given.width, heading = given.heading })
  end,
  ["network of many"] = function(t, given)
    return chart.network(t, { top = 40, width = given.width, heading = given.heading })
  end,
}

describe("a chart", function()
  for name, drawn in pairs(draw) do
    for of, t in pairs(transcripts) do
      it("(" .. name .. ") of " .. of .. " is well-formed and legible at every width", function()
        for _, given in ipairs({ {}, { width = 320 }, { width = 1200, heading = false } }) do
          assert_chart(drawn(t, given))
        end
      end)

      it("(" .. name .. ") of " .. of .. " is the same bytes again", function()
        assert.equal(drawn(t, {}), drawn(tiro.parse(t.source, t == transcripts["hostile names"]
          and { labels = { ["MR. A"] = HOSTILE, QUESTION = HOSTILE .. " 2" } } or nil), {}))
      end)
    end
  end

  it("keeps names from being markup, and tells them in full", function()
    for name, drawn in pairs(draw) do
      local svg = drawn(transcripts["hostile names"], {})
      assert.is_nil(svg:find("<script", 1, true), name)
      assert.is_nil(svg:find("<b>", 1, true), name)
      assert.is_nil(svg:find("[%z\1-\9\11-\31]"), name)
    end
    local svg = chart.floor(transcripts["hostile names"], { width = 320 })
    assert.same({ "</text><script>alert(1)</script>&\"' \239\191\189<!--]]>: 3 words, 2 turns, 50.00 %",
      "</text><script>alert(1)</script>&\"' \239\191\189<!--]]> 2: 3 words, 2 turns, 50.00 %" },
      titles(svg, "50.00 %%$"))
  end)

  it("is of bounded size", function()
    for name, drawn in pairs(draw) do
      assert.is_true(#drawn(transcripts["500 speakers"], {}) < 400000, name)
      assert.is_true(#drawn(transcripts["150 exchanges"], {}) < 400000, name)
    end
  end)

  it("takes its title, its id, its width, and leaves the heading out", function()
    local t = transcripts["the roundtable"]
    local svg = chart.floor(t, { title = "Who spoke & who did not", id = "a-1", width = 500, heading = false })
    assert.truthy(svg:find('viewBox="0 0 500 ', 1, true))
    assert.truthy(svg:find('<title id="a-1-title">Who spoke &amp; who did not</title>', 1, true))
    assert.is_nil(svg:find("Who spoke &amp; who did not</text>", 1, true))
    assert.truthy(chart.floor(t):find(">Who held the floor</text>", 1, true))
  end)

  it("refuses what it does not know, blaming the caller", function()
    local t = transcripts["the roundtable"]
    local function refuses(expected, call, a, b, c)
      local _, what = pcall(function()
        call(a, b, c)
        return true
      end)
      assert.equal(expected, (what:gsub("^[^:]*chart_spec%.lua:%d+: ", "@ ")))
    end
    refuses("@ unknown option 'widht' (did you mean 'width'?)", chart.floor, t, { widht = 1 })
    refuses("@ option 'width' must be from 320 to 4000", chart.floor, t, { width = 3 })
    refuses("@ option 'top' must be a whole number from 1", chart.floor, t, { top = 0 })
    refuses("@ option 'id' must be a letter, then letters, digits, '-' and '_'", chart.floor, t, { id = "1 2" })
    refuses("@ unknown key 'rol' (did you mean 'role'?)", chart.floor, t, { by = "rol" })
    refuses("@ unknown unit 'word' (did you mean 'words'?)", chart.floor, t, { unit = "word" })
    refuses("@ bad argument #1 to 'floor' (transcript or corpus expected, got no value)", chart.floor)
    refuses("@ bad argument #1 to 'exchanges' (transcript expected, got string)", chart.exchanges, "t")
    refuses("@ unknown key 'speeker' (did you mean 'speaker'?)", chart.network, t, { by = "speeker" })
    refuses("@ unknown network 'answer' (did you mean 'answers'?)", chart.network, t, { of = "answer" })
    refuses("@ answers are told by speaker, not by 'role'", chart.network, t, { of = "answers", by = "role" })
    refuses("@ option 'top' must be 40 at most", chart.network, t, { top = 41 })
    refuses("@ unknown unit of time 'months' (did you mean 'month'?)", chart.timeline, t, '"a"', { per = "months" })
    refuses("@ unknown field 'rolle' (did you mean 'role'?)", chart.timeline, t, '"a"', { by = "rolle" })
    refuses("@ bad argument #2 to 'dispersion' (words expected, got no value)", chart.dispersion, t)
    refuses("@ '*' is no word", chart.dispersion, t, { "*" })
    refuses("@ words must be strings or queries, got number", chart.dispersion, t, { 1 })
    local closed = tiro.parse("MR. A: One.\n")
    closed:close()
    refuses("@ bad argument #1 to 'floor' (transcript is closed)", chart.floor, closed)
  end)

  it("gives what is wrong with a query back", function()
    local svg, message, position = chart.timeline(transcripts["the roundtable"], '[word="a"')
    assert.is_nil(svg)
    assert.is_string(message)
    assert.is_number(position)
  end)

  it("is the same bytes under every Lua and locale", function()
    local here = process.run("spec/programs/draw_charts.lua")
    assert.truthy(here:find("^<svg "))
    local compared = 0
    for _, lua in ipairs({ "lua5.4", "lua5.3", "luajit" }) do
      local file = io.open("build/" .. lua .. "/tiro/core.so", "rb")
      if file then
        file:close()
        local command = "LUA_PATH='./lua/?.lua;;' LUA_CPATH='./build/" .. lua .. "/?.so;;' " .. lua
          .. " spec/programs/draw_charts.lua"
        local pipe = assert(io.popen(command))
        assert.is_true(here == pipe:read("*a"), lua)
        pipe:close()
        compared = compared + 1
      end
    end
    assert.is_true(compared > 0)
    local before = os.setlocale(nil, "numeric")
    for _, name in ipairs({ "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8" }) do
      if os.setlocale(name, "numeric") then
        local other = chart.network(transcripts["the roundtable"])
        os.setlocale(before, "numeric")
        assert.equal(chart.network(transcripts["the roundtable"]), other)
      end
    end
  end)
end)

-- ---- counts ---------------------------------------------------------------------------

describe("tiro.chart.floor", function()
  it("shows what t:floor() says, the others joined, and their sum", function()
    local t = transcripts["the roundtable"]
    assert.same({
      "Helen R. Castellan: 1,344 words, 13 turns, 56.05 %", "Thomas Brandt: 595 words, 9 turns, 24.81 %",
      "QUESTION: 442 words, 19 turns, 18.43 %", "MODERATOR: 17 words, 1 turn, 0.71 %",
    }, titles(chart.floor(t), "%%$"))
    assert.same({
      "Helen R. Castellan: 1,344 words, 13 turns, 56.05 %", "3 others: 1,054 words, 29 turns, 43.95 %",
    }, titles(chart.floor(t, { top = 1 }), "%%$"))
    local floor, widths = t:floor(), {}
    for _, bar in ipairs(named(chart.floor(t), "rect")) do widths[#widths + 1] = tonumber(bar.attributes.width) end
    assert.equal(4, #widths)
    for n, row in ipairs(floor.rows) do
      assert.is_true(math.abs(widths[n] / widths[1] - row.count / floor.rows[1].count) < 0.001)
    end
    assert.truthy(chart.floor(t):find(">2,398</text>", 1, true))
  end)

  it("counts turns, seconds, and by what it is told", function()
    local t = transcripts["the roundtable"]
    assert.same({ "answerer: 22 turns, 52.38 %", "asker: 19 turns, 45.24 %", "moderator: 1 turn, 2.38 %" },
      titles(chart.floor(t, { unit = "turns", by = "role" }), "%%$"))
    local clocks = tiro.parse(table.concat({
      "Emil Amsel  0:00", "Welcome to the show.", "", "Dana Whitlock  0:20", "Thank you.", "",
      "Emil Amsel  0:30", "Is it late?", "", "Dana Whitlock  0:40", "It is.", "",
    }, "\n"))
    local svg = chart.floor(clocks, { unit = "seconds" })
    assert.same({ "Emil Amsel: 30 seconds, 2 turns, 75.00 %", "Dana Whitlock: 10 seconds, 1 turn, 25.00 %" },
      titles(svg, "%%$"))
    assert.truthy(svg:find("1 turn could not be measured", 1, true))
  end)
end)

describe("tiro.chart.dispersion", function()
  it("shows the matches of each word: folded, in a row, by their beginning", function()
    local t = transcripts["the roundtable"]
    assert.same({ "feed: 7", "cable*: 9", "repair ship: 1", "don't: 9" },
      titles(chart.dispersion(t, { "feed", "cable*", "repair ship", "don't", "zzz" }), ": %d+$"))
    assert.equal(7, t:query('"feed"%c'):count())
    assert.equal(9, t:query('"cable.*"%c'):count())
    assert.same({ "The: " .. t:query('"The"'):count() },
      titles(chart.dispersion(t, "The", { case_sensitive = true }), ": %d"))
    assert.same({ '"the" "feed": ' .. t:query('"the" "feed"'):count() },
      titles(chart.dispersion(t, { (tiro.query('"the" "feed"')) }), ": %d"))
  end)

  it("puts each stroke where its token is", function()
    local t = tiro.parse("MR. A: one two three four.\n\nMS. B: five six seven.\n")
    local svg = chart.dispersion(t, { "one", "seven" })
    local strokes, lanes = {}, {}
    for _, path in ipairs(named(svg, "path")) do
      if path.title == "one: 1" or path.title == "seven: 1" then
        strokes[#strokes + 1] = tonumber(path.attributes.d:match("^M([%d.]+) "))
      elseif path.title then
        lanes[path.title] = { path.attributes.d:match("^M([%d.]+) [%d.]+h([%d.]+)") }
      end
    end
    -- nine tokens: four and a stop, three and a stop
    local left, room = tonumber(lanes["MR. A"][1]), tonumber(lanes["MR. A"][2]) / 5 * 9
    assert.is_true(math.abs(strokes[1] - (left + room * 0.5 / 9)) <= 0.5)
    assert.is_true(math.abs(strokes[2] - (left + room * 7.5 / 9)) <= 0.5)
    assert.is_true(math.abs(lanes["MS. B"][1] - (left + room * 5 / 9)) < 0.05)
  end)

  it("works on vertical text", function()
    assert_chart(chart.dispersion(tiro.vertical("One\nline\nof\none\n"), { "one" }))
  end)
end)

describe("tiro.chart.exchanges", function()
  it("shows each exchange with its words, what it follows, and the gaps", function()
    local t = transcripts["the roundtable"]
    local svg = chart.exchanges(t)
    local words = { QUESTION = 0 }
    for _, bar in ipairs(named(svg, "rect")) do
      local name, count = (bar.title or ""):match("^(.*): ([%d,]+) words?$")
      if name then words[name] = (words[name] or 0) + tonumber((count:gsub(",", ""))) end
    end
    local asked, answered, follows = 0, 0, {}
    for x in t:exchanges() do
      asked, answered = asked + x.question.words, answered + x.answer.words
      if x.follows then
        follows[#follows + 1] = ("%d follows %d: %s, %s"):format(x.n, x.follows, x.follow_kind, x.grade)
      end
    end
    assert.equal(asked, words.QUESTION)
    assert.equal(answered, words["Helen R. Castellan"] + words["Thomas Brandt"])
    assert.same(follows, titles(svg, " follows "))
    assert.same({ "lost turn, line 49", "lost turn, line 125" }, titles(svg, "^lost turn"))
    for _, label in ipairs({ "section break, line 20", "lost turn, line 106" }) do
      assert.truthy(svg:find(">" .. label .. "</text>", 1, true))
    end
    assert.truthy(svg:find("17 exchanges, 8 follow-ups: questions of 431 words, answers of 1,506 words", 1, true))
  end)
end)

describe("tiro.chart.network", function()
  it("shows what t:transitions() says", function()
    local t = transcripts["the roundtable"]
    local told, sum = {}, 0
    for link in t:transitions() do
      told[("%s, then %s: %d"):format(link.from, link.to, link.count)] = true
      sum = sum + link.count
    end
    local svg, shown = chart.network(t), 0
    for _, title in ipairs(titles(svg, ", then ")) do
      assert.is_true(told[title], title)
      shown = shown + tonumber(title:match("%d+$"))
    end
    assert.equal(41, sum)
    assert.equal(sum, shown)
  end)

  it("joins the others, and loses no change of turn", function()
    local sum = 0
    local svg = chart.network(transcripts["500 speakers"], { top = 3 })
    for _, title in ipairs(titles(svg, ", then ")) do sum = sum + tonumber((title:match("[%d,]+$"):gsub(",", ""))) end
    assert.equal(499, sum)
    assert.truthy(svg:find(">497 others</text>", 1, true))
  end)

  it("takes nobody for the others", function()
    local t = tiro.parse("MS. A: One.\n\nMR. B: Two.\n\nMS. A: One.\n\nMS. C: Two.\n\nMS. A: One.\n\nMR. B: Three.\n\n"
      .. "MS. D: Four.\n", { labels = { ["MR. B"] = "2 others" } })
    local svg, heads, names = chart.network(t, { top = 2 }), {}, 0
    for _, path in ipairs(named(svg, "path")) do
      if path.attributes.fill ~= "none" and path.title then heads[#heads + 1] = path.title end
    end
    for _, label in ipairs(named(svg, "text")) do names = names + (label.text == "2 others" and 1 or 0) end
    assert.equal(2, names)
    assert.same({ "MS. A, then 2 others: 2", "MS. A, then 2 others: 1", "2 others, then MS. A: 1",
      "2 others, then 2 others: 1", "2 others, then MS. A: 1" }, heads)
  end)

  it("tells who answers whom", function()
    assert.same({ "QUESTION is answered by Helen R. Castellan: 12", "QUESTION is answered by Thomas Brandt: 9" },
      titles(chart.network(transcripts["the roundtable"], { of = "answers" }), "answered"))
  end)
end)

describe("charts of a corpus", function()
  local path, c

  setup(function()
    path = os.tmpname()
    os.remove(path)
    c = assert(tiro.corpus(path, { create = true }))
    local function add(id, date, page)
      local head = "Talk at the Harbor\n" .. (date and "\n" .. date .. "\n" or "") .. "\n"
      assert(c:add(tiro.parse(head .. page), { id = id }))
    end
    add("a", "January 5, 2016", "QUESTION: The pier, the pier?\n\nMR. B: The pier is sound.\n")
    add("b", "March 30, 2016", "QUESTION: The crane?\n\nMR. B: No pier, no crane.\n")
    add("c", "December 1, 2019", "MS. C: The pier, the pier, the pier.\n\nQUESTION: Oh?\n")
    add("d", nil, "MS. C: A pier without a date.\n")
    assert(c:commit())
  end)

  teardown(function()
    c:close()
    os.execute("rm -rf '" .. path .. "'")
  end)

  it("are well-formed and legible", function()
    for _, width in ipairs({ 320, 720 }) do
      for _, svg in ipairs({
        chart.floor(c, { width = width }), chart.network(c, { width = width }),
        chart.network(c, { of = "answers", width = width }), chart.dispersion(c, { "pier" }, { width = width }),
        chart.timeline(c, '"pier"', { width = width, per = "month", by = "speaker" }),
        chart.timeline(c, '"pier"', { width = width, per = "day" }),
        chart.timeline(c, '"pier"', { width = width, per = "year", per_million = true }),
      }) do
        assert_chart(svg)
      end
    end
  end)

  it("count what the methods count", function()
    assert.same({ "pier: 8" }, titles(chart.dispersion(c, "pier"), "^pier"))
    local floor = c:floor()
    for n, title in ipairs(titles(chart.floor(c), "%%$")) do
      assert.equal(("%s: %d words, %d turn%s, "):format(floor.rows[n].key, floor.rows[n].count, floor.rows[n].turns,
        floor.rows[n].turns == 1 and "" or "s"), title:match("^.*, "))
    end
  end)

  it("show time: by month, by role, with gaps and what has no date", function()
    local svg = chart.timeline(c, '"pier"', { by = "speaker" })
    assert.same({ "all: 7 matches", "MS. C: 3 matches", "MR. B: 2 matches", "QUESTION: 2 matches" },
      titles(svg, "match"))
    assert.same({ "no documents: 2016-02", "no documents: 2016-04 to 2019-11" }, titles(svg, "no documents"))
    assert.truthy(svg:find("Hatched: 45 months without a document", 1, true))
    assert.truthy(svg:find("Not drawn: 1 match in 1 document whose date does not tell the month", 1, true))
    assert.truthy(svg:find("Most in 2016-01: 3", 1, true))
  end)

  it("show the hits of a search, and rates", function()
    assert.same({ "all: 3 matches" }, titles(chart.timeline(c, c:search("pier -sound"), { per = "year" }), "match"))
    local tokens = 0
    for document in c:docs() do
      if document.date and document.date < "2017" then tokens = tokens + document.tokens end
    end
    local svg = chart.timeline(c, '"crane"', { per = "year", per_million = true })
    assert.truthy(svg:find("Most in 2016: " .. number.grouped(2e6 / tokens) .. " per million", 1, true))
  end)
end)
