-- Modules that are compiled when something in them is first asked for. Their sources
-- are read at once, with those of what they require: a host may change its root
-- directory when all is loaded.

local later = require("tiro.later")

local compile = loadstring or load -- luacheck: ignore (Lua 5.1)

-- The source of a module, and the path that `require` would find it at; nil: in no file.
local function find(name)
  if not io then return nil end
  local file_name = name:gsub("%.", package.config:sub(1, 1))
  for template in package.path:gmatch("[^;]+") do
    local path = template:gsub("%?", (file_name:gsub("%%", "%%%%")))
    local file = io.open(path, "rb")
    if file then
      local source = (file:read(131072) or "") .. file:read("*a") -- one system call, for most
      file:close()
      return source, path
    end
  end
end

local keep

-- Modules that a source names.
local function keep_named(source)
  local at = source:find('("tiro.', 1, true)
  while at do
    keep(source:match('^"(tiro%.[%w_.]+)"%)', at + 1))
    at = source:find('("tiro.', at + 1, true)
  end
end

-- Has `require` find the source of a module in memory. What is no source of a file is
-- loaded by whoever else knows it.
function keep(name)
  if not name or package.loaded[name] or package.preload[name] then return end
  local source, path = find(name)
  if not source or source:find("^\27") then
    require(name)
    return
  end
  package.preload[name] = function(...)
    package.preload[name] = nil
    return assert(compile(source, "@" .. path))(...)
  end
  keep_named(source)
end

--- Stands for a module.
-- @tparam string name
-- @treturn table  whose fields are the module's
return function(name)
  keep(name)
  return later(name)
end
