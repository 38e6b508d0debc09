/* view.h: the documents of one or more segments, as one text.
**
**   segment 0   a  c  x          x: removed
**   segment 1   b  d  x          an id that comes again: the later segment's counts
**   view        a  b  c  d  x    positions count through these
**
** Documents are in the order of their ids, whatever segment holds them. The
** segments of a view have the same columns, layers and attributes in the same
** order: one that lacks some has empty ones. A view borrows the segments it
** is made of, and is not changed once it is made.
*/
#ifndef TIRO_INDEX_VIEW_H
#define TIRO_INDEX_VIEW_H

#include "segment.h"

/* Documents that follow one another both in a segment and in the view. */
typedef struct ti_run {
  uint32_t first, count; /* positions of the view */
  uint32_t segment, from; /* where they lie there */
} ti_run;

/* A document by its segment and number there. */
typedef struct ti_document {
  uint32_t segment, number;
} ti_document;

typedef struct ti_view {
  ti_segment *segments;
  size_t segment_count;
  const ti_run *runs; /* that hold tokens, by position */
  size_t run_count;
  uint32_t token_count, document_count; /* that are not removed */
  const ti_document *documents; /* by id; NULL: see plain */
  const uint32_t *const *firsts; /* by segment, by document: its position in the view, TIRO_NONE: removed */
  int plain; /* one segment, all of it: positions are the segment's own */
} ti_view;

/* What a view is made of. `live`: by document, 0: removed; NULL: none is. */
typedef struct ti_view_part {
  const ti_segment *segment;
  const unsigned char *live;
  const ti_derived *const *derived; /* of the segment (see ti_derived_lexicon); the same names for all parts */
  size_t derived_count;
} ti_view_part;

/* TIRO_TOOBIG: more tokens than positions count. */
TI_FUNC tiro_status ti_view_new(ti_view **out, const tiro_memory *memory, const ti_view_part *parts, size_t count);
TI_FUNC void ti_view_free(ti_view *view);

/* The document that is next behind `n` others. */
static inline ti_document ti_view_document(const ti_view *view, uint32_t n) {
  ti_document document;
  if (!view->plain) return view->documents[n];
  document.segment = 0;
  document.number = n;
  return document;
}

/* The run that holds a position of the view, below token_count. */
TI_FUNC const ti_run *ti_view_run(const ti_view *view, uint32_t position);

/* The segment of a position, and its position there. */
static inline const ti_segment *ti_view_local(const ti_view *view, uint32_t *position) {
  const ti_run *run;
  if (view->plain) return view->segments;
  run = ti_view_run(view, *position);
  *position = *position - run->first + run->from;
  return &view->segments[run->segment];
}

/* The position in the view of a segment's token, TIRO_NONE: removed. */
TI_FUNC uint32_t ti_view_position(const ti_view *view, size_t segment, uint32_t local);

/* Whether all tokens of a segment are in the view. */
TI_FUNC int ti_view_holds_all(const ti_view *view, size_t segment);

#endif
