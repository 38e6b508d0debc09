-- tiro exchanges: questions with their answers.

local hits = require("tiro.command.hits")
local output = require("tiro.command.output")
local rows = require("tiro.command.rows")
local shared = require("tiro.command.shared")

local COLUMNS = {
  { key = "doc", title = "Document", unit = "text" },
  { key = "n", title = "Exchange", unit = "exchange" },
  { key = "line", title = "Line", unit = "line" },
  { key = "turn", title = "Turn", unit = "turn" },
  { key = "asker", title = "Asked by", unit = "text" },
  { key = "answerers", title = "Answered by", unit = "text" },
  { key = "question", title = "Question", unit = "text" },
  { key = "answer", title = "Answer", unit = "text" },
  { key = "question_words", title = "Words of the question", unit = "count" },
  { key = "answer_words", title = "Words of the answer", unit = "count" },
  { key = "follows", title = "Follows", unit = "exchange" },
  { key = "follow_kind", title = "As", unit = "text" },
}

local function line(row, many, paint)
  local follows = row.follows and paint("faint", (" [%d follows %d: %s]"):format(row.n, row.follows, row.follow_kind))
    or paint("faint", (" [%d]"):format(row.n))
  local function side(name, text)
    return "    " .. paint("speaker", output.plain(name)) .. paint("faint", ":") .. " " .. output.plain(text)
  end
  return hits.place(row, many, paint) .. follows .. "\n" .. side(row.asker, row.question) .. "\n"
    .. side(row.answerers, row.answer)
end

local function row_of(x)
  return {
    n = x.n, line = x.line, turn = x.turn, asker = x.asker, answerers = table.concat(x.answerers, ", "),
    question = x.question.text, answer = x.answer.text, question_words = x.question.words,
    answer_words = x.answer.words, follows = x.follows, follow_kind = x.follow_kind,
  }
end

return {
  description = "Each question with what answers it, and the exchange that it follows. Filters let through exchanges "
    .. "with such a turn.",
  arguments = { shared.paths },
  options = shared.join(shared.turns, { shared.limit, shared.format, shared.colour, shared.quiet, shared.profile }),
  run = function(run)
    return rows.list(run, {
      columns = COLUMNS, title = "Exchanges", line = line, method = "exchanges", row = row_of,
    })
  end,
}
