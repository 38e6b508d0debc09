/* verify.c: looks at every byte of a segment: checksums first, then whether
** what the sections say about each other is so.
*/
#include "file.h"
#include "lists.h"
#include "mapped.h"
#include "values.h"

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
    EXPECT(c, counts[id] && counts[id] == column->frequencies[id], &column->frequencies[id],
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
    EXPECT(c, column->list_starts[id] == *start, &column->list_starts[id], "lists are out of order");
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
  EXPECT(c, column->list_starts[column->lexicon.count] == start && start == column->list_size,
         &column->list_starts[column->lexicon.count], "lists leave bytes over");
  return TIRO_OK;
}

/* Makes the lists again, and compares. */
static tiro_status check_lists(const checking *c, const ti_column *column) {
  ti_lists l;
  tiro_status status;
  memset(&l, 0, sizeof l);
  l.token_count = column->token_count;
  l.value_count = column->lexicon.count;
  l.frequencies = column->frequencies;
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
  if (status == TIRO_OK) status = check_frequencies(c, column, counts);
  ti_free(&c->box->memory, counts, size);
  if (status == TIRO_OK) status = check_rare(c, column);
  return status == TIRO_OK ? check_lists(c, column) : status;
}

/* ---- Layers ---- */

static int is_in_order(const ti_layer *layer, uint32_t i) {
  uint32_t first = layer->firsts[i], before = layer->firsts[i - 1];
  int empty = layer->ends[i] == first;
  if (first != before) return before < first;
  if (empty != (layer->ends[i - 1] == before)) return !empty;
  return layer->ends[i - 1] >= layer->ends[i];
}

/* What overlapping spans lead to: the spans between a span and its outer one end
** no later than it. */
static tiro_status check_outer(const checking *c, const ti_layer *layer, uint32_t i) {
  uint32_t at = i ? i - 1 : TIRO_NONE;
  while (at != TIRO_NONE && layer->ends[at] <= layer->ends[i]) at = layer->outer[at];
  EXPECT(c, layer->outer[i] == at, &layer->outer[i], "outer span is wrong");
  return TIRO_OK;
}

static tiro_status check_spans(const checking *c, const ti_layer *layer) {
  uint32_t i, reach = 0;
  for (i = 0; i < layer->count; i++) {
    const uint32_t *first = &layer->firsts[i];
    EXPECT(c, *first <= layer->ends[i] && layer->ends[i] <= layer->token_count, first, "span lies outside");
    EXPECT(c, i == 0 || is_in_order(layer, i), first, "spans are out of order");
    EXPECT(c, layer->reach || *first >= reach, first, "spans overlap");
    if (layer->ends[i] > reach) reach = layer->ends[i];
    if (!layer->reach) continue;
    EXPECT(c, layer->reach[i] == reach, &layer->reach[i], "reach is wrong");
    if (check_outer(c, layer, i)) return TIRO_INVALID;
  }
  for (i = 0; i < layer->odd_count; i++) {
    const uint32_t *odd = &layer->odd[3 * (size_t)i];
    EXPECT(c, odd[0] < layer->count && (i == 0 || odd[-3] < odd[0]), odd, "bytes of spans are out of order");
  }
  return TIRO_OK;
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
      EXPECT(c, layer->firsts[span] >= documents->firsts[i] && layer->ends[span] <= documents->ends[i],
             &layer->firsts[span], "span is not in its document");
    start = end;
  }
  EXPECT(c, layer == documents || start == layer->count, layer->firsts, "spans of no document");
  return TIRO_OK;
}

static tiro_status check_attribute(const checking *c, const ti_layer *layer, const ti_attribute *attribute) {
  const char *at = (const char *)attribute->ids;
  uint32_t i, size = ti_id_size(attribute->lexicon.count), none = TIRO_NONE;
  tiro_status status = check_lexicon(c, &attribute->lexicon);
  for (i = 0; status == TIRO_OK && i < layer->count; i++, at += size)
    EXPECT(c, ti_attribute_at(attribute, i) != TIRO_NONE || !memcmp(at, &none, size), at, "no such value");
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
    EXPECT(c, documents->firsts[i] == at, &documents->firsts[i], "tokens of no document");
    EXPECT(c, id != TIRO_NONE && (i == 0 || ti_attribute_at(ids, i - 1) < id), &documents->firsts[i],
           "documents are out of order");
    at = documents->ends[i];
  }
  EXPECT(c, at == c->segment->token_count, documents->firsts, "tokens of no document");
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
    uint32_t tokens = documents->ends[i] - documents->firsts[i];
    EXPECT(c, p->firsts[i] == marks, &p->firsts[i], "marks are out of order");
    marks += tokens / TI_MARK + (tokens % TI_MARK != 0);
  }
  EXPECT(c, marks == p->mark_count, p->marks, "too many marks or too few");
  return TIRO_OK;
}

