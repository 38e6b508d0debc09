-- A page about a transcript: plain UTF-8 text, 80 columns wide.

local number = require("tiro.number")

local report = {}

local WIDTH = 80
local NAME_WIDTH, BAR_WIDTH = 30, 20

-- ---- columns ----------------------------------------------------------------

-- Characters, not bytes: all but the later bytes of each.
local function columns(text)
  local _, inner = text:gsub("[\128-\191]", "")
  return #text - inner
end

local function one_line(text)
  return (text:gsub("[%c%s]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The first `width` columns, with an ellipsis where something is left out.
local function cut(text, width)
  if columns(text) <= width then return text end
  local kept, bytes = 0, 0
  for character in text:gmatch("[^\128-\191]?[\128-\191]*") do
    if kept == width - 1 then break end
    kept, bytes = kept + 1, bytes + #character
  end
  return text:sub(1, bytes):gsub(" $", "") .. "…"
end

local function left(text, width)
  text = cut(text, width)
  return text .. (" "):rep(width - columns(text))
end

local function right(text, width)
  return (" "):rep(width - columns(text)) .. text
end

-- Words of a text in lines, each after the first indented by `indent`.
local function wrap(text, indent)
  local lines, line = {}, ""
  for word in text:gmatch("%S+") do
    if line ~= "" and columns(line) + 1 + columns(word) > WIDTH then
      lines[#lines + 1] = line
      line = indent .. word
    else
      line = line == "" and word or line .. " " .. word
    end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

local function bar(share)
  local full = math.floor(share * BAR_WIDTH + 0.5)
  return full > 0 and ("█"):rep(full) or share > 0 and "▏" or ""
end

-- ---- parts of the page ------------------------------------------------------

local function heading(t, add)
  add(wrap(t.title or "Transcript", ""))
  local place = {}
  for _, name in ipairs({ "date", "event", "venue", "city", "country" }) do
    if t[name] then place[#place + 1] = one_line(t[name]) end
  end
  if #place > 0 then add(wrap(table.concat(place, ", "), "")) end
end

local function people(t, add)
  local participants = t.participants
  if #participants == 0 then return end
  add("")
  add("PEOPLE")
  for _, person in ipairs(participants) do
    local honorific = person.honorific and person.honorific .. " " or ""
    local title = person.title and ", " .. person.title or ""
    add((wrap("· " .. one_line(honorific .. person.name .. title), "    "):gsub("^·", " ")))
  end
end

local function floor_of(t, add)
  local speakers, words, turns = {}, 0, 0
  for speaker in t:speakers() do
    if speaker.turns > 0 then speakers[#speakers + 1] = speaker end
    words, turns = words + speaker.words, turns + speaker.turns
  end
  table.sort(speakers, function(a, b)
    if a.words ~= b.words then return a.words > b.words end
    return a.n < b.n
  end)
  local function row(name, word_count, turn_count, share, drawn)
    local line = "  " .. left(name, NAME_WIDTH) .. right(word_count, 8) .. right(turn_count, 7)
      .. right(share, 9) .. "  " .. drawn
    add((line:gsub(" +$", "")))
  end
  add("")
  add("FLOOR" .. right("words", NAME_WIDTH + 5) .. right("turns", 7) .. right("share", 9))
  for _, speaker in ipairs(speakers) do
    row(one_line(speaker.name), number.grouped(speaker.words), number.grouped(speaker.turns),
      number.percent(speaker.share), bar(speaker.share))
  end
  row("all", number.grouped(words), number.grouped(turns), "", "")
end

local function gap_text(gap)
  local where = gap.inside and "inside turn " .. gap.inside
    or gap.after and "after turn " .. gap.after
    or gap.before and "before turn " .. gap.before
    or "outside turns"
  return gap.kind:gsub("_", " ") .. " " .. where
end

local function line_number(line, digits)
  return right(number.format(line), digits)
end

-- Each turn a line; answers stand under their question.
local function exchange(t, add)
  local asked, digits, gaps = false, 1, {}
  for turn in t:turns() do
    asked = asked or turn.role == "asker"
    digits = #number.format(turn.line)
  end
  for gap in t:gaps() do gaps[#gaps + 1] = gap end
  local following = 1
  local function add_gaps(before)
    while gaps[following] and gaps[following].first < before do
      local gap = gaps[following]
      add("  " .. line_number(gap.line, digits) .. "  ~ " .. gap_text(gap))
      following = following + 1
    end
  end
  add("")
  add("EXCHANGE (line, speaker, words)")
  for turn in t:turns() do
    add_gaps(turn.first)
    local indent = asked and turn.role ~= "asker" and "    " or ""
    local lead = "  " .. line_number(turn.line, digits) .. "  " .. indent .. cut(one_line(turn.speaker), NAME_WIDTH)
      .. " (" .. number.grouped(turn.words) .. "): "
    add(lead .. cut(one_line(turn.text:sub(1, 4 * WIDTH)), math.max(WIDTH - columns(lead), 1)))
  end
  add_gaps(math.huge)
end

local function gaps_and_notes(t, add)
  local function entry(line, text)
    add(wrap("line " .. number.format(line) .. ": " .. one_line(text), "    "):gsub("^", "  ", 1))
  end
  add("")
  add("GAPS")
  for gap in t:gaps() do
    local evidence = #gap.evidence > 0 and ": " .. table.concat(gap.evidence, "; ") or ""
    entry(gap.line, gap_text(gap) .. evidence)
  end
  if t:gaps():count() == 0 then add("  none") end
  add("")
  add("NOTES")
  for note in t:notes() do
    local where = note.turn and " in turn " .. note.turn or ""
    entry(note.line, note.kind .. where .. ": " .. note.text)
  end
  if t:notes():count() == 0 then add("  none") end
end

--- The page: title, date, place, people, who held the floor, the exchange as an
-- outline with line numbers, gaps and notes.
-- @tparam Transcript t
-- @treturn string
function report.page(t)
  local lines = {}
  local function add(line) lines[#lines + 1] = line end
  heading(t, add)
  people(t, add)
  floor_of(t, add)
  exchange(t, add)
  gaps_and_notes(t, add)
  lines[#lines + 1] = ""
  return table.concat(lines, "\n")
end

return report
