-- The command as a process: CPU time of it and of what it is measured against, in
-- turns, the median of each.

local results = require("results")

local WORK = "build/bench/command"
local COPIES = tonumber(os.getenv("COPIES")) or 3
local ROUNDS, STARTS = 3, 20
local SLOWEST = 0.9 -- of the library's rate
local LONGEST = 30 -- milliseconds of finding a rare word
local MOST = 10 -- times that a rare word occurs

local rows = {}

local function say(...)
  local line = string.format(...)
  rows[#rows + 1] = line
  print(line)
end

local function median(values)
  table.sort(values)
  return values[math.ceil(#values / 2)]
end

-- Seconds of CPU and of the clock that a line of the shell takes; its output goes.
local function time(line)
  local file = assert(io.open(WORK .. "/line", "wb"))
  file:write("TIMEFORMAT='%U %S %R'\ntime { ", line, " ; } >/dev/null\n")
  file:close()
  local pipe = assert(io.popen("bash " .. WORK .. "/line 2>&1"))
  local output = pipe:read("*a")
  pipe:close()
  local user, system, real = output:match("([%d.]+) ([%d.]+) ([%d.]+)\n$")
  if not user or output:find("tiro:", 1, true) then error(line .. "\n" .. output) end
  return tonumber(user) + tonumber(system), tonumber(real)
end

-- Medians of CPU time and clock of each line, run in turns.
local function compare(lines, rounds, before)
  local cpu, real = {}, {}
  for i in ipairs(lines) do cpu[i], real[i] = {}, {} end
  for round = 1, rounds do
    for i, line in ipairs(lines) do
      os.execute(before)
      cpu[i][round], real[i][round] = time(line)
    end
  end
  for i in ipairs(lines) do cpu[i], real[i] = median(cpu[i]), median(real[i]) end
  return cpu, real
end

local function verdict(is_met)
  return is_met and "ok" or "short"
end

-- ---- texts ------------------------------------------------------------------------

-- The transcripts in as many folders; a list of their paths; their bytes, files.
local function spread()
  local from = "build/bench/" .. (os.getenv("TIRO_TEXTS") == "fixtures" and "fixtures" or "texts")
  local bytes, files = 0, 0
  assert(os.execute("mkdir " .. WORK .. "/texts"))
  for copy = 1, COPIES do assert(os.execute(("cp -Rl %s %s/texts/%d"):format(from, WORK, copy))) end
  assert(os.execute(("find %s/texts -type f | LC_ALL=C sort >%s/list"):format(WORK, WORK)))
  for path in io.lines(WORK .. "/list") do
    local file = assert(io.open(path, "rb"))
    bytes, files = bytes + file:seek("end"), files + 1
    file:close()
  end
  return bytes / 1e6, files
end

-- A word that occurs a few times: the first by its bytes.
local function rare_word()
  local corpus = assert(require("tiro").corpus(WORK .. "/c.tiro", { read_only = true }))
  local best
  for row in corpus:words() do
    if row.count <= MOST and row.value:find("^%l%l%l%l%l%l%l%l+$") and (not best or row.value < best) then
      best = row.value
    end
  end
  corpus:close()
  return best
end

-- ---- what is measured -----------------------------------------------------------------

local function index(megabytes)
  local into = " " .. WORK .. "/c.tiro"
  local command = "lua5.4 bin/tiro index -q " .. WORK .. "/texts -o" .. into
  local library = "lua5.4 bench/command/build.lua " .. WORK .. "/list" .. into
  local cpu, real = compare({ library, command, command .. " -j 2" }, ROUNDS, "rm -rf" .. into)
  say("| the library | %.1f | %.1f | |", megabytes / cpu[1], megabytes / real[1])
  local share = cpu[1] / cpu[2]
  say("| `tiro index` | %.1f | %.1f | %.2f of the library, asked %.2f: %s |", megabytes / cpu[2], megabytes / real[2],
    share, SLOWEST, verdict(share >= SLOWEST))
  say("| `tiro index -j 2` | %.1f | %.1f | %.2f times `tiro index` by the clock |", megabytes / cpu[3],
    megabytes / real[3], real[2] / real[3])
end

local function start(word)
  local many = ("for i in {1..%d}; do %%s; done"):format(STARTS)
  local find = ("lua5.4 bin/tiro find %s %s/c.tiro"):format(word, WORK)
  local cpu = compare({ many:format(find), many:format("lua5.4 -e ''") }, ROUNDS, "true")
  local milliseconds = 1000 * cpu[1] / STARTS
  say("| `tiro find` in the corpus, start included | %.1f ms | asked at most %d ms: %s |", milliseconds, LONGEST,
    verdict(milliseconds <= LONGEST))
  say("| the interpreter alone | %.1f ms | |", 1000 * cpu[2] / STARTS)
end

local function files(word)
  local cpu = compare({ ("lua5.4 bin/tiro find %s %s/texts"):format(word, WORK),
    ("lua5.4 bench/gmatch/find.lua %s %s/list"):format(word, WORK) }, ROUNDS, "true")
  say("| `tiro find` in the files | %.2f s | %.2f times as fast as gmatch, asked 1: %s |", cpu[1], cpu[2] / cpu[1],
    verdict(cpu[1] < cpu[2]))
  say("| a Lua gmatch script | %.2f s | |", cpu[2])
end

local megabytes, count = spread()
say("Texts: %s, %d times: %d files, %.1f MB (1 MB is 1,000,000 bytes).  ", os.getenv("TIRO_TEXTS"), COPIES, count,
  megabytes)
say("Machine: %s.  ", results.machine())
say("Commit: %s.  ", os.getenv("TIRO_COMMIT"))
say("Command: `RESULTS=1 make bench-command`.\n")
say("Processes, in turns; CPU time of each with its children, median of %d rounds.\n", ROUNDS)
say("| making a corpus | MB/s of CPU time | MB/s by the clock | |")
say("|---|---:|---:|---|")
index(megabytes)
say("\n| finding a rare word | CPU time | |")
say("|---|---:|---|")
local word = rare_word()
start(word)
files(word)

if os.getenv("RESULTS") then results.save("The command", table.concat(rows, "\n") .. "\n") end
