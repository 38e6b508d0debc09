-- bench/RESULTS.md: a chapter "# ..." for each bench, and the machine that ran it.

local PATH = "bench/RESULTS.md"

local results = {}

local function first_line(command)
  local output = io.popen(command .. " 2>/dev/null")
  local line = output:read("*l")
  output:close()
  return line ~= "" and line or nil
end

results.first_line = first_line

--- The machine in words.
function results.machine()
  local model = first_line("sed -n 's/^model name[^:]*: //p' /proc/cpuinfo") or "unknown processor"
  return ("%s, %s processors, %s"):format(model, first_line("getconf _NPROCESSORS_ONLN") or "?",
    os.getenv("TIRO_SYSTEM") or "?")
end

--- Puts a chapter in the place of the one of that title, or behind the others.
function results.save(title, text)
  local file = io.open(PATH, "rb")
  local old = file and file:read("*a") or ""
  if file then file:close() end
  local chapter = "# " .. title .. "\n\n" .. text
  local first = ("\n" .. old):find("\n# " .. title .. "\n", 1, true)
  if first then
    local behind = old:find("\n# ", first, true)
    old = old:sub(1, first - 1) .. chapter .. (behind and old:sub(behind) or "")
  else
    old = old .. (old ~= "" and "\n" or "") .. chapter
  end
  file = assert(io.open(PATH, "wb"))
  file:write(old)
  file:close()
  print("\n" .. PATH .. " is written")
end

return results
