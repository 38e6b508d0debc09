/* merging.h: what the parts of a merge share: merge.c, and the files that write
** its sections.
*/
#ifndef TIRO_INDEX_MERGING_H
#define TIRO_INDEX_MERGING_H

#include "merge.h"
#include "pen.h"
#include "unite.h"

/* A document that is in. */
typedef struct ti_taken {
  uint32_t part, document; /* its number there */
  uint32_t first, count;   /* its tokens there */
  uint32_t to;             /* and where they go */
} ti_taken;

enum { TI_MAIN, TI_SIDE, TI_OTHER_SIDE, TI_PENS };

typedef struct ti_merging {
  tiro_memory memory;
  const ti_merge_part *parts;
  size_t part_count;
  ti_sink *sink;
  size_t room;
  TI_ARRAY(ti_taken) documents; /* in the segment's order; those of a part in its order, too */
  uint32_t token_count;
  int has_transcripts; /* then the layers of schema.h are in, even if empty */
  ti_pen pens[TI_PENS]; /* the main one writes section after section, others may help in one */
  TI_ARRAY(ti_image_section) sections;
  TI_ARRAY(char) names;
  size_t passed; /* bytes of the parts that were read since their pages were given back */
  int error;
} ti_merging;

static inline const ti_segment *ti_part(const ti_merging *m, size_t part) { return &m->parts[part].segment->segment; }

/* Starts a section at the main pen, or ends it there. */
TI_FUNC tiro_status ti_merge_section_start(ti_merging *m, ti_section_kind kind, tiro_string name);
TI_FUNC void ti_merge_section_end(ti_merging *m, const ti_counts *counts);

/* Reads what was written, behind the section's start; pens must be flushed. */
TI_FUNC tiro_status ti_merge_read(ti_merging *m, uint64_t at, void *to, size_t size);

/* So many bytes of the parts were read. */
TI_FUNC void ti_merge_passed(ti_merging *m, size_t bytes);

/* Sections. Where `front` is not NULL, nothing is written but what would be is
** counted. */
TI_FUNC tiro_status ti_merge_places(ti_merging *m);
TI_FUNC tiro_status ti_merge_column(ti_merging *m, tiro_string name, ti_front *front);
TI_FUNC tiro_status ti_merge_layer(ti_merging *m, tiro_string name, ti_front *front);
TI_FUNC tiro_status ti_merge_sources(ti_merging *m, ti_front *front);

/* Names, sorted but for `fixed` ones that stay in front. */
typedef TI_ARRAY(tiro_string) ti_names;

/* Adds a name that is not there. TIRO_TOOBIG: there are TI_MOST_NAMES. */
TI_FUNC tiro_status ti_names_add(ti_names *names, const tiro_memory *memory, size_t fixed, tiro_string name);

#endif
