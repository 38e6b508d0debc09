--- What was read: its turns, people, words, and what is asked of them. Fields are strings, or nil
-- where the page does not say: `source` (the bytes that were read), `encoding`, `profile` (its house
-- style), `id`, `title`, `date` (`"2019-03-14"`), `event`, `venue`, `city`, `country`; and
-- `participants`, an array of the people who have a name.
-- @classmod Transcript
-- @alias methods

local annotators = require("tiro.annotators")
local core = require("tiro.core")
local given_by = require("tiro.given")
local lazy = require("tiro.lazy")
local list = require("tiro.list")
local options = require("tiro.options")
local people = require("tiro.read.people")
local recipe = require("tiro.corpus.recipe")

local cite = lazy("tiro.cite")
local codes = lazy("tiro.talk.codes")
local evidence = lazy("tiro.read.evidence")
local filter = lazy("tiro.read.filter")
local floor = lazy("tiro.talk.floor")
local interruptions = lazy("tiro.talk.interruptions")
local layers = lazy("tiro.read.layers")
local mentions = lazy("tiro.talk.mentions")
local origin = lazy("tiro.talk.first")
local questions = lazy("tiro.talk.questions")
local talk = lazy("tiro.talk")
local view = lazy("tiro.query.view")

local transcript = {}

local OPTIONS = {
  profile = "string", rules = "string", labels = "table", speakers = "table", roles = "table",
  annotators = "table",
}

local DEFAULTS = {
  unicode = false, corrections = {}, annotators = {}, attributes = people.attributes({}, 1),
  recipe = recipe.of_options(nil),
}

-- Annotators by name or as functions, as functions.
local function functions_of(given, level)
  local functions = {}
  for i, annotator in ipairs(given or {}) do
    if type(annotator) == "string" then
      options.one_of("annotator", annotator, options.keys(annotators), level + 1)
      annotator = annotators[annotator]
    end
    if type(annotator) ~= "function" then error("an annotator is a name or a function", level + 1) end
    functions[i] = annotator
  end
  return functions
end

-- Runs annotators, one after the other.
-- @tparam function[] functions
function transcript.annotate(self, functions)
  for _, annotator in ipairs(functions) do annotator(self) end
end

