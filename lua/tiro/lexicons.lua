-- The lexicons that Tiro has, by name: a file each in lexicons/.

return {
  turns = require("tiro.lexicons.turns"),
}
