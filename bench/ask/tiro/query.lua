-- Runs the queries that all peers are asked, in one of Tiro's two notations.
--
--   lua5.4 query.lua search|cql QUERIES DIRECTORY DOCUMENTS
--
-- Queries are prepared once, then run by Lua: each run makes its cursor. Search
-- counts turns as the peers do, CQL counts places in the text.

local asking = require("asking")
local tiro = require("tiro")

local notation, queries_path, directory, documents = arg[1], arg[2], arg[3], arg[4]

-- ---- notations ------------------------------------------------------------------

local function joined(between)
  return function(words) return table.concat(words, between) end
end

local function phrase(words) return '"' .. table.concat(words, " ") .. '"' end

local function tokens(words, between)
  local folded = {}
  for i, word in ipairs(words) do folded[i] = '"' .. word .. '"%c' end
  return table.concat(folded, between or " ")
end

local text_of = {
  search = {
    rare = joined(), frequent = joined(), stored = joined(), group = joined(),
    ["and"] = joined(" AND "), bm25 = joined(" OR "), near = joined(" NEAR/5 "),
    phrase2 = phrase, phrase5 = phrase,
    prefix = function(words) return words[1] .. "*" end,
  },
  cql = {
    rare = tokens, frequent = tokens, stored = tokens, group = tokens, phrase2 = tokens, phrase5 = tokens,
    prefix = function(words) return '"' .. words[1] .. '.*"%c' end,
    near = function(words)
      return ("(%s | %s) within turn"):format(tokens(words, " []{0,5} "),
        tokens({ words[2], words[1] }, " []{0,5} "))
    end,
  },
}

local prepare = notation == "cql" and tiro.query or tiro.search_query
local TEN = { limit = 10 }

local function cursor_of(view, query, options)
  local run = notation == "cql" and view.query or view.search
  local cursor, message = run(view, query.prepared, options)
  return cursor or error(message)
end

-- ---- running --------------------------------------------------------------------

local function run_of(view, kind)
  if kind == "group" then
    return function(query) return cursor_of(view, query):group("speaker"):count() end
  elseif kind == "bm25" then
    return function(query)
      local found = 0
      for _ in cursor_of(view, query, TEN):spans() do found = found + 1 end
      return found
    end
  end
  return function(query) return cursor_of(view, query):count() end
end

local function lines_by_turn()
  local lines, n = {}, 0
  for line in io.lines(documents) do
    n = n + 1
    lines[line:match("^[^\t]*\t[^\t]*")] = n
  end
  return lines
end

-- The first of the ten, as the peers number turns.
local function tell_best(view, queries)
  local lines = lines_by_turn()
  for _, query in ipairs(queries) do
    local hit = cursor_of(view, query, TEN):next()
    query.hits = hit and lines[hit.doc .. "\t" .. hit.turn] or 0
  end
end

local function ask(view, kind, queries)
  local text = assert(text_of[notation][kind], "cannot be asked in this notation")
  for _, query in ipairs(queries) do
    local source, message = text(query.words)
    query.parse, query.prepared = asking.time(function(given)
      local prepared
      prepared, message = prepare(given)
      return prepared
    end, source)
    if not query.prepared then error(message) end
  end
  asking.measure(queries, run_of(view, kind))
  if kind == "bm25" then tell_best(view, queries) end
  for _, query in ipairs(queries) do
    print(("query %s %d %.1f %.1f"):format(kind, query.hits, query.ns, query.parse))
  end
end

local kinds, of = {}, {}
for line in io.lines(queries_path) do
  local kind, rest = line:match("^(.-)\t(.*)$")
  if not of[kind] then
    kinds[#kinds + 1] = kind
    of[kind] = {}
  end
  local words = {}
  for word in rest:gmatch("%S+") do words[#words + 1] = word end
  table.insert(of[kind], { words = words })
end

local view, open = asking.open(directory)
print(("open %d"):format(open))
for _, kind in ipairs(kinds) do
  local ran, message = pcall(ask, view, kind, of[kind])
  if not ran then print("failed " .. kind .. " " .. tostring(message):gsub("\n.*", "")) end
end
print(("peak %d"):format(asking.peak()))
