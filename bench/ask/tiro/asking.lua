-- What Tiro's own drivers share: opening what is asked, and timing, as
-- bench/ask/measure.h does it for the peers.

local now = require("clock")
local tiro = require("tiro")

local ROUNDS = 5
local BATCH = 20000 -- nanoseconds: what is quicker is timed several times in a row
local LONGEST = 5e9 -- nanoseconds spent on one query, about

local asking = { now = now }

--- Opens the corpus of a directory. It was opened once before, so that our modules are
-- compiled, as the peers' libraries are loaded.
-- @treturn Corpus, integer  and nanoseconds of opening
function asking.open(directory)
  assert(tiro.corpus(directory, { read_only = true })):close()
  local start = now()
  local corpus = assert(tiro.corpus(directory, { read_only = true }))
  return corpus, now() - start
end

--- Greatest resident memory so far, in bytes.
function asking.peak()
  for line in io.lines("/proc/self/status") do
    local kilobytes = line:match("^VmHWM:%s*(%d+)")
    if kilobytes then return tonumber(kilobytes) * 1024 end
  end
end

local function median(values)
  table.sort(values)
  return values[math.ceil(#values / 2)]
end

--- Median nanoseconds of calling `work(argument)`, and what it returned.
function asking.time(work, argument)
  local start = now()
  local result = work(argument)
  local times, started = {}, start
  for round = 1, ROUNDS do
    if now() - started > LONGEST then break end
    start = now()
    work(argument)
    times[round] = now() - start
  end
  return median(#times > 0 and times or { now() - start }), result
end

--- Runs each query to warm up, then in rounds; sets its `ns` and `hits`.
-- @tparam table[] queries
-- @tparam function run  query -> hits
function asking.measure(queries, run)
  for _, query in ipairs(queries) do
    query.hits = run(query)
    local start = now()
    run(query)
    query.batch = math.floor(BATCH / (now() - start + 1)) + 1
    query.rounds = {}
  end
  for round = 1, ROUNDS do
    for _, query in ipairs(queries) do
      local batch, start = query.batch, now()
      for _ = 1, batch do run(query) end
      query.rounds[round] = (now() - start) / batch
    end
  end
  for _, query in ipairs(queries) do query.ns = median(query.rounds) end
end

return asking
