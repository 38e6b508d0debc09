---@meta tiro

-- Types for editors (LuaLS). Nothing here runs.

---@class tiro
---@field version string
---@field report tiro.ReportFunctions
---@field chart tiro.Charts
---@field annotators table<string, tiro.Annotator>
---@field eval tiro.Eval
---@field io tiro.Io
local tiro = {}

---@param bytes string
---@param options? tiro.Options
---@return tiro.Transcript
function tiro.parse(bytes, options) end

---@param path string
---@param options? tiro.Options
---@return tiro.Transcript? transcript
---@return string? message
---@return integer? code
function tiro.open(path, options) end

---@param text string
---@param options? tiro.TextOptions
---@return tiro.TextToken[]
function tiro.tokenize(text, options) end

---@param text string
---@param options? tiro.TextOptions
---@return tiro.Span[]
function tiro.sentences(text, options) end

---@return string[]
function tiro.profiles() end

---@param text string|table  CQL, or its table form
---@return tiro.Query? query
---@return tiro.Warning[]|string warnings  or what is wrong
---@return integer? position
function tiro.query(text) end

---@class tiro.SearchQuery
---@field text? string

---@param text string|table  as a person types it, or its table form
---@return tiro.SearchQuery? query
---@return tiro.Warning[]|string warnings  or what is wrong
---@return integer? position
function tiro.search_query(text) end

---@class tiro.CueTable: { [integer]: string }
---@field cue string
---@field grade? "certain"|"likely"|"possible"
---@field source? string

---@class tiro.LexiconTable
---@field name? string
---@field source? string  literature
---@field classes? table<string, string>  name -> pattern
---@field cues tiro.CueTable[]

---@param given string|tiro.LexiconTable
---@return tiro.Lexicon? lexicon
---@return string? message
---@return integer? position  in the pattern
function tiro.lexicon(given) end

---@return string[]
function tiro.lexicons() end

---@class tiro.Lexicon
---@field name? string
---@field source? string
local Lexicon = {}

---@param given tiro.LexiconTable
---@return tiro.Lexicon? lexicon
---@return string? message
---@return integer? position
function Lexicon:with(given) end

---@return string[]
function Lexicon:cues() end

---@class tiro.CueHit
---@field n integer
---@field cue string
---@field pattern string
---@field grade? "certain"|"likely"|"possible"
---@field turn integer
---@field sentence integer
---@field first integer  byte
---@field last integer  byte
---@field line integer
---@field text string
---@field doc? string

---@param view tiro.Transcript|tiro.Corpus
---@param filter? tiro.Filter
---@return tiro.List<tiro.CueHit>
function Lexicon:find(view, filter) end

---@class tiro.Side
---@field first integer  byte
---@field last integer  byte
---@field line integer
---@field turns integer[]
---@field spans { first: integer, last: integer, line: integer, text: string, turn: integer, last_turn: integer }[]
---@field text string
---@field words integer

---@class tiro.Exchange
---@field n integer
---@field turn integer
---@field first integer  byte
---@field last integer  byte
---@field line integer
---@field asker string
---@field asker_id string
---@field answerers string[]
---@field question tiro.Side
---@field answer tiro.Side
---@field follows? integer
---@field follow_kind? string
---@field may_follow? integer
---@field grade? "certain"|"likely"|"possible"
---@field evidence string[]
---@field cues { cue: string, pattern: string, grade: string, turn: integer, first: integer, last: integer, line: integer, text: string }[]
---@field doc? string
local Exchange = {}

---@return { n: integer, turn: integer, first: integer, last: integer, line: integer, text: string, taken_up?: table }[]
function Exchange:parts() end

---@return { word: string, weight: number }[] words
---@return number share
function Exchange:uptake() end

---@return string
function Exchange:cite() end

---@class tiro.Thread
---@field n integer
---@field exchanges integer[]
---@field kinds string[]
---@field turn integer
---@field last_turn integer
---@field doc? string

---@class tiro.Asker
---@field n integer
---@field turn integer  the first one
---@field id string
---@field name? string
---@field label string
---@field turns integer[]
---@field exchanges integer[]
---@field words integer
---@field joins { turn: integer, grade: string, evidence: string[] }[]
---@field doc? string

---@class tiro.Said
---@field doc? string
---@field turn integer
---@field speaker? string
---@field role? tiro.Role
---@field first integer
---@field last integer
---@field line integer
---@field text string

---@class tiro.First: tiro.Said
---@field taken_up tiro.Said[]  the first time of each other speaker

