-- Follow-ups: which earlier exchange a question takes up. The core weighs what speaks for
-- one (csrc/talk/follow_ups.c); what it found becomes evidence when a script asks for it.

local callbacks = require("tiro.talk.callbacks")
local core = require("tiro.core")
local lexicon = require("tiro.talk.lexicon")

local follow_ups = {}

-- How the evidence of a cue begins.
local REASONS = {
  { cue = "announced", reason = "announces it" },
  { cue = "takes_up", reason = "takes up what was said" },
  { cue = "challenges", reason = "presses" },
  { cue = "joins", reason = "joins on" },
  { cue = "pronoun", reason = "refers back" },
  { cue = "anaphor", reason = "refers back", unless = "pronoun" },
}

-- Callbacks, three values each: turn, target or false, whether at what others said.
local function pointers(c)
  local found = {}
  for i, item in ipairs(callbacks.find(c)) do
    found[3 * i - 2], found[3 * i - 1], found[3 * i] = item.turn, item.target or false, item.kind == "other_said"
  end
  return found
end

local function links(c)
  if not c.links then
    local cues, turns = lexicon.open("links", 1), lexicon.open("turns", 1)
    c.links = core.follow_ups(c.core, c.transcript, c:content(), pointers(c), cues.core, cues.names, turns.core,
      turns.names)
  end
  return c.links
end

--- What an exchange follows.
-- @treturn integer|nil  the exchange; its kind, its grade, and whether there is ground for it that the same
--   person asks on
function follow_ups.of(c, n)
  return core.follow_up(links(c), n)
end

local function quoted(c, n, cue, reason)
  local first, last = core.follow_up_cue(links(c), n, cue)
  return first and reason .. ': "' .. c:text(first, last) .. '"'
end

-- All turns of an exchange.
local function turns_of(x)
  local turns = {}
  for _, side in ipairs({ x.question, x.answer }) do
    for _, turn in ipairs(side) do turns[#turns + 1] = turn end
  end
  return turns
end

-- Words that an earlier exchange shares, as text.
local function shared(c, words, n)
  local _, which = c:overlap(words, turns_of(c.exchanges[n]))
  return #which > 0 and c:spell(which)
end

--- What speaks for it that an exchange follows another.
-- @treturn string[]  nothing where it follows none
function follow_ups.evidence(c, n)
  local is_short, callback, holder, first, last = core.follow_up_ground(links(c), n)
  local evidence = {}
  local function add(text) evidence[#evidence + 1] = text or nil end
  if is_short == nil then return evidence end
  add(callback and 'points back: "' .. callbacks.find(c)[callback].cue .. '"')
  for _, row in ipairs(REASONS) do
    if not (row.unless and quoted(c, n, row.unless, "")) then add(quoted(c, n, row.cue, row.reason)) end
  end
  add(is_short and "short")
  local words = c:words_of(c.exchanges[n].question)
  local common = shared(c, words, n - 1)
  add(common and "shares " .. common)
  add(last > 0 and quoted(c, n, "returns", "goes back"))
  if last > 0 then words = c:words_in(first, last) end
  add(holder and "exchange " .. holder .. " holds " .. shared(c, words, holder))
  return evidence
end

-- ---- groups -----------------------------------------------------------------------

-- Groups of exchanges: numbers, group behind group, and where each starts. One becomes a
-- table when it is asked for.
local Groups = {}
Groups.__index = Groups

--- Exchanges in groups.
-- @tparam string name  "threads", "askers"
-- @tparam function make  conversation, numbers of exchanges -> item
-- @treturn Groups  groups.count; groups:item(i); groups:holding(exchange)
function follow_ups.groups(c, name, make)
  local exchanges, starts = {}, { 1 }
  if c.count > 0 then exchanges, starts = core[name](links(c), c.core, c.transcript) end
  return setmetatable({
    conversation = c, make = make, exchanges = exchanges, starts = starts, count = #starts - 1, items = {},
  }, Groups)
end

--- A group by number; nil where the transcript is closed.
function Groups:item(i)
  local item = self.items[i]
  if not item and core.state(self.conversation.transcript) then
    local exchanges = {}
    for k = self.starts[i], self.starts[i + 1] - 1 do exchanges[#exchanges + 1] = self.exchanges[k] end
    item = self.make(self.conversation, exchanges)
    item.n = i
    self.items[i] = item
  end
  return item
end

--- The group of an exchange.
function Groups:holding(exchange)
  if not self.groups then
    self.groups = {}
    for i = 1, self.count do
      for k = self.starts[i], self.starts[i + 1] - 1 do self.groups[self.exchanges[k]] = i end
    end
  end
  return self:item(self.groups[exchange])
end

return follow_ups
