--- The query language by its definition, without any cleverness: all spans are
-- tried against the tree. What the engine finds is compared with it.
--
-- A corpus is a plain table; positions count from 0, spans are half open:
--
--     { columns = { word = { "a", "b" } },
--       layers = { { name = "doc", spans = { { 0, 2, { id = "x" } } } } } }
--
-- The first layer holds the documents. Patterns are values or values with |
-- between them.
local brute = {}

local function copy(t)
  local c = {}
  for k, v in pairs(t) do c[k] = v end
  return c
end

local function layer_of(corpus, name)
  for _, layer in ipairs(corpus.layers) do
    if layer.name == name then return layer end
  end
end

-- turn_speaker: layer turn, attribute speaker
local function resolve(corpus, name)
  local layer = layer_of(corpus, name)
  if layer then return layer end
  local before, after = name:match("^([^_]+)_(.+)$")
  return before and layer_of(corpus, before), after
end

-- The shortest span that holds [first, last).
local function holding(layer, first, last)
  local best
  for _, span in ipairs(layer.spans) do
    local longer = best and span[2] - span[1] > best[2] - best[1]
    local same = best and span[2] - span[1] == best[2] - best[1] and span[1] < best[1]
    if span[1] <= first and span[2] >= last and span[2] > span[1] and not longer and not same then best = span end
  end
  return best
end

-- Stretches of `count` spans that follow one another in one document, as a layer.
local function runs(corpus, layer, count)
  local out = { spans = {} }
  for i, span in ipairs(layer.spans) do
    local doc, last = holding(corpus.layers[1], span[1], span[1] + 1), i
    while last < i + count - 1 and layer.spans[last + 1] and layer.spans[last + 1][1] < doc[2] do last = last + 1 end
    out.spans[i] = { span[1], math.max(span[2], layer.spans[last][2]) }
  end
  return out
end

local function matches(pattern, value)
  local fold = pattern.case and string.lower or function(s) return s end
  if pattern.literal then return fold(pattern.text) == fold(value) end
  for one in (pattern.text .. "|"):gmatch("(.-)|") do
    if fold(one) == fold(value) then return true end
  end
  return false
end

-- ---- conditions ----

-- Of which position a term asks; nil: of none.
local function place(term, at, match)
  local of = term.of
  if not of or of == "_" then return at end
  if of == "match" then return match.first end
  if of == "matchend" then return match.last and match.last - 1 end
  return match.labels[of] and match.labels[of][1]
end

local function value(corpus, term, at, match)
  if term.type == "number" then return term.value end
  if term.type == "label" then return match.labels[term.name] and match.labels[term.name][1] end
  if term.type == "call" then
    local a = term.args[1] and value(corpus, term.args[1], at, match)
    local b = term.args[2] and value(corpus, term.args[2], at, match)
    if not a or (term.args[2] and not b) then return nil end
    if term.name == "int" then return tonumber(a:match("^%-?%d+") or 0) end
    if term.name == "strlen" then return #a end
    if term.name == "distance" then return b - a end
    if term.name == "distabs" then return math.abs(b - a) end
  end
  if not term.of and match.labels[term.name] then return match.labels[term.name][1] end
  local position = place(term, at, match)
  if not position then return nil end
  local column = corpus.columns[term.name]
  if column then return column[position + 1] end
  local layer, attribute = resolve(corpus, term.name)
  local span = holding(layer, position, position + 1)
  return span and attribute and span[3] and span[3][attribute]
end

local compare = {
  ["="] = function(a, b) return a == b end,
  ["!="] = function(a, b) return a ~= b end,
  ["<"] = function(a, b) return a < b end,
  ["<="] = function(a, b) return a <= b end,
  [">"] = function(a, b) return a > b end,
  [">="] = function(a, b) return a >= b end
}

local function is_column(corpus, term)
  return term.type == "attribute" and corpus.columns[term.name] ~= nil
end

