-- The people that the page names, and those who speak under a name.

local sums = require("tiro.report.sums")

local people = { name = "people", title = "People" }

local FIRST = { "honorific", "title", "role", "line" } -- what is told first is kept

function people.measure(document)
  local partial = { order = {}, by_name = {} }
  for _, person in ipairs(document.participants) do
    local row = partial.by_name[person.name]
    if not row then
      row = { speaker = person.name, turns = 0, words = 0, documents = 1 }
      partial.by_name[person.name] = row
      partial.order[#partial.order + 1] = person.name
    end
    row.turns, row.words = row.turns + person.turns, row.words + person.words
    for _, field in ipairs(FIRST) do row[field] = row[field] or person[field] end
  end
  return partial
end

function people.merge(a, b)
  for _, name in ipairs(b.order) do
    local row, more = a.by_name[name], b.by_name[name]
    if row then
      for _, field in ipairs({ "turns", "words", "documents" }) do row[field] = row[field] + more[field] end
      for _, field in ipairs(FIRST) do row[field] = row[field] or more[field] end
    else
      a.by_name[name] = more
      a.order[#a.order + 1] = name
    end
  end
  return a
end

-- Of whom the page has no given name the honorific is in the name: "Baroness Orme".
local function with_honorific(honorific, name)
  if not honorific or name:sub(1, #honorific):lower() == honorific:lower() then return name end
  return honorific .. " " .. name
end

-- Several transcripts: by words, then by name. One: as the page has them.
local function order(partial, given)
  if given.documents == 1 then return partial.order end
  local words = {}
  for name, row in pairs(partial.by_name) do words[name] = row.words end
  return sums.ordered(words)
end

function people.present(partial, given)
  local rows, columns = {}, {
    { key = "person", title = "Name", unit = "text" }, { key = "title", title = "Title", unit = "text" },
    { key = "role", title = "Role", unit = "text" },
  }
  for i, name in ipairs(order(partial, given)) do
    local row = partial.by_name[name]
    row.person = with_honorific(row.honorific, name)
    rows[i] = row
  end
  if given.documents > 1 then
    columns[#columns + 1] = { key = "documents", title = "Transcripts", unit = "count" }
    columns[#columns + 1] = { key = "words", title = "Words", unit = "count" }
  else
    columns[#columns + 1] = { key = "line", title = "Line", unit = "line" }
  end
  local kept, more = sums.first(rows, given.top)
  return {
    name = people.name, title = people.title,
    blocks = { { kind = "table", columns = columns, rows = kept, more = more, empty = "nobody is named" } },
    method = "People are those with a name, in the header or in labels; labels are resolved to people by family name, "
      .. "honorific and title. Line is where the page names the person outside labels.",
  }
end

return people
