-- Patterns of cues, as a person types them, as the plain form that the core
-- makes ready (csrc/lua/cues.c): kinds and values in turn,
--
--   (can|could) you [please]    { "split", 3, "word", "can", "jump", 2, "word", "could",
--                                 "word", "you", "split", 2, "word", "please" }
--
-- where "split" goes on with the next op or the one so many further on, and
-- "jump" with that one alone.
--
--   pattern    sequence | sequence ...
--   sequence   item item ...
--   item       word  beginn*  *  ...  ...2  @class  ( pattern )  [ pattern ]
--              <turn>  </turn>  <s>  </s>

local core = require("tiro.core")
local lpeg = require("lpeg")
local memo = require("tiro.talk.memo")
local options = require("tiro.options")

local C, Cp, Ct, P, R, S = lpeg.C, lpeg.Cp, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S

local pattern = {}

local LONGEST = 2000 -- bytes of a pattern
local DEEPEST = 100 -- brackets in brackets
local MOST_OPS = 10000 -- of a pattern, classes written out
local WORDS = 4 -- any words of "..."
local MOST_WORDS = 20

-- ---- lexemes ---------------------------------------------------------------------

-- { kind, at, text }
local function lexeme(kind)
  return function(at, text) return { kind = kind, at = at, text = text } end
end

local blank = S(" \t\r\n")
local special = blank + S("()[]|<>")
local stop = #special + -P(1)
local letter = R("az", "AZ") + "_"
local bare = 1 - special

local lexemes = Ct((blank ^ 1
  + Cp() * C(S("()[]|")) / lexeme("sign")
  + Cp() * C(P("<") * P("/") ^ -1 * R("az", "AZ") ^ 1 * ">") / lexeme("tag")
  + Cp() * C(S("<>")) / lexeme("stray")
  + Cp() * "..." * C(R("09") ^ 0) * stop / lexeme("gap")
  + Cp() * "@" * C(letter * (letter + R("09") + "-") ^ 0) * stop / lexeme("class")
  + Cp() * C("@" * bare ^ 0) / lexeme("stray")
  + Cp() * C("*") * stop / lexeme("any")
  + Cp() * C((bare - "*") ^ 1) * "*" * stop / lexeme("prefix")
  + Cp() * C((bare - "*") ^ 1) * stop / lexeme("word")
  + Cp() * C((bare - "*") ^ 0 * "*" * bare ^ 0) / lexeme("stray")) ^ 0) * -1

-- ---- ops --------------------------------------------------------------------------

local function fail(message, at)
  error({ message = message, at = at }, 0)
end

local function add(ops, kind, value)
  local count = #ops
  ops[count + 1], ops[count + 2] = kind, value
end

local function append(ops, more, at)
  local count = #ops
  if count + #more > 2 * MOST_OPS then fail("the pattern is too long, its classes written out", at) end
  for i = 1, #more do ops[count + i] = more[i] end
end

