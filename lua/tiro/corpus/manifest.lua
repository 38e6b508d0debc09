-- The manifest of a corpus: which segments it has, which of their documents were
-- removed, and what is derived of them. A text file, a line each:
--
--   tiro corpus 2                        1 where nothing is derived
--   column stem word                     derived, what it is made of
--   column length word
--   segment 0123456789abcdef 12          name, documents
--   derived 89abcdef01234567 00112233..  files of the columns, in their order
--   removed 3 7-9                        of the segment before, by number
--   end
--
-- Segments and columns are in the order of their names, so that corpora of the
-- same segments have the same manifest.

local manifest = {}

local NEWEST = 2

-- Names as words: other bytes as %20, a name without any as %.
local function escape(name)
  if name == "" then return "%" end
  return (name:gsub("[^A-Za-z0-9_.-]", function(byte) return ("%%%02X"):format(byte:byte()) end))
end

local function unescape(word)
  if word == "%" then return "" end
  return (word:gsub("%%(%x%x)", function(code) return string.char(tonumber(code, 16)) end))
end

-- By bytes, whatever the locale.
local function before(a, b)
  for i = 1, math.min(#a, #b) do
    if a:byte(i) ~= b:byte(i) then return a:byte(i) < b:byte(i) end
  end
  return #a < #b
end

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

local function by_name(list)
  local sorted = {}
  for i, one in ipairs(list) do sorted[i] = one end
  table.sort(sorted, function(a, b) return before(a.name, b.name) end)
  return sorted
end

--- @tparam {name=string, documents=integer, removed={[integer]=true}, sidecars={[string]=string}}[] segments
--   sidecars: names of files by name of the column
-- @tparam {name=string, of=string}[] columns  that are derived
-- @treturn string
function manifest.write(segments, columns)
  local lines, derived = { "tiro corpus " .. (#columns > 0 and NEWEST or 1) }, by_name(columns)
  for _, column in ipairs(derived) do
    lines[#lines + 1] = ("column %s %s"):format(escape(column.name), escape(column.of))
  end
  for _, segment in ipairs(by_name(segments)) do
    lines[#lines + 1] = ("segment %s %d"):format(segment.name, segment.documents)
    local files = {}
    for i, column in ipairs(derived) do files[i] = segment.sidecars[column.name] end
    if #files > 0 then lines[#lines + 1] = "derived " .. table.concat(files, " ") end
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

local function read_derived(segment, columns, text)
  local n = 0
  for name in text:gmatch("%S+") do
    n = n + 1
    if not columns[n] or not name:match("^%x+$") then return false end
    segment.sidecars[columns[n].name] = name
  end
  return n == #columns
end

-- What a line is, by its first word; false: it is none.
local read = {}

function read.column(found, rest)
  local name, of = rest:match("^(%S+) (%S+)$")
  if not name or #found.segments > 0 then return false end
  found.columns[#found.columns + 1] = { name = unescape(name), of = unescape(of) }
  return true
end

function read.segment(found, rest)
  local name, documents = rest:match("^(%x+) (%d+)$")
  if not name then return false end
  found.segments[#found.segments + 1] = {
    name = name, documents = tonumber(documents), removed = {}, sidecars = {},
  }
  return true
end

function read.derived(found, rest)
  local segment = found.segments[#found.segments]
  return segment and read_derived(segment, found.columns, rest)
end

function read.removed(found, rest)
  local segment = found.segments[#found.segments]
  return segment and read_removed(segment, rest)
end

local function is_whole(found)
  for _, segment in ipairs(found.segments) do
    for _, column in ipairs(found.columns) do
      if not segment.sidecars[column.name] then return false end
    end
  end
  return true
end

--- @tparam string text
-- @treturn table|nil  segments as for `write`; nil, message, code ("damaged", "version")
-- @treturn table|string  columns, likewise
function manifest.read(text)
  local version = text:match("^tiro corpus (%d+)\n")
  if not version then return nil, "no manifest of a corpus", "damaged" end
  if tonumber(version) < 1 or tonumber(version) > NEWEST then
    return nil, "corpus of another version (" .. version .. ")", "version"
  end
  if not text:match("\nend\n$") then return nil, "manifest is cut off", "damaged" end
  local found, number = { segments = {}, columns = {} }, 0
  for line in text:gmatch("([^\n]*)\n") do
    number = number + 1
    local word, rest = line:match("^(%a+) (.+)$")
    if number > 1 and line ~= "end" and not (read[word] and read[word](found, rest)) then
      return nil, "manifest is damaged in line " .. number, "damaged"
    end
  end
  if not is_whole(found) then return nil, "manifest names not all files of derived columns", "damaged" end
  return found.segments, found.columns
end

return manifest
