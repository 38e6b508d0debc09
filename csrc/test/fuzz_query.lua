-- What fuzz_query.c does with a text: it is a query, a search and the pattern of a
-- cue, or is refused with a place in it.
local tiro = require("tiro")

local PAGE = [[
MR. OLSEN: The old crane is safe, isn't it? Two cranes [laughter] are not.

MS. RUIZ: Is it? The crane [inaudible] is old. Café, CAFÉ and cafés.
]]

local views = {
  tiro.parse(PAGE),
  tiro.vertical("<s>\nthe\tD\n<np n=\"1\">\nold\tA\ncrane\tN\n</np>\n</s>\n", { columns = { "word", "pos" } }),
}
local STEPS = 3000

local function refused(text, message, position)
  assert(type(message) == "string" and #message > 0)
  assert(position == nil or (position >= 1 and position <= #text + 1), message)
end

local function walk(cursor)
  local hits = 0
  local hit, message, code = cursor:next()
  while hit and hits < 50 do
    assert(hit.match <= hit.matchend and #hit.text > 0)
    hits = hits + 1
    hit, message, code = cursor:next()
  end
  assert(hit or not message or code == "budget")
end

local function find_cues(text)
  local made, message, position = tiro.lexicon({ classes = { a = "the|old", b = text }, cues = { { cue = "x", text } } })
  if not made then return refused(text, message, position) end
  for hit in made:find(views[1]) do assert(hit.first <= hit.last and #hit.text > 0 and hit.cue == "x") end
end

return function(text)
  find_cues(text)
  for _, view in ipairs(views) do
    local cursor, message, position = view:query(text, { budget = STEPS })
    if cursor then
      cursor:explain()
      walk(cursor)
    else
      refused(text, message, position)
    end
    cursor, message, position = view:search(text)
    if cursor then
      assert(cursor:count() == cursor:limit(1000):count())
      walk(cursor)
    else
      refused(text, message, position)
    end
  end
end
