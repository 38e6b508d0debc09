std = "min"
max_line_length = 120
self = false
files["spec"] = { std = "min+busted" }
files["lua/tiro/types.lua"] = { ignore = { "211", "212", "241", "631" } }
