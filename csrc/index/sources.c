/* sources.c: the bytes that documents were made from, kept as the last section.
**
**   starts  0      6                  9120   9126      behind each other, 64 bits
**   bytes   |utf-8 | THE CHAIRMAN: .. |utf-8 | ...     how it was read, the source
*/
#include "finish.h"

#include <string.h>

/* ---- Gathering ---- */

tiro_status ti_builder_source(ti_builder *b, tiro_string source, tiro_string how) {
  ti_gathered_document *d = &b->documents.items[b->documents.count - 1];
  size_t size = how.length + source.length;
  b->sources.count = d->sources;
  d->how = 0;
  if (size < source.length) return TIRO_TOOBIG;
  if (ti_reserve(&b->memory, &b->sources, size)) return TIRO_NOMEM;
  if (how.length) memcpy(b->sources.items + d->sources, how.at, how.length);
  if (source.length) memcpy(b->sources.items + d->sources + how.length, source.at, source.length);
  b->sources.count += size;
  d->how = how.length;
  return TIRO_OK;
}

/* ---- Writing ---- */

/* Bytes of a document and what says how it was read. */
static size_t kept_size(const ti_builder *b, size_t document) {
  size_t end = document + 1 < b->documents.count ? b->documents.items[document + 1].sources : b->sources.count;
  return end - b->documents.items[document].sources;
}

int ti_sources_are_in(const ti_finish *f) {
  size_t i;
  for (i = 0; i < f->stretches.count; i++)
    if (kept_size(f->b, f->stretches.items[i].document)) return 1;
  return 0;
}

static tiro_status add_starts(ti_finish *f, uint64_t *end) {
  size_t start = f->image.bytes.count, i;
  uint64_t *out;
  if (ti_image_add(&f->image, NULL, (2 * f->stretches.count + 1) * sizeof *out)) return TIRO_NOMEM;
  out = (uint64_t *)(void *)(f->image.bytes.items + start);
  for (i = 0; i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document;
    *out++ = *end;
    *out++ = *end + f->b->documents.items[document].how;
    *end += kept_size(f->b, document);
  }
  *out = *end;
  return TIRO_OK;
}

tiro_status ti_write_sources(ti_finish *f) {
  static const tiro_string no_name = {"", 0};
  ti_counts counts;
  size_t i;
  tiro_status status = ti_image_section_start(&f->image, TI_SOURCES, no_name);
  memset(&counts, 0, sizeof counts);
  counts.sources.document_count = (uint32_t)f->stretches.count;
  if (status == TIRO_OK) status = add_starts(f, &counts.sources.size);
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document;
    const char *from = f->b->sources.items + f->b->documents.items[document].sources;
    status = ti_image_add(&f->image, from, kept_size(f->b, document));
  }
  if (status == TIRO_OK) ti_image_section_end(&f->image, &counts);
  return status;
}

/* ---- Reading ---- */

static uint64_t start_at(const ti_sources *sources, size_t i) {
  return sources->starts[i] < sources->size ? sources->starts[i] : sources->size;
}

static tiro_string between(const ti_sources *sources, uint64_t first, uint64_t end) {
  tiro_string s;
  s.at = sources->bytes + first;
  s.length = first < end ? (size_t)(end - first) : 0; /* it lies in memory */
  return s;
}

void ti_segment_source(const ti_segment *segment, uint32_t document, tiro_string *source, tiro_string *how) {
  const ti_sources *sources = &segment->sources;
  size_t i = 2 * (size_t)document;
  source->at = how->at = "";
  source->length = how->length = 0;
  if (document >= sources->document_count) return;
  *how = between(sources, start_at(sources, i), start_at(sources, i + 1));
  *source = between(sources, start_at(sources, i + 1), start_at(sources, i + 2));
}
