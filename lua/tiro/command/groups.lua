-- Matches counted by what is said of them, over all paths.

local number = require("tiro.number")
local output = require("tiro.command.output")
local rows = require("tiro.command.rows")
local status = require("tiro.command.status")
local sums = require("tiro.command.sums")

local groups = {}

-- What a transcript may not have, as it has no date: its matches count under "".
local MAY_LACK = {}
for _, name in ipairs({ "speaker", "role", "label", "date", "title", "event", "venue", "city", "country" }) do
  MAY_LACK[name] = true
end

-- Parts of dates: characters of YYYY-MM-DD.
local PARTS = { month = 7, year = 4 }

local function has(names, wanted)
  for _, name in ipairs(names or {}) do
    if name == wanted then return true end
  end
  return false
end

-- Is there such a field in a view, or may it be missing?
local function is_there(view, field)
  if not MAY_LACK[field] then return true end
  local layers = view:layers()
  return has(layers.turn, field) or has(layers.doc, field)
end

-- Adds up the matches of one view.
local function add(all, view, cursor, by)
  local fields, place = {}, {}
  for i, name in ipairs(by) do
    local field = PARTS[name] and "date" or name
    if is_there(view, field) then
      fields[#fields + 1] = field
      place[i] = #fields
    end
  end
  local found = #fields > 0 and status.asked(cursor.group, cursor, fields):all() or { { count = cursor:count() } }
  for _, row in ipairs(found) do
    local key = {}
    for i, name in ipairs(by) do
      local value = place[i] and row[place[i]] or ""
      key[i] = PARTS[name] and value:sub(1, PARTS[name]) or value
    end
    if row.count > 0 then all:add(key, row.count) end
  end
end

local function columns_of(by)
  local columns = {}
  for i, name in ipairs(by) do
    columns[i] = { key = name, title = name:sub(1, 1):upper() .. name:sub(2), unit = "text" }
  end
  columns[#columns + 1] = { key = "count", title = "Count", unit = "count" }
  if #by > 0 then columns[#columns + 1] = { key = "share", title = "Share of all matches", unit = "share" } end
  return columns
end

local function line_of(by)
  if #by == 0 then return function(row) return number.format(row.count) end end
  return function(row, _, paint)
    local values = {}
    for i, name in ipairs(by) do values[i] = row[name] == "" and "(none)" or output.plain(row[name]) end
    return ("%8s %8s  "):format(number.format(row.count), number.percent(row.share))
      .. paint("speaker", table.concat(values, "  "))
  end
end

--- Prints the counts.
-- @tparam table run
-- @tparam string[] by  fields; none: one count of all
-- @tparam function matches  view -> Cursor
-- @treturn boolean  was anything counted?
function groups.print(run, by, matches)
  local all = sums.new()
  for view in run:each() do add(all, view, matches(view), by) end
  if #by == 0 and all.total == 0 then all:add({}, 0) end
  local printed = rows.print(run, { columns = columns_of(by), title = "Counts", line = line_of(by) }, function(emit)
    for _, sum in ipairs(all:sorted()) do
      local row = { count = sum.count, share = sum.count / all.total }
      for i, name in ipairs(by) do row[name] = sum[i] end
      if emit(row) then return end
    end
  end)
  return printed and all.total > 0
end

return groups
