--- Cues: word patterns by category, made ready once. Fields: `name`, `source`.
-- @classmod Lexicon

local core = require("tiro.core")
local filter = require("tiro.read.filter")
local lexicons = require("tiro.lexicons")
local list = require("tiro.list")
local options = require("tiro.options")
local pattern = require("tiro.talk.pattern")

local Lexicon = {}
local metatable = { __index = Lexicon, __metatable = "tiro.Lexicon" }
local lexicon = {}

local PARTS = { name = "string", source = "string", classes = "table", cues = "table" }
local GRADES = { "certain", "likely", "possible" }

-- ---- making ----------------------------------------------------------------------

local function check_classes(classes, level)
  for _, name in ipairs(options.keys(classes or {})) do
    if type(name) ~= "string" or type(classes[name]) ~= "string" then
      error("the classes of a lexicon must map names to patterns", level + 1)
    end
  end
end

local function check_cue(entry, i, level)
  options.is("cue " .. i .. " of a lexicon", entry, "table", level + 1)
  options.is("'cue' of cue " .. i, entry.cue, "string", level + 1)
  for _, key in ipairs(options.keys(entry)) do
    local what = type(key) == "number" and "pattern " .. key or "'" .. tostring(key) .. "'"
    if type(key) ~= "number" then options.one_of("field", key, { "cue", "grade", "source" }, level + 1) end
    options.is(what .. " of cue '" .. entry.cue .. "'", entry[key], "string", level + 1)
  end
  if entry.grade then options.one_of("grade", entry.grade, GRADES, level + 1) end
end

local function check(given, level)
  options.check(given, PARTS, "field", level + 1)
  check_classes(given.classes, level + 1)
  for i, entry in ipairs(given.cues or {}) do check_cue(entry, i, level + 1) end
end

local function copy(items)
  local made = {}
  for i, item in ipairs(items) do made[i] = item end
  return made
end

local function told(found, message)
  return ("cue '%s', pattern \"%s\": %s"):format(found.cue, found.text, message)
end

-- Reads the patterns of a table behind those that there are.
local function add_patterns(self, given)
  local numbers = {}
  for i, name in ipairs(self.names) do numbers[name] = i end
  for _, entry in ipairs(given.cues or {}) do
    if not numbers[entry.cue] then
      self.names[#self.names + 1] = entry.cue
      numbers[entry.cue] = #self.names
    end
    for _, text in ipairs(entry) do
      local found = { cue = entry.cue, text = text, grade = entry.grade, lexicon = given.name }
      local ops, message, at = pattern.parse(text, self.classes)
      if not ops then return nil, told(found, message), at end
      ops.cue = numbers[entry.cue]
      self.patterns[#self.patterns + 1] = found
      self.program[#self.program + 1] = ops
    end
  end
  return true
end

-- The ops of a lexicon. Those of Tiro's own are let go once the core has them: the
-- collector would go over them again and again.
local function program_of(self)
  if self.program then return self.program end
  local again = { names = {}, patterns = {}, program = {}, classes = self.classes }
  assert(add_patterns(again, lexicons.read(self.name)))
  return again.program
end

-- A lexicon of the patterns of `base` and a table's.
local function make(base, given)
  local self = setmetatable({
    name = given.name or base and base.name, source = given.source or base and base.source,
    names = copy(base and base.names or {}),
    patterns = copy(base and base.patterns or {}), program = copy(base and program_of(base) or {}),
    classes = pattern.classes(given.classes or {}, base and base.classes),
  }, metatable)
  local good, message, at = add_patterns(self, given)
  if not good then return nil, message, at end
  self.core, message, at = core.cues(self.program, #self.names)
  if self.core then return self end
  if not at then return nil, message end
  return nil, told(self.patterns[at], message), 1
end

local kept = {} -- by name

-- Names of the lexicons that Tiro has.
function lexicon.names()
  local names = {}
  for i, name in ipairs(lexicons.names) do names[i] = name end
  return names
end

-- A lexicon by name, or of a table.
-- @tparam string|table given
-- @treturn Lexicon|nil  nil, message, position
function lexicon.open(given, level)
  if getmetatable(given) == "tiro.Lexicon" then return given end
  if type(given) == "table" then
    check(given, level + 1)
    return make(nil, given)
  end
  if type(given) ~= "string" then error("lexicon must be a name or a table, got " .. type(given), level + 1) end
  options.one_of("lexicon", given, lexicon.names(), level + 1)
  if not kept[given] then
    local made, message = make(nil, lexicons.read(given))
    kept[given] = made or error(message, 0)
    made.program = nil
  end
  return kept[given]
end

--- Lexicons that are looked for at once: what each has found is the same as alone.
-- @tparam string[] names
-- @treturn { core, patterns }  each pattern with the name of its `lexicon`
function lexicon.together(names)
  local self = { patterns = {}, program = {} }
  local before = 0
  for _, name in ipairs(names) do
    local given = lexicons.read(name)
    self.names, self.classes = {}, pattern.classes(given.classes or {})
    local first = #self.program + 1
    assert(add_patterns(self, given))
    for i = first, #self.program do self.program[i].cue = self.program[i].cue + before end
    before = before + #self.names
  end
  return { core = assert(core.cues(self.program, before)), patterns = self.patterns }
end

-- ---- the class -------------------------------------------------------------------

--- A lexicon with a table's cues behind those of this one. Its patterns may use
-- the classes of both, its own first.
-- @tparam table given  as for `tiro.lexicon`
-- @treturn Lexicon|nil  nil, message, position
function Lexicon:with(given)
  options.argument(2, "with", given, "table", 2)
  check(given, 2)
  return make(self, given)
end

--- Names of the cues, in the order they were given.
-- @treturn string[]
function Lexicon:cues()
  return copy(self.names)
end

local function find_in(self, transcript, state, given, level)
  local ranges = filter.turns(transcript, state, given, level + 1)
  local hits, count = core.find_cues(self.core, transcript, ranges)
  return list.new("find", count > 0 and { 1, count } or {}, function(n)
    local number, turn, first, last = core.cue_hit(hits, n)
    local item = core.cue(transcript, first, last)
    if not item then return nil end
    local found = self.patterns[number]
    item.n, item.cue, item.pattern, item.grade, item.turn = n, found.cue, found.text, found.grade, turn
    return item
  end)
end

--- Finds the cues in turns, in order of their first word.
-- @tparam Transcript|Corpus view
-- @tparam[opt] table given  a filter as for `t:turns`
-- @treturn List of { n, cue, pattern, grade, turn, sentence, first, last, line, text }, of a
--   corpus with `doc`
function Lexicon:find(view, given)
  if getmetatable(view) == "tiro.Corpus" then
    return list.documents("find", view, function(document)
      local state = core.state(document)
      return state and find_in(self, document, state, given, 2)
    end)
  end
  local state, why = core.state(view)
  if not state then error("bad argument #2 to 'find' (" .. why .. ")", 2) end
  return (find_in(self, view, state, given, 2))
end

return lexicon
