-- tiro index: makes a corpus, or adds to one, in one process or several.

local lfs = require("lfs")
local corpus = require("tiro.corpus")
local number = require("tiro.number")
local output = require("tiro.command.output")
local processes = require("tiro.command.processes")
local progress = require("tiro.command.progress")
local shared = require("tiro.command.shared")
local sources = require("tiro.command.sources")
local status = require("tiro.command.status")

-- Is there a directory that a corpus may not become?
local function is_taken(path)
  if lfs.attributes(path, "mode") ~= "directory" then return false end
  if lfs.attributes(path .. "/manifest") then return false end
  for name in lfs.dir(path) do
    if name ~= "." and name ~= ".." then return true end
  end
  return false
end

local function open(options)
  local path = options.output
  if is_taken(path) then status.wrong_use(path .. ": a folder that is no corpus") end
  local is_new = not lfs.attributes(path .. "/manifest")
  local opened, message = corpus.open(path, { create = true, memory = options.memory }, 1)
  if not opened then status.bad_data(message) end
  return opened, is_new
end

-- Leaves a corpus as it was: none, if it is new. What was committed stays.
local function give_up(opened, path, is_new)
  local is_empty = opened:count() == 0
  opened:close()
  if not (is_new and is_empty) then return end
  os.remove(path .. "/manifest")
  os.remove(path .. "/lock")
  lfs.rmdir(path)
end

local function fill(run, opened, list, bar)
  for _, source in ipairs(list) do
    local document, message = sources.open(source, run.options)
    if document then
      processes.add(opened, document)
    else
      run:tell(message)
    end
    bar:add(source.size)
  end
end

local function build(run, opened, list, bar)
  local jobs = math.min(run.options.jobs or 1, #list)
  if jobs > 1 then
    processes.fill(run, opened, list, jobs, bar)
  else
    fill(run, opened, list, bar)
  end
  bar:finish()
  local done, message
  if run.options.merge then
    done, message = opened:merge()
  else
    done, message = opened:commit()
  end
  if not done then status.bad_data(message) end
end

local function files_of(run)
  local list = sources.list(run.options.path, function(message) run:tell(message) end)
  local total = 0
  for _, source in ipairs(list) do
    if source.kind == "corpus" then status.wrong_use(source.path .. ": a corpus; files and folders are expected") end
    if source.kind == "input" then run.options.jobs = 1 end
    total = total + source.size
  end
  return list, total
end

return {
  description = "Documents have their paths as ids; one of an id that the corpus has replaces it. All is added, or "
    .. "nothing: with Ctrl-C the corpus stays as it was. What cannot be read is told and left out. "
    .. "The bytes of the corpus are the same for any number of processes.",
  arguments = { { "path", "Files and folders.", args = "+" } },
  options = {
    { "-o --output", "The corpus: a directory, by custom NAME.tiro.", value = "CORPUS", required = true },
    { "-j --jobs", "Read and index in so many processes.", value = "N", number = true },
    { "--memory", "Megabytes that each process may take; 256 without it.", value = "MB", number = true, least = 16 },
    { "--merge", "Make one segment of all, old and new: the fastest to ask." },
    shared.no_progress, shared.profile, shared.columns,
  },
  run = function(run)
    local options = run.options
    if (options.jobs or 1) > 1 and package.config:sub(1, 1) == "\\" then
      status.wrong_use("--jobs needs a POSIX shell, which is not here")
    end
    local list, total = files_of(run)
    if #list == 0 then return false end
    local opened, is_new = open(options)
    local bar = progress.silent_until_done(total, options.quiet)
    local done, problem = pcall(build, run, opened, list, bar)
    if not done then
      give_up(opened, options.output, is_new)
      error(problem, 0)
    end
    if not options.quiet then
      output.write(("%s: %s documents\n"):format(options.output, number.grouped(opened:count())))
    end
    opened:close()
    return true
  end,
}
