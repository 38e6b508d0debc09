--[[ generate.lua: writes unicode_data.c from the Unicode Character Database.

     lua5.4 csrc/text/generate.lua [/usr/share/unicode] > csrc/text/unicode_data.c

Each code point gets one number, its properties packed as unicode.h shows.
The numbers are cut into leaves of 128; equal leaves are kept once, and a page
table says which leaf serves which 128 code points. Folding is kept as runs.
The same files give the same bytes. ]]

local folder = arg[1] or "/usr/share/unicode"

local LAST = 0x110000 -- one past the code points: the byte that is not UTF-8
local LEAF = 128

-- The order of the enumerations in unicode.h.
local CATEGORY = {
  Lu = 0, Ll = 1, Lt = 2, Lm = 3, Lo = 3, Nd = 4, Nl = 5, No = 5,
  Mn = 6, Mc = 6, Me = 6,
  Pc = 7, Pd = 7, Ps = 7, Pe = 7, Pi = 7, Pf = 7, Po = 7,
  Sm = 8, Sc = 8, Sk = 8, So = 8,
  Zs = 9, Zl = 9, Zp = 9, Cc = 10, Cf = 10, Cs = 11, Co = 11, Cn = 11,
}
local SPACE = 9
local WORD = {
  Other = 0, CR = 1, LF = 2, Newline = 3, Extend = 4, ZWJ = 5, Format = 6,
  Regional_Indicator = 7, Katakana = 8, Hebrew_Letter = 9, ALetter = 10,
  Single_Quote = 11, Double_Quote = 12, MidNumLet = 13, MidLetter = 14,
  MidNum = 15, Numeric = 16, ExtendNumLet = 17, WSegSpace = 18,
}
local SENTENCE = {
  Other = 0, CR = 1, LF = 2, Sep = 3, Extend = 4, Format = 5, Sp = 6,
  Lower = 7, Upper = 8, OLetter = 9, Numeric = 10, ATerm = 11, SContinue = 12,
  STerm = 13, Close = 14,
}
-- Where each property lies in a number.
local WORD_BIT, SENTENCE_BIT, PICTOGRAPHIC_BIT, FOLDS_BIT = 1 << 4, 1 << 9, 1 << 13, 1 << 14

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

-- "0041..005A" or "00B5" as two numbers.
local function range(field)
  local first, last = field:match("^(%x+)%.%.(%x+)$")
  first = tonumber(first or field, 16)
  return first, last and tonumber(last, 16) or first
end

-- Value of every code point in a file of ranges: numbers[value of the row].
local function read_property(name, numbers)
  local values = {}
  for fields in rows(name) do
    local number = numbers[fields[2]]
    if number then
      local first, last = range(fields[1])
      for c = first, last do values[c] = number end
    end
  end
  return values
end

local function read_categories()
  local values, start = {}, nil
  for fields in rows("UnicodeData.txt") do
    local c = tonumber(fields[1], 16)
    for i = start or c, c do values[i] = assert(CATEGORY[fields[3]]) end
    start = fields[2]:find(", First>$") and c or nil
  end
  for c in pairs(read_property("PropList.txt", { White_Space = true })) do values[c] = SPACE end
  return values
end

