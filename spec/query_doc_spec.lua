-- Every line of docs/query.md that is marked as a query has the hits it says.

local tiro = require("tiro")

local function blocks(language)
  local file = assert(io.open("docs/query.md", "rb"))
  local text = file:read("*a")
  file:close()
  return text:gmatch("```" .. language .. "\n(.-)```")
end

describe("docs/query.md", function()
  local t = assert(tiro.open("examples/roundtable.txt"))
  for language, method in pairs({ cql = "query", search = "search" }) do
    for block in blocks(language) do
      for line in block:gmatch("[^\n]+") do
        local query, hits = line:match("^(.-)%s*#%s*(%d+)$")
        it("says right of " .. tostring(query or line), function()
          assert.is_string(query, "no number of hits")
          local cursor, message = t[method](t, query)
          assert.is_truthy(cursor, message)
          assert.are.equal(tonumber(hits), (cursor:count()))
        end)
      end
    end
  end
end)
