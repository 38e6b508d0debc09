/* pairs.h: units where one of some words may have one of others beside it.
**
**   wanted   and      codes   .. [and] , that .. | .. and the .. | .. [and] that ..
**   beside   that             punctuation may stand between; units are told, not places
**
** Of words that are everywhere all units of a column are looked at, of others those of
** a list.
*/
#ifndef TIRO_INDEX_PAIRS_H
#define TIRO_INDEX_PAIRS_H

#include "slice.h"

#define TI_OTHER_RANGES 4

/* Codes from `first` on, `count` of them. */
typedef struct ti_code_range {
  uint16_t first, count;
} ti_code_range;

typedef struct ti_pair {
  const ti_column *column;
  uint16_t wanted[TI_FEW_CODES], beside[TI_FEW_CODES]; /* some of them twice */
  ti_code_range others[TI_OTHER_RANGES]; /* hold the codes of all values without a letter or a digit */
  int32_t step; /* 1: behind it, -1: before it, 0: nothing must be beside it */
  int fewer;    /* codes than TI_FEW_CODES by two, of either */
} ti_pair;

/* `beside` NULL: `wanted` alone. 0: the words have too many codes, or nothing is in
** ASCII. */
TI_FUNC int ti_pair_start(ti_pair *pair, const ti_wanted *wanted, const ti_wanted *beside, int32_t step);

/* Those of the units [unit, end) that may have a pair go to `out`; returns how many. */
TI_FUNC uint32_t ti_pair_units(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out);

/* Leaves those that may have a pair; returns how many. */
TI_FUNC uint32_t ti_pair_keep(const ti_pair *pair, uint32_t *units, uint32_t count);

#endif
