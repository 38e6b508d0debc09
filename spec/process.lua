-- Runs a Lua script as a process of its own, with the interpreter at work.
local process = {}

--- The interpreter at work.
function process.interpreter()
  local lowest = 0
  while arg and arg[lowest - 1] do lowest = lowest - 1 end
  return os.getenv("LUA") or arg and arg[lowest] or "lua"
end

--- Text as one word of the shell.
function process.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- What `script` prints, with its errors.
function process.run(script, ...)
  local quoted = process.quoted
  local command = { "LUA_PATH=" .. quoted(package.path), "LUA_CPATH=" .. quoted(package.cpath),
    quoted(process.interpreter()), script }
  for _, argument in ipairs({ ... }) do command[#command + 1] = quoted(argument) end
  local pipe = assert(io.popen(table.concat(command, " ") .. " 2>&1"))
  local output = pipe:read("*a")
  pipe:close()
  return output
end

return process
