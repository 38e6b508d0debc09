/* unite.h: one lexicon out of several, of the values that are in use.
**
**   part 0    a       dog  the      ids, counts at first:  2 0 9
**   part 1       cat  dog           afterwards its ids:    0 - 3
**   united    a  cat       the
*/
#ifndef TIRO_INDEX_UNITE_H
#define TIRO_INDEX_UNITE_H

#include "pen.h"
#include "segment.h"

typedef struct ti_union_part {
  const ti_lexicon *lexicon; /* NULL: has no values */
  uint32_t *ids; /* by its id: how often the value is used, once united its id or TIRO_NONE */
} ti_union_part;

/* A value, where it first is. */
typedef struct ti_union_value {
  uint32_t part, id;
} ti_union_value;

typedef struct ti_union {
  tiro_memory memory;
  ti_union_part *parts;
  size_t part_count;
  TI_ARRAY(ti_union_value) values;
  TI_ARRAY(uint32_t) counts; /* by id */
  uint32_t size;             /* bytes */
} ti_union;

TI_FUNC tiro_status ti_union_start(ti_union *u, const tiro_memory *memory, size_t part_count);

/* Gives a part its lexicon; none of its values is in use yet. */
TI_FUNC tiro_status ti_union_part_is(ti_union *u, size_t part, const ti_lexicon *lexicon);

/* TIRO_INVALID: values of a part do not follow one another. TIRO_TOOBIG: 32 bits
** do not count the bytes. */
TI_FUNC tiro_status ti_unite(ti_union *u);

/* What a lexicon is made of, to a pen. */
TI_FUNC tiro_status ti_union_write_starts(const ti_union *u, ti_pen *pen);
TI_FUNC tiro_status ti_union_write_values(const ti_union *u, ti_pen *pen);

TI_FUNC void ti_union_free(ti_union *u);

#endif
