-- Runs the command as a process of its own, with the interpreter at work.
local process = dofile("spec/process.lua")
local read = require("tiro.io").read

local command = { quoted = process.quoted }

--- What starts the command in a shell.
function command.line()
  local quoted = command.quoted
  return ("LUA_PATH=%s LUA_CPATH=%s %s bin/tiro"):format(quoted(package.path), quoted(package.cpath),
    quoted(process.interpreter()))
end

--- Runs a line of the shell in which $tiro is the command.
-- @treturn integer, string, string  status, standard output, standard error
function command.shell(line)
  local out, err = os.tmpname(), os.tmpname()
  line = line:gsub("%$tiro", function() return command.line() end)
  local pipe = assert(io.popen(("{ %s\n} >%s 2>%s; echo $?"):format(line, out, err)))
  local status = tonumber(pipe:read("*a"))
  pipe:close()
  local printed, told = assert(read(out)), assert(read(err))
  os.remove(out)
  os.remove(err)
  return status, printed, told
end

--- Runs the command, with nothing on standard input.
-- @tparam string ...  its arguments
function command.run(...)
  local words = { "$tiro" }
  for i, word in ipairs({ ... }) do words[i + 1] = command.quoted(word) end
  return command.shell(table.concat(words, " ") .. " </dev/null")
end

return command
