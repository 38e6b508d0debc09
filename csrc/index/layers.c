/* layers.c: writes a layer: its spans in order, its attributes. */
#include "finish.h"
#include "schema.h"

#include <string.h>

/* A span on its way: positions of the segment, number as gathered. */
typedef struct span {
  uint32_t first, end, number;
} span;

typedef struct writing {
  ti_finish *f;
  const ti_gathered_layer *layer;
  TI_ARRAY(span) spans;
  TI_ARRAY(tiro_span) borders;
  ti_counts counts;
} writing;

/* Spans of a document. */
static uint32_t span_count(const ti_gathered_layer *layer, uint32_t document) {
  return ti_gathered_spans(layer, (size_t)document + 1) - ti_gathered_spans(layer, document);
}

/* ---- What is in ---- */

int ti_attribute_is_in(const ti_finish *f, const ti_gathered_layer *layer,
                       const ti_gathered_attribute *attribute) {
  tiro_string of = ti_values_at(&f->b->names, layer->name), name = ti_values_at(&f->b->names, attribute->name);
  size_t i, end, n;
  if (f->has_transcripts && ti_schema_has(of, &name)) return 1;
  for (i = 0; i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document;
    end = ti_gathered_spans(layer, (size_t)document + 1);
    for (n = ti_gathered_spans(layer, document); n < end && n < attribute->ids.count; n++)
      if (attribute->ids.items[n] != TIRO_NONE) return 1;
  }
  return 0;
}

int ti_layer_is_in(const ti_finish *f, const ti_gathered_layer *layer) {
  tiro_string name = ti_values_at(&f->b->names, layer->name);
  size_t i;
  if (layer == f->b->layers.items || (f->has_transcripts && ti_schema_has(name, NULL))) return 1;
  for (i = 0; i < f->stretches.count; i++)
    if (span_count(layer, f->stretches.items[i].document)) return 1;
  return 0;
}

/* ---- Order ---- */

static uint32_t held(uint32_t position, uint32_t first, uint32_t end) {
  if (position < first) return first;
  return position < end ? position : end;
}

/* A gathered span of a document, its tokens held to those of the document. */
static span moved(const writing *w, const ti_stretch *s, uint32_t number) {
  tiro_span g = w->layer->spans.items[number];
  uint32_t end = w->layer == w->f->b->layers.items ? s->end : held(g.end, s->first, s->end);
  span moved;
  moved.first = held(g.first, s->first, s->end) - s->first + s->to;
  moved.end = end - s->first + s->to;
  if (moved.end < moved.first) moved.end = moved.first;
  moved.number = number;
  return moved;
}

/* Spans, document after document in the segment's order. */
static tiro_status take_spans(writing *w) {
  const ti_gathered_layer *layer = w->layer;
  size_t i;
  if (ti_reserve(&w->f->memory, &w->spans, layer->spans.count + 1)) return TIRO_NOMEM;
  for (i = 0; i < w->f->stretches.count; i++) {
    const ti_stretch *s = &w->f->stretches.items[i];
    uint32_t n = ti_gathered_spans(layer, s->document), end = n + span_count(layer, s->document);
    for (; n < end; n++) w->spans.items[w->spans.count++] = moved(w, s, n);
  }
  return TIRO_OK;
}

/* Empty spans come before those that hold their position. */
static int comes_after(const span *a, const span *b) {
  int empty = a->first == a->end;
  if (a->first != b->first) return a->first > b->first;
  if (empty != (b->first == b->end)) return !empty;
  return a->end < b->end;
}

/* Merges the runs [at, middle) and [middle, end). */
static void merge(const span *from, size_t at, size_t middle, size_t end, span *to) {
  size_t i = at, j = middle, n = at;
  while (i < middle && j < end) to[n++] = comes_after(&from[i], &from[j]) ? from[j++] : from[i++];
  memcpy(to + n, from + i, (middle - i) * sizeof *to);
  memcpy(to + n + (middle - i), from + j, (end - j) * sizeof *to);
}

/* Spans alike keep their order. */
static tiro_status sort_spans(writing *w) {
  size_t count = w->spans.count, run, at, i = 1;
  span *from = w->spans.items, *to, *other;
  while (i < count && !comes_after(&from[i - 1], &from[i])) i++;
  if (i >= count) return TIRO_OK;
  to = other = (span *)ti_new(&w->f->memory, count * sizeof *to);
  if (!to) return TIRO_NOMEM;
  for (run = 1; run < count; run *= 2) {
    span *swap = from;
    for (at = 0; at < count; at += 2 * run)
      merge(from, at, count - at < run ? count : at + run, count - at < 2 * run ? count : at + 2 * run, to);
    from = to;
    to = swap;
  }
  if (from != w->spans.items) memcpy(w->spans.items, from, count * sizeof *from);
  ti_free(&w->f->memory, other, count * sizeof *other);
  return TIRO_OK;
}

