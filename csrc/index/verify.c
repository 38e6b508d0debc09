/* verify.c: looks at every byte of a segment: checksums first, then whether
** what the sections say about each other is so.
*/
#include "../base/values.h"
#include "file.h"
#include "lists.h"
#include "mapped.h"
#include "places.h"

#define ROOM ((size_t)64 << 20)

typedef struct checking {
  const ti_segment_box *box;
  const ti_segment *segment;
  ti_complaint *complaint;
} checking;

static size_t offset_of(const checking *c, const void *at) {
  return (size_t)((const char *)at - c->box->image);
}

/* Pages of a mapped file that were looked at. */
static void forget(const checking *c) {
  if (c->box->is_mapped) ti_map_forget(c->box->image, c->box->size);
}

#define EXPECT(c, condition, at, message)                                              \
  do {                                                                                 \
    if (!(condition)) return ti_file_complain((c)->complaint, offset_of(c, at), message);   \
  } while (0)

/* ---- Sections ---- */

static tiro_status check_sums(const checking *c) {
  const char *image = c->box->image;
  const ti_image_head *head = (const ti_image_head *)(const void *)image;
  const ti_image_section *s = (const ti_image_section *)(const void *)(head + 1);
  size_t at = sizeof *head + head->sections * sizeof *s + head->names;
  uint32_t i;
  for (i = 0; i < head->sections; i++) {
    forget(c);
    EXPECT(c, s[i].offset >= at && s[i].offset - at < TI_IMAGE_ALIGNMENT, &s[i], "sections overlap, or lie apart");
    for (; at < s[i].offset; at++) EXPECT(c, !image[at], image + at, "stray bytes between sections");
    EXPECT(c, ti_checksum(image + at, (size_t)s[i].length) == s[i].checksum, image + at, "section is damaged");
    at += (size_t)s[i].length;
  }
  EXPECT(c, at == c->box->size, image + at, "stray bytes behind the sections");
  return TIRO_OK;
}

/* ---- Numbers ---- */

static tiro_status narrow_again(ti_narrowing *n, const ti_narrow *numbers, uint32_t count, uint32_t *words) {
  uint32_t i;
  for (i = 0; i < count; i++)
    if (ti_narrowing_add(n, n->rises ? ti_narrow_rising(numbers, i) : ti_narrow_level(numbers, i))) return TIRO_NOMEM;
  return ti_narrowing_end(n, words);
}

/* They are kept as they would be written. */
static tiro_status check_narrow(const checking *c, const ti_narrow *numbers, uint32_t count, int rises) {
  ti_narrowing n;
  uint32_t words;
  int same;
  tiro_status status;
  ti_narrowing_start(&n, &c->box->memory, rises);
  status = narrow_again(&n, numbers, count, &words);
  same = status == TIRO_OK && words == numbers->words &&
         !memcmp(n.blocks.items, numbers->blocks, n.blocks.count * sizeof *n.blocks.items) &&
         !memcmp(n.bits.items, numbers->bits, n.bits.count * sizeof *n.bits.items);
  ti_narrowing_free(&n);
  EXPECT(c, status != TIRO_OK || same, numbers->blocks, "numbers are kept oddly");
  return status;
}

/* ---- Columns ---- */

static tiro_status check_lexicon(const checking *c, const ti_lexicon *lexicon) {
  uint32_t i;
  EXPECT(c, lexicon->starts[0] == 0, lexicon->starts, "values do not start at 0");
  for (i = 0; i < lexicon->count; i++) {
    EXPECT(c, lexicon->starts[i] <= lexicon->starts[i + 1], &lexicon->starts[i], "values are out of order");
    EXPECT(c, lexicon->starts[i + 1] <= lexicon->size, &lexicon->starts[i], "value lies outside");
    EXPECT(c, i == 0 || ti_compare_strings(ti_lexicon_value(lexicon, i - 1), ti_lexicon_value(lexicon, i)) < 0,
           &lexicon->starts[i], "values do not ascend");
  }
  EXPECT(c, lexicon->starts[i] == lexicon->size, &lexicon->starts[i], "values leave bytes over");
  return TIRO_OK;
}

