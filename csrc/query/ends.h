/* ends.h: the ends of all starts of a stretch of text, in one pass. */
#ifndef TIRO_QUERY_ENDS_H
#define TIRO_QUERY_ENDS_H

#include "run.h"

typedef struct ti_ends ti_ends;

/* Can the ends of the machine be found so? No registers, no empty matches, and
** nothing that depends on where the match starts. */
TI_FUNC int ti_ends_can(const ti_plan *plan, const ti_machine *machine);

TI_FUNC tiro_status ti_ends_new(ti_plan *plan, const ti_machine *machine, ti_ends **out);

/* Finds, for each start in [first, end) of a document from `floor` to `roof`, its
** first or its last end that is not behind `end`. */
TI_FUNC tiro_status ti_ends_find(ti_ends *ends, uint32_t floor, uint32_t first, uint32_t end, uint32_t roof,
                                 ti_wanted wanted);

/* The end of a start, or TIRO_NONE, also for starts that were not looked at. */
TI_FUNC uint32_t ti_ends_of(const ti_ends *ends, uint32_t start);

TI_FUNC void ti_ends_free(ti_ends *ends);

#endif
