-- Standard output and standard error.

local core = require("tiro.core")
local status = require("tiro.command.status")

local output = {}

local EPIPE = 32
local BUFFER = 65536
local OUT, ERR = 1, 2 -- descriptors

io.stdout:setvbuf("full", BUFFER)

local function check(written, message, code)
  if written then return end
  if code == EPIPE then status.stop() end
  status.bad_data("standard output: " .. tostring(message))
end

--- Writes to standard output; ends the run where that fails.
function output.write(text)
  check(io.stdout:write(text))
end

function output.flush()
  check(io.stdout:flush())
end

--- Columns of the terminal that shows what is written; nil: it goes elsewhere.
function output.columns()
  return core.terminal(OUT)
end

--- Columns of the terminal that shows messages.
function output.message_columns()
  return core.terminal(ERR)
end

--- Text without what a terminal would obey; blanks are single spaces.
function output.plain(text)
  return (text:gsub("\194[\128-\159]", " "):gsub("[%c%s]+", " "))
end

--- One line on standard error.
function output.complain(message)
  if output.before_message then output.before_message() end
  io.stderr:write("tiro: ", output.plain(message), "\n")
end

-- ---- colours ----------------------------------------------------------------------

local CODES = { path = "35", line = "32", speaker = "36", match = "1;31", faint = "2" }

local function keep(_, text) return text end

local function dress(name, text)
  return text == "" and "" or "\27[" .. CODES[name] .. "m" .. text .. "\27[0m"
end

--- How parts of lines are written.
-- @tparam string wanted  "always", "never", "auto": on a terminal, unless NO_COLOR is set
-- @treturn function  name ("path", "line", "speaker", "match", "faint"), text -> text
function output.colours(wanted)
  if wanted == "always" then return dress end
  if wanted == "never" or (os.getenv("NO_COLOR") or "") ~= "" or os.getenv("TERM") == "dumb" then return keep end
  return output.columns() and dress or keep
end

return output