/* Codes, and what has none; counts how often each value is there. */
static tiro_status check_codes(const checking *c, const ti_column *column, uint32_t *counts) {
  uint32_t most = column->common ? column->common_count : column->lexicon.count, i, rare = 0;
  uint32_t room = ti_units(column->token_count) * TI_UNIT;
  EXPECT(c, most <= TI_NO_CODE, column->codes, "more values than codes");
  for (i = 0; i < column->common_count; i++)
    EXPECT(c, column->common[i] < column->lexicon.count && (i == 0 || column->common[i - 1] < column->common[i]),
           &column->common[i], "ids of codes do not ascend");
  for (i = 0; i < room; i++) {
    uint32_t code = column->codes[i];
    if (code < most && i < column->token_count) {
      counts[column->common ? column->common[code] : code]++;
      continue;
    }
    EXPECT(c, code == TI_NO_CODE, &column->codes[i], "no such code");
    if (i >= column->token_count) continue;
    EXPECT(c, rare < column->rare_count && column->rare_positions[rare] == i, &column->codes[i], "token without a value");
    EXPECT(c, column->rare_ids[rare] < column->lexicon.count, &column->rare_ids[rare], "no such id");
    counts[column->rare_ids[rare++]]++;
  }
  EXPECT(c, rare == column->rare_count, column->rare_positions, "rare values are out of order");
  return TIRO_OK;
}

static tiro_status check_frequencies(const checking *c, const ti_column *column, const uint32_t *counts) {
  uint32_t id;
  for (id = 0; id < column->lexicon.count; id++)
    EXPECT(c, counts[id] && counts[id] == ti_narrow_level(&column->frequencies, id),
           column->frequencies.blocks + id / TI_NARROW,
           "frequency is not how often the value is there");
  return TIRO_OK;
}

static int has_code(const ti_column *column, uint32_t id) {
  uint32_t low = 0, high = column->common_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (column->common[middle] < id) low = middle + 1;
    else high = middle;
  }
  return !column->common || (low < column->common_count && column->common[low] == id);
}

static tiro_status check_rare(const checking *c, const ti_column *column) {
  uint32_t i;
  for (i = 0; i < column->rare_count; i++)
    EXPECT(c, !has_code(column, column->rare_ids[i]), &column->rare_ids[i], "value has a code, and is among the rare");
  return TIRO_OK;
}

static tiro_status check_round(const checking *c, const ti_column *column, ti_lists *l, uint32_t *start) {
  uint32_t id;
  for (id = l->first; id < l->end; id++) {
    tiro_string list;
    if (ti_lists_list(l, id, &list)) return TIRO_NOMEM;
    EXPECT(c, ti_narrow_rising(&column->list_starts, id) == *start, column->list_starts.blocks + id / TI_NARROW,
           "lists are out of order");
    EXPECT(c, list.length <= column->list_size - *start && !memcmp(column->lists + *start, list.at, list.length),
           column->lists + *start, "list is not what codes say");
    *start += (uint32_t)list.length;
  }
  return TIRO_OK;
}

static tiro_status check_rounds(const checking *c, const ti_column *column, ti_lists *l) {
  uint32_t start = 0;
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && l->end < l->value_count) {
    if ((status = ti_lists_round(l)) != TIRO_OK) return status;
    ti_lists_codes(l, column->codes, 0, column->token_count);
    ti_lists_rare(l, column->rare_positions, column->rare_ids, column->rare_count);
    status = check_round(c, column, l, &start);
  }
  if (status != TIRO_OK) return status;
  EXPECT(c, ti_narrow_rising(&column->list_starts, column->lexicon.count) == start && start == column->list_size,
         column->list_starts.blocks, "lists leave bytes over");
  return TIRO_OK;
}