---@class tiro.Found
---@field n integer
---@field kind string
---@field turn integer
---@field first integer  byte
---@field last integer  byte
---@field line integer
---@field cue string
---@field grade "certain"|"likely"|"possible"
---@field evidence string[]
---@field doc? string

---@class tiro.Handoff: tiro.Found
---@field from? string
---@field to? string
---@field to_turn? integer
---@field completed boolean
---@field sentence string

---@class tiro.Callback: tiro.Found
---@field target? integer  turn
---@field own? boolean
---@field external? boolean

---@class tiro.Promise: tiro.Found
---@field by string
---@field text string
---@field due? string
---@field due_date? string  YYYY-MM-DD

---@param text string
---@param options? { columns?: string[], id?: string }
---@return tiro.Vertical
function tiro.vertical(text, options) end

---@param path string
---@param options? { create?: boolean, read_only?: boolean, memory?: number }
---@return tiro.Corpus? corpus
---@return string? message
---@return "missing"|"damaged"|"version"|"system"|nil code
function tiro.corpus(path, options) end

---@class tiro.Vertical: tiro.View
---@field source string
---@field id? string
---@field notes { extra_cells: integer, stray_closes: integer, left_open: integer }
local Vertical = {}

---@param filter? table  speaker, role, label, first_turn, last_turn, attributes of the structure
---@return tiro.List  { n, match, matchend, tokens, first, last, line, text, and attributes }
function Vertical:turns(filter) end

---@return tiro.List  { n, name, turns, tokens, share, first_turn }
function Vertical:speakers() end

---@param name string
---@return tiro.List  as of turns
function Vertical:layer(name) end

---@class tiro.Query
---@field tree table
---@field text? string
---@field warnings tiro.Warning[]

---@class tiro.Warning
---@field message string
---@field at integer

---@class tiro.QueryOptions
---@field strategy? "standard"|"shortest"|"longest"|"traditional"|"all"
---@field case? "sensitive"|"insensitive"
---@field marks? "sensitive"|"insensitive"
---@field skip? string|string[]  "notes", "dashes", "punctuation"
---@field budget? integer
---@field inside? tiro.Cursor

---@class tiro.SearchOptions
---@field order? "rank"|"text"|"date"
---@field limit? integer
---@field budget? integer

---@class tiro.View
local View = {}

---@param query string|table|tiro.Query
---@param options? tiro.QueryOptions
---@return tiro.Cursor? cursor
---@return string? message
---@return integer? position
function View:query(query, options) end

---@param text string|table|tiro.SearchQuery
---@param options? tiro.SearchOptions
---@return tiro.Cursor? cursor
---@return string? message
---@return integer? position
function View:search(text, options) end

---@param query string|table|tiro.Query|tiro.SearchQuery
---@param options? tiro.KwicOptions|number
---@return tiro.List?  { left, match, right, hit }
---@return string? message
---@return integer? position
function View:kwic(query, options) end

---@param options? { column?: string, cut?: integer, ignore_case?: boolean }
---@return tiro.List  { value, count }
function View:words(options) end

---@return string[]
function View:columns() end

---@return table<string, string[]>
function View:layers() end

---@param column string
---@param call fun(value: string): string|number|nil
---@param options? { of?: string }
function View:derive(column, call, options) end

---@param column string
function View:underive(column) end

---@class tiro.Corpus: tiro.View
local Corpus = {}

---@param options? tiro.FloorOptions
---@return tiro.Floor|tiro.List<tiro.Window>
function Corpus:floor(options) end
---@param options? tiro.LengthOptions
---@return tiro.Lengths
function Corpus:mean_turn_length(options) end
---@param options? { by?: string }
---@return tiro.Transitions
function Corpus:transitions(options) end
---@param filter? tiro.DashFilter
---@return tiro.List<tiro.Dash>
function Corpus:dashes(filter) end
---@param filter? tiro.InterruptionFilter
---@return tiro.Interruptions
function Corpus:interruptions(filter) end
---@param item { doc: string, first: integer, last: integer, n?: integer }
---@param code string|false
---@param options? { by?: string, note?: string }
function Corpus:code(item, code, options) end
---@param filter? { code?: string|string[], by?: string|string[] }
---@return tiro.List<tiro.Code>
function Corpus:codes(filter) end

---@param span { doc: string, first: integer, last: integer }
---@param options? tiro.CiteOptions
---@return string? citation, string? message, string? code
function Corpus:cite(span, options) end
---@param span { doc: string, first: integer, last: integer }
---@param options? { context?: integer }
---@return { [1]: tiro.TextQuoteSelector, [2]: tiro.TextPositionSelector }? selectors, string? message, string? code
function Corpus:selector(span, options) end

