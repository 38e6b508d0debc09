-- CQL, the query language of the IMS Corpus Workbench with the forms that
-- BlackLab and Sketch Engine add, as the table form of tree.lua.
--
-- From loose to tight:
--
--   ::                                global constraint; within, expand, cut
--   within  containing  overlapping   spans against spans, also with ! before
--   |                                 either
--   &                                 both
--   blank                             one after the other
--   !                                 no match of what follows
--   ? * + {n,m}                       again
--   @  a:                             target, label
--
-- and in conditions: ->, |, &, !, comparisons.

local lpeg = require("lpeg")

local C, Carg, Cc, Cf, Cg, Cmt = lpeg.C, lpeg.Carg, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt
local Cp, Ct, P, R, S, V = lpeg.Cp, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S, lpeg.V

local cql = {}

local DEEPEST = 100 -- brackets in brackets
lpeg.setmaxstack(DEEPEST * 60)

-- ---- words of the language ---------------------------------------------------

local comment = P("#") * (1 - S("\r\n")) ^ 0
local blank = (S(" \t\r\n") + comment) ^ 0

-- Nothing here: remembers what would have been right, the furthest place only.
local function wanted(name)
  return Cmt(Carg(1), function(_, at, state)
    if at > state.at then state.at, state.wanted = at, {} end
    if at == state.at then state.wanted[#state.wanted + 1] = name end
    return false
  end) * 1 -- never nothing, as LPeg sees it
end

-- A word of the language, told as `name` where it is missing.
local function token(pattern, name)
  return pattern * blank + wanted(name or "'" .. tostring(pattern) .. "'")
end

local function sign(text)
  return token(P(text), "'" .. text .. "'")
end

local letter = R("az", "AZ", "\128\255") + P("_")
local name = letter * (letter + R("09") + P("-")) ^ 0
local identifier = token(C(name), "a name")
local integer = token(S("+-") ^ -1 * R("09") ^ 1 / tonumber, "a number")
local natural = token(R("09") ^ 1 / tonumber, "a number")

local function keyword(text)
  return token(P(text) * -(letter + R("09")), "'" .. text .. "'")
end

-- ---- strings -------------------------------------------------------------------

-- What stands between quotes; a doubled quote is one, a backslash stays with
-- what it escapes.
local function quoted(quote)
  local inside = (P("\\") * 1 + P(quote .. quote) / quote + (1 - P(quote) - P("\\"))) ^ 0
  return P(quote) * lpeg.Cs(inside) * (P(quote) + wanted("the closing " .. quote))
end

local function pattern(at, kind, text, flags)
  local node = { type = "pattern", text = text, at = at }
  if text:find("'", 1, true) then node.apostrophes = true end -- what a keyboard has stands for all of them
  local literal = kind ~= ""
  for flag in flags:gmatch(".") do
    if flag == "c" then node.case = true end
    if flag == "d" then node.marks = true end
    literal = literal or flag == "l"
  end
  if literal then
    node.literal = true
    node.text = text:gsub("\\([\"'])", "%1")
  end
  return node
end

local flags = P("%") * C(S("cdl") ^ 1)
local text = token(Cp() * C(P("l") ^ -1) * (quoted('"') + quoted("'")) * (blank * flags + Cc("")) / pattern, "a string")

-- ---- making nodes ----------------------------------------------------------------

-- { type = type, at = at, ... }; one child alone stands for itself.
local function several(type_name)
  return function(at, children)
    if #children == 1 then return children[1] end
    children.type, children.at = type_name, at
    return children
  end
end

local function connected(op)
  return function(at, children)
    if #children == 1 then return children[1] end
    children.op, children.at = op, at
    return children
  end
end

local function node(type_name)
  return function(at, child) return { type = type_name, at = at, child } end
end

local WORD = "word"

local function word_condition(value)
  return { op = "=", at = value.at, left = { type = "attribute", name = WORD, at = value.at }, right = value }
end

local function compare(at, left, op, right)
  if not op then
    if left.type == "pattern" then return word_condition(left) end
    return { op = "exists", at = at, term = left }
  end
  if op == "==" or op == "!==" then
    if right.type == "pattern" then right.literal = true end
    op = op == "==" and "=" or "!="
  end
  return { op = op, at = at, left = left, right = right }
end

local function repeated(item, at, least, most)
  return { type = "repeat", at = at, item, min = least, max = most }
end

local function counted(least, comma, most)
  if not comma then return least, least end
  return least or 0, most
end

local function tag(at, layer, op, value)
  return { type = "open", at = at, layer = layer, op = op, value = value }
end

local function opening(at, layer, attribute, op, value)
  return { type = "open", at = at, layer = layer, attribute = attribute, op = op, value = value }
end

local function span(at, layer, attributes)
  return { type = "span", at = at, layer = layer, attributes = attributes }
end

local function relate(left, at, negated, kind, right)
  return { type = kind, at = at, negated = negated ~= "" or nil, left, right }
end

-- within 5, within turn, within 2 turn
local function within(at, negated, count, layer)
  return { at = at, negated = negated ~= "" or nil, layer = layer, tokens = not layer and count or nil,
    count = layer and count or nil }
end

-- Values that are sets, |a|b|: `contains` is that some member is so, `matches`
-- that all are. Complaints keep their place in the pattern.
local SET = { contains = { ".*\\|(", ")\\|.*" }, matches = { "\\|((", ")\\|)+" } }

local function of_set(negated, kind, value)
  local around = SET[kind]
  if value.literal then value.text = value.text:gsub("[%p]", "\\%0") end
  value.literal = nil
  value.text = around[1] .. value.text .. around[2]
  value.at = value.at - #around[1]
  return negated ~= "" and "!=" or "=", value
end

local function target(at, number, item)
  return { type = "target", at = at, number = tonumber(number), item }
end

local function label(at, label_name, item)
  return { type = "label", at = at, name = label_name, item }
end

local function meet(at, left, negated, right, from, to)
  local made = { type = "meet", at = at, negated = negated ~= "" or nil, left, right }
  if type(from) == "string" then made.layer = from else made.from, made.to = from or 1, to or from or 1 end
  return made
end

-- { token, gap, token, gap, token } -> children and gaps
local function tab(at, parts)
  local made, gaps, pending = { type = "tab", at = at, gaps = {} }, 0, nil
  for _, part in ipairs(parts) do
    if part.type then
      made[#made + 1] = part
      if #made > 1 then
        gaps = gaps + 1
        made.gaps[gaps] = pending or { min = 0, max = 0 }
      end
      pending = nil
    else
      pending = part
    end
  end
  return made
end

-- ---- the grammar -------------------------------------------------------------------

local open_brace = P("{") * blank
local function up_to(most) return true, most end
local function from_none(most) return 0, true, most end
local range = open_brace * (natural * (sign(",") * (natural + Cc(nil)) / up_to + Cc(nil))
  + sign(",") * natural / from_none) * sign("}") / counted

local quantifier = sign("?") * Cc(0, 1) + sign("*") * Cc(0, nil) + sign("+") * Cc(1, nil) + range

local operator = token(C(P("!==") + P("==") + P("!=") + P("<=") + P(">=") + P("=") + P("<") + P(">")), "a comparison")
local unequal_or_equal = token(C(P("!=") + P("=")), "'='")
local membership = token(C((P("not") * -(letter + R("09")) * blank) ^ -1) * C(P("contains") + P("matches"))
  * -(letter + R("09")), "'contains' or 'matches'") * text / of_set
local label_sign = C(name) * blank * P(":") * -P(":") * blank
local relations = P("within") + P("containing") + P("overlapping")
local relation_word = token(C(P("!") ^ -1) * blank * C(relations) * -(letter + R("09")),
  "'within', 'containing' or 'overlapping'")

-- `within s` at the end is a clause; before a pattern it relates two.
local clause_word = P("!") ^ -1 * blank * P("within") * -(letter + R("09")) * blank
  * ((R("09") ^ 1 * blank) ^ -1 * name * blank * (-P(":") + P("::")) + R("09"))
local reserved = (relations + P("cut") + P("expand")) * -(letter + R("09"))
local strategies = P("longest") + P("shortest") + P("standard") + P("traditional") + P("all")

-- What stands in brackets is made at once: LPeg nests captures 200 deep only.
local function now(bracketed)
  return Cmt(bracketed, function(_, at, made) return at, made end)
end

local pattern_rules = {
  V("query"),

  query = V("strategy") * (V("meet_query") + V("tab_query") + V("pattern_query")),
  strategy = P("(?") * C(strategies) * sign(")") + Cc(false),
  pattern_query = Cg(V("relation"), "pattern") * V("constraint") ^ -1 * V("clause") ^ 0,
  meet_query = P("MU") * blank * sign("(") * Cg(V("meeting"), "pattern") * sign(")") * V("clause") ^ 0,
  tab_query = P("TAB") * -(letter + R("09")) * blank
    * Cg(Cp() * Ct(V("token") * (V("gap") ^ -1 * V("token")) ^ 0) / tab, "pattern")
    * V("constraint") ^ -1 * V("clause") ^ 0,

  constraint = sign("::") * Cg(V("condition"), "constraint"),
  clause = V("within") + V("cut") + V("expand"),
  within = Cg(Cp() * C(P("!") ^ -1) * blank * keyword("within")
    * (natural * (-reserved * identifier + Cc(nil)) + Cc(nil) * identifier) / within, "within"),
  cut = keyword("cut") * Cg(natural, "cut"),
  expand = Cg(Cp() * keyword("expand") * (C(keyword("left") + keyword("right")) + Cc("both")) * keyword("to")
    * (natural + Cc(1)) * (identifier + Cc(nil)) / function(at, side, count, layer)
      return { at = at, side = side:match("^%a+"), count = count, to = layer }
    end, "expand"),

  relation = Cf(V("either") * Cg(Cp() * -clause_word * relation_word * V("either")) ^ 0, relate),
  either = Cp() * Ct(V("both") * (sign("|") * V("both")) ^ 0) / several("either"),
  both = Cp() * Ct(V("sequence") * (sign("&") * V("sequence")) ^ 0) / several("both"),
  sequence = Cp() * Ct(V("item") ^ 1) / several("sequence"),
  item = -reserved * (Cp() * P("!") * -(P("=") + blank * reserved) * blank * V("item") / node("not") + V("repetition")),
  repetition = Cf(V("labelled") * Cg(Cp() * quantifier) ^ 0, repeated),
  labelled = Cp() * P("@") * blank * ((C(R("09")) * (P(":") * blank) ^ -1 + Cc(nil))) * V("labelled") / target
    + Cp() * label_sign * V("labelled") / label + V("atom"),
  atom = V("ahead") + V("close") + V("span") + V("open") + V("group") + V("token"),

  ahead = Cp() * P("[:") * blank * (V("condition") + Cc(nil)) * sign(":]") / node("ahead"),
  close = Cp() * P("</") * blank * identifier * sign(">") / function(at, layer)
    return { type = "close", at = at, layer = layer }
  end,
  span = Cp() * P("<") * blank * identifier * Ct(V("attribute") ^ 0) * P("/>") * blank / span,
  attribute = identifier * (membership + unequal_or_equal * text) / function(attribute, op, value)
    return { name = attribute, op = op, value = value }
  end,
  open = Cp() * P("<") * blank * identifier * identifier * (membership + unequal_or_equal * text) * sign(">") / opening
    + Cp() * P("<") * blank * identifier * (membership + unequal_or_equal * text) ^ -1 * sign(">") / tag,
  group = now(P("(") * blank * V("relation") * sign(")")),
  token = Cp() * text / function(at, value) return { type = "token", at = at, condition = word_condition(value) } end
    + Cp() * P("[") * -P(":") * blank * (V("condition") + Cc(nil)) * sign("]") / function(at, condition)
      return { type = "token", at = at, condition = condition }
    end + wanted("a token"),

  gap = Cp() * quantifier / function(at, least, most) return { at = at, min = least, max = most } end,

  meeting = V("meet") + V("union") + now(P("(") * blank * V("meeting") * sign(")")) + V("token"),
  meet = Cp() * keyword("meet") * V("meeting") * C(keyword("not") ^ -1) * V("meeting")
    * (integer * integer ^ -1 + identifier + Cc(nil)) / meet,
  union = Cp() * keyword("union") * V("meeting") * V("meeting") / function(at, left, right)
    return { type = "union", at = at, left, right }
  end,

  condition = Cp() * Ct(V("or") * (sign("->") * V("or")) ^ 0) / function(at, parts)
    local made = parts[#parts]
    for i = #parts - 1, 1, -1 do made = { op = "->", at = at, parts[i], made } end
    return made
  end,
  ["or"] = Cp() * Ct(V("and") * (sign("|") * V("and")) ^ 0) / connected("or"),
  ["and"] = Cp() * Ct(V("unary") * (sign("&") * V("unary")) ^ 0) / connected("and"),
  unary = Cp() * P("!") * -P("=") * blank * V("unary") / function(at, child) return { op = "not", at = at, child } end
    + now(P("(") * blank * V("condition") * sign(")")) + V("comparison"),
  comparison = Cp() * V("term") * (membership + -P("->") * operator * V("term")) ^ -1 / compare,
  term = text
    + Cp() * S("+-") ^ -1 * C(S("-") ^ -1) * C(R("09") ^ 1) * blank / function(at, minus, digits)
      return { type = "number", at = at, value = tonumber(minus .. digits) }
    end
    + now(Cp() * C(name) * blank * P("(") * blank * Ct((V("term") * (sign(",") * V("term")) ^ 0) ^ -1) * sign(")")
      / function(at, called, arguments) return { type = "call", at = at, name = called, args = arguments } end)
    + Cp() * P("~") ^ -1 * C(name) * P(".") * C(name) * blank / function(at, of, attribute)
      return { type = "attribute", at = at, name = attribute, of = of }
    end
    + Cp() * P("~") ^ -1 * C(name) * blank / function(at, attribute)
      return { type = "attribute", at = at, name = attribute }
    end
    + wanted("an attribute"),
}

local query_end = (P(";") * blank) ^ -1 * (-P(1) + wanted("the end of the query"))
local grammar = blank * Ct(Cg(Cc("query"), "type") * P(pattern_rules)) * query_end

-- ---- before the grammar --------------------------------------------------------------

local OPEN = { ["("] = ")", ["["] = "]", ["<"] = ">" }

-- Nesting, told before LPeg's stack is asked for it. A run of prefixes nests too.
local function check_depth(query)
  local at, depth, prefixes = 1, 0, 0
  while at <= #query do
    local byte = query:sub(at, at)
    if byte == '"' or byte == "'" then
      local close = at
      repeat
        close = query:find("[\\" .. byte .. "]", close + 1)
        local escaped = close and query:sub(close, close) == "\\"
        if escaped then close = close + 1 end
      until not close or not escaped
      if not close then return nil, "expected the closing " .. byte .. " of this string", at end
      at, prefixes = close, 0
    elseif byte == "#" then
      at = query:find("[\r\n]", at) or #query
    elseif OPEN[byte] and byte ~= "<" then
      depth = depth + 1
    elseif byte == ")" or byte == "]" then
      depth, prefixes = math.max(depth - 1, 0), 0
    elseif byte == "!" or byte == "@" or byte == ":" then
      prefixes = prefixes + 1
    end
    if depth + prefixes > DEEPEST then return nil, "nested more than " .. DEEPEST .. " deep", at end
    at = at + 1
  end
  return true
end

local function quote_rest(query, at)
  if at > #query then return "the end of the query" end
  local rest = query:match("^[%w_]+", at) or query:match("^[%z\1-\127\194-\244][\128-\191]*", at)
  return "'" .. (rest or query:sub(at, at)):sub(1, 20) .. "'"
end

local CLOSERS = { ["')'"] = true, ["']'"] = true, ["':]'"] = true, ["'>'"] = true }

-- Where a bracket is open, that it closes is what is missing most likely.
local function join(words)
  local seen, distinct, closers = {}, {}, {}
  for _, word in ipairs(words) do
    if not seen[word] then distinct[#distinct + 1] = word end
    if not seen[word] and CLOSERS[word] then closers[#closers + 1] = word end
    seen[word] = true
  end
  if #distinct > 4 and #closers > 0 then distinct = closers end
  if #distinct > 4 then return "another part of a query" end
  if #distinct < 2 then return distinct[1] or "a token" end
  return table.concat(distinct, ", ", 1, #distinct - 1) .. " or " .. distinct[#distinct]
end

-- What the grammar cannot say: counts in the wrong order.
local function check_counts(item)
  if type(item) ~= "table" then return true end
  if item.min and item.max and item.max < item.min then
    return nil, "the counts of {" .. item.min .. "," .. item.max .. "} are in the wrong order", item.at
  end
  for _, parts in ipairs({ item, item.gaps }) do
    for _, part in ipairs(parts) do
      local good, message, position = check_counts(part)
      if not good then return nil, message, position end
    end
  end
  return true
end

--- Reads a query.
-- @tparam string query
-- @treturn table|nil  the table form (see tree.lua); nil, message, position (byte, from 1)
function cql.parse(query)
  local good, message, position = check_depth(query)
  if not good then return nil, message, position end
  if not query:find("[^%s;]") then return nil, "the query is empty", 1 end
  local state = { at = 1, wanted = {} }
  local made = grammar:match(query, 1, state)
  if not made then
    return nil, "expected " .. join(state.wanted) .. ", got " .. quote_rest(query, state.at), state.at
  end
  made.strategy = made[1] or nil
  made[1] = nil
  good, message, position = check_counts(made.pattern)
  if not good then return nil, message, position end
  return made
end

return cql
