-- What the parser makes of a query, as text: (type child ...) with its fields.

local cql = require("tiro.query.cql")

local SHOWN = {
  "name", "layer", "attribute", "op", "min", "max", "from", "to", "number", "negated", "text", "literal", "case",
  "marks", "of", "value", "tokens", "count", "side", "strategy", "cut",
}

local function show(item)
  if type(item) ~= "table" then return tostring(item) end
  local parts = { item.type or item.op or "" }
  for _, key in ipairs(SHOWN) do
    local heads = key == "op" and not item.type -- shown in front
    if item[key] ~= nil and not heads then parts[#parts + 1] = key .. "=" .. show(item[key]) end
  end
  for _, key in ipairs({ "left", "right", "term", "condition", "pattern", "constraint", "within", "expand" }) do
    if item[key] then parts[#parts + 1] = show(item[key]) end
  end
  for _, key in ipairs({ "args", "attributes", "gaps" }) do
    for _, child in ipairs(item[key] or {}) do parts[#parts + 1] = show(child) end
  end
  for _, child in ipairs(item) do parts[#parts + 1] = show(child) end
  return "(" .. table.concat(parts, " ") .. ")"
end

local function word(text)
  return "(token (= (attribute name=word) (pattern text=" .. text .. ")))"
end

local A, B, C = word("a"), word("b"), word("c")

local function reads(query, expected)
  it("reads " .. query, function()
    local tree, message = cql.parse(query)
    assert.is_truthy(tree, message)
    assert.are.equal("(query " .. expected .. ")", show(tree))
  end)
end

describe("CQL", function()
  reads('"a"', A)
  reads("'a'", A)
  reads('"a" # and so on', A)
  reads('"a";', A)
  reads('"a"%cd', "(token (= (attribute name=word) (pattern text=a case=true marks=true)))")
  reads('l"a.b"', "(token (= (attribute name=word) (pattern text=a.b literal=true)))")
  reads('"a.b"%l', "(token (= (attribute name=word) (pattern text=a.b literal=true)))")
  reads('[word=="a.b"]', "(token (= (attribute name=word) (pattern text=a.b literal=true)))")
  reads('"say ""yes"""', word('say "yes"'))
  reads("[]", "(token)")
  reads("[note]", "(token (exists (attribute name=note)))")
  reads('[word="a" & pos!="b" | note]', "(token (or (and (= (attribute name=word) (pattern text=a))"
    .. " (!= (attribute name=pos) (pattern text=b))) (exists (attribute name=note))))")
  reads('[!(word="a") -> note]',
    "(token (-> (not (= (attribute name=word) (pattern text=a))) (exists (attribute name=note))))")
  reads('[_.turn_role="x"]', "(token (= (attribute name=turn_role of=_) (pattern text=x)))")
  reads("[f(word) > 2]", "(token (> (call name=f (attribute name=word)) (number value=2)))")

  reads('"a" "b"', "(sequence " .. A .. " " .. B .. ")")
  reads('"a" | "b" "c"', "(either " .. A .. " (sequence " .. B .. " " .. C .. "))")
  reads('("a" | "b") "c"', "(sequence (either " .. A .. " " .. B .. ") " .. C .. ")")
  reads('"a" & "b" | "c"', "(either (both " .. A .. " " .. B .. ") " .. C .. ")")
  reads('!"a" "b"', "(sequence (not " .. A .. ") " .. B .. ")")
  reads('"a"?', "(repeat min=0 max=1 " .. A .. ")")
  reads('"a"*', "(repeat min=0 " .. A .. ")")
  reads('"a"+', "(repeat min=1 " .. A .. ")")
  reads('"a"{2}', "(repeat min=2 max=2 " .. A .. ")")
  reads('"a"{2,}', "(repeat min=2 " .. A .. ")")
  reads('"a"{,3}', "(repeat min=0 max=3 " .. A .. ")")
  reads('"a"{2,3}', "(repeat min=2 max=3 " .. A .. ")")

  reads("<turn>", "(open layer=turn)")
  reads('<turn_role="x">', "(open layer=turn_role op== value=(pattern text=x))")
  reads("</turn>", "(close layer=turn)")
  reads("<turn/>", "(span layer=turn)")
  reads('<turn role="x"/>', "(span layer=turn (= name=role value=(pattern text=x)))")
  reads('"a" within <turn/>', "(within " .. A .. " (span layer=turn))")
  reads('<turn/> !containing "a"', "(containing negated=true (span layer=turn) " .. A .. ")")
  reads('"a" within turn', A .. " ( layer=turn)")
  reads('"a" !within turn', A .. " ( layer=turn negated=true)")
  reads('"a" within 5', A .. " ( tokens=5)")
  reads('"a" within 5 cut 2', "cut=2 " .. A .. " ( tokens=5)")
  reads('"a" within 2 turn', A .. " ( layer=turn count=2)")
  reads('"a" cut 3', "cut=3 " .. A)
  reads('"a" expand left to 2 turn', A .. " ( to=turn count=2 side=left)")
  reads('(?longest) "a"', "strategy=longest " .. A)

  reads("x:\"a\" :: x.word = \"b\"",
    "(label name=x " .. A .. ") (= (attribute name=word of=x) (pattern text=b))")
  reads('@"a"', "(target " .. A .. ")")
  reads('@3:"a"', "(target number=3 " .. A .. ")")
  reads('"a" [: note :]', "(sequence " .. A .. " (ahead (exists (attribute name=note))))")
  reads('MU(meet "a" "b" -2 3)', "(meet from=-2 to=3 " .. A .. " " .. B .. ")")
  reads('MU(meet "a" not "b" turn)', "(meet layer=turn negated=true " .. A .. " " .. B .. ")")
  reads('MU(union "a" (meet "b" "c"))', "(union " .. A .. " (meet from=1 to=1 " .. B .. " " .. C .. "))")
  reads('TAB "a" {0,3} "b" "c"', "(tab ( min=0 max=3) ( min=0 max=0) " .. A .. " " .. B .. " " .. C .. ")")
end)

describe("a query that cannot be read", function()
  local function fails(query, message, position)
    it("is told: " .. query, function()
      local tree, why, at = cql.parse(query)
      assert.is_nil(tree)
      assert.are.equal(message, why)
      assert.are.equal(position, at)
    end)
  end

  fails("", "the query is empty", 1)
  fails('"a', 'expected the closing " of this string', 1)
  fails('("a" "b"', "expected ')', got the end of the query", 9)
  fails('[word="a"', "expected '&', '|', '->' or ']', got the end of the query", 10)
  fails("[word=]", "expected a string or an attribute, got ']'", 7)
  fails('"a"{3,1}', "the counts of {3,1} are in the wrong order", 4)
  fails('TAB "a" "b" {3,1} "c"', "the counts of {3,1} are in the wrong order", 13)
  fails('"a" cut', "expected a number, got the end of the query", 8)
  fails('"a" within turn x', "expected 'within', 'cut', 'expand' or the end of the query, got 'x'", 17)

  it("is refused in no time, however deep", function()
    for _, opening in ipairs({ "(", "[", "!", "a:", "@", "[!", "f(", "MU(", "[: ", '("a" ' }) do
      local tree, message = cql.parse(opening:rep(100000))
      assert.is_nil(tree)
      assert.is_string(message)
    end
  end)

  it("may nest 99 deep", function()
    assert.is_truthy(cql.parse(("("):rep(99) .. '"a"' .. (")"):rep(99)))
    assert.is_truthy(cql.parse("[" .. ("("):rep(98) .. 'word="a"' .. (")"):rep(98) .. "]"))
    local _, message, at = cql.parse(("("):rep(101) .. '"a"' .. (")"):rep(101))
    assert.are.equal("nested more than 100 deep", message)
    assert.are.equal(101, at)
  end)
end)
