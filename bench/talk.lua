-- Runs bench/tiro/talk.lua for each thing that is asked of a conversation, round after
-- round, then bench/tiro/passing.lua, and prints the table.

local annotators = require("annotators")
local results = require("results")

local WORK = "build/bench/"
local MARK, MEMORY_MARK = 20, 1.2 -- MB/s of all together; times the largest alone
local EVERY = 5 -- of the hearings that are read alone

local megabytes = tonumber(os.getenv("MB") or "") or 16
local rounds = tonumber(os.getenv("ROUNDS") or "") or 3

local function numbers(command)
  local output = io.popen(command)
  local line = output:read("*l") or ""
  output:close()
  local found = {}
  for number in line:gmatch("%S+") do found[#found + 1] = tonumber(number) end
  assert(#found > 0, command .. " failed")
  return found
end

-- Writes a list of the paths that `accepts` lets through, spread evenly, of so many bytes.
local function write_list(name, most, accepts)
  local paths, total = {}, 0
  for path in io.lines(WORK .. "all") do
    if accepts(path) then
      local file = assert(io.open(path, "rb"))
      paths[#paths + 1], total = path, total + file:seek("end")
      file:close()
    end
  end
  local share, due, count = math.min(1, most / total), 0, 0
  local list = assert(io.open(WORK .. name, "wb"))
  for _, path in ipairs(paths) do
    due = due + share
    if due >= 1 then
      due, count = due - 1, count + 1
      list:write(path, "\n")
    end
  end
  list:close()
  return WORK .. name, count
end

local list, files = write_list("talk_list", megabytes * 1e6, function() return true end)
local rows = { { name = "parsing" } }
for _, annotator in ipairs(annotators) do rows[#rows + 1] = { name = annotator.name } end
rows[#rows + 1] = { name = "together" }

local bytes
for round = 1, rounds do
  for _, row in ipairs(rows) do
    io.stderr:write(("\rround %d of %d: %-40s"):format(round, rounds, row.name))
    local found = numbers(("lua5.4 bench/tiro/talk.lua %s %s"):format(list, row.name))
    bytes, row.found = found[1], found[3]
    row.seconds = math.min(row.seconds or math.huge, found[2])
  end
end

io.stderr:write(("\r%-60s"):format("memory"))
local hearings = write_list("hearing_list", math.huge, function(path) return path:find("hearing", 1, true) end)
local passed = numbers("lua5.4 bench/tiro/passing.lua " .. hearings)
local alone = 0
for n = 1, passed[1], EVERY do
  alone = math.max(alone, numbers(("lua5.4 bench/tiro/passing.lua %s %d"):format(hearings, n))[2])
end
io.stderr:write("\r" .. (" "):rep(64) .. "\r")

local lines = {}
local function put(...)
  lines[#lines + 1] = string.format(...)
end

put("Texts: %s, %d files, %.1f MB (1 MB is 1,000,000 bytes).  ", os.getenv("TIRO_TEXTS"), files, bytes / 1e6)
put("Machine: %s.  ", results.machine())
put("With: %s; %s.  ", os.getenv("TIRO_COMPILER"), _VERSION)
put("Commit: %s.  ", os.getenv("TIRO_COMMIT"))
put("Command: `make bench-talk`.")
put("")
put("CPU time behind parsing, each in processes of its own, the least of %d rounds; what one needs of the", rounds)
put("others is in its time. Items are counted; tables are made of them when a script asks.")
put("")
put("| what is asked | MB/s | times parsing | found |")
put("|---|---:|---:|---:|")
local speed = {}
for _, row in ipairs(rows) do
  speed[row.name] = bytes / row.seconds / 1e6
  put("| %s | %.1f | %.2f | %.0f |", row.name, speed[row.name], row.seconds / rows[1].seconds, row.found)
end
put("")
local function mark(good)
  return os.getenv("TIRO_TEXTS") == "fixtures" and "not asked of fixtures" or good and "ok" or "short"
end
put("All together: %.1f MB/s, asked %g: %s.  ", speed.together, MARK, mark(speed.together >= MARK))
put("Exchanges: %.2f times as fast as parsing, asked 1: %s.  ", speed.exchanges / speed.parsing,
  mark(speed.exchanges >= speed.parsing))
if alone > 0 then
  put("Going through %.0f hearings of 300 KB: %.1f MB at most, %.2f times the largest alone, asked at most %g: %s.",
    passed[1], passed[2] / 1e6, passed[2] / alone, MEMORY_MARK, mark(passed[2] <= MEMORY_MARK * alone))
end
print(table.concat(lines, "\n"))
if os.getenv("RESULTS") == "1" then
  results.save("Talk", "Written by `RESULTS=1 make bench-talk`.\n\n" .. table.concat(lines, "\n") .. "\n")
end
