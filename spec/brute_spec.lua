-- Random queries on random small corpora: the engine against the definition.

local brute = dofile("spec/brute.lua")
local core = require("tiro.core")
local tiro = require("tiro")
local view = require("tiro.query.view")

local QUERIES = tonumber(os.getenv("TIRO_QUERIES")) or 1000
local STRATEGIES = { "all", "traditional", "shortest", "standard", "longest" }

local random = dofile("spec/random.lua")()
local below, chance, pick = random.below, random.chance, random.pick

-- ---- a corpus -----------------------------------------------------------------

-- Spans that follow one another, with gaps, up to `longest` tokens each.
local function spans(tokens, longest, attribute)
  local found, at = {}, 0
  while at < tokens do
    local last = math.min(tokens, at + 1 + below(longest))
    found[#found + 1] = { at, last, attribute and chance(80) and { [attribute] = pick({ "u", "v" }) } or {} }
    at = last + (chance(30) and 1 or 0)
  end
  return found
end

local function new_corpus()
  local tokens, word, pos = 4 + below(11), {}, {}
  for i = 1, tokens do word[i], pos[i] = pick({ "a", "b", "c", "A" }), pick({ "x", "y" }) end
  return {
    columns = { word = word, pos = pos },
    layers = {
      { name = "doc", spans = { { 0, tokens, { id = "d" } } } },
      { name = "s", spans = spans(tokens, 4) },
      { name = "turn", spans = spans(tokens, 6, "sp") },
      { name = "o", spans = spans(tokens, 3, "k") },
    },
  }
end

-- The corpus as vertical text. Layers cross each other, so tags are not nested.
local function vertical(corpus)
  local lines = {}
  for at = 0, #corpus.columns.word do
    for _, closing in ipairs({ true, false }) do
      for i = 2, #corpus.layers do
        local layer = corpus.layers[i]
        for _, span in ipairs(layer.spans) do
          if closing and span[2] == at then lines[#lines + 1] = "</" .. layer.name .. ">" end
          if not closing and span[1] == at then
            local tag = "<" .. layer.name
            for key, value in pairs(span[3]) do tag = tag .. " " .. key .. "=\"" .. value .. "\"" end
            lines[#lines + 1] = tag .. ">"
          end
        end
      end
    end
    if corpus.columns.word[at + 1] then
      lines[#lines + 1] = corpus.columns.word[at + 1] .. "\t" .. corpus.columns.pos[at + 1]
    end
  end
  return table.concat(lines, "\n")
end

local COLUMNS = { "word", "pos" }

-- ---- a query ------------------------------------------------------------------

local labels

local function value_of(name)
  if name == "pos" then return { type = "pattern", text = pick({ "x", "y", "x|y" }) } end
  if name ~= "word" then return { type = "pattern", text = pick({ "u", "v" }) } end
  return { type = "pattern", text = pick({ "a", "b", "c", "a|b", "A" }), case = chance(20) or nil }
end

local function attribute(of)
  return { type = "attribute", name = pick({ "word", "word", "pos", "turn_sp" }), of = of }
end

local function condition(depth)
  if depth > 0 and chance(35) then
    local op = pick({ "and", "or", "->", "not" })
    return { op = op, condition(depth - 1), op ~= "not" and condition(depth - 1) or nil }
  end
  if chance(15) then return { op = "exists", term = { type = "attribute", name = pick({ "s", "turn", "o" }) } } end
  if chance(10) then
    local layer = { type = "attribute", name = pick({ "s", "turn" }) }
    return { op = "exists", term = { type = "call", name = pick({ "lbound", "rbound" }), args = { layer } } }
  end
  if #labels > 0 and chance(25) then
    local name = pick({ "word", "pos" })
    return {
      op = pick({ "=", "!=" }), left = { type = "attribute", name = name },
      right = { type = "attribute", name = name, of = pick(labels) },
    }
  end
  local left = attribute()
  return { op = pick({ "=", "=", "!=" }), left = left, right = value_of(left.name) }
end

local function token()
  return { type = "token", condition = chance(85) and condition(below(3)) or nil }
end

local node

local function nodes(kind, depth, count)
  local made = { type = kind }
  for i = 1, count do made[i] = node(depth - 1) end
  return made
end

local function labelled(depth)
  local name = pick({ "p", "q" })
  local made = { type = "label", name = name, node(depth - 1) }
  labels[#labels + 1] = name
  return made
end

local MAKERS = {
  function(depth) return nodes("sequence", depth, 2 + below(2)) end,
  function(depth) return nodes("sequence", depth, 2) end,
  function(depth) return nodes("either", depth, 2) end,
  function(depth)
    local min = below(3)
    return { type = "repeat", node(depth - 1), min = min, max = chance(60) and min + below(3) or nil }
  end,
  labelled,
  function() return { type = "ahead", condition(1) } end,
  function() return { type = pick({ "open", "close" }), layer = pick({ "s", "turn", "o" }) } end,
  function() return { type = "span", layer = pick({ "s", "turn" }), attributes = {} } end,
  function(depth)
    local made = nodes(pick({ "within", "containing", "overlapping" }), depth, 2)
    made.negated = chance(30) or nil
    return made
  end,
  function(depth) return nodes("both", depth, 2) end,
  function(depth) return nodes("not", depth, 1) end,
}

function node(depth)
  if depth <= 0 or chance(25) then return token() end
  return pick(MAKERS)(depth)
end

local WITHIN = { { layer = "s" }, { layer = "turn" }, { tokens = 2 }, { layer = "s", negated = true },
  { layer = "s", count = 2 }, { layer = "turn", count = 3, negated = true } }

local function new_query()
  labels = {}
  local query = { type = "query", pattern = node(1 + below(3)) }
  if chance(30) then query.within = pick(WITHIN) end
  if #labels > 0 and chance(40) then
    local left = attribute(pick(labels))
    query.constraint = { op = pick({ "=", "!=" }), left = left, right = value_of(left.name) }
  end
  return query
end

-- What is said of labels, in parts.
local function constraint(depth)
  if depth > 0 and chance(60) then
    return { op = pick({ "and", "and", "or", "->" }), constraint(depth - 1), constraint(depth - 1) }
  end
  local of = chance(20) and pick({ "match", "matchend" }) or pick(labels)
  local left = { type = "attribute", name = pick({ "word", "pos" }), of = of }
  local right = chance(60) and { type = "attribute", name = left.name, of = pick(labels) } or value_of(left.name)
  return { op = pick({ "=", "=", "!=" }), left = left, right = right }
end

local function new_constrained_query()
  local query = { type = "query" }
  repeat
    labels = {}
    query.pattern = nodes(pick({ "sequence", "sequence", "either" }), 3, 2 + below(2))
  until #labels > 1
  query.constraint = constraint(2)
  return query
end

-- ---- comparing ------------------------------------------------------------------

local function show(hits)
  local parts = {}
  for _, hit in ipairs(hits) do parts[#parts + 1] = hit[1] .. "-" .. hit[2] end
  return table.concat(parts, " ")
end

-- With `all`, captures may part hits of one span: the spans are compared.
local function distinct(hits)
  local kept, last = {}, nil
  for _, hit in ipairs(hits) do
    local name = hit[1] .. "-" .. hit[2]
    if name ~= last then kept[#kept + 1] = hit end
    last = name
  end
  return kept
end

local function found(cursor)
  local hits = {}
  for match, matchend in cursor:spans() do hits[#hits + 1] = { match - 1, matchend } end
  return distinct(hits)
end

describe("random queries", function()
  for seed = 1, 10 do
    it("have the hits that the definition gives, seed " .. seed, function()
      random.start(seed * 7919)
      local some = 0
      for n = 1, QUERIES / 10 do
        local corpus, query = new_corpus(), n % 5 > 0 and new_query() or new_constrained_query()
        local shown = tiro.vertical(vertical(corpus), { columns = COLUMNS, id = "d" })
        local strategy = STRATEGIES[n % #STRATEGIES + 1]
        local cursor, message = shown:query(query, { strategy = strategy })
        if cursor then
          local expected = distinct(brute.hits(corpus, query, strategy))
          some = some + (#expected > 0 and 1 or 0)
          assert.are.equal(show(expected), show(found(cursor)), "query " .. n .. ", " .. strategy)
        else
          assert.is_truthy(message:match("no label") or message:match("no attribute"), message) -- a corpus may lack it
        end
      end
      assert.is_true(some > 20)
    end)
  end
end)

-- ---- several segments -----------------------------------------------------------

-- Documents in up to three segments, some removed, some replaced by a later one.
-- Gives the view, and the documents that are left in the order of their ids.
local function new_view(directory)
  local handles, alive, left = {}, {}, {}
  for s = 1, 1 + below(3) do
    os.remove(directory .. "/sources")
    local builder, live = assert(core.builder(directory .. "/sources")), {}
    for _, id in ipairs({ "a", "b", "c", "d" }) do
      if chance(50) then
        local corpus = new_corpus()
        core.builder_vertical(builder, vertical(corpus), id, COLUMNS, "")
        live[#live + 1] = chance(75) and "\1" or "\0"
        if live[#live] == "\1" then left[id] = corpus end
      end
    end
    local path = directory .. "/" .. s
    os.remove(path)
    assert(core.builder_save(builder, path))
    handles[s], alive[s] = assert(core.segment_open(path)), table.concat(live)
  end
  local documents = {}
  for _, id in ipairs({ "a", "b", "c", "d" }) do documents[#documents + 1] = left[id] end
  return view.of(handles, alive), documents
end

-- Hits of each document, positions counted through all of them.
local function expected_of(documents, query, strategy)
  local hits, before = {}, 0
  for _, corpus in ipairs(documents) do
    for _, hit in ipairs(distinct(brute.hits(corpus, query, strategy))) do
      hits[#hits + 1] = { hit[1] + before, hit[2] + before }
    end
    before = before + #corpus.columns.word
  end
  return hits
end

local function words_of(documents)
  local words = {}
  for _, corpus in ipairs(documents) do
    for _, word in ipairs(corpus.columns.word) do words[#words + 1] = word end
  end
  return words
end

local function counted(values)
  local counts, rows = {}, {}
  for _, value in ipairs(values) do counts[value] = (counts[value] or 0) + 1 end
  for value, count in pairs(counts) do rows[#rows + 1] = { value, count } end
  table.sort(rows, function(a, b)
    if a[2] ~= b[2] then return a[2] > b[2] end
    return a[1] < b[1]
  end)
  local parts = {}
  for i, row in ipairs(rows) do parts[i] = row[1] .. " " .. row[2] end
  return table.concat(parts, ", ")
end

local function listed(rows)
  local parts = {}
  for row in rows do parts[#parts + 1] = (row.value or row[1]) .. " " .. row.count end
  return table.concat(parts, ", ")
end

local function sorted_by_word(hits, words)
  local order = {}
  for i, hit in ipairs(hits) do order[i] = { hit[1], hit[2], words[hit[1] + 1], i } end
  table.sort(order, function(a, b)
    if a[3] ~= b[3] then return a[3] < b[3] end
    return a[4] < b[4]
  end)
  return show(order)
end

local function kept(cursor)
  local hits = {}
  for match, matchend in cursor:spans() do hits[#hits + 1] = { match - 1, matchend } end
  return show(hits)
end

local function agree(shown, documents, n)
  local query, strategy = new_query(), STRATEGIES[n % #STRATEGIES + 1]
  local cursor, message = view.run(shown, query, { strategy = strategy }, 1)
  if not cursor then
    -- what no document has cannot be asked for
    assert.is_truthy(message:match("no attribute") or message:match("^no "), message)
    return 0
  end
  local expected, words, firsts = expected_of(documents, query, strategy), words_of(documents), {}
  local name = "query " .. n .. ", " .. strategy
  assert.are.equal(show(expected), show(found(cursor)), name)
  if strategy == "all" then return #expected end -- captures may part hits of one span
  for i, hit in ipairs(expected) do firsts[i] = words[hit[1] + 1] end
  assert.are.equal(#expected, (cursor:count()), name)
  assert.are.equal(counted(firsts), listed(cursor:group("word")), name)
  assert.are.equal(sorted_by_word(expected, words), kept(cursor:sort("word")), name)
  return #expected
end

describe("random queries on several segments", function()
  local directory = os.tmpname()

  setup(function() assert(os.remove(directory) and core.directory_make(directory)) end)
  teardown(function()
    for _, name in ipairs({ "1", "2", "3", "sources" }) do os.remove(directory .. "/" .. name) end
    os.remove(directory)
  end)

  for seed = 1, 10 do
    it("have the hits that the definition gives, seed " .. seed, function()
      random.start(seed * 104729)
      local some = 0
      for _ = 1, QUERIES / 100 do
        local shown, documents = new_view(directory)
        assert.are.equal(#words_of(documents), shown.tokens)
        assert.are.equal(counted(words_of(documents)), listed((view.words(shown, nil, 1))))
        for n = 1, 10 do some = some + (agree(shown, documents, n) > 0 and 1 or 0) end
      end
      assert.is_true(some > 10)
    end)
  end
end)
