-- Methods that modules give a class: a module is not compiled before one of its
-- methods is first asked for.

--- Lets a class be given methods.
-- @tparam table methods  of the class
-- @tparam {[string]=table} modules  by the names of the methods they give
-- @tparam function give  called with a module: it adds its methods
return function(methods, modules, give)
  setmetatable(methods, { __index = function(_, name)
    if not modules[name] then return nil end
    give(modules[name])
    return rawget(methods, name)
  end })
end