static tiro_status check_far(const checking *c) {
  const ti_places *p = &c->segment->places;
  uint32_t groups = c->segment->token_count / TI_FAR_GROUP + 1, group, i;
  EXPECT(c, p->far_groups[0] == 0 && p->far_groups[groups] == p->far_count, p->far_groups, "gaps are out of order");
  for (group = 0; group < groups; group++) {
    uint32_t first = p->far_groups[group], end = p->far_groups[group + 1];
    EXPECT(c, first <= end && end <= p->far_count, &p->far_groups[group], "gaps are out of order");
    for (i = first + 1; i < end; i++)
      EXPECT(c, p->far_lows[i - 1] < p->far_lows[i], &p->far_lows[i], "gaps are out of order");
  }
  return TIRO_OK;
}

/* Where the walk through the tables is. */
typedef struct fingers {
  uint32_t far, wide, length;
} fingers;

/* The gap before a token that has 2 bits of TI_FAR. */
static tiro_status check_gap(const checking *c, uint32_t at, fingers *f, uint64_t *end) {
  const ti_places *p = &c->segment->places;
  uint32_t far = f->far;
  EXPECT(c, far < p->far_count && far >= p->far_groups[at / TI_FAR_GROUP] && far < p->far_groups[at / TI_FAR_GROUP + 1] &&
         p->far_lows[far] == at % TI_FAR_GROUP, &p->gaps[at / TI_UNIT], "gap is in no table");
  EXPECT(c, p->far_gaps[far] >= TI_FAR, &p->far_gaps[far], "gap is not wide enough");
  f->far++;
  if (p->far_gaps[far] < TI_WIDE) {
    *end += p->far_gaps[far];
    return TIRO_OK;
  }
  EXPECT(c, f->wide < p->wide_count && p->wide[f->wide].first == at && p->wide[f->wide].end >= TI_WIDE,
         &p->far_gaps[far], "gap is in no table");
  *end += p->wide[f->wide++].end;
  return TIRO_OK;
}

/* Where a document's token lies, `end` being where the one before it ends. */
static tiro_status check_token(const checking *c, uint32_t document, uint32_t at, fingers *f, uint64_t *end) {
  const ti_places *p = &c->segment->places;
  const ti_column *words = &c->segment->columns[0];
  uint32_t n = at - c->segment->layers[0].firsts[document];
  uint32_t gap = (uint32_t)(p->gaps[at / TI_UNIT] >> 2 * (at % TI_UNIT)) & TI_FAR;
  uint32_t length = (uint32_t)ti_lexicon_value(&words->lexicon, ti_column_at(words, at)).length;
  if (n % TI_MARK == 0) {
    const uint32_t *mark = &p->marks[p->firsts[document] + n / TI_MARK];
    EXPECT(c, gap < TI_FAR ? *mark == *end + gap : *mark >= *end + gap, mark, "token does not follow the one before it");
    *end = *mark;
  } else if (gap < TI_FAR) {
    *end += gap;
  } else if (check_gap(c, at, f, end)) {
    return TIRO_INVALID;
  }
  if (f->length < p->length_count && p->lengths[f->length].first == at) {
    EXPECT(c, p->lengths[f->length].end != length, &p->lengths[f->length], "token is as long as its word");
    length = p->lengths[f->length++].end;
  }
  *end += length;
  EXPECT(c, *end < UINT32_MAX, &p->gaps[at / TI_UNIT], "token lies too far");
  return TIRO_OK;
}

static tiro_status check_places(const checking *c) {
  const ti_places *p = &c->segment->places;
  const ti_layer *documents = &c->segment->layers[0];
  fingers f = {0, 0, 0};
  uint32_t i, at;
  tiro_status status = check_marks(c);
  if (status == TIRO_OK) status = check_far(c);
  for (i = 0; i < documents->count; i++) {
    uint64_t end = 0;
    for (at = documents->firsts[i]; status == TIRO_OK && at < documents->ends[i]; at++)
      status = check_token(c, i, at, &f, &end);
  }
  if (status != TIRO_OK) return status;
  EXPECT(c, f.far == p->far_count, p->far_lows + f.far, "gap of no token");
  EXPECT(c, f.wide == p->wide_count, p->wide + f.wide, "gap of no token");
  EXPECT(c, f.length == p->length_count, p->lengths + f.length, "length of no token");
  return TIRO_OK;
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
