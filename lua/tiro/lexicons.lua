-- The lexicons that Tiro has, by name, read when they are first asked for: a file
-- each in lexicons/.

local lexicons = {}

lexicons.names = { "callbacks", "handoffs", "links", "promises", "replies", "turns" }

--- The table of a lexicon.
function lexicons.read(name)
  return require("tiro.lexicons." .. name)
end

return lexicons
