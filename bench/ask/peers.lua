-- Who is asked, and how: each peer builds an index in one process and answers
-- in another. All print lines "name value", see measure.h.

local results = require("results")

local WORK = "build/bench/ask/"
local LIST, DOCUMENTS, QUERIES = WORK .. "list", WORK .. "documents", WORK .. "queries"

local peers = { WORK = WORK }

local JAVA = 'java -XX:+UseSerialGC -cp "$TIRO_CLASSPATH" Lucene'

-- `disk`: what counts of the peer's directory; `also`: another index that it builds,
-- untimed, for some queries.
local all = {
  {
    key = "tiro", name = "Tiro", own = true,
    version = "lua5.4 -e 'print(require(\"tiro\").version)'",
    build = "lua5.4 bench/ask/tiro/build.lua " .. LIST .. " %s",
    query = ("lua5.4 bench/ask/tiro/query.lua search %s %%s %s"):format(QUERIES, DOCUMENTS),
  },
  {
    key = "cql", name = "Tiro, CQL", own = true, directory = "tiro",
    query = ("lua5.4 bench/ask/tiro/query.lua cql %s %%s %s"):format(QUERIES, DOCUMENTS),
  },
  { key = "fts5", name = "FTS5", program = WORK .. "fts5.peer", disk = "/plain.db", also = "prefixes" },
  { key = "xapian", name = "Xapian", program = WORK .. "xapian.peer", disk = "/compact" },
  { key = "lucene", name = "Lucene", program = JAVA, file = WORK .. "classes/Lucene.class" },
  { key = "groonga", name = "Groonga", program = WORK .. "groonga.peer" },
}

for _, peer in ipairs(all) do
  if peer.program then
    peer.version = peer.program
    peer.build = peer.program .. " build " .. DOCUMENTS .. " %s"
    peer.query = peer.program .. " query " .. QUERIES .. " %s"
  end
  peer.place = WORK .. (peer.directory or peer.key)
end

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

--- Those that are here.
function peers.list()
  local here = {}
  for _, peer in ipairs(all) do
    if peer.own or exists(peer.file or peer.program) then
      peer.told = peer.version and results.first_line(peer.version) or ""
      here[#here + 1] = peer
    end
  end
  return here
end

-- ---- running ----------------------------------------------------------------------

-- "query" lines by kind, lists of lines of other names that repeat, else numbers.
local function read(command, into)
  local output = io.popen(command)
  for line in output:lines() do
    local name, rest = line:match("^(%S+) (.*)$")
    if name == "query" then
      local kind, hits, ns, parse = rest:match("^(%S+) (%S+) (%S+) (%S+)$")
      into[kind] = into[kind] or {}
      table.insert(into[kind], { hits = tonumber(hits), ns = tonumber(ns), parse = tonumber(parse) })
    elseif name == "failed" then
      io.stderr:write("  ", line, "\n")
    elseif name then
      into[name] = tonumber(rest) or rest
    end
  end
  if not output:close() then io.stderr:write("  failed: ", command, "\n") end
  return into
end

peers.read = read

local function median(values)
  table.sort(values)
  return values[math.ceil(#values / 2)]
end

peers.median = median

--- The share of `values` that lies at or below what is returned.
function peers.quantile(values, share)
  table.sort(values)
  return values[math.max(1, math.ceil(#values * share))]
end

local function say(...)
  io.stderr:write(string.format(...), "\n")
end

--- Builds the peer's index `rounds` times, each time anew; medians of CPU seconds.
-- The size leaves out kept sources: Tiro's are the bytes that it read.
-- @tparam table input  of peers.prepare
-- @treturn table  seconds, optimize, peak, disk; nothing in it where it failed
function peers.build(peer, rounds, input)
  local seconds, built = {}, {}
  for _ = 1, rounds do
    say("%s builds", peer.name)
    os.execute("rm -rf " .. peer.place .. " && mkdir -p " .. peer.place)
    built = read(peer.build:format(peer.place), {})
    seconds[#seconds + 1] = built.seconds
  end
  if #seconds == 0 then return {} end
  if peer.also then read(("%s %s %s %s"):format(peer.program, peer.also, DOCUMENTS, peer.place), {}) end
  built.seconds = median(seconds)
  built.disk = tonumber(results.first_line("du -sk " .. peer.place .. (peer.disk or "")):match("%d+")) * 1024
    - (peer.own and input.source or built.kept or 0)
  return built
end

--- What the peer answers, by kind.
function peers.ask(peer)
  say("%s answers", peer.name)
  return read(peer.query:format(peer.place), {})
end

-- ---- what is asked ------------------------------------------------------------------

local function size_of(path)
  local file = assert(io.open(path, "rb"))
  local size = file:seek("end")
  file:close()
  return size
end

-- The set as often as it takes, or about `megabytes` of it, spread evenly.
local function write_list(megabytes)
  local paths, total = {}, 0
  for path in io.lines("build/bench/all") do
    paths[#paths + 1] = path
    total = total + size_of(path)
  end
  local copies = math.max(1, math.floor(megabytes * 1e6 / total + 0.5))
  local share = math.min(1, megabytes * 1e6 / total)
  local file, due, files = assert(io.open(LIST, "wb")), 0, 0
  for copy = 1, copies do
    for _, path in ipairs(paths) do
      due = due + share
      if due >= 1 then
        due, files = due - 1, files + 1
        file:write(path, "\t", path, copy > 1 and "#" .. copy or "", "\n")
      end
    end
  end
  file:close()
  return files, copies
end

--- Chooses transcripts, splits them into turns, draws queries.
-- @treturn table  files, copies, source (bytes), text (bytes), turns
function peers.prepare(megabytes)
  say("%g MB: splitting transcripts into turns, drawing queries", megabytes)
  local files, copies = write_list(megabytes)
  local split = read(("lua5.4 bench/ask/split.lua %s %s"):format(LIST, DOCUMENTS), {})
  split.files, split.copies = files, copies
  os.execute(("lua5.4 bench/ask/draw.lua %s %s"):format(DOCUMENTS, QUERIES))
  return split
end

--- What was read, in words.
function peers.tell(input)
  return ("%s, %d files%s, %.1f MB (1 MB is 1,000,000 bytes), %d turns of %.1f MB"):format(os.getenv("TIRO_TEXTS"),
    input.files, input.copies > 1 and (", the set %d times"):format(input.copies) or "", input.source / 1e6,
    input.turns, input.text / 1e6)
end

return peers
