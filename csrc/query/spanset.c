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
  uint32_t *kept = (uint32_t *)ti_arena_array(arena, (size_t)layer->count + 1, 2 * sizeof *kept);
  uint32_t *reach, i, n = 0;
  if (!kept) return TIRO_NOMEM;
  reach = kept + layer->count + 1;
  for (i = 0; i < layer->count; i++)
    if (keep[i]) kept[n++] = i;
  for (i = 0; layer->reach && i < n; i++) {
    reach[i] = ti_layer_end(layer, kept[i]);
    if (i && reach[i - 1] > reach[i]) reach[i] = reach[i - 1];
  }
  set->count = n;
  set->kept = kept;
  if (set->reach) set->reach = reach;
  return TIRO_OK;
}

/* Spans that tile hold everything from the first one on. */
static uint32_t count_tokens(const ti_spanset *set) {
  uint32_t i, tokens = 0;
  if (set->layer->tiles && !set->kept && !set->ends && set->count) return set->layer->token_count - ti_spanset_start(set, 0);
  for (i = 0; i < set->count; i++) tokens += ti_spanset_end(set, i) - ti_spanset_start(set, i);
  return tokens;
}

/* How many tokens there are, and the ends in order where spans overlap. */
static tiro_status sum_up(ti_spanset *set, ti_arena *arena) {
  uint32_t i, *sorted;
  set->tokens = count_tokens(set);
  if (!set->reach || !set->count) return TIRO_OK;
  sorted = (uint32_t *)ti_arena_array(arena, set->count, 2 * sizeof *sorted);
  if (!sorted) return TIRO_NOMEM;
  for (i = 0; i < set->count; i++) sorted[i] = ti_spanset_end(set, i);
  ti_sort(sorted, sorted + set->count, set->count);
  set->sorted = sorted;
  return TIRO_OK;
}

tiro_status ti_spanset_new(ti_spanset *out, ti_arena *arena, const ti_layer *layer, const uint8_t *keep) {
  memset(out, 0, sizeof *out);
  out->layer = layer;
  out->count = layer->count;
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
    uint32_t stop = ti_spanset_from(spans, ti_spanset_bound(documents, ti_spanset_start(spans, i)));
    uint32_t others = stop > i ? stop - i - 1 : 0, end = ti_spanset_end(spans, i);
    ends[i] = ti_spanset_end(spans, i + (others < count - 1 ? others : count - 1));
    if (ends[i] < end) ends[i] = end;
    reach[i] = i && reach[i - 1] > ends[i] ? reach[i - 1] : ends[i];
  }
  *out = *spans;
  out->ends = ends;
  out->reach = reach;
  return sum_up(out, arena);
}

uint32_t ti_spanset_from(const ti_spanset *set, uint32_t position) {
  uint32_t low = 0, high = set->count;
  if (!set->kept) return ti_layer_from(set->layer, position);
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (ti_spanset_start(set, middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* How many spans end before `position`. */
static uint32_t ended(const ti_spanset *set, uint32_t position) {
  uint32_t i;
  if (set->sorted) return bound(set->sorted, set->count, position);
  i = ti_spanset_from(set, position);
  while (i && ti_spanset_end(set, i - 1) >= position) i--; /* once, where the file does not lie */
  return i;
}

uint32_t ti_spanset_holding(const ti_spanset *set, uint32_t first, uint32_t end) {
  uint32_t i = ti_spanset_from(set, first + 1), best = TIRO_NONE, least = 0;
  while (i--) {
    uint32_t its_end, length;
    if (set->reach && set->reach[i] < end) break;
    its_end = ti_spanset_end(set, i);
    length = its_end - ti_spanset_start(set, i);
    if (its_end >= end && length && (best == TIRO_NONE || length < least)) {
      best = i;
      least = length;
    }
    if (!set->reach && length) break;
  }
  return best;
}

uint32_t ti_spanset_bound(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position + 1);
  if (set->reach) {
    if (!i || set->reach[i - 1] <= position) return TIRO_NONE;
    return set->reach[i - 1] < set->layer->token_count ? set->reach[i - 1] : set->layer->token_count;
  }
  i = ti_spanset_holding(set, position, position + 1);
  return i == TIRO_NONE ? TIRO_NONE : ti_spanset_end(set, i);
}

int ti_spanset_starts(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position);
  return i < set->count && ti_spanset_start(set, i) == position;
}

int ti_spanset_stops(const ti_spanset *set, uint32_t position) {
  uint32_t i = ended(set, position);
  return i < set->count && ti_spanset_stop(set, i) == position;
}

/* Of the spans that start together the longest comes first. */
int ti_spanset_first(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position);
  return i < set->count && ti_spanset_start(set, i) == position && ti_spanset_end(set, i) > position;
}

int ti_spanset_last(const ti_spanset *set, uint32_t position) {
  uint32_t i = ti_spanset_from(set, position + 1);
  if (!set->reach) { /* the ends are in order, too */
    i = ended(set, position + 1);
    for (; i < set->count && ti_spanset_end(set, i) == position + 1; i++)
      if (ti_spanset_start(set, i) <= position) return 1;
    return 0;
  }
  while (i-- && set->reach[i] > position)
    if (ti_spanset_end(set, i) == position + 1) return 1;
  return 0;
}
