-- Round steps for axes.

local scale = {}

--- The least of 1, 2, 5, 10, 20, 50 ... that parts a length into so many at most.
-- @tparam number length
-- @tparam integer most
-- @treturn integer
function scale.step(length, most)
  local power = 1
  while true do
    for _, lead in ipairs({ 1, 2, 5 }) do
      if lead * power * most >= length then return lead * power end
    end
    power = power * 10
  end
end

--- Positions that are pushed apart, in their order.
-- @tparam number[] wanted  ascending
-- @tparam number distance  between neighbours, at least
-- @tparam number low  the first one is not below
-- @tparam number high  the last one is not above, where there is room
-- @treturn number[]
function scale.spread(wanted, distance, low, high)
  local placed = {}
  for i, position in ipairs(wanted) do
    placed[i] = math.max(position, i > 1 and placed[i - 1] + distance or low)
  end
  local limit = math.max(high, low + (#placed - 1) * distance)
  for i = #placed, 1, -1 do
    placed[i] = math.min(placed[i], limit)
    limit = placed[i] - distance
  end
  return placed
end

return scale
