/* starts.h: where matches can start, found from the rarest thing they have.
**
**   "the" []{0,5} "China"       China at 1032: starts lie in [1026, 1031]
**                               China at 1036: in [1030, 1035]   -> 1026 .. 1035
**
** A stream gives the positions of a source in order, a window around each of
** them gives the starts.
*/
#ifndef TIRO_QUERY_STARTS_H
#define TIRO_QUERY_STARTS_H

#include "machine.h"

typedef struct ti_starts ti_starts;

/* Starts for a machine; without a source: all positions. */
TI_FUNC tiro_status ti_starts_new(ti_plan *plan, ti_machine *machine, ti_starts **out);

/* The first start that is not before `from`, or TIRO_NONE. `from` only grows. */
TI_FUNC tiro_status ti_starts_next(ti_starts *starts, uint32_t from, uint32_t *out);

TI_FUNC void ti_starts_rewind(ti_starts *starts);
TI_FUNC void ti_starts_free(ti_starts *starts);

/* ---- stream.c ---- */

typedef struct ti_stream ti_stream;

/* Positions of a source, in order, each once. */
TI_FUNC tiro_status ti_stream_new(ti_plan *plan, const ti_source *source, ti_stream **out);

/* The first one that is not before `from`, or TIRO_NONE. `from` only grows. */
TI_FUNC uint32_t ti_stream_next(ti_stream *stream, uint32_t from);

TI_FUNC void ti_stream_rewind(ti_stream *stream);

/* Most positions that have not the id so many tokens behind them are left out:
** of a stream of one id of the same column; others stay as they are. */
TI_FUNC void ti_stream_pair(ti_stream *stream, const ti_column *column, uint32_t id, int32_t behind);

#endif
