--- Annotators: functions that read a transcript and add layers to it. Each is called
-- with an open transcript; what it gives back is not looked at. A script adds its
-- own: `tiro.annotators.silences = function(t) ... end`.
-- @module tiro.annotators
-- @alias annotators

local annotators = {}

-- Some fields of an item, those that it has.
local function pick(item, names)
  local attributes = {}
  for name in names:gmatch("%S+") do attributes[name] = item[name] end
  return attributes
end

--- Interruptions, as layer "interruption": the dash where speech was cut, with `cut`,
-- `by`, `resumed` (turns), `speaker`, `by_speaker`, `grade` and `back_channel`.
-- @tparam Transcript t
function annotators.interruptions(t)
  for item in t:interruptions() do
    t:annotate("interruption", item, pick(item, "cut by resumed speaker by_speaker grade back_channel"))
  end
end

--- Hand-offs, as layer "handoff": the words that pass on, with `kind`, `from`, `to`,
-- `turn`, `to_turn`, `completed` and `grade`.
-- @tparam Transcript t
function annotators.handoffs(t)
  for item in t:handoffs() do
    t:annotate("handoff", item, pick(item, "kind from to turn to_turn completed grade"))
  end
end

--- Callbacks, as layer "callback": the words that point back, with `kind`, `turn`,
-- `target` (a turn), `own`, `external` and `grade`.
-- @tparam Transcript t
function annotators.callbacks(t)
  for item in t:callbacks() do t:annotate("callback", item, pick(item, "kind turn target own external grade")) end
end

--- Promises, as layer "promise": the sentence, with `kind`, `by`, `turn`, `cue`, `due`,
-- `due_date` and `grade`.
-- @tparam Transcript t
function annotators.promises(t)
  for item in t:promises() do t:annotate("promise", item, pick(item, "kind by turn cue due due_date grade")) end
end

--- Mentions, as layer "mention": the words, with `kind`, `id`, `name`, `turn`, `role`,
-- `speaker` and `grade`.
-- @tparam Transcript t
function annotators.mentions(t)
  for item in t:mentions() do t:annotate("mention", item, pick(item, "kind id name turn role speaker grade")) end
end

--- Cues of answers, as layer "cue": the words, with `kind` ("declines", ...),
-- `exchange`, `turn` and `grade`.
-- @tparam Transcript t
function annotators.cues(t)
  for x in t:exchanges() do
    for _, cue in ipairs(x.cues) do
      t:annotate("cue", cue, { kind = cue.cue, exchange = x.n, turn = cue.turn, grade = cue.grade })
    end
  end
end

--- Follow-ups, as layer "follow_up": the question, with `kind`, `exchange`, `follows` (an
-- exchange) and `grade`.
-- @tparam Transcript t
function annotators.follow_ups(t)
  for x in t:exchanges() do
    if x.follows then
      t:annotate("follow_up", x.question,
        { kind = x.follow_kind, exchange = x.n, follows = x.follows, grade = x.grade })
    end
  end
end

--- Threads, as layer "thread": from the first exchange to the end of the last, with
-- `exchanges` ("3 4 7"), `kinds` (of the follow-ups) and `length` (exchanges).
-- @tparam Transcript t
function annotators.threads(t)
  local exchanges = t:exchanges():all()
  for thread in t:threads() do
    local numbers = thread.exchanges
    local span = { first = exchanges[numbers[1]].first, last = exchanges[numbers[#numbers]].last }
    t:annotate("thread", span, {
      exchanges = table.concat(numbers, " "), kinds = table.concat(thread.kinds, " "), length = #numbers,
    })
  end
end

--- Askers, as layer "asker": each question, with `id` (one for each person), `label`,
-- `name` where there is one, and `exchange`.
-- @tparam Transcript t
function annotators.askers(t)
  local exchanges = t:exchanges():all()
  for asker in t:askers() do
    for _, n in ipairs(asker.exchanges) do
      t:annotate("asker", exchanges[n].question,
        { id = asker.id, label = asker.label, name = asker.name, exchange = n })
    end
  end
end

--- All of the above.
-- @tparam Transcript t
function annotators.conversation(t)
  for _, name in ipairs({
    "interruptions", "handoffs", "callbacks", "promises", "mentions", "cues", "follow_ups", "threads", "askers",
  }) do
    annotators[name](t)
  end
end

return annotators
