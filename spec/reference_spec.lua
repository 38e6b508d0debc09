-- What objects have is what the reference (made by LDoc) and the types for editors
-- (lua/tiro/types.lua) say, and the other way round.

local tiro = require("tiro")
local lfs = require("lfs")

local function read(path) return assert(tiro.io.read(path)) end

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

-- Modules by name, each with its class in types.lua.
local modules = {
  tiro = { tiro, "tiro" }, ["tiro.annotators"] = { tiro.annotators }, ["tiro.io"] = { tiro.io, "tiro.Io" },
  ["tiro.chart"] = { require("tiro.chart"), "tiro.Charts" }, ["tiro.eval"] = { require("tiro.eval"), "tiro.Eval" },
  ["tiro.report"] = { require("tiro.report.files"), "tiro.ReportFunctions" },
}

local function functions_of(name)
  local names, module = {}, modules[name][1]
  add_functions(names, module, module)
  if name == "tiro.io" then names.transcript = nil end -- for other modules
  return names
end

-- An object of each class, and items of each kind: those of the fixtures.
local VERTICAL = '<turn speaker="A" role="asker">\nSo\n</turn>\n<turn speaker="B">\nYes\n</turn>\n'

local function remove(path)
  if lfs.attributes(path, "mode") ~= "directory" then return os.remove(path) end
  for name in lfs.dir(path) do
    if name ~= "." and name ~= ".." then remove(path .. "/" .. name) end
  end
  return lfs.rmdir(path)
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

-- Classes, each with its page in the reference.
local CLASSES = {
  Transcript = "Transcript", Corpus = "Corpus", Vertical = "Vertical", List = "List", Cursor = "Cursor", Hit = "Cursor",
  Exchange = "Exchange", Lexicon = "Lexicon", Report = "Report",
}

local folder, objects -- what is written in passing, an object of each class

setup(function()
  folder = os.tmpname()
  os.remove(folder)
  assert(lfs.mkdir(folder))
  local t = assert(tiro.open("examples/roundtable.txt"))
  local corpus = assert(tiro.corpus(folder .. "/c.tiro", { create = true }))
  assert(corpus:add(t))
  assert(corpus:commit())
  objects = {
    Transcript = t, Corpus = corpus, Vertical = tiro.vertical(VERTICAL), List = t:turns(), Cursor = t:query('"the"'),
    Hit = t:query('"the"'):next(), Exchange = t:exchanges():all()[1], Lexicon = tiro.lexicon("replies"),
    Report = tiro.report.measure(t),
  }
end)
teardown(function()
  objects.Corpus:close()
  remove(folder)
end)

-- Both have the same names.
local function compare(there, told)
  assert.same({}, missing(there, told))
  assert.same({}, missing(told, there))
end

-- ---- the reference ------------------------------------------------------------------

local function run(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local said = pipe:read("*a")
  pipe:close()
  return said
end

describe("the reference", function()
  local said

  setup(function()
    if run("command -v ldoc") == "" then return end
    -- LD_PRELOAD: sanitizers are for us alone
    said = run("LD_PRELOAD= ldoc -q --fatalwarnings -c docs/config.ld -d " .. folder .. " . >" .. folder .. "/said")
  end)

  -- Functions that a page describes, of a class or of none.
  local function described(page, class)
    if not said then pending("ldoc is not there") end
    local names, entry = {}, '<a name = "([%w_.:]+)"></a>%s*<strong>(.-)</strong>'
    for qualified, signature in read(folder .. "/" .. page .. ".html"):gmatch(entry) do
      local of, name = qualified:match("^(%w+):(.*)$")
      if of == class and signature:find("%(") then names[name or qualified] = true end
    end
    return names
  end

  it("is made without a warning", function()
    if not said then pending("ldoc is not there") end
    assert.equal("", said)
  end)

  for name in pairs(modules) do
    it("has the functions of " .. name, function() compare(functions_of(name), described("modules/" .. name)) end)
  end

  for class, page in pairs(CLASSES) do
    it("has the methods of a " .. class, function()
      local told = described("classes/" .. page, class)
      compare(methods_of(objects[class], told), told)
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
  for name, module in pairs(modules) do
    local class = module[2]
    if class then
      it("have the functions of " .. name, function() compare(functions_of(name), all_of(class, "methods")) end)
    end
  end

  for class in pairs(CLASSES) do
    it("have the methods of a " .. class, function()
      local told = all_of("tiro." .. class, "methods")
      compare(methods_of(objects[class], told), told)
    end)
  end

  local function check_required(class, item)
    for name, how in pairs(all_of(class, "fields")) do
      assert.is_true(how == "optional" or item[name] ~= nil, class .. "." .. name)
    end
  end

  local function check_items(class, items)
    local seen = 0
    for item in items do
      seen = seen + 1
      assert.same({}, missing(item, all_of(class, "fields")), class)
      check_required(class, item)
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
      for _, t in ipairs(transcripts()) do seen = seen + check_items("tiro." .. class, t[method](t)) end
      assert.is_true(seen > 0)
    end)
  end

  it("have what each exchange and each hit has", function()
    local t = objects.Transcript
    for x in t:exchanges() do check_required("tiro.Exchange", x) end
    for hit in t:query('"the"') do check_required("tiro.Hit", hit) end
  end)
end)
