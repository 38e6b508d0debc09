-- Threads: exchanges that press one another, by their follow-ups.

local follow_ups = require("tiro.talk.follow_ups")

local threads = {}

--- All threads of two exchanges or more, by their first exchange.
-- @treturn array of { n, exchanges (numbers), turn, last_turn, kinds (of the links, in order) }
function threads.find(c)
  if c.threads then return c.threads end
  local found, of = {}, {}
  for n = 1, c.count do
    local parent, kind, grade = follow_ups.of(c, n)
    if parent and grade ~= "possible" then
      local thread = of[parent]
      if not thread then
        thread = { exchanges = { parent }, kinds = {}, turn = c.exchanges[parent].first }
        of[parent] = thread
        found[#found + 1] = thread
      end
      thread.exchanges[#thread.exchanges + 1] = n
      thread.kinds[#thread.kinds + 1] = kind
      thread.last_turn = c.exchanges[n].last
      of[n] = thread
    end
  end
  table.sort(found, function(a, b) return a.exchanges[1] < b.exchanges[1] end)
  for n, thread in ipairs(found) do thread.n = n end
  c.threads = found
  return found
end

return threads
