/* mapped.h: files, as bytes in place and as sinks, and all else that the index
** asks of the system.
*/
#ifndef TIRO_INDEX_MAPPED_H
#define TIRO_INDEX_MAPPED_H

#include "sink.h"

/* All of a file, mapped, or read where there is no such thing; it may be closed,
** renamed or unlinked meanwhile, but not made shorter. TIRO_SYSTEM: `error` says
** why not; TIRO_NOMEM: likewise, but collecting garbage may help. */
TI_FUNC tiro_status ti_map(const tiro_memory *memory, const char *path, const char **bytes, size_t *size,
                           int *error);
TI_FUNC void ti_unmap(const tiro_memory *memory, const char *bytes, size_t size);

/* Pages that were looked at need not stay in memory: they are read again when
** they are wanted. */
TI_FUNC void ti_map_forget(const char *bytes, size_t size);

/* A file to be written. */
typedef struct ti_output {
  ti_sink sink; /* first */
  void *file;
  int descriptor;
} ti_output;

/* A new file, which must not be there yet. Both give 0 or the error number;
** close also where something failed before. `durable`: wait until the disk has
** it. */
TI_FUNC int ti_output_open(ti_output *output, const char *path);
TI_FUNC int ti_output_close(ti_output *output, int durable);

#endif