/* Makes the lists again, and compares. */
static tiro_status check_lists(const checking *c, const ti_column *column, const uint32_t *counts) {
  ti_lists l;
  tiro_status status;
  memset(&l, 0, sizeof l);
  l.token_count = column->token_count;
  l.value_count = column->lexicon.count;
  l.frequencies = counts;
  l.common = column->common;
  l.common_count = column->common_count;
  status = ti_lists_start(&l, &c->box->memory, ROOM);
  if (status == TIRO_OK) status = check_rounds(c, column, &l);
  ti_lists_free(&l);
  return status;
}

static tiro_status check_column(const checking *c, const ti_column *column) {
  size_t size = (column->lexicon.count + (size_t)1) * sizeof(uint32_t);
  uint32_t *counts = (uint32_t *)ti_new_zero(&c->box->memory, size);
  tiro_status status = counts ? check_lexicon(c, &column->lexicon) : TIRO_NOMEM;
  if (status == TIRO_OK) status = check_codes(c, column, counts);
  if (status == TIRO_OK) status = check_narrow(c, &column->frequencies, column->lexicon.count, 0);
  if (status == TIRO_OK) status = check_narrow(c, &column->list_starts, column->lexicon.count + 1, 1);
  if (status == TIRO_OK) status = check_frequencies(c, column, counts);
  if (status == TIRO_OK) status = check_rare(c, column);
  if (status == TIRO_OK) status = check_lists(c, column, counts);
  ti_free(&c->box->memory, counts, size);
  return status;
}

/* ---- Layers ---- */

/* Where a span's first position is kept. */
static const void *place_of(const ti_layer *layer, uint32_t span) {
  return layer->firsts.blocks + span / TI_NARROW;
}

static int is_in_order(const ti_layer *layer, uint32_t i) {
  uint32_t first = ti_layer_first(layer, i), before = ti_layer_first(layer, i - 1);
  uint32_t end = ti_layer_end(layer, i), end_before = ti_layer_end(layer, i - 1);
  if (first != before) return before < first;
  if ((end == first) != (end_before == before)) return end != first;
  return end_before >= end;
}

/* What overlapping spans lead to: the spans between a span and its outer one end
** no later than it. */
static tiro_status check_outer(const checking *c, const ti_layer *layer, uint32_t i) {
  uint32_t at = i ? i - 1 : TIRO_NONE;
  while (at != TIRO_NONE && ti_layer_end(layer, at) <= ti_layer_end(layer, i)) at = layer->outer[at];
  EXPECT(c, layer->outer[i] == at, &layer->outer[i], "outer span is wrong");
  return TIRO_OK;
}

/* Not beyond the tokens, and to their end if spans tile. */
static tiro_status check_positions(const checking *c, const ti_layer *layer) {
  uint32_t i, count = layer->count, tokens = layer->token_count;
  tiro_status status = check_narrow(c, &layer->firsts, count + (uint32_t)layer->tiles, 1);
  if (status == TIRO_OK && !layer->tiles) status = check_narrow(c, &layer->lengths, count, 0);
  if (status != TIRO_OK) return status;
  for (i = 0; i < count; i++) {
    uint32_t first = ti_narrow_rising(&layer->firsts, i);
    uint32_t end = layer->tiles ? ti_narrow_rising(&layer->firsts, i + 1) : ti_layer_end(layer, i);
    EXPECT(c, first <= end && end <= tokens, place_of(layer, i), "span lies outside");
    EXPECT(c, layer->tiles || end - first == ti_narrow_level(&layer->lengths, i), place_of(layer, i), "span lies outside");
  }
  EXPECT(c, !layer->tiles || ti_narrow_rising(&layer->firsts, count) == tokens, place_of(layer, count),
         "spans do not tile");
  return TIRO_OK;
}

