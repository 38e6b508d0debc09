-- Search: what a person types into a box, as a plain table.
--
--   crane "near miss" sanction* colo?r /fire(wall|s)/ word~1     words, folded
--   a b   a AND b   a OR b   -a   NOT a   (a OR b) c             all of it, any of it, none of it
--   "arms control" NEAR/5 treaty                                 with at most 5 words between
--   speaker:ruiz  role:asker  label:"MS. RUIZ"                   of the turn
--   doc:briefing*  title:budget  after:2016-10  before:2017      of its document, both ends included
--   in:note crane         note:crane   note:(crane OR winch)     inside a span of a layer
--   question:crane -answer:crane                                 of an exchange
--
-- From loose to tight: OR, AND (or a blank), NEAR, NOT and -. Only upper case
-- is an operator. The table form, which a program may write by hand:
--
--   node   { type="words", word, ... }           one after the other
--          { type="near", node, node, distance=5 }
--          { type="and" | "or", node, ... }      { type="not", node }
--          { type="in", layer="question" }       what stands beside it in an "and" is inside
--          { type="has", layer="turn", attribute="speaker", text="ruiz", how="words" }
--          { type="field", name="city", text="paris", [node] }
--   word   { type="word", text="crane" [, kind="wildcard" | "regex" | "fuzzy", edits=1] }
--
-- `how`: "words" (the value has each of them), "value" (it is the text, a
-- wildcard), "from", "until" (as far as the text goes). A field names a layer,
-- whose spans hold the node, or an attribute of the turn, the document or the
-- exchange. Any table may carry `at`, the byte of the text it was read from.
--
-- A hit is a turn. Where a field "question", "answer" or "exchange" stands, it is an
-- exchange: what is joined by "and", "or" and "not" may lie in different turns of it.

local lpeg = require("lpeg")

local core = require("tiro.core")
local options = require("tiro.options")

local C, Cc, Cp, Ct, P, R, S = lpeg.C, lpeg.Cc, lpeg.Cp, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S

local search = {}

local DEEPEST = 100
local DISTANCE = 10 -- of a NEAR without a number

-- ---- words ---------------------------------------------------------------------

local NO_WORDS = { punct = true, symbol = true }

-- A star, or a question mark that letters follow, stands for others; the
-- tokenizer sees a letter in its place.
local wildcard = P("*") + P("?") * #(R("az", "AZ", "09", "\128\255") + S("*?"))
local hidden = lpeg.Cs((wildcard / "x" + 1) ^ 0)

local function word_of(chunk, token, at)
  local text = chunk:sub(token.first, token.last)
  local word = { type = "word", text = text, at = at + token.first - 1 }
  if text:find("[*?]") then word.kind = "wildcard" end
  return word
end