-- Checks the options of `tiro.parse`.
-- @tparam table|nil given
-- @treturn table settings
function transcript.settings(given, level)
  if given == nil then return DEFAULTS end
  given = options.check(given, OPTIONS, "option", level + 1)
  if given.profile then options.one_of("profile", given.profile, core.profiles(), level + 1) end
  if given.rules then options.one_of("rules", given.rules, { "english", "unicode" }, level + 1) end
  local corrections = {}
  for _, printed in ipairs(options.keys(given.labels or {})) do
    local corrected = given.labels[printed]
    if type(printed) ~= "string" or type(corrected) ~= "string" then
      error("option 'labels' must map labels to labels", level + 1)
    end
    corrections[#corrections + 1] = printed
    corrections[#corrections + 1] = corrected
  end
  return {
    profile = given.profile,
    unicode = given.rules == "unicode",
    corrections = corrections,
    annotators = functions_of(given.annotators, level + 1),
    attributes = people.attributes(given.speakers or {}, level + 1),
    roles = people.roles(given.roles or {}, level + 1),
    recipe = recipe.of_options(given),
  }
end

local function parse(bytes, settings, roles)
  local self, state = core.parse(bytes, settings.profile, settings.corrections, settings.unicode, roles)
  state.summary = core.summary(self)
  state.attributes = settings.attributes
  return self, state
end

-- Reads bytes.
-- @tparam string bytes
-- @tparam table settings  from transcript.settings; `lenient`: roles of people who are not
--   there are no error
-- @tparam[opt] string id  of the document; a file's path
-- @treturn Transcript
function transcript.new(bytes, settings, id, level)
  local self, state = parse(bytes, settings)
  if settings.roles then -- who is called so is known now; what roles decide is found anew
    local roles = people.given_roles(self, state, settings.roles, settings.lenient, level + 1)
    core.close(self)
    self, state = parse(bytes, settings, roles)
  end
  state.layers = {}
  state.recipe = settings.recipe
  state.id = id
  transcript.annotate(self, settings.annotators)
  return self
end

-- The state of an open transcript; blames the caller's caller for any other.
local function open(self, name)
  local state, why = core.state(self)
  if not state then error("bad argument #1 to '" .. name .. "' (" .. why .. ")", 3) end
  return state
end

-- What a corpus keeps of a transcript: its script's spans, and how it is read again.
-- @treturn table, string
function transcript.kept(self)
  local state = open(self, "add")
  return layers.annotations(state), state.recipe .. recipe.of_layers(state.layers)
end

local function everything(count)
  local ranges = {}
  list.add_range(ranges, 1, count)
  return ranges
end

-- ---- items ----------------------------------------------------------------

local function make_turn(self, state, n)
  local turn, speaker = core.turn(self, n)
  if not turn then return nil end
  local person = people.index(self, state)[speaker]
  turn.speaker, turn.speaker_id = person.name, person.id
  turn.evidence = evidence.turn(turn, person.evidence)
  return people.dress(turn, person)
end

local function make_gap(self, state, n)
  local gap = core.gap(self, n)
  if gap then gap.evidence = evidence.gap(self, gap, state.summary.bytes) end
  return gap
end

local function make_field(self, state, n)
  local field, speaker = core.field(self, n)
  if speaker then field.speaker = people.index(self, state)[speaker].name end
  return field
end

-- ---- methods ----------------------------------------------------------------

local methods = {}

--- Items of the page
-- @section items

--- Turns in order.
-- @tparam[opt] table given  speaker (any name, case ignored), role, label,
--   first_turn, last_turn, attributes from options.speakers; each a value or an
--   array of values
-- @treturn List of turns
function methods:turns(given)
  local state = open(self, "turns")
  local ranges = filter.turns(self, state, given, 2)
  return list.new("turns", ranges, function(n) return make_turn(self, state, n) end)
end

--- Turn `n`, counted from 1; nil when there is none.
-- @tparam integer n
-- @treturn table|nil
function methods:turn(n)
  local state = open(self, "turn")
  options.argument(2, "turn", n, "number", 2)
  return make_turn(self, state, n)
end

-- A list of what lies inside the turns that a filter lets through; a text
-- without turns gives all it has.
local function inside(self, state, name, given, make)
  local turns = filter.turns(self, state, given, 3)
  local ranges = core.inside(self, turns, name)
  if state.summary.turns == 0 and not given then ranges = everything(state.summary[name]) end
  return list.new(name, ranges, function(n) return make(self, n) end)
end

--- Paragraphs of turns, in order.
-- @tparam[opt] table given  as for turns
-- @treturn List of { n, turn, first, last, line, text, sentences, tokens }
function methods:paragraphs(given)
  local state = open(self, "paragraphs")
  local found = inside(self, state, "paragraphs", given, core.paragraph)
  return found
end

--- Sentences of turns, in order.
-- @tparam[opt] table given  as for turns
-- @treturn List of { n, paragraph, turn, first, last, line, text, tokens }
function methods:sentences(given)
  local state = open(self, "sentences")
  local found = inside(self, state, "sentences", given, core.sentence)
  return found
end

--- Tokens of turns, in order.
-- @tparam[opt] table given  as for turns
-- @treturn List of { n, kind, sentence, paragraph, turn, first, last, line, text }
function methods:tokens(given)
  local state = open(self, "tokens")
  local found = inside(self, state, "tokens", given, core.token)
  return found
end

-- Is `n` in one of the ranges?
local function within(ranges, n)
  for i = 1, #ranges, 2 do
    if n >= ranges[i] and n <= ranges[i + 1] then return true end
  end
  return false
end

--- Bracketed notes in order.
-- @tparam[opt] table given  as for turns, and `kind`
-- @treturn List of { n, kind, turn, first, last, line, text, spoken }
function methods:notes(given)
  local state = open(self, "notes")
  local turns = filter.turns(self, state, given, 2, { kind = "string" })
  local kind, by_turn = given and given.kind, false
  for name in pairs(given or {}) do by_turn = by_turn or name ~= "kind" end
  local ranges = {}
  for n = 1, state.summary.notes do
    local note = core.note(self, n)
    local wanted = not by_turn or note.turn and within(turns, note.turn)
    if wanted and (not kind or note.kind == kind) then list.add_range(ranges, n, n) end
  end
  return list.new("notes", ranges, function(n) return core.note(self, n) end)
end

--- Gaps in order: places where the page is parted more than it usually is.
-- @treturn List of { n, kind, first, last, line, blank_lines, after, before, inside, evidence }
function methods:gaps()
  local state = open(self, "gaps")
  return list.new("gaps", everything(state.summary.gaps), function(n) return make_gap(self, state, n) end)
end

--- Sentences that ask, with a question mark or without, in order.
-- @tparam[opt] table given  as for turns, and `kind`: one or an array of "polar", "wh", "tag",
--   "request", "echo"
-- @treturn List of { n, kind, grade, evidence, turn, paragraph, sentence, first, last, line, text }
function methods:questions(given)
  local state = open(self, "questions")
  local found = questions.list(self, state, given, 2)
  return found
end

--- People, countries, organisations, acronyms, numbers, money and dates, in order.
-- @tparam[opt] string|table given  a kind; or as for turns, and `kind`, `id`, `name`: each one or an array;
--   `only`: a role, for what no other turns mention; `grade`: "possible" for all
-- @treturn List of { n, kind, id, name, text, turn, role, speaker, first, last, line, grade, evidence }
function methods:mentions(given)
  local state = open(self, "mentions")
  local found = mentions.list(self, state, given, 2)
  return found
end

--- Acronyms with what they are short for, where the text says so.
-- @treturn List of { n, acronym, letters, expansion, source, grade, count, expanded, occurrences, first, last,
--   line, text, turn }
function methods:acronyms()
  local state = open(self, "acronyms")
  return mentions.acronyms(self, state)
end

--- Header fields in order.
-- @treturn List of { n, name, value, normal, speaker, first, last, line }
function methods:fields()
  local state = open(self, "fields")
  return list.new("fields", everything(state.summary.fields), function(n) return make_field(self, state, n) end)
end

--- Everybody who holds turns or is named in the header, with unnamed labels.
-- @treturn List of participants; those of unnamed labels have no `id`
function methods:speakers()
  local state = open(self, "speakers")
  return list.of("speakers", people.speakers(self, state))
end

--- Oddities of the page, in order.
-- @treturn List of { n, line, first, last, code, message, text }
function methods:lint()
  open(self, "lint")
  local oddities = core.lint(self)
  for _, oddity in ipairs(oddities) do oddity.message = evidence.oddity(oddity) end
  return list.of("lint", oddities)
end

--- What holds a byte of the source.
-- @tparam integer byte
-- @treturn {line, turn, paragraph, sentence, token, note, gap}  numbers, nil
--   where nothing holds it; nil for a byte that the source has not
function methods:at(byte)
  open(self, "at")
  options.argument(2, "at", byte, "number", 2)
  return core.at(self, byte)
end

-- ---- conversation -----------------------------------------------------------

--- Conversation
-- @section conversation

--- Exchanges: a question and what answers it, each in one turn or several.
-- @tparam[opt] table given  as for turns: exchanges with such a turn
-- @treturn List of { n, turn, first, last, line, asker, asker_id, answerers, question, answer,
--   follows, follow_kind, may_follow, grade, evidence, cues }, with methods parts, uptake, cite;
--   question and answer: { first, last, line, turns, spans, text, words }
function methods:exchanges(given)
  local found = talk.exchanges(self, open(self, "exchanges"), given, 2)
  return found
end

--- Exchanges that hang together by follow-ups.
-- @function threads
-- @tparam[opt] table given  as for turns, and `kind`, `grade`; what is only possible is left out
--   unless `grade = "possible"`
-- @treturn List of { n, exchanges, kinds, turn, last_turn }

--- Who asks, by name or told apart.
-- @function askers
-- @tparam[opt] table given  as for threads
-- @treturn List of { n, id, name, label, turns, exchanges, words, joins }

--- Who passes a question on, and to whom.
-- @function handoffs
-- @tparam[opt] table given  as for threads
-- @treturn List of { n, kind, from, to, turn, to_turn, completed, first, last, line, cue, sentence,
--   grade, evidence }

--- Words that point at what was said before.
-- @function callbacks
-- @tparam[opt] table given  as for threads
-- @treturn List of { n, kind, turn, target, own, external, first, last, line, cue, grade, evidence }

--- Commitments about the future.
-- @function promises
-- @tparam[opt] table given  as for threads
-- @treturn List of { n, kind, turn, by, text, cue, due, due_date, first, last, line, grade, evidence }
for _, name in ipairs({ "threads", "askers", "handoffs", "callbacks", "promises" }) do
  methods[name] = function(self, given)
    local found = talk.list(self, open(self, name), name, given, 2)
    return found
  end
end

given_by(methods, {
  code = codes, codes = codes, dashes = interruptions, interruptions = interruptions,
  floor = floor, mean_turn_length = floor, transitions = floor,
}, function(module) module.on_transcript(methods, open) end)

-- Everything of one kind, also outside turns.
local function whole(name, make)
  return function(self)
    return list.new("layer", everything(core.summary(self)[name]), function(n) return make(self, n) end)
  end
end

local built_in = {
  doc = function(self)
    return list.of("layer", { { n = 1, first = 1, last = core.summary(self).bytes, line = 1 } })
  end,
  field = methods.fields,
  turn = methods.turns,
  para = whole("paragraphs", core.paragraph),
  sentence = whole("sentences", core.sentence),
  note = methods.notes,
  gap = methods.gaps,
  exchange = methods.exchanges,
  question = function(self) return talk.sides(self, open(self, "layer"), "question") end,
  answer = function(self) return talk.sides(self, open(self, "layer"), "answer") end,
}

--- Layers
-- @section layers

--- Spans of a layer: "doc", "field", "turn", "para", "sentence", "note", "gap", "exchange",
-- "question", "answer" or one of the script's own. Unlike the methods, "para" and "sentence" also
-- hold what lies outside turns.
-- @tparam string name
-- @treturn List of spans
function methods:layer(name)
  local state = open(self, "layer")
  options.argument(2, "layer", name, "string", 2)
  local own = layers.list(self, state, name)
  if own then return own end
  if not built_in[name] then
    local known = {}
    for _, names in ipairs({ built_in, state.layers }) do
      for known_name in pairs(names) do known[#known + 1] = known_name end
    end
    table.sort(known)
    options.one_of("layer", name, known, 2)
  end
  return (built_in[name](self))
end

--- Adds a span to a layer of the script's own.
-- @tparam string layer
-- @tparam table span  `first` and `last`, bytes of the source
-- @tparam[opt] table attributes  fields of the span
-- @treturn integer  n of the span in its layer
function methods:annotate(layer, span, attributes)
  local state = open(self, "annotate")
  local n = layers.add(state, layer, span, attributes, 2)
  return n
end

-- ---- queries --------------------------------------------------------------

-- The view that queries run on, made when first asked for.
local function view_of(self, state)
  if state.view then return state.view end
  local segment = core.segment(self, state.id or "transcript", layers.annotations(state), talk.cues())
  state.derived = state.derived or {}
  state.view = view.of({ segment }, nil, function() return self end, state.derived)
  return state.view
end

--- Queries
-- @section queries

--- Runs a query (CQL) on the transcript.
-- @tparam string|table|Query query
-- @tparam[opt] table given
-- @tparam[opt] string given.strategy  "standard", "shortest", "longest", "traditional", "all"
-- @tparam[opt] string given.case  "insensitive": as if every pattern had %c
-- @tparam[opt] string given.marks  "insensitive": as if every pattern had %d
-- @tparam[opt] string|string[] given.skip  "notes", "dashes", "punctuation": tokens that may
--   stand between those of a match
-- @tparam[opt] integer given.budget  steps after which the cursor pauses
-- @tparam[opt] Cursor given.inside  only hits inside hits of this cursor
-- @treturn Cursor|nil  nil, message, position (byte of the query, from 1)
function methods:query(query, given)
  local state = open(self, "query")
  return view.run(view_of(self, state), query, given, 2)
end

--- Runs a search, as a person types it, on the turns of the transcript.
-- @tparam string|table|Query text  see the manual's page on queries
-- @tparam[opt] table given
-- @tparam[opt="rank"] string given.order  "rank": by BM25 (k1 = 1.2, b = 0.75), "text", "date"
-- @tparam[opt] integer given.limit  hits
-- @tparam[opt] integer given.budget  steps after which the cursor pauses
-- @treturn Cursor|nil  a hit is a turn: match and matchend are where it is found first, `score`
--   how well it fits; nil, message, position
function methods:search(text, given)
  local state = open(self, "search")
  return view.search(view_of(self, state), text, given, 2)
end

--- Who said something first, in which role, and who took it up.
-- @tparam string|table|Query wanted  a search if it is a string, else a query
-- @treturn table|nil  { turn, speaker, role, first, last, line, text, taken_up = { the first time of
--   each other speaker, likewise } }; nil where nobody said it, nil, message, position where it
--   cannot be read
function methods:first(wanted)
  open(self, "first")
  return origin.find(self, wanted, "text")
end

--- How often each word occurs.
-- @tparam[opt] table given  column ("word"), cut (least count), ignore_case
-- @treturn List of { value, count }, the most frequent first
function methods:words(given)
  local state = open(self, "words")
  return (view.words(view_of(self, state), given, 2))
end

--- Adds a column whose values a function makes of words, once for each distinct
-- one: `t:derive("stem", stem)`, then `[stem="run"]`.
-- @tparam string column  its name
-- @tparam function call  word -> string, number or nil
-- @tparam[opt] table given
-- @tparam[opt="word"] string given.of  the column that it is made of
function methods:derive(column, call, given)
  local state = open(self, "derive")
  view.derive(view_of(self, state), column, call, given, 2)
end

--- Takes a derived column away.
-- @tparam string column  its name
function methods:underive(column)
  local state = open(self, "underive")
  view.underive(view_of(self, state), column, 2)
end

--- Names of the columns that tokens have.
-- @treturn string[]
function methods:columns()
  local state = open(self, "columns")
  return view_of(self, state).names.columns
end

--- Names of the layers, with the names of their attributes.
-- @treturn {[string]=string[]}
function methods:layers()
  local state = open(self, "layers")
  return view_of(self, state).names.layers
end

--- Every hit of a query with what stands around it.
-- @tparam string|table|Query query  as of `query`; a prepared search is searched
-- @tparam[opt] number|table given  width, or { width=60, unit="chars"|"words"|"sentence"|"turn" }
-- @treturn List|nil  of { left, match, right, hit }; nil, message, position
function methods:kwic(query, given)
  local state = open(self, "kwic")
  local lines, message, position = view.kwic(view_of(self, state), query, given, 2)
  return lines, message, position
end

--- Out
-- @section out

--- Where something stands, for people.
-- @tparam table span  anything with first and last: a turn, a hit, an exchange
-- @tparam[opt] table given
-- @tparam[opt="short"] string given.style  "short", "apa", "chicago", "url"
-- @tparam[opt] string given.url  where the transcript is
-- @treturn string
function methods:cite(span, given)
  open(self, "cite")
  return (cite.of(self, span, given, 2))
end

--- Where something stands, for programs: selectors of the Web Annotation Data Model. Positions count
-- characters of the text as UTF-8 without markup, from 0, the end excluded.
-- @tparam table span  anything with first and last
-- @tparam[opt] table given
-- @tparam[opt=32] integer given.context  characters of prefix and suffix
-- @treturn table[]  { type="TextQuoteSelector", exact, prefix, suffix } and
--   { type="TextPositionSelector", start, end }
function methods:selector(span, given)
  open(self, "selector")
  return (cite.selector(self, span, given, 2))
end

-- Labels and paragraphs, parted by blank lines.
local function readable(self, state)
  local parts, following = {}, 1
  local function add_paragraphs(first, last)
    for n = first, last do parts[#parts + 1] = core.paragraph(self, n).text end
  end
  for n = 1, state.summary.turns do
    local turn = core.turn(self, n)
    local first, last = core.paragraphs_of(self, n)
    add_paragraphs(following, first - 1)
    parts[#parts + 1] = turn.label .. ": " .. turn.text
    following = last + 1
  end
  add_paragraphs(following, state.summary.paragraphs)
  return #parts > 0 and table.concat(parts, "\n\n") .. "\n" or ""
end

--- The transcript as text.
-- @tparam string form  "source": the bytes that were read; "text": labels and
--   paragraphs as a person reads them
-- @treturn string
function methods:render(form)
  local state = open(self, "render")
  options.one_of("form", form, { "source", "text" }, 2)
  if form == "source" then return state[1] end
  return readable(self, state)
end

local ENOUGH, closed = 262144, 0 -- bytes of transcripts that were analysed and closed

--- Frees what the transcript holds. Closing twice is no error.
function methods:close()
  local state = core.state(self)
  core.close(self)
  if not state or not (state.conversation or state.mentioned) then return end
  -- An analysis is thousands of tables: the collector would wait until there are twice as many.
  closed = closed + state.summary.bytes
  if closed < ENOUGH then return end
  state, closed = nil, 0 -- luacheck: ignore 311 (else it would be kept)
  collectgarbage()
end

-- ---- fields ---------------------------------------------------------------

local fields = {}

function fields.source(_, state) return state[1] end
function fields.encoding(_, state) return state.summary.encoding end
function fields.profile(_, state) return state.summary.profile end

function fields.participants(self, state)
  local participants = {}
  for _, speaker in ipairs(people.speakers(self, state)) do
    if speaker.id then participants[#participants + 1] = speaker end
  end
  return participants
end

-- Fields whose normal form says more than the printed one.
local READ_NORMAL = { date = true, title = true }

-- Header fields by name.
for _, name in ipairs({ "title", "date", "event", "venue", "city", "country" }) do
  fields[name] = function(self, state)
    for n = 1, state.summary.fields do
      local field = core.field(self, n)
      if field.name == name then return READ_NORMAL[name] and field.normal or field.value end
    end
  end
end

-- Its id: that of the corpus it is from, or its path.
function fields.id(_, state) return state.id end

core.set_index(function(self, key)
  if methods[key] then return methods[key] end
  if not fields[key] then return nil end
  return (fields[key](self, open(self, key)))
end)

return transcript
