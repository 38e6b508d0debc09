/* merge_places.c: merges where tokens lie: see places.c.
**
** What is told of a document's tokens stays as it is, but for where it starts.
*/
#include "merging.h"

#include "places.h"

static const ti_places *places_of(const ti_merging *m, const ti_taken *d) { return &ti_part(m, d->part)->places; }

/* Where the odd tokens of a mark start, in a document's part. */
static uint32_t start_of(const ti_places *p, const ti_taken *d, uint32_t mark) {
  return ti_narrow_rising(&p->starts, p->firsts[d->document] + mark);
}

/* The odd tokens of a document, there. */
static tiro_span odd_of(const ti_merging *m, const ti_taken *d) {
  const ti_places *p = places_of(m, d);
  tiro_span odd;
  odd.first = start_of(p, d, 0);
  odd.end = start_of(p, d, ti_marks(d->count));
  return odd;
}

static tiro_status write_firsts(const ti_merging *m, ti_pen *pen) {
  size_t i;
  uint32_t mark = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    status = ti_pen_number(pen, mark);
    mark += ti_marks(m->documents.items[i].count);
  }
  return status;
}

static tiro_status take_marks(const ti_merging *m, ti_narrowing *marks) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    const ti_places *p = places_of(m, d);
    uint32_t mark, count = ti_marks(d->count);
    for (mark = 0; status == TIRO_OK && mark < count; mark++)
      status = ti_narrowing_add(marks, ti_narrow_rising(&p->marks, p->firsts[d->document] + mark));
  }
  return status;
}

static tiro_status take_starts(const ti_merging *m, ti_narrowing *out) {
  size_t i;
  uint32_t to = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    const ti_places *p = places_of(m, d);
    tiro_span odd = odd_of(m, d);
    uint32_t mark, count = ti_marks(d->count);
    for (mark = 0; status == TIRO_OK && mark < count; mark++)
      status = ti_narrowing_add(out, start_of(p, d, mark) - odd.first + to);
    to += odd.end - odd.first;
  }
  return status == TIRO_OK ? ti_narrowing_add(out, to) : status;
}

static tiro_status write_odd(ti_merging *m, ti_pen *pen) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    tiro_span odd = odd_of(m, d);
    status = ti_pen_add(pen, places_of(m, d)->odd + odd.first, odd.end - odd.first);
    ti_merge_passed(m, odd.end - odd.first);
  }
  return status;
}

static tiro_status count_all(const ti_merging *m, ti_places_counts *counts) {
  uint64_t size = 0;
  size_t i;
  counts->token_count = m->token_count;
  counts->document_count = (uint32_t)m->documents.count;
  for (i = 0; i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    tiro_span odd = odd_of(m, d);
    counts->mark_count += ti_marks(d->count);
    size += odd.end - odd.first;
  }
  counts->odd_size = (uint32_t)size;
  return size < UINT32_MAX ? TIRO_OK : TIRO_TOOBIG;
}

static tiro_status merge(ti_merging *m, ti_narrowing *marks, ti_narrowing *starts) {
  static const tiro_string no_name = {"", 0};
  ti_pen *pen = &m->pens[TI_MAIN];
  ti_counts counts;
  tiro_status status;
  memset(&counts, 0, sizeof counts);
  status = count_all(m, &counts.places);
  if (status == TIRO_OK) status = take_marks(m, marks);
  if (status == TIRO_OK) status = ti_narrowing_end(marks, &counts.places.mark_words);
  if (status == TIRO_OK) status = take_starts(m, starts);
  if (status == TIRO_OK) status = ti_narrowing_end(starts, &counts.places.start_words);
  if (status == TIRO_OK) status = ti_merge_section_start(m, TI_PLACES, no_name);
  if (status == TIRO_OK) status = write_firsts(m, pen);
  if (status == TIRO_OK) status = ti_pen_narrow(pen, marks);
  if (status == TIRO_OK) status = ti_pen_narrow(pen, starts);
  if (status == TIRO_OK) status = write_odd(m, pen);
  if (status == TIRO_OK) ti_merge_section_end(m, &counts);
  return status;
}

tiro_status ti_merge_places(ti_merging *m) {
  ti_narrowing marks, starts;
  tiro_status status;
  ti_narrowing_start(&marks, &m->memory, 1);
  ti_narrowing_start(&starts, &m->memory, 1);
  status = merge(m, &marks, &starts);
  ti_narrowing_free(&marks);
  ti_narrowing_free(&starts);
  return status;
}