-- `ops` or nothing.
local function add_optional(ops, more, at)
  add(ops, "split", #more / 2 + 1)
  append(ops, more, at)
end

-- One of several: each but the last is jumped around, and jumps behind the last.
local function add_choice(ops, choices, at)
  local left = 0 -- ops of what is to come, with its splits and jumps
  for i, choice in ipairs(choices) do left = left + #choice / 2 + (i < #choices and 2 or 0) end
  for i, choice in ipairs(choices) do
    left = left - #choice / 2 - (i < #choices and 2 or 0)
    if i < #choices then add(ops, "split", #choice / 2 + 2) end
    append(ops, choice, at)
    if i < #choices then add(ops, "jump", left + 1) end
  end
end

-- ---- the parser --------------------------------------------------------------------

local TAGS = {
  ["<turn>"] = "open turn", ["</turn>"] = "close turn", ["<s>"] = "open sentence", ["</s>"] = "close sentence",
}
local CLOSES = { ["("] = ")", ["["] = "]" }

local parse_choice

local items = {}

-- Is a word an abbreviation, which keeps its stop before a name: "mr."?
local function keeps_stop(text)
  local first = text:find("%a%.$") and core.tokenize(text:sub(1, 1):upper() .. text:sub(2) .. " A", false)[1]
  return first and first.last == #text
end

local tokens_of = memo(256, function(text) return core.tokenize(text, false) end)

-- A word as the tokenizer parts it; the last part is the one that may go on.
local function add_words(ops, found, kind)
  if keeps_stop(found.text) then return add(ops, kind, found.text) end
  local tokens = tokens_of(found.text)
  for i, token in ipairs(tokens) do
    if token.text:find("^%.%.") or token.text == "\226\128\166" then
      fail("'...' stands by itself, with blanks around it", found.at + token.first - 1)
    end
    add(ops, i == #tokens and kind or "word", token.text)
  end
end

function items.word(_, ops, found) add_words(ops, found, "word") end

function items.prefix(_, ops, found)
  if not found.text:find("[%w\128-\255]$") then fail("'*' stands behind letters, or alone", found.at + #found.text) end
  add_words(ops, found, "prefix")
end

function items.any(_, ops) add(ops, "any", 0) end

function items.gap(_, ops, found)
  local words = found.text == "" and WORDS or tonumber(found.text)
  if words < 1 or words > MOST_WORDS then fail("'...' spans 1 to " .. MOST_WORDS .. " words", found.at) end
  for i = words, 1, -1 do
    add(ops, "split", 2 * i)
    add(ops, "any", 0)
  end
end

function items.tag(_, ops, found)
  if not TAGS[found.text] then
    fail("unknown tag '" .. found.text .. "': there are <turn>, </turn>, <s> and </s>", found.at)
  end
  add(ops, TAGS[found.text], 0)
end

function items.class(state, ops, found)
  local made, message = state.class(found.text)
  if not made then fail(message, found.at) end
  append(ops, made, found.at)
end

function items.sign(state, ops, found)
  if not CLOSES[found.text] then
    if found.text == "|" then fail("'|' needs a word on both sides", found.at) end
    fail("there is no '" .. (found.text == ")" and "(" or "[") .. "' for this '" .. found.text .. "'", found.at)
  end
  state.depth = state.depth + 1
  if state.depth > DEEPEST then fail("nested more than " .. DEEPEST .. " deep", found.at) end
  local inner = {}
  parse_choice(state, inner)
  local close = state.lexemes[state.next]
  if not close or close.text ~= CLOSES[found.text] or close.kind ~= "sign" then
    fail("expected the '" .. CLOSES[found.text] .. "' of this '" .. found.text .. "'", found.at)
  end
  state.next, state.depth = state.next + 1, state.depth - 1
  if found.text == "[" then add_optional(ops, inner, found.at) else append(ops, inner, found.at) end
end

function items.stray(_, _, found)
  local star = found.text:find("*", 1, true)
  if star then fail("'*' stands at a word's end, or alone", found.at + star - 1) end
  if found.text:find("^@") then fail("'@' needs the name of a class", found.at) end
  fail("'" .. found.text .. "' is part of no tag: there are <turn>, </turn>, <s> and </s>", found.at)
end

local function ends_sequence(found)
  return not found or found.kind == "sign" and (found.text == "|" or found.text == ")" or found.text == "]")
end

local function parse_sequence(state)
  local ops, found = {}, state.lexemes[state.next]
  if ends_sequence(found) then
    if not found or state.depth > 0 and found.text ~= "|" then
      fail("expected a word", found and found.at or state.length + 1)
    end
    items.sign(state, ops, found)
  end
  while not ends_sequence(found) do
    state.next = state.next + 1
    items[found.kind](state, ops, found)
    found = state.lexemes[state.next]
  end
  return ops
end

-- Adds what stands up to a closing bracket or the end.
function parse_choice(state, ops)
  local choices, at = {}, (state.lexemes[state.next] or {}).at
  repeat
    choices[#choices + 1] = parse_sequence(state)
    local found = state.lexemes[state.next]
    local more = found and found.kind == "sign" and found.text == "|"
    if more then
      state.next = state.next + 1
      if ends_sequence(state.lexemes[state.next]) then fail("'|' needs a word on both sides", found.at) end
    end
  until not more
  add_choice(ops, choices, at)
end

--- Reads a pattern.
-- @tparam string text
-- @tparam function class  name -> ops | nil, message
-- @treturn table|nil  ops; nil, message, position (byte, from 1)
function pattern.parse(text, class)
  if #text > LONGEST then return nil, "longer than " .. LONGEST .. " bytes", LONGEST + 1 end
  local state = { lexemes = lexemes:match(text), next = 1, depth = 0, length = #text, class = class }
  local ops = {}
  local good, problem = pcall(function()
    parse_choice(state, ops)
    local found = state.lexemes[state.next]
    if found then items.sign(state, ops, found) end
  end)
  if good then return ops end
  if type(problem) ~= "table" then error(problem, 0) end
  return nil, problem.message, problem.at
end

--- Classes by name, each read when it is first used.
-- @tparam {[string]=string} texts
-- @tparam[opt] function outer  the classes of what these are added to
-- @treturn function  name -> ops | nil, message
function pattern.classes(texts, outer)
  local made, class = {}, nil
  function class(wanted)
    local text = texts[wanted]
    if not text then
      if outer then return outer(wanted) end
      return nil, "unknown class '@" .. wanted .. "'" .. options.hint(wanted, options.keys(texts))
    end
    if made[wanted] == false then return nil, "class '" .. wanted .. "' is part of itself" end
    if made[wanted] then return made[wanted] end
    made[wanted] = false
    local ops, message, at = pattern.parse(text, class)
    made[wanted] = ops
    if not ops then return nil, ("class '%s', byte %d: %s"):format(wanted, at, message) end
    return ops
  end
  return class
end

return pattern
