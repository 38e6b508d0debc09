--[[ generate_fold.lua: writes fold_data.c from the Unicode Character Database.

     lua5.4 csrc/text/generate_fold.lua [/usr/share/unicode] > csrc/text/fold_data.c

Canonical decompositions are kept in full (to the last step), compositions as
pairs; Hangul syllables are left to arithmetic. Categories and code points that
their neighbours may change are kept as runs. The same files give the same
bytes. ]]

local folder = arg[1] or "/usr/share/unicode"

-- The order of ti_general in category.h.
local CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn"
local UNASSIGNED = "Cn"
local LAST = 0x10FFFF

-- Fields of each line of a data file, without comments.
local function rows(name)
  local lines = assert(io.lines(folder .. "/" .. name))
  return function()
    for line in lines do
      line = line:gsub("#.*", "")
      if line:find("%S") then
        local fields = {}
        for field in (line .. ";"):gmatch("%s*([^;]-)%s*;") do fields[#fields + 1] = field end
        return fields
      end
    end
  end
end

-- Category, combining class and canonical decomposition by code point.
local function read_characters()
  local category, class, parts, start = {}, {}, {}, nil
  for fields in rows("UnicodeData.txt") do
    local c = tonumber(fields[1], 16)
    for i = start or c, c do category[i] = fields[3] end
    start = fields[2]:find(", First>$") and c or nil
    if fields[4] ~= "0" then class[c] = tonumber(fields[4]) end
    if fields[6]:find("^%x") then
      parts[c] = {}
      for code in fields[6]:gmatch("%x+") do table.insert(parts[c], tonumber(code, 16)) end
    end
  end
  return category, class, parts
end

-- Code points that composition never makes, and those that it may change.
local function read_normalization()
  local excluded, changing = {}, {}
  for fields in rows("DerivedNormalizationProps.txt") do
    local set = fields[2] == "Full_Composition_Exclusion" and excluded or fields[2] == "NFC_QC" and changing
    if set then
      local first, last = fields[1]:match("^(%x+)%.?%.?(%x*)$")
      for c = tonumber(first, 16), tonumber(last ~= "" and last or first, 16) do set[c] = true end
    end
  end
  return excluded, changing
end

local function read_version()
  local file = assert(io.open(folder .. "/PropList.txt"))
  local head = file:read(300)
  file:close()
  return assert(head:match("PropList%-(%d+%.%d+%.%d+)%.txt"))
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- Appends the last step of a decomposition to `list`.
local function decompose(parts, c, list)
  if not parts[c] then
    list[#list + 1] = c
  else
    for _, part in ipairs(parts[c]) do decompose(parts, part, list) end
  end
  return list
end

local function write_items(declaration, items)
  io.write("\n", declaration, " = {\n")
  local line, length = {}, 0
  for i, item in ipairs(items) do
    line[#line + 1] = item
    length = length + #tostring(item) + 1
    if length > 94 or i == #items then
      io.write(table.concat(line, ","), ",\n")
      line, length = {}, 0
    end
  end
  io.write("};\n")
end

local function write_count(name, count)
  io.write(("\nconst size_t %s = %d;\n"):format(name, count))
end

local function write_decompositions(parts)
  local codes, starts, pool = sorted_keys(parts), {}, {}
  for _, c in ipairs(codes) do
    starts[#starts + 1] = #pool
    decompose(parts, c, pool)
  end
  starts[#starts + 1] = #pool
  write_items("const uint32_t ti_decomposed[]", codes)
  write_items("const uint16_t ti_decomposition_starts[]", starts)
  write_items("const uint32_t ti_decomposition_parts[]", pool)
  write_count("ti_decomposed_count", #codes)
end

local function write_compositions(parts, excluded)
  local pairs_of = {}
  for c, list in pairs(parts) do
    if not excluded[c] then pairs_of[#pairs_of + 1] = { list[1], list[2], c } end
  end
  table.sort(pairs_of, function(a, b)
    if a[1] ~= b[1] then return a[1] < b[1] end
    return a[2] < b[2]
  end)
  local items = {}
  for i, pair in ipairs(pairs_of) do items[i] = ("{0x%X,0x%X,0x%X}"):format(table.unpack(pair)) end
  write_items("const ti_composition ti_compositions[]", items)
  write_count("ti_composition_count", #items)
end

local function write_unsettled(class, changing)
  local all, runs = {}, {}
  for c in pairs(class) do all[c] = true end
  for c in pairs(changing) do all[c] = true end
  for _, c in ipairs(sorted_keys(all)) do
    local run = runs[#runs]
    if run and run.last == c - 1 and run.class == (class[c] or 0) then
      run.last = c
    else
      runs[#runs + 1] = { first = c, last = c, class = class[c] or 0 }
    end
  end
  local items = {}
  for i, run in ipairs(runs) do items[i] = ("{0x%X,0x%X,%d}"):format(run.first, run.last, run.class) end
  write_items("const ti_unsettled_run ti_unsettled_runs[]", items)
  write_count("ti_unsettled_run_count", #items)
end

local function write_categories(category)
  local number, items, count, before = {}, {}, 0, nil
  for name in CATEGORIES:gmatch("%a+") do
    number[name], count = count, count + 1
  end
  for c = 0, LAST do
    local now = number[category[c] or UNASSIGNED]
    if now ~= before then items[#items + 1] = ("0x%X"):format(c << 5 | now) end
    before = now
  end
  write_items("const uint32_t ti_category_runs[]", items)
  write_count("ti_category_run_count", #items)
end

local HEAD = [[
/* fold_data.c: the tables of fold.h and category.h. Generated, do not edit:
**
**   lua5.4 csrc/text/generate_fold.lua > csrc/text/fold_data.c
**
** Made from the Unicode Character Database, version @VERSION@ (UnicodeData,
** DerivedNormalizationProps) as in Debian's package unicode-data. The data are
** modified in form, and are used under the Unicode License, which stands in
** full in unicode_data.c.
*/
#include "category.h"
#include "fold.h"
]]

local category, class, parts = read_characters()
local excluded, changing = read_normalization()
io.write((HEAD:gsub("@VERSION@", read_version())))
write_decompositions(parts)
write_compositions(parts, excluded)
write_unsettled(class, changing)
write_categories(category)
