-- From the tables of the verbs to argparse. A verb is
--
--   { description = "...",
--     arguments = { { name, description, args = "*", choices = { ... } }, ... },
--     options = { { "-f --format", "description", ... }, ... },
--     run = function(run) -> was anything found? }
--
-- and an option or argument has, besides its names and its description,
--
--   value    what help calls its value; none: it is a flag
--   many     it may be given again, and is an array
--   required it must be given
--   number   its value is a whole number, from `least` (1) on
--   choices  values that it may have

local argparse = require("argparse")
local core = require("tiro.core")
local hint = require("tiro.options").hint
local status = require("tiro.command.status")
local verbs = require("tiro.command.verbs")

local parser = {}

parser.DESCRIPTION = "Reads transcripts: who said what, who answered whom, and where something is missing."
parser.PATHS = "Paths are files, folders, corpora (made by 'tiro index'), or - for standard input, which is also read "
  .. "where no path is given. Of a folder all files are read, also those in folders inside, in the order of their "
  .. "bytes; hidden files, corpora and links to folders are left out."
parser.STATUS = "Exit status: 0 found, 1 nothing found, 2 wrong use, 3 something could not be read or written."

local EPILOG = parser.PATHS .. "\n\n" .. parser.STATUS .. "\n\n'tiro VERB --help' tells what a verb takes."

--- The table of a verb.
-- @tparam string name
function parser.verb(name)
  return require("tiro.command.verb." .. name)
end

-- ---- argparse -----------------------------------------------------------------------

-- Reads a whole number: text -> number; nil, message.
local function whole_number(least)
  return function(text)
    local value = tonumber(text)
    if value and value % 1 == 0 and value >= least and value < 2 ^ 31 then return value end
    return nil, ("'%s' is no whole number from %d on"):format(text, least)
  end
end

local function add_option(command, given)
  local option = command:option(given[1]):description(given[2])
  if given.value then
    option:argname(given.value)
  else
    option:args(0)
  end
  if given.many then option:count("*") end
  if given.required then option:count(1) end
  if given.choices then option:choices(given.choices) end
  if given.number then option:convert(whole_number(given.least or 1)) end
end

local function add_argument(command, given)
  local argument = command:argument(given[1]):description(given[2])
  if given.args then argument:args(given.args) end
  if given.choices then argument:choices(given.choices) end
end

local function add_verb(root, known)
  local command = root:command(known.name):summary(known.summary)
  local verb = parser.verb(known.name)
  command:description(known.summary .. (verb.description and "\n\n" .. verb.description or ""))
  for _, argument in ipairs(verb.arguments) do add_argument(command, argument) end
  for _, option in ipairs(verb.options) do add_option(command, option) end
end

--- The parser.
-- @tparam[opt] string name  the verb that is wanted: no other is loaded; all without it
function parser.of(name)
  local root = argparse("tiro", parser.DESCRIPTION, EPILOG):command_target("verb"):require_command(true)
    :help_max_width(80):usage_max_width(80)
  root:flag("--version"):description("Print the version and exit."):action(function()
    io.stdout:write("tiro ", core.version, "\n")
    os.exit(0)
  end)
  for _, known in ipairs(verbs) do
    if not name or known.name == name then add_verb(root, known) end
  end
  return root
end

-- ---- parsing -------------------------------------------------------------------------

-- The names of all.
local function names()
  local list = {}
  for i, known in ipairs(verbs) do list[i] = known.name end
  return list
end

-- What is asked for: a verb, or "--version"; nil: help on all verbs.
local function verb_of(args)
  for _, word in ipairs(args) do
    if word:sub(1, 1) ~= "-" or word == "--version" then return word end
    if word == "--help" or word == "-h" then return nil end
  end
  status.wrong_use("a verb is expected: " .. table.concat(names(), ", "))
end

-- argparse tells what it was not given in lines of its own.
local function one_line(message)
  return (message:gsub("\nDid you mean (.-)%?$", " (did you mean %1?)"):gsub("\n", " "))
end

--- Reads a command line; ends the run where it is wrong.
-- @tparam string[] args
-- @treturn table, table  the verb, options by name
function parser.parse(args)
  local name = verb_of(args)
  local known = not name or name == "--version"
  for _, verb in ipairs(verbs) do known = known or verb.name == name end
  if not known then status.wrong_use(("unknown verb '%s'%s"):format(name, hint(name, names()))) end
  local done, result = parser.of(name):pparse(args)
  if not done then
    status.wrong_use(("%s; 'tiro %s--help' tells more"):format(one_line(result), name and name .. " " or ""))
  end
  return parser.verb(result.verb), result
end

return parser
