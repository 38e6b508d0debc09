-- Questions: sentences that ask, with a mark or without.

local core = require("tiro.core")
local filter = require("tiro.read.filter")
local list = require("tiro.list")
local options = require("tiro.options")

local questions = {}

local KINDS = { "polar", "wh", "tag", "request", "echo" }

-- Bits of the core's evidence, in words.
local EVIDENCE = {
  { 1, "ends in a question mark" },
  { 2, "a question word in front" },
  { 4, "an auxiliary before its subject" },
  { 8, "a tag at the end" },
  { 16, "words that ask" },
  { 32, "cut off before the mark" },
}

local MARK = 1

-- The words of a number of bits.
local function evidence_of(bits)
  local sentences = {}
  for i = #EVIDENCE, 1, -1 do
    local bit, words = EVIDENCE[i][1], EVIDENCE[i][2]
    if bits >= bit then
      bits = bits - bit
      table.insert(sentences, 1, words)
    end
  end
  return sentences
end

-- A mark and the form of a question leave no doubt.
local function grade_of(kind, bits)
  local marked = bits % 2 == MARK
  if marked and kind ~= "echo" then return "certain" end
  return "likely"
end

--- Questions of the turns that a filter lets through.
-- @param transcript
-- @tparam table state
-- @tparam table|nil given  as for turns, and `kind`: one or an array of "polar", "wh", "tag",
--   "request", "echo"
-- @treturn List of { n, kind, grade, evidence, turn, sentence, paragraph, first, last, line, text }
function questions.list(transcript, state, given, level)
  local turns = filter.turns(transcript, state, given, level + 1, { kind = "any" })
  local wanted = given and given.kind
  if wanted ~= nil then
    wanted = {}
    for _, kind in ipairs(type(given.kind) == "table" and given.kind or { given.kind }) do
      options.one_of("kind", kind, KINDS, level + 1)
      wanted[kind] = true
    end
  end
  local ranges = core.inside(transcript, turns, "sentences")
  if state.summary.turns == 0 and not given then ranges = { 1, state.summary.sentences } end
  local sentences, kinds, bits, count = {}, {}, {}, 0
  for i = 1, #ranges, 2 do
    local some = core.questions(transcript, ranges[i], ranges[i + 1])
    for k = 1, #some, 3 do
      if not wanted or wanted[some[k + 1]] then
        count = count + 1
        sentences[count], kinds[count], bits[count] = some[k], some[k + 1], some[k + 2]
      end
    end
  end
  return list.new("questions", count > 0 and { 1, count } or {}, function(n)
    local item = core.sentence(transcript, sentences[n])
    if not item then return nil end
    item.n, item.sentence, item.tokens, item.question = n, item.n, nil, nil
    item.kind = kinds[n]
    item.grade, item.evidence = grade_of(kinds[n], bits[n]), evidence_of(bits[n])
    return item
  end)
end

return questions
