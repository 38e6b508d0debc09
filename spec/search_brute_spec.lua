-- Random searches over random small texts, against the definition.

local tiro = require("tiro")

local SEARCHES = tonumber(os.getenv("TIRO_QUERIES")) or 1000

local random = dofile("spec/random.lua")(20261124)
local below, chance, pick = random.below, random.chance, random.pick

local WORDS = { "a", "b", "b", "c", "A", "ab", "abc", "B", "é", "e", ",", ".", "don't" }
local RARE = { "d", "D", "da", "db", "f" }

local SIDES = { "question", "answer", "exchange" }

-- Closes, then opens spans of a layer before a token: at most two at once, one in
-- the other.
local function cross(corpus, lines, name, at, closing, opening)
  local open = corpus.open[name]
  if #open > 0 and chance(closing) then
    table.remove(open).last = at - 1
    lines[#lines + 1] = "</" .. name .. ">"
  end
  if #open < 2 and chance(#open == 0 and opening or math.floor(opening / 4)) then
    local span = { first = at, last = #corpus.words }
    open[#open + 1] = span
    table.insert(corpus.layers[name], span)
    lines[#lines + 1] = "<" .. name .. ">"
  end
end

-- Turns of about `length` tokens with words and speakers, tokens between them, layers
-- that cross them. So many tokens of a thousand are of rare words.
local function new_corpus(tokens, length, rare)
  local corpus, lines = { words = {}, turns = {}, layers = { q = {} }, open = { q = {} } }, {}
  for _, name in ipairs(SIDES) do corpus.layers[name], corpus.open[name] = {}, {} end
  local turn
  for at = 1, tokens do
    if turn and below(length) == 0 then
      turn.last, turn = at - 1, nil
      lines[#lines + 1] = "</turn>"
    end
    if not turn and chance(70) then
      turn = { first = at, speaker = pick({ "x y", "y", "z" }) }
      corpus.turns[#corpus.turns + 1] = turn
      lines[#lines + 1] = '<turn speaker="' .. turn.speaker .. '">'
    end
    cross(corpus, lines, "q", at, 30, 20)
    for i, name in ipairs(SIDES) do cross(corpus, lines, name, at, math.floor(10 + 150 / length / i), 30) end
    corpus.words[at] = below(1000) < rare and pick(RARE) or pick(WORDS)
    lines[#lines + 1] = corpus.words[at]
  end
  if turn then turn.last = #corpus.words end
  if turn then lines[#lines + 1] = "</turn>" end
  for name, open in pairs(corpus.open) do
    for _, span in ipairs(open) do
      span.last = #corpus.words
      lines[#lines + 1] = "</" .. name .. ">"
    end
  end
  if #corpus.turns == 0 then corpus.turns[1] = { first = 1, last = #corpus.words } end
  corpus.view = tiro.vertical(table.concat(lines, "\n") .. "\n")
  return corpus
end

local function new_word()
  local kind = below(10)
  if kind == 0 then return { type = "word", text = pick({ "a*", "d*", "?b", "*" }), kind = "wildcard" } end
  if kind == 1 then return { type = "word", text = pick({ "a|b", "ab?", ".c?" }), kind = "regex" } end
  return { type = "word", text = pick({ "a", "b", "C", "ab", "abc", "É", "don’t", "q", "d", "da", "F" }) }
end

local function new_words()
  local node = { type = "words" }
  for i = 1, chance(60) and 1 or 1 + below(3) do node[i] = new_word() end
  return node
end

local function new_place(depth)
  if depth > 0 and chance(20) then return { type = "or", new_words(), new_words() } end
  return new_words()
end

local function new_node(corpus, depth)
  local kind = below(depth > 0 and 10 or 4)
  if kind < 3 then return new_words() end
  if kind == 3 then
    if chance(50) or not corpus.turns[1].speaker then return new_words() end
    local text = pick({ "x", "Y", "x y", "w" })
    return { type = "has", layer = "turn", attribute = "speaker", text = text, how = "words" }
  end
  if kind == 4 then
    return { type = "near", new_place(depth), new_place(depth), distance = below(4) }
  end
  if kind == 5 then return { type = "not", new_node(corpus, depth - 1) } end
  local node = { type = kind < 8 and "and" or "or" }
  for i = 1, 1 + below(3) do node[i] = new_node(corpus, depth - 1) end
  if #corpus.layers.q > 0 and node.type == "and" and chance(30) then
    local inside = { type = "in", layer = "q" }
    node[#node + 1] = chance(70) and inside or { type = "not", inside }
  end
  return node
end

-- The same with fields of sides in it: hits are exchanges.
local function new_node_of_exchanges(corpus, depth)
  if depth > 0 and chance(30) then
    local node = { type = pick({ "and", "and", "or" }) }
    for i = 1, 1 + below(3) do node[i] = new_node_of_exchanges(corpus, depth - 1) end
    return node
  end
  if depth > 0 and chance(20) then return { type = "not", new_node_of_exchanges(corpus, depth - 1) } end
  local known = {}
  for _, name in ipairs(SIDES) do known[#known + 1] = #corpus.layers[name] > 0 and name or nil end
  local node = new_node(corpus, math.min(depth, 1))
  return chance(75) and { type = "field", name = pick(known), node } or node
end

-- ---- the definition ------------------------------------------------------------------

local function is_word(text) return text:find("[%w\128-\255]") ~= nil end

local function fold(text) return (text:lower():gsub("é", "e"):gsub("É", "e"):gsub("’", "'")) end

local PATTERNS = {
  ["a*"] = { "^a" }, ["d*"] = { "^d" }, ["?b"] = { "^.b$" }, ["*"] = { "" },
  ["a|b"] = { "^a$", "^b$" }, ["ab?"] = { "^ab?$" }, [".c?"] = { "^.c?$" },
}

local function fits(corpus, at, word)
  local text = fold(corpus.words[at])
  if not is_word(text) then return false end
  if not word.kind then return text == fold(word.text) end
  for _, pattern in ipairs(PATTERNS[word.text]) do
    if text:find(pattern) then return true end
  end
  return false
end

local function next_word(corpus, at, last)
  repeat at = at + 1 until at > last or is_word(corpus.words[at])
  return at <= last and at or nil
end

-- `around`: { layer =, negated =, field = } of all that a place must be inside.
local function inside(corpus, place, around)
  for _, one in ipairs(around) do
    local held = false
    for _, span in ipairs(corpus.layers[one.layer]) do
      held = held or (span.first <= place[1] and place[2] <= span.last)
    end
    if held == one.negated then return false end
  end
  return true
end

local places

local function places_of_words(corpus, node, turn, around)
  local found = {}
  for first = turn.first, turn.last do
    local at = first
    for i, word in ipairs(node) do
      if i > 1 then at = next_word(corpus, at, turn.last) end
      if not at or not fits(corpus, at, word) then at = nil break end
    end
    if at and inside(corpus, { first, at }, around) then found[#found + 1] = { first, at } end
  end
  return found
end

local function words_between(corpus, first, last)
  local count = 0
  for at = first, last do count = count + (is_word(corpus.words[at]) and 1 or 0) end
  return count
end

local function places_near(corpus, node, turn, around)
  local found = {}
  local others = places(corpus, node[2], turn, around)
  for _, a in ipairs(places(corpus, node[1], turn, around)) do
    for _, b in ipairs(others) do
      local left, right = b[2] < a[1], b[1] > a[2]
      local first, last = left and b or a, left and a or b
      local between = words_between(corpus, first[2] + 1, last[1] - 1)
      if (left or right) and between <= node.distance then
        found[#found + 1] = { math.min(a[1], b[1]), math.max(a[2], b[2]) }
        break
      end
    end
  end
  return found
end

function places(corpus, node, turn, around)
  if node.type == "words" then return places_of_words(corpus, node, turn, around) end
  if node.type == "near" then return places_near(corpus, node, turn, around) end
  local found, seen = {}, {}
  for _, child in ipairs(node) do
    for _, place in ipairs(places(corpus, child, turn, around)) do
      local key = place[1] .. " " .. place[2]
      if not seen[key] then found[#found + 1] = place end
      seen[key] = true
    end
  end
  table.sort(found, function(a, b) return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2]) end)
  return found
end

-- The layer of an "in" that a node is, or that it negates.
local function in_of(node)
  if node.type == "in" then return node.layer, false end
  if node.type == "not" and node[1].type == "in" then return node[1].layer, true end
end

local function has_words(node)
  if node.type == "words" or node.type == "near" then return true end
  for _, child in ipairs(node.type ~= "not" and node or {}) do
    if has_words(child) then return true end
  end
  return false
end

local function with(around, layer, negated, is_field)
  local wider = {}
  for i, one in ipairs(around) do wider[i] = one end
  wider[#wider + 1] = { layer = layer, negated = negated, field = is_field }
  return wider
end

local function widen(node, around)
  for _, child in ipairs(node) do
    local layer, negated = in_of(child)
    if layer then around = with(around, layer, negated) end
  end
  return around
end

local function fields_of(around)
  local fields = {}
  for _, one in ipairs(around) do fields[#fields + 1] = one.field and one or nil end
  return fields
end

local function touches(corpus, turn, layer)
  for _, span in ipairs(corpus.layers[layer]) do
    if span.first <= turn.last and span.last >= turn.first then return true end
  end
  return false
end

local function is_by(corpus, turn, node, around)
  for word in node.text:lower():gmatch("%a+") do
    if not (" " .. (turn.speaker or "") .. " "):find(" " .. word .. " ", 1, true) then return false end
  end
  for _, one in ipairs(fields_of(around)) do
    if not touches(corpus, turn, one.layer) then return false end
  end
  return true
end

local function places_in(corpus, node, unit, around)
  local found = {}
  for _, turn in ipairs(unit.turns) do
    for _, place in ipairs(places(corpus, node, turn, around)) do
      if unit.first <= place[1] and place[2] <= unit.last then found[#found + 1] = place end
    end
  end
  return found
end

local function any_turn(unit, test)
  for _, turn in ipairs(unit.turns) do
    if test(turn) then return true end
  end
  return false
end

local as_unit

-- A unit is a turn, or an exchange with the turns that have a token in it.
local function matches(corpus, node, unit, around)
  if node.type == "words" or node.type == "near" then return #places_in(corpus, node, unit, around) > 0 end
  if node.type == "not" then return not matches(corpus, node[1], unit, fields_of(around)) end
  if node.type == "field" then return matches(corpus, node[1], unit, with(around, node.name, false, true)) end
  if node.type == "has" then
    return any_turn(unit, function(turn) return is_by(corpus, turn, node, around) end)
  end
  if node.type == "in" then
    return any_turn(unit, function(turn) return touches(corpus, turn, node.layer) end)
  end
  if node.type == "or" then
    for _, child in ipairs(node) do
      if matches(corpus, child, unit, around) then return true end
    end
    return false
  end
  local words = has_words(node)
  local inner = words and widen(node, around) or around
  local scoped = inner ~= around
  for _, child in ipairs(node) do scoped = scoped or in_of(child) end
  if not words and scoped and unit.exchange then -- of one turn
    return any_turn(unit, function(turn) return matches(corpus, node, as_unit(turn), around) end)
  end
  for _, child in ipairs(node) do
    if not (words and in_of(child)) and not matches(corpus, child, unit, inner) then return false end
  end
  return true
end

-- What counts for ranks: { node, around }.
local function leaves(node, around, found)
  if node.type == "words" or node.type == "near" then
    found[#found + 1] = { node = node, around = around }
  elseif node.type == "field" then
    leaves(node[1], with(around, node.name, false, true), found)
  elseif node.type == "and" or node.type == "or" then
    local inner = node.type == "and" and has_words(node) and widen(node, around) or around
    for _, child in ipairs(node) do leaves(child, inner, found) end
  end
  return found
end

function as_unit(turn)
  return { first = turn.first, last = turn.last, turns = { turn } }
end

local function has_field(node)
  if node.type == "field" then return true end
  for _, child in ipairs(node) do
    if has_field(child) then return true end
  end
  return false
end

-- What may be a hit: turns, or exchanges by their start, longer ones first.
local function units_of(corpus, node)
  local units = {}
  if not has_field(node) then
    for i, turn in ipairs(corpus.turns) do units[i] = as_unit(turn) end
    return units
  end
  for i, span in ipairs(corpus.layers.exchange) do
    local unit = { first = span.first, last = span.last, turns = {}, exchange = true, i = i }
    for _, turn in ipairs(corpus.turns) do
      if turn.first <= span.last and turn.last >= span.first then table.insert(unit.turns, turn) end
    end
    units[#units + 1] = #unit.turns > 0 and unit or nil
  end
  table.sort(units, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    if a.last ~= b.last then return a.last > b.last end
    return a.i < b.i
  end)
  return units
end

local function expected(corpus, node)
  local found, counted, tokens, units = {}, leaves(node, {}, {}), 0, units_of(corpus, node)
  for _, unit in ipairs(units) do tokens = tokens + unit.last - unit.first + 1 end
  local n = #units
  for _, leaf in ipairs(counted) do
    leaf.frequency = 0
    for i, unit in ipairs(units) do
      leaf[i] = places_in(corpus, leaf.node, unit, leaf.around)
      if #leaf[i] > 0 then leaf.frequency = leaf.frequency + 1 end
    end
  end
  for i, unit in ipairs(units) do
    if matches(corpus, node, unit, {}) then
      local hit = { score = 0, match = math.huge }
      local norm = 1.2 * (0.25 + 0.75 * (unit.last - unit.first + 1) / (tokens / n))
      for _, leaf in ipairs(counted) do
        local idf = math.log(1 + (n - leaf.frequency + 0.5) / (leaf.frequency + 0.5))
        hit.score = hit.score + 2.2 * idf * #leaf[i] / (#leaf[i] + norm)
        for _, place in ipairs(leaf[i]) do
          if place[1] < hit.match then hit.match, hit.matchend = place[1], place[2] end
        end
      end
      if hit.match == math.huge then hit.match, hit.matchend = unit.first, unit.last end
      found[#found + 1] = hit
    end
  end
  return found
end

local function check(corpus, node)
  local wanted = expected(corpus, node)
  local cursor = assert(corpus.view:search(node, { order = "text" }))
  assert.equal(#wanted, cursor:count())
  local by_place = {}
  for _, hit in ipairs(wanted) do
    local got = cursor:next()
    assert.equal(hit.match, got.match)
    assert.equal(hit.matchend, got.matchend)
    local key = hit.match .. " " .. hit.matchend
    by_place[key] = by_place[key] or {}
    table.insert(by_place[key], hit.score)
  end
  local limit = 1 + below(6)
  local ranked, last, in_order = 0, nil, not has_field(node) -- exchanges that overlap may have one place
  for hit in corpus.view:search(node) do
    local scores, same = by_place[hit.match .. " " .. hit.matchend], nil
    for i, score in ipairs(scores) do same = math.abs(score - hit.score) < 1e-9 and i or same end
    table.remove(scores, assert(same))
    assert.is_true(not last or last.score >= hit.score)
    assert.is_true(not last or last.score > hit.score or not in_order or last.match < hit.match)
    ranked, last = ranked + 1, hit
    if ranked == limit then break end
  end
  local best, all = corpus.view:search(node, { limit = limit }), corpus.view:search(node)
  for _ = 1, ranked do
    local a, b = best:next(), all:next()
    assert.equal(b.match, a.match)
    assert.equal(b.score, a.score)
  end
  assert.is_nil(best:next() and ranked < limit or nil)
end

local function try(i, corpus, node)
  local good, message = pcall(check, corpus, node)
  if not good then error("search " .. i .. ": " .. tostring(message), 0) end
end

describe("random searches", function()
  it("find what the definition says, with its scores", function()
    local corpus
    for i = 1, SEARCHES do
      if i % 10 == 1 then corpus = new_corpus(1 + below(60), 5, 30) end
      try(i, corpus, new_node(corpus, 3))
    end
  end)
  it("find exchanges by their sides", function()
    local corpus
    for i = 1, SEARCHES do
      if i % 10 == 1 then
        repeat corpus = new_corpus(1 + below(60), 5, 30) until #corpus.layers.exchange > 0
      end
      try(i, corpus, new_node_of_exchanges(corpus, 3))
    end
  end)
  it("do so where lists are long", function()
    local corpus = new_corpus(15000, 5, 30)
    for i = 1, 30 do try(i, corpus, new_node(corpus, 2)) end
    corpus = new_corpus(3000, 5, 30)
    for i = 1, 20 do try(i, corpus, new_node_of_exchanges(corpus, 2)) end
    for i = 1, 10 do
      try(i, corpus, { type = "or", { type = "words", new_word() }, { type = "words", new_word() } })
    end
  end)
  it("do so where turns are long", function()
    local corpus = new_corpus(9000, 450, 10)
    local function rare() return { type = "word", text = pick({ "d", "da", "db", "f" }) } end
    for i = 1, 12 do
      local phrase = { type = "words", rare(), new_word() }
      try(i, corpus, phrase)
      try(i, corpus, { type = "near", phrase, new_words(), distance = below(9) })
      try(i, corpus, { type = "near", new_words(), { type = "words", rare() }, distance = below(9) })
    end
  end)
end)
