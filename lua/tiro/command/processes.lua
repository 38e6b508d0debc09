-- Several processes that fill one corpus. Each gets a row of neighbours among the
-- files, about as many bytes as the others, and builds runs of them (see
-- tiro.corpus.store); the process that has the corpus open adopts them in order.
--
--   this process              others, through one pipe, a line at a time
--     corpus, lock   <-----     done 1 36210      so many bytes are read
--     share-1.new    ----->     tell 1 message    a file cannot be read
--     share-2.new    ----->     run 1 name        a run is saved
--                               end 1             all is well; or: fail 1 message
--
-- It needs a POSIX shell, and nothing of Lua but io.popen: all versions have it.

local corpus = require("tiro.corpus")
local shared = require("tiro.command.shared")
local sources = require("tiro.command.sources")
local status = require("tiro.command.status")

local processes = {}

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- ---- the one that asks ----------------------------------------------------------------

--- Files in rows of neighbours, each about as long.
-- @tparam table[] list  sources
-- @tparam integer count  rows, at most
function processes.share(list, count)
  local total, before, shares = 0, 0, {}
  for _, source in ipairs(list) do total = total + source.size end
  for _, source in ipairs(list) do
    local middle = before + source.size / 2
    local n = math.min(math.floor(count * middle / math.max(total, 1)) + 1, count)
    if #shares == 0 or n > shares[#shares].place then shares[#shares + 1] = { place = n } end
    table.insert(shares[#shares], source)
    before = before + source.size
  end
  return shares
end

-- What a process is told, as Lua.
local function write_share(path, share, options)
  local lines = { "return {" }
  for _, name in ipairs({ "profile", "columns" }) do
    if options[name] then lines[#lines + 1] = ("%s = %q,"):format(name, options[name]) end
  end
  if options.memory then lines[#lines + 1] = ("memory = %d,"):format(options.memory) end
  for _, source in ipairs(share) do lines[#lines + 1] = ("{ %q, %d },"):format(source.path, source.size) end
  lines[#lines + 1] = "}\n"
  local file, message = io.open(path, "wb")
  if not file then status.bad_data(message) end
  local written
  written, message = file:write(table.concat(lines, "\n"))
  local closed, why = file:close()
  if not (written and closed) then status.bad_data(path .. ": " .. tostring(message or why)) end
end

local function share_path(directory, n)
  return ("%s/share-%d.new"):format(directory, n)
end

-- The shell's command for all of them at once.
local function command(interpreter, directory, count)
  local parts = {}
  for n = 1, count do
    local code = ("package.path, package.cpath = %q, %q require('tiro.command.processes').work(%q, %d)"):format(
      package.path, package.cpath, directory, n)
    parts[n] = quoted(interpreter) .. " -e " .. quoted(code) .. " &"
  end
  return table.concat(parts, " ") .. " wait"
end

local events = {}

function events.done(state, _, size) state.bar:add(tonumber(size)) end
function events.tell(state, _, message) state.run:tell(message) end
function events.run(state, n, name) table.insert(state.runs[n], name) end
events["end"] = function(state) state.ended = state.ended + 1 end
function events.fail(_, _, message) status.bad_data(message) end

local function listen(pipe, state)
  for line in pipe:lines() do
    local event, n, rest = line:match("^(%l+) (%d+) ?(.*)$")
    if events[event] then events[event](state, tonumber(n), rest) end
  end
  if state.ended < #state.runs then status.bad_data("a process ended before its work was done") end
end

--- Has so many processes fill a corpus.
-- @tparam table run  its options: profile, columns, memory
-- @tparam Corpus filled  open, and nothing was added
-- @tparam table[] list  sources: files
-- @tparam integer count  processes
-- @tparam Progress bar
function processes.fill(run, filled, list, count, bar)
  local directory, shares = filled.store.path, processes.share(list, count)
  local begun, message = filled.store:begin()
  if not begun then status.bad_data(message) end
  local state = { run = run, bar = bar, runs = {}, ended = 0 }
  for n, share in ipairs(shares) do
    write_share(share_path(directory, n), share, run.options)
    state.runs[n] = {}
  end
  local pipe = assert(io.popen(command(run.interpreter, directory, #shares), "r"))
  local done, problem = pcall(listen, pipe, state)
  pipe:close() -- waits for them; one that writes to it ends
  if not done then error(problem, 0) end
  for _, names in ipairs(state.runs) do
    for _, name in ipairs(names) do
      local adopted, why = filled.store:adopt(name)
      if not adopted then status.bad_data(why) end
    end
  end
end

-- ---- the others -----------------------------------------------------------------------

local function speaker_of(n)
  return function(event, text)
    text = tostring(text or ""):gsub("[\r\n]+", " ")
    if not (io.stdout:write(event, " ", ("%d"):format(n), " ", text, "\n") and io.stdout:flush()) then
      os.exit(status.INTERRUPTED) -- nobody listens
    end
  end
end

local function fill_share(directory, n, say)
  local share = dofile(share_path(directory, n))
  local filled = corpus.share(directory, n, { memory = share.memory })
  for _, file in ipairs(share) do
    local document, message = sources.open({ kind = "file", path = file[1] }, share)
    if document then
      processes.add(filled, document)
    else
      say("tell", message)
    end
    say("done", file[2])
  end
  local names, message = filled.store:finish()
  if not names then status.bad_data(message) end
  for _, name in ipairs(names) do say("run", name) end
  say("end")
end

--- Adds a document, and closes it; ends the run where the corpus cannot take it.
-- @tparam Corpus filled
-- @tparam Transcript|Vertical document
function processes.add(filled, document)
  local added, message = filled:add(document)
  shared.close(document)
  if not added then status.bad_data(message) end
end

--- What one of the other processes does.
-- @tparam string directory  of the corpus
-- @tparam integer n  which of them it is
function processes.work(directory, n)
  local say = speaker_of(n)
  local done, problem = pcall(fill_share, directory, n, say)
  if done then return end
  local message = type(problem) == "table" and problem.message or tostring(problem)
  if not message:find("interrupted!$") then say("fail", message) end
  os.exit(status.DATA)
end

return processes
