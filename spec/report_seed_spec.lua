-- The report of the transcript the project began with states what its ideal reading
-- states, in every format, where they lie beside the checkout.
local tiro = require("tiro")
local csv = dofile("spec/rfc4180.lua")

local SEED = "../shared/seed/"
local gold_file = io.open(SEED .. "reading.json", "rb")

if not gold_file then
  describe("the seed's report", function()
    it("states what its ideal reading states", function() pending("../shared is not here") end)
  end)
  return
end

local cjson = require("cjson")
local gold = cjson.decode(gold_file:read("*a"))
gold_file:close()

-- Shares of the floor by name, as percentages with two decimals.
local function gold_shares()
  local shares = { QUESTION = ("%.2f"):format(100 * gold.totals.words_by_role.asker / gold.totals.words) }
  for _, person in ipairs(gold.participants) do
    shares[person.name] = ("%.2f"):format(100 * person.words / gold.totals.words)
  end
  return shares
end

-- What a report states: shares, how many exchanges and gaps, and the lines that gaps
-- begin in.
local expected = { shares = gold_shares(), exchanges = #gold.exchanges, gaps = #gold.gaps, lines = {} }
for i, gap in ipairs(gold.gaps) do expected.lines[i] = gap.blank_lines[1] - 1 end

describe("the seed's report", function()
  local t = assert(tiro.open(SEED .. "roundtable.txt"))

  it("is held to 75.75, 13.40 and 10.85 per cent, 20 exchanges and 4 gaps", function()
    assert.same({ ["Antony J. Blinken"] = "75.75", QUESTION = "13.40", ["David Shear"] = "10.85" }, expected.shares)
    assert.equal(20, expected.exchanges)
    assert.equal(4, expected.gaps)
  end)

  -- What a page of words states, by the form of its lines.
  local function stated(page, share, exchanges, gaps, gap_line)
    local found = { shares = {}, lines = {} }
    for name, value in page:gmatch(share) do
      if expected.shares[name] then found.shares[name] = value end
    end
    found.exchanges, found.gaps = tonumber(page:match(exchanges)), tonumber(page:match(gaps))
    for line in page:gmatch(gap_line) do found.lines[#found.lines + 1] = tonumber(line) end
    return found
  end

  it("states them as text", function()
    local page = tiro.report.text(t)
    assert.same(expected, stated(page, "\n  (%u[%w. ]-)  +[%d,]+ +%d+ +([%d.]+) %%", "\n  Exchanges +(%d+)\n",
      "\n  Gaps +(%d+)\n", "\n +(%d+)  %a+ %a+ +%a+ turn %d+"))
    local rows = 0
    for _ in tiro.report.text(t, { parts = { "exchanges" } }):gmatch("\n +%d+ +%d+  QUESTION") do rows = rows + 1 end
    assert.equal(20, rows)
  end)

  it("states them in Markdown", function()
    local page = tiro.report.markdown(t)
    assert.same(expected, stated(page, "[*-] %*%*(%u[%w. ]-)%*%* – Words: [%d,]+; Turns: %d+; Share: ([%d.]+) %%",
      "\n[*-] Exchanges: (%d+)\n", "\n[*-] Gaps: (%d+)\n", "\n[*-] %*%*Line (%d+)%*%* – Gap:"))
    assert.equal(20, select(2, page:gsub("%*%*No%. %d+%*%*", "")))
    page = tiro.report.markdown(t, { tables = true })
    assert.same(expected, stated(page, "| (%u[%w. ]-) | [%d,]+ | %d+ | ([%d.]+) %% |", "\n[*-] Exchanges: (%d+)\n",
      "\n[*-] Gaps: (%d+)\n", "\n| (%d+) | [%a ]+ | %a+ turn %d+ |"))
  end)

  it("states them in LaTeX", function()
    local page = tiro.report.latex(t)
    assert.same(expected, stated(page, "\n(%u[%w. ]-) & [%d,]+ & %d+ & ([%d.]+) \\%%", "\\item Exchanges: (%d+)\n",
      "\\item Gaps: (%d+)\n", "\n(%d+) & [%a ]+ & %a+ turn %d+ &"))
    assert.equal(20, select(2, page:gsub("\n%d+ & %d+ & QUESTION &", "")))
  end)

  it("states them as CSV", function()
    local found, rows, exchanges = { shares = {}, lines = {} }, {}, 0
    for _, record in ipairs(csv(tiro.report.csv(t))) do
      local part, field, value = record[1], record[4], record[5]
      local key = table.concat(record, "/", 1, 3)
      rows[key] = rows[key] or {}
      rows[key][field] = value
      if part == "summary" and (field == "exchanges" or field == "gaps") then found[field] = tonumber(value) end
      if part == "floor" and field == "share" and rows[key].speaker ~= "all" and rows[key].speaker then
        found.shares[rows[key].speaker] = ("%.2f"):format(100 * value)
      end
      if part == "gaps" and field == "line" then found.lines[#found.lines + 1] = tonumber(value) end
      if part == "exchanges" and field == "exchange" then exchanges = exchanges + 1 end
    end
    assert.same(expected, found)
    assert.equal(20, exchanges)
  end)

  it("states them as JSON", function()
    local found, report = { shares = {}, lines = {} }, cjson.decode(tiro.report.json(t))
    local parts = {}
    for _, part in ipairs(report.parts) do parts[part.name] = part.blocks end
    for _, fact in ipairs(parts.summary[1].rows) do
      if fact.key == "exchanges" or fact.key == "gaps" then found[fact.key] = fact.value end
    end
    for _, row in ipairs(parts.floor[2].rows) do found.shares[row.speaker] = ("%.2f"):format(100 * row.share) end
    for i, row in ipairs(parts.gaps[1].rows) do found.lines[i] = row.line end
    assert.same(expected, found)
    assert.equal(20, #parts.exchanges[3].rows)
    assert.equal("Media Roundtable in Beijing, China", report.title)
  end)
end)