static tiro_status check_spans(const checking *c, const ti_layer *layer) {
  uint32_t i, reach = 0;
  tiro_status status = check_positions(c, layer);
  for (i = 0; status == TIRO_OK && i < layer->count; i++) {
    EXPECT(c, i == 0 || is_in_order(layer, i), place_of(layer, i), "spans are out of order");
    EXPECT(c, layer->reach || ti_layer_first(layer, i) >= reach, place_of(layer, i), "spans overlap");
    if (ti_layer_end(layer, i) > reach) reach = ti_layer_end(layer, i);
    if (!layer->reach) continue;
    EXPECT(c, layer->reach[i] == reach, &layer->reach[i], "reach is wrong");
    status = check_outer(c, layer, i);
  }
  return status;
}

/* Each document's spans lie in its tokens. */
static tiro_status check_borders(const checking *c, const ti_layer *layer) {
  const ti_layer *documents = &c->segment->layers[0];
  uint32_t i, span, start = 0;
  for (i = 0; i < layer->border_count; i++) {
    const tiro_span *border = &layer->borders[i];
    EXPECT(c, border->first < documents->count && border->end <= layer->count && (i == 0 || border[-1].first < border->first),
           border, "documents of spans are out of order");
  }
  for (i = 0; layer != documents && i < documents->count; i++) {
    uint32_t end = i + 1 < documents->count ? ti_layer_document(c->segment, layer, i + 1) : layer->count;
    EXPECT(c, start <= end && end <= layer->count, layer->borders, "documents of spans are out of order");
    for (span = start; span < end; span++)
      EXPECT(c, ti_layer_first(layer, span) >= ti_layer_first(documents, i) && ti_layer_end(layer, span) <= ti_layer_end(documents, i),
             place_of(layer, span), "span is not in its document");
    start = end;
  }
  EXPECT(c, layer == documents || start == layer->count, layer->firsts.blocks, "spans of no document");
  return TIRO_OK;
}

static tiro_status check_attribute(const checking *c, const ti_layer *layer, const ti_attribute *attribute) {
  const char *ids = attribute->ids;
  uint32_t i, width = attribute->width, none = (uint32_t)(((uint64_t)1 << width) - 1);
  uint64_t bit = (uint64_t)layer->count * width, at = bit / 8, size = ti_ids_size(layer->count, width);
  tiro_status status = check_lexicon(c, &attribute->lexicon);
  for (i = 0; status == TIRO_OK && i < layer->count; i++)
    EXPECT(c, ti_attribute_at(attribute, i) != TIRO_NONE || ti_get_bits(ids, (uint64_t)i * width, width) == none,
           ids + (uint64_t)i * width / 8, "no such value");
  EXPECT(c, status != TIRO_OK || !((unsigned char)ids[at] >> bit % 8), ids + at, "stray bits behind ids");
  while (status == TIRO_OK && ++at < size) EXPECT(c, !ids[at], ids + at, "stray bits behind ids");
  return status;
}

static tiro_status check_layer(const checking *c, const ti_layer *layer) {
  size_t i;
  tiro_status status = check_spans(c, layer);
  if (status == TIRO_OK) status = check_borders(c, layer);
  for (i = 0; status == TIRO_OK && i < layer->attribute_count; i++)
    status = check_attribute(c, layer, &layer->attributes[i]);
  return status;
}

/* Documents follow one another by their ids and hold all tokens. */
static tiro_status check_documents(const checking *c) {
  const ti_layer *documents = &c->segment->layers[0];
  const ti_attribute *ids = ti_layer_attribute(documents, "id", 2);
  uint32_t i, at = 0;
  EXPECT(c, ids || !documents->count, documents->name.at, "documents have no ids");
  for (i = 0; i < documents->count; i++) {
    uint32_t id = ti_attribute_at(ids, i);
    EXPECT(c, ti_layer_first(documents, i) == at, place_of(documents, i), "tokens of no document");
    EXPECT(c, id != TIRO_NONE && (i == 0 || ti_attribute_at(ids, i - 1) < id), place_of(documents, i),
           "documents are out of order");
    at = ti_layer_end(documents, i);
  }
  EXPECT(c, at == c->segment->token_count, documents->firsts.blocks, "tokens of no document");
  return TIRO_OK;
}

