/* places.c: where tokens lie in their document's text.
**
**   text     T h a t ' s   n o t ,       s i r
**   words    That 's not , sir           a token is as long as its word
**   odd      4: 3 bytes before it        gaps that words do not tell: see places.h
**   marks    0 ...                       byte of every 128th token of a document
**
** A walk from the mark before it finds where a token lies.
*/
#include "finish.h"
#include "places.h"

#include <string.h>

uint32_t ti_find_pair(const tiro_span *table, size_t count, uint32_t number) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (table[middle].first < number) low = middle + 1;
    else high = middle;
  }
  return (uint32_t)low; /* tables have at most an entry a token */
}

/* ---- Writing ---- */

typedef struct writing {
  ti_finish *f;
  ti_counts counts;
  TI_ARRAY(unsigned char) tightness; /* by number of word */
  TI_ARRAY(uint32_t) firsts;
  ti_narrowing marks, starts;
  TI_ARRAY(unsigned char) odd;
} writing;

static tiro_status find_tightness(writing *w) {
  const ti_values *words = &w->f->b->columns.items[0].values;
  uint32_t i;
  if (ti_reserve(&w->f->memory, &w->tightness, (size_t)words->count + 1)) return TIRO_NOMEM;
  for (i = 0; i < words->count; i++) w->tightness.items[i] = (unsigned char)ti_tightness(ti_values_at(words, i));
  return TIRO_OK;
}

/* Where a builder's tables are at. */
typedef struct finger {
  const tiro_span *at, *end;
} finger;

static finger find(const tiro_span *table, size_t count, uint32_t position) {
  finger f;
  f.at = f.end = table;
  if (count == 0) return f; /* there may be no table */
  f.at += ti_find_pair(table, count, position);
  f.end += count;
  return f;
}

/* Whether the next entry is of a position. */
static int is_at(const finger *f, uint32_t position) { return f->at < f->end && f->at->first == position; }

static tiro_status add_odd(writing *w, uint32_t passed, uint32_t gap, uint32_t length) {
  ti_odd odd;
  unsigned char *at;
  if (ti_reserve(&w->f->memory, &w->odd, TI_ODD_ROOM)) return TIRO_NOMEM;
  if (w->odd.count > UINT32_MAX - TI_ODD_ROOM) return TIRO_TOOBIG;
  odd.passed = passed;
  odd.gap = gap;
  odd.length = length;
  at = w->odd.items + w->odd.count;
  w->odd.count += (size_t)(ti_put_odd(at, &odd) - at);
  return TIRO_OK;
}

#define EACH 0x5555555555555555u /* the lower bit of each token's two */

/* How tight the words of a unit are. */
static uint64_t unit_tightness(const writing *w, uint32_t first, uint32_t count, uint32_t *late) {
  const ti_gathered_column *words = &w->f->b->columns.items[0];
  uint64_t tight = 0;
  uint32_t i;
  for (i = 0; i < count; i++)
    tight |= (uint64_t)w->tightness.items[ti_gathered_number(words, first + i, late)] << 2 * i;
  return tight;
}

/* The tokens of a unit that are odd; `before`: whether the one before it is tight
** behind. */
static uint64_t unit_odd(uint64_t gaps, uint64_t tight, uint32_t before, finger lengths, uint32_t first, uint32_t count) {
  uint64_t usual = ~(tight | (tight >> 1 & EACH) << 2 | before) & EACH, odd = gaps ^ usual;
  odd = (odd | odd >> 1) & EACH;
  if (count < TI_UNIT) odd &= ((uint64_t)1 << 2 * count) - 1;
  for (; lengths.at < lengths.end && lengths.at->first - first < count; lengths.at++)
    odd |= (uint64_t)1 << 2 * (lengths.at->first - first);
  return odd;
}

static tiro_status find_odd(writing *w, const ti_stretch *s) {
  const ti_builder *b = w->f->b;
  const ti_gathered_column *words = &b->columns.items[0];
  const uint64_t *units = b->gaps.items + b->documents.items[s->document].gaps;
  finger far = find(b->far.items, b->far.count, s->first), lengths = find(b->lengths.items, b->lengths.count, s->first);
  tiro_status status = TIRO_OK;
  uint32_t first, count, told = s->first, before = 0, late = ti_find_pair(words->late.items, words->late.count, s->first);
  for (first = s->first; status == TIRO_OK && first < s->end; first += count) {
    uint64_t gaps = *units++, tight, odd;
    count = s->end - first < TI_UNIT ? s->end - first : TI_UNIT;
    tight = unit_tightness(w, first, count, &late);
    if ((first - s->first) % TI_MARK == 0) { /* the mark tells */
      status = ti_narrowing_add(&w->starts, (uint32_t)w->odd.count);
      gaps &= ~(uint64_t)TI_FAR;
      before = 1;
      told = first;
    }
    odd = unit_odd(gaps, tight, before, lengths, first, count);
    before = (uint32_t)(tight >> (2 * count - 1)) & 1;
    for (; status == TIRO_OK && odd; odd &= odd - 1) {
      uint32_t bit = ti_first_bit(odd), at = first + bit / 2, gap = (uint32_t)(gaps >> bit) & TI_FAR;
      uint32_t length = is_at(&lengths, at) ? (lengths.at++)->end : TIRO_NONE;
      if (gap == TI_FAR) gap = (far.at++)->end;
      status = add_odd(w, at - told, gap, length);
      told = at + 1;
    }
  }
  return status;
}

