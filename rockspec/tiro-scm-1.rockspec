rockspec_format = "3.0"
package = "tiro"
version = "scm-1"
source = {
  url = "git+https://github.com/tiro-lua/tiro.git",
}
description = {
  summary = "Reads transcripts: who said what, where, and what is missing",
  detailed = [[
    Tiro reads the raw text of press briefings, roundtables, interviews,
    hearings and debates into turns, people, paragraphs, sentences, tokens,
    notes and gaps, each with its bytes and line. A C core with no dependency
    but Lua.]],
  license = "MIT",
}
dependencies = {
  "lua >= 5.1, < 5.6",
}
build = {
  type = "builtin",
  modules = {
    ["tiro.core"] = {
      sources = {
        "csrc/base/memory.c",
        "csrc/lua/core.c",
        "csrc/lua/facts.c",
        "csrc/lua/lint.c",
        "csrc/lua/memory.c",
        "csrc/lua/places.c",
        "csrc/lua/push.c",
        "csrc/lua/text.c",
        "csrc/lua/transcript.c",
        "csrc/read/blocks.c",
        "csrc/read/casing.c",
        "csrc/read/cast.c",
        "csrc/read/count.c",
        "csrc/read/countries.c",
        "csrc/read/cuts.c",
        "csrc/read/dates.c",
        "csrc/read/decode.c",
        "csrc/read/escapes.c",
        "csrc/read/events.c",
        "csrc/read/fields.c",
        "csrc/read/fronts.c",
        "csrc/read/gaps.c",
        "csrc/read/header.c",
        "csrc/read/keys.c",
        "csrc/read/label.c",
        "csrc/read/labels.c",
        "csrc/read/lines.c",
        "csrc/read/lint.c",
        "csrc/read/markup.c",
        "csrc/read/mentions.c",
        "csrc/read/names.c",
        "csrc/read/notes.c",
        "csrc/read/pages.c",
        "csrc/read/people.c",
        "csrc/read/places.c",
        "csrc/read/profile.c",
        "csrc/read/reading.c",
        "csrc/read/roles.c",
        "csrc/read/runs.c",
        "csrc/read/text.c",
        "csrc/read/turns.c",
        "csrc/read/words.c",
        "csrc/text/abbreviation.c",
        "csrc/text/mark.c",
        "csrc/text/number.c",
        "csrc/text/packed.c",
        "csrc/text/prose.c",
        "csrc/text/scan.c",
        "csrc/text/scan_avx2.c",
        "csrc/text/scan_avx512.c",
        "csrc/text/scan_sse2.c",
        "csrc/text/sentence.c",
        "csrc/text/token.c",
        "csrc/text/tokens.c",
        "csrc/text/uax29.c",
        "csrc/text/unicode.c",
        "csrc/text/unicode_data.c",
        "csrc/text/web.c",
        "csrc/text/word.c",
      },
    },
  },
}
test = {
  type = "command",
  command = "make test",
}
