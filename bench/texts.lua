-- The texts of a list in memory, and the CPU time of one pass over them. These
-- processes have one thread, so os.clock counts that thread's time.

local texts = {}

--- Reads every file that the list names, one a line.
-- @treturn string[], integer  texts and their bytes
function texts.read(list)
  local all, total = {}, 0
  for path in io.lines(list) do
    local file = assert(io.open(path, "rb"))
    all[#all + 1] = file:read("*a")
    total = total + #all[#all]
    file:close()
  end
  return all, total
end

--- Prints "bytes seconds found" for one pass over all texts, after a short one
-- that warms code and tables.
-- @tparam string list
-- @tparam function work  text -> how much was found in it
function texts.run(list, work)
  local all, total = texts.read(list)
  for i = 1, math.min(20, #all) do work(all[i]) end
  collectgarbage()
  local found, start = 0, os.clock()
  for i = 1, #all do found = found + work(all[i]) end
  print(("%.0f %.9f %.0f"):format(total, os.clock() - start, found))
end

return texts
