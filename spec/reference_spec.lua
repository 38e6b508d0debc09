-- What objects have is what the reference (made by LDoc) and the types for editors
-- (lua/tiro/types.lua) say, and the other way round.

local tiro = require("tiro")
local lfs = require("lfs")

-- Functions of the module tiro.io that are for other modules.
local INTERNAL = { ["tiro.io"] = { transcript = true } }

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function sorted(set)
  local names = {}
  for name in pairs(set) do names[#names + 1] = name end
  table.sort(names)
  return names
end

-- Names of `set` that `other` lacks.
local function missing(set, other)
  local names = {}
  for _, name in ipairs(sorted(set)) do
    if not other[name] then names[#names + 1] = name end
  end
  return names
end

-- ---- what there is ------------------------------------------------------------------

local function add_functions(names, from, object)
  for name, value in pairs(from) do
    if type(name) == "string" and type(value) == "function" and object[name] == value then names[name] = true end
  end
end

-- Methods of an object: functions in the table that it looks them up in.
local function methods_of(object, touched)
  for name in pairs(touched) do assert(object[name] ~= false) end -- some come when they are first asked for
  local names, index = {}, debug.getmetatable(object).__index
  if type(index) == "table" then
    add_functions(names, index, object)
    return names
  end
  for i = 1, math.huge do
    local name, value = debug.getupvalue(index, i)
    if not name then return names end
    if type(value) == "table" and value ~= _G then add_functions(names, value, object) end
  end
end

local function functions_of(module)
  local names = {}
  add_functions(names, module, module)
  return names
end

local modules = {
  tiro = tiro, ["tiro.io"] = tiro.io, ["tiro.annotators"] = tiro.annotators, ["tiro.chart"] = require("tiro.chart"),
  ["tiro.eval"] = require("tiro.eval"), ["tiro.report"] = require("tiro.report.files"),
}

-- An object of each class, and items of each kind: those of the fixtures.
local VERTICAL = '<turn speaker="A" role="asker">\nSo\n</turn>\n<turn speaker="B">\nYes\n</turn>\n'

local function remove(path)
  if lfs.attributes(path, "mode") ~= "directory" then return os.remove(path) end
  for name in lfs.dir(path) do
    if name ~= "." and name ~= ".." then remove(path .. "/" .. name) end
  end
  return lfs.rmdir(path)
end

local function temporary()
  local path = os.tmpname()
  os.remove(path)
  return path
end

local function transcripts()
  local opened = { assert(tiro.open("examples/roundtable.txt")) }
  for name in lfs.dir("spec/fixtures") do
    if name:find("%.%l+$") and not name:find("%.lua$") then
      opened[#opened + 1] = assert(tiro.open("spec/fixtures/" .. name))
    end
  end
  return opened
end

local function objects_of(corpus)
  local t = assert(tiro.open("examples/roundtable.txt"))
  return {
    Transcript = t, Corpus = corpus, Vertical = tiro.vertical(VERTICAL), List = t:turns(), Cursor = t:query('"the"'),
    Hit = t:query('"the"'):next(), Exchange = t:exchanges():all()[1], Lexicon = tiro.lexicon("replies"),
    Report = tiro.report.measure(t),
  }
end

local corpus_path = temporary()
local corpus = assert(tiro.corpus(corpus_path, { create = true }))
assert(corpus:add("examples/roundtable.txt"))
assert(corpus:commit())
local objects = objects_of(corpus)

-- ---- the reference ------------------------------------------------------------------

local function run(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local said = pipe:read("*a")
  pipe:close()
  return said
end

describe("the reference", function()
  local folder, said

  setup(function()
    if run("command -v ldoc") == "" then return end
    folder = temporary()
    assert(lfs.mkdir(folder))
    said = run("ldoc -q --fatalwarnings -c docs/config.ld -d " .. folder .. " . >" .. folder .. "/said")
  end)
  teardown(function()
    if folder then remove(folder) end
  end)

  -- Functions that a page describes, without their class.
  local function described(page)
    if not folder then pending("ldoc is not there") end
    local names = {}
    local entry = '<a name = "([%w_.:]+)"></a>%s*<strong>(.-)</strong>'
    for qualified, signature in read(folder .. "/" .. page):gmatch(entry) do
      if signature:find("%(") then names[#names + 1] = qualified end
    end
    return names
  end

  local function compare(there, page, class)
    local told = {}
    for _, qualified in ipairs(described(page)) do
      local of, name = qualified:match("^(%w+):(.*)$")
      if of == class then told[name or qualified] = true end
    end
    there = there(told)
    assert.same({}, missing(there, told))
    assert.same({}, missing(told, there))
  end

  it("is made without a warning", function()
    if not folder then pending("ldoc is not there") end
    assert.equal("", said)
  end)

  for name, module in pairs(modules) do
    it("has the functions of " .. name, function()
      compare(function()
        local names = functions_of(module)
        for internal in pairs(INTERNAL[name] or {}) do names[internal] = nil end
        return names
      end, "modules/" .. name .. ".html")
    end)
  end

  for _, a in ipairs({
    { "Transcript" }, { "Corpus" }, { "Vertical" }, { "List" }, { "Cursor" }, { "Hit", "Cursor" }, { "Exchange" },
    { "Lexicon" }, { "Report" },
  }) do
    local class, page = a[1], a[2] or a[1]
    it("has the methods of a " .. class, function()
      compare(function(told) return methods_of(objects[class], told) end, "classes/" .. page .. ".html", class)
    end)
  end
end)

-- ---- types for editors ----------------------------------------------------------------

-- The classes of types.lua: { name = { parent=, fields = { [name] = true or "optional" }, methods = {} } }.
local function types()
  local classes, current, of = {}, nil, {}
  for line in read("lua/tiro/types.lua"):gmatch("[^\n]+") do
    local class, rest = line:match("^%-%-%-@class ([%w_.]+)(.*)")
    local field, optional = line:match("^%-%-%-@field ([%w_]+)(%??)")
    local variable, method = line:match("^function (%w+)[:.]([%w_]+)")
    if class then
      current = { parent = rest:match("^:%s*([%w_.]+)"), fields = {}, methods = {} }
      classes[class] = current
      for name in rest:gmatch("([%w_]+): %(fun") do current.methods[name] = true end
    elseif field and line:find("^%-%-%-@field [%w_]+%?? fun%(self") then
      current.methods[field] = true
    elseif field then
      current.fields[field] = optional == "?" and "optional" or true
    elseif line:find("^local %w+ = {}") then
      of[line:match("^local (%w+)")] = current
    elseif variable then
      local owner = of[variable]
      owner.methods[method] = true
    end
  end
  return classes
end

local classes = types()

-- What a class has, with what its parents have.
local function all_of(class, what)
  local names = {}
  while class do
    local one = classes[class] or error("no class " .. class)
    for name, how in pairs(one[what]) do names[name] = names[name] or how end
    class = one.parent
  end
  return names
end

describe("the types for editors", function()
  teardown(function()
    corpus:close()
    remove(corpus_path)
  end)

  for name, module in pairs({
    tiro = tiro, Io = modules["tiro.io"], Charts = modules["tiro.chart"], Eval = modules["tiro.eval"],
    ReportFunctions = modules["tiro.report"],
  }) do
    it("have the functions of " .. name, function()
      local there, told = functions_of(module), all_of(name == "tiro" and name or "tiro." .. name, "methods")
      for internal in pairs(INTERNAL["tiro." .. name:lower()] or {}) do there[internal] = nil end
      assert.same({}, missing(there, told))
      assert.same({}, missing(told, there))
    end)
  end

  for name, object in pairs({
    Transcript = objects.Transcript, Corpus = corpus, Vertical = objects.Vertical, List = objects.List,
    Cursor = objects.Cursor, Hit = objects.Hit, Exchange = objects.Exchange, Lexicon = objects.Lexicon,
    Report = objects.Report,
  }) do
    it("have the methods of a " .. name, function()
      local told = all_of("tiro." .. name, "methods")
      local there = methods_of(object, told)
      assert.same({}, missing(there, told))
      assert.same({}, missing(told, there))
    end)
  end

  -- Fields of items: none that is not told, none missing that is told without "?".
  local function compare(class, items)
    local told, seen = all_of(class, "fields"), 0
    for item in items do
      seen = seen + 1
      assert.same({}, missing(item, told), class)
      for name, how in pairs(told) do
        assert.is_true(how == "optional" or item[name] ~= nil, class .. "." .. name)
      end
    end
    return seen
  end

  for method, class in pairs({
    turns = "Turn", paragraphs = "Paragraph", sentences = "Sentence", tokens = "Token", notes = "Note", gaps = "Gap",
    fields = "Field", speakers = "Speaker", lint = "Oddity", questions = "Question", mentions = "Mention",
    acronyms = "Acronym", threads = "Thread", askers = "Asker", handoffs = "Handoff", callbacks = "Callback",
    promises = "Promise", floor = "Share", dashes = "Dash", interruptions = "Interruption",
  }) do
    it("have the fields of " .. method, function()
      local seen = 0
      for _, t in ipairs(transcripts()) do seen = seen + compare("tiro." .. class, t[method](t)) end
      assert.is_true(seen > 0)
    end)
  end

  for class, list in pairs({ Exchange = "exchanges", Hit = "query" }) do
    it("tell what each " .. class .. " has", function()
      local told = all_of("tiro." .. class, "fields")
      for item in objects.Transcript[list](objects.Transcript, list == "query" and '"the"' or nil) do
        for name, how in pairs(told) do
          assert.is_true(how == "optional" or item[name] ~= nil, class .. "." .. name)
        end
      end
    end)
  end
end)
