-- Numbers by chance, the same ones on every Lua (Park and Miller 1988).

--- @tparam[opt=1] integer state  to start from
return function(state)
  state = state or 1
  local random = {}

  function random.start(from) state = from end

  --- A number from 0 to n - 1.
  function random.below(n)
    state = state * 48271 % 2147483647
    return state % n
  end

  function random.chance(percent) return random.below(100) < percent end
  function random.pick(list) return list[random.below(#list) + 1] end

  return random
end