/* ---- Names ---- */

/* Names ascend, but for `fixed` in front. */
#define EXPECT_NAMES(c, items, count, fixed)                                              \
  do {                                                                                    \
    size_t i_;                                                                            \
    for (i_ = (fixed) + (size_t)1; i_ < (count); i_++)                                    \
      EXPECT(c, ti_compare_strings((items)[i_ - 1].name, (items)[i_].name) < 0, (items)[i_].name.at, \
             "names are out of order");                                                   \
  } while (0)

static tiro_status check_names(const checking *c) {
  const ti_segment *s = c->segment;
  size_t i;
  EXPECT_NAMES(c, s->columns, s->column_count, 1);
  EXPECT_NAMES(c, s->layers, s->layer_count, 1);
  for (i = 0; i < s->layer_count; i++)
    EXPECT_NAMES(c, s->layers[i].attributes, s->layers[i].attribute_count, i == 0);
  return TIRO_OK;
}

/* ---- Places ---- */

static tiro_status check_marks(const checking *c) {
  const ti_places *p = &c->segment->places;
  const ti_layer *documents = &c->segment->layers[0];
  uint32_t i, marks = 0;
  for (i = 0; i < documents->count; i++) {
    uint32_t tokens = ti_layer_end(documents, i) - ti_layer_first(documents, i);
    EXPECT(c, p->firsts[i] == marks, &p->firsts[i], "marks are out of order");
    marks += ti_marks(tokens);
  }
  EXPECT(c, marks == p->mark_count, p->marks.blocks, "too many marks or too few");
  return TIRO_OK;
}

/* A walk through the tokens of a mark. */
typedef struct walk {
  const unsigned char *next, *limit; /* of its odd tokens */
  uint32_t tightness;
  uint64_t end; /* byte behind the token before */
} walk;

static tiro_status check_odd(const checking *c, walk *w, uint32_t passed, ti_odd *odd) {
  unsigned char canonical[TI_ODD_ROOM];
  const unsigned char *at = w->next;
  size_t size;
  odd->passed = TIRO_NONE;
  if (at == w->limit) return TIRO_OK;
  w->next = ti_get_odd(at, w->limit, odd);
  size = (size_t)(ti_put_odd(canonical, odd) - canonical);
  EXPECT(c, size == (size_t)(w->next - at) && memcmp(canonical, at, size) == 0, at, "odd token is told oddly");
  EXPECT(c, odd->passed < TI_MARK - passed, at, "odd token is of another mark");
  odd->passed += passed;
  return TIRO_OK;
}

/* `n`: its number among the mark's. */
static tiro_status check_token(const checking *c, walk *w, uint32_t position, uint32_t n, ti_odd *odd) {
  const ti_column *words = &c->segment->columns[0];
  tiro_string word = ti_lexicon_value(&words->lexicon, ti_column_at(words, position));
  uint32_t tightness = ti_tightness(word), gap = n ? ti_usual_gap(w->tightness, tightness) : 0;
  uint32_t length = (uint32_t)word.length;
  w->tightness = tightness;
  if (odd->passed == n) {
    EXPECT(c, odd->length != length, w->next - 1, "token is as long as its word");
    EXPECT(c, odd->gap != gap || odd->length != TIRO_NONE, w->next - 1, "gap is as usual");
    EXPECT(c, n || !odd->gap, w->next - 1, "gap before a mark");
    gap = odd->gap;
    if (odd->length != TIRO_NONE) length = odd->length;
    if (check_odd(c, w, n + 1, odd)) return TIRO_INVALID;
  }
  w->end += (uint64_t)gap + length;
  EXPECT(c, w->end < UINT32_MAX, w->limit, "token lies too far");
  return TIRO_OK;
}

