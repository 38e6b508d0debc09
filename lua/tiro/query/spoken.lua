-- Turns and speakers of vertical text: what its structures say, as lists.

local core = require("tiro.core")
local list = require("tiro.list")
local options = require("tiro.options")
local people = require("tiro.read.people")
local view = require("tiro.query.view")

local spoken = {}

-- Fields of a span, which attributes do not replace.
local RESERVED = {
  n = true, match = true, matchend = true, tokens = true, first = true, last = true, line = true, text = true,
}

-- All spans of a layer that hold a token, as tables.
local function spans_of(shown, source, name)
  local items, line, counted = {}, 1, 1
  for match, matchend in view.run(shown, "<" .. name .. "/>", { strategy = "all" }, 3):spans() do
    local first, last = core.view_bytes(shown.core, match, matchend)
    line = line + select(2, source:sub(counted, first - 1):gsub("\n", ""))
    counted = first
    local item = {
      n = #items + 1, match = match, matchend = matchend, tokens = matchend - match + 1,
      first = first, last = last, line = line, text = shown.read(match, matchend),
    }
    for _, attribute in ipairs(shown.names.layers[name]) do
      if not RESERVED[attribute] then
        item[attribute] = core.view_attribute(shown.core, name, attribute, match, matchend)
      end
    end
    items[item.n] = item
  end
  return items
end

--- Spans of a structure.
-- @treturn List of { n, match, matchend, tokens, first, last, line, text, and its attributes }
function spoken.layer(shown, source, name, level)
  options.argument(2, "layer", name, "string", level + 1)
  options.one_of("layer", name, options.keys(shown.names.layers), level + 1)
  return list.of("layer", spans_of(shown, source, name))
end

-- Is a value one that is wanted: itself or one of an array? Speakers are compared folded.
local function fits(value, wanted, form)
  for _, one in ipairs(type(wanted) == "table" and wanted or { wanted }) do
    if value ~= nil and form(value) == form(one) then return true end
  end
  return false
end

local function same(value) return value end

local function is_wanted(turn, given)
  for name, wanted in pairs(given) do
    if name == "first_turn" or name == "last_turn" then
      if name == "first_turn" and turn.n < wanted or name == "last_turn" and turn.n > wanted then return false end
    elseif not fits(turn[name], wanted, name == "speaker" and people.fold or same) then
      return false
    end
  end
  return true
end

local function turns_of(shown, source, given, level)
  local known = { first_turn = "number", last_turn = "number", speaker = "any", role = "any", label = "any" }
  for _, name in ipairs(shown.names.layers.turn or {}) do known[name] = known[name] or "any" end
  given = options.check(given, known, "filter", level + 1)
  local chosen = {}
  for _, turn in ipairs(shown.names.layers.turn and spans_of(shown, source, "turn") or {}) do
    if is_wanted(turn, given) then chosen[#chosen + 1] = turn end
  end
  return chosen
end

--- Turns: spans of the structure "turn", none where the text has no such.
-- @tparam[opt] table given  speaker (case ignored), first_turn, last_turn, and attributes of turns; each a
--   value or an array of values
-- @treturn List of turns
function spoken.turns(shown, source, given, level)
  return list.of("turns", turns_of(shown, source, given, level + 1))
end

--- Those who hold turns, in the order of their first ones.
-- @treturn List of { n, name, turns, tokens, share (of the tokens of all turns), first_turn }
function spoken.speakers(shown, source)
  local speakers, by_name, tokens = {}, {}, 0
  for _, turn in ipairs(turns_of(shown, source, nil, 1)) do
    local speaker = by_name[turn.speaker or false]
    if turn.speaker and not speaker then
      speaker = { n = #speakers + 1, name = turn.speaker, turns = 0, tokens = 0, first_turn = turn.n }
      speakers[speaker.n], by_name[turn.speaker] = speaker, speaker
    end
    if speaker then speaker.turns, speaker.tokens = speaker.turns + 1, speaker.tokens + turn.tokens end
    tokens = tokens + turn.tokens
  end
  for _, speaker in ipairs(speakers) do speaker.share = speaker.tokens / tokens end
  return list.of("speakers", speakers)
end

return spoken
