-- The man page, from the tables that --help is made of: `make docs` writes
-- docs/tiro.1.

local core = require("tiro.core")
local parser = require("tiro.command.parser")
local verbs = require("tiro.command.verbs")

local manual = {}

-- Text for roff: no line begins with a control character, no backslash is one.
local function escaped(text)
  return (text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("^([.'])", "\\&%1"):gsub("\n([.'])", "\n\\&%1"))
end

local function bold(text) return "\\fB" .. escaped(text) .. "\\fR" end
local function slanted(text) return "\\fI" .. escaped(text) .. "\\fR" end

-- "-f, --format FORMAT"
local function names_of(option)
  local names = {}
  for name in option[1]:gmatch("%S+") do names[#names + 1] = bold(name) end
  return table.concat(names, ", ") .. (option.value and " " .. slanted(option.value) or "")
end

local REPEATS = { ["*"] = "[%s ...]", ["+"] = "%s ..." }

local function usage_of(known, verb)
  local parts = { bold("tiro " .. known.name) }
  if #verb.options > 0 then parts[2] = "[" .. slanted("options") .. "]" end
  for _, argument in ipairs(verb.arguments) do
    parts[#parts + 1] = (REPEATS[argument.args] or "%s"):format(slanted(argument[1]:upper()))
  end
  return table.concat(parts, " ")
end

local function add_verb(add, known)
  local verb = parser.verb(known.name)
  add(".SS " .. usage_of(known, verb))
  add(escaped(known.summary))
  if verb.description then add(escaped(verb.description)) end
  for _, argument in ipairs(verb.arguments) do
    add(".TP\n" .. slanted(argument[1]:upper()) .. "\n" .. escaped(argument[2]))
  end
  for _, option in ipairs(verb.options) do
    add(".TP\n" .. names_of(option) .. "\n" .. escaped(option[2]))
  end
end

--- The page, for man.
-- @treturn string
function manual.page()
  local lines = {}
  local function add(line) lines[#lines + 1] = line end
  add(".\\\" Made by lua/tiro/command/manual.lua: make docs")
  add((".TH TIRO 1 \"\" \"tiro %s\" \"User commands\""):format(core.version))
  add(".SH NAME\ntiro \\- reads transcripts")
  add(".SH SYNOPSIS\n" .. bold("tiro") .. " " .. slanted("verb") .. " [" .. slanted("options") .. "] ["
    .. slanted("path") .. " ...]")
  add(".SH DESCRIPTION\n" .. escaped(parser.DESCRIPTION) .. "\n.PP\n" .. escaped(parser.PATHS))
  add(".SH VERBS")
  for _, known in ipairs(verbs) do add_verb(add, known) end
  add(".SH EXIT STATUS\n" .. escaped(parser.STATUS) .. " An interrupted run ends with 130.")
  add(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nIf it is set, nothing is coloured.")
  return table.concat(lines, "\n") .. "\n"
end

return manual
