/* places.c: where tokens lie in their document's text.
**
**   text     T h a t ' s   n o t
**   gaps     0       0   1           bytes behind the token before, 2 bits
**   marks    0 ...                   byte of every 128th token of a document
**
** A token is as long as its word. A gap of 3 and more is in a table, sorted by
** position in groups of 65,536, and in a table `wide` if 16 bits are too few.
** Tokens that are not as long as their word are in a table `lengths`.
*/
#include "finish.h"

#include <string.h>

/* ---- Writing ---- */

typedef TI_ARRAY(tiro_span) pairs;

typedef struct writing {
  ti_finish *f;
  ti_counts counts;
  size_t gaps; /* where they are in the image */
  pairs lengths, wide;
  TI_ARRAY(uint32_t) firsts, groups;
  TI_ARRAY(uint16_t) lows, far;
} writing;

static tiro_status add_pair(const tiro_memory *memory, pairs *table, uint32_t position, uint32_t n) {
  if (ti_reserve(memory, table, 1)) return TIRO_NOMEM;
  table->items[table->count].first = position;
  table->items[table->count++].end = n;
  return TIRO_OK;
}

uint32_t ti_find_pair(const tiro_span *table, size_t count, uint32_t number) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (table[middle].first < number) low = middle + 1;
    else high = middle;
  }
  return (uint32_t)low; /* tables have at most an entry a token */
}

/* Where what belongs to the document behind `document` starts. */
static ti_gathered_document next_of(const ti_builder *b, uint32_t document) {
  ti_gathered_document end;
  if (document + (size_t)1 < b->documents.count) return b->documents.items[document + 1];
  end.gaps = (uint32_t)b->gaps.count;
  end.marks = (uint32_t)b->marks.count;
  end.far = (uint32_t)b->far.count;
  end.lengths = (uint32_t)b->lengths.count;
  end.sources = b->source_end;
  end.how = 0;
  return end;
}

/* A document's gaps start in the midst of a unit. */
static void write_gaps(writing *w, const ti_stretch *s) {
  const ti_builder *b = w->f->b;
  const uint64_t *from = b->gaps.items + b->documents.items[s->document].gaps;
  uint64_t *to = (uint64_t *)(void *)(w->f->image.bytes.items + w->gaps) + s->to / TI_UNIT;
  uint32_t shift = 2 * (s->to % TI_UNIT), left = s->end - s->first, used = TI_UNIT - s->to % TI_UNIT;
  for (; left; from++, to++) {
    *to |= *from << shift;
    if (shift && left > used) to[1] |= *from >> (64 - shift);
    left -= left < TI_UNIT ? left : TI_UNIT;
  }
}

static tiro_status add_far(writing *w, uint32_t at, uint32_t gap) {
  const tiro_memory *memory = &w->f->memory;
  if (ti_reserve(memory, &w->lows, 1) || ti_reserve(memory, &w->far, 1)) return TIRO_NOMEM;
  if (gap >= TI_WIDE && add_pair(memory, &w->wide, at, gap)) return TIRO_NOMEM;
  while (w->groups.count <= at / TI_FAR_GROUP) w->groups.items[w->groups.count++] = (uint32_t)w->lows.count;
  w->lows.items[w->lows.count++] = (uint16_t)(at % TI_FAR_GROUP);
  w->far.items[w->far.count++] = (uint16_t)(gap < TI_WIDE ? gap : TI_WIDE);
  return TIRO_OK;
}

static tiro_status add_tables(writing *w, const ti_stretch *s) {
  const ti_builder *b = w->f->b;
  const ti_gathered_document *d = &b->documents.items[s->document];
  ti_gathered_document end = next_of(b, s->document);
  uint32_t i;
  w->firsts.items[w->firsts.count++] = w->counts.places.mark_count;
  w->counts.places.mark_count += end.marks - d->marks;
  for (i = d->lengths; i < end.lengths; i++)
    if (add_pair(&w->f->memory, &w->lengths, b->lengths.items[i].first - s->first + s->to, b->lengths.items[i].end))
      return TIRO_NOMEM;
  for (i = d->far; i < end.far; i++)
    if (add_far(w, b->far.items[i].first - s->first + s->to, b->far.items[i].end)) return TIRO_NOMEM;
  return TIRO_OK;
}

static tiro_status add_marks(ti_finish *f) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document, first = f->b->documents.items[document].marks;
    size_t count = next_of(f->b, document).marks - first;
    status = ti_image_add(&f->image, f->b->marks.items + first, count * sizeof(uint32_t));
  }
  return status;
}

static tiro_status make_tables(writing *w) {
  ti_finish *f = w->f;
  size_t i, groups = f->token_count / TI_FAR_GROUP + (size_t)2;
  tiro_status status = TIRO_OK;
  if (ti_reserve(&f->memory, &w->groups, groups)) return TIRO_NOMEM;
  if (ti_reserve(&f->memory, &w->firsts, f->stretches.count + 1)) return TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) status = add_tables(w, &f->stretches.items[i]);
  while (w->groups.count < groups) w->groups.items[w->groups.count++] = (uint32_t)w->lows.count;
  w->counts.places.token_count = f->token_count;
  w->counts.places.document_count = (uint32_t)f->stretches.count;
  w->counts.places.length_count = (uint32_t)w->lengths.count;
  w->counts.places.wide_count = (uint32_t)w->wide.count;
  w->counts.places.far_count = (uint32_t)w->far.count;
  return status;
}

