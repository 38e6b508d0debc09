/* sources.c: the bytes that documents were made from, kept as the last section.
**
**   starts  0      6                  9120   9126      behind each other, 64 bits
**   bytes   |utf-8 | THE CHAIRMAN: .. |utf-8 | ...     how it was read, the source
*/
#include "finish.h"

#include <string.h>

/* ---- Gathering ---- */

tiro_status ti_builder_spill(ti_builder *b, ti_sink *sink) {
  tiro_status status = ti_pen_start(&b->spill, &b->memory, sink);
  if (status != TIRO_OK) b->spill.sink = NULL;
  return status;
}

int ti_builder_error(const ti_builder *b) { return b->spill.error; }

/* Puts them behind those of the documents before. */
static tiro_status spill(ti_builder *b, tiro_string how, tiro_string source) {
  ti_pen *pen = &b->spill;
  tiro_status status = TIRO_OK;
  if (ti_pen_at(pen) != b->source_end) status = ti_pen_move(pen, b->source_end); /* something was taken back */
  if (status == TIRO_OK) status = ti_pen_add(pen, how.at, how.length);
  return status == TIRO_OK ? ti_pen_add(pen, source.at, source.length) : status;
}

static tiro_status keep(ti_builder *b, tiro_string how, tiro_string source) {
  b->sources.count = (size_t)b->source_end;
  if (ti_reserve(&b->memory, &b->sources, how.length + source.length)) return TIRO_NOMEM;
  if (how.length) memcpy(b->sources.items + b->sources.count, how.at, how.length);
  b->sources.count += how.length;
  if (source.length) memcpy(b->sources.items + b->sources.count, source.at, source.length);
  b->sources.count += source.length;
  return TIRO_OK;
}

tiro_status ti_builder_source(ti_builder *b, tiro_string source, tiro_string how) {
  ti_gathered_document *d = &b->documents.items[b->documents.count - 1];
  size_t size = how.length + source.length;
  tiro_status status;
  b->source_end = d->sources;
  d->how = 0;
  if (size < source.length) return TIRO_TOOBIG;
  status = b->spill.sink ? spill(b, how, source) : keep(b, how, source);
  if (status != TIRO_OK) return status;
  b->source_end += size;
  d->how = how.length;
  return TIRO_OK;
}

/* ---- Writing ---- */

/* Bytes of a document and what says how it was read. */
static uint64_t kept_size(const ti_builder *b, size_t document) {
  uint64_t end = document + 1 < b->documents.count ? b->documents.items[document + 1].sources : b->source_end;
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

/* Bytes of the builder's sink. */
static tiro_status copy(ti_finish *f, uint64_t first, uint64_t size) {
  ti_image *image = &f->image;
  ti_sink *from = f->b->spill.sink;
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && size) {
    size_t some = size < TI_IMAGE_ENOUGH ? (size_t)size : TI_IMAGE_ENOUGH, at = image->bytes.count;
    if (ti_image_room(image, some)) return TIRO_NOMEM;
    image->error = from->read(from, first, image->bytes.items + at, some);
    if (image->error) return TIRO_SYSTEM;
    status = ti_image_flush(image);
    first += some;
    size -= some;
  }
  return status;
}

static tiro_status add_bytes(ti_finish *f) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document;
    uint64_t first = f->b->documents.items[document].sources, size = kept_size(f->b, document);
    if (f->b->spill.sink) status = copy(f, first, size);
    else status = ti_image_add(&f->image, f->b->sources.items + first, (size_t)size);
  }
  return status;
}

tiro_status ti_write_sources(ti_finish *f) {
  static const tiro_string no_name = {"", 0};
  ti_counts counts;
  tiro_status status = ti_image_section_start(&f->image, TI_SOURCES, no_name);
  memset(&counts, 0, sizeof counts);
  counts.sources.document_count = (uint32_t)f->stretches.count;
  if (status == TIRO_OK) status = add_starts(f, &counts.sources.size);
  if (status == TIRO_OK) status = add_bytes(f);
  return status == TIRO_OK ? ti_image_section_end(&f->image, &counts) : status;
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
