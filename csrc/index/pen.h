/* pen.h: writes on at a place of a sink, through a buffer. Several pens may write
** at several places.
*/
#ifndef TIRO_INDEX_PEN_H
#define TIRO_INDEX_PEN_H

#include "narrow.h"
#include "sink.h"

#include <string.h>

#define TI_PEN_ROOM 65536u

typedef struct ti_pen {
  ti_sink *sink;
  uint64_t at; /* where what is held goes */
  size_t held;
  char *bytes;
  int error; /* of the system, 0: none */
} ti_pen;

TI_FUNC tiro_status ti_pen_start(ti_pen *pen, const tiro_memory *memory, ti_sink *sink);
TI_FUNC void ti_pen_free(ti_pen *pen, const tiro_memory *memory);

/* TIRO_SYSTEM: see `error`; what was held still is, and may be written again. */
TI_FUNC tiro_status ti_pen_flush(ti_pen *pen);
TI_FUNC tiro_status ti_pen_add(ti_pen *pen, const void *from, size_t size);
TI_FUNC tiro_status ti_pen_zeros(ti_pen *pen, size_t size);

/* Numbers that were ended. */
TI_FUNC tiro_status ti_pen_narrow(ti_pen *pen, const ti_narrowing *numbers);

/* Goes on writing elsewhere. */
TI_FUNC tiro_status ti_pen_move(ti_pen *pen, uint64_t at);

static inline uint64_t ti_pen_at(const ti_pen *pen) { return pen->at + pen->held; }

static inline tiro_status ti_pen_number(ti_pen *pen, uint32_t n) {
  if (TI_PEN_ROOM - pen->held < sizeof n && ti_pen_flush(pen)) return TIRO_SYSTEM;
  memcpy(pen->bytes + pen->held, &n, sizeof n);
  pen->held += sizeof n;
  return TIRO_OK;
}

#endif
