-- A bar for work that takes longer than a second, on a terminal's standard error.
--
--   [############............]  48 %  63 MB/s  4 s left

local core = require("tiro.core")
local output = require("tiro.command.output")

local Progress = {}
local metatable = { __index = Progress }
local progress = {}

local PATIENCE, EVERY = 1, 0.1 -- seconds before it is shown, between two changes
local WIDTH = 24

--- A bar.
-- @tparam integer total  bytes
-- @tparam boolean|nil quiet  never shows it
function progress.new(total, quiet)
  -- Where results appear on a terminal as they are found, they show how it goes.
  local is_shown = not quiet and total > 0 and output.message_columns() and not output.columns()
  return setmetatable({
    total = total, done = 0, start = core.clock(), due = is_shown and core.clock() + PATIENCE or math.huge,
  }, metatable)
end

--- A bar for work whose results come last, whatever standard output is.
function progress.silent_until_done(total, quiet)
  local self = progress.new(total, quiet)
  if not quiet and output.message_columns() then self.due = self.start + PATIENCE end
  return self
end

local function duration(seconds)
  seconds = math.ceil(seconds)
  local minutes = math.floor(seconds / 60)
  if minutes == 0 then return ("%d s"):format(seconds) end
  if minutes < 60 then return ("%d min %d s"):format(minutes, seconds % 60) end
  return ("%d h %d min"):format(math.floor(minutes / 60), minutes % 60)
end

--- The bar as text.
-- @tparam integer done  bytes
-- @tparam integer total
-- @tparam number seconds  since the start
function progress.line(done, total, seconds)
  local share = math.min(done / total, 1)
  local full = math.floor(share * WIDTH)
  local rate = done / seconds
  local left = share < 1 and rate > 0 and "  " .. duration((total - done) / rate) .. " left" or ""
  return ("[%s%s] %3d %%  %.3g MB/s%s"):format(("#"):rep(full), ("."):rep(WIDTH - full), math.floor(share * 100),
    rate / 1e6, left)
end

local function clear()
  io.stderr:write("\r\27[K")
  output.before_message = nil
end

--- So many bytes are done.
function Progress:add(bytes)
  self.done = self.done + bytes
  local now = core.clock()
  if now < self.due then return end
  self.due = now + EVERY
  local line = progress.line(self.done, self.total, now - self.start)
  io.stderr:write("\r\27[K", line:sub(1, (output.message_columns() or 80) - 1))
  output.before_message = clear
end

--- The work is done: the bar goes.
function Progress:finish()
  self.due = math.huge
  if output.before_message then output.before_message() end
end

return progress
