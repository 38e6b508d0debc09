/* sidecar.h: a derived column of a segment as a file beside it.
**
**   head | values by id of the column | starts | bytes of values | its name | the column's name
**
** It is looked at in two steps: opening checks the head, whatever the size;
** ti_sidecar_check reads all of it, after which every array holds what it should.
** See docs/format.md.
*/
#ifndef TIRO_INDEX_SIDECAR_H
#define TIRO_INDEX_SIDECAR_H

#include "../base/complaint.h"
#include "derived.h"

/* Bytes of the file of a derived column; 0: more than memory counts. */
TI_FUNC size_t ti_sidecar_size(const ti_derived *derived);

/* Writes them, of the segment that has this checksum. The same column gives the
** same bytes. */
TI_FUNC void ti_sidecar_write(char *bytes, const ti_derived *derived, uint64_t segment);

/* A derived column on bytes, which start at a multiple of four and must outlive it.
** TIRO_INVALID: the complaint says why. */
TI_FUNC tiro_status ti_sidecar_open(ti_derived *out, const char *bytes, size_t size, uint64_t segment,
                                    ti_complaint *complaint);

/* Whether all of what was opened holds, and is of a lexicon of so many values. */
TI_FUNC tiro_status ti_sidecar_check(const ti_derived *derived, const char *bytes, size_t size, uint32_t count,
                                     ti_complaint *complaint);

/* Its checksum, which covers all its bytes, as the head says. */
TI_FUNC uint64_t ti_sidecar_sum(const char *bytes);

#endif
