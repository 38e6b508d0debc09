-- Draws the queries from the turns, the same ones each time.
--
--   lua5.4 draw.lua DOCUMENTS QUERIES      kind TAB word word ...
--
-- Words are lower-case ASCII letters and stand between blanks, so that all
-- tokenizers read them alike. A word's rank is that of the number of its turns.

local COUNT = 250
local RARE = 10                      -- turns, at most
local FREQUENT = 200                 -- ranks
local GROUPED = 1000
local MIDDLE = { first = 200, last = 5000 }

math.randomseed(20260101)

-- ---- words --------------------------------------------------------------------

local function turns_by_word(path)
  local turns, seen, n = {}, {}, 0
  for line in io.lines(path) do
    n = n + 1
    for chunk in line:match("[^\t]*$"):lower():gmatch("%S+") do
      local word = chunk:match("^%p*(%l+)%p*$")
      if word and seen[word] ~= n then
        seen[word] = n
        turns[word] = (turns[word] or 0) + 1
      end
    end
  end
  return turns
end

local turns = turns_by_word(arg[1])
local ranked, rare, rank = {}, {}, {}
for word in pairs(turns) do ranked[#ranked + 1] = word end
table.sort(ranked, function(a, b)
  if turns[a] ~= turns[b] then return turns[a] > turns[b] end
  return a < b
end)
for i, word in ipairs(ranked) do
  rank[word] = i
  if turns[word] <= RARE and #word > 3 then rare[#rare + 1] = word end
end

local function any(list, first, last)
  last = math.min(last or #list, #list)
  return list[math.random(math.min(first or 1, last), last)]
end

local function middle()
  return any(ranked, MIDDLE.first, MIDDLE.last)
end

-- ---- places in the text ----------------------------------------------------------

local documents = assert(io.open(arg[1], "rb"))
local size = documents:seek("end")

-- Some text at a random place, between whole words, without the fields before it.
local function place()
  while true do
    documents:seek("set", math.random(0, size - 1))
    local text = (documents:read(400) or ""):gsub("\n[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t", "\n")
    text = text:match("%s(.*)%s")
    if text and not text:find("\t") then return text end
  end
end

-- Words in a row somewhere in the text, `count` of them.
local function run(count)
  while true do
    local words = {}
    for chunk in place():gmatch("[ \n]*[^ \n]+") do
      local word = chunk:match("^ (%a+)$")
      if not word then words = {} else words[#words + 1] = word:lower() end
      if #words == count then return words end
    end
  end
end

-- ---- kinds -----------------------------------------------------------------------

local kinds = {
  { "rare", function() return any(rare) end },
  { "frequent", function() return any(ranked, 1, FREQUENT) end },
  { "and", function() return middle() .. " " .. middle() end },
  { "phrase2", function() return table.concat(run(2), " ") end },
  { "phrase5", function() return table.concat(run(5), " ") end },
  { "prefix", function()
    local word
    repeat word = run(1)[1] until #word > 5
    return word:sub(1, math.random(3, 5))
  end },
  { "near", function()
    local a, b
    repeat
      local words = run(math.random(3, 7))
      a, b = words[1], words[#words]
    until a ~= b and (rank[a] or 0) >= MIDDLE.first and (rank[b] or 0) >= MIDDLE.first
    return a .. " " .. b
  end },
  { "bm25", function()
    local words = {}
    for i = 1, math.random(2, 3) do words[i] = middle() end
    return table.concat(words, " ")
  end },
  { "group", function() return any(ranked, 1, GROUPED) end },
  { "stored", function() return any(ranked, 1, FREQUENT) end },
}

local out = assert(io.open(arg[2], "wb"))
for _, kind in ipairs(kinds) do
  for _ = 1, COUNT do out:write(kind[1], "\t", kind[2](), "\n") end
end
out:close()
