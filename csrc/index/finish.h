/* finish.h: what the parts of finishing a segment share: finish.c, and the
** files that write its sections.
*/
#ifndef TIRO_INDEX_FINISH_H
#define TIRO_INDEX_FINISH_H

#include "gathered.h"
#include "image.h"

/* Tokens of a document, as gathered and in the segment. */
typedef struct ti_stretch {
  uint32_t first, end; /* gathered */
  uint32_t to;         /* where `first` goes */
  uint32_t document;   /* gathered */
} ti_stretch;

typedef struct ti_finish {
  const ti_builder *b;
  tiro_memory memory;
  ti_image image;
  TI_ARRAY(ti_stretch) stretches; /* in the segment's order */
  TI_ARRAY(uint32_t) places;      /* by gathered document: its stretch, TIRO_NONE: left out */
  uint32_t token_count;
  int has_transcripts; /* then the layers of schema.h are in, even if empty */
} ti_finish;

/* The lexicon of the values in use: numbers in order, ids by number. */
typedef struct ti_ranking {
  TI_ARRAY(uint32_t) numbers; /* by id */
  TI_ARRAY(uint32_t) ids;     /* by number, TIRO_NONE: not in use */
  TI_ARRAY(uint32_t) counts;  /* by number */
} ti_ranking;

/* Ranks values of which `counts` says how often each is used. */
TI_FUNC tiro_status ti_rank(ti_ranking *r, const tiro_memory *memory, const ti_values *values);
TI_FUNC tiro_status ti_ranking_start(ti_ranking *r, const tiro_memory *memory, const ti_values *values);
TI_FUNC void ti_ranking_free(ti_ranking *r, const tiro_memory *memory);

/* Bytes of the ranked values; adds their starts, their bytes. */
TI_FUNC uint32_t ti_ranking_size(const ti_ranking *r, const ti_values *values);
TI_FUNC tiro_status ti_add_starts(ti_finish *f, const ti_ranking *r, const ti_values *values);
TI_FUNC tiro_status ti_add_values(ti_finish *f, const ti_ranking *r, const ti_values *values);

/* Adds numbers that were ended. */
TI_FUNC tiro_status ti_add_narrow(ti_finish *f, const ti_narrowing *numbers);

/* Sections. */
TI_FUNC tiro_status ti_write_places(ti_finish *f);
TI_FUNC tiro_status ti_write_column(ti_finish *f, const ti_gathered_column *column);
TI_FUNC tiro_status ti_write_layer(ti_finish *f, const ti_gathered_layer *layer);
TI_FUNC tiro_status ti_write_sources(ti_finish *f);

/* Sorts numbers of elements by the elements' names: the first one's is at
** `name`, others follow at `size` bytes. */
TI_FUNC void ti_sort_named(const ti_finish *f, uint32_t *order, uint32_t count, const uint32_t *name, size_t size);

/* Whether a layer, or an attribute of it, is in the segment. */
TI_FUNC int ti_layer_is_in(const ti_finish *f, const ti_gathered_layer *layer);
TI_FUNC int ti_attribute_is_in(const ti_finish *f, const ti_gathered_layer *layer,
                               const ti_gathered_attribute *attribute);

/* Whether some document in the segment has its source kept. */
TI_FUNC int ti_sources_are_in(const ti_finish *f);

static inline int ti_document_is_in(const ti_finish *f, uint32_t document) {
  return f->places.items[document] != TIRO_NONE;
}

#endif