---@class tiro.AddOptions: tiro.Options
---@field id? string
---@field annotate? fun(t: tiro.Transcript)
---@field columns? string[]  of vertical text

---@param what tiro.Transcript|tiro.Vertical|string|string[]
---@param options? tiro.AddOptions
---@return string|string[]|integer|nil id  those of several documents, or how many were added
---@return string|{ path: string, message: string, code: string }[]|nil message  or what was not
---@return string? code
function Corpus:add(what, options) end

---@return true?, string? message, string? code  "function": a derived column lacks it
function Corpus:commit() end

function Corpus:rollback() end

---@param id string
---@return true?, string? message, string? code
function Corpus:remove(id) end

---@return true?, string? message, string? code
function Corpus:merge() end

---@return true?, string? message, string? code
function Corpus:verify() end

function Corpus:close() end

---@return integer
function Corpus:count() end

---@param filter? table  attributes of documents; after, before: dates
---@return tiro.List  { n, id, tokens, match, matchend, title, date, ... }
function Corpus:docs(filter) end

---@param id string
---@return tiro.Transcript|tiro.Vertical|nil document
---@return string? message
---@return string? code
function Corpus:doc(id) end

---@param filter? tiro.Filter
---@return tiro.List  turns of all documents, with `doc`
function Corpus:turns(filter) end

---@param filter? tiro.QuestionFilter
---@return tiro.List  questions of all documents, with `doc`
function Corpus:questions(filter) end

---@param filter? tiro.MentionKind|tiro.MentionFilter
---@return tiro.List  mentions of all documents, with `doc`
function Corpus:mentions(filter) end

---@return tiro.List  acronyms of all documents, with `doc`
function Corpus:acronyms() end

