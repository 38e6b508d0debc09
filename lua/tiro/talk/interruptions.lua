--- Interruptions: where speech was cut, by whom, and where it went on.
--
--   turn 5   MR. HALE: What we have is a --        cut = 5, the dash
--   turn 6   Q: A promise?                         by = 6
--   turn 7   MR. HALE: -- a draft.                 resumed = 7
--
-- The transcriber's dash is what tells of a cut. How sure it is that somebody cut
-- in depends on what stands around it:
--
--   certain    speech goes on behind a second dash, or no phrase ends so
--   likely     the next turn is somebody else's, or a gap shows that a turn is lost
--   possible   nobody else speaks: the speaker trails off, or goes on; or something
--              was done there
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
local RANK = { certain = 1, likely = 2, possible = 3 }
local REACH = 6 -- turns in which speech goes on after it was cut
local TAIL, LAST_WORDS = 120, 8 -- bytes, words before a cut that may be taken up again
local MOST_SKIPPED = 6 -- words in front of those
local SHORT = 8 -- words of a turn behind which its neighbour may go on

-- Turns that only show that somebody listens (Yngve 1970, Schegloff 1982).
local BACK_CHANNELS, MOST_WORDS = {}, 6
for word in ([[mm hmm mhm mm-hmm mm-hm mmm hm uh-huh uh huh um-hmm yeah yep yes yup right okay ok sure
  exactly correct absolutely indeed ah oh i see of course go ahead please all alright got it]]):gmatch("%S+") do
  BACK_CHANNELS[word] = true
end

-- Words with which speakers trail off (Local and Kelly 1986), and words behind
-- which a phrase must go on.
local TRAILING = { so = true, but = true, ["or"] = true, ["and"] = true, anyway = true, though = true, well = true }
local UNFINISHED = {}
for word in ([[a an the my your his its our their of to from with for into at by as than about between
  is are was were be am has had have do does did will would can could should may might must not
  if because that who which whose what when where while why how i we he she they very]]):gmatch("%S+") do
  UNFINISHED[word] = true
end

-- ---- words ----------------------------------------------------------------------

local function plain(text)
  local folded = core.fold(text):gsub("\226\128\153", "'"):gsub("\226\128[\128-\191]", " ")
  return (folded:gsub("%b()", " "):gsub("%b[]", " "))
end

local function is_back_channel(turn)
  if turn.words == 0 or turn.words > MOST_WORDS then return false end
  for word in plain(turn.text):gmatch("[%w'-]+") do
    if not BACK_CHANNELS[word] then return false end
  end
  return true
end

-- The last word before the dash of a turn's text, nil when there is none.
local function last_word(text)
  local head = plain(text:sub(-TAIL)):match("^.*%w'*")
  return head and (head:match("^.*[^%w']([%w']+)$") or head)
end

-- Many at once, who cheer more than they speak.
local function is_crowd(label)
  label = core.fold(label)
  return label:find("^audience") ~= nil or label:find("^crowd") ~= nil
end

local function starts_small(text)
  return text:match("^[%s%p\128-\191\226]*(%a)") and text:match("^[%s%p\128-\191\226]*%l") ~= nil
end

-- ---- turns ----------------------------------------------------------------------

-- What is asked about the turns of a transcript.
local function reader(transcript, state)
  local index, known, turns = people.index(transcript, state), {}, {}
  local read = { last = state.summary.turns }

  -- { speaker, named, role, label } of a turn.
  function read.holder(n)
    if n < 1 or n > read.last then return nil end
    if not known[n] then
      local speaker, label, role = core.holder(transcript, n)
      local person = index[speaker]
      known[n] = { speaker = speaker, name = person.name, named = person.id ~= nil, label = label, role = role }
    end
    return known[n]
  end

  function read.turn(n)
    turns[n] = turns[n] or core.turn(transcript, n)
    return turns[n]
  end

  -- Can both turns be of one person? Unnamed labels may stand for several.
  function read.may_be_one(a, b)
    a, b = read.holder(a), read.holder(b)
    return a and b and a.speaker == b.speaker
  end

  function read.is_one(a, b)
    return read.may_be_one(a, b) and read.holder(a).named
  end

  function read.text(first, last)
    return core.read(transcript, first, last) or ""
  end

  return read
end

-- Gaps between turns by the turn before them, others by their first byte.
local function gaps_of(transcript, state)
  local after, inside = {}, {}
  for n = 1, state.summary.gaps do
    local gap = core.gap(transcript, n)
    if gap.inside then inside[gap.first] = gap
    elseif gap.kind == "lost_turn" then after[gap.after] = gap end
  end
  return after, inside
end

