-- Every case of the break tests in Debian's unicode-data.
local tiro = require("tiro")
local report = require("report")

local folder = "/usr/share/unicode/auxiliary/"

local function character(code)
  if code < 0x80 then return string.char(code) end
  local bytes, first = "", 0x40
  repeat
    bytes = string.char(0x80 + code % 64) .. bytes
    code, first = math.floor(code / 64), first / 2
  until code < first
  return string.char(256 - 2 * first + code) .. bytes
end

-- White_Space of PropList.txt.
local WHITE = { [0x20] = true, [0x85] = true, [0xA0] = true, [0x1680] = true, [0x2028] = true, [0x2029] = true,
  [0x202F] = true, [0x205F] = true, [0x3000] = true }
for code = 0x09, 0x0D do WHITE[code] = true end
for code = 0x2000, 0x200A do WHITE[code] = true end

-- Characters [first, last] without white space at either end; nil: none left.
local function trim(codes)
  local first, last = 1, #codes
  while first <= last and WHITE[codes[first]] do first = first + 1 end
  while first <= last and WHITE[codes[last]] do last = last - 1 end
  if first > last then return nil end
  local bytes = {}
  for n = first, last do bytes[#bytes + 1] = character(codes[n]) end
  return table.concat(bytes)
end

-- Text of a case, and its parts that hold more than white space.
local function parse(line)
  local text, parts, codes = "", {}, {}
  for mark, code in line:gmatch("(\195[\151\183]) (%x+)") do
    if mark == "\195\183" and #codes > 0 then
      parts[#parts + 1] = trim(codes)
      codes = {}
    end
    codes[#codes + 1] = tonumber(code, 16)
    text = text .. character(codes[#codes])
  end
  parts[#parts + 1] = trim(codes)
  return text, parts
end

local function run(name, split)
  local file = io.open(folder .. name)
  if not file then return print(name .. ": package unicode-data is not here") end
  local cases, passed = 0, 0
  for line in file:lines() do
    if line:find("^\195\183") then
      cases = cases + 1
      local text, parts = parse(line:gsub("#.*", ""))
      local found = {}
      for n, item in ipairs(split(text, { rules = "unicode" })) do found[n] = item.text end
      if table.concat(found, "\0") == table.concat(parts, "\0") then passed = passed + 1 end
    end
  end
  file:close()
  report.line(("%s (of %d)"):format(name, cases), passed, cases)
end

run("WordBreakTest.txt", tiro.tokenize)
run("SentenceBreakTest.txt", tiro.sentences)
