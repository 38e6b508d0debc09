/* gazetteer.c: see gazetteer.h. */
#include "gazetteer.h"

#include <string.h>

/* Of the first word. */
static size_t first_length(const char *at, size_t length) {
  const char *blank = (const char *)memchr(at, ' ', length);
  return blank ? (size_t)(blank - at) : length;
}

static tiro_status collect_starters(ti_gazetteer *g) {
  size_t i;
  g->starters = (tiro_string *)ti_new(&g->memory, (g->word_count + 1) * sizeof *g->starters);
  if (!g->starters) return TIRO_NOMEM;
  for (i = g->starter_count = 0; i < g->word_count; i++)
    if (g->bits[i] & TI_STARTER) g->starters[g->starter_count++] = g->words[i];
  return TIRO_OK;
}

tiro_status ti_gazetteer_open(ti_gazetteer *g) {
  size_t i;
  if (ti_word_set_open(&g->set, &g->memory, g->words, g->word_count)) return TIRO_NOMEM;
  if (ti_short_names_open(&g->short_names, &g->memory, g->short_for, g->short_count)) return TIRO_NOMEM;
  g->starts = (tiro_span *)ti_new_zero(&g->memory, (g->word_count + 1) * sizeof *g->starts);
  if (!g->starts) return TIRO_NOMEM;
  for (i = 0; i < g->name_count; i++) {
    uint32_t word = ti_gazetteer_find(g, g->names[i].at, first_length(g->names[i].at, g->names[i].length));
    if (word == TIRO_NONE) continue;
    if (!g->starts[word].end) g->starts[word].first = (uint32_t)i;
    g->starts[word].end = (uint32_t)i + 1;
  }
  return collect_starters(g);
}

void ti_gazetteer_free(ti_gazetteer *g) {
  if (!g->memory.alloc) return;
  if (g->set.slots) ti_word_set_close(&g->set, &g->memory);
  ti_short_names_free(&g->short_names, &g->memory);
  ti_free(&g->memory, g->starts, (g->word_count + 1) * sizeof *g->starts);
  ti_free(&g->memory, g->starters, (g->word_count + 1) * sizeof *g->starters);
  g->starts = NULL;
  g->starters = NULL;
}

uint32_t ti_gazetteer_find(const ti_gazetteer *g, const char *at, size_t length) {
  return ti_word_set_find(&g->set, at, length);
}

uint32_t ti_gazetteer_bits(const ti_gazetteer *g, const char *at, size_t length) {
  uint32_t word = ti_gazetteer_find(g, at, length);
  return word == TIRO_NONE ? 0 : g->bits[word];
}

int ti_gazetteer_names(const ti_gazetteer *g, const char *at, size_t length) {
  uint32_t word = ti_gazetteer_find(g, at, first_length(at, length)), n;
  if (word == TIRO_NONE) return 0;
  for (n = g->starts[word].first; n < g->starts[word].end; n++)
    if (g->kinds[n] != TI_NEVER && g->names[n].length == length && memcmp(g->names[n].at, at, length) == 0) return 1;
  return 0;
}
