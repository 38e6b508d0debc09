-- Runs the command as a process of its own, with the interpreter at work.
local command = {}

local function interpreter()
  local lowest = 0
  while arg and arg[lowest - 1] do lowest = lowest - 1 end
  return os.getenv("LUA") or arg and arg[lowest] or "lua"
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

--- Text as one word of the shell.
function command.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- What starts the command in a shell.
function command.line()
  local quoted = command.quoted
  return ("LUA_PATH=%s LUA_CPATH=%s %s bin/tiro"):format(quoted(package.path), quoted(package.cpath),
    quoted(interpreter()))
end

--- Runs a line of the shell in which $tiro is the command.
-- @treturn integer, string, string  status, standard output, standard error
function command.shell(line)
  local out, err = os.tmpname(), os.tmpname()
  line = line:gsub("%$tiro", function() return command.line() end)
  local pipe = assert(io.popen(("{ %s\n} >%s 2>%s; echo $?"):format(line, out, err)))
  local status = tonumber(pipe:read("*a"))
  pipe:close()
  local printed, told = read(out), read(err)
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
