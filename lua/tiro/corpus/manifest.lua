-- The manifest of a corpus: which segments it has, and which of their documents
-- were removed. A text file, a line each:
--
--   tiro corpus 1
--   segment 0123456789abcdef 12          name, documents
--   removed 3 7-9                        of the segment before, by number
--   end
--
-- Segments are in the order of their names, so that corpora of the same segments
-- have the same manifest.

local manifest = {}

local VERSION = 1

local function ranges(removed)
  local numbers, parts, i = {}, {}, 1
  for n in pairs(removed) do numbers[#numbers + 1] = n end
  table.sort(numbers)
  while i <= #numbers do
    local first = numbers[i]
    while numbers[i + 1] == numbers[i] + 1 do i = i + 1 end
    parts[#parts + 1] = first == numbers[i] and ("%d"):format(first) or ("%d-%d"):format(first, numbers[i])
    i = i + 1
  end
  return table.concat(parts, " ")
end

--- @tparam {name=string, documents=integer, removed={[integer]=true}}[] segments
-- @treturn string
function manifest.write(segments)
  local sorted, lines = {}, { "tiro corpus " .. VERSION }
  for i, segment in ipairs(segments) do sorted[i] = segment end
  table.sort(sorted, function(a, b) return a.name < b.name end)
  for _, segment in ipairs(sorted) do
    lines[#lines + 1] = ("segment %s %d"):format(segment.name, segment.documents)
    if next(segment.removed) then lines[#lines + 1] = "removed " .. ranges(segment.removed) end
  end
  lines[#lines + 1] = "end\n"
  return table.concat(lines, "\n")
end

local function read_removed(segment, text)
  for part in text:gmatch("%S+") do
    local first, last = part:match("^(%d+)%-(%d+)$")
    first = tonumber(first or part:match("^%d+$"))
    last = tonumber(last) or first
    if not first or first < 1 or last < first or last > segment.documents then return false end
    for n = first, last do segment.removed[n] = true end
  end
  return true
end

--- @tparam string text
-- @treturn table|nil  segments as for `write`; nil, message, code ("damaged", "version")
function manifest.read(text)
  local version = text:match("^tiro corpus (%d+)\n")
  if not version then return nil, "no manifest of a corpus", "damaged" end
  if tonumber(version) ~= VERSION then return nil, "corpus of another version (" .. version .. ")", "version" end
  if not text:match("\nend\n$") then return nil, "manifest is cut off", "damaged" end
  local segments, number = {}, 0
  for line in text:gmatch("([^\n]*)\n") do
    number = number + 1
    local name, documents = line:match("^segment (%x+) (%d+)$")
    local removed = line:match("^removed (.+)$")
    local fine = number == 1 or line == "end"
    if name then
      segments[#segments + 1] = { name = name, documents = tonumber(documents), removed = {} }
      fine = true
    elseif removed and #segments > 0 then
      fine = read_removed(segments[#segments], removed)
    end
    if not fine then return nil, "manifest is damaged in line " .. number, "damaged" end
  end
  return segments
end

return manifest
