-- What Tiro finds in conversations: a table by kind of transcript, and samples of
-- each kind of item with their text, for a reader to judge.
local lfs = require("lfs")
local tiro = require("tiro")
local report = require("report")

local FOLDER = report.shared .. "/transcripts/data"
local SAMPLES = "build/accuracy/samples.txt"
local EACH = 20    -- samples of a kind
local CLIP = 320   -- bytes of a turn's text in a sample
local FEWEST = 3   -- exchanges of a transcript in question-and-answer form

-- ---- samples --------------------------------------------------------------------

local seed = 20161029
local function random(n) -- 1 .. n; Lehmer 1951 with the numbers of Park and Miller 1988
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local samples = {} -- kind -> { seen, texts }

-- Each item of a kind is as likely as any other (Vitter 1985, algorithm R).
local function sample(kind, make)
  local drawn = samples[kind] or { seen = 0 }
  samples[kind] = drawn
  drawn.seen = drawn.seen + 1
  local at = drawn.seen <= EACH and drawn.seen or random(drawn.seen)
  if at <= EACH then drawn[at] = make() end
end

-- The first and the last words of a text, on one line.
local function clip(text)
  text = text:gsub("%s+", " ")
  if #text <= CLIP then return text end
  local head = text:sub(1, CLIP / 2):gsub("[\128-\255]+$", "")
  return head .. " ... " .. text:sub(-CLIP / 2):gsub("^[\128-\191]+", "")
end