---@param filter? tiro.Filter
---@return tiro.List<tiro.Paragraph>
function Corpus:paragraphs(filter) end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Sentence>
function Corpus:sentences(filter) end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Token>
function Corpus:tokens(filter) end
---@param filter? tiro.NoteFilter
---@return tiro.List<tiro.Note>
function Corpus:notes(filter) end
---@return tiro.List<tiro.Gap>
function Corpus:gaps() end
---@return tiro.List<tiro.Field>
function Corpus:fields() end
---@return tiro.List<tiro.Speaker>
function Corpus:speakers() end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Exchange>
function Corpus:exchanges(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Thread>
function Corpus:threads(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Asker>
function Corpus:askers(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Handoff>
function Corpus:handoffs(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Callback>
function Corpus:callbacks(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Promise>
function Corpus:promises(filter) end
---@param wanted string|table|tiro.Query|tiro.SearchQuery
---@return tiro.First? first  nil where nobody said it
---@return string? message
---@return integer? position
function Corpus:first(wanted) end

---@class tiro.ReportOptions
---@field title? string
---@field parts? (tiro.PartName|tiro.PartFunction|tiro.PartTable)[]
---@field query? string|table|tiro.Query  for "concordance"
---@field words? string[]  for "dispersion"
---@field top? integer  the most rows of a list
---@field out? string  a path; not in tiro.pure

---@class tiro.MarkdownOptions: tiro.ReportOptions
---@field tables? boolean  rows of tables in place of items of lists

---@class tiro.ReportHtmlOptions: tiro.ReportOptions
---@field transcript? boolean  false: the page is without the transcript

---@class tiro.ReportCsvOptions: tiro.ReportOptions
---@field formulas? boolean  text that a spreadsheet would compute stays as it is

---@alias tiro.PartName
---| "summary"|"people"|"floor"|"exchanges"|"outline"|"threads"|"gaps"|"notes"|"words"|"dispersion"|"concordance"
---| "method"

---@alias tiro.Unit
---| "text"|"quote"|"name"|"count"|"share"|"number"|"line"|"turn"|"exchange"|"place"

---@class tiro.Block
---@field kind "facts"|"table"|"list"|"prose"|"lines"|"outline"|"chart"
---@field rows? table[]  of facts, tables, lines
---@field items? table[]  of lists, outlines
---@field columns? { key: string, title: string, unit: tiro.Unit }[]  of tables
---@field total? table  a row of a table
---@field more? integer  rows that are left out
---@field empty? string  what is told when there are no rows
---@field several? boolean  rows are of several documents
---@field text? string  of prose
---@field chart? string  name of a chart

---@class tiro.Part
---@field name? string
---@field title? string
---@field method? string  how it was computed
---@field blocks tiro.Block[]

---@alias tiro.PartFunction fun(view: tiro.Transcript|tiro.Corpus, options: table): tiro.Part

---@class tiro.PartTable
---@field name string
---@field title? string
---@field measure fun(document: tiro.Transcript, options: table): any
---@field merge fun(a: any, b: any, options: table): any
---@field present fun(partial: any, options: table): tiro.Part

---@class tiro.Report  what was measured
---@field documents integer
local Report = {}

---@param other tiro.Report
---@return tiro.Report self
function Report:merge(other) end
---@param options? { title?: string, top?: integer }
---@return { title: string, documents: integer, parts: tiro.Part[] }
function Report:present(options) end

---@alias tiro.Reported tiro.Transcript|tiro.Corpus|tiro.Report

---@class tiro.ReportFunctions
local ReportFunctions = {}

---@param view tiro.Reported
---@param options? tiro.ReportOptions
---@return string|true|nil text  true with option `out`
---@return string? message
---@return integer|string|nil position  of the query, or a code of the file
function ReportFunctions.text(view, options) end
---@param view tiro.Reported
---@param options? tiro.MarkdownOptions
---@return string|true|nil text, string? message, integer|string|nil position
function ReportFunctions.markdown(view, options) end
---@param view tiro.Reported
---@param options? tiro.ReportHtmlOptions
---@return string|true|nil text, string? message, integer|string|nil position
function ReportFunctions.html(view, options) end
---@param view tiro.Reported
---@param options? tiro.ReportCsvOptions
---@return string|true|nil text, string? message, integer|string|nil position
function ReportFunctions.csv(view, options) end
---@param view tiro.Reported
---@param options? tiro.ReportOptions
---@return string|true|nil text, string? message, integer|string|nil position
function ReportFunctions.json(view, options) end
---@param view tiro.Reported
---@param options? tiro.ReportOptions
---@return string|true|nil text, string? message, integer|string|nil position
function ReportFunctions.latex(view, options) end
---@param view tiro.Transcript|tiro.Corpus
---@param options? tiro.ReportOptions
---@return tiro.Report? report, string? message, integer? position
function ReportFunctions.measure(view, options) end

---@class tiro.CiteOptions
---@field style? "short"|"apa"|"chicago"|"url"
---@field url? string  where the transcript is

---@class tiro.TextQuoteSelector
---@field type "TextQuoteSelector"
---@field exact string
---@field prefix string
---@field suffix string

---@class tiro.TextPositionSelector
---@field type "TextPositionSelector"
---@field start integer  characters before it
---@field end integer  characters up to its last

---@class tiro.Hit
---@field n integer
---@field match integer  token
---@field matchend integer  token
---@field first integer  byte
---@field last integer  byte
---@field line? integer
---@field page? string
---@field text string
---@field turn? integer
---@field speaker? string
---@field role? string
---@field label? string
---@field doc string
---@field exchange? integer
---@field target? integer
---@field captures? table<string, integer[]>
---@field score? number  of a search
local Hit = {}

---@param options? number|tiro.KwicOptions
---@return { left: string, match: string, right: string, hit: tiro.Hit }
function Hit:kwic(options) end

---@return string
function Hit:cite() end

---@class tiro.KwicOptions
---@field width? number
---@field unit? "chars"|"words"|"sentence"|"turn"

---@class tiro.ExportOptions: tiro.KwicOptions
---@field columns? string[]

---@class tiro.CsvOptions
---@field columns? string[]
---@field formulas? boolean

---@class tiro.HitCsvOptions: tiro.ExportOptions
---@field formulas? boolean

---@class tiro.Cursor
---@field warnings? tiro.Warning[]
---@overload fun(state: nil, previous: tiro.Hit?): tiro.Hit?
local Cursor = {}

---@return tiro.Hit? hit
---@return string? message
---@return string? code
function Cursor:next() end
---@return fun(): integer?, integer?, integer?
function Cursor:spans() end
---@return integer?
function Cursor:count() end
function Cursor:cancel() end
---@return table
function Cursor:explain() end
---@param other tiro.Cursor
---@return tiro.Cursor
function Cursor:union(other) end
---@param other tiro.Cursor
---@return tiro.Cursor
function Cursor:minus(other) end
---@param other tiro.Cursor
---@return tiro.Cursor
function Cursor:intersect(other) end
---@param other tiro.Cursor
---@return tiro.Cursor
function Cursor:inside(other) end
---@param condition string|table
---@param at? "match"|"matchend"|"target"
---@return tiro.Cursor?
function Cursor:subset(condition, at) end
---@param n integer
---@param offset? integer
---@return tiro.Cursor
function Cursor:limit(n, offset) end
---@param n integer
---@param seed? integer
---@return tiro.Cursor
function Cursor:sample(n, seed) end
---@param keys? string|table
---@return tiro.Cursor
function Cursor:sort(keys) end
---@param keys string|string[]
---@param options? { cut?: integer, per_million?: string, ignore_case?: boolean, ignore_marks?: boolean }
---@return tiro.List
function Cursor:group(keys, options) end
---@param options? tiro.KwicOptions|number
---@return tiro.List
function Cursor:kwic(options) end
---@param options? tiro.HitCsvOptions
---@return string
function Cursor:csv(options) end
---@param options? tiro.ExportOptions
---@return string
function Cursor:json(options) end
---@param options? tiro.KwicOptions|number
---@return string
function Cursor:markdown(options) end
---@param fields string|string[]
---@return tiro.List
function Cursor:tabulate(fields) end
---@return tiro.List
function Cursor:docs() end

---@alias tiro.Rules "english"|"unicode"
---@alias tiro.Kind "word"|"clitic"|"number"|"punct"|"symbol"
---@alias tiro.Role "asker"|"answerer"|"moderator"|"chair"|"member"|"witness"

---@class tiro.Options: tiro.TextOptions
---@field profile? string  house style, one of tiro.profiles()
---@field labels? table<string, string>  printed label -> correct label
---@field speakers? table<string, table<string, any>>  name -> attributes
---@field roles? table<string, "asker"|"answerer"|"moderator"|"chair"|"member"|"witness">  by name or label
---@field annotators? (string|tiro.Annotator)[]

---@alias tiro.Annotator fun(t: tiro.Transcript)

---@class tiro.TextOptions
---@field rules? tiro.Rules

---@class tiro.Filter
---@field speaker? string|string[]  any name, case ignored
---@field label? string|string[]
---@field role? tiro.Role|tiro.Role[]
---@field first_turn? integer
---@field last_turn? integer
---@field [string] any  attributes of options.speakers

---@class tiro.NoteFilter: tiro.Filter
---@field kind? tiro.NoteKind

---@class tiro.FoundFilter: tiro.Filter
---@field kind? string
---@field grade? tiro.Grade  "possible" is left out unless it is asked for

---@class tiro.QuestionFilter: tiro.Filter
---@field kind? tiro.QuestionKind|tiro.QuestionKind[]

---@class tiro.MentionFilter: tiro.Filter
---@field kind? tiro.MentionKind|tiro.MentionKind[]
---@field id? string|string[]
---@field name? string|string[]
---@field only? tiro.Role  what turns of this role alone mention
---@field grade? tiro.Grade  this and better; "likely"

---@class tiro.List<T>: { all: (fun(self): T[]), count: (fun(self): integer), csv: (fun(self, options?: tiro.CsvOptions): string), json: (fun(self, options?: { columns?: string[] }): string) }
---@overload fun(_?: any, previous?: any): any

---@class tiro.Transcript: tiro.View
---@field source string  the bytes that were read
---@field title? string
---@field date? string  "2016-10-29"
---@field event? string
---@field venue? string
---@field city? string
---@field country? string
---@field encoding "UTF-8"|"UTF-16LE"|"UTF-16BE"|"windows-1252"
---@field profile string
---@field participants tiro.Speaker[]
local Transcript = {}

---@return tiro.List<tiro.Field>
function Transcript:fields() end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Turn>
function Transcript:turns(filter) end
---@param n integer
---@return tiro.Turn?
function Transcript:turn(n) end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Paragraph>
function Transcript:paragraphs(filter) end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Sentence>
function Transcript:sentences(filter) end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Token>
function Transcript:tokens(filter) end
---@param filter? tiro.NoteFilter
---@return tiro.List<tiro.Note>
function Transcript:notes(filter) end
---@return tiro.List<tiro.Gap>
function Transcript:gaps() end
---@param filter? tiro.QuestionFilter
---@return tiro.List<tiro.Question>
function Transcript:questions(filter) end
---@param filter? tiro.MentionKind|tiro.MentionFilter
---@return tiro.List<tiro.Mention>
function Transcript:mentions(filter) end
---@return tiro.List<tiro.Acronym>
function Transcript:acronyms() end
---@param filter? tiro.Filter
---@return tiro.List<tiro.Exchange>
function Transcript:exchanges(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Thread>
function Transcript:threads(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Asker>
function Transcript:askers(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Handoff>
function Transcript:handoffs(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Callback>
function Transcript:callbacks(filter) end
---@param filter? tiro.FoundFilter
---@return tiro.List<tiro.Promise>
function Transcript:promises(filter) end
---@param wanted string|table|tiro.Query|tiro.SearchQuery
---@return tiro.First? first  nil where nobody said it
---@return string? message
---@return integer? position
function Transcript:first(wanted) end
---@return tiro.List<tiro.Speaker>
function Transcript:speakers() end
---@return tiro.List<tiro.Oddity>
function Transcript:lint() end
---@param byte integer
---@return tiro.Place?
function Transcript:at(byte) end
---@param name string
---@return tiro.List<tiro.Span>
function Transcript:layer(name) end
---@param layer string
---@param span { first: integer, last: integer }
---@param attributes? table<string, string|number|boolean>
---@return integer n
function Transcript:annotate(layer, span, attributes) end
---@param options? tiro.FloorOptions
---@return tiro.Floor|tiro.List<tiro.Window>
function Transcript:floor(options) end
---@param options? tiro.LengthOptions
---@return tiro.Lengths
function Transcript:mean_turn_length(options) end
---@param options? { by?: string }
---@return tiro.Transitions
function Transcript:transitions(options) end
---@param filter? tiro.DashFilter
---@return tiro.List<tiro.Dash>
function Transcript:dashes(filter) end
---@param filter? tiro.InterruptionFilter
---@return tiro.Interruptions
function Transcript:interruptions(filter) end
---@param item { first: integer, last: integer, n?: integer }
---@param code string|false
---@param options? { by?: string, note?: string }
function Transcript:code(item, code, options) end
---@param filter? { code?: string|string[], by?: string|string[] }
---@return tiro.List<tiro.Code>
function Transcript:codes(filter) end
---@param span { first: integer, last: integer }
---@param options? tiro.CiteOptions
---@return string
function Transcript:cite(span, options) end
---@param span { first: integer, last: integer }
---@param options? { context?: integer }
---@return { [1]: tiro.TextQuoteSelector, [2]: tiro.TextPositionSelector }
function Transcript:selector(span, options) end
---@param form "source"|"text"
---@return string
function Transcript:render(form) end
function Transcript:close() end

---@class tiro.Span
---@field first integer  byte of the source, from 1
---@field last integer  the last byte, included
---@field text string

---@class tiro.TextToken: tiro.Span
---@field kind tiro.Kind

---@class tiro.Item: tiro.Span
---@field n integer
---@field line integer

---@class tiro.Field
---@field n integer
---@field name string
---@field value string
---@field normal? string
---@field speaker? string
---@field first integer
---@field last integer
---@field line integer

---@class tiro.Turn: tiro.Item
---@field label string
---@field speaker string  resolved name, else the label
---@field speaker_id? string  of the participant
---@field role? tiro.Role
---@field text_first integer
---@field text_last integer
---@field last_line integer
---@field page? integer|string
---@field page_line? integer
---@field time? number  seconds
---@field end_time? number  seconds
---@field words integer
---@field paragraphs integer
---@field cut_off boolean
---@field resumes boolean
---@field gap_before boolean
---@field evidence string[]

---@class tiro.Paragraph: tiro.Item
---@field turn? integer
---@field sentences integer
---@field tokens integer

---@class tiro.Sentence: tiro.Item
---@field paragraph integer
---@field turn? integer
---@field tokens integer
---@field question? tiro.QuestionKind

---@class tiro.Token: tiro.Item
---@field kind tiro.Kind
---@field sentence integer
---@field paragraph integer
---@field turn? integer

---@alias tiro.NoteKind "inaudible"|"laughter"|"applause"|"crosstalk"|"pause"|"supplied"|"foreign"|"sic"|"action"|"time"|"page"|"other"

---@class tiro.Note: tiro.Item
---@field kind tiro.NoteKind
---@field turn? integer
---@field spoken boolean

---@alias tiro.Grade "certain"|"likely"|"possible"
---@alias tiro.QuestionKind "polar"|"wh"|"tag"|"request"|"echo"
---@alias tiro.MentionKind "person"|"country"|"organisation"|"acronym"|"number"|"money"|"date"

---@class tiro.Question: tiro.Item
---@field kind tiro.QuestionKind
---@field grade tiro.Grade
---@field evidence string[]
---@field sentence integer
---@field paragraph integer
---@field turn? integer

---@class tiro.Mention: tiro.Item
---@field kind tiro.MentionKind
---@field id string  "country:US"
---@field name string
---@field grade tiro.Grade
---@field evidence string[]
---@field turn? integer
---@field role? tiro.Role
---@field speaker? string
---@field title? string
---@field participant? string  id of a participant
---@field acronym? string
---@field value? number
---@field unit? "percent"
---@field currency? string  ISO 4217
---@field ordinal? boolean
---@field iso? string  "2018-05-04"

---@class tiro.AcronymPlace: tiro.Span
---@field line integer
---@field turn? integer

---@class tiro.Acronym: tiro.Item
---@field acronym string
---@field letters string
---@field count integer
---@field occurrences tiro.AcronymPlace[]
---@field turn? integer
---@field expansion? string
---@field source? "definition"|"initials"
---@field grade? tiro.Grade
---@field evidence? string[]
---@field expanded? tiro.AcronymPlace

---@class tiro.Gap
---@field n integer
---@field kind "lost_turn"|"section_break"|"uncertain"
---@field first integer
---@field last integer
---@field line integer
---@field blank_lines integer
---@field after? integer
---@field before? integer
---@field inside? integer
---@field evidence string[]

---@class tiro.Speaker
---@field n integer
---@field id? string  "p1"; unnamed labels have none
---@field name string
---@field given? string
---@field family? string
---@field honorific? string
---@field title? string
---@field role? tiro.Role
---@field named boolean
---@field labels string[]
---@field turns integer
---@field words integer
---@field share number  of the words of all turns
---@field evidence string[]
---@field first? integer
---@field last? integer
---@field line? integer

---@class tiro.Oddity: tiro.Item
---@field code string
---@field message string
---@field other? string

---@class tiro.Place
---@field line integer
---@field turn? integer
---@field paragraph? integer
---@field sentence? integer
---@field token? integer
---@field note? integer
---@field gap? integer

---@class tiro.LengthOptions
---@field by? string  "speaker", "role", "label" or an attribute
---@field unit? "words"|"turns"|"seconds"

---@class tiro.FloorOptions: tiro.LengthOptions
---@field window? number  turns, or seconds

---@class tiro.Share
---@field n integer
---@field key string
---@field count number
---@field share number
---@field turns integer

---@class tiro.Floor: tiro.List<tiro.Share>
---@field by string
---@field unit string
---@field of string  what `total` counts
---@field total number
---@field unknown integer  turns that could not be measured
---@field rows tiro.Share[]
---@field share_of fun(self, key: string): number
---@field merge fun(self, other: tiro.Floor): tiro.Floor

---@class tiro.Window
---@field n integer
---@field doc? string
---@field first_turn integer
---@field last_turn integer
---@field from? number  seconds
---@field to? number  seconds
---@field total number
---@field unknown integer
---@field rows tiro.Share[]
---@field share_of fun(self, key: string): number

---@class tiro.Lengths: tiro.List<{ n: integer, key: string, mean: number, count: number, turns: integer }>
---@field by string
---@field unit string
---@field total number
---@field turns integer
---@field mean? number
---@field mean_of fun(self, key: string): number?
---@field merge fun(self, other: tiro.Lengths): tiro.Lengths

---@class tiro.Transitions: tiro.List<{ n: integer, from: string, to: string, count: integer, share: number }>
---@field by string
---@field keys string[]
---@field total integer
---@field count_of fun(self, from: string, to: string): integer
---@field share_of fun(self, from: string, to: string): number
---@field merge fun(self, other: tiro.Transitions): tiro.Transitions

---@alias tiro.DashKind
---| "cut_off"|"resumption"|"parenthetical"|"self_repair"|"quotation"|"pause"|"range"|"item"|"artifact"

---@class tiro.DashFilter: tiro.Filter
---@field kind? tiro.DashKind

---@class tiro.Dash: tiro.Item
---@field kind tiro.DashKind
---@field grade tiro.Grade
---@field turn integer
---@field paragraph integer
---@field evidence string[]

---@class tiro.InterruptionFilter: tiro.Filter
---@field grade? tiro.Grade  the least sure one that is wanted

---@class tiro.Interruption: tiro.Item
---@field cut integer  turn
---@field by? integer  turn
---@field resumed? integer  turn
---@field gap? integer  where the turn that cut in is lost
---@field grade tiro.Grade
---@field back_channel boolean
---@field speaker string
---@field role? tiro.Role
---@field by_speaker? string
---@field by_role? tiro.Role
---@field evidence string[]

---@class tiro.Interruptions: tiro.List<tiro.Interruption>
---@field matrix fun(self): tiro.CutMatrix

---@class tiro.CutMatrix: tiro.List<{ n: integer, cut: string, by: string, count: integer, share: number }>
---@field rows string[]
---@field columns string[]
---@field total integer
---@field count_of fun(self, cut: string, by: string): integer
---@field share_of fun(self, cut: string, by: string): number
---@field merge fun(self, other: tiro.CutMatrix): tiro.CutMatrix

---@class tiro.Code
---@field n integer
---@field doc? string
---@field first integer
---@field last integer
---@field item? integer  `n` of the item
---@field code string
---@field by? string
---@field note? string

---@class tiro.MovedCode
---@field row integer  of the file
---@field doc? string
---@field code string
---@field by? string
---@field begins? string
---@field how "moved"|"changed"|"gone"
---@field old_first? integer
---@field old_last? integer
---@field first? integer
---@field last? integer

---@class tiro.Io
local Io = {}

---@param path string
---@return string? bytes, string? message, integer? code
function Io.read(path) end

---@param path string
---@param text string
---@return true?, string? message, integer? code
function Io.write(path, text) end

---@param path string
---@param options? tiro.Options
---@return tiro.Transcript? transcript, string? message, integer? code
function Io.open(path, options) end
---@param view tiro.Transcript|tiro.Corpus
---@param path string
---@return integer? count, string? message, string|integer|nil code
function Io.save_codes(view, path) end
---@param view tiro.Transcript|tiro.Corpus
---@param path string
---@return { loaded: integer, moved: tiro.MovedCode[], gone: tiro.MovedCode[] }? report
---@return string? message
---@return string|integer|nil code
function Io.load_codes(view, path) end

---@class tiro.ChartOptions
---@field title? string
---@field id? string  elements' ids begin with it
---@field width? number  320 to 4000
---@field heading? boolean  false: title and explanation are not drawn

---@class tiro.FloorChartOptions: tiro.ChartOptions
---@field by? string  "speaker", "role", "label" or an attribute
---@field unit? "words"|"turns"|"seconds"
---@field top? integer

---@class tiro.DispersionOptions: tiro.ChartOptions
---@field case_sensitive? boolean
---@field top? integer

---@class tiro.TimelineOptions: tiro.ChartOptions
---@field per? "year"|"month"|"day"
---@field by? string  a field of hits
---@field per_million? boolean
---@field top? integer

---@class tiro.NetworkOptions: tiro.ChartOptions
---@field of? "turns"|"answers"
---@field by? string  of turns: "speaker", "role", "label" or an attribute
---@field top? integer

---@class tiro.Charts
local Charts = {}

---@param view tiro.Transcript|tiro.Corpus
---@param options? tiro.FloorChartOptions
---@return string svg
function Charts.floor(view, options) end
---@param view tiro.View
---@param words string|tiro.Query|(string|tiro.Query)[]
---@param options? tiro.DispersionOptions
---@return string? svg
---@return string? message
---@return integer? position
function Charts.dispersion(view, words, options) end
---@param view tiro.Transcript|tiro.Corpus
---@param query string|table|tiro.Query|tiro.Cursor
---@param options? tiro.TimelineOptions
---@return string? svg
---@return string? message
---@return integer? position
function Charts.timeline(view, query, options) end
---@param t tiro.Transcript
---@param options? tiro.ChartOptions
---@return string svg
function Charts.exchanges(t, options) end
---@param view tiro.Transcript|tiro.Corpus
---@param options? tiro.NetworkOptions
---@return string svg
function Charts.network(view, options) end

---@class tiro.Eval
local Eval = {}

---@alias tiro.Value string|number|boolean

---@param a tiro.Value[]
---@param b tiro.Value[]
---@param options? { weights?: "none"|"linear"|"quadratic" }
---@return number? kappa
---@return { n: integer, agreement: number, observed: number, expected: number }|string how
function Eval.kappa(a, b, options) end
---@param coders table<string|number, tiro.Value>[]
---@param options? { level?: "nominal"|"ordinal"|"interval" }
---@return number? alpha
---@return { units: integer, n: integer, observed: number, expected: number }|string how
function Eval.alpha(coders, options) end
---@param reference string|(integer|boolean)[]
---@param hypothesis string|(integer|boolean)[]
---@param options? { window?: integer }
---@return number pk
---@return { window: integer, windows: integer } how
function Eval.pk(reference, hypothesis, options) end
---@param reference string|(integer|boolean)[]
---@param hypothesis string|(integer|boolean)[]
---@param options? { window?: integer, weighted?: boolean }
---@return number windowdiff
---@return { window: integer, windows: integer } how
function Eval.windowdiff(reference, hypothesis, options) end

return tiro
