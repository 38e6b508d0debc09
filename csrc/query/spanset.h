/* spanset.h: the spans of a layer, or those of them whose attributes hold.
**
**   i        0        1           2
**   kept     2        3           7        of the layer's spans; NULL: all are
**   starts   0        4           4
**   ends     4       12           7        of each span; NULL: the layer has them
**   sorted   4        7          12        the same ends, ascending; NULL: they are
**   reach    4       12          12        greatest end so far; NULL: no span overlaps another
*/
#ifndef TIRO_QUERY_SPANSET_H
#define TIRO_QUERY_SPANSET_H

#include "../index/segment.h"
#include "arena.h"

typedef struct ti_spanset {
  const ti_layer *layer;
  uint32_t count;
  const uint32_t *kept, *ends, *sorted, *reach;
  uint32_t tokens; /* how many positions the spans hold, counted by span */
} ti_spanset;

/* The spans of the layer that are marked in `keep`, one byte a span; NULL: all. */
TI_FUNC tiro_status ti_spanset_new(ti_spanset *out, ti_arena *arena, const ti_layer *layer, const uint8_t *keep);

/* Stretches of `count` spans that follow one another: one from each span, as far
** as its document goes. */
TI_FUNC tiro_status ti_spanset_runs(ti_spanset *out, ti_arena *arena, const ti_spanset *spans,
                                    const ti_spanset *documents, uint32_t count);

/* Bounds of a span: in range whatever a file holds. */
static inline uint32_t ti_spanset_start(const ti_spanset *set, uint32_t i) {
  return ti_layer_first(set->layer, set->kept ? set->kept[i] : i);
}

static inline uint32_t ti_spanset_end(const ti_spanset *set, uint32_t i) {
  return set->ends ? set->ends[i] : ti_layer_end(set->layer, set->kept ? set->kept[i] : i);
}

/* The end that comes at place `i` among all. */
static inline uint32_t ti_spanset_stop(const ti_spanset *set, uint32_t i) {
  return set->sorted ? set->sorted[i] : ti_spanset_end(set, i);
}

/* The first span that starts at or behind `position`. */
TI_FUNC uint32_t ti_spanset_from(const ti_spanset *set, uint32_t position);

/* The shortest span that holds [first, end), the later one of two, or TIRO_NONE. */
TI_FUNC uint32_t ti_spanset_holding(const ti_spanset *set, uint32_t first, uint32_t end);

/* The greatest end of the spans that hold `position`, or TIRO_NONE. */
TI_FUNC uint32_t ti_spanset_bound(const ti_spanset *set, uint32_t position);

/* Does a span start, end at `position`? */
TI_FUNC int ti_spanset_starts(const ti_spanset *set, uint32_t position);
TI_FUNC int ti_spanset_stops(const ti_spanset *set, uint32_t position);

/* Is the position the first, the last of a span that holds something? */
TI_FUNC int ti_spanset_first(const ti_spanset *set, uint32_t position);
TI_FUNC int ti_spanset_last(const ti_spanset *set, uint32_t position);

#endif
