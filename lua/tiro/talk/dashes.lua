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

--- All dashes of a transcript, found when first asked for.
-- @treturn array of { n, kind, grade, turn, paragraph, first, last, line, text, evidence (codes) }; nobody
--   changes them
function dashes.all(transcript, state)
  state.dashes = state.dashes or core.dashes(transcript)
  return state.dashes
end

local function copy(dash)
  local item = {}
  for key, value in pairs(dash) do item[key] = value end
  item.evidence = dashes.evidence(dash.evidence)
  return item
end

--- The dashes of the turns that a filter lets through.
-- @tparam table|nil given  as for turns, and `kind`
-- @treturn List
function dashes.list(transcript, state, given, level)
  local turns = filter.turns(transcript, state, given, level + 1, { kind = "string" })
  local kind = given and given.kind
  if kind then options.one_of("kind", kind, dashes.KINDS, level + 1) end
  local wanted, places, found = list.set(turns), {}, {}
  for _, dash in ipairs(dashes.all(transcript, state)) do
    if wanted[dash.turn] and (not kind or dash.kind == kind) then
      found[#found + 1] = dash
      places[dash.n] = #found
    end
  end
  return list.new("dashes", #found > 0 and { 1, #found } or {}, function(n) return copy(found[n]) end,
    function(item) return places[item.n] end)
end

return dashes
