-- Agreement, against values worked out by hand.

local tiro = require("tiro")

local eval = tiro.eval

local function near(expected, found)
  assert.is_true(math.abs(expected - found) < 1e-12, expected .. " is not " .. tostring(found))
end

describe("tiro.eval.kappa", function()
  it("is what agreement there is beyond chance", function()
    -- 5 times both say yes, 3 times both no, once each way otherwise:
    -- observed 0.8, by chance 0.6 * 0.6 + 0.4 * 0.4 = 0.52, (0.8 - 0.52) / 0.48
    local a = { "yes", "yes", "yes", "yes", "yes", "no", "no", "no", "yes", "no" }
    local b = { "yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "yes" }
    local kappa, how = eval.kappa(a, b)
    near(7 / 12, kappa)
    near(0.8, how.agreement)
    near(0.2, how.observed)
    near(0.48, how.expected)
    assert.equal(10, how.n)
    near(1, (eval.kappa(a, a)))
  end)

  it("is 0 by chance and below it where coders disagree", function()
    near(0, (eval.kappa({ "x", "x", "y", "y" }, { "x", "y", "x", "y" })))
    near(-1, (eval.kappa({ "x", "y" }, { "y", "x" })))
  end)

  it("weighs disagreement by ranks", function()
    -- linear: observed (0 + 1 + 0 + 2) / 4, expected 16 / 16; quadratic: 5 / 4 and 28 / 16
    local a, b = { 1, 2, 3, 3 }, { 1, 3, 3, 1 }
    near(1 / 4, (eval.kappa(a, b, { weights = "linear" })))
    near(2 / 7, (eval.kappa(a, b, { weights = "quadratic" })))
  end)

  it("is not defined where both use one code, or there is no item", function()
    assert.same({ nil, "kappa is not defined: both use one and the same code", n = 2 },
      { n = 2, eval.kappa({ "x", "x" }, { "x", "x" }) })
    assert.is_nil((eval.kappa({}, {})))
    near(0, (eval.kappa({ "x", "x" }, { "x", "y" })))
  end)

  it("refuses wrong shapes", function()
    assert.has_error(function() eval.kappa({ "x" }, { "x", "y" }) end,
      "bad argument #2 to 'kappa' (as many values as the first expected: 1)")
    assert.has_error(function() eval.kappa("x", { "x" }) end,
      "bad argument #1 to 'kappa' (table expected, got string)")
    assert.has_error(function() eval.kappa({ "x", nil, "y" }, { "x", "y", "z" }) end)
    assert.has_error(function() eval.kappa({ a = "x" }, { "x" }) end, "bad argument #1 to 'kappa' (array expected)")
    assert.has_error(function() eval.kappa({ {} }, { "x" }) end)
    assert.has_error(function() eval.kappa({ 1 }, { 0 / 0 }) end)
    assert.has_error(function() eval.kappa({ 1 }, { 1 }, { weights = "cubic" }) end)
    assert.has_error(function() eval.kappa({ 1 }, { 1 }, { weight = "none" }) end,
      "unknown option 'weight' (did you mean 'weights'?)")
  end)
end)

describe("tiro.eval.alpha", function()
  it("compares two coders", function()
    -- one unit of four differs: observed 2 / 8, expected 2 * 3 * 5 / (8 * 7)
    local alpha, how = eval.alpha({ { "x", "x", "y", "y" }, { "x", "y", "y", "y" } })
    near(16 / 30, alpha)
    assert.equal(4, how.units)
    assert.equal(8, how.n)
    near(2 / 8, how.observed)
    near(30 / 56, how.expected)
  end)

  -- Units: 1 and 2; 3, 3 and 4; 5 alone, which is left out.
  local coders = { { [1] = 1, [2] = 3 }, { [1] = 2, [2] = 3, [3] = 5 }, { [2] = 4 } }

  it("measures distances of numbers, and passes over what is missing", function()
    near(1 - 0.8 / 2.6, (eval.alpha(coders, { level = "interval" })))
    local _, how = eval.alpha(coders, { level = "interval" })
    assert.equal(2, how.units)
    assert.equal(5, how.n)
  end)

  it("measures distances of ranks", function()
    near(1 - 1.3 / 4.75, (eval.alpha(coders, { level = "ordinal" })))
  end)

  it("measures differences alone", function()
    -- observed 4 / 5; expected (25 - 1 - 1 - 4 - 1) / 20
    near(1 - 0.8 / 0.9, (eval.alpha(coders)))
  end)

  it("takes any names of units", function()
    near(16 / 30, (eval.alpha({ { a = "x", b = "x", c = "y", d = "y" }, { d = "y", c = "y", b = "y", a = "x" } })))
  end)

  it("is not defined where nothing can be compared, or nothing differs", function()
    assert.same({ nil, "alpha is not defined: no unit has two values", n = 2 },
      { n = 2, eval.alpha({ { "x" }, { [2] = "x" } }) })
    assert.same({ nil, "alpha is not defined: all values are alike", n = 2 },
      { n = 2, eval.alpha({ { "x", "y" }, { "x" } }) })
  end)

  it("refuses wrong shapes", function()
    assert.has_error(function() eval.alpha({ { "x" } }) end,
      "bad argument #1 to 'alpha' (two coders or more expected)")
    assert.has_error(function() eval.alpha({ { "x" }, "x" }) end, "coder 2 must be a table, got string")
    assert.has_error(function() eval.alpha({ { "x" }, { "y" } }, { level = "interval" }) end,
      "bad argument #1 to 'alpha' (level 'interval' needs numbers)")
    assert.has_error(function() eval.alpha({ { 1 }, { 2 } }, { level = "ordinary" }) end)
    assert.has_error(function() eval.alpha({ { {} }, { 1 } }) end)
  end)
end)

describe("tiro.eval.pk and windowdiff", function()
  it("look at every window", function()
    -- windows of two units: 0110110 and 0011110 hold a boundary
    local pk, how = eval.pk("00100100", "00010100", { window = 2 })
    near(2 / 7, pk)
    assert.same({ window = 2, windows = 7 }, how)
    near(2 / 7, (eval.windowdiff("00100100", "00010100", { window = 2 })))
    near(0, (eval.pk("00100100", "00100100")))
  end)

  it("differ where the number of boundaries does", function()
    near(0, (eval.pk("0110", "0101", { window = 3 })))
    near(0, (eval.windowdiff("0110", "0101", { window = 4 })))
    near(1, (eval.windowdiff("0110", "0000", { window = 2 })))
    near(4 / 3, (eval.windowdiff("0110", "0000", { window = 2, weighted = true })))
  end)

  it("take strings and arrays", function()
    near(2 / 7, (eval.pk({ 0, 0, 1, 0, 0, 1, 0, 0 }, "00010100", { window = 2 })))
    near(2 / 7, (eval.pk({ false, false, true, false, false, true, false, false }, "00010100", { window = 2 })))
  end)

  it("use half the mean length of the reference's segments as window", function()
    local function window(reference) return select(2, eval.pk(reference, reference)).window end
    assert.equal(2, window("00100100"))
    assert.equal(1, window("1111"))
    assert.equal(2, window("0000100001")) -- 2.5: to the even number
  end)

  it("refuse wrong shapes", function()
    assert.has_error(function() eval.pk("0010", "001") end,
      "bad argument #2 to 'pk' (as many units as the first expected: 4)")
    assert.has_error(function() eval.pk("0020", "0010") end,
      "bad argument #1 to 'pk' (string of 0 and 1 expected)")
    assert.has_error(function() eval.windowdiff({ 0, 2 }, "00") end)
    assert.has_error(function() eval.windowdiff(1, "00") end,
      "bad argument #1 to 'windowdiff' (string expected, got number)")
    assert.has_error(function() eval.pk("0000", "0000") end,
      "option 'window' is needed: the reference has no boundary")
    assert.has_error(function() eval.pk("0010", "0010", { window = 5 }) end,
      "option 'window' must be a whole number from 1 to 4")
  end)
end)
