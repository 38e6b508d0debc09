/* short_names.c: see short_names.h. */
#include "short_names.h"

#include <string.h>

tiro_status ti_short_names_open(ti_short_names *s, const tiro_memory *memory, const tiro_string *names, size_t count) {
  size_t i;
  memset(s, 0, sizeof *s);
  s->count = count;
  s->rows = (tiro_span *)ti_new_zero(memory, (2 * count + 1) * sizeof *s->rows);
  s->longs = (uint32_t *)ti_new(memory, (count + 1) * sizeof *s->longs);
  if (!s->rows || !s->longs) return TIRO_NOMEM;
  for (i = 0; i < count; i++) {
    uint32_t name;
    tiro_status status = ti_values_add(&s->names, memory, &name, names[2 * i].at, names[2 * i].length);
    if (!status) status = ti_values_add(&s->names, memory, &s->longs[i], names[2 * i + 1].at, names[2 * i + 1].length);
    if (status) return status;
    if (!s->rows[name].end) s->rows[name].first = (uint32_t)i;
    s->rows[name].end = (uint32_t)i + 1;
  }
  return TIRO_OK;
}

void ti_short_names_free(ti_short_names *s, const tiro_memory *memory) {
  ti_values_free(&s->names, memory);
  ti_free(memory, s->rows, (2 * s->count + 1) * sizeof *s->rows);
  ti_free(memory, s->longs, (s->count + 1) * sizeof *s->longs);
  memset(s, 0, sizeof *s);
}

static int is_short_for(const ti_short_names *s, uint32_t name, uint32_t other) {
  uint32_t i;
  for (i = s->rows[name].first; i < s->rows[name].end; i++)
    if (s->longs[i] == other) return 1;
  return 0;
}

int ti_short_names_agree(const ti_short_names *s, uint32_t a, uint32_t b) {
  uint32_t i;
  if (a == TIRO_NONE || b == TIRO_NONE) return 0;
  if (is_short_for(s, a, b) || is_short_for(s, b, a)) return 1;
  for (i = s->rows[a].first; i < s->rows[a].end; i++)
    if (is_short_for(s, b, s->longs[i])) return 1;
  return 0;
}
