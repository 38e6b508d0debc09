-- What it is and how much of it there is.

local sums = require("tiro.report.sums")

local summary = { name = "summary", title = "Summary" }

local HEADER = { "date", "event", "venue", "city", "country" }

-- The first header field of each name: { [name] = { value, line } }.
local function header(document)
  local found = {}
  for field in document:fields() do
    found[field.name] = found[field.name]
      or { value = field.name == "date" and field.normal or field.value, line = field.line }
  end
  return found
end

function summary.measure(document)
  local fields, counts = header(document), { undated = document.date and 0 or 1, follows = 0 }
  for turn in document:turns() do
    sums.count(counts, "turns")
    sums.count(counts, "words", turn.words)
  end
  for x in document:exchanges() do
    sums.count(counts, "exchanges")
    if x.follows then counts.follows = counts.follows + 1 end
  end
  local names = {}
  for speaker in document:speakers() do
    if speaker.turns > 0 then names[speaker.name] = true end
  end
  counts.gaps, counts.notes = document:gaps():count(), document:notes():count()
  return {
    documents = 1, fields = fields, counts = counts, names = names, earliest = document.date, latest = document.date,
  }
end

local function outer(a, b, before)
  if not (a and b) then return a or b end
  return ((a < b) == before) and a or b
end

function summary.merge(a, b)
  a.documents, a.fields = a.documents + b.documents, nil
  sums.add(a.counts, b.counts)
  for name in pairs(b.names) do a.names[name] = true end
  a.earliest, a.latest = outer(a.earliest, b.earliest, true), outer(a.latest, b.latest, false)
  return a
end

local function of_one(partial, add)
  for _, name in ipairs(HEADER) do
    local field = partial.fields[name]
    if field then add(name, name:gsub("^%l", string.upper), field.value, field.line) end
  end
end

local function of_several(partial, add)
  add("documents", "Transcripts", partial.documents)
  if not partial.earliest then return end
  add("earliest", "Earliest", partial.earliest)
  add("latest", "Latest", partial.latest)
  if partial.counts.undated > 0 then add("undated", "Undated", partial.counts.undated) end
end

function summary.present(partial)
  local rows, speakers = {}, 0
  local function add(key, label, value, line)
    rows[#rows + 1] = { key = key, label = label, value = value, line = line }
  end
  for _ in pairs(partial.names) do speakers = speakers + 1 end
  if partial.fields then of_one(partial, add) else of_several(partial, add) end
  local counts = partial.counts
  add("speakers", "Speakers", speakers)
  add("turns", "Turns", counts.turns or 0)
  add("words", "Words", counts.words or 0)
  add("exchanges", "Exchanges", counts.exchanges or 0)
  add("follows", "Follow-ups", counts.follows)
  add("gaps", "Gaps", counts.gaps)
  add("notes", "Notes", counts.notes)
  return {
    name = summary.name, title = summary.title, blocks = { { kind = "facts", rows = rows } },
    method = "Words are white-space tokens that hold a letter or a digit, without labels and bracketed notes. "
      .. "An exchange is a question and what answers it, each in one turn or several; a follow-up is an exchange "
      .. "that presses an earlier one, graded certain or likely. Speakers are names, or labels without one.",
  }
end

return summary
