local number = require("tiro.number")

describe("numbers", function()
  it("print as few digits as name them", function()
    assert.equal("3", number.format(3))
    assert.equal("3", number.format(3.0))
    assert.equal("0", number.format(-0.0))
    assert.equal("-12", number.format(-12))
    assert.equal("0.1", number.format(0.1))
    assert.equal("0.30000000000000004", number.format(0.1 + 0.2))
    assert.equal("9007199254740992", number.format(2 ^ 53))
    assert.equal("1e+100", number.format(1e100))
    assert.equal("1e-07", number.format(1e-7))
  end)

  it("print with the digits asked for", function()
    assert.equal("0.50", number.format(0.5, 2))
    assert.equal("2", number.format(1.75, 0))
    assert.equal("75.75 %", number.percent(4495 / 5934))
  end)

  it("print alike on every machine when they are none", function()
    assert.equal("inf", number.format(1 / 0))
    assert.equal("-inf", number.format(-1 / 0))
    assert.equal("nan", number.format(0 / 0))
    assert.equal("nan", number.format(-(0 / 0)))
  end)

  it("print in groups of three", function()
    assert.equal("0", number.grouped(0))
    assert.equal("999", number.grouped(999))
    assert.equal("5,934", number.grouped(5934))
    assert.equal("-1,234,567", number.grouped(-1234567))
  end)

  it("print with a point where the locale has a comma", function()
    local format = string.format
    string.format = function(...) return (format(...):gsub("%.", ",")) end -- luacheck: ignore
    local ok, share, exact = pcall(function()
      return number.format(0.758, 2), number.format(1234.5, 1)
    end)
    string.format = format -- luacheck: ignore
    assert.is_true(ok)
    assert.equal("0.76", share)
    assert.equal("1234.5", exact)
  end)

  it("print alike under a locale of this machine that has a comma", function()
    local before = os.setlocale(nil, "numeric")
    for _, name in ipairs({ "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_AT.UTF-8" }) do
      if os.setlocale(name, "numeric") then
        local one, two = number.format(0.1), number.format(2.5, 2)
        os.setlocale(before, "numeric")
        assert.equal("0.1", one)
        assert.equal("2.50", two)
        return
      end
    end
    pending("no such locale is installed")
  end)
end)
