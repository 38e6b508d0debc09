-- Modules that are read and compiled when something in them is first asked for. The
-- command does not change its root directory, so that what tiro.lazy reads ahead can
-- stay on the disk here.

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
