/* spanset.c: see spanset.h. */
#include "spanset.h"

#include "sort.h"

#include <string.h>

/* The first of `count` ascending numbers that is not below `n`. */
static uint32_t bound(const uint32_t *numbers, uint32_t count, uint32_t n) {
  uint32_t low = 0;
  while (count) {
    uint32_t half = count / 2;
    if (numbers[low + half] < n) {
      low += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return low;
}

static tiro_status keep_some(ti_spanset *set, ti_arena *arena, const uint8_t *keep) {
  const ti_layer *layer = set->layer;
  uint32_t *firsts = (uint32_t *)ti_arena_array(arena, (size_t)layer->count + 1, 3 * sizeof *firsts);
  uint32_t *ends, *reach, i, n = 0;
  if (!firsts) return TIRO_NOMEM;
  ends = firsts + layer->count + 1;
  reach = ends + layer->count + 1;
  for (i = 0; i < layer->count; i++) {
    if (!keep[i]) continue;
    firsts[n] = layer->firsts[i];
    ends[n] = layer->ends[i];
    reach[n] = n && reach[n - 1] > ends[n] ? reach[n - 1] : ends[n];
    n++;
  }
  set->count = n;
  set->firsts = firsts;
  set->ends = ends;
  if (set->reach) set->reach = reach;
  return TIRO_OK;
}

/* How many tokens there are, and the ends in order where spans overlap. */
static tiro_status sum_up(ti_spanset *set, ti_arena *arena) {
  uint32_t i, *sorted;
  set->tokens = 0;
  for (i = 0; i < set->count; i++)
    set->tokens += set->ends[i] > set->firsts[i] ? ti_spanset_end(set, i) - ti_spanset_start(set, i) : 0;
  set->sorted = set->ends;
  if (!set->reach || !set->count) return TIRO_OK;
  sorted = (uint32_t *)ti_arena_array(arena, set->count, 2 * sizeof *sorted);
  if (!sorted) return TIRO_NOMEM;
  memcpy(sorted, set->ends, set->count * sizeof *sorted);
  ti_sort(sorted, sorted + set->count, set->count);
  set->sorted = sorted;
  return TIRO_OK;
}

tiro_status ti_spanset_new(ti_spanset *out, ti_arena *arena, const ti_layer *layer, const uint8_t *keep) {
  memset(out, 0, sizeof *out);
  out->layer = layer;
  out->count = layer->count;
  out->end = layer->token_count;
  out->firsts = layer->firsts;
  out->ends = layer->ends;
  out->reach = layer->reach;
  if (keep && keep_some(out, arena, keep)) return TIRO_NOMEM;
  return sum_up(out, arena);
}

tiro_status ti_spanset_runs(ti_spanset *out, ti_arena *arena, const ti_spanset *spans,
                            const ti_spanset *documents, uint32_t count) {
  uint32_t *ends = (uint32_t *)ti_arena_array(arena, (size_t)spans->count + 1, 2 * sizeof *ends);
  uint32_t *reach, i;
  if (!ends) return TIRO_NOMEM;
  reach = ends + spans->count + 1;
  for (i = 0; i < spans->count; i++) {
    uint32_t stop = ti_spanset_from(spans, ti_spanset_bound(documents, spans->firsts[i]));
    uint32_t others = stop > i ? stop - i - 1 : 0;
    ends[i] = spans->ends[i + (others < count - 1 ? others : count - 1)];
    if (ends[i] < spans->ends[i]) ends[i] = spans->ends[i];
    reach[i] = i && reach[i - 1] > ends[i] ? reach[i - 1] : ends[i];
  }
  *out = *spans;
  out->ends = ends;
  out->reach = reach;
  return sum_up(out, arena);
}

uint32_t ti_spanset_from(const ti_spanset *set, uint32_t position) {
  return bound(set->firsts, set->count, position);
}

/* How many spans end before `position`. */
static uint32_t ended(const ti_spanset *set, uint32_t position) {
  return bound(set->sorted, set->count, position);
}

uint32_t ti_spanset_holding(const ti_spanset *set, uint32_t first, uint32_t end) {
  uint32_t i = ti_spanset_from(set, first + 1), best = TIRO_NONE;
  while (i--) {
    if (set->reach && set->reach[i] < end) break;
    if (set->ends[i] >= end && set->ends[i] > set->firsts[i] &&
        (best == TIRO_NONE || set->ends[i] - set->firsts[i] < set->ends[best] - set->firsts[best]))
      best = i;
    if (!set->reach && set->ends[i] > set->firsts[i]) break;
  }
  return best;
}

uint32_t ti_spanset_bound(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position + 1);
  if (set->reach) {
    if (!i || set->reach[i - 1] <= position) return TIRO_NONE;
    return set->reach[i - 1] < set->end ? set->reach[i - 1] : set->end;
  }
  i = ti_spanset_holding(set, position, position + 1);
  return i == TIRO_NONE ? TIRO_NONE : ti_spanset_end(set, i);
}

int ti_spanset_starts(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position);
  return i < set->count && set->firsts[i] == position;
}

int ti_spanset_stops(const ti_spanset *set, uint32_t position) {
  uint32_t i = ended(set, position);
  return i < set->count && set->sorted[i] == position;
}

/* Of the spans that start together the longest comes first. */
int ti_spanset_first(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position);
  return i < set->count && set->firsts[i] == position && set->ends[i] > position;
}

int ti_spanset_last(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position + 1);
  if (!set->reach) { /* the ends are in order, too */
    i = ended(set, position + 1);
    for (; i < set->count && set->ends[i] == position + 1; i++)
      if (set->firsts[i] <= position) return 1;
    return 0;
  }
  while (i-- && set->reach[i] > position)
    if (set->ends[i] == position + 1) return 1;
  return 0;
}
