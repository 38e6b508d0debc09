/* pen.c: see pen.h. */
#include "pen.h"

tiro_status ti_pen_start(ti_pen *pen, const tiro_memory *memory, ti_sink *sink) {
  memset(pen, 0, sizeof *pen);
  pen->sink = sink;
  pen->bytes = (char *)ti_new(memory, TI_PEN_ROOM);
  return pen->bytes ? TIRO_OK : TIRO_NOMEM;
}

void ti_pen_free(ti_pen *pen, const tiro_memory *memory) { ti_free(memory, pen->bytes, TI_PEN_ROOM); }

static tiro_status put(ti_pen *pen, const void *from, size_t size) {
  pen->error = size ? pen->sink->write(pen->sink, pen->at, from, size) : 0;
  if (pen->error) return TIRO_SYSTEM;
  pen->at += size;
  return TIRO_OK;
}

tiro_status ti_pen_flush(ti_pen *pen) {
  tiro_status status = put(pen, pen->bytes, pen->held);
  if (status == TIRO_OK) pen->held = 0;
  return status;
}

tiro_status ti_pen_add(ti_pen *pen, const void *from, size_t size) {
  tiro_status status;
  if (TI_PEN_ROOM - pen->held < size && (status = ti_pen_flush(pen)) != TIRO_OK) return status;
  if (size > TI_PEN_ROOM) return put(pen, from, size);
  if (size) memcpy(pen->bytes + pen->held, from, size);
  pen->held += size;
  return TIRO_OK;
}

tiro_status ti_pen_narrow(ti_pen *pen, const ti_narrowing *numbers) {
  tiro_status status = ti_pen_add(pen, numbers->blocks.items, numbers->blocks.count * sizeof *numbers->blocks.items);
  if (status != TIRO_OK) return status;
  return ti_pen_add(pen, numbers->bits.items, numbers->bits.count * sizeof *numbers->bits.items);
}

tiro_status ti_pen_zeros(ti_pen *pen, size_t size) {
  static const char zeros[64] = {0};
  tiro_status status = TIRO_OK;
  while (size && status == TIRO_OK) {
    size_t some = size < sizeof zeros ? size : sizeof zeros;
    status = ti_pen_add(pen, zeros, some);
    size -= some;
  }
  return status;
}

tiro_status ti_pen_move(ti_pen *pen, uint64_t at) {
  tiro_status status = ti_pen_flush(pen);
  pen->at = at;
  return status;
}