-- The words of a run of text, tokenized as transcripts are; nil: there is none.
local function words_of(text, at)
  local words = { type = "words", at = at }
  for _, token in ipairs(core.tokenize(hidden:match(text), false)) do
    if not NO_WORDS[token.kind] then words[#words + 1] = word_of(text, token, at) end
  end
  return words[1] and words
end

local fuzzy = C((1 - P("~")) ^ 1) * "~" * C(R("09") ^ -1) * -1

-- What stands between blanks, brackets and quotes: words, or one within so many
-- edits.
local function bare(at, text)
  local stem, edits = fuzzy:match(text)
  if not stem then return words_of(text, at) end
  edits = tonumber(edits) or 1
  if edits > 2 then return nil, "at most 2 edits are possible in '" .. text .. "'", at + #stem end
  return { type = "words", at = at, { type = "word", text = stem, kind = "fuzzy", edits = edits, at = at } }
end

local function regex(found)
  return { type = "words", at = found.at, { type = "word", text = found.text, kind = "regex", at = found.inner } }
end

-- ---- lexemes ---------------------------------------------------------------------

-- { kind, at, text, inner (where the text starts), name | distance }
local function lexeme(kind)
  return function(at, text, more) return { kind = kind, at = at, inner = at, text = text, name = more } end
end

local function enclosed(kind)
  return function(at, inner, text) return { kind = kind, at = at, inner = inner, text = text } end
end

local OPENING, CLOSING = P('"') + "\226\128\156" + "\226\128\158", P('"') + "\226\128\157" + "\226\128\156"
local space = S(" \t\r\n\v\f") + "\194\160"
local special = space + S('()') + OPENING + CLOSING
local stop = special + -P(1)
local name = R("az", "AZ") * (R("az", "AZ", "09") + P("_")) ^ 0
local quoted = OPENING * Cp() * C((1 - CLOSING) ^ 0) * CLOSING
local slashes = P("/") * Cp() * C((P("\\") * 1 + (1 - S("/\n"))) ^ 1) * "/" * #stop

local lexemes = Ct((space ^ 1
  + Cp() * C(P("AND") + "OR" + "NOT") * #stop / lexeme("operator")
  + Cp() * C("NEAR") * (P("/") * C(R("09") ^ 1) + Cc(nil)) * #stop / lexeme("near")
  + Cp() * C("-") * #(1 - space) / lexeme("minus")
  + Cp() * C(S("()")) / lexeme("bracket")
  + Cp() * C(name) * ":" * #((1 - stop) + OPENING + "(") / lexeme("field")
  + Cp() * quoted / enclosed("phrase")
  + Cp() * C(OPENING) / lexeme("unclosed")
  + Cp() * C(CLOSING) / lexeme("unclosed")
  + Cp() * slashes / enclosed("regex")
  + Cp() * C("/") * #(1 - stop) / lexeme("unclosed")
  + Cp() * C((1 - special) ^ 1) / lexeme("word")) ^ 0) * -1

-- ---- the parser --------------------------------------------------------------------

local FIELDS = {
  speaker = { layer = "turn", attribute = "speaker", how = "words" },
  role = { layer = "turn", attribute = "role", how = "words" },
  label = { layer = "turn", attribute = "label", how = "words" },
  title = { layer = "doc", attribute = "title", how = "words" },
  doc = { layer = "doc", attribute = "id", how = "value" },
  after = { layer = "doc", attribute = "date", how = "from" },
  before = { layer = "doc", attribute = "date", how = "until" },
}

local function fail(message, at)
  error({ message = message, at = at }, 0)
end

local function several(kind, at, nodes)
  if #nodes == 1 then return nodes[1] end
  nodes.type, nodes.at = kind, at
  return nodes
end

local parse_or

local function peek(state) return state.lexemes[state.next] end

local function take(state)
  local found = peek(state)
  state.next = state.next + 1
  return found
end

local function is(found, kind, text)
  return found and found.kind == kind and (not text or found.text == text)
end

local function starts(found)
  return found and not is(found, "operator", "AND") and not is(found, "operator", "OR")
    and not is(found, "near") and not is(found, "bracket", ")")
end

-- Nothing that could be looked for stands where something must.
local function missing(state, operator)
  if operator then fail("'" .. operator.text .. "' needs something on its right side", operator.at) end
  local found = peek(state)
  if is(found, "bracket", ")") then
    if state.depth > 0 then fail("there is nothing between these parentheses", state.opened) end
    fail("there is no '(' for this ')'", found.at)
  end
  if found then fail("'" .. found.text .. "' needs something on its left side", found.at) end
  fail("there is nothing to look for", #state.text + 1)
end

local function phrase_or_words(found)
  local node, message, at
  if found.kind == "phrase" then node = words_of(found.text, found.inner)
  elseif found.kind == "regex" then node = regex(found)
  else node, message, at = bare(found.at, found.text) end
  if message then fail(message, at) end
  return node
end

local NO_VALUE = "'%s:' needs a value, not parentheses"

local group

local function field(state, found)
  local value = take(state)
  if is(value, "bracket", "(") then
    if FIELDS[found.text] or found.text == "in" then fail(NO_VALUE:format(found.text), found.at) end
    local inner = group(state, value)
    return inner and { type = "field", name = found.text, inner, at = found.at }
  end
  if not value or not (is(value, "word") or is(value, "phrase") or is(value, "regex")) then
    if is(value, "unclosed") then fail("expected the closing \" of this phrase", value.at) end
    fail("'" .. found.text .. ":' needs a value", found.at)
  end
  if found.text == "in" then return { type = "in", layer = value.text, at = value.at } end
  local node = { type = "field", name = found.text, text = value.text, at = found.at }
  local known = FIELDS[found.text]
  if known then
    node.type, node.name, node.at = "has", nil, value.inner
    for key, of in pairs(known) do node[key] = of end
    return node
  end
  node[1] = phrase_or_words(value)
  return node
end

function group(state, found)
  local opened = state.opened
  state.depth, state.opened = state.depth + 1, found.at
  if state.depth > DEEPEST then fail("nested more than " .. DEEPEST .. " deep", found.at) end
  local node = parse_or(state)
  if not is(take(state), "bracket", ")") then fail("expected the ')' of this '('", found.at) end
  state.depth, state.opened = state.depth - 1, opened
  return node
end

-- nil: punctuation alone, which is passed over.
local function parse_atom(state)
  local found = take(state)
  if is(found, "bracket") then return group(state, found) end
  if is(found, "field") then return field(state, found) end
  if is(found, "unclosed") then
    local what = found.text == "/" and "/ of this pattern" or "\" of this phrase"
    fail("expected the closing " .. what, found.at)
  end
  return phrase_or_words(found)
end

local function parse_unary(state, operator)
  if not starts(peek(state)) then missing(state, operator) end
  local found = peek(state)
  if not (is(found, "minus") or is(found, "operator", "NOT")) then return parse_atom(state) end
  take(state)
  state.depth = state.depth + 1
  if state.depth > DEEPEST then fail("nested more than " .. DEEPEST .. " deep", found.at) end
  local node = parse_unary(state, found)
  state.depth = state.depth - 1
  return node and { type = "not", node, at = found.at }
end

local PLACES = { words = true, near = true, ["or"] = true, field = true }

local function parse_near(state, operator)
  local node = parse_unary(state, operator)
  while is(peek(state), "near") do
    local near = take(state)
    if not node or not PLACES[node.type] then fail("'NEAR' needs words on its left side", near.at) end
    local right = parse_unary(state, near)
    if not right or not PLACES[right.type] then fail("'NEAR' needs words on its right side", near.at) end
    state.nears = state.nears + 1
    if state.nears > DEEPEST then fail("'NEAR' comes more than " .. DEEPEST .. " times", near.at) end
    node = { type = "near", node, right, distance = tonumber(near.name) or DISTANCE, at = near.at }
  end
  return node
end

local function parse_and(state, operator)
  local nodes, at = {}, (peek(state) or {}).at
  nodes[1] = parse_near(state, operator)
  while true do
    local found = peek(state)
    if is(found, "operator", "AND") then
      take(state)
      nodes[#nodes + 1] = parse_near(state, found)
    elseif starts(found) then
      nodes[#nodes + 1] = parse_near(state)
    else
      break
    end
  end
  return nodes[1] and several("and", at, nodes)
end

function parse_or(state)
  local nodes, at = {}, (peek(state) or {}).at
  nodes[1] = parse_and(state)
  while is(peek(state), "operator", "OR") do
    nodes[#nodes + 1] = parse_and(state, take(state))
  end
  return nodes[1] and several("or", at, nodes)
end

--- Reads what was typed.
-- @tparam string text
-- @treturn table|nil  the table form; nil, message, position (byte, from 1)
function search.parse(text)
  local state = { text = text, lexemes = lexemes:match(text), next = 1, depth = 0, nears = 0 }
  local good, node = pcall(function()
    local made = parse_or(state)
    if peek(state) then missing(state) end
    if not made then fail("there is nothing to look for", 1) end
    return made
  end)
  if good then return node end
  if type(node) ~= "table" then error(node, 0) end
  return nil, node.message, node.at
end

-- ---- tables written by hand ----------------------------------------------------------

local KEYS = {
  words = { children = true }, near = { children = true, distance = "number" },
  ["and"] = { children = true }, ["or"] = { children = true }, ["not"] = { children = true },
  ["in"] = { layer = "string" }, has = { layer = "string", attribute = "string", text = "string", how = "string" },
  field = { children = true, name = "string", text = "string" },
  word = { text = "string", kind = "string", edits = "number" },
}
local COUNTS = { near = 2, ["not"] = 1 }
local CHOICES = {
  kind = { "regex", "literal", "wildcard", "fuzzy" }, how = { "words", "value", "from", "until" },
}
local OPTIONAL = { kind = true, edits = true, distance = true, how = true }

local function check_keys(node, known)
  for _, key in ipairs(options.keys(node)) do
    if type(key) ~= "number" and key ~= "type" and key ~= "at" and not known[key] then
      return "unknown field '" .. tostring(key) .. "' in '" .. node.type .. "'" .. options.hint(tostring(key),
        options.keys(known))
    end
  end
  for key, kind in pairs(known) do
    local value = node[key]
    local optional = OPTIONAL[key] or (key == "text" and node[1]) -- a field has its children
    if key ~= "children" and not (value == nil and optional) and type(value) ~= kind then
      return "'" .. key .. "' of '" .. node.type .. "' must be a " .. kind
    end
    local choices = CHOICES[key]
    local chosen = not choices or value == nil
    for _, choice in ipairs(choices or {}) do chosen = chosen or value == choice end
    if not chosen then return "unknown " .. key .. " '" .. value .. "'" .. options.hint(value, choices) end
  end
end

-- What is wrong with a table and all below it; nil: nothing.
local function complaint(node, depth)
  if type(node) ~= "table" then return "a search holds tables, not a " .. type(node), 1 end
  local at = type(node.at) == "number" and node.at or 1
  if depth > DEEPEST + 2 then return "nested more than " .. DEEPEST .. " deep", at end
  local known = KEYS[node.type]
  if not known then
    return "unknown type '" .. tostring(node.type) .. "'" .. options.hint(tostring(node.type), options.keys(KEYS)), at
  end
  local message = check_keys(node, known)
  if message then return message, at end
  if COUNTS[node.type] and #node ~= COUNTS[node.type] then
    return "'" .. node.type .. "' must have " .. COUNTS[node.type] .. " parts", at
  end
  for _, child in ipairs(node) do
    local wrong, position = complaint(child, depth + 1)
    if wrong then return wrong, position end
  end
end

-- ---- queries -------------------------------------------------------------------------

local Query = {}
local query_metatable = { __index = Query, __metatable = "tiro.SearchQuery" }

--- A prepared search.
-- @tparam string|table given  what was typed, or its table form
-- @treturn Query|nil  and warnings, an empty array; nil, message, position
function search.prepare(given, level)
  if getmetatable(given) == "tiro.SearchQuery" then return given, given.warnings end
  local node, message, position
  if type(given) == "string" then
    node, message, position = search.parse(given)
  elseif type(given) == "table" then
    message, position = complaint(given, 1)
    node = not message and given or nil
  else
    error("search must be a string or a table, got " .. type(given), level + 1)
  end
  if not node then return nil, message, position end
  local query = { tree = node, text = type(given) == "string" and given or nil, warnings = {} }
  query.opened = setmetatable({}, { __mode = "k" }) -- by view
  return setmetatable(query, query_metatable), query.warnings
end

-- ---- views ---------------------------------------------------------------------------

local function unknown(noun, found, known)
  return nil, "unknown " .. noun .. " '" .. found .. "'" .. options.hint(found, known)
end

local function has(list, wanted)
  for _, item in ipairs(list or {}) do
    if item == wanted then return true end
  end
  return false
end

-- Layers with attributes that are fields by their name alone.
local DESCRIBED = { "turn", "doc", "exchange" }

-- Fields that make hits of exchanges.
local OF_EXCHANGES = { question = true, answer = true, exchange = true }

-- All that may stand before a colon.
local function field_names(names)
  local known = { ["in"] = true }
  for key in pairs(FIELDS) do known[key] = true end
  for layer in pairs(names.layers) do known[layer] = true end
  for _, layer in ipairs(DESCRIBED) do
    for _, attribute in ipairs(names.layers[layer] or {}) do known[attribute] = true end
  end
  return options.keys(known)
end

local function copy(node)
  local made = {}
  for key, value in pairs(node) do made[key] = value end
  return made
end

-- A node with all that it looks for inside a layer.
local function inside(layer, node, at)
  if node.type == "in" then return node end
  if node.type == "words" or node.type == "near" or node.type == "has" then
    return { type = "and", { type = "in", layer = layer, at = at }, node, at = at }
  end
  local made = copy(node)
  for i, child in ipairs(node) do made[i] = inside(layer, child, at) end
  return made
end

-- A field as what it is in a view: words inside a layer, or an attribute.
local function resolve_field(names, node)
  if names.layers[node.name] then
    if not node[1] then return nil, "there is nothing to look for in '" .. node.name .. ":'" end
    return inside(node.name, node[1], node.at)
  end
  for _, layer in ipairs(DESCRIBED) do
    if not node.text and has(names.layers[layer], node.name) then
      return nil, NO_VALUE:format(node.name)
    end
    if has(names.layers[layer], node.name) then
      return { type = "has", layer = layer, attribute = node.name, text = node.text, how = "words", at = node.at }
    end
  end
  return unknown("field", node.name, field_names(names))
end

-- The children of a node with their names looked up; the node itself where they
-- stay as they are. nil, message, position.
local resolve

local function resolve_children(names, node)
  local made
  for i, child in ipairs(node) do
    local changed, message, position = resolve(names, child)
    if not changed then return nil, message, position end
    if changed ~= child then
      made = made or copy(node)
      made[i] = changed
    end
  end
  return made or node
end

-- The tree with its names looked up in a view; nil, message, position.
function resolve(names, node)
  local at = node.at or 1
  if node.type == "field" then
    local made, message, position = resolve_children(names, node)
    if made then made, message = resolve_field(names, made) end
    return made, message, position or at
  end
  if node.type == "in" and not names.layers[node.layer] then
    local _, message = unknown("layer", node.layer, options.keys(names.layers))
    return nil, message, at
  end
  if node.type == "has" and not has(names.layers[node.layer], node.attribute) then
    return nil, "nothing here has a " .. node.layer .. "'s '" .. node.attribute .. "'", at
  end
  if node.type == "words" then return node end
  return resolve_children(names, node)
end

-- The layer whose spans are hits; nil: turns are.
local function unit_of(names, node)
  if not names.layers.exchange then return nil end
  if node.type == "field" and OF_EXCHANGES[node.name] then return "exchange" end
  for _, child in ipairs(node) do
    local unit = unit_of(names, child)
    if unit then return unit end
  end
end

--- The search of the core for a view, kept with the query.
-- @treturn userdata|nil  and the layer whose spans are hits, nil: turns; nil, message, position
function search.open(view, query, budget)
  local known = not budget and query.opened[view]
  if known and known.core == view.core then return known.search, known.unit end
  local node, message, position = resolve(view.names, query.tree)
  if not node then return nil, message, position end
  if view.folded_of ~= view.core then view.folded, view.folded_of = core.folded(view.core, view.saved), view.core end
  local opened
  local unit = unit_of(view.names, query.tree)
  opened, message, position = core.search(view.core, view.folded, node, budget, unit)
  if not opened then return nil, message, position end
  if not budget then query.opened[view] = { search = opened, core = view.core, unit = unit } end
  return opened, unit
end

return search
