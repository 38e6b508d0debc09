/* idset.h: which ids of a lexicon a condition allows.
**
**   items     3 17 204 ...      ascending
**   inverted  all ids but these
**   bits      the same as a bitmap, where there are many
*/
#ifndef TIRO_QUERY_IDSET_H
#define TIRO_QUERY_IDSET_H

#include "arena.h"

typedef struct ti_idset {
  const uint32_t *items;
  uint32_t count, universe; /* universe: how many ids there are */
  const uint64_t *bits;     /* NULL: few items */
  uint8_t inverted;
} ti_idset;

/* Takes over a list of ascending ids that lives as long as the set. */
TI_FUNC ti_idset ti_idset_of(const uint32_t *items, size_t count, uint32_t universe);

static inline ti_idset ti_idset_invert(ti_idset set) {
  set.inverted = !set.inverted;
  return set;
}

/* Sets over one lexicon. TIRO_NOMEM is the only failure. */
TI_FUNC tiro_status ti_idset_and(ti_idset *out, ti_arena *arena, const ti_idset *a, const ti_idset *b);
TI_FUNC tiro_status ti_idset_or(ti_idset *out, ti_arena *arena, const ti_idset *a, const ti_idset *b);

/* Makes the bitmap where it pays. */
TI_FUNC tiro_status ti_idset_settle(ti_idset *set, ti_arena *arena);

/* How many ids are in the set. */
static inline uint32_t ti_idset_size(const ti_idset *set) {
  return set->inverted ? set->universe - set->count : set->count;
}

TI_FUNC int ti_idset_find(const ti_idset *set, uint32_t id); /* among the items */

static inline int ti_idset_has(const ti_idset *set, uint32_t id) {
  if (set->bits) return (int)(set->bits[id >> 6] >> (id & 63) & 1) ^ set->inverted;
  if (set->count == 1) return (*set->items == id) ^ set->inverted;
  return ti_idset_find(set, id) ^ set->inverted;
}

#endif
