-- Who held the floor.

local sums = require("tiro.report.sums")
local talk = require("tiro.talk.floor")

local floor = { name = "floor", title = "Floor" }

local KEYS = { "speaker", "role" }
local TITLES = { speaker = "Speaker", role = "Role" }

function floor.measure(document)
  local partial = {}
  for _, key in ipairs(KEYS) do
    local found = document:floor({ by = key })
    partial[key] = { words = found.sums.counts, turns = found.sums.turns }
  end
  return partial
end

function floor.merge(a, b)
  for _, key in ipairs(KEYS) do
    sums.add(a[key].words, b[key].words)
    sums.add(a[key].turns, b[key].turns)
  end
  return a
end

local function total(counts)
  local sum = 0
  for _, count in pairs(counts) do sum = sum + count end
  return sum
end

local function shares(counted, key, most)
  local words, rows = total(counted.words), {}
  for i, value in ipairs(sums.ordered(counted.words)) do
    local count = counted.words[value]
    rows[i] = { [key] = value, words = count, turns = counted.turns[value], share = words > 0 and count / words or 0 }
  end
  local kept, more = sums.first(rows, most)
  return {
    kind = "table", rows = kept, more = more, empty = "no turns",
    columns = {
      { key = key, title = TITLES[key], unit = "text" }, { key = "words", title = "Words", unit = "count" },
      { key = "turns", title = "Turns", unit = "count" }, { key = "share", title = "Share", unit = "share" },
    },
    total = #rows > 0 and { [key] = "all", words = words, turns = total(counted.turns), share = words > 0 and 1 or 0 }
      or nil,
  }
end

-- Has anybody a role?
local function tells_roles(counts)
  for role in pairs(counts) do
    if role ~= talk.NONE then return true end
  end
  return false
end

function floor.present(partial, given)
  local blocks = {
    { kind = "chart", chart = "floor", caption = "Words by speaker" }, shares(partial.speaker, "speaker", given.top),
  }
  if tells_roles(partial.role.words) then blocks[#blocks + 1] = shares(partial.role, "role", given.top) end
  return {
    name = floor.name, title = floor.title, blocks = blocks,
    method = "Share is words of the speaker's turns by words of all turns. Turns whose label is no name are counted "
      .. "under the label; roles are inferred from labels, and turns of which nothing tells are under none.",
  }
end

return floor
