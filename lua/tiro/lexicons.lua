-- The lexicons that Tiro has, by name, compiled when they are first asked for: a file
-- each in lexicons/.

local lazy = require("tiro.lazy")

local lexicons = {}

local tables = {
  callbacks = lazy("tiro.lexicons.callbacks"),
  handoffs = lazy("tiro.lexicons.handoffs"),
  links = lazy("tiro.lexicons.links"),
  promises = lazy("tiro.lexicons.promises"),
  replies = lazy("tiro.lexicons.replies"),
  turns = lazy("tiro.lexicons.turns"),
}

lexicons.names = { "callbacks", "handoffs", "links", "promises", "replies", "turns" }

--- The table of a lexicon, which has the fields `name`, `source`, `classes`, `cues`.
function lexicons.read(name)
  return tables[name]
end

return lexicons
