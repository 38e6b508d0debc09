-- What t:lint() says about odd pages.
local tiro = require("tiro")

local HEADER = "Media Availability\n\nRuth Ellery\nPress Secretary\nTown Hall\nBoston, Massachusetts\nMay 2, 2014\n\n"

-- The page with these turns after its header; the first stands on line 9.
local function page(turns)
  return HEADER .. table.concat(turns, "\n\n") .. "\n"
end

local function lint(source, options)
  local found = {}
  for oddity in tiro.parse(source, options):lint() do
    found[#found + 1] = oddity.line .. " " .. oddity.code .. ": " .. oddity.message
  end
  return found
end

describe("lint", function()
  it("has nothing to say about a tidy page", function()
    assert.are.same({}, lint(page({ "MS. ELLERY: Good morning.", "QUESTION: Is it?", "MS. ELLERY: It is." })))
  end)

  it("tells a label that is not in the header", function()
    assert.are.same({ "13 unknown_label: label \"MR. TOMLINSON\" is not in the header" },
      lint(page({ "MS. ELLERY: Good morning.", "QUESTION: Is it?", "MR. TOMLINSON: It is.", "MS. ELLERY: Yes." })))
  end)

  it("tells a label close to another, and merges nothing", function()
    local source = page({ "MS. ELLERY: Good morning.", "QUESTION: Is it?", "MS. ELERY: It is.", "MS. ELLERY: Yes." })
    local t = tiro.parse(source)
    local near
    for oddity in t:lint() do if oddity.code == "near_label" then near = oddity end end
    assert.are.equal(13, near.line)
    assert.are.equal("MS. ELERY", near.text)
    assert.are.equal("MS. ELLERY", near.other)
    assert.are.equal("label \"MS. ELERY\" is close to \"MS. ELLERY\"", near.message)
    assert.are.equal(2, t:turns({ speaker = "Ellery" }):count())
    assert.are.same({}, lint(source, { labels = { ["MS. ELERY"] = "MS. ELLERY" } }))
  end)

  it("tells a label that is printed twice", function()
    assert.are.same({ "11 doubled_label: label \"QUESTION\" is printed twice" },
      lint(page({ "MS. ELLERY: Good morning.", "QUESTION: QUESTION: Is it?", "MS. ELLERY: It is." })))
  end)

  it("tells a dash of another form", function()
    assert.are.same({ "11 mixed_dashes: dash \"–\" where most are of another form" },
      lint(page({ "MS. ELLERY: Good -- very good -- morning.", "QUESTION: Is it – well?", "MS. ELLERY: It -- is." })))
  end)

  it("tells a bracket without its partner", function()
    assert.are.same({
      "9 unbalanced_bracket: bracket \"[\" has no partner", "13 unbalanced_bracket: bracket \")\" has no partner",
    }, lint(page({ "MS. ELLERY: Good [inaudible morning.", "QUESTION: Is it?", "MS. ELLERY: It is) so." })))
  end)

  it("tells bytes that are not the encoding", function()
    assert.are.same({ "11 bad_encoding: bytes that are not the encoding" },
      lint(page({ "MS. ELLERY: Good morning, café.", "QUESTION: Is \255 it?", "MS. ELLERY: It is, naïve as I am." })))
  end)

  it("tells a clock that runs backwards", function()
    assert.are.same({ "5 clock_backwards: time \"00:00:09\" is before the one above it" }, lint(table.concat({
      "[00:00:05] ANNA: First.", "[00:00:12] BEN: Second.", "[00:00:09] ANNA: Third.", "[00:01:02] BEN: Fourth.",
    }, "\n\n")))
  end)
end)
