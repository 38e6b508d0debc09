-- Loads the module itself anew.
for name in pairs(package.loaded) do
  if name:match("^tiro") then package.loaded[name] = nil end
end
require("tiro.core")
require("tiro.number")
require("tiro.list")
require("tiro.options")
