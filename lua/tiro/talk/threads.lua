-- Threads: exchanges that press one another, by their follow-ups.

local follow_ups = require("tiro.talk.follow_ups")

local threads = {}

--- All threads of two exchanges or more, by their first exchange.
-- @treturn array of { n, exchanges (numbers), turn, last_turn, kinds (of the links, in order) }
function threads.find(c)
  if c.threads then return c.threads end
  follow_ups.find(c)
  local found, of = {}, {}
  for _, x in ipairs(c.exchanges) do
    local link = x.link
    if link and link.grade ~= "possible" then
      local thread = of[link.parent]
      if not thread then
        thread = { exchanges = { link.parent }, kinds = {}, turn = c.exchanges[link.parent].first }
        of[link.parent] = thread
        found[#found + 1] = thread
      end
      thread.exchanges[#thread.exchanges + 1] = x.n
      thread.kinds[#thread.kinds + 1] = link.kind
      thread.last_turn = x.last
      of[x.n] = thread
    end
  end
  table.sort(found, function(a, b) return a.exchanges[1] < b.exchanges[1] end)
  for n, thread in ipairs(found) do thread.n = n end
  c.threads = found
  return found
end

return threads