/* The tokens of a mark, from a position on. */
static tiro_status check_mark(const checking *c, walk *w, uint32_t mark, uint32_t position, uint32_t count) {
  const ti_places *p = &c->segment->places;
  uint32_t first = ti_narrow_rising(&p->starts, mark), end = ti_narrow_rising(&p->starts, mark + 1);
  uint32_t byte = ti_narrow_rising(&p->marks, mark);
  ti_odd odd;
  uint32_t n;
  tiro_status status;
  EXPECT(c, first <= end && end <= p->odd_size, p->starts.blocks + mark / TI_NARROW, "odd tokens are out of order");
  EXPECT(c, byte >= w->end, p->marks.blocks + mark / TI_NARROW, "token does not follow the one before it");
  w->next = p->odd + first;
  w->limit = p->odd + end;
  w->end = byte;
  status = check_odd(c, w, 0, &odd);
  for (n = 0; status == TIRO_OK && n < count; n++) status = check_token(c, w, position + n, n, &odd);
  if (status != TIRO_OK) return status;
  EXPECT(c, odd.passed == TIRO_NONE, w->next - 1, "odd token is none of the mark's");
  return TIRO_OK;
}

static tiro_status check_places(const checking *c) {
  const ti_places *p = &c->segment->places;
  const ti_layer *documents = &c->segment->layers[0];
  uint32_t i, at, mark = 0;
  tiro_status status = check_marks(c);
  if (status == TIRO_OK) status = check_narrow(c, &p->marks, p->mark_count, 1);
  if (status == TIRO_OK) status = check_narrow(c, &p->starts, p->mark_count + 1, 1);
  if (status != TIRO_OK) return status;
  EXPECT(c, ti_narrow_rising(&p->starts, 0) == 0 && ti_narrow_rising(&p->starts, p->mark_count) == p->odd_size, p->starts.blocks,
         "odd tokens of no mark");
  for (i = 0; i < documents->count; i++) {
    uint32_t end = ti_layer_end(documents, i), count;
    walk w;
    memset(&w, 0, sizeof w);
    for (at = ti_layer_first(documents, i); status == TIRO_OK && at < end; at += count) {
      count = end - at < TI_MARK ? end - at : TI_MARK;
      status = check_mark(c, &w, mark++, at, count);
    }
  }
  return status;
}

/* ---- Sources ---- */

static tiro_status check_sources(const checking *c) {
  const ti_sources *sources = &c->segment->sources;
  uint64_t at = 0;
  size_t i;
  if (!sources->starts) return TIRO_OK;
  for (i = 0; i <= 2 * (size_t)sources->document_count; i++) {
    EXPECT(c, sources->starts[i] >= at && sources->starts[i] <= sources->size, &sources->starts[i],
           "sources are out of order");
    at = sources->starts[i];
  }
  EXPECT(c, sources->starts[0] == 0 && at == sources->size, sources->starts, "sources leave bytes over");
  return TIRO_OK;
}

tiro_status ti_segment_verify(const ti_segment_box *box, ti_complaint *complaint) {
  checking c;
  size_t i;
  tiro_status status;
  c.box = box;
  c.segment = &box->segment;
  c.complaint = complaint;
  status = check_sums(&c);
  if (status == TIRO_OK) status = check_names(&c);
  if (status == TIRO_OK) status = check_documents(&c);
  for (i = 0; status == TIRO_OK && i < c.segment->column_count; i++) {
    forget(&c);
    status = check_column(&c, &c.segment->columns[i]);
  }
  for (i = 0; status == TIRO_OK && i < c.segment->layer_count; i++) {
    forget(&c);
    status = check_layer(&c, &c.segment->layers[i]);
  }
  if (status == TIRO_OK) status = check_places(&c);
  return status == TIRO_OK ? check_sources(&c) : status;
}
