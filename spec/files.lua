-- Files of a spec, and lines of the shell.

local files = {}

function files.write(path, bytes)
  local file = assert(io.open(path, "wb"))
  file:write(bytes)
  file:close()
end

function files.read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

--- Runs a line of the shell.
-- @treturn string, integer  what it prints, without the blanks at its end; status
function files.shell(line)
  local pipe = assert(io.popen(line .. " 2>&1; echo \" $?\""))
  local out = pipe:read("*a")
  pipe:close()
  return out:gsub("%s*%d+%s*$", ""), tonumber(out:match("(%d+)%s*$"))
end

return files
