/* derived.h: columns that are maps from the values of another: stems, lengths,
** classes. Nothing is stored by token.
**
**   word     0 ran   1 run   2 runs   3 the
**   values   0       0       0        1          of stem: 0 run   1 the
*/
#ifndef TIRO_INDEX_DERIVED_H
#define TIRO_INDEX_DERIVED_H

#include "segment.h"

struct ti_derived {
  tiro_string name, of;    /* of: the column's name */
  const ti_column *column; /* of the view that it is in; NULL: it is in none */
  ti_lexicon lexicon;
  const uint32_t *values; /* by id of the column; TIRO_NONE: none */
  uint32_t count;         /* of these */
};

/* The id of the value at a position, or TIRO_NONE. */
static inline uint32_t ti_derived_at(const ti_derived *derived, uint32_t position) {
  return derived->values[ti_column_at(derived->column, position)];
}

/* NULL: there is none of that name. */
TI_FUNC const ti_derived *ti_segment_derived(const ti_segment *segment, const char *name, size_t length);

/* Values of a segment's column. One that it lacks has a single value, which is
** empty: as in a view whose other segments have it. */
TI_FUNC const ti_lexicon *ti_derived_lexicon(const ti_segment *segment, tiro_string of);

/* One that is being made: a value for each of `count` ids, in their order. */
typedef struct ti_derivation ti_derivation;

TI_FUNC tiro_status ti_derivation_new(ti_derivation **out, const tiro_memory *memory, tiro_string name,
                                      tiro_string of, uint32_t count);
TI_FUNC tiro_status ti_derivation_add(ti_derivation *d, const tiro_string *value); /* NULL: none */

/* Ends it; then it may be looked at. */
TI_FUNC tiro_status ti_derivation_end(ti_derivation *d);
TI_FUNC const ti_derived *ti_derivation_get(const ti_derivation *d);
TI_FUNC void ti_derivation_free(ti_derivation *d);

#endif
