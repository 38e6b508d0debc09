-- Floor, dashes and interruptions of the transcript the project began with,
-- against its ideal reading, where they lie beside the checkout.
local tiro = require("tiro")

local SEED = "../shared/seed/"
local gold_file = io.open(SEED .. "reading.json", "rb")

if not gold_file then
  describe("the seed's floor", function()
    it("is read as its ideal reading says", function() pending("../shared is not here") end)
  end)
  return
end

local cjson = require("cjson")
local gold = cjson.decode(gold_file:read("*a"))
gold_file:close()

-- JSON's null as nil.
local function value(json)
  if json ~= cjson.null then return json end
end

describe("the seed's floor", function()
  local t = assert(tiro.open(SEED .. "roundtable.txt"))

  it("is shared 75.75 to 13.40 to 10.85", function()
    local floor, shares = t:floor(), {}
    for row in floor do shares[#shares + 1] = { row.key, ("%.2f"):format(100 * row.share) } end
    assert.same({ { "Antony J. Blinken", "75.75" }, { "QUESTION", "13.40" }, { "David Shear", "10.85" } }, shares)
    assert.equal(gold.totals.words, floor.total)
    assert.equal(gold.totals.words_by_role.asker / gold.totals.words, t:floor({ by = "role" }):share_of("asker"))
    assert.equal(gold.totals.asker_turns, t:floor({ by = "role", unit = "turns" }).rows[2].count)
  end)

  it("holds nine dashes of these kinds", function()
    local dashes = t:dashes():all()
    assert.equal(#gold.dashes, #dashes)
    for i, expected in ipairs(gold.dashes) do
      assert.equal(expected.kind, dashes[i].kind, "dash " .. i)
      assert.equal(expected.turn, dashes[i].turn)
      assert.same({ expected.span[1] + 1, expected.span[2] }, { dashes[i].first, dashes[i].last })
    end
  end)

  it("is interrupted four times", function()
    local found = t:interruptions({ grade = "possible" }):all()
    assert.equal(#gold.interruptions, #found)
    assert.equal(#found, t:interruptions():count())
    for i, expected in ipairs(gold.interruptions) do
      local item = found[i]
      assert.equal(expected.cut_turn, item.cut)
      assert.equal(value(expected.by_turn), item.by)
      assert.equal(value(expected.resumed_in), item.resumed)
      assert.same({ expected.cut_span[1] + 1, expected.cut_span[2] }, { item.first, item.last })
      local gap = expected.by:match("lost turn %(g(%d)%)")
      assert.equal(tonumber(gap), item.gap)
      assert.is_false(item.back_channel)
    end
  end)
end)
