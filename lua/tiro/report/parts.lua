-- The parts that a report may be made of, by name.

local concordance = require("tiro.report.parts.concordance")
local dispersion = require("tiro.report.parts.dispersion")
local exchanges = require("tiro.report.parts.exchanges")
local floor = require("tiro.report.parts.floor")
local gaps = require("tiro.report.parts.gaps")
local method = require("tiro.report.parts.method")
local notes = require("tiro.report.parts.notes")
local outline = require("tiro.report.parts.outline")
local people = require("tiro.report.parts.people")
local summary = require("tiro.report.parts.summary")
local threads = require("tiro.report.parts.threads")
local words = require("tiro.report.parts.words")

local parts = { names = {}, by_name = {} }

for i, part in ipairs({
  summary, people, floor, exchanges, outline, threads, gaps, notes, words, dispersion, concordance, method,
}) do
  parts.names[i], parts.by_name[part.name] = part.name, part
end

-- Parts when none are named: a page that is read, or tables.
local DEFAULTS = {
  page = { "summary", "people", "floor", "outline", "threads", "gaps", "notes", "words" },
  tables = { "summary", "people", "floor", "exchanges", "threads", "gaps", "notes", "words" },
}

-- And those that an option asks for.
local ASKED = { { "words", "dispersion" }, { "query", "concordance" } }

--- Names of the parts of a report that names none.
-- @tparam string which  "page" or "tables"
-- @tparam table given  options
function parts.default(which, given)
  local names = {}
  for i, name in ipairs(DEFAULTS[which]) do names[i] = name end
  for _, pair in ipairs(ASKED) do
    if given[pair[1]] then names[#names + 1] = pair[2] end
  end
  names[#names + 1] = "method"
  return names
end

return parts
