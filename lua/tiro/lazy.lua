-- Modules that are loaded when something in them is first asked for.

--- Stands for a module.
-- @tparam string name
-- @treturn table  whose fields are the module's
return function(name)
  return setmetatable({}, {
    __index = function(_, key) return require(name)[key] end,
  })
end
