-- Who asked, who answered, and what presses what.

local sums = require("tiro.report.sums")

local exchanges = { name = "exchanges", title = "Exchanges" }

function exchanges.measure(document, given)
  local partial = { counts = { exchanges = 0, follows = 0, asked = 0, answered = 0 }, kinds = {}, rows = {} }
  local counts = partial.counts
  for x in document:exchanges() do
    counts.exchanges = counts.exchanges + 1
    counts.asked, counts.answered = counts.asked + x.question.words, counts.answered + x.answer.words
    if x.follows then
      counts.follows = counts.follows + 1
      sums.count(partial.kinds, x.follow_kind)
    end
    if #partial.rows < given.top then
      partial.rows[#partial.rows + 1] = {
        doc = document.id, exchange = x.n, line = x.line, turn = x.turn, asker = x.asker, question = x.question.text,
        asked = x.question.words, answerers = table.concat(x.answerers, ", "), answer_turn = x.answer.turns[1],
        answered = x.answer.words, follows = x.follows, follow_kind = x.follow_kind, grade = x.follows and x.grade,
      }
    end
  end
  return partial
end

function exchanges.merge(a, b, given)
  sums.add(a.counts, b.counts)
  sums.add(a.kinds, b.kinds)
  sums.append(a.rows, b.rows, given.top)
  return a
end

local function mean(sum, count)
  return count > 0 and sum / count or 0
end

local function fact(key, label, value, unit)
  return { key = key, label = label, value = value, unit = unit }
end

local COLUMNS = {
  { key = "exchange", title = "No.", unit = "exchange" }, { key = "line", title = "Line", unit = "line" },
  { key = "asker", title = "Asker", unit = "text" }, { key = "question", title = "Question", unit = "quote" },
  { key = "asked", title = "Words", unit = "count" }, { key = "answerers", title = "Answered by", unit = "text" },
  { key = "answered", title = "Words", unit = "count" }, { key = "follows", title = "Follows", unit = "exchange" },
  { key = "follow_kind", title = "How", unit = "name" },
}

function exchanges.present(partial, given)
  local counts = partial.counts
  local rows, more = sums.first(partial.rows, given.top, counts.exchanges)
  return {
    name = exchanges.name, title = exchanges.title,
    blocks = {
      { kind = "facts", rows = {
        fact("exchanges", "Exchanges", counts.exchanges), fact("follows", "Follow-ups", counts.follows),
        fact("mean_asked", "Words per question", mean(counts.asked, counts.exchanges), "number"),
        fact("mean_answered", "Words per answer", mean(counts.answered, counts.exchanges), "number"),
      } },
      { kind = "chart", chart = "exchanges", caption = "Questions, answers and what follows what" },
      { kind = "table", rows = rows, more = more, empty = "no exchanges", columns = sums.columns(given, COLUMNS) },
      sums.table(partial.kinds, { key = "follow_kind", title = "Follow-up", unit = "name" }, "Exchanges",
        "no follow-ups"),
    },
    method = "An exchange is a question and what answers it, each in one turn or several; means are by exchange. "
      .. "A follow-up presses an earlier exchange by words that it repeats, by what it asks or by who asks; "
      .. "those graded certain or likely are told.",
  }
end

return exchanges
