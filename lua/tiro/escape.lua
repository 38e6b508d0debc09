-- Text of a transcript inside other languages. The text is anyone's: whatever it
-- holds, it stays text.

local escape = {}

--- U+FFFD, for what has no form.
escape.REPLACEMENT = "\239\191\189"

-- ---- UTF-8 ----------------------------------------------------------------------

-- Where a second byte may lie behind some first ones.
local SECOND = { [0xE0] = { 0xA0, 0xBF }, [0xED] = { 0x80, 0x9F }, [0xF0] = { 0x90, 0xBF }, [0xF4] = { 0x80, 0x8F } }

-- How many bytes of a first byte and what follows it are one character; 0: none are.
local function character(first, second, count)
  local needed = first < 0xC2 and 0 or first < 0xE0 and 2 or first < 0xF0 and 3 or first < 0xF5 and 4 or 0
  if needed == 0 or count < needed then return 0 end
  local range = SECOND[first]
  if range and (second < range[1] or second > range[2]) then return 0 end
  return needed
end

-- A byte above 127 and those that may go on with it.
local function sound(chunk)
  local first, second = chunk:byte(1, 2)
  if not first then return nil end
  local length = character(first, second, #chunk)
  if length == #chunk then return nil end
  return chunk:sub(1, length) .. escape.REPLACEMENT:rep(#chunk - length)
end

--- The text with U+FFFD for each byte that is no part of a UTF-8 character.
function escape.utf8(text)
  if not text:find("[\128-\255]") then return text end
  return (text:gsub("[\128-\255]+", function(run) return (run:gsub("[\192-\255]?[\128-\191]*", sound)) end))
end

--- The text as one line of UTF-8 without control characters.
function escape.line(text)
  return (escape.utf8(text):gsub("[%c%s]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- ---- HTML -----------------------------------------------------------------------

local HTML = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

--- For text and quoted attributes of HTML and XML; control characters and U+FFFE,
-- U+FFFF, which XML may not hold, become U+FFFD.
function escape.html(text)
  text = escape.utf8(text):gsub("[%z\1-\8\11\12\14-\31\127]", escape.REPLACEMENT)
  return (text:gsub("\239\191[\190\191]", escape.REPLACEMENT):gsub("[&<>\"']", HTML))
end

-- ---- Markdown -------------------------------------------------------------------

-- `~ | $ #` are markup of widespread dialects.
local MARKUP = "[\\`*_%[%]<>&~|$#]"

--- For one line of CommonMark, also inside emphasis and in a table's cell.
function escape.markdown(text)
  text = escape.line(text):gsub(MARKUP, "\\%0")
  return (text:gsub("^[-+=]", "\\%0"):gsub("^(%d+)([.)]%f[ %z])", "%1\\%2"))
end

-- ---- LaTeX ----------------------------------------------------------------------

local LATEX = {
  ["\\"] = "\\textbackslash{}", ["{"] = "\\{", ["}"] = "\\}", ["$"] = "\\$", ["&"] = "\\&", ["#"] = "\\#",
  ["%"] = "\\%", ["_"] = "\\_", ["^"] = "\\textasciicircum{}", ["~"] = "\\textasciitilde{}", ["<"] = "\\textless{}",
  [">"] = "\\textgreater{}", ["|"] = "\\textbar{}", ['"'] = "\\textquotedbl{}", ["`"] = "\\textasciigrave{}",
  ["'"] = "\\textquotesingle{}", ["["] = "{[}", ["]"] = "{]}", ["-"] = "-{}",
}

--- For one line of running text of LaTeX. Brackets stand in braces, so that none is
-- taken for an option; dashes and commas are not joined.
function escape.latex(text)
  return (escape.line(text):gsub("[\\{}$&#%%_^~<>|\"`'%[%]%-]", LATEX):gsub(",%f[,]", ",{}"))
end

return escape
