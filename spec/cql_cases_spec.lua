-- The Corpus Workbench's and BlackLab's own results, when the shared files are there.

local tiro = require("tiro")

local DIRECTORY = (os.getenv("TIRO_SHARED") or "../shared") .. "/cql/"

local function read(name)
  local file = io.open(DIRECTORY .. name, "rb")
  if not file then return nil end
  local bytes = file:read("*a")
  file:close()
  return bytes
end

local has_json, json = pcall(require, "cjson")
if not has_json or not read("README.md") then
  describe("CQL as the Corpus Workbench reads it", function()
    it("is compared with its results", function()
      pending(has_json and DIRECTORY .. " is not here" or "lua-cjson is not installed")
    end)
  end)
  return
end

local COLUMNS = {
  seed = { "word", "lower", "shape" },
  quirk = { "word", "lower", "shape" },
  tiny = { "word", "lower", "lemma", "pos" },
}

local corpora = {}
local function corpus(name)
  corpora[name] = corpora[name] or tiro.vertical(read(name .. ".vrt"), { columns = COLUMNS[name] })
  return corpora[name]
end

local function cases(name)
  local decoded = json.decode(read(name))
  return decoded.cases or decoded
end

-- Labels that no condition asks for are captures here (BlackLab's), there an error.
local CAPTURES = { ['a:[word="North"] b:[] :: b.word != "Korea"'] = true, ["a:[]  b:[word = a.word]"] = true }

local function spans(cursor)
  local found = {}
  for match, matchend in cursor:spans() do found[#found + 1] = { match - 1, matchend } end
  return found
end

-- The files list the first hits only, and count them all.
local function assert_hits(expected, cursor)
  local found = spans(cursor)
  assert.are.equal(expected.count or #expected.hits, #found)
  assert.are.equal(#found, (cursor:count()))
  for i, hit in ipairs(expected.hits or {}) do assert.are.same(hit, found[i]) end
end

describe("CQL as the Corpus Workbench reads it", function()
  for _, case in ipairs(cases("cqp_queries.json")) do
    if case.agreed and not CAPTURES[case.query] then
      it(case.id .. " " .. case.query .. " (" .. case.options.strategy .. ")", function()
        local cursor, message, position = corpus(case.corpus):query(case.query, { strategy = case.options.strategy })
        if case.expect.error then
          assert.is_nil(cursor)
          assert.is_string(message)
          assert.is_number(position)
          return
        end
        assert.is_truthy(cursor, message)
        assert_hits(case.expect, cursor)
        for i, target in ipairs(case.expect.target or {}) do
          assert.are.equal(target, cursor:next().target - 1, "target of hit " .. i)
        end
      end)
    end
  end
end)

-- ---- commands ---------------------------------------------------------------------

-- Runs `A = query; B = subset A where target: [...]; ...` and gives the last result.
local function set_up(view, commands)
  local named, last, active = {}, nil, nil
  for command in commands:gmatch("%s*(.-);%f[%s%z]") do
    local name, rest = command:match("^(%u%w*)%s*=%s*(.*)$")
    local kind, a, b = (rest or ""):match("^(%a+)%s+(%u%w*)%s+(%u%w*)$")
    local of, anchor, condition = (rest or ""):match("^subset%s+(%u%w*)%s+where%s+(%a+):%s*(.*)$")
    local sorted, key = command:match("^sort%s+(%u%w*)%s+by%s+(.*)$")
    if sorted then
      local column, flags, from, to = key:match("^(%w+)%s*%%?(%a*)%s+on%s+(%S+)%s*%.%.%s*(%S+)$")
      named[sorted] = named[sorted]:sort({ on = from .. ".." .. to .. " " .. column, ignore_case = flags == "c" })
      last = named[sorted]
    elseif command:match("^%u%w*$") then
      active = named[command] -- later queries look inside these hits
      if not active then active = nil end
    elseif of then
      named[name] = named[of]:subset(condition, anchor)
    elseif kind == "diff" or kind == "union" or kind == "inter" then
      local method = kind == "diff" and "minus" or kind == "inter" and "intersect" or kind
      named[name] = named[a][method](named[a], named[b])
    elseif name then
      named[name] = assert(view:query(rest, { inside = active }))
    end
    last = name and named[name] or last
  end
  return named, last
end

local function lines_of(list, make)
  local lines = {}
  for row in list do lines[#lines + 1] = make(row) end
  return lines
end

local function zero_based(fields, row)
  local cells = {}
  for i, field in ipairs(fields) do
    local position = field:match("^match$") or field:match("^matchend$") or field:match("^target$")
    cells[i] = tostring(position and row[i] ~= "" and row[i] - 1 or row[i])
  end
  return table.concat(cells, "\t")
end

local COMMANDS = {
  group = function(named, command)
    local name, anchor, attribute, cut = command:match("^group (%w+) (%S+) (%S+)%s*c?u?t?%s*(%d*);$")
    return lines_of(named[name]:group(anchor .. " " .. attribute, { cut = tonumber(cut) }), function(row)
      return row[1] .. "\t" .. row.count
    end)
  end,
  count = function(named, command)
    local name, column, flags = command:match("^count (%w+) by (%w+)%s*%%?(%a*);$")
    return lines_of(named[name]:group("match..matchend " .. column, { ignore_case = flags == "c" }), function(row)
      return row.count .. "\t" .. (flags == "c" and row[1]:lower() or row[1])
    end)
  end,
  tabulate = function(named, command)
    local name, wanted = command:match("^tabulate (%w+) (.*);$")
    local fields = {}
    for field in (wanted .. ","):gmatch("%s*(.-)%s*,") do fields[#fields + 1] = field end
    return lines_of(named[name]:tabulate(fields), function(row) return zero_based(fields, row) end)
  end,
  dump = function(named, command)
    local name = command:match("^dump (%w+);$")
    return lines_of(named[name], function(hit)
      return ("%d\t%d\t%d\t-1"):format(hit.match - 1, hit.matchend - 1, (hit.target or 0) - 1)
    end)
  end,
  size = function(named, command)
    local name, anchor = command:match("^size (%w+)%s*(%a*);$")
    if anchor ~= "target" then return { tostring(named[name]:count()) } end
    local count = 0
    for hit in named[name] do count = count + (hit.target and 1 or 0) end
    return { tostring(count) }
  end,
}

-- "363\t8\tthe": the middle is a line of the sorted list, which has no use here.
local function comparable(kind, lines)
  if kind ~= "count" then return lines end
  local kept = {}
  for i, line in ipairs(lines) do kept[i] = line:gsub("\t%d+\t", "\t", 1) end
  return kept
end

describe("Commands of the Corpus Workbench", function()
  for _, case in ipairs(cases("cqp_commands.json")) do
    local kind = case.command:match("^%a+")
    if case.agreed and COMMANDS[kind] then
      it(case.id .. " " .. case.setup .. " " .. case.command, function()
        local named = set_up(corpus(case.corpus), case.setup .. " ")
        assert.are.same(comparable(kind, case.output), COMMANDS[kind](named, case.command))
      end)
    end
  end
end)

-- ---- BlackLab -----------------------------------------------------------------------

-- The four documents of tiny.vrt, as BlackLab has them.
local documents
local function document(n)
  if not documents then
    documents = {}
    for text in read("tiny.vrt"):gmatch("<text .-</text>\n?") do
      documents[#documents + 1] = tiro.vertical(text, { columns = COLUMNS.tiny })
    end
  end
  return documents[n]
end

describe("BCQL as BlackLab reads it", function()
  for _, case in ipairs(cases("blacklab.json")) do
    it(case.id .. " " .. case.query, function()
      local found, count = {}, 0
      for n = 1, 4 do
        local cursor, message = document(n):query(case.query, {
          strategy = "all", case = "insensitive", marks = "insensitive",
        })
        if cursor then
          for _, span in ipairs(spans(cursor)) do found[#found + 1] = { n - 1, span[1], span[2] } end
          count = count + cursor:count()
        else
          assert.matches("no layer", message) -- two of the documents have no entities
        end
      end
      assert.are.equal(case.expect.count or #case.expect.hits, count)
      if case.expect.hits and not case.options.sort then assert.are.same(case.expect.hits, found) end
    end)
  end
end)