/* Documents whose spans start behind others of the same first position: empty
** ones of documents before. */
static tiro_status find_borders(writing *w) {
  const ti_finish *f = w->f;
  size_t i, n = 0;
  for (i = 0; w->layer != f->b->layers.items && i < f->stretches.count; i++) {
    const ti_stretch *s = &f->stretches.items[i];
    tiro_span *border;
    if (n && w->spans.items[n - 1].first == s->to) {
      if (ti_reserve(&f->memory, &w->borders, 1)) return TIRO_NOMEM;
      border = &w->borders.items[w->borders.count++];
      border->first = (uint32_t)i;
      border->end = (uint32_t)n;
    }
    n += span_count(w->layer, s->document);
  }
  return TIRO_OK;
}

/* ---- The section ---- */

static void find_flags(writing *w) {
  size_t i;
  uint32_t end = 0;
  int tiles = 1, overlaps = 0;
  for (i = 0; i < w->spans.count; i++) {
    const span *s = &w->spans.items[i];
    uint32_t next = i + 1 < w->spans.count ? s[1].first : w->f->token_count;
    if (s->end != next) tiles = 0;
    if (s->first < end) overlaps = 1;
    if (s->end > end) end = s->end;
  }
  if (tiles) w->counts.layer.flags |= TI_LAYER_TILES;
  if (overlaps) w->counts.layer.flags |= TI_LAYER_OVERLAPS;
}

/* Room in the image for `count` numbers. */
static tiro_status add_numbers(writing *w, uint32_t **out, size_t count) {
  size_t start = w->f->image.bytes.count;
  if (ti_image_add(&w->f->image, NULL, count * sizeof **out)) return TIRO_NOMEM;
  *out = (uint32_t *)(void *)(w->f->image.bytes.items + start);
  return TIRO_OK;
}

/* First positions, which rise, or lengths. */
static tiro_status narrow_positions(writing *w, ti_narrowing *n) {
  ti_layer_counts *counts = &w->counts.layer;
  tiro_status status = TIRO_OK;
  size_t i;
  for (i = 0; status == TIRO_OK && i < w->spans.count; i++) {
    const span *s = &w->spans.items[i];
    status = ti_narrowing_add(n, n->rises ? s->first : s->end - s->first);
  }
  if (status == TIRO_OK && counts->flags & TI_LAYER_TILES) status = ti_narrowing_add(n, w->f->token_count);
  return status == TIRO_OK ? ti_narrowing_end(n, n->rises ? &counts->first_words : &counts->length_words) : status;
}

/* Spans that tile have no lengths. */
static tiro_status add_positions(writing *w) {
  int rises, tiles = (w->counts.layer.flags & TI_LAYER_TILES) != 0;
  tiro_status status = TIRO_OK;
  for (rises = 1; status == TIRO_OK && rises >= tiles; rises--) {
    ti_narrowing n;
    ti_narrowing_start(&n, &w->f->memory, rises);
    status = narrow_positions(w, &n);
    if (status == TIRO_OK) status = ti_add_narrow(w->f, &n);
    ti_narrowing_free(&n);
  }
  return status;
}

/* Reach, then the nearest span before that ends later: the one before it, or
** that one's, and so on. */
static tiro_status add_overlaps(writing *w) {
  size_t count = w->spans.count, i;
  uint32_t *reach, *outer, end = 0;
  if (add_numbers(w, &reach, 2 * count)) return TIRO_NOMEM;
  outer = reach + count;
  for (i = 0; i < count; i++) {
    uint32_t before = i ? (uint32_t)i - 1 : TIRO_NONE;
    if (w->spans.items[i].end > end) end = w->spans.items[i].end;
    reach[i] = end;
    while (before != TIRO_NONE && w->spans.items[before].end <= w->spans.items[i].end) before = outer[before];
    outer[i] = before;
  }
  return TIRO_OK;
}

static uint32_t value_of(const writing *w, const ti_gathered_attribute *attribute, size_t i) {
  uint32_t number = w->spans.items[i].number;
  return number < attribute->ids.count ? attribute->ids.items[number] : TIRO_NONE;
}

