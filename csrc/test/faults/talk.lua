-- A conversation is read in all its parts, asked, and kept as layers.
local tiro = require("tiro")
local t = tiro.parse([[
Q: You mentioned the pier earlier -- is it at risk?

MR. OLSEN: Sorry?

Q: Is the pier at risk from the ice?

MR. OLSEN: I won't get into that. I'll let Ms. Fell answer. We will tell you tomorrow.

MS. FELL: If I may add to that, the pier is sound.

Q: So the pier is safe?

MS. FELL: Yes, as I said.

Q: Back to the pier now, who pays for the lamp? And how tall is the tower?

MR. OLSEN: Nora, do you want to take that?

MS. FELL: As Mr. Olsen mentioned, the lamp is paid for by the port. What was your other question?

Q: The tower.

MS. FELL: Forty metres.

MR. OLSEN: Thank you, everybody, for coming.
]])
local n = 0
for x in t:exchanges() do
  n = n + 1
  assert(#x.question.turns > 0 and #x.answer.spans > 0 and x.cues and x.evidence)
  x:parts()
  x:uptake()
end
assert(n == 3, n)
assert(t:askers():count() >= 1 and t:threads():count() <= 2)
assert(t:handoffs():count() >= 1 and t:callbacks():count() >= 1 and t:promises():count() >= 1)
local cursor, message = t:query('<exchange/> containing (<question/> containing "ice")')
assert(cursor or message == "not enough memory", message)
local count, why = nil, message
if cursor then count, why = cursor:count() end
assert(count == 1 or why == "not enough memory", tostring(count) .. " " .. tostring(why))
tiro.annotators.conversation(t)
assert(t:layers().handoff and t:layer("handoff"):count() >= 1)
