/* verify.c: looks at every byte of a segment: checksums first, then whether
** what the sections say about each other is so.
*/
#include "file.h"
#include "values.h"

typedef struct checking {
  const ti_segment_box *box;
  const ti_segment *segment;
  ti_complaint *complaint;
} checking;

static size_t offset_of(const checking *c, const void *at) {
  return (size_t)((const char *)at - c->box->image);
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
  size_t at = sizeof *head + head->sections * sizeof *s;
  uint32_t i;
  for (i = 0; i < head->sections; i++) {
    for (; at < s[i].offset; at++) EXPECT(c, !image[at], image + at, "stray bytes between sections");
    EXPECT(c, at == s[i].offset, &s[i], "sections overlap");
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

static tiro_status check_codes(const checking *c, const ti_column *column) {
  uint32_t most = column->common ? column->common_count : column->lexicon.count, i, rare = 0;
  uint32_t room = ti_units(column->token_count) * TI_UNIT;
  for (i = 0; i < column->common_count; i++)
    EXPECT(c, column->common[i] < column->lexicon.count && (i == 0 || column->common[i - 1] < column->common[i]),
           &column->common[i], "ids of codes do not ascend");
  for (i = 0; i < room; i++) {
    uint32_t code = column->codes[i];
    if (code < most && i < column->token_count) continue;
    EXPECT(c, code == TI_NO_CODE, &column->codes[i], "no such code");
    if (i >= column->token_count) continue;
    EXPECT(c, rare < column->rare_count && column->rare_positions[rare] == i, &column->codes[i], "token without a value");
    EXPECT(c, column->rare_ids[rare] < column->lexicon.count, &column->rare_ids[rare], "no such id");
    rare++;
  }
  EXPECT(c, rare == column->rare_count, column->rare_positions, "rare values are out of order");
  return TIRO_OK;
}

static tiro_status check_list(const checking *c, const ti_column *column, uint32_t id) {
  ti_postings p = ti_column_postings(column, id);
  uint32_t at, count = 0;
  EXPECT(c, column->list_starts[id] <= column->list_starts[id + 1], &column->list_starts[id], "lists are out of order");
  while ((at = ti_postings_next(&p)) != TIRO_NONE) {
    EXPECT(c, ti_column_at(column, at) == id, &column->list_starts[id], "list names a token of another value");
    count++;
  }
  EXPECT(c, count == column->frequencies[id], &column->frequencies[id], "list and frequency differ");
  return TIRO_OK;
}

static tiro_status check_column(const checking *c, const ti_column *column) {
  uint64_t total = 0;
  uint32_t id;
  tiro_status status = check_lexicon(c, &column->lexicon);
  if (status == TIRO_OK) status = check_codes(c, column);
  for (id = 0; status == TIRO_OK && id < column->lexicon.count; id++) {
    status = check_list(c, column, id);
    total += column->frequencies[id];
  }
  if (status != TIRO_OK) return status;
  EXPECT(c, total == column->token_count, column->frequencies, "frequencies do not add up");
  EXPECT(c, column->list_starts[id] == column->list_size, &column->list_starts[id], "lists leave bytes over");
  return TIRO_OK;
}

/* ---- Layers ---- */

static int is_in_order(const ti_layer *layer, uint32_t i) {
  uint32_t first = layer->firsts[i], before = layer->firsts[i - 1];
  int empty = layer->ends[i] == first;
  if (first != before) return before < first;
  if (empty != (layer->ends[i - 1] == before)) return !empty;
  return layer->ends[i - 1] >= layer->ends[i];
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
    EXPECT(c, layer->outer[i] == TIRO_NONE || layer->outer[i] < i, &layer->outer[i], "outer span comes later");
    EXPECT(c, layer->outer[i] == TIRO_NONE || layer->ends[layer->outer[i]] > layer->ends[i], &layer->outer[i],
           "outer span ends first");
  }
  for (i = 0; i < layer->odd_count; i++) {
    const uint32_t *odd = &layer->odd[3 * (size_t)i];
    EXPECT(c, odd[0] < layer->count && (i == 0 || odd[-3] < odd[0]), odd, "bytes of spans are out of order");
  }
  return TIRO_OK;
}

/* Spans between an overlapping span and its outer one end no later than it. */
static tiro_status check_outer(const checking *c, const ti_layer *layer) {
  uint32_t i;
  for (i = 1; layer->reach && i < layer->count; i++) {
    uint32_t at = i - 1;
    while (at != TIRO_NONE && layer->ends[at] <= layer->ends[i]) at = layer->outer[at];
    EXPECT(c, layer->outer[i] == at, &layer->outer[i], "outer span is wrong");
  }
  return TIRO_OK;
}

static tiro_status check_attribute(const checking *c, const ti_layer *layer, const ti_attribute *attribute) {
  uint32_t i;
  tiro_status status = check_lexicon(c, &attribute->lexicon);
  for (i = 0; status == TIRO_OK && i < layer->count; i++) {
    int narrow = attribute->lexicon.count <= 0xFFFF;
    uint32_t id = narrow ? ((const uint16_t *)attribute->ids)[i] : ((const uint32_t *)attribute->ids)[i];
    EXPECT(c, id < attribute->lexicon.count || id == (narrow ? 0xFFFF : TIRO_NONE), attribute->ids, "no such value");
  }
  return status;
}

static tiro_status check_layer(const checking *c, const ti_layer *layer) {
  size_t i;
  tiro_status status = check_spans(c, layer);
  if (status == TIRO_OK) status = check_outer(c, layer);
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

/* ---- Places ---- */

static tiro_status check_pairs(const checking *c, const tiro_span *pairs, uint32_t count) {
  uint32_t i;
  for (i = 0; i < count; i++)
    EXPECT(c, pairs[i].first < c->segment->token_count && (i == 0 || pairs[i - 1].first < pairs[i].first), &pairs[i],
           "places are out of order");
  return TIRO_OK;
}

static tiro_status check_marks(const checking *c) {
  const ti_places *p = &c->segment->places;
  const ti_layer *documents = &c->segment->layers[0];
  uint32_t i, marks = 0;
  EXPECT(c, p->document_count == documents->count, p->firsts, "places are of other documents");
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

tiro_status ti_segment_verify(const ti_segment_box *box, ti_complaint *complaint) {
  checking c;
  size_t i;
  tiro_status status;
  c.box = box;
  c.segment = &box->segment;
  c.complaint = complaint;
  status = check_sums(&c);
  for (i = 0; status == TIRO_OK && i < c.segment->column_count; i++) status = check_column(&c, &c.segment->columns[i]);
  for (i = 0; status == TIRO_OK && i < c.segment->layer_count; i++) status = check_layer(&c, &c.segment->layers[i]);
  if (status == TIRO_OK) status = check_documents(&c);
  if (status == TIRO_OK) status = check_marks(&c);
  if (status == TIRO_OK) status = check_pairs(&c, c.segment->places.lengths, c.segment->places.length_count);
  if (status == TIRO_OK) status = check_pairs(&c, c.segment->places.wide, c.segment->places.wide_count);
  return status == TIRO_OK ? check_far(&c) : status;
}