local function exists(corpus, term, at, match)
  if term.type == "call" and (term.name == "lbound" or term.name == "rbound") then
    local position = place(term.args[1], at, match)
    for _, span in ipairs(layer_of(corpus, term.args[1].name).spans) do
      local edge = term.name == "lbound" and span[1] or span[2] - 1
      if position and span[2] > span[1] and edge == position then return true end
    end
    return false
  end
  if term.type == "attribute" and not match.labels[term.name] and layer_of(corpus, term.name) then
    local position = place(term, at, match)
    return position ~= nil and holding(layer_of(corpus, term.name), position, position + 1) ~= nil
  end
  local v = value(corpus, term, at, match)
  return v ~= nil and (v ~= 0 or term.type ~= "call")
end

local function holds(corpus, c, at, match)
  if not c then return true end
  if c.op == "and" then return holds(corpus, c[1], at, match) and holds(corpus, c[2], at, match) end
  if c.op == "or" then return holds(corpus, c[1], at, match) or holds(corpus, c[2], at, match) end
  if c.op == "->" then return not holds(corpus, c[1], at, match) or holds(corpus, c[2], at, match) end
  if c.op == "not" then return not holds(corpus, c[1], at, match) end
  if c.op == "exists" then return exists(corpus, c.term, at, match) end
  local left = value(corpus, c.left, at, match)
  if c.right.type == "pattern" then
    if left == nil then return c.op == "!=" and is_column(corpus, c.left) end
    return matches(c.right, left) == (c.op == "=")
  end
  local right = value(corpus, c.right, at, match)
  return left ~= nil and right ~= nil and compare[c.op](left, right)
end

-- ---- patterns ----

local ends -- ends(corpus, node, at, match) -> { { last, labels }, ... }: where the node can end

