--- Reads transcripts: who said what, where, and where something is missing.
-- The module `tiro.pure` is the same without anything that touches files, for sandboxes.
-- @module tiro
-- @alias pure

local annotators = require("tiro.annotators")
local core = require("tiro.core")
local lazy = require("tiro.lazy")
local chart = lazy("tiro.chart")
local lexicon = lazy("tiro.talk.lexicon")
local eval = lazy("tiro.eval")
local options = require("tiro.options")
local search = lazy("tiro.query.search")
local transcript = lazy("tiro.transcript")
local vertical = lazy("tiro.query.vertical")
local view = lazy("tiro.query.view")
require("lpeg") -- a C library; what needs it is loaded later

local pure = {}

--- The version, as text.
pure.version = core.version

local TEXT_OPTIONS = { rules = "string" }

local function unicode_rules(name, text, given, level)
  options.argument(1, name, text, "string", level + 1)
  given = options.check(given, TEXT_OPTIONS, "option", level + 1)
  if given.rules then options.one_of("rules", given.rules, { "english", "unicode" }, level + 1) end
  return given.rules == "unicode"
end

--- Reads a transcript; never fails on content.
-- @tparam string bytes
-- @tparam[opt] table given
-- @tparam[opt] string given.profile  house style; without it by evidence
-- @tparam[opt="english"] string given.rules  "unicode": plain UAX #29
-- @tparam[opt] table given.labels  { [printed label] = correct label }
-- @tparam[opt] table given.speakers  { [name] = { attribute = value } }
-- @tparam[opt] table given.roles  { [name or label] = "asker", "answerer", "moderator", "chair",
--   "member" or "witness" }
-- @tparam[opt] table given.annotators  names of tiro.annotators, functions that get the transcript
-- @treturn Transcript
function pure.parse(bytes, given)
  options.argument(1, "parse", bytes, "string", 2)
  local settings = transcript.settings(given, 2)
  local document = transcript.new(bytes, settings, nil, 2)
  return document
end

--- Tokens of any text.
-- @tparam string text
-- @tparam[opt] table given
-- @tparam[opt="english"] string given.rules  "unicode": plain UAX #29
-- @treturn {first=integer, last=integer, text=string, kind=string}[]  kind is
--   "word", "clitic", "number", "punct" or "symbol"
function pure.tokenize(text, given)
  local unicode = unicode_rules("tokenize", text, given, 2)
  return core.tokenize(text, unicode)
end

--- Sentences of any text; a blank line ends a sentence.
-- @tparam string text
-- @tparam[opt] table given
-- @tparam[opt="english"] string given.rules  "unicode": plain UAX #29
-- @treturn {first=integer, last=integer, text=string}[]
function pure.sentences(text, given)
  local unicode = unicode_rules("sentences", text, given, 2)
  return core.sentences(text, unicode)
end

--- What `query` makes, and views run.
-- @table Query
-- @field tree  its table form
-- @field text  as it was written; nil for one that was made as a table
-- @field warnings  conditions that cannot hold, strings that no token is: { message, at }

--- A query that can be used again and again.
-- @tparam string|table text  CQL, or its table form (see the manual's page on queries)
-- @treturn Query|nil  and warnings { message, at }; nil, message, position
function pure.query(text)
  return view.prepare(text, 2)
end

--- A search that can be used again and again.
-- @tparam string|table text  as a person types it, or its table form (see the manual's page on queries)
-- @treturn Query|nil  and warnings { message, at }; nil, message, position
function pure.search_query(text)
  return search.prepare(text, 2)
end

--- Cues: word patterns by category. A lexicon is made ready once and kept.
-- @tparam string|table given  the name of one that Tiro has, or
--   { name=, source=, classes = { [name] = pattern }, cues = { { cue=, grade=, pattern, ... }, ... } }
-- @treturn Lexicon|nil  nil, message, position in the pattern (byte, from 1)
function pure.lexicon(given)
  local made, message, position = lexicon.open(given, 2)
  return made, message, position
end

--- Names of the lexicons that Tiro has.
-- @treturn string[]
function pure.lexicons()
  return lexicon.names()
end

--- Reads text in vertical format (Corpus Workbench, Sketch Engine): a token a
-- line, columns parted by tabs, structures as tags.
-- @tparam string text
-- @tparam[opt] table given
-- @tparam[opt] string[] given.columns  names of the columns; "word" alone without it
-- @tparam[opt] string given.id
-- @treturn Vertical  queries as on a transcript
function pure.vertical(text, given)
  options.argument(1, "vertical", text, "string", 2)
  return vertical.new(text, given, 2)
end

--- Names of the house styles that option `profile` may name.
-- @treturn string[]
function pure.profiles()
  return core.profiles()
end

--- @{tiro.annotators}, by name; a script adds its own.
pure.annotators = annotators
--- Charts: @{tiro.chart}.
pure.chart = chart
--- Agreement of annotations: @{tiro.eval}.
pure.eval = eval
--- Reports: @{tiro.report}.
pure.report = lazy("tiro.report")

return pure
