/* schema.c: see schema.h. */
#include "schema.h"

#include <string.h>

const ti_schema_entry ti_schema[TI_SCHEMA_ROWS] = {
  {"doc", "id"}, {"doc", "profile"}, {"doc", "title"}, {"doc", "date"}, {"doc", "event"}, {"doc", "venue"},
  {"doc", "city"}, {"doc", "country"}, {"doc", "time"}, {"doc", "committee"}, {"doc", "docket"},
  {"doc", "chamber"}, {"doc", "pages"},
  {"field", "name"}, {"field", "value"},
  {"turn", "n"}, {"turn", "label"}, {"turn", "speaker"}, {"turn", "speaker_id"}, {"turn", "role"}, {"turn", "line"},
  {"para", NULL},
  {"sentence", NULL},
  {"note", "kind"}, {"note", "spoken"},
  {"gap", "kind"},
  {"exchange", "n"}, {"exchange", "asker"},
  {"question", "exchange"},
  {"answer", "exchange"}};

static int is(const char *name, tiro_string s) {
  return strlen(name) == s.length && memcmp(name, s.at, s.length) == 0;
}

int ti_schema_has(tiro_string layer, const tiro_string *attribute) {
  size_t i;
  for (i = 0; i < TI_SCHEMA_ROWS; i++) {
    const ti_schema_entry *row = &ti_schema[i];
    if (!is(row->layer, layer)) continue;
    if (!attribute || (row->attribute && is(row->attribute, *attribute))) return 1;
  }
  return 0;
}

const char *ti_role_word(unsigned role) {
  static const char *const words[] = {NULL, "asker", "answerer", "moderator", "chair", "member", "witness"};
  return role < sizeof words / sizeof *words ? words[role] : NULL;
}

const char *ti_note_word(unsigned kind) {
  static const char *const words[] = {"inaudible", "laughter", "applause", "crosstalk", "pause", "supplied",
                                      "foreign", "sic", "action", "time", "page", "other"};
  return kind < sizeof words / sizeof *words ? words[kind] : NULL;
}

const char *ti_gap_word(unsigned kind) {
  static const char *const words[] = {"lost_turn", "section_break", "uncertain"};
  return kind < sizeof words / sizeof *words ? words[kind] : NULL;
}
