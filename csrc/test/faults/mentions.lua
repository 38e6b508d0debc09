-- Mentions, acronyms and questions of a small page.
local tiro = require("tiro")
local t = tiro.parse("MR. OLSEN: In May 2019 Ann Lee of the Office of Cranes (OOC) spent $3 million in Norway.\n\n"
  .. "MS. RUIZ: Did she? The OOC. Mr. Lee. I wonder if the U.S. knew.\n\nMR. OLSEN: The United States did.\n\n"
  .. "MS. RUIZ: GOOD NEWS FROM NORWAY TODAY.\n")
assert(t:mentions():count() > 6)
assert(#t:mentions({ kind = "person", grade = "possible" }):all() > 0)
assert(t:acronyms():all()[1].expansion == "Office of Cranes")
assert(t:questions():count() == 2)
