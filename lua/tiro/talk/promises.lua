-- Promises: what somebody says he, or those he speaks for, will do.

local core = require("tiro.core")

local promises = {}

local MADE = { returns = true, promises = true, commits = true, announces = true }

-- The longest phrase of a sentence that says when.
local function due_in(c, cues, first, last)
  local best
  for _, cue in ipairs(cues) do
    local inside = cue.cue == "when" and cue.first >= first and cue.last <= last
    if inside and (not best or cue.last - cue.first > best.last - best.first) then best = cue end
  end
  return best and core.fold(c:text(best.first, best.last))
end

-- Days after the transcript's own date, of phrases that say so.
local DAYS = { today = 0, tonight = 0, ["later today"] = 0, ["this afternoon"] = 0, ["this evening"] = 0, tomorrow = 1 }

local function day_after(date, days)
  local year, month, day = (date or ""):match("^(%d%d%d%d)-(%d%d)-(%d%d)$")
  if not year then return nil end
  local time = os.time({ year = tonumber(year), month = tonumber(month), day = tonumber(day) + days, hour = 12 })
  return time and os.date("%Y-%m-%d", time)
end

local function is_excluded(cue, cues)
  for _, other in ipairs(cues) do
    if other.cue == "not_future" and other.first <= cue.last and other.last >= cue.first then return true end
  end
  return false
end

local function make(c, cue, cues)
  local from, to = c:sentence(cue.first)
  local first, last, line, text = core.stretch(c.transcript, from, to)
  if text:find("?", 1, true) then return nil end
  local due, said = due_in(c, cues, from, to), c:text(cue.first, cue.last)
  return {
    kind = cue.cue, turn = cue.turn, by = c:holder(cue.turn).name, first = first, last = last, line = line, text = text,
    cue = said, due = due,
    due_date = due and DAYS[due] and day_after(c.transcript.date, DAYS[due]) or nil,
    grade = (due or cue.cue == "promises" or cue.cue == "returns") and "certain" or "likely",
    evidence = { 'says "' .. said .. '"', due and 'says when: "' .. due .. '"' or nil },
  }
end

--- All promises of a conversation, in order; one a sentence.
-- @treturn array of { n, kind = "returns"|"promises"|"commits"|"announces", turn, by, first, last, line,
--   text (the sentence), cue, due (the phrase that says when, or nil), due_date (YYYY-MM-DD where the
--   transcript's own date tells), grade, evidence }
function promises.find(c)
  if c.promises then return c.promises end
  local found, cues_of = {}, c:cues("promises")
  for _, turn in ipairs(cues_of.turns) do
    local cues, last = cues_of:turn(turn), 0
    for _, cue in ipairs(c:asking(turn) and {} or cues) do
      if MADE[cue.cue] and cue.first > last and not is_excluded(cue, cues) then
        local item = make(c, cue, cues)
        local _, sentence_end = c:sentence(cue.first)
        last = sentence_end
        if item then
          item.n = #found + 1
          found[item.n] = item
        end
      end
    end
  end
  c.promises = found
  return found
end

return promises
