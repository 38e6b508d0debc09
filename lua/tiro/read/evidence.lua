-- Evidence in words: what a reader is told about anything that was inferred.

local core = require("tiro.core")

local evidence = {}

local REACH = 48 -- bytes that are looked at for a dash

local DASHES = { "\226\128\148", "\226\128\147", "%-+", "\226\128\166", "%.%.%.+" }

local function quoted(text)
  return '"' .. text .. '"'
end

-- The dash at one end of a text, in quotes with a space before it.
local function dash(text, before, after)
  for _, pattern in ipairs(DASHES) do
    local found = text:match(before .. "(" .. pattern .. ")" .. after)
    if found then return " " .. quoted(found) end
  end
  return ""
end

local function last_dash(text)
  return dash(text:sub(-REACH), "", "%s*$")
end

local function first_dash(text)
  return dash(text:sub(1, REACH), "^%s*", "")
end

--- What tells who a speaker is.
-- @tparam table speaker  as core.speaker gives it, with `labels`
-- @treturn string[]
function evidence.speaker(speaker)
  local words = {
    header = "named in the header" .. (speaker.line and " (line " .. speaker.line .. ")" or ""),
    heading = "named in a heading" .. (speaker.line and " (line " .. speaker.line .. ")" or ""),
    label = speaker.labels[1] and "named by the label " .. quoted(speaker.labels[1]),
    short_label = speaker.labels[2] and "short label " .. quoted(speaker.labels[2])
      .. " resolved to " .. quoted(speaker.labels[1]),
    script = speaker.role and "role " .. quoted(speaker.role) .. " set by the script",
  }
  local sentences = {}
  for _, code in ipairs(speaker.evidence) do sentences[#sentences + 1] = words[code] end
  return sentences
end

--- What tells the speaker of a turn, and that it is cut off or resumes.
-- @tparam table turn
-- @tparam string[] speaker  evidence of its speaker
-- @treturn string[]
function evidence.turn(turn, speaker)
  local sentences = {}
  for i, sentence in ipairs(speaker) do sentences[i] = sentence end
  if turn.cut_off then sentences[#sentences + 1] = "ends in a cut-off" .. last_dash(turn.text) end
  if turn.resumes then sentences[#sentences + 1] = "begins with a resumption" .. first_dash(turn.text) end
  return sentences
end

local function label_of(transcript, turn)
  local _, label = core.holder(transcript, turn)
  return (core.label(transcript, label))
end

local function turn_and_role(transcript, turn)
  local _, _, role = core.holder(transcript, turn)
  return "turn " .. turn .. (role and " " .. role or "")
end

local function before_gap(transcript, gap)
  return core.read(transcript, math.max(1, gap.first - REACH), gap.first - 1) or ""
end

local function after_gap(transcript, gap, bytes)
  local from = gap.before and core.turn(transcript, gap.before).text_first or gap.last + 1
  return core.read(transcript, from, math.min(bytes, from + REACH)) or ""
end

local function neighbours(transcript, gap)
  return label_of(transcript, gap.before) .. " follows " .. label_of(transcript, gap.after)
end

local gap_words = {
  asker_twice = neighbours,
  same_label = neighbours,
  cut_before = function(transcript, gap)
    local what = gap.inside and "the paragraph before it" or "turn " .. gap.after
    return what .. " ends in a cut-off" .. last_dash(before_gap(transcript, gap))
  end,
  resumes_after = function(transcript, gap, bytes)
    local what = gap.inside and "the paragraph after it" or "turn " .. gap.before
    return what .. " begins with a resumption" .. first_dash(after_gap(transcript, gap, bytes))
  end,
  inside_turn = function(_, gap)
    return "no label after it: it lies inside turn " .. gap.inside
  end,
  alternates = function(transcript, gap)
    return "speakers alternate across it (" .. turn_and_role(transcript, gap.after) .. ", "
      .. turn_and_role(transcript, gap.before) .. ")"
  end,
  opens_floor = function(_, gap)
    return "turn " .. gap.after .. " ends by opening the floor"
  end,
}

--- What tells the kind of a gap.
-- @param transcript
-- @tparam table gap  as core.gap gives it
-- @tparam integer bytes  of the source
-- @treturn string[]
function evidence.gap(transcript, gap, bytes)
  local sentences = {}
  for i, code in ipairs(gap.evidence) do
    sentences[i] = gap_words[code](transcript, gap, bytes)
  end
  return sentences
end

local oddity_words = {
  unknown_label = function(o) return "label " .. quoted(o.text) .. " is not in the header" end,
  near_label = function(o)
    return "label " .. quoted(o.text) .. " is close to " .. quoted(o.other or "")
  end,
  doubled_label = function(o) return "label " .. quoted(o.text) .. " is printed twice" end,
  mixed_dashes = function(o) return "dash " .. quoted(o.text) .. " where most are of another form" end,
  unbalanced_bracket = function(o) return "bracket " .. quoted(o.text) .. " has no partner" end,
  bad_encoding = function() return "bytes that are not the encoding" end,
  clock_backwards = function(o) return "time " .. quoted(o.text) .. " is before the one above it" end,
}

--- The message of an oddity.
-- @tparam table oddity  as core.lint gives it
-- @treturn string
function evidence.oddity(oddity)
  return oddity_words[oddity.code](oddity)
end

return evidence
