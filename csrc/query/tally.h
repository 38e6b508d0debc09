/* tally.h: how many tokens of a view have each value of a field. */
#ifndef TIRO_QUERY_TALLY_H
#define TIRO_QUERY_TALLY_H

#include "domain.h"

typedef struct ti_count {
  uint32_t rank; /* of the domain; of values that fold alike, the most frequent one */
  uint64_t count;
} ti_count;

typedef TI_ARRAY(ti_count) ti_counts;

/* Counts of at least `least`, the largest first, then by value. Values that fold
** alike under the field's flags are counted together. */
TI_FUNC tiro_status ti_tally(ti_counts *out, const tiro_memory *memory, const ti_domain *domain, uint64_t least);

#endif
