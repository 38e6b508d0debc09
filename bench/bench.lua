-- Runs every peer in turn, round after round, and prints the table.
--
--   round 1   memcpy  gmatch  lpeg  icu  utf8proc  tiro ...
--   round 2   memcpy  gmatch  ...                     median of each column

local results = require("results")

local WORK = "build/bench/"
local MARK, MEMORY_MARK = 4, 3

local peers = {
  { name = "memcpy", command = WORK .. "memcpy", program = WORK .. "memcpy" },
  { name = "Lua gmatch script", command = "lua5.4 bench/gmatch/gmatch.lua" },
  { name = "LPeg script", command = "lua5.4 bench/lpeg/lpeg.lua", requires = "lpeg" },
  { name = "ICU word break iterator", command = WORK .. "icu", program = WORK .. "icu", base = true },
  { name = "utf8proc, code points and graphemes", command = WORK .. "utf8proc", program = WORK .. "utf8proc" },
  { name = "tiro.parse", command = "lua5.4 bench/tiro/parse.lua", marked = true },
  { name = "tiro.parse, then close", command = "lua5.4 bench/tiro/parse.lua", argument = "close", marked = true },
  { name = "tiro, cues of 400 patterns, behind parsing", command = "lua5.4 bench/tiro/cues.lua" },
}

local rounds = tonumber(os.getenv("ROUNDS") or "") or 5
local list = WORK .. "list"
local fixtures = os.getenv("TIRO_TEXTS") == "fixtures"

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

local function there(peer)
  if peer.program then return exists(peer.program) end
  return not peer.requires or pcall(require, peer.requires)
end

-- The numbers that a command prints; nil when it fails.
local function numbers(command)
  local output = io.popen(command)
  local line = output:read("*l") or ""
  if not output:close() then return nil end
  local found = {}
  for number in line:gmatch("%S+") do found[#found + 1] = tonumber(number) end
  return #found > 0 and found or nil
end

local function size_of(path)
  local file = assert(io.open(path, "rb"))
  local size = file:seek("end")
  file:close()
  return size
end

-- All texts, or about `megabytes` of them spread evenly; fixtures are few and
-- are read over and over, up to 16 MB.
local function write_list(megabytes)
  local paths, total = {}, 0
  for path in io.lines(WORK .. "all") do
    paths[#paths + 1] = path
    total = total + size_of(path)
  end
  local share = megabytes and math.min(1, megabytes * 1e6 / total) or 1
  local copies = fixtures and math.max(1, math.floor((megabytes or 16) * 1e6 / total)) or 1
  local file, due, count = assert(io.open(list, "wb")), 0, 0
  for _ = 1, copies do
    for _, path in ipairs(paths) do
      due = due + share
      if due >= 1 then
        due, count = due - 1, count + 1
        file:write(path, "\n")
      end
    end
  end
  file:close()
  return count
end

local function median(values)
  table.sort(values)
  local half = math.floor(#values / 2)
  return #values % 2 == 1 and values[half + 1] or (values[half] + values[half + 1]) / 2
end

local function measure()
  for round = 1, rounds do
    for _, peer in ipairs(peers) do
      peer.seconds = peer.seconds or {}
      io.stderr:write(("\rround %d of %d: %-40s"):format(round, rounds, peer.name))
      local found = there(peer) and numbers(("%s %s %s"):format(peer.command, list, peer.argument or ""))
      if found then
        peer.bytes, peer.found = found[1], found[3]
        table.insert(peer.seconds, found[2])
      end
    end
  end
  io.stderr:write("\r" .. (" "):rep(64) .. "\r")
end

local function version(program)
  return results.first_line(WORK .. program) or "not here"
end

local function command_line()
  local words = {}
  for _, name in ipairs({ "MB", "ROUNDS", "RESULTS", "TIRO_SHARED" }) do
    local value = os.getenv(name)
    if value and name ~= "TIRO_SHARED" then words[#words + 1] = name .. "=" .. value end
  end
  words[#words + 1] = "make bench"
  return table.concat(words, " ")
end

local lines = {}
local function put(...)
  lines[#lines + 1] = string.format(...)
end

local function preamble(files, bytes)
  put("Texts: %s, %d files, %.1f MB (1 MB is 1,000,000 bytes).  ", os.getenv("TIRO_TEXTS"), files, bytes / 1e6)
  put("Machine: %s.  ", results.machine())
  put("With: %s; %s; ICU %s, utf8proc %s.  ", os.getenv("TIRO_COMPILER"), _VERSION,
    version("icu"), version("utf8proc"))
  put("Commit: %s.  ", os.getenv("TIRO_COMMIT"))
  put("Command: `%s`.", command_line())
  put("")
  put("Texts are in memory before the clock starts and are handed over one at a time. CPU time of the")
  put("thread, each peer in a process of its own, the peers in turn, median of %s.",
    rounds == 1 and "one round" or rounds .. " rounds")
  put("")
end

local function speed_table()
  local base
  for _, peer in ipairs(peers) do
    if peer.base and #peer.seconds > 0 then base = peer.bytes / median(peer.seconds) / 1e6 end
  end
  put("| peer | MB/s | of ICU | seconds: median (least to most) |")
  put("|---|---:|---:|---|")
  for _, peer in ipairs(peers) do
    if #peer.seconds == 0 then
      put("| %s | not here | | |", peer.name)
    else
      local middle = median(peer.seconds)
      peer.speed = peer.bytes / middle / 1e6
      put("| %s | %.0f | %s | %.3f (%.3f to %.3f) |", peer.name, peer.speed,
        base and ("%.2f"):format(peer.speed / base) or "?", middle, peer.seconds[1], peer.seconds[#peer.seconds])
    end
  end
  put("")
  if fixtures then
    put("Fixtures show that the bench runs; what is asked is asked of real transcripts.")
  end
  for _, peer in ipairs(peers) do
    if peer.marked and peer.speed and base and not fixtures then
      put("%s: %.2f times ICU, asked %g: %s.  ", peer.name, peer.speed / base, MARK,
        peer.speed >= MARK * base and "ok" or "short")
    end
  end
  put("")
end

local function memory_table()
  local core = exists(WORK .. "memory") and numbers(WORK .. "memory " .. list)
  local kept = numbers("lua5.4 bench/tiro/kept.lua " .. list)
  put("| memory of kept transcripts, in sizes of their source | beside the source | with it |")
  put("|---|---:|---:|")
  local function row(what, share)
    put("| %s | %.2f | %.2f |", what, share, share + 1)
  end
  if core then
    row("core, by its allocator, all together", core[2] / core[1])
    if core[3] > 0 then
      row("core, the largest of 64 KiB and more", core[3])
      row("core, peak while reading, the largest", core[4])
    end
  end
  if kept then row("module, growth of the process", kept[2] / kept[1]) end
  put("")
  local most = math.max(core and core[2] / core[1] or 0, kept and kept[2] / kept[1] or 0)
  if (core or kept) and not fixtures then
    put("Kept transcripts with their source: %.2f times the source, asked at most %g: %s.", most + 1, MEMORY_MARK,
      most + 1 <= MEMORY_MARK and "ok" or "short")
  end
end

local files = write_list(tonumber(os.getenv("MB") or ""))
measure()
local bytes = 0
for _, peer in ipairs(peers) do bytes = peer.bytes or bytes end
preamble(files, bytes)
speed_table()
memory_table()
print(table.concat(lines, "\n"))
if os.getenv("RESULTS") == "1" then
  results.save("Speed and memory", "Written by `RESULTS=1 make bench`.\n\n" .. table.concat(lines, "\n") .. "\n")
end
