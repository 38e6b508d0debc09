-- The head of a page: what it is about, when and where that was.

local markup = require("tiro.report.html.markup")

local masthead = {}

local element, escape = markup.element, markup.escape

local MONTHS = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
}

-- "2019-03-14" as "March 14, 2019"
local function date_html(date)
  local year, month, day = date:match("^(%d%d%d%d)-(%d%d)-(%d%d)$")
  local name = MONTHS[tonumber(month)]
  if not name then return escape(date) end
  return element("time", { "datetime", date }, name .. " " .. tonumber(day) .. ", " .. year)
end

-- What the summary says of the header: { date = "2019-03-14", city = "Helsinki", ... }
local function header(model)
  local found = {}
  for _, part in ipairs(model.parts) do
    for _, block in ipairs(part.name == "summary" and part.blocks or {}) do
      for _, row in ipairs(block.rows or {}) do
        if row.key and row.line then found[row.key] = row.value end
      end
    end
  end
  return found
end

--- The head of a page.
-- @tparam table model  as Report:present gives it
-- @treturn string  HTML
function masthead.html(model)
  local facts, place, about = header(model), {}, {}
  for _, key in ipairs({ "venue", "city", "country" }) do place[#place + 1] = facts[key] and escape(facts[key]) end
  if facts.date then about[1] = date_html(facts.date) end
  if #place > 0 then about[#about + 1] = table.concat(place, ", ") end
  local function line(class, html)
    return html and '<p class="' .. class .. '">' .. html .. "</p>\n" or ""
  end
  return '<header class="masthead">\n' .. line("kicker", facts.event and escape(facts.event))
    .. "<h1>" .. escape(model.title) .. "</h1>\n"
    .. line("dateline", about[1] and table.concat(about, " · ")) .. "</header>\n"
end

return masthead
