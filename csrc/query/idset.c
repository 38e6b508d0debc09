/* idset.c: see idset.h. */
#include "idset.h"

#include <string.h>

#define FEW 4 /* items that need no bitmap */

ti_idset ti_idset_of(const uint32_t *items, size_t count, uint32_t universe) {
  ti_idset set;
  memset(&set, 0, sizeof set);
  set.items = items;
  set.count = (uint32_t)count;
  set.universe = universe;
  return set;
}

/* Merges two ascending lists. Keeps what is in the first alone, in both, in
** the second alone. */
static tiro_status merge(ti_idset *out, ti_arena *arena, const ti_idset *a, const ti_idset *b,
                         int first, int both, int second) {
  uint32_t i = 0, j = 0, n = 0;
  uint32_t *items = (uint32_t *)ti_arena_array(arena, (size_t)a->count + b->count + 1, sizeof *items);
  if (!items) return TIRO_NOMEM;
  while (i < a->count || j < b->count) {
    if (j == b->count || (i < a->count && a->items[i] < b->items[j])) {
      if (first) items[n++] = a->items[i];
      i++;
    } else if (i == a->count || b->items[j] < a->items[i]) {
      if (second) items[n++] = b->items[j];
      j++;
    } else {
      if (both) items[n++] = a->items[i];
      i++;
      j++;
    }
  }
  *out = ti_idset_of(items, n, a->universe);
  return TIRO_OK;
}

tiro_status ti_idset_and(ti_idset *out, ti_arena *arena, const ti_idset *a, const ti_idset *b) {
  tiro_status status;
  if (a->inverted && b->inverted) {
    status = merge(out, arena, a, b, 1, 1, 1);
    out->inverted = 1;
    return status;
  }
  return merge(out, arena, a, b, !a->inverted && b->inverted, !a->inverted && !b->inverted,
               a->inverted && !b->inverted);
}

tiro_status ti_idset_or(ti_idset *out, ti_arena *arena, const ti_idset *a, const ti_idset *b) {
  ti_idset x = ti_idset_invert(*a), y = ti_idset_invert(*b);
  tiro_status status = ti_idset_and(out, arena, &x, &y);
  *out = ti_idset_invert(*out);
  return status;
}

tiro_status ti_idset_settle(ti_idset *set, ti_arena *arena) {
  uint64_t *bits;
  uint32_t i;
  if (set->bits || set->count <= FEW) return TIRO_OK;
  bits = (uint64_t *)ti_arena_array(arena, set->universe / 64 + 1, sizeof *bits);
  if (!bits) return TIRO_NOMEM;
  for (i = 0; i < set->count; i++) bits[set->items[i] >> 6] |= (uint64_t)1 << (set->items[i] & 63);
  set->bits = bits;
  return TIRO_OK;
}

int ti_idset_find(const ti_idset *set, uint32_t id) {
  uint32_t low = 0, high = set->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (set->items[middle] == id) return 1;
    if (set->items[middle] < id) low = middle + 1;
    else high = middle;
  }
  return 0;
}