-- Bracketed notes that say of themselves that somebody cut in, by first byte.
local function crosstalk_of(transcript, state)
  local found = {}
  for n = 1, state.summary.notes do
    local note = core.note(transcript, n)
    if note.turn and (note.kind == "crosstalk" or note.text:lower():find("interrupt", 1, true)) then
      found[note.first] = note
    end
  end
  return found
end

-- ---- judging --------------------------------------------------------------------

local function say(item, sentence)
  item.evidence[#item.evidence + 1] = sentence
end

local function lower_to(item, grade)
  if RANK[grade] > RANK[item.grade] then item.grade = grade end
end

-- Words of a text, folded, in order.
local function words_of(text)
  local words = {}
  for word in plain(text):gmatch("[%w\128-\255][%w'\128-\255]*") do words[#words + 1] = word end
  return words
end

-- Does a turn take words up again that were the last ones before a cut? At least
-- `least` of them if it begins with them, more where words come before them.
local function takes_up(cut, going_on, least)
  local before, after = words_of(cut:sub(-TAIL)), words_of(going_on:sub(1, TAIL))
  for start = math.max(1, #before - LAST_WORDS + 1), #before + 1 - least do
    local word = before[start]
    for skipped = 0, MOST_SKIPPED do
      if after[skipped + 1] == word then
        local same = 1
        while before[start + same] and before[start + same] == after[skipped + same + 1] do same = same + 1 end
        if same >= least + math.ceil(skipped / 2) then return true end
      end
    end
  end
  return false
end

-- Where the speaker of a turn that was cut goes on, from turn `from` on.
local function find_resumption(read, item, cut, from)
  for n = from, math.min(from + REACH - 1, read.last) do
    if read.may_be_one(item.cut, n) then
      local turn = read.turn(n)
      if turn.resumes then
        item.grade = "certain"
        say(item, "turn " .. n .. " goes on behind a dash")
        return n
      elseif n == from and item.back_channel and (read.is_one(item.cut, n) or starts_small(turn.text)) then
        say(item, "turn " .. n .. " goes on after the back-channel")
        return n
      elseif takes_up(cut, turn.text, read.is_one(item.cut, n) and 2 or 3) then
        say(item, "turn " .. n .. " takes the last words up again")
        return n
      elseif starts_small(turn.text) then
        say(item, "turn " .. n .. " goes on in lower case")
        return n
      end
      return nil
    end
  end
end

-- Nobody else speaks between a turn that was cut and the next one of its speaker.
local function judge_alone(read, item, turn)
  local following = read.turn(turn.n + 1)
  lower_to(item, "possible")
  if not following then
    say(item, "no turn follows")
  elseif read.is_one(turn.n, turn.n + 1) then
    item.resumed = turn.n + 1
    say(item, "turn " .. turn.n + 1 .. " is of the same speaker")
  else
    item.resumed = turn.n + 1
    say(item, "turn " .. turn.n + 1 .. " goes on under the same label, and nobody stands between")
  end
end

local function judge_lost(read, item, turn, gap)
  item.gap = gap.n
  say(item, interruptions.LOST .. ": gap " .. gap.n .. " lies behind it")
  local following = read.turn(turn.n + 1)
  if following.resumes and read.may_be_one(turn.n, turn.n + 1) then
    item.resumed, item.grade = turn.n + 1, "certain"
    say(item, "turn " .. turn.n + 1 .. " goes on behind a dash")
  end
end

local function mark_back_channel(item, turn)
  if not is_back_channel(turn) then return end
  item.back_channel = true
  say(item, "turn " .. turn.n .. " is a back-channel")
end

local function judge_cut_by(read, item, turn, following)
  local word = last_word(turn.text)
  item.by = following.n
  say(item, "turn " .. following.n .. " is of " .. read.holder(following.n).name)
  mark_back_channel(item, following)
  if word and TRAILING[word] then say(item, "it may trail off with \"" .. word .. "\"") end
  if word and UNFINISHED[word] then
    item.grade = "certain"
    say(item, "no phrase ends with \"" .. word .. "\"")
  end
  item.resumed = find_resumption(read, item, turn.text, following.n + 1)
end

local function ends_in_laughter(text)
  return text:match("[%(%[]%s*[Ll]augh[^%(%[]*$") ~= nil
end

-- A turn that ends in a dash.
local function at_end_of_turn(read, item, dash, gap)
  local turn = read.turn(dash.turn)
  local following = read.turn(turn.n + 1)
  item.grade = "likely"
  if gap then
    judge_lost(read, item, turn, gap)
  elseif not following or read.is_one(turn.n, turn.n + 1) or
    (following.resumes and read.may_be_one(turn.n, turn.n + 1)) then
    judge_alone(read, item, turn)
  else
    judge_cut_by(read, item, turn, following)
  end
  if turn.words < 2 and is_crowd(turn.label) or turn.words == 0 then
    item.grade = "possible"
    say(item, "turn " .. turn.n .. " holds no speech")
  elseif item.noted and not item.resumed then
    lower_to(item, ends_in_laughter(turn.text) and "likely" or "possible")
    say(item, "a bracketed note stands behind the dash")
  end
end

-- A paragraph that ends in a dash, inside a turn.
local function inside_turn(item, dash, gap)
  item.resumed = dash.turn
  if gap then
    item.gap, item.grade = gap.n, "likely"
    say(item, interruptions.LOST .. ": gap " .. gap.n .. " lies behind it, inside the turn")
  else
    item.grade = "possible"
    say(item, "the same turn goes on in its next paragraph")
  end
end

local function has(codes, wanted)
  for _, code in ipairs(codes) do
    if code == wanted then return true end
  end
  return false
end

local function new_item(dash)
  return {
    cut = dash.turn, first = dash.first, last = dash.last, line = dash.line, text = dash.text,
    evidence = {}, back_channel = false, noted = has(dash.evidence, "note"),
  }
end

-- A turn that goes on behind a dash, though the one it goes on from ends in none.
-- Where that one ends in a full stop, only a short turn between them is a cut.
local function resumed_only(read, dash)
  local item = new_item(dash)
  for n = dash.turn - 1, math.max(1, dash.turn - REACH), -1 do
    if read.may_be_one(n, dash.turn) then
      local turn = read.turn(n)
      if n == dash.turn - 1 or turn.cut_off then return nil end
      item.cut, item.by, item.resumed = n, n + 1, dash.turn
      local open = not plain(turn.text:sub(-TAIL)):match("[%.%?!][\"'%s%*]*$")
      local following = read.turn(n + 1)
      if not open and (dash.turn ~= n + 2 or following.words > SHORT) then return nil end
      item.grade = open and "likely" or "possible"
      say(item, "turn " .. dash.turn .. " goes on behind a dash")
      say(item, "turn " .. n .. (open and " ends in no mark" or " ends in a full stop"))
      mark_back_channel(item, following)
      return item
    end
  end
end

-- A dash in front of a note such as [crosstalk].
local function crosstalk_at(notes, dash)
  for byte = dash.last + 1, dash.last + 3 do
    if notes[byte] then return notes[byte] end
  end
end

local function by_place(a, b)
  if a.first ~= b.first then return a.first < b.first end
  return a.cut < b.cut
end

local function dress(read, item)
  item.noted = nil
  item.speaker, item.role = read.holder(item.cut).name, read.holder(item.cut).role
  if item.by then item.by_speaker, item.by_role = read.holder(item.by).name, read.holder(item.by).role end
end

-- All interruptions of a transcript, found when first asked for.
local function find(transcript, state)
  local read = reader(transcript, state)
  local after, inside = gaps_of(transcript, state)
  local notes, found, resumed = crosstalk_of(transcript, state), {}, {}
  local all = dashes.all(transcript, state)
  for _, dash in ipairs(all) do
    local item
    if dash.kind == "cut_off" then
      item = new_item(dash)
      say(item, "turn " .. dash.turn .. " is cut off at \"" .. dash.text .. "\"")
      if has(dash.evidence, "ends_turn") then at_end_of_turn(read, item, dash, after[dash.turn])
      else inside_turn(item, dash, inside[core.paragraph(transcript, dash.paragraph).last + 1]) end
    elseif dash.kind == "pause" and crosstalk_at(notes, dash) then
      item = new_item(dash)
      item.resumed, item.grade = dash.turn, "likely"
      say(item, "the note " .. crosstalk_at(notes, dash).text .. " stands behind the dash")
    end
    if item then
      found[#found + 1] = item
      if item.resumed then resumed[item.resumed] = true end
    end
  end
  for _, dash in ipairs(all) do
    local whole = dash.kind == "resumption" and has(dash.evidence, "begins_turn") and not resumed[dash.turn]
    local item = whole and resumed_only(read, dash)
    if item then found[#found + 1] = item end
  end
  table.sort(found, by_place)
  for n, item in ipairs(found) do
    item.n = n
    dress(read, item)
  end
  return found
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
  local wanted, kept = list.set(turns), {}
  for _, item in ipairs(find(transcript, state)) do
    if wanted[item.cut] and RANK[item.grade] <= RANK[grade] then kept[#kept + 1] = item end
  end
  return interruptions.dress(list.of("interruptions", kept))
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