local function lines_of(t, turns)
  local lines = {}
  for _, n in ipairs(turns) do
    local turn = t:turn(n)
    lines[#lines + 1] = ("  [%d] %s: %s"):format(n, turn.label, clip(turn.text))
  end
  return table.concat(lines, "\n")
end

local function both(a, b)
  local turns = {}
  for _, side in ipairs({ a, b }) do
    for _, n in ipairs(side) do turns[#turns + 1] = n end
  end
  table.sort(turns)
  return turns
end

-- What stands around a cue.
local function window(t, item)
  local text = t.source:sub(math.max(1, item.first - CLIP / 2), item.last + CLIP / 2):gsub("%s+", " ")
  return "  ... " .. text:gsub("^[\128-\191]+", ""):gsub("[\128-\255]+$", "") .. " ..."
end

-- Turns from one before `first` to one behind `last`.
local function around(t, first, last)
  local turns = {}
  for n = math.max(1, first - 1), last + 1 do
    if t:turn(n) then turns[#turns + 1] = n end
  end
  return turns
end

-- ---- what is counted --------------------------------------------------------------

local COUNTS = {
  { "questions", "question turns" }, { "answered", "of them in an exchange" }, { "follow_ups", "follow-ups" },
  { "joins", "joins of askers" }, { "threads", "threads" }, { "interruptions", "interruptions" },
  { "callbacks", "callbacks" }, { "promises", "promises" }, { "cues", "cues of answers" },
}
local HANDOFFS = {
  "delegation", "announced_split", "self_selected_addition", "deferral_to_absent", "reference_only", "floor_transfer",
  "asker_redirect",
}

local function add(counts, key, n)
  counts[key] = (counts[key] or 0) + (n or 1)
end

local function count_exchanges(t, name, counts)
  local asking, part = {}, {}
  for x in t:exchanges() do
    add(counts, "exchanges")
    add(counts, "cues", #x.cues)
    for _, n in ipairs(x.question.turns) do asking[t:turn(n).label], part[n] = true, true end
    sample("exchange", function()
      return ("%s, exchange %d\n%s"):format(name, x.n, lines_of(t, both(x.question.turns, x.answer.turns)))
    end)
    for _, cue in ipairs(x.cues) do
      sample("cue", function()
        return ("%s, %s: %q\n%s\n%s"):format(name, cue.cue, cue.text, lines_of(t, x.question.turns), window(t, cue))
      end)
    end
    if x.follows then
      add(counts, "follow_ups")
      sample("follow-up", function()
        local parent = t:exchanges():all()[x.follows]
        return ("%s, %s (%s): %s\n%s\n  --\n%s"):format(name, x.follow_kind, x.grade, table.concat(x.evidence, "; "),
          lines_of(t, both(parent.question.turns, parent.answer.turns)), lines_of(t, x.question.turns))
      end)
    end
  end
  for turn in t:turns() do
    if asking[turn.label] and turn.text:find("?", 1, true) then
      add(counts, "questions")
      add(counts, "answered", part[turn.n] and 1 or 0)
    end
  end
end

local function count_askers(t, name, counts)
  for asker in t:askers() do
    for _, join in ipairs(asker.joins) do
      add(counts, "joins")
      sample("join", function()
        return ("%s, %s: %s\n%s"):format(name, join.grade or "", table.concat(join.evidence or {}, "; "),
          lines_of(t, asker.turns))
      end)
    end
  end
  for thread in t:threads() do
    add(counts, "threads")
    sample("thread", function()
      local turns = {}
      for _, n in ipairs(thread.exchanges) do turns = both(turns, t:exchanges():all()[n].question.turns) end
      return ("%s, thread %d\n%s"):format(name, thread.n, lines_of(t, turns))
    end)
  end
end

local function count_others(t, name, counts)
  for item in t:interruptions() do
    add(counts, "interruptions")
    sample("interruption", function() return ("%s\n%s"):format(name, lines_of(t, around(t, item.cut, item.cut))) end)
  end
  for item in t:handoffs() do
    add(counts, item.kind)
    sample("hand-off", function()
      return ("%s, %s, %s to %s: %q\n%s\n%s"):format(name, item.kind, item.from or "-", item.to or "-", item.cue,
        lines_of(t, around(t, item.turn, item.turn)), window(t, item))
    end)
  end
  for item in t:callbacks() do
    add(counts, "callbacks")
    sample("callback", function()
      local to = item.own and "own words" or item.target and "turn " .. item.target or "outside"
      return ("%s, %q: %s\n%s\n%s"):format(name, item.cue, to, lines_of(t, both({ item.target }, { item.turn })),
        window(t, item))
    end)
  end
  for item in t:promises() do
    add(counts, "promises")
    sample("promise", function()
      return ("%s, %s, %s, due %s\n  %s"):format(name, item.kind, item.by or "-", item.due or "-", clip(item.text))
    end)
  end
end

-- ---- the report -------------------------------------------------------------------

local function print_table(kinds)
  local names = {}
  for kind in pairs(kinds) do names[#names + 1] = kind end
  table.sort(names)
  local function row(what, value)
    local cells = {}
    for i, kind in ipairs(names) do cells[i] = ("%15s"):format(value(kinds[kind], kind)) end
    print(("%-26s%s"):format(what, table.concat(cells)))
  end
  row("", function(_, kind) return kind:sub(1, 14) end)
  row("transcripts", function(counts) return counts.transcripts end)
  row("exchanges a transcript", function(counts) return ("%.1f"):format(counts.exchanges / counts.transcripts) end)
  for _, item in ipairs(COUNTS) do row(item[2], function(counts) return counts[item[1]] or 0 end) end
  row("share in an exchange", function(counts)
    return ("%.3f"):format((counts.answered or 0) / math.max(1, counts.questions or 0))
  end)
  for _, kind in ipairs(HANDOFFS) do
    row("hand-off, " .. kind:sub(1, 15), function(counts) return counts[kind] or 0 end)
  end
end

local function write_samples()
  lfs.mkdir("build")
  lfs.mkdir("build/accuracy")
  local file = assert(io.open(SAMPLES, "wb"))
  local names = {}
  for kind in pairs(samples) do names[#names + 1] = kind end
  table.sort(names)
  for _, kind in ipairs(names) do
    local drawn = samples[kind]
    file:write(("==== %s: %d of %d\n\n"):format(kind, math.min(EACH, drawn.seen), drawn.seen))
    for i = 1, math.min(EACH, drawn.seen) do file:write(i, ". ", drawn[i], "\n\n") end
  end
  file:close()
  print("samples of each kind, for a reader: " .. SAMPLES)
end

local kinds = {}
for _, kind in ipairs(report.names(FOLDER, "")) do
  for _, name in ipairs(report.names(FOLDER .. "/" .. kind, "")) do
    local t = tiro.parse(report.read(FOLDER .. "/" .. kind .. "/" .. name))
    if t:exchanges():count() >= FEWEST then
      kinds[kind] = kinds[kind] or { exchanges = 0 }
      add(kinds[kind], "transcripts")
      count_exchanges(t, kind .. "/" .. name, kinds[kind])
      count_askers(t, kind .. "/" .. name, kinds[kind])
      count_others(t, kind .. "/" .. name, kinds[kind])
    end
    t:close()
  end
end
print_table(kinds)
write_samples()
