-- Threads: exchanges that press one another, by their follow-ups.

local follow_ups = require("tiro.talk.follow_ups")

local threads = {}

local function make(c, exchanges)
  local kinds = {}
  for i = 2, #exchanges do
    local _, kind = follow_ups.of(c, exchanges[i])
    kinds[i - 1] = kind
  end
  return {
    exchanges = exchanges, kinds = kinds, turn = c.exchanges[exchanges[1]].first,
    last_turn = c.exchanges[exchanges[#exchanges]].last,
  }
end

--- All threads of two exchanges or more, by their first exchange.
-- @treturn groups of { n, exchanges (numbers), turn, last_turn, kinds (of the links, in order) }
function threads.find(c)
  c.threads = c.threads or follow_ups.groups(c, "threads", make)
  return c.threads
end

return threads
