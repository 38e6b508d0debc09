-- Countries and questions of GUM against gold, a paragraph at a time; what the plain rules make of them beside.
--
-- Countries: the precision is that of all places of the gold, the recall that of places whose identity is a
-- country. Names alone are scored: nationalities have no gold.
local cjson = require("cjson")
local core = require("tiro.core")
local countries = require("tiro.gazetteer.countries")
local tiro = require("tiro")
local report = require("report")

local GOLD = report.shared .. "/suites/segmentation/ud_gum.dev.jsonl"

local cases = {}
for line in io.lines(GOLD) do cases[#cases + 1] = cjson.decode(line) end

-- ---- countries ----------------------------------------------------------------

-- What the gold calls countries, by the end of their addresses.
local titles, is_name = {}, {}
for _, row in ipairs(countries) do
  for _, name in ipairs(row[2]) do
    titles[name:lower()], is_name[name] = true, true
  end
end
titles["georgia (country)"], titles["state of palestine"], titles["north macedonia"] = true, true, true

local function title_of(address)
  local title = address:gsub("_", " "):gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end)
  return title:lower()
end

-- A file of the gold with places of countries alone.
local country_gold = os.tmpname()
local file = assert(io.open(country_gold, "wb"))
for _, case in ipairs(cases) do
  local kept = setmetatable({}, cjson.array_mt)
  for _, entity in ipairs(case.entities or {}) do
    if entity[3] == "place" and titles[title_of(tostring(entity[4]))] then kept[#kept + 1] = entity end
  end
  file:write(cjson.encode({ id = case.id, entities = kept }), "\n")
end
file:close()

-- Plain names: those of CLDR and tzdata (the first ones of a country), wherever they stand.
local function plain(text)
  local found, folded = setmetatable({}, cjson.array_mt), " " .. text:gsub("[^%w\128-\255]", " ") .. " "
  for _, row in ipairs(countries) do
    local name = " " .. row[2][1] .. " "
    local first, last = folded:find(name, 1, true)
    while first do
      found[#found + 1] = { first - 1, last - 2, "place" }
      first, last = folded:find(name, last, true)
    end
  end
  return found
end

local function mentioned(text)
  local found = setmetatable({}, cjson.array_mt)
  local t = tiro.parse(text)
  for item in t:mentions("country") do
    local name = item.text:gsub("\226\128\153", "'"):gsub("%s+", " ")
    if is_name[name] then found[#found + 1] = { item.first - 1, item.last, "place" } end
  end
  t:close()
  return found
end

local function measure(what, find, marks)
  local predictions = {}
  for i, case in ipairs(cases) do predictions[i] = { id = case.id, entities = find(case.text) } end
  local scorer = report.shared .. "/suites/bin/score_entities.py %s %%s --type place"
  local precision = report.score(predictions, scorer:format(GOLD)):match("P([%d.]+)")
  local recall = report.score(predictions, scorer:format(country_gold)):match("R([%d.]+)")
  report.line("countries on GUM, precision" .. what, tonumber(precision), marks and 83)
  report.line("countries on GUM, recall" .. what, tonumber(recall), marks and 83)
  return predictions
end

measure(", plain names", plain)
measure("", mentioned, true)
os.remove(country_gold)

-- ---- questions ----------------------------------------------------------------

-- GUM tells the form of a sentence: words that ask in the form of a statement are none.
local function is_question(text)
  local spans = {}
  for _, token in ipairs(core.tokenize(text, false)) do
    spans[#spans + 1] = token.first
    spans[#spans + 1] = token.last
  end
  local kind, evidence = core.question_text(text, spans)
  return kind ~= nil and (kind ~= "request" or evidence ~= 16 and evidence ~= 48)
end

local predictions = {}
for _, case in ipairs(cases) do
  if case.s_type and case.s_type ~= cjson.null then
    local answers = setmetatable({}, cjson.array_mt)
    for i, span in ipairs(case.sents) do answers[i] = is_question(case.text:sub(span[1] + 1, span[2])) end
    predictions[#predictions + 1] = { id = case.id, q = answers }
  end
end
local scorer = report.shared .. "/suites/bin/score_question.py " .. GOLD
report.line("questions on GUM, F1, the mark alone", tonumber(report.score({}, scorer):match("ALL.-F([%d.]+)")))
report.line("questions on GUM, F1", tonumber(report.score(predictions, scorer .. " %s"):match("ALL.-F([%d.]+)")), 93.98)
