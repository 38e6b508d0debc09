-- Roles that a script sets, and all that follows from them.

local tiro = require("tiro")

local PAGE = [[
ADA BRANDT: Welcome. The lamp was lit at nine.

JON VALE: Who lit it?

ADA BRANDT: The keeper.

JON VALE: Was he alone? He had a boy with him last year.

ADA BRANDT: He was.

IDA SAND: The boy is my son. Tell me where he is.

ADA BRANDT: At school, I believe.
]]

local function sides(t)
  local found = {}
  for x in t:exchanges() do found[#found + 1] = x.asker .. ": " .. x.question.text end
  return found
end

describe("roles set by a script", function()
  it("are those of turns and speakers, with evidence", function()
    local t = tiro.parse(PAGE, { roles = { Sand = "asker", ["ADA BRANDT"] = "answerer" } })
    assert.equal("asker", t:turn(6).role)
    assert.equal("answerer", t:turn(1).role)
    assert.is_nil(t:turn(2).role)
    assert.same({ 'named by the label "IDA SAND"', "role \"asker\" set by the script" }, t:turn(6).evidence)
    assert.same({ 'named by the label "JON VALE"' }, t:turn(2).evidence)
    assert.equal("asker", t:speakers():all()[3].role)
    assert.equal(1, t:turns({ role = "asker" }):count())
    assert.equal(1, t:search("role:asker"):count())
    assert.equal(4, t:query('<turn role="answerer"/>'):count())
    assert.equal("answerer", t:floor({ by = "role" }):all()[1].key)
  end)

  it("decide who asks", function()
    assert.same({
      "Jon Vale: Who lit it?", "Jon Vale: Was he alone? He had a boy with him last year.",
      "Ida Sand: The boy is my son. Tell me where he is.",
    }, sides(tiro.parse(PAGE, { roles = { Vale = "asker", Sand = "asker" } })))
    assert.same({ "Ida Sand: The boy is my son. Tell me where he is." },
      sides(tiro.parse(PAGE, { roles = { sand = "asker" } })))
  end)

  it("say nothing of others where labels do", function()
    local text = "Q: Who lit it?\n\nMR. VALE: The keeper.\n\nMR. SAND: Was he alone?\n\nMR. VALE: He was.\n\n"
      .. "Q: And the boy?\n\nMR. VALE: At school.\n"
    assert.same({ "Q: Who lit it?", "Q: And the boy?" }, sides(tiro.parse(text)))
    assert.same({ "Q: Who lit it?", "MR. SAND: Was he alone?", "Q: And the boy?" },
      sides(tiro.parse(text, { roles = { Sand = "asker" } })))
    local hearing = assert(io.open("spec/fixtures/hearing.htm", "rb"))
    local bytes = hearing:read("*a")
    hearing:close()
    local plain = tiro.parse(bytes)
    local witness = plain:turns({ role = "witness" })()
    local member = plain:turns({ role = "member" })()
    local given = tiro.parse(bytes, { roles = { [member.speaker] = "asker" } })
    assert.equal("asker", given:turn(member.n).role)
    assert.equal("witness", given:turn(witness.n).role)
    assert.same(sides(plain), sides(given))
  end)

  it("tell a gap between two of those who ask", function()
    local text = "MS. AHN: Is it?\n\nMS. BOT: It is.\n\nMS. COX: Why?\n\nMS. BOT: Because.\n\n"
      .. "MS. COX: And when?\n\n\n\n\nMS. AHN: Where?\n\nMS. BOT: Here.\n"
    local gap = tiro.parse(text, { roles = { Ahn = "asker", Cox = "asker" } }):gaps()()
    assert.equal("lost_turn", gap.kind)
    assert.equal("uncertain", tiro.parse(text):gaps()().kind)
  end)

  it("are refused where nobody is called so, and where they are none", function()
    local function refused(roles, message, page)
      local good, why = pcall(function() tiro.parse(page or PAGE, { roles = roles }) end)
      assert.is_false(good)
      assert.equal(message, why:match("spec/roles_spec.lua:%d+: (.*)$"))
    end
    refused({ Brant = "asker" }, "option 'roles': nobody is called 'Brant' (did you mean 'Brandt'?)")
    refused({ Vale = "askar" }, "unknown role 'askar' (did you mean 'asker'?)")
    refused({ Vale = 1 }, "option 'roles' must map names to roles")
    refused({ Vale = "asker", ["JON VALE"] = "answerer" }, "option 'roles': 'Jon Vale' has two roles")
    local two = "ADAM MOORE: No.\n\nEVE MOORE: Yes.\n\nADAM MOORE: No.\n\nEVE MOORE: Yes.\n"
    refused({ Moore = "asker" }, "option 'roles': 'Moore' may be 'Adam Moore' or 'Eve Moore'", two)
  end)

  it("stay with a document in a corpus", function()
    local path, file = os.tmpname(), os.tmpname()
    os.remove(path)
    local c = assert(tiro.corpus(path, { create = true }))
    local handle = assert(io.open(file, "wb"))
    handle:write(PAGE)
    handle:close()
    assert(c:add(tiro.parse(PAGE, { roles = { Sand = "asker" } }), { id = "one" }))
    assert(c:add(file, { id = "two", roles = { Vale = "asker" } }))
    local good, why = pcall(function() c:add(file, { roles = { Vael = "asker" } }) end)
    assert.is_false(good)
    assert.equal("option 'roles': nobody is called 'Vael' (did you mean 'Vale'?)",
      why:match("spec/roles_spec.lua:%d+: (.*)$"))
    assert.equal(1, (c:add({ file }, { roles = { Vael = "asker", Brandt = "moderator" } })))
    assert(c:commit())
    local found = {}
    for hit in c:search("role:asker", { order = "text" }) do found[#found + 1] = hit.doc .. " " .. hit.turn end
    table.sort(found)
    assert.same({ "one 6", "two 2", "two 4" }, found)
    assert.same({ "Ida Sand: The boy is my son. Tell me where he is." }, sides(c:doc("one")))
    assert.equal("moderator", c:doc(file):turn(1).role)
    assert.equal(3, c:query('<exchange/> within <doc id="one|two"/>'):count())
    c:close()
    os.execute("rm -rf '" .. path .. "' '" .. file .. "'")
  end)
end)

describe("roles of labels", function()
  it("are a chair's where somebody is addressed as speaker, not where anybody speaks", function()
    local t = tiro.parse("Madam Speaker: Councillor Holm.\n\nCouncillor Holm: I move it.\n\nMadam Speaker: Carried.\n")
    assert.equal("chair", t:turn(1).role)
    assert.equal("chair", t:turn(3).role)
    t = tiro.parse("Councillor Holm: I move it.\n\nSpeaker: May I say a word from the gallery?\n\n"
      .. "Councillor Holm: No.\n")
    assert.is_nil(t:turn(2).role)
  end)
end)
