-- Command lines with nothing wrong in them, read without argparse: that takes longer
-- to load than a search takes. What is not plain here, also all that is wrong, is
-- argparse's to read and to tell.

local plain = {}

--- Reads a whole number.
-- @tparam integer least
-- @treturn function  text -> number; nil, message
function plain.whole_number(least)
  return function(text)
    local value = tonumber(text)
    if value and value % 1 == 0 and value >= least and value < 2 ^ 31 then return value end
    return nil, ("'%s' is no whole number from %d on"):format(text, least)
  end
end

local function has(list, wanted)
  for _, one in ipairs(list) do
    if one == wanted then return true end
  end
  return false
end

-- Options by the names that are typed; the key of each is its first long name.
local function options_of(verb)
  local options = {}
  for _, given in ipairs(verb.options) do
    local key = given[1]:match("%-%-(%S+)"):gsub("-", "_")
    for name in given[1]:gmatch("%S+") do options[name] = { key = key, given = given } end
  end
  return options
end

-- Sets what an option was given; nil where that is wrong.
local function set(result, option, value)
  local given, key = option.given, option.key
  if given.choices and not has(given.choices, value) then return nil end
  if given.number then value = plain.whole_number(given.least or 1)(value) end
  if value == nil or not given.many and result[key] ~= nil then return nil end
  if given.many then
    result[key][#result[key] + 1] = value
  else
    result[key] = value
  end
  return true
end

-- Gives out words that are no options; nil where there are too few or too many.
local function place(result, arguments, words)
  for i, given in ipairs(arguments) do
    if not given.args then
      result[given[1]] = words[i]
      if not words[i] or given.choices and not has(given.choices, words[i]) then return nil end
    else -- the last one takes the rest
      local rest = {}
      for k = i, #words do rest[#rest + 1] = words[k] end
      result[given[1]] = rest
      return (given.args == "*" or #rest > 0) and result or nil
    end
  end
  return #words == #arguments and result or nil
end

--- Reads what stands behind a verb.
-- @tparam table verb  see tiro.command.parser
-- @tparam string[] args  the verb first
-- @treturn table|nil  options by name, as argparse would give them; nil: argparse must read it
function plain.read(verb, args)
  local options, result, words, i = options_of(verb), { verb = args[1] }, {}, 1
  for _, option in pairs(options) do
    if option.given.many then result[option.key] = {} end
  end
  while i < #args do
    i = i + 1
    local word = args[i]
    if word:sub(1, 1) ~= "-" or word == "-" then
      words[#words + 1] = word
    else
      local name, value = word:match("^(%-%-[^=]+)=(.*)$")
      local option = options[name or word]
      if not option or value and not option.given.value then return nil end
      if option.given.value and not value then
        i = i + 1
        value = args[i]
        if not value or value:sub(1, 1) == "-" then return nil end
      end
      if not set(result, option, value or true) then return nil end
    end
  end
  for _, option in pairs(options) do
    if option.given.required and not result[option.key] then return nil end
  end
  return place(result, verb.arguments, words)
end

return plain
