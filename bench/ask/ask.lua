-- Builds and asks every peer, and prints tables: building, latency, how far the
-- answers agree, token patterns.

local peers = require("peers")
local results = require("results")

local MB = tonumber(os.getenv("MB") or "") or 100
local ROUNDS = tonumber(os.getenv("ROUNDS") or "") or 1
local NOT_YET = "not yet"

local kinds = {
  { "rare", "rare word" },
  { "frequent", "frequent word counted" },
  { "and", "two words" },
  { "phrase2", "2-word phrase" },
  { "phrase5", "5-word phrase" },
  { "prefix", "prefix" },
  { "near", "NEAR/5" },
  { "bm25", "BM25 top 10" },
  { "group", "count by speaker" },
  { "stored", "frequent word, stored count" },
}

local lines = {}
local function put(...)
  lines[#lines + 1] = select("#", ...) > 1 and string.format(...) or (...)
end

local function row(cells)
  put("%s", "| " .. table.concat(cells, " | ") .. " |")
end

local input = peers.prepare(MB)
local asked = peers.list()
local tiro = asked[1]
for _, peer in ipairs(asked) do
  peer.built = peer.build and peers.build(peer, ROUNDS, input) or {}
  peer.found = peers.ask(peer)
end

-- ---- the head ---------------------------------------------------------------------

local function command_line()
  local words = {}
  for _, name in ipairs({ "MB", "ROUNDS", "RESULTS" }) do
    local value = os.getenv(name)
    if value then words[#words + 1] = name .. "=" .. value end
  end
  words[#words + 1] = "make bench-ask"
  return table.concat(words, " ")
end

put("Texts: %s.  ", peers.tell(input))
put("Machine: %s.  ", results.machine())
put("With: %s; %s.  ", os.getenv("TIRO_COMPILER"), _VERSION)
put("Commit: %s.  ", os.getenv("TIRO_COMMIT"))
put("Command: `%s`.", command_line())
put("")
put("One process for each peer builds an index on disk, another opens it and answers. The peers get a")
put("document a turn, already split; Tiro reads and parses the transcripts. Positions are on, case is folded,")
put("nothing is stemmed or left out; the head of each peer's source says which tokenizer it has.")
put("")

-- ---- building ----------------------------------------------------------------------

local function fastest_builder()
  local best
  for _, peer in ipairs(asked) do
    if not peer.own and peer.built.seconds then
      local speed = input.text / peer.built.seconds
      if not best or speed > best then best = speed end
    end
  end
  return best
end

put("MB/s and sizes are of what the peer reads: whole transcripts, or the text of their turns. Merging to one")
put("piece, where a peer has that, comes behind the build and is not part of its speed; sizes and answers are")
put("those after it. Sizes are without kept sources, which Tiro has byte for byte.")
put("")
row({ "peer", "CPU seconds", "MB/s", "then merging", "on disk, % of the text", "peak memory, MB", "opening, ms" })
put("|---|---:|---:|---:|---:|---:|---:|")
local function number(format, value)
  return value and format:format(value) or NOT_YET
end
for _, peer in ipairs(asked) do
  if peer.build then
    local b, read = peer.built, peer == tiro and input.source or input.text
    row({
      peer.name .. (peer.told ~= "" and " " .. peer.told or ""), number("%.2f", b.seconds),
      number("%.1f", b.seconds and read / b.seconds / 1e6), number("%.2f", b.optimize),
      number("%.1f", b.disk and b.disk * 100 / read), number("%.0f", b.peak and b.peak / 1e6),
      number("%.3f", peer.found.open and peer.found.open / 1e6),
    })
  end
end
put("")
local fastest = fastest_builder()
if tiro.built.seconds and fastest then
  put("Tiro builds %.2f times as fast as the fastest peer, asked 4.", input.source / tiro.built.seconds / fastest)
  put("")
end

-- ---- latency -------------------------------------------------------------------------

local function times(peer, kind, field)
  local values = {}
  for i, query in ipairs(peer.found[kind] or {}) do values[i] = query[field] end
  return values
end

local function microseconds(value)
  local us = value / 1000
  return us >= 100 and ("%.0f"):format(us) or us >= 1 and ("%.1f"):format(us) or ("%.2f"):format(us)
end

-- Cells "median / 99th percentile" of all peers; the fastest peer beside Tiro.
local function latency_row(name, values_of)
  local cells, least = { name }, {}
  local own = {}
  for _, peer in ipairs(asked) do
    local values = values_of(peer)
    local quantiles = #values > 0 and { peers.quantile(values, 0.5), peers.quantile(values, 0.99) }
    cells[#cells + 1] = quantiles and microseconds(quantiles[1]) .. " / " .. microseconds(quantiles[2])
      or peer == tiro and NOT_YET or "-"
    if peer == tiro then own = quantiles or own end
    for i = 1, quantiles and not peer.own and 2 or 0 do
      least[i] = math.min(least[i] or math.huge, quantiles[i])
    end
  end
  cells[#cells + 1] = own[1] and least[1] and ("%.2f / %.2f"):format(own[1] / least[1], own[2] / least[2]) or NOT_YET
  row(cells)
end

local function columns(first, last)
  local cells, marks = { first }, "|---|"
  for _, peer in ipairs(asked) do
    cells[#cells + 1] = peer.name
    marks = marks .. "---:|"
  end
  cells[#cells + 1] = last
  row(cells)
  put("%s", marks .. (last and "---:|" or ""))
end

put("Microseconds of a prepared query, warm: median / 99th percentile over %d of each kind, each the median of",
  #(times(asked[#asked], "rare", "ns")))
put("5 rounds. Tiro is called from Lua, the peers from C, C++ and Java; FTS5 parses a query whenever it runs it.")
put("Groonga has tf-idf for BM25. \"Stored count\" asks for the number of turns that an index keeps for a word,")
put("where a peer hands it out; in all other rows every match is visited. The last column is Tiro / the fastest")
put("peer, of either figure.")
put("")
columns("query", "ratio")
for _, kind in ipairs(kinds) do
  latency_row(kind[2], function(peer) return times(peer, kind[1], "ns") end)
end
latency_row("parsing a query", function(peer)
  local values = {}
  for _, kind in ipairs(kinds) do
    for _, value in ipairs(times(peer, kind[1], "parse")) do
      if value > 0 then values[#values + 1] = value end
    end
  end
  return values
end)
put("")

-- ---- agreement -------------------------------------------------------------------------

-- The commonest answer of the peers to query `i` of a kind.
local function common_answer(kind, i)
  local votes, best = {}, nil
  for _, peer in ipairs(asked) do
    local query = peer.key ~= "cql" and (peer.found[kind] or {})[i]
    if query then
      votes[query.hits] = (votes[query.hits] or 0) + 1
      if not best or votes[query.hits] > votes[best] then best = query.hits end
    end
  end
  return best
end

local function agreement(peer, kind)
  local queries, same, sum, common = peer.found[kind] or {}, 0, 0, 0
  if #queries == 0 then return peer == tiro and NOT_YET or "-" end
  for i, query in ipairs(queries) do
    local answer = common_answer(kind, i)
    if answer == query.hits then same = same + 1 end
    sum, common = sum + query.hits, common + answer
  end
  return ("%.0f %%, %.3f"):format(same * 100 / #queries, sum / math.max(common, 1))
end

put("How far answers agree: the share of queries answered as most peers do, and the sum of answers beside the sum")
put("of the commonest ones. Answers are numbers of turns or speakers, for BM25 the best turn (the share alone says")
put("something there). Tokenizers differ: FTS5 and Groonga take \"it's\" apart, and for Groonga punctuation stands")
put("between words. CQL counts places, not turns.")
put("")
columns("query")
for _, kind in ipairs(kinds) do
  local cells = { kind[2] }
  for _, peer in ipairs(asked) do cells[#cells + 1] = agreement(peer, kind[1]) end
  row(cells)
end
put("")

-- ---- token patterns ----------------------------------------------------------------------

local function patterns()
  local found, order = { by_text = {} }, {}
  local output = io.popen("lua5.4 bench/ask/tiro/patterns.lua bench/ask/queries.cql " .. tiro.place)
  for line in output:lines() do
    local hits, ns, parse, text = line:match("^pattern (%d+) (%d+) (%d+) (.*)$")
    if text then
      order[#order + 1] = { hits = tonumber(hits), ns = tonumber(ns), parse = tonumber(parse), text = text }
      found.by_text[text] = order[#order]
    elseif line:match("^failed") then
      io.stderr:write("  ", line, "\n")
      order[#order + 1] = { text = line:match("^failed (.*) bench/") or line }
    else
      found[line:match("^%a+")] = tonumber(line:match("%S+$"))
    end
  end
  output:close()
  return found, order
end

io.stderr:write("Tiro finds token patterns\n")
local found, order = patterns()
put("Token patterns, from preparation on counted once and then the median of 5 rounds:")
put("")
put("| pattern | hits | ms | parsing, us |")
put("|---|---:|---:|---:|")
for _, pattern in ipairs(order) do
  row({
    "`" .. pattern.text:gsub("|", "\\|") .. "`", pattern.hits and tostring(pattern.hits) or NOT_YET,
    pattern.ns and ("%.3f"):format(pattern.ns / 1e6) or NOT_YET,
    pattern.parse and microseconds(pattern.parse) or NOT_YET,
  })
end
put("")
local one, other = found.by_text['"the" []{0,5} "China"'], found.by_text['"China" []{0,5} "the"']
if one and other then put("`the .. China` costs %.2f times `China .. the`, asked at most 2.  ", one.ns / other.ns) end
local pair = found.by_text['"of" "the"']
if pair and found.tokens then
  put("`of the`: %.3f ms a million tokens (%.1f million), asked at most 0.5.  ", pair.ns / found.tokens,
    found.tokens / 1e6)
end
if found.spans then put("A loop over a million hits: %.1f ns a hit, asked less than 100.", found.spans) end

print(table.concat(lines, "\n"))
if os.getenv("RESULTS") == "1" then
  results.save("Asking", "Written by `RESULTS=1 make bench-ask`.\n\n" .. table.concat(lines, "\n") .. "\n")
end
