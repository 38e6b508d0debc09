-- Dashes: what the core tells of them, in words.

local core = require("tiro.core")
local filter = require("tiro.read.filter")
local list = require("tiro.list")
local options = require("tiro.options")

local dashes = {}

dashes.KINDS = {
  "cut_off", "resumption", "parenthetical", "self_repair", "quotation", "pause", "range", "item", "artifact",
}

local WORDS = {
  ends_turn = "it ends the turn",
  ends_paragraph = "it ends a paragraph, and the turn goes on",
  before_gap = "a gap follows",
  begins_turn = "it begins the turn",
  begins_paragraph = "it begins a paragraph",
  after_gap = "a gap comes before it",
  note = "a bracketed note stands next to it",
  repeats = "words return behind it",
  fragment = "a word is broken off before it",
  edited = "the words behind it mend what was said",
  unfinished = "no phrase ends as the words before it do",
  opens = "a second dash follows in the sentence",
  closes = "it closes what the dash before it opened",
  quote = "quoted words follow",
  numbers = "it joins numbers, dates or names",
  glued = "there is a blank on one side only",
  alone = "nothing else is in its paragraph",
}

--- Codes of evidence as sentences.
function dashes.evidence(codes)
  local sentences = {}
  for i, code in ipairs(codes) do sentences[i] = WORDS[code] end
  return sentences
end

--- All dashes of a transcript, and its interruptions, found when first asked for.
-- @return core dashes
function dashes.all(transcript, state)
  state.dashes = state.dashes or core.dashes(transcript)
  return state.dashes
end

--- The dashes of the turns that a filter lets through.
-- @tparam table|nil given  as for turns, and `kind`
-- @treturn List
function dashes.list(transcript, state, given, level)
  local turns = filter.turns(transcript, state, given, level + 1, { kind = "string" })
  local kind = given and given.kind
  if kind then options.one_of("kind", kind, dashes.KINDS, level + 1) end
  local all = dashes.all(transcript, state)
  return list.new("dashes", core.dashes_of(all, turns, kind), function(n)
    local dash = core.dash(transcript, all, n)
    if dash then dash.evidence = dashes.evidence(dash.evidence) end
    return dash
  end)
end

return dashes
