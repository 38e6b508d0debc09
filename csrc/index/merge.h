/* merge.h: one segment out of several, written as a stream.
**
**   part 0   b  d  f        documents by id, those that are alive;
**   part 1   a  d  e   ->   a b d' e f     the last part's where several have one
**
** The image is byte for byte the one that a builder makes of the same
** documents. Memory holds the parts' values in use, what each layer and column
** has by document, and a room for lists; tokens pass through in small pieces.
*/
#ifndef TIRO_INDEX_MERGE_H
#define TIRO_INDEX_MERGE_H

#include "file.h"
#include "sink.h"

typedef struct ti_merge_part {
  const ti_segment_box *segment;
  const unsigned char *live; /* by document, 0: leave it out; NULL: all are in */
} ti_merge_part;

typedef struct ti_merge_options {
  size_t room; /* bytes for lists, 0: 64 MiB; less costs time */
} ti_merge_options;

/* Writes the image to a sink, from its byte 0 on. `options` may be NULL.
** TIRO_SYSTEM: the sink failed, `error` is what it said. TIRO_INVALID: a part is
** damaged; the complaint's byte is the part's number. TIRO_TOOBIG: more tokens,
** names or bytes of values than a segment counts. */
TI_FUNC tiro_status ti_merge(const tiro_memory *memory, const ti_merge_part *parts, size_t count, ti_sink *sink,
                             const ti_merge_options *options, ti_complaint *complaint, int *error);

#endif
