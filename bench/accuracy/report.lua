-- Lines "what, measured, asked, ok or short", and the files scorers work on.
local cjson = require("cjson")
local lfs = require("lfs")

local report = { asked = 0, reached = 0, shared = os.getenv("TIRO_SHARED") or "../shared" }

--- A line; `asked` nil is for the record only.
function report.line(what, measured, asked)
  local verdict = ""
  if asked then
    report.asked = report.asked + 1
    local ok = measured >= asked
    if ok then report.reached = report.reached + 1 end
    verdict = ("asked %-8g %s"):format(asked, ok and "ok" or "short")
  end
  print(("%-46s %10g   %s"):format(what, measured, verdict))
end

function report.read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

--- Names in a folder that end in `ending` ("" is any), sorted.
function report.names(folder, ending)
  local names = {}
  for name in lfs.dir(folder) do
    if name:sub(1, 1) ~= "." and (ending == "" or name:sub(-#ending) == ending) then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

--- Runs `python3 scorer` with a file of predictions in place of %s.
function report.score(predictions, command)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  for _, prediction in ipairs(predictions) do file:write(cjson.encode(prediction), "\n") end
  file:close()
  local pipe = assert(io.popen("python3 " .. command:gsub("%%s", path)))
  local output = pipe:read("*a")
  pipe:close()
  os.remove(path)
  return output
end

--- Turns as the scorers want them.
function report.turns(transcript)
  local turns = {}
  for turn in transcript:turns() do turns[#turns + 1] = { speaker = turn.label, text = turn.text } end
  return setmetatable(turns, cjson.array_mt)
end

return report
