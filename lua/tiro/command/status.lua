-- What the command exits with, and the errors that carry it.

local status = {
  FOUND = 0, -- or done
  NOTHING = 1, -- was found
  WRONG_USE = 2,
  DATA = 3, -- something could not be read or written
  INTERRUPTED = 130, -- 128 and SIGINT, as shells say
}

--- Ends the run: the person who typed it can put it right.
-- @tparam string message
function status.wrong_use(message)
  error({ status = status.WRONG_USE, message = message }, 0)
end

--- Ends the run: a file, a corpus or the disk is at fault.
-- @tparam string message
function status.bad_data(message)
  error({ status = status.DATA, message = message }, 0)
end

--- Ends the run: what was printed is no longer read. That is no error.
function status.stop()
  error({ status = status.FOUND }, 0)
end

-- Without the place in the code that an error blames.
local function reason(message)
  return (message:gsub("^[^\n:]*:%d+: ", ""))
end

--- Calls a function of Tiro's with what was typed: if it complains of that, the use
-- is wrong.
function status.asked(call, ...)
  local done, result, message, code = pcall(call, ...)
  if done then return result, message, code end
  if type(result) ~= "string" or result:find("interrupted!$") or result:find("not enough memory$") then
    error(result, 0)
  end
  status.wrong_use(reason(result))
end

return status
