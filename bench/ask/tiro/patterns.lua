-- Times the token patterns of a file, and a loop over a million hits.
--
--   lua5.4 patterns.lua PATTERNS DIRECTORY

local asking = require("asking")
local tiro = require("tiro")

local MILLION = 1000000
local COMMON = '[word="the|of|to|and|a|in|that"]'

local view = asking.open(arg[2])

local function count(query)
  local cursor, message = view:query(query)
  return cursor and cursor:count() or error(message)
end

local function ask(text)
  local parse, query = asking.time(function(given) return (assert(tiro.query(given))) end, text)
  local ns, hits = asking.time(count, query)
  print(("pattern %d %.0f %.0f %s"):format(hits, ns, parse, text))
end

-- Nanoseconds a hit where the loop asks for numbers only.
local function walk()
  local cursor = assert(view:query(COMMON))
  local hits, tokens, start = 0, 0, asking.now()
  repeat
    local before = hits
    for match, matchend in cursor:spans() do
      hits, tokens = hits + 1, tokens + matchend - match + 1
      if hits == MILLION then break end
    end
  until hits == MILLION or hits == before
  print(("spans %.2f"):format((asking.now() - start) / math.max(hits, 1)))
end

local function try(work, text)
  local ran, message = pcall(work, text)
  if not ran then print("failed " .. (text or "spans") .. " " .. tostring(message):gsub("\n.*", "")) end
end

try(function() print(("tokens %d"):format(count("[]"))) end)
for text in io.lines(arg[1]) do
  if text:match("^%s*[^%s#]") then try(ask, text) end
end
try(walk)