-- Simple folding: a map, and the code points that fold in ascending order.
local function read_folding()
  local map, order = {}, {}
  for fields in rows("CaseFolding.txt") do
    if fields[2] == "C" or fields[2] == "S" then
      local c = tonumber(fields[1], 16)
      map[c] = tonumber(fields[3], 16)
      order[#order + 1] = c
    end
  end
  table.sort(order)
  return map, order
end

-- The version and year that a data file names in its head.
local function read_version()
  local file = assert(io.open(folder .. "/PropList.txt"))
  local head = file:read(300)
  file:close()
  return assert(head:match("PropList%-(%d+%.%d+%.%d+)%.txt")), assert(head:match("© (%d+)"))
end

-- Cuts the packed properties into leaves.
local function build(folding)
  local category = read_categories()
  local word = read_property("auxiliary/WordBreakProperty.txt", WORD)
  local sentence = read_property("auxiliary/SentenceBreakProperty.txt", SENTENCE)
  local pictographic = read_property("emoji/emoji-data.txt",
    { Extended_Pictographic = PICTOGRAPHIC_BIT })
  local pages, leaves, known, count = {}, {}, {}, 0
  for first = 0, LAST, LEAF do
    local leaf = {}
    for c = first, first + LEAF - 1 do
      leaf[#leaf + 1] = (category[c] or CATEGORY.Cn)
        + (word[c] or 0) * WORD_BIT
        + (sentence[c] or 0) * SENTENCE_BIT
        + (pictographic[c] or 0)
        + (folding[c] and FOLDS_BIT or 0)
    end
    local key = table.concat(leaf, ",")
    if not known[key] then
      known[key], count = count, count + 1
      table.move(leaf, 1, LEAF, #leaves + 1, leaves)
    end
    pages[#pages + 1] = known[key]
  end
  return pages, leaves
end

-- Joins neighbours (1 or 2 apart) that move by the same distance into runs.
local function fold_runs(map, order)
  local runs = {}
  for _, c in ipairs(order) do
    local run, shift = runs[#runs], map[c] - c
    local step = run and c - run.last
    if run and run.shift == shift and (step == run.step or not run.step and step <= 2) then
      run.last, run.step = c, step
    else
      runs[#runs + 1] = { first = c, last = c, shift = shift }
    end
  end
  return runs
end

local function write_numbers(declaration, numbers)
  io.write("\n", declaration, " = {\n")
  local line = {}
  local length = 0
  for i, number in ipairs(numbers) do
    line[#line + 1] = number
    length = length + #tostring(number) + 1
    if length > 94 or i == #numbers then
      io.write(table.concat(line, ","), ",\n")
      line, length = {}, 0
    end
  end
  io.write("};\n")
end

local function write_runs(runs)
  io.write("\nconst ti_fold_run ti_fold_runs[] = {\n")
  for _, run in ipairs(runs) do
    io.write(("{0x%04X,0x%04X,%d,%d},\n"):format(run.first, run.last, run.step or 1, run.shift))
  end
  io.write("};\n\nconst size_t ti_fold_run_count = ", #runs, ";\n")
end

local HEAD = [[
/* unicode_data.c: the tables of unicode.h. Generated, do not edit:
**
**   lua5.4 csrc/text/generate.lua > csrc/text/unicode_data.c
**
** Made from the Unicode Character Database, version @VERSION@ (UnicodeData,
** PropList, CaseFolding, WordBreakProperty, SentenceBreakProperty, emoji-data)
** as in Debian's package unicode-data. The data are modified in form, and are
** used under the Unicode License (https://www.unicode.org/license.txt):
**
** COPYRIGHT AND PERMISSION NOTICE
**
** Copyright © 1991-@YEAR@ Unicode, Inc. All rights reserved.
** Distributed under the Terms of Use in
** https://www.unicode.org/copyright.html.
**
** Permission is hereby granted, free of charge, to any person obtaining
** a copy of the Unicode data files and any associated documentation
** (the "Data Files") or Unicode software and any associated documentation
** (the "Software") to deal in the Data Files or Software
** without restriction, including without limitation the rights to use,
** copy, modify, merge, publish, distribute, and/or sell copies of
** the Data Files or Software, and to permit persons to whom the Data Files
** or Software are furnished to do so, provided that either
** (a) this copyright and permission notice appear with all copies
** of the Data Files or Software, or
** (b) this copyright and permission notice appear in associated
** Documentation.
**
** THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF
** ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
** WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
** NONINFRINGEMENT OF THIRD PARTY RIGHTS.
** IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS
** NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL
** DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE,
** DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
** TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
** PERFORMANCE OF THE DATA FILES OR SOFTWARE.
**
** Except as contained in this notice, the name of a copyright holder
** shall not be used in advertising or otherwise to promote the sale,
** use or other dealings in these Data Files or Software without prior
** written authorization of the copyright holder.
*/
#include "unicode.h"
]]

local version, year = read_version()
local folding, order = read_folding()
local pages, leaves = build(folding)
io.write((HEAD:gsub("@(%u+)@", { VERSION = version, YEAR = year })))
write_numbers("const uint16_t ti_unicode_pages[]", pages)
write_numbers("const ti_props ti_unicode_leaves[]", leaves)
write_runs(fold_runs(folding, order))
