-- What the parts of a conversation know of each other: made once a transcript,
-- piece by piece, when first asked for.
--
--   exchanges   who answered whom                core.conversation
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

-- Exchanges by number, each a table when it is asked for; and by turn.
local Exchanges, At = {}, {}

function Exchanges.__index(exchanges, n)
  local x = type(n) == "number" and core.exchange(exchanges.of, n) or nil
  if x then rawset(exchanges, n, x) end
  return x
end

function At.__index(at, turn)
  local n = core.exchange_at(at.of, turn)
  return n and at.exchanges[n]
end

--- The conversation of a transcript.
-- @tparam Transcript transcript
-- @tparam table state  its open state
-- @treturn Conversation
function conversation.of(transcript, state)
  if state.conversation then return state.conversation end
  local turns = lexicon.open("turns", 1)
  local self = setmetatable({
    transcript = transcript, state = state, found = {}, turns = state.summary.turns,
  }, Conversation)
  self.core, self.count = core.conversation(transcript, turns.core, turns.names)
  self.speakers, self.lengths = people.holders(transcript, state)
  self.sides, self.asking_turns = core.sides(self.core)
  self.exchanges = setmetatable({ of = self.core }, Exchanges)
  self.at = setmetatable({ of = self.core, exchanges = self.exchanges }, At)
  state.conversation = self
  return self
end

-- ---- cues -------------------------------------------------------------------------

-- What is asked of most conversations is looked for in one walk, made ready once:
-- each lexicon's first and last pattern.
local TOGETHER, together = { "callbacks", "handoffs", "promises" }, nil

local function make_together()
  local made = lexicon.together(TOGETHER)
  made.ranges, made.names = {}, {}
  for i, pattern in ipairs(made.patterns) do
    made.ranges[pattern.lexicon] = made.ranges[pattern.lexicon] or { i }
    made.ranges[pattern.lexicon][2] = i
    made.names[i] = pattern.cue
  end
  return made
end

-- Hits of a range of patterns. A hit becomes a table when its turn is asked for.
local NONE = {}
local Cues = {}
Cues.__index = Cues

-- `values`: what patterns stand for.
local function new_cues(hits, range, values)
  local turns, starts = core.cue_turns(hits, range[1], range[2])
  return setmetatable({ hits = hits, range = range, values = values, turns = turns, starts = starts, rows = {} }, Cues)
end

function Cues:turn(turn)
  local start = self.starts[turn]
  if not start then return NONE end
  local row = self.rows[turn]
  if not row then
    row = core.cue_turn(self.hits, start, self.range[1], self.range[2], self.values)
    self.rows[turn] = row
  end
  return row
end

-- Turns that answer, as ranges.
local function answering_ranges(self)
  local ranges = {}
  for turn = 1, self.turns do
    if self.sides[turn] == false then list.add_range(ranges, turn, turn) end
  end
  return ranges
end

--- What a lexicon finds.
-- @tparam string name  of those that are looked for together
-- @treturn Cues  cues:turn(n) -> array of { cue, turn, first, last (tokens) }; cues.turns: those that have any,
--   ascending
function Conversation:cues(name)
  if not self.found[name] then
    together = together or make_together()
    local ranges = self.turns > 0 and { 1, self.turns } or {}
    self.hits = self.hits or core.find_cues(together.core, self.transcript, ranges)
    self.found[name] = new_cues(self.hits, together.ranges[name], together.names)
  end
  return self.found[name]
end

--- What the lexicon of replies finds in answers; likewise, each `cue` with its cue, text and grade.
function Conversation:replies()
  if not self.found.replies then
    local lex = lexicon.open("replies", 1)
    local hits = core.find_cues(lex.core, self.transcript, answering_ranges(self))
    self.found.replies = new_cues(hits, { 1, #lex.patterns }, lex.patterns)
  end
  return self.found.replies
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

--- Does the holder of a turn belong to those who ask?
function Conversation:asking(turn)
  return self.asking_turns[turn]
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

local function find_person(self, text)
  self.names = self.names or core.called(names_of(self))
  local found, is_titled = core.called_in(self.names, text)
  if found == nil and (is_titled or text:find("%u%l")) then
    self.called = self.called or core.called(called.names(self, people.index(self.transcript, self.state)))
    found = core.called_in(self.called, text)
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
