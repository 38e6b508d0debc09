-- Another process builds a run, which the writer adopts; words are looked for in bytes.
local core = require("tiro.core")
local corpora = require("tiro.corpus")
local tiro = require("tiro")
local path = "build/ci/share.tiro"
for name in (core.directory_list(path) or ""):gmatch("([^/]+)/") do os.remove(path .. "/" .. name) end
os.remove(path)
local corpus = assert(tiro.corpus(path, { create = true }))
assert(corpus.store:begin())
local share = corpora.share(path, 1, {})
assert(share:add(tiro.parse("MR. OLSEN: The crane.\n\nMS. RUIZ: Is it?\n"), { id = "a" }))
for _, name in ipairs(assert(share.store:finish())) do assert(corpus.store:adopt(name)) end
assert(corpus:add(tiro.parse("MR. OLSEN: A crane.\n"), { id = "b" }) and corpus:commit())
assert(#corpus == 2 and #corpus.store.segments == 1 and corpus:verify())
corpus:close()
assert(core.may_hold("MR. OLSEN: The CR\195\130NE.", "crane") and not core.may_hold("MR. OLSEN: A ship.", "crane"))
assert(core.clock() > 0 and (core.terminal(1) or 1) > 0)
