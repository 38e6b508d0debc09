/* file.h: a segment in memory that holds its image: opened, checked, handed on.
**
** Opening looks at what stands in front of the sections, however large they
** are; see file.c for what is proven then, and segment.h for what its functions
** look at themselves. ti_segment_verify looks at every byte.
*/
#ifndef TIRO_INDEX_FILE_H
#define TIRO_INDEX_FILE_H

#include "../base/complaint.h"
#include "builder.h"
#include "image.h"

struct ti_segment_box {
  ti_segment segment; /* first */
  tiro_memory memory;
  const char *image;
  size_t size;
  char *owned; /* the image, if it is the box's own */
  size_t owned_size;
  int is_mapped; /* or a file */
  ti_column *columns;
  ti_layer *layers;
  ti_attribute *attributes; /* of all layers */
  size_t column_count, layer_count, attribute_count;
};

/* TIRO_INVALID, and why; `complaint` may be NULL. */
TI_FUNC tiro_status ti_file_complain(ti_complaint *complaint, size_t at, const char *message);

/* A segment on the bytes of an image, which start at a multiple of eight and
** must outlive it. TIRO_INVALID: the complaint says what is wrong, and where. */
TI_FUNC tiro_status ti_segment_open(ti_segment_box **out, const tiro_memory *memory,
                                    const void *image, size_t size, ti_complaint *complaint);

/* The same, of a file, which is mapped for as long as the box lives; only its
** front is read. TIRO_SYSTEM: it cannot be opened, `error` is the system's
** number. */
TI_FUNC tiro_status ti_segment_map(ti_segment_box **out, const tiro_memory *memory, const char *path,
                                   ti_complaint *complaint, int *error);

/* The same, of an image just written, whose bytes the box takes over. */
TI_FUNC tiro_status ti_segment_adopt(ti_segment_box **out, ti_image *image);

/* The bytes to save. Checksums are put in when they are first asked for, so a
** box that was opened gives back what it was opened on. */
TI_FUNC tiro_string ti_segment_image(ti_segment_box *box);

/* Bytes of the image but for kept sources. */
TI_FUNC size_t ti_segment_size_without_sources(const ti_segment_box *box);

/* Whether everything holds: checksums, orders, cross-references. */
TI_FUNC tiro_status ti_segment_verify(const ti_segment_box *box, ti_complaint *complaint);

#endif
