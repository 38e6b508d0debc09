-- Sentences and tokens against gold, a paragraph at a time.
local cjson = require("cjson")
local tiro = require("tiro")
local report = require("report")

local folder = report.shared .. "/suites/segmentation/"
local SPEECH = "'genre=conversation|court|interview|podcast|speech|vlog'"

-- Spans of the items as the scorer counts: from 0, half open.
local function spans(items)
  local list = {}
  for n, item in ipairs(items) do list[n] = { item.first - 1, item.last } end
  return setmetatable(list, cjson.array_mt)
end

local function predict(name)
  local predictions = {}
  for line in io.lines(folder .. name) do
    local case = cjson.decode(line)
    predictions[#predictions + 1] =
      { id = case.id, sents = spans(tiro.sentences(case.text)), tokens = spans(tiro.tokenize(case.text)) }
  end
  return predictions
end

local function score(name, predictions, filters)
  local output = report.score(predictions,
    ("%s/suites/bin/score_seg.py %s%s %%s %s"):format(report.shared, folder, name, filters or ""))
  return assert(output:match("ALL[^\n]*"), output)
end

local function f1(line, what)
  return tonumber(line:match("  " .. what .. " P%S+ R%S+ F(%S+)"))
end

local gum = predict("ud_gum.dev.jsonl")
report.line("sentence boundary F1, speech", f1(score("ud_gum.dev.jsonl", gum, "--filter " .. SPEECH), "bound"), 98.47)
local line = score("ud_gum.dev.jsonl", gum)
report.line("sentence F1, GUM", f1(line, "sent"), 94.5)
report.line("word token F1, GUM", f1(line, "alnum%-word"), 99.2)
line = score("ud_ewt.dev.jsonl", predict("ud_ewt.dev.jsonl"))
report.line("sentence F1, EWT", f1(line, "sent"))
report.line("word token F1, EWT", f1(line, "alnum%-word"), 98.9)

local golden = predict("golden.dev.jsonl")
local english = "--filter lang=en --filter needs_cleaning=None"
local function exact(filters)
  return tonumber(score("golden.dev.jsonl", golden, filters):match("exact=(%d+)"))
end
report.line("Golden Rules (of 31)", exact("--filter lang=en --filter group=golden"), 29)
report.line("English cases (of 118)", exact(english), 99)
report.line("cases in other languages", exact("--filter lang!=en"))
