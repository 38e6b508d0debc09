-- The command line: `tiro VERB ...`. A verb is a file in command/verb/; it says what
-- it takes, and what it does with a run:
--
--   run.options   what was typed, by name
--   run.many      once `each` was called: may there be more than one document?
--   run.paths     likewise: how many files and corpora there are
--   run:each()    the transcripts and corpora of its paths, one after the other
--   run:tell()    something is wrong with one of them: told, and the rest is done
--
-- argparse and LuaFileSystem are needed here, and nowhere else in Tiro.

local status = require("tiro.command.status")

if not (pcall(require, "lfs") and pcall(require, "argparse")) then
  io.stderr:write("tiro: argparse and LuaFileSystem are needed: "
    .. "luarocks install argparse luafilesystem, apt install lua-argparse lua-filesystem\n")
  os.exit(status.DATA)
end

-- The command keeps its root directory: what tiro.lazy would read ahead stays on the disk.
package.loaded["tiro.lazy"] = require("tiro.later")

local core = require("tiro.core")
local output = require("tiro.command.output")
local parser = require("tiro.command.parser")
local sources = require("tiro.command.sources")

local Run = {}
local metatable = { __index = Run }

--- Tells what is wrong with one of the paths; the status will be that of data.
-- @tparam string message  names the file, and the line where there is one
function Run:tell(message)
  output.complain(message)
  self.failed = true
end

--- The transcripts and corpora of the paths; what cannot be read is told.
-- @treturn function  -> view, its source (see tiro.command.sources)
function Run:each()
  return sources.each(self)
end

-- ---- what went wrong --------------------------------------------------------------

-- Lua's own interpreter raises this where Ctrl-C was pressed.
local function is_interrupt(message)
  return type(message) == "string" and message:find("interrupted!$") ~= nil
end

-- What an error comes to: a status, and what is told.
local function judge(problem)
  if type(problem) == "table" then return problem.status, problem.message end
  if is_interrupt(problem) then return status.INTERRUPTED, "interrupted" end
  return status.DATA, tostring(problem)
end

-- The program that runs this: the first word of its command line.
local function interpreter(args)
  local lowest = 0
  while args[lowest - 1] do lowest = lowest - 1 end
  return args[lowest]
end

local function work(args)
  local verb, options = parser.parse(args)
  local run = setmetatable({ options = options, interpreter = interpreter(args), failed = false }, metatable)
  local found = verb.run(run)
  output.flush()
  if run.failed then return status.DATA end
  return found and status.FOUND or status.NOTHING
end

--- Does what a command line says.
-- @tparam string[] args
-- @treturn integer  the status to exit with: see tiro.command.status
return function(args)
  core.keep_broken_pipes()
  local done, result = pcall(work, args)
  if done then return result end
  local code, message = judge(result)
  pcall(output.flush) -- what was found before stays found
  if message then output.complain(message) end
  return code
end
