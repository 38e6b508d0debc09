-- Promises: what somebody says he, or those he speaks for, will do.

local core = require("tiro.core")

local promises = {}

-- Phrases that say when, as they stand in a sentence; the longest that fits counts.
local MONTHS = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december" }
local WHEN = {
  "by the end of %a+ %a+", "by the end of the %a+", "by the end of %a+", "before the end of the %a+", "at the end of the %a+",
  "in the coming %a+", "in the next %a+ %a+", "in the next %a+", "over the next %a+ %a+", "over the next %a+", "over the coming %a+",
  "over the course of the next %a+", "within the next %a+ %a+", "within %a+ %a+", "within the %a+",
  "later this %a+", "later today", "later tonight", "next week", "next month", "next year", "this week", "this month",
  "this year", "this summer", "this fall", "this winter", "this spring", "this afternoon", "this evening", "tonight", "tomorrow %a*", "tomorrow",
  "today", "shortly", "soon", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday", "on sunday",
  "next monday", "next tuesday", "next wednesday", "next thursday", "next friday", "by monday", "by friday", "by 20%d%d", "in 20%d%d",
}
for _, month in ipairs(MONTHS) do
  WHEN[#WHEN + 1] = "on " .. month .. " %d+"
  WHEN[#WHEN + 1] = "by " .. month .. " %d+"
  WHEN[#WHEN + 1] = "by " .. month
  WHEN[#WHEN + 1] = "in " .. month
end

-- The phrase that says when, and where it stands.
local function due_in(sentence)
  local text, best, at = " " .. core.fold(sentence) .. " ", nil, nil
  for _, pattern in ipairs(WHEN) do
    local first, last = text:find("%f[%w]" .. pattern .. "%f[%W]")
    if first and (not best or last - first > #best - 1) then best, at = text:sub(first, last):gsub("%s+$", ""), first end
  end
  return best, at
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

local function make(c, cue)
  local first, last = c:sentence(cue.first)
  local place, sentence = c:place(cue.first, cue.last), c:place(first, last)
  if sentence.text:find("?", 1, true) then return nil end
  local due = due_in(sentence.text)
  return {
    kind = cue.cue, turn = cue.turn, by = c:holder(cue.turn).name, first = sentence.first, last = sentence.last,
    line = sentence.line, text = sentence.text, cue = place.text, due = due,
    due_date = due and DAYS[due] and day_after(c.transcript.date, DAYS[due]) or nil,
    grade = (due or cue.cue == "promises" or cue.cue == "returns") and "certain" or "likely",
    evidence = { 'says "' .. place.text .. '"', due and 'says when: "' .. due .. '"' or nil },
  }
end

--- All promises of a conversation, in order; one a sentence.
-- @treturn array of { n, kind = "returns"|"promises"|"commits"|"announces", turn, by, first, last, line,
--   text (the sentence), cue, due (the phrase that says when, or nil), due_date (YYYY-MM-DD where the
--   transcript's own date tells), grade, evidence }
function promises.find(c)
  if c.promises then return c.promises end
  local found, by_turn = {}, c:cues("promises")
  for turn = 1, c.turns do
    local cues, last = by_turn[turn] or {}, 0
    for _, cue in ipairs(c:asking(turn) and {} or cues) do
      if cue.cue ~= "not_future" and cue.first > last and not is_excluded(cue, cues) then
        local item = make(c, cue)
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