static tiro_status write_section(writing *w) {
  static const tiro_string no_name = {"", 0};
  ti_image *image = &w->f->image;
  size_t i, units = ti_units(w->f->token_count);
  tiro_status status = make_tables(w);
  if (status == TIRO_OK) status = ti_image_section_start(image, TI_PLACES, no_name);
  w->gaps = image->bytes.count;
  if (status == TIRO_OK) status = ti_image_add(image, NULL, units * sizeof(uint64_t));
  for (i = 0; status == TIRO_OK && i < w->f->stretches.count; i++) write_gaps(w, &w->f->stretches.items[i]);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->firsts);
  if (status == TIRO_OK) status = add_marks(w->f);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->lengths);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->wide);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->groups);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->lows);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->far);
  return status == TIRO_OK ? ti_image_section_end(image, &w->counts) : status;
}

tiro_status ti_write_places(ti_finish *f) {
  writing w;
  tiro_status status;
  memset(&w, 0, sizeof w);
  w.f = f;
  status = write_section(&w);
  ti_array_free(&f->memory, &w.lengths);
  ti_array_free(&f->memory, &w.wide);
  ti_array_free(&f->memory, &w.firsts);
  ti_array_free(&f->memory, &w.groups);
  ti_array_free(&f->memory, &w.lows);
  ti_array_free(&f->memory, &w.far);
  return status;
}

/* ---- Reading ---- */

/* A walk from a mark on. Sums may wrap where the file lies. */
typedef struct walk {
  const ti_segment *segment;
  uint32_t at; /* position */
  uint32_t far, far_end, length;
  tiro_span span;
} walk;

static uint32_t held(uint32_t n, uint32_t most) { return n < most ? n : most; }

/* To the first far gap at or behind the walk's position, in its group. */
static void find_far(walk *w) {
  const ti_places *p = &w->segment->places;
  uint32_t group = w->at / TI_FAR_GROUP, low, high;
  w->far_end = held(p->far_groups[group + 1], p->far_count);
  low = held(p->far_groups[group], w->far_end);
  for (high = w->far_end; low < high;) {
    uint32_t middle = low + (high - low) / 2;
    if (p->far_lows[middle] < w->at % TI_FAR_GROUP) low = middle + 1;
    else high = middle;
  }
  w->far = low;
}

static uint32_t far_gap(walk *w) {
  const ti_places *p = &w->segment->places;
  uint32_t gap, wide;
  if (w->far == w->far_end || p->far_lows[w->far] != w->at % TI_FAR_GROUP) return TI_FAR;
  gap = p->far_gaps[w->far++];
  if (gap != TI_WIDE) return gap;
  wide = ti_find_pair(p->wide, p->wide_count, w->at);
  return wide < p->wide_count ? p->wide[wide].end : TI_WIDE;
}

/* Puts the walk on the token at its mark, which starts at a byte. */
static void set_down(walk *w, uint32_t start) {
  const ti_places *p = &w->segment->places;
  const ti_column *words = &w->segment->columns[0];
  w->span.first = w->span.end = start;
  if (w->length < p->length_count && p->lengths[w->length].first == w->at)
    w->span.end += p->lengths[w->length++].end;
  else
    w->span.end += (uint32_t)ti_lexicon_value(&words->lexicon, ti_column_at(words, w->at)).length;
}

static void walk_on(walk *w) {
  const ti_places *p = &w->segment->places;
  uint32_t at = ++w->at, gap = (uint32_t)(p->gaps[at / TI_UNIT] >> 2 * (at % TI_UNIT)) & TI_FAR;
  if (at % TI_FAR_GROUP == 0) find_far(w);
  if (gap == TI_FAR) gap = far_gap(w);
  set_down(w, w->span.end + gap);
}

/* Marks count from the document's first token, so the walk stays inside it. */
tiro_span ti_segment_token(const ti_segment *segment, uint32_t position) {
  const ti_places *p = &segment->places;
  const ti_layer *documents = &segment->layers[0];
  uint32_t document, first, mark;
  walk w;
  w.segment = segment;
  w.span.first = w.span.end = 0;
  if (position >= segment->token_count) return w.span;
  document = ti_layer_from(documents, position + 1); /* and not 0, where the file does not lie */
  if (!document || document > p->document_count) return w.span;
  first = ti_layer_first(documents, document - 1);
  if (first > position) return w.span;
  mark = p->firsts[document - 1] + (position - first) / TI_MARK;
  if (mark >= p->mark_count) return w.span;
  w.at = position - (position - first) % TI_MARK;
  w.length = ti_find_pair(p->lengths, p->length_count, w.at);
  find_far(&w);
  for (set_down(&w, p->marks[mark]); w.at < position;) walk_on(&w);
  if (w.span.end < w.span.first) w.span.end = w.span.first;
  return w.span;
}

/* The bytes of a span's own, if it has any. */
static int find_own(const ti_layer *layer, uint32_t span, tiro_span *bytes) {
  uint32_t low = 0, high = layer->odd_count;
  if (layer->bytes) {
    *bytes = layer->bytes[span];
    return bytes->first != TIRO_NONE;
  }
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (layer->odd[3 * (size_t)middle] < span) low = middle + 1;
    else high = middle;
  }
  if (low == layer->odd_count || layer->odd[3 * (size_t)low] != span) return 0;
  bytes->first = layer->odd[3 * (size_t)low + 1];
  bytes->end = layer->odd[3 * (size_t)low + 2];
  return 1;
}

tiro_span ti_layer_bytes(const ti_segment *segment, const ti_layer *layer, uint32_t span) {
  uint32_t first = ti_layer_first(layer, span), end = ti_layer_end(layer, span);
  tiro_span bytes = {0, 0};
  if (!find_own(layer, span, &bytes) && first < end) {
    bytes.first = ti_segment_token(segment, first).first;
    bytes.end = ti_segment_token(segment, end - 1).end;
  }
  if (bytes.end < bytes.first) bytes.end = bytes.first;
  return bytes;
}
