--- A report before it is written: what `tiro.report.measure` gives, and every function of reports
-- takes in place of a view.
-- @classmod Report

-- Its parts are measured document by document, what
-- was measured is added up, and presented last:
--
--   document -> partial -.
--   document -> partial --+-> partial -> part { name, title, method, blocks }
--   document -> partial -'
--
-- so that the report of a corpus is that of its documents, reduced. A part is
--
--   { name, title, measure = function(document, options) -> partial | nil, message, position,
--     merge = function(a, b, options) -> a, present = function(partial, options) -> part }
--
-- With `whole`, measure asks a corpus at once and not its documents; with `collect`
-- in place of these, a part is made of the parts presented before it.
-- To parts, `options` has `top` (the most rows to keep), `chosen_top` (what the caller
-- said of it) and `documents` (how many there are) besides what the caller gave.

local core = require("tiro.core")
local each = require("tiro.talk.each")
local options = require("tiro.options")
local parts = require("tiro.report.parts")

local model = {}

local MOST = 100 -- rows of a list, of several documents

-- Options that every report takes.
model.OPTIONS = { title = "string", parts = "table", query = "any", words = "table", top = "number" }

local Report = {}
local metatable = { __index = Report, __metatable = "tiro.Report" }

-- The options of a caller as parts see them.
local function settings(given, documents)
  local made = {}
  for name, value in pairs(given) do made[name] = value end
  made.documents, made.chosen_top = documents, given.top
  made.top = given.top or (documents > 1 and MOST or math.huge)
  return made
end

-- ---- options --------------------------------------------------------------------

local function check_part(part, level)
  if type(part) == "string" then
    options.one_of("part", part, parts.names, level + 1)
    return parts.by_name[part]
  end
  if type(part) == "function" then return { present = part, once = true } end
  options.is("a part", part, "table", level + 1)
  options.is("'name' of a part", part.name, "string", level + 1)
  for _, name in ipairs({ "measure", "merge", "present" }) do
    options.is("'" .. name .. "' of part '" .. part.name .. "'", part[name], "function", level + 1)
  end
  return part
end

local function check_words(words, level)
  for _, word in ipairs(words or {}) do
    options.is("each of option 'words'", word, "string", level + 1)
    local is_word = core.tokenize(word:match("^(.-)%*?$"), false)[1]
    if not is_word then error("option 'words': '" .. word .. "' is no word", level + 1) end
  end
end

local function check_top(top, level)
  if top and (top < 1 or top % 1 ~= 0) then error("option 'top' must be a whole number, from 1", level + 1) end
end

-- The parts that are wanted, in their order.
local function chosen(given, default, level)
  local wanted = {}
  for i, part in ipairs(given.parts or parts.default(default, given)) do
    wanted[i] = check_part(part, level + 1)
  end
  return wanted
end

-- ---- measuring ------------------------------------------------------------------

-- Measures the parts that are asked of each document; adds to what there is.
local function measure_document(self, document, set)
  for i, part in ipairs(self.parts) do
    if part.measure and not part.whole then
      local partial, message, position = part.measure(document, set)
      if partial == nil then return nil, message, position end
      local before = self.partials[i]
      self.partials[i] = before == nil and partial or part.merge(before, partial, set)
    end
  end
  return true
end

-- Measures the parts that are asked of the view at once.
local function measure_view(self, view, set)
  for i, part in ipairs(self.parts) do
    local partial, message, position
    if part.whole then
      partial, message, position = part.measure(view, set)
      if partial == nil then return nil, message, position end
    elseif part.once then
      partial = part.present(view, set)
    end
    if partial ~= nil then self.partials[i] = partial end
  end
  return true
end

-- Measures every document of a corpus, if some part asks for that.
local function measure_corpus(self, corpus, set)
  local walks = false
  for _, part in ipairs(self.parts) do walks = walks or part.measure and not part.whole end
  if not walks then return true end
  for document in each.transcript(corpus) do
    self.title = self.title or document.title
    local done, message, position = measure_document(self, document, set)
    if not done then return nil, message, position end
  end
  return true
end

-- Measures a view.
-- @tparam Transcript|Corpus view
-- @tparam table given  options, of the names of model.OPTIONS
-- @tparam string default  which parts are wanted when none are named: "page" or "tables"
-- @treturn Report|nil  nil, message, position where option 'query' does not read
function model.measure(view, given, default, level)
  local is_corpus = getmetatable(view) == "tiro.Corpus"
  check_words(given.words, level + 1)
  check_top(given.top, level + 1)
  local self = setmetatable({ given = given, parts = chosen(given, default, level + 1), partials = {} }, metatable)
  self.documents = is_corpus and view:count() or 1
  self.title = not is_corpus and view.title or nil
  local set = settings(given, self.documents)
  local done, message, position = measure_view(self, view, set)
  if done then
    local measure = is_corpus and measure_corpus or measure_document
    done, message, position = measure(self, view, set)
  end
  if not done then return nil, message, position end
  return self
end

-- ---- adding up ------------------------------------------------------------------

local function check_same(self, other)
  if getmetatable(other) ~= "tiro.Report" then error("only a report can be added to a report", 3) end
  local same = #self.parts == #other.parts
  for i, part in ipairs(self.parts) do
    same = same and other.parts[i].name == part.name
    if part.once then error("part " .. i .. " is a function: only what has 'merge' can be added up", 3) end
  end
  if not same then error("only reports of the same parts can be added up", 3) end
end

--- Adds what another report has measured, of documents whose ids come behind.
-- @tparam Report other  of the same parts and options
-- @treturn Report  itself
function Report:merge(other)
  check_same(self, other)
  self.documents, self.title = self.documents + other.documents, self.title or other.title
  local set = settings(self.given, self.documents)
  for i, part in ipairs(self.parts) do
    local more = other.partials[i]
    if self.partials[i] == nil then
      self.partials[i] = more
    elseif more ~= nil then
      self.partials[i] = part.merge(self.partials[i], more, set)
    end
  end
  return self
end

-- ---- presenting -----------------------------------------------------------------

local function nothing(part)
  return { name = part.name, title = part.title, blocks = { { kind = "prose", text = "No transcripts." } } }
end

local function check_presented(part, i)
  if type(part) ~= "table" or type(part.blocks) ~= "table" then
    error("part " .. i .. " must give a table with 'blocks'", 0)
  end
  part.name, part.title = part.name or "part " .. i, part.title or part.name or "Part " .. i
  return part
end

--- The report as plain data.
-- @tparam[opt] table given  `title`, `top`: in place of those that it was measured with
-- @treturn table  { title=, documents=, parts = { { name=, title=, method=, blocks= }, ... } }
function Report:present(given)
  local wanted = {}
  for name, value in pairs(self.given) do wanted[name] = value end
  for name, value in pairs(given or {}) do wanted[name] = value end
  local set, presented = settings(wanted, self.documents), {}
  for i, part in ipairs(self.parts) do
    local made
    if part.collect then
      made = part.collect(presented)
    elseif self.partials[i] == nil then
      made = nothing(part)
    else
      made = part.once and self.partials[i] or part.present(self.partials[i], set)
    end
    presented[i] = check_presented(made, i)
  end
  local title = wanted.title or self.documents == 1 and self.title
  if not title then title = self.documents == 1 and "Transcript" or self.documents .. " transcripts" end
  return { title = title, documents = self.documents, parts = presented }
end

return model