local function key(last, labels)
  local names, parts = {}, { last }
  for name in pairs(labels) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local label = labels[name]
    parts[#parts + 1] = name .. "=" .. tostring(label[1]) .. "," .. tostring(label[2])
  end
  return table.concat(parts, " ")
end

local function unique(found)
  local seen, out = {}, {}
  for _, one in ipairs(found) do
    local k = key(one[1], one[2])
    if not seen[k] then
      seen[k] = true
      out[#out + 1] = one
    end
  end
  return out
end

local function with(match, labels)
  local m = copy(match)
  m.labels = labels
  return m
end

local function tag_name(node) return "<" .. node.layer .. (node.attribute and "_" .. node.attribute or "") end

local function span_fits(corpus, node, span)
  local _, attribute = resolve(corpus, node.layer)
  attribute = node.attribute or attribute
  for _, a in ipairs(node.attributes or { node.value and { name = attribute, op = node.op, value = node.value } }) do
    local v = span[3] and span[3][a.name]
    if not v or matches(a.value, v) ~= ((a.op or "=") == "=") then return false end
  end
  return true
end

-- Is the token inside all spans that paired tags have opened?
local function inside(at, labels)
  for name, label in pairs(labels) do
    if name:sub(1, 1) == "<" and label[1] and at >= label[1] then return false end
  end
  return true
end

local kinds = {}

function kinds.token(corpus, node, at, match)
  if at >= match.limit or not inside(at, match.labels) then return {} end
  return holds(corpus, node.condition, at, match) and { { at + 1, match.labels } } or {}
end

function kinds.sequence(corpus, node, at, match)
  local found = { { at, match.labels } }
  for _, child in ipairs(node) do
    local further = {}
    for _, one in ipairs(found) do
      for _, two in ipairs(ends(corpus, child, one[1], with(match, one[2]))) do further[#further + 1] = two end
    end
    found = unique(further)
  end
  return found
end

function kinds.either(corpus, node, at, match)
  local found = {}
  for _, child in ipairs(node) do
    for _, one in ipairs(ends(corpus, child, at, match)) do found[#found + 1] = one end
  end
  return found
end

kinds["repeat"] = function(corpus, node, at, match)
  local now, found, seen = { { at, match.labels } }, {}, {}
  for times = 0, node.max or 1000 do
    local further = {}
    for _, one in ipairs(now) do
      if times >= (node.min or 0) then found[#found + 1] = one end
      for _, two in ipairs(ends(corpus, node[1], one[1], with(match, one[2]))) do
        local k = key(two[1], two[2])
        if times < (node.min or 0) or not seen[k] then
          if times >= (node.min or 0) then seen[k] = true end
          further[#further + 1] = two
        end
      end
    end
    now = unique(further)
    if #now == 0 then break end
  end
  return found
end

function kinds.label(corpus, node, at, match)
  local before, found = copy(match.labels), {}
  before[node.name] = { at, before[node.name] and before[node.name][2] }
  for _, one in ipairs(ends(corpus, node[1], at, with(match, before))) do
    local labels = copy(one[2])
    labels[node.name] = { labels[node.name][1], one[1] }
    found[#found + 1] = { one[1], labels }
  end
  return found
end

function kinds.target(corpus, node, at, match)
  return kinds.label(corpus, { name = "target", node[1] }, at, match)
end

function kinds.ahead(corpus, node, at, match)
  if at >= match.roof or not inside(at, match.labels) then return {} end
  return holds(corpus, node[1], at, match) and { { at, match.labels } } or {}
end

function kinds.open(corpus, node, at, match)
  local found = {}
  if at >= match.limit or not inside(at, match.labels) then return found end
  for _, span in ipairs((resolve(corpus, node.layer)).spans) do
    if span[1] == at and span_fits(corpus, node, span) then
      local labels = match.labels
      if match.paired[tag_name(node)] then
        labels = copy(labels)
        labels[tag_name(node)] = { span[2] }
      end
      found[#found + 1] = { at, labels }
    end
  end
  return found
end

function kinds.close(corpus, node, at, match)
  if at <= match.floor then return {} end
  for _, span in ipairs((resolve(corpus, node.layer)).spans) do
    if span[2] == at then
      if not node.is_paired then return { { at, match.labels } } end
      local label = match.labels[tag_name(node)]
      if not label or label[1] ~= at then return {} end
      local labels = copy(match.labels)
      labels[tag_name(node)] = nil
      return { { at, labels } }
    end
  end
  return {}
end

function kinds.span(corpus, node, at, match)
  local found = {}
  for _, span in ipairs((resolve(corpus, node.layer)).spans) do
    if span[1] == at and span[2] > at and span[2] <= match.limit and span_fits(corpus, node, span) then
      found[#found + 1] = { span[2], match.labels }
    end
  end
  return found
end

-- Does some span of the second part stand so to [first, last)?
local function related(corpus, node, first, last, match)
  local free = with(match, {})
  free.limit = match.roof
  for at = match.floor, match.roof - 1 do
    free.first = at
    for _, one in ipairs(ends(corpus, node[2], at, free)) do
      local to = one[1]
      local is = to > at and (node.type == "within" and at <= first and to >= last
        or node.type == "containing" and at >= first and to <= last
        or node.type == "overlapping" and at < last and to > first)
      if is then return true end
    end
  end
  return false
end

local function relation(corpus, node, at, match)
  local found = {}
  for _, one in ipairs(ends(corpus, node[1], at, match)) do
    local holds_here = one[1] > at and related(corpus, node, at, one[1], match) ~= (node.negated or false)
    if holds_here then found[#found + 1] = one end
  end
  return found
end

kinds.within, kinds.containing, kinds.overlapping = relation, relation, relation

function kinds.both(corpus, node, at, match)
  local found = {}
  for _, one in ipairs(ends(corpus, node[1], at, match)) do
    for _, two in ipairs(ends(corpus, node[2], at, with(match, one[2]))) do
      if one[1] == two[1] and one[1] > at then found[#found + 1] = two end
    end
  end
  return found
end

kinds["not"] = function(corpus, node, at, match)
  local not_these, found = {}, {}
  for _, one in ipairs(ends(corpus, node[1], at, match)) do not_these[one[1]] = true end
  local only_tokens = brute.is_token(node[1])
  if only_tokens and not inside(at, match.labels) then return found end
  for last = at + 1, only_tokens and math.min(at + 1, match.limit) or match.limit do
    if not not_these[last] then found[#found + 1] = { last, match.labels } end
  end
  return found
end

--- Is a part one token, whatever it says? Then so is what it is not.
function brute.is_token(node)
  if node.type == "token" then return true end
  if node.type == "sequence" then return #node == 1 and brute.is_token(node[1]) end
  if node.type ~= "either" and node.type ~= "both" and node.type ~= "not" then return false end
  for _, child in ipairs(node) do
    if not brute.is_token(child) then return false end
  end
  return true
end

function ends(corpus, node, at, match)
  return unique(kinds[node.type](corpus, node, at, match))
end

-- ---- queries ----

-- A closing tag is paired with an opening one that is written before it.
local function pair(node, opened, paired)
  if node.type == "open" then opened[tag_name(node)] = true end
  if node.type == "close" then
    node.is_paired = opened[tag_name(node)]
    if node.is_paired then paired[tag_name(node)] = true end
  end
  for _, child in ipairs(node) do
    if child.type then pair(child, opened, paired) end
  end
end

local function real_labels(labels)
  local real = {}
  for name, label in pairs(labels) do
    if name:sub(1, 1) ~= "<" and label[2] then real[name] = label end
  end
  return real
end

local function is_within(corpus, within, first, last)
  if not within then return true end
  if within.tokens then return last - first <= within.tokens + 1 end
  local layer = layer_of(corpus, within.layer)
  if (within.count or 1) > 1 then
    local fits = holding(runs(corpus, layer, within.count), first, last) ~= nil
    if within.negated then return not fits end
    return fits and holding(layer, first, first + 1) ~= nil -- as CQP has it: a match starts in a span
  end
  return (holding(layer, first, last) ~= nil) ~= (within.negated or false)
end

--- All matches: { first, last, labels }, by first, last, then labels.
function brute.all(corpus, query)
  local found, paired = {}, {}
  pair(query.pattern, {}, paired)
  for _, doc in ipairs(corpus.layers[1].spans) do
    for first = doc[1], doc[2] - 1 do
      local limit = doc[2]
      if query.within and not query.within.negated then
        for last = doc[2], first, -1 do
          limit = last
          if is_within(corpus, query.within, first, last) then break end
        end
      end
      local match = { first = first, labels = {}, floor = doc[1], roof = doc[2], limit = limit, paired = paired }
      local here = {}
      for _, one in ipairs(ends(corpus, query.pattern, first, match)) do
        match.last = one[1]
        local m = with(match, one[2])
        if one[1] > first and one[1] <= doc[2] and is_within(corpus, query.within, first, one[1])
          and holds(corpus, query.constraint, nil, m) then
          here[#here + 1] = { one[1], real_labels(one[2]) }
        end
      end
      for _, one in ipairs(unique(here)) do found[#found + 1] = { first, one[1], one[2] } end
    end
  end
  table.sort(found, function(a, b)
    if a[1] ~= b[1] then return a[1] < b[1] end
    return a[2] < b[2]
  end)
  return found
end

-- One match a start: of several ends the one that `better` prefers.
local function each_start(all, better)
  local out = {}
  for _, m in ipairs(all) do
    local last = out[#out]
    if not last or last[1] ~= m[1] then out[#out + 1] = m
    elseif better(m[2], last[2]) then out[#out] = m end
  end
  return out
end

-- Those for which `drop` is so of no other one.
local function without(list, drop)
  local out = {}
  for i, m in ipairs(list) do
    local dropped = false
    for j, other in ipairs(list) do
      if i ~= j and drop(m, other) then dropped = true end
    end
    if not dropped then out[#out + 1] = m end
  end
  return out
end

local function holds_span(m, other) return m[1] <= other[1] and m[2] >= other[2] end

local strategies = {
  all = function(all) return all end,
  traditional = function(all) return each_start(all, function(a, b) return a < b end) end,
  longest = function(all)
    local longest = each_start(all, function(a, b) return a > b end)
    return without(longest, function(m, other) return holds_span(other, m) end)
  end
}

function strategies.shortest(all) return without(strategies.traditional(all), holds_span) end

function strategies.standard(all)
  return without(strategies.traditional(all), function(m, other) return other[2] == m[2] and other[1] < m[1] end)
end

--- The hits of a query, as the strategy defines them.
function brute.hits(corpus, query, strategy)
  local hits = strategies[strategy or query.strategy or "standard"](brute.all(corpus, query))
  while query.cut and #hits > query.cut do hits[#hits] = nil end
  return hits
end

return brute
