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

tiro_status ti_merge_sources(ti_merging *m, size_t *count) {
  ti_pen *pen = &m->pens[TI_MAIN];
  ti_sources_head head;
  size_t i;
  tiro_status status;
  if (!some_is_kept(m)) return TIRO_OK;
  if (count) return ++*count, TIRO_OK;
  memset(&head, 0, sizeof head);
  head.document_count = (uint32_t)m->documents.count;
  status = ti_merge_section_start(m, TI_SOURCES);
  if (status == TIRO_OK) status = ti_pen_add(pen, &head, sizeof head);
  if (status == TIRO_OK) status = write_starts(m, pen, &head.size);
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    tiro_string source, how;
    ti_segment_source(ti_part(m, d->part), d->document, &source, &how);
    status = ti_pen_add(pen, how.at, how.length);
    if (status == TIRO_OK) status = ti_pen_add(pen, source.at, source.length);
    ti_merge_passed(m, source.length);
  }
  ti_merge_section_end(m);
  return status == TIRO_OK ? ti_merge_head(m, &head, sizeof head) : status;
}
