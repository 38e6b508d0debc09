-- Mentions, acronyms and questions of a small page: people who share names, a country
-- that is a person, filters.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: In May 2019 Ann Lee of the Office of Cranes (OOC) spent $3 million in Norway.\n\n"
  .. "MS. RUIZ: Did she? The OOC. Mr. Lee. I wonder if the U.S. knew. Is Georgia a state?\n\n"
  .. "MR. OLSEN: The United States did. Michael Jordan and Bill Lee met William, and Jordan left.\n\n"
  .. "MS. RUIZ: The Bridge Safety Fund helped. GOOD NEWS FROM NORWAY TODAY. The BSF did so in the 1990s.\n")
assert(t:mentions():count() > 6)
assert(#t:mentions({ kind = "person", grade = "possible" }):all() > 0)
assert(t:mentions({ kind = "person", name = "Michael Jordan" }):count() == 2)
assert(t:mentions({ id = "country:NO", only = "asker", last_turn = 3 }):count() == 0)
assert(t:acronyms():all()[1].expansion == "Office of Cranes")
assert(t:acronyms():all()[3].expansion == "Bridge Safety Fund")
assert(t:questions():count() == 3)
