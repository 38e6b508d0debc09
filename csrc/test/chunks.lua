-- What faults.c loads, compiled: { name, chunk, name, chunk, ... }, and how many of
-- the modules the script needs. Takes the script's path, and the names of what it
-- loads, parted by blanks.
local script, names = ...

local found, needed = {}, 0

local function add(name, path)
  found[#found + 1] = name
  found[#found + 1] = string.dump(assert(loadfile(path)))
end

-- The modules of lua/: name -> path
local modules = {}
for path in assert(io.popen("find lua -name '*.lua'")):lines() do
  modules[path:match("^lua/(.*)%.lua$"):gsub("/", ".")] = path
end

add("@" .. script, script)
add("@small_lexicons", "csrc/test/small_lexicons.lua")
for name in names:gmatch("%S+") do
  if modules[name] then
    add(name, modules[name])
    modules[name], needed = nil, needed + 1
  end
end
for name, path in pairs(modules) do add(name, path) end
return found, needed
