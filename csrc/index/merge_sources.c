/* merge_sources.c: merges kept sources: see sources.c. */
#include "merging.h"

static int some_is_kept(const ti_merging *m) {
  tiro_string source, how;
  size_t i;
  for (i = 0; i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    ti_segment_source(ti_part(m, d->part), d->document, &source, &how);
    if (source.length || how.length) return 1;
  }
  return 0;
}

static tiro_status write_starts(const ti_merging *m, ti_pen *pen, uint64_t *end) {
  tiro_string source, how;
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    uint64_t starts[2];
    ti_segment_source(ti_part(m, d->part), d->document, &source, &how);
    starts[0] = *end;
    starts[1] = *end + how.length;
    *end = starts[1] + source.length;
    status = ti_pen_add(pen, starts, sizeof starts);
  }
  return status == TIRO_OK ? ti_pen_add(pen, end, sizeof *end) : status;
}

tiro_status ti_merge_sources(ti_merging *m, ti_front *front) {
  static const tiro_string no_name = {"", 0};
  ti_pen *pen = &m->pens[TI_MAIN];
  ti_counts counts;
  size_t i;
  tiro_status status;
  if (!some_is_kept(m)) return TIRO_OK;
  if (front) return ti_front_add(front, no_name), TIRO_OK;
  memset(&counts, 0, sizeof counts);
  counts.sources.document_count = (uint32_t)m->documents.count;
  status = ti_merge_section_start(m, TI_SOURCES, no_name);
  if (status == TIRO_OK) status = write_starts(m, pen, &counts.sources.size);
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    tiro_string source, how;
    ti_segment_source(ti_part(m, d->part), d->document, &source, &how);
    status = ti_pen_add(pen, how.at, how.length);
    if (status == TIRO_OK) status = ti_pen_add(pen, source.at, source.length);
    ti_merge_passed(m, source.length);
  }
  ti_merge_section_end(m, &counts);
  return status;
}