/* Marks of the documents up to a gathered one. */
static uint32_t marks_before(const ti_builder *b, size_t document) {
  return document < b->documents.count ? b->documents.items[document].marks : (uint32_t)b->marks.count;
}

static tiro_status add_marks(writing *w) {
  const ti_finish *f = w->f;
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    uint32_t document = f->stretches.items[i].document, at = marks_before(f->b, document);
    uint32_t end = marks_before(f->b, document + (size_t)1);
    for (; status == TIRO_OK && at < end; at++) status = ti_narrowing_add(&w->marks, f->b->marks.items[at]);
  }
  return status == TIRO_OK ? ti_narrowing_end(&w->marks, &w->counts.places.mark_words) : status;
}

static tiro_status make_tables(writing *w) {
  ti_finish *f = w->f;
  size_t i;
  tiro_status status = find_tightness(w);
  if (status == TIRO_OK && ti_reserve(&f->memory, &w->firsts, f->stretches.count + 1)) status = TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    const ti_stretch *s = &f->stretches.items[i];
    w->firsts.items[w->firsts.count++] = w->counts.places.mark_count;
    w->counts.places.mark_count += ti_marks(s->end - s->first);
    status = find_odd(w, s);
  }
  if (status != TIRO_OK) return status;
  w->counts.places.token_count = f->token_count;
  w->counts.places.document_count = (uint32_t)f->stretches.count;
  w->counts.places.odd_size = (uint32_t)w->odd.count;
  status = ti_narrowing_add(&w->starts, (uint32_t)w->odd.count);
  if (status == TIRO_OK) status = ti_narrowing_end(&w->starts, &w->counts.places.start_words);
  return status == TIRO_OK ? add_marks(w) : status;
}

static tiro_status write_section(writing *w) {
  static const tiro_string no_name = {"", 0};
  ti_image *image = &w->f->image;
  tiro_status status = make_tables(w);
  if (status == TIRO_OK) status = ti_image_section_start(image, TI_PLACES, no_name);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->firsts);
  if (status == TIRO_OK) status = ti_add_narrow(w->f, &w->marks);
  if (status == TIRO_OK) status = ti_add_narrow(w->f, &w->starts);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->odd);
  return status == TIRO_OK ? ti_image_section_end(image, &w->counts) : status;
}

tiro_status ti_write_places(ti_finish *f) {
  writing w;
  tiro_status status;
  memset(&w, 0, sizeof w);
  w.f = f;
  ti_narrowing_start(&w.marks, &f->memory, 1);
  ti_narrowing_start(&w.starts, &f->memory, 1);
  status = write_section(&w);
  ti_array_free(&f->memory, &w.tightness);
  ti_array_free(&f->memory, &w.firsts);
  ti_narrowing_free(&w.marks);
  ti_narrowing_free(&w.starts);
  ti_array_free(&f->memory, &w.odd);
  return status;
}

/* ---- Reading ---- */

/* A walk from a mark on. Sums may wrap where the file lies. */
typedef struct walk {
  const ti_column *words;
  const unsigned char *next, *end; /* odd tokens to come, behind `odd` */
  ti_odd odd;
  uint32_t tightness;
  tiro_span span;
} walk;

static void look_ahead(walk *w) {
  w->odd.passed = TIRO_NONE;
  if (w->next < w->end) w->next = ti_get_odd(w->next, w->end, &w->odd);
}

static void start_walk(walk *w, const ti_segment *segment, uint32_t mark) {
  const ti_places *p = &segment->places;
  uint32_t first = ti_narrow_rising(&p->starts, mark), end = ti_narrow_rising(&p->starts, mark + 1);
  if (end > p->odd_size) end = p->odd_size;
  w->words = &segment->columns[0];
  w->next = p->odd + (first < end ? first : end);
  w->end = p->odd + end;
  w->tightness = TI_TIGHT_BEHIND;
  w->span.first = w->span.end = ti_narrow_rising(&p->marks, mark);
  look_ahead(w);
}

/* To the token at a position. */
static void walk_on(walk *w, uint32_t position) {
  tiro_string word = ti_lexicon_value(&w->words->lexicon, ti_column_at(w->words, position));
  uint32_t tightness = ti_tightness(word), gap = ti_usual_gap(w->tightness, tightness), length = (uint32_t)word.length;
  w->tightness = tightness;
  if (!w->odd.passed--) {
    gap = w->odd.gap;
    if (w->odd.length != TIRO_NONE) length = w->odd.length;
    look_ahead(w);
  }
  w->span.first = w->span.end + gap;
  w->span.end = w->span.first + length;
}

/* Marks count from the document's first token, so the walk stays inside it. */
tiro_span ti_segment_token(const ti_segment *segment, uint32_t position) {
  const ti_places *p = &segment->places;
  const ti_layer *documents = &segment->layers[0];
  tiro_span none = {0, 0};
  uint32_t document, first, mark, at;
  walk w;
  if (position >= segment->token_count) return none;
  document = ti_layer_from(documents, position + 1); /* and not 0, where the file does not lie */
  if (!document || document > p->document_count) return none;
  first = ti_layer_first(documents, document - 1);
  if (first > position) return none;
  mark = p->firsts[document - 1] + (position - first) / TI_MARK;
  if (mark >= p->mark_count) return none;
  start_walk(&w, segment, mark);
  for (at = position - (position - first) % TI_MARK; at <= position; at++) walk_on(&w, at);
  if (w.span.end < w.span.first) w.span.end = w.span.first;
  return w.span;
}
