-- Lists as tables: which columns the items of each list have, and lists as CSV and
-- JSON. A column is the name of a field ("line"), a field of a field
-- ("question.text"), or { title=, path= }.

local csv = require("tiro.csv")
local json = require("tiro.json")
local options = require("tiro.options")

local records = {}

local function names(text)
  local found = {}
  for name in text:gmatch("%S+") do found[#found + 1] = name end
  return found
end

local PLACE = " grade evidence first last line text"

-- By the name of the list.
local COLUMNS = {
  turns = names("n line last_line page page_line time end_time label speaker speaker_id role words paragraphs "
    .. "cut_off resumes gap_before first last text_first text_last evidence text"),
  paragraphs = names("n turn line first last sentences tokens text"),
  sentences = names("n paragraph turn line first last tokens question text"),
  tokens = names("n kind sentence paragraph turn line first last text"),
  notes = names("n kind turn line first last spoken text"),
  gaps = names("n kind line first last blank_lines after before inside evidence"),
  fields = names("n name value normal speaker line first last"),
  speakers = names("n id name given family honorific title role named labels turns words share line first last "
    .. "evidence"),
  lint = names("n code line first last message text"),
  questions = names("n kind turn paragraph sentence" .. PLACE),
  mentions = names("n kind id name title participant acronym value unit currency ordinal iso turn role speaker"
    .. PLACE),
  acronyms = names("n acronym letters expansion source count occurrences turn" .. PLACE),
  exchanges = names("n turn line first last asker asker_id question.text question.words answerers answer.text "
    .. "answer.words follows follow_kind may_follow grade evidence code"),
  threads = names("n turn last_turn exchanges kinds"),
  askers = names("n id name label turn turns exchanges words joins"),
  handoffs = names("n kind from to turn to_turn completed cue grade evidence line first last sentence"),
  callbacks = names("n kind turn target own external cue" .. PLACE),
  promises = names("n kind turn by due due_date cue" .. PLACE),
  interruptions = names("n cut by resumed gap speaker role by_speaker by_role back_channel" .. PLACE),
  dashes = names("n kind turn paragraph" .. PLACE),
  codes = names("doc n item code by note first last"),
  find = names("n cue pattern turn sentence grade line first last text"),
  floor = names("n key count share turns"),
  mean_turn_length = names("n key mean count turns"),
  words = names("value count"),
}

local DEEP = { "n", "doc", "id", "turn", "line", "first", "last" } -- come first inside fields

--- Options of each form.
records.OPTIONS = { csv = { columns = "table", formulas = "boolean" }, json = { columns = "table" } }

-- ---- columns --------------------------------------------------------------------

-- Values that stand in a table without more ado.
local function is_plain(value)
  local kind = type(value)
  return kind == "string" or kind == "number" or kind == "boolean"
end

-- Fields of a list that has no columns of its own: whatever its items have.
local function fields_of(list)
  local seen = {}
  for item in list do
    for name, value in pairs(item) do
      if is_plain(value) or type(value) == "table" then seen[name] = true end
    end
  end
  local columns = {}
  for _, name in ipairs(DEEP) do
    if seen[name] then columns[#columns + 1], seen[name] = name, nil end
  end
  for _, name in ipairs(options.keys(seen)) do columns[#columns + 1] = name end
  return columns
end

local function columns_of(list)
  local columns = list.fields or COLUMNS[list.name]
  if not columns then return fields_of(list) end
  if not list.part then return columns end
  local all = { "doc" }
  for _, column in ipairs(columns) do all[#all + 1] = column end
  return all
end

local function title_of(column)
  return type(column) == "table" and column.title or column
end

-- The value of a column.
local function value_of(item, column)
  local path = type(column) == "table" and column.path or column
  if type(path) ~= "string" then return item[path] end
  for name in path:gmatch("[^.]+") do
    if type(item) ~= "table" then return nil end
    item = item[name]
  end
  return item
end

-- The columns that are wanted, by title; those that the list may have beside, and
-- must have in some item, in `unsure`.
local function chosen(list, wanted, level)
  local columns = columns_of(list)
  if not wanted then return columns, {} end
  local known, chosen_ones, unsure = {}, {}, {}
  for _, column in ipairs(columns) do known[title_of(column)] = column end
  for i, name in ipairs(wanted) do
    options.is("each of option 'columns'", name, "string", level + 1)
    chosen_ones[i] = known[name] or name
    if known[name] == nil then unsure[name] = true end
  end
  return chosen_ones, unsure
end

local function check_found(list, unsure, level)
  local known = {}
  for i, column in ipairs(columns_of(list)) do known[i] = title_of(column) end
  local name = options.keys(unsure)[1]
  if name then options.one_of("column", name, known, level + 1) end
end

-- ---- CSV ------------------------------------------------------------------------

--- A list as CSV: a line of names, then a record for each item.
-- @tparam List list
-- @tparam[opt] string[] given.columns  names of columns, in the order wanted
-- @tparam[opt=false] boolean given.formulas  text that begins as a formula stays as it is
-- @treturn string
function records.csv(list, given, level)
  given = options.check(given, records.OPTIONS.csv, "option", level + 1)
  local columns, unsure = chosen(list, given.columns, level + 1)
  local cells, lines, items = {}, {}, 0
  for i, column in ipairs(columns) do cells[i] = title_of(column) end
  lines[1] = csv.record(cells, #columns, true)
  for item in list do
    items = items + 1
    for i, column in ipairs(columns) do
      cells[i] = value_of(item, column)
      if cells[i] ~= nil then unsure[column] = nil end
    end
    lines[#lines + 1] = csv.record(cells, #columns, given.formulas)
  end
  if items > 0 then check_found(list, unsure, level + 1) end
  return table.concat(lines)
end

-- ---- JSON -----------------------------------------------------------------------

-- An item with the fields of its columns, whole: "question.text" is in `question`.
-- Of all columns, also what a script has added.
local function object(item, columns, all)
  local made, order = {}, {}
  for _, column in ipairs(columns) do
    local name = type(column) == "table" and column.title or column:match("^[^.]+")
    order[#order + 1] = name
    if type(column) == "table" then made[name] = value_of(item, column) else made[name] = item[name] end
  end
  for name, value in pairs(all and item or {}) do
    if type(name) == "string" and is_plain(value) then made[name] = value end
  end
  for _, name in ipairs(DEEP) do order[#order + 1] = name end
  return made, order
end

--- A list as JSON: an array, an item a line.
-- @tparam List list
-- @tparam[opt] string[] given.columns  names of fields
-- @treturn string
function records.json(list, given, level)
  given = options.check(given, records.OPTIONS.json, "option", level + 1)
  local columns, unsure = chosen(list, given.columns, level + 1)
  local lines, all = {}, not given.columns
  for item in list do
    local made, order = object(item, columns, all)
    for name in pairs(unsure) do
      if value_of(item, name) ~= nil then unsure[name] = nil end
    end
    lines[#lines + 1] = json.encode(made, order)
  end
  if #lines > 0 then check_found(list, unsure, level + 1) end
  return #lines > 0 and "[\n" .. table.concat(lines, ",\n") .. "\n]\n" or "[]\n"
end

return records
