--- Interruptions: where speech was cut, by whom, and where it went on; and the dashes
-- that tell of it. Both are found by the core, see csrc/talk/interruptions.h.
-- @classmod Transcript

local core = require("tiro.core")
local dashes = require("tiro.talk.dashes")
local filter = require("tiro.read.filter")
local list = require("tiro.list")
local matrix = require("tiro.talk.matrix")
local options = require("tiro.options")
local people = require("tiro.read.people")

local interruptions = {}

-- The column of a matrix for turns that are lost.
interruptions.LOST = "lost turn"

local GRADES = { "certain", "likely", "possible" }

-- ---- items ----------------------------------------------------------------------

-- Reasons as sentences; what is in braces is a field of the item.
local SENTENCES = {
  dash = "turn {cut} is cut off at \"{text}\"",
  note = "the note {note} stands behind the dash",
  lost = interruptions.LOST .. ": gap {gap} lies behind it",
  lost_inside = interruptions.LOST .. ": gap {gap} lies behind it, inside the turn",
  next_paragraph = "the same turn goes on in its next paragraph",
  no_turn = "no turn follows",
  same_speaker = "turn {resumed} is of the same speaker",
  same_label = "turn {resumed} goes on under the same label, and nobody stands between",
  by = "turn {by} is of {by_speaker}",
  before_dash = "turn {resumed} goes on behind a dash",
  no_mark = "turn {cut} ends in no mark",
  full_stop = "turn {cut} ends in a full stop",
  back_channel = "turn {by} is a back-channel",
  trails = "it may trail off with \"{word}\"",
  unfinished = "no phrase ends with \"{word}\"",
  resumes_behind_dash = "turn {resumed} goes on behind a dash",
  resumes_behind_back_channel = "turn {resumed} goes on after the back-channel",
  taken_up = "turn {resumed} takes the last words up again",
  resumes_small = "turn {resumed} goes on in lower case",
  no_speech = "turn {cut} holds no speech",
  note_behind = "a bracketed note stands behind the dash",
}

-- Name and role of who holds a turn.
local function holder(transcript, state, turn)
  local speaker, _, role = core.holder(transcript, turn)
  return people.index(transcript, state)[speaker].name, role
end

local function make_item(transcript, state, all, n)
  local item = core.interruption(transcript, all, n)
  if not item then return nil end -- it is closed
  item.speaker, item.role = holder(transcript, state, item.cut)
  if item.by then item.by_speaker, item.by_role = holder(transcript, state, item.by) end
  item.note = item.note and core.note(transcript, item.note).text
  for i, reason in ipairs(item.evidence) do
    item.evidence[i] = SENTENCES[reason]:gsub("{([%l_]+)}", item)
  end
  item.note, item.word = nil, nil
  return item
end

-- ---- lists ----------------------------------------------------------------------

local function matrix_of(self)
  local counts = matrix.counts()
  for item in self do
    if item.by or item.gap then matrix.count(counts, item.speaker, item.by_speaker or interruptions.LOST) end
  end
  return matrix.list(counts, { name = "matrix", row = "cut", column = "by", last = interruptions.LOST })
end

-- Gives a list of interruptions its `matrix`: who cut whom.
function interruptions.dress(made)
  made.matrix = matrix_of
  return made
end

-- The interruptions of the turns that a filter lets through.
-- @tparam table|nil given  as for turns (it is the turn that was cut), and `grade`: the least
--   sure grade that is wanted; "likely" without it
-- @treturn List
function interruptions.list(transcript, state, given, level)
  local turns = filter.turns(transcript, state, given, level + 1, { grade = "string" })
  local grade = given and given.grade or "likely"
  options.one_of("grade", grade, GRADES, level + 1)
  local all = dashes.all(transcript, state)
  return interruptions.dress(list.new("interruptions", core.interruptions_of(all, turns, grade), function(n)
    return make_item(transcript, state, all, n)
  end))
end

-- Gives a class of transcripts `dashes` and `interruptions`.
-- @tparam table methods
-- @tparam function open  (self, name) -> state of an open transcript
function interruptions.on_transcript(methods, open)
  --- Conversation
  -- @section conversation

  --- Dashes of turns, with what they do there.
  -- @tparam[opt] table given  as for turns, and `kind`
  -- @treturn List of { n, kind, grade, turn, paragraph, first, last, line, text, evidence }
  function methods:dashes(given)
    local state = open(self, "dashes")
    return (dashes.list(self, state, given, 2))
  end

  --- Where a speaker is cut off.
  -- @tparam[opt] table given  as for turns (the turn that was cut), and `grade`: the least sure one
  --   that is wanted, "likely" without it
  -- @treturn List of { n, cut, by, resumed, gap, grade, back_channel, speaker, role, by_speaker, by_role,
  --   first, last, line, text, evidence }, with `:matrix()`: who cut whom, a list of { n, cut, by, count,
  --   share } with `rows`, `columns`, `total`, `:count_of(cut, by)`, `:share_of(cut, by)`, `:merge(other)`
  function methods:interruptions(given)
    local state = open(self, "interruptions")
    return (interruptions.list(self, state, given, 2))
  end
end

-- The same for a class of corpora.
-- @tparam table methods
-- @tparam function check_open  (self, name)
-- @tparam function chained  (name) -> gives the class what a method of transcripts lists
function interruptions.on_corpus(methods, _, chained)
  chained("dashes")
  chained("interruptions")
  local plain_list = methods.interruptions
  function methods:interruptions(given)
    return interruptions.dress(plain_list(self, given))
  end
end

return interruptions
