-- Modules that are loaded when something in them is first asked for.

--- Stands for a module.
-- @tparam string name
-- @treturn table  whose fields are the module's
return function(name)
  return setmetatable({}, {
    __index = function(self, key)
      local module = require(name)
      setmetatable(self, { __index = module })
      return module[key]
    end,
  })
end
