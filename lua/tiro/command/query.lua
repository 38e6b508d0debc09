-- Queries and searches as they are typed: prepared once, run on each of the paths.

local hits = require("tiro.command.hits")
local later = require("tiro.later")
local status = require("tiro.command.status")

local view = later("tiro.query.view")
local search_box = later("tiro.query.search")

local query = {}

query.options = { { "--cql", "QUERY is in the Corpus Query Language: see 'tiro query --help'." } }

local function refuse(text, message, position)
  local where = position and (" (character %d of '%s')"):format(position, text) or ""
  status.wrong_use("query: " .. message .. where)
end

local function prepared(prepare, text)
  local made, message, position = prepare(text, 2)
  if not made then refuse(text, message, position) end
  return made
end

--- Prepares a query in CQL.
function query.cql(text)
  return prepared(view.prepare, text)
end

--- Prepares what is typed into a search box.
function query.search(text)
  if not text:find("%S") then status.wrong_use("query: there is nothing to look for") end
  return prepared(search_box.prepare, text)
end

--- Prepares the words that a verb was given, or its CQL.
-- @tparam table options  query, cql; `needed` is set (see tiro.command.needed)
function query.places(options)
  local text = options.query
  if not options.cql then text, options.needed = hits.query(text) end
  if not text:find("%S") then status.wrong_use("query: there is nothing to look for") end
  return query.cql(text)
end

--- Runs it on a transcript or corpus.
-- @tparam string how  "query" or "search"
-- @treturn Cursor
function query.run(on, how, wanted, given)
  local cursor, message, position = status.asked(on[how], on, wanted, given)
  if not cursor then refuse(wanted.text or "", message, position) end
  return cursor
end

return query
