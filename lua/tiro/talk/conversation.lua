-- What the parts of a conversation know of each other: made once a transcript,
-- piece by piece, when first asked for.
--
--   exchanges   who answered whom                core.exchanges
--   content     what turns are about             core.content
--   hits        what a lexicon finds, by turn    core.find_cues

local called = require("tiro.talk.called")
local core = require("tiro.core")
local lexicon = require("tiro.talk.lexicon")
local list = require("tiro.list")
local people = require("tiro.read.people")
local stop_words = require("tiro.talk.stop_words")

local Conversation = {}
Conversation.__index = Conversation

local conversation = {}

local SAYS = { yes = true, no = true, receipt = true, thanks = true }

local CALL = 6 -- tokens of a sentence that calls on somebody

-- Exchanges, the one each turn is part of, and whether the turn asks in it.
local function read_exchanges(parts)
  local exchanges, at, asks = {}, {}, {}
  for i = 1, #parts, 3 do
    local n, turn, answers = parts[i], parts[i + 1], parts[i + 2]
    local x = exchanges[n]
    if not x then
      x = { n = n, question = {}, answer = {}, first = turn }
      exchanges[n] = x
    end
    local side = answers and x.answer or x.question
    side[#side + 1] = turn
    x.last = turn
    at[turn], asks[turn] = x, not answers
  end
  return exchanges, at, asks
end

--- The conversation of a transcript.
-- @tparam Transcript transcript
-- @tparam table state  its open state
-- @treturn Conversation
function conversation.of(transcript, state)
  if state.conversation then return state.conversation end
  local turns = lexicon.open("turns", 1)
  local parts, ground = core.exchanges(transcript, turns.core, turns.names)
  local self = setmetatable({
    transcript = transcript, state = state, ground = ground, found = {}, turns = state.summary.turns,
    speakers = {}, sides = {},
  }, Conversation)
  self.exchanges, self.at, self.sides = read_exchanges(parts)
  self.speakers, self.lengths = core.holders(transcript)
  state.conversation = self
  return self
end

-- ---- cues -------------------------------------------------------------------------

-- What is asked of most conversations is looked for in one walk, made ready once.
local TOGETHER, together = { "links", "callbacks", "handoffs", "promises" }, nil

-- Hits as the core gives them, five numbers each: which of them are a lexicon's, and
-- where those of a turn start. A hit becomes a table when its turn is asked for.
local NONE = {}
local Cues = {}
Cues.__index = Cues

local function new_cues(hits, patterns)
  return setmetatable({ hits = hits, patterns = patterns, which = {}, starts = {}, turns = {}, rows = {} }, Cues)
end

-- Hit `i`, from 0, behind those that there are.
local function add_hit(cues, i)
  local n, turn = #cues.which + 1, cues.hits[5 * i + 3]
  cues.which[n] = i
  if not cues.starts[turn] then
    cues.starts[turn] = n
    cues.turns[#cues.turns + 1] = turn
  end
end

function Cues:turn(turn)
  local row, n, hits = self.rows[turn], self.starts[turn], self.hits
  if row then return row end
  if not n then return NONE end
  row = {}
  local i = self.which[n]
  while i and hits[5 * i + 3] == turn do
    local pattern = self.patterns[hits[5 * i + 2]]
    local cue = { cue = pattern.cue, turn = turn, first = hits[5 * i + 4], last = hits[5 * i + 5] }
    if self.tells then cue.pattern, cue.grade = pattern.text, pattern.grade end
    row[#row + 1] = cue
    n = n + 1
    i = self.which[n]
  end
  self.rows[turn] = row
  return row
end

-- Turns of one side of all exchanges, as ranges.
local function ranges_of(self, side)
  local turns, ranges = {}, {}
  for _, x in ipairs(self.exchanges) do
    for _, turn in ipairs(x[side]) do turns[#turns + 1] = turn end
  end
  table.sort(turns)
  for _, turn in ipairs(turns) do list.add_range(ranges, turn, turn) end
  return ranges
end

local function find_together(self)
  together = together or lexicon.together(TOGETHER)
  local patterns = together.patterns
  local ranges = self.turns > 0 and { 1, self.turns } or {}
  local hits, count = core.find_cues(together.core, self.transcript, ranges)
  for _, name in ipairs(TOGETHER) do self.found[name] = new_cues(hits, patterns) end
  for i = 0, count - 1 do add_hit(self.found[patterns[hits[5 * i + 2]].lexicon], i) end
end

--- What a lexicon finds.
-- @tparam string name
-- @tparam[opt] string side  "question", "answer": in such turns only; of those that are not looked for together
-- @treturn Cues  cues:turn(n) -> array of { cue, turn, first, last (tokens) }, with a side `pattern` and
--   `grade` too; cues.turns: those that have any, ascending
function Conversation:cues(name, side)
  if not self.found[name] and not side then find_together(self) end
  if self.found[name] then return self.found[name] end
  local lex = lexicon.open(name, 1)
  local hits, count = core.find_cues(lex.core, self.transcript, ranges_of(self, side))
  local cues = new_cues(hits, lex.patterns)
  cues.tells = true
  for i = 0, count - 1 do add_hit(cues, i) end
  self.found[name] = cues
  return cues
end

-- ---- turns ------------------------------------------------------------------------

--- Who holds a turn.
-- @treturn table  the person, as people.index has it
function Conversation:holder(turn)
  local speaker = self.speakers[turn]
  return people.index(self.transcript, self.state)[speaker], speaker
end

--- The number of the person who holds a turn.
function Conversation:speaker(turn)
  return self.speakers[turn]
end

--- A person by number.
function Conversation:person(speaker)
  return people.index(self.transcript, self.state)[speaker]
end

--- Bytes and text of a run of tokens.
-- @treturn {first, last, line, text, sentence}
function Conversation:place(first, last)
  return core.cue(self.transcript, first, last)
end

--- Text of a run of tokens.
function Conversation:text(first, last)
  return core.text_of(self.transcript, first, last)
end

--- Does the turn ask? True, false, or nil where it is part of no exchange.
function Conversation:asks(turn)
  return self.sides[turn]
end

-- Whether the holder of each turn belongs to those who ask.
local function asking_turns(self)
  local askers, asking = {}, {}
  for turn, asks in pairs(self.sides) do
    if asks then askers[self.speakers[turn]] = true end
  end
  for turn, speaker in ipairs(self.speakers) do
    local asks = self.sides[turn]
    if asks == nil then asks = askers[speaker] or false end
    asking[turn] = asks
  end
  return asking
end

--- Turns whose holders belong to those who ask: turn -> true or false.
function Conversation:all_asking()
  self.asking_turns = self.asking_turns or asking_turns(self)
  return self.asking_turns
end

--- Does the holder of a turn belong to those who ask?
function Conversation:asking(turn)
  return self:all_asking()[turn]
end

--- Words of some turns.
function Conversation:count_words(turns)
  local sum = 0
  for _, turn in ipairs(turns) do sum = sum + self.lengths[turn] end
  return sum
end

--- First and last token of the sentence that holds a token.
function Conversation:sentence(token)
  return core.sentence_tokens(self.transcript, token)
end

-- Ways to name each person who holds turns: folded name -> number, or false where
-- two share it.
local function names_of(self)
  local names = {}
  for i, person in ipairs(people.index(self.transcript, self.state)) do
    for name in pairs(person.names) do
      if person.named or name:find(" ") then -- "q" names nobody
        if names[name] == nil or names[name] == i then names[name] = i else names[name] = false end
      end
    end
  end
  return names
end

-- Names by their first words: word -> { { text, person }, ... }
local function by_first_word(names)
  local index = {}
  for name, person in pairs(names) do
    local word = person and name:match("^[^ ]+")
    if word then
      index[word] = index[word] or {}
      table.insert(index[word], { text = " " .. name .. " ", person = person })
    end
  end
  return index
end

-- Whose name of an index is in a folded text; nil: nobody's, false: several are.
local function find_name(index, folded)
  local found
  for word in folded:gmatch("[^ ]+") do
    local names = index[word] or NONE
    for i = 1, #names do
      local name = names[i]
      if name.person ~= found and folded:find(name.text, 1, true) then
        if found then return false end
        found = name.person
      end
    end
  end
  return found
end

local function find_person(self, text)
  self.names = self.names or by_first_word(names_of(self))
  local folded = (" " .. people.fold(text):gsub("[^%w\128-\255'-]+", " ") .. " "):gsub("['\226\128\153]+s ", " ")
  local found = find_name(self.names, folded)
  if found == nil and (text:find("%u%l") or folded:find(" the ", 1, true)) then
    self.called = self.called or by_first_word(called.names(self, people.index(self.transcript, self.state)))
    found = find_name(self.called, folded)
  end
  return found or nil
end

--- The number of the speaker whose name is in a text; nil: none, or several.
function Conversation:person_in(text)
  if text ~= self.asked then -- often the one that was asked for before
    self.answered = find_person(self, text)
    self.asked = text
  end
  return self.answered
end

-- Does a turn end by calling on somebody: "Go ahead.", "Yes, sir.", "Zeke."?
local function ends_calling(self, turn)
  local start, last = core.turn_tokens(self.transcript, turn)
  local first = self:sentence(last)
  if not first or last - first > CALL or first <= start then return false end -- all of it is an answer
  local text = self:text(first, last)
  local lex = lexicon.open("turns", 1)
  local hits, count = core.find_cues(lex.core, self.transcript, { turn, turn })
  local says = false -- "No."
  for i = 0, count - 1 do
    local cue, near = lex.patterns[hits[5 * i + 2]].cue, hits[5 * i + 4] >= first
    if near and cue == "continuer" then return true end
    says = says or near and SAYS[cue]
  end
  return not says and text:find("^%u[%w'.-]*%s*%u?[%w'.-]*[%.,?]$") ~= nil and not text:find("^%u[%w']*%s+%l")
end

--- Was the floor handed to somebody between two exchanges?
function Conversation:handed(before, x)
  if x.handed == nil then
    x.handed = false
    for turn = before.last + 1, x.first - 1 do x.handed = x.handed or not self:asking(turn) end
    local last = before.answer[#before.answer]
    x.handed = x.handed or ends_calling(self, last)
  end
  return x.handed
end

-- ---- content ----------------------------------------------------------------------

local stops -- made ready once

function Conversation:content()
  stops = stops or core.stop_words(stop_words)
  if not self.words then self.words = core.content(self.transcript, stops) end
  return self.words
end

--- The content words of a run of tokens, each once, in order.
function Conversation:words_in(first, last)
  local words, seen = {}, {}
  for _, word in ipairs(core.content_span(self:content(), self.transcript, first, last) or {}) do
    if not seen[word] then
      seen[word] = true
      words[#words + 1] = word
    end
  end
  return words
end

--- The distinct content words of some turns, in order.
function Conversation:words_of(turns)
  local content = self:content()
  if #turns == 1 then return core.content_turn(content, turns[1]) end
  local words, seen = {}, {}
  for _, turn in ipairs(turns) do
    for _, word in ipairs(core.content_turn(content, turn)) do
      if not seen[word] then
        seen[word] = true
        words[#words + 1] = word
      end
    end
  end
  return words
end

-- What acronyms stand for, where the text itself says it: word -> words.
local function expansions_of(self)
  local content, expansions = self:content(), {}
  for acronym in self.transcript:acronyms() do
    local word = acronym.expansion and core.content_find(content, acronym.acronym)
    local words = {}
    for part in (word and acronym.expansion or ""):gmatch("[^%s-]+") do
      words[#words + 1] = core.content_find(content, part)
    end
    if #words > 0 then expansions[word] = words end
  end
  return expansions
end

--- The same words, and what acronyms among them stand for.
function Conversation:expand(words)
  if not core.content_capitals(self:content(), words) then return words end
  self.expansions = self.expansions or expansions_of(self)
  local expanded = {}
  for _, word in ipairs(words) do
    expanded[#expanded + 1] = word
    for _, other in ipairs(self.expansions[word] or {}) do expanded[#expanded + 1] = other end
  end
  return expanded
end

--- How much a word tells: 1 where one turn has it, 0 where all have.
function Conversation:weight(word)
  local _, weight = core.content_word(self:content(), word)
  return weight
end

--- The weight of words, together.
function Conversation:weigh(words)
  return core.content_weigh(self:content(), words)
end

--- How much of `words` some turns hold: the sum of their weights, and the words, the
-- most telling first.
function Conversation:overlap(words, turns)
  return core.content_overlap(self:content(), words, turns)
end

--- Words as text, for evidence.
function Conversation:spell(words, most)
  local out = {}
  for i = 1, math.min(#words, most or 4) do out[i] = (core.content_word(self:content(), words[i])) end
  return table.concat(out, ", ")
end

return conversation
