-- The lexicons that Tiro has, by name: a file each in lexicons/.

return {
  callbacks = require("tiro.lexicons.callbacks"),
  handoffs = require("tiro.lexicons.handoffs"),
  links = require("tiro.lexicons.links"),
  promises = require("tiro.lexicons.promises"),
  replies = require("tiro.lexicons.replies"),
  turns = require("tiro.lexicons.turns"),
}
