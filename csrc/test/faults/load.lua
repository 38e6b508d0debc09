-- Loads the module itself anew, from its files.
for name in pairs(package.loaded) do
  if name:match("^tiro") then package.loaded[name] = nil end
end
for name in pairs(package.preload) do
  if name ~= "tiro.core" then package.preload[name] = nil end
end
require("tiro.core")
require("tiro.number")
require("tiro.list")
require("tiro.options")
assert(#require("tiro.lexicons").read("promises").cues > 0)
