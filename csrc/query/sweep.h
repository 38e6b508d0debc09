/* sweep.h: starts that may lie far before what they are found by. */
#ifndef TIRO_QUERY_SWEEP_H
#define TIRO_QUERY_SWEEP_H

#include "starts.h"

typedef struct ti_sweep ti_sweep;

/* For a machine without span steps, whose sources are no ends of spans. */
TI_FUNC tiro_status ti_sweep_new(ti_plan *plan, const ti_machine *machine, ti_sweep **out);

/* The starts that are not before `from`, in [first, end), whose match reaches
** one of the sources' positions there. */
TI_FUNC tiro_status ti_sweep_unit(ti_sweep *sweep, uint32_t from, uint32_t first, uint32_t end);

/* They, descending. */
TI_FUNC const uint32_t *ti_sweep_starts(const ti_sweep *sweep, size_t *count);

/* Adds a position of source `i`, for the next unit; they ascend. */
TI_FUNC tiro_status ti_sweep_add(ti_sweep *sweep, uint32_t i, uint32_t position);

/* Forgets the starts of the last unit. */
TI_FUNC void ti_sweep_clear(ti_sweep *sweep);

TI_FUNC void ti_sweep_free(ti_sweep *sweep);

#endif