static tiro_status add_ids(writing *w, const ti_gathered_attribute *attribute, const ti_ranking *r) {
  size_t count = w->spans.count, i, start = w->f->image.bytes.count;
  uint32_t width = ti_id_width((uint32_t)r->numbers.count), none = (uint32_t)(((uint64_t)1 << width) - 1);
  uint64_t *out;
  if (ti_image_add(&w->f->image, NULL, (size_t)ti_ids_size(count, width))) return TIRO_NOMEM;
  out = (uint64_t *)(void *)(w->f->image.bytes.items + start);
  for (i = 0; i < count; i++) {
    uint32_t number = value_of(w, attribute, i);
    ti_put_bits(out, (uint64_t)i * width, width, number == TIRO_NONE ? none : r->ids.items[number]);
  }
  return TIRO_OK;
}

static tiro_status write_attribute(writing *w, const ti_gathered_attribute *attribute, ti_ranking *r) {
  ti_finish *f = w->f;
  tiro_string name = ti_values_at(&f->b->names, attribute->name);
  ti_counts counts;
  size_t i;
  tiro_status status = ti_ranking_start(r, &f->memory, &attribute->values);
  if (status != TIRO_OK) return status;
  for (i = 0; i < w->spans.count; i++) {
    uint32_t number = value_of(w, attribute, i);
    if (number != TIRO_NONE) r->counts.items[number]++;
  }
  if ((status = ti_rank(r, &f->memory, &attribute->values)) != TIRO_OK) return status;
  memset(&counts, 0, sizeof counts);
  counts.attribute.span_count = (uint32_t)w->spans.count;
  counts.attribute.value_count = (uint32_t)r->numbers.count;
  counts.attribute.value_size = ti_ranking_size(r, &attribute->values);
  status = ti_image_section_start(&f->image, TI_ATTRIBUTE, name);
  if (status == TIRO_OK) status = add_ids(w, attribute, r);
  if (status == TIRO_OK) status = ti_add_starts(f, r, &attribute->values);
  if (status == TIRO_OK) status = ti_add_values(f, r, &attribute->values);
  return status == TIRO_OK ? ti_image_section_end(&f->image, &counts) : status;
}

static tiro_status write_spans(writing *w) {
  ti_finish *f = w->f;
  tiro_string name = ti_values_at(&f->b->names, w->layer->name);
  tiro_status status = take_spans(w);
  if (status == TIRO_OK) status = sort_spans(w);
  if (status == TIRO_OK) status = find_borders(w);
  if (status != TIRO_OK) return status;
  find_flags(w);
  w->counts.layer.span_count = (uint32_t)w->spans.count;
  w->counts.layer.border_count = (uint32_t)w->borders.count;
  status = ti_image_section_start(&f->image, TI_LAYER, name);
  if (status == TIRO_OK) status = add_positions(w);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(&f->image, &w->borders);
  if (status == TIRO_OK && w->counts.layer.flags & TI_LAYER_OVERLAPS) status = add_overlaps(w);
  return status == TIRO_OK ? ti_image_section_end(&f->image, &w->counts) : status;
}

tiro_status ti_write_layer(ti_finish *f, const ti_gathered_layer *layer) {
  writing w;
  tiro_status status;
  uint32_t *order = NULL, i, count = 0;
  size_t size = (layer->attributes.count + 1) * sizeof *order;
  memset(&w, 0, sizeof w);
  w.f = f;
  w.layer = layer;
  status = write_spans(&w);
  if (status == TIRO_OK) order = (uint32_t *)ti_new(&f->memory, size);
  if (status == TIRO_OK && !order) status = TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < layer->attributes.count; i++)
    if (ti_attribute_is_in(f, layer, &layer->attributes.items[i])) order[count++] = i;
  i = layer == f->b->layers.items && count; /* "id" is first */
  if (count) ti_sort_named(f, order + i, count - i, &layer->attributes.items[0].name, sizeof *layer->attributes.items);
  for (i = 0; status == TIRO_OK && i < count; i++) {
    ti_ranking r;
    memset(&r, 0, sizeof r);
    status = write_attribute(&w, &layer->attributes.items[order[i]], &r);
    ti_ranking_free(&r, &f->memory);
  }
  ti_free(&f->memory, order, size);
  ti_array_free(&f->memory, &w.spans);
  ti_array_free(&f->memory, &w.borders);
  return status;
}
