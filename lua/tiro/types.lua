---@meta tiro

-- Types for editors (LuaLS). Nothing here runs.

---@class tiro
---@field version string
---@field report { text: fun(t: tiro.Transcript): string }
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
---@field id string
---@field name? string
---@field label string
---@field turns integer[]
---@field exchanges integer[]
---@field words integer
---@field joins { turn: integer, grade: string, evidence: string[] }[]
---@field doc? string

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

---@class tiro.Vertical: tiro.View
---@field source string
---@field notes { extra_cells: integer, stray_closes: integer, left_open: integer }

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

---@class tiro.List<T>: { all: (fun(self): T[]), count: (fun(self): integer) }
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

return tiro
