/* sink.h: where an image that does not fit in memory is written to. */
#ifndef TIRO_INDEX_SINK_H
#define TIRO_INDEX_SINK_H

#include "../base/memory.h"

/* Both give 0 or the system's error number. Bytes are written in any order, and
** only what was written is read again. */
typedef struct ti_sink ti_sink;
struct ti_sink {
  int (*write)(ti_sink *sink, uint64_t at, const void *from, size_t size);
  int (*read)(ti_sink *sink, uint64_t at, void *to, size_t size);
};

#endif
