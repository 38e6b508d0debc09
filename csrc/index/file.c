/* file.c: opens an image: see file.h and docs/format.md.
**
** Proven here: head and table are as they were written (checksum); sections lie
** inside the image, aligned; each is as long as its counts say, so every array
** lies inside; every column and the places have as many tokens as the segment,
** every attribute as many spans as its layer; tokens have a value.
** Not proven, so looked at when used: what arrays hold. Starts of values and
** lists, ids, codes, positions, items of lists (segment.h, postings.c), outer
** spans (segment.c).
*/
#include "file.h"

#include "mapped.h"
#include "rest.h"

#include <string.h>

tiro_status ti_file_complain(ti_complaint *complaint, size_t at, const char *message) {
  if (complaint) {
    size_t length = strlen(message);
    memcpy(complaint->message, message, length + 1);
    complaint->at = at;
  }
  return TIRO_INVALID;
}

/* ---- Sections ---- */

static int is_done(const ti_rest *r) { return !r->failed && r->left == 0; }

static int open_places(ti_segment_box *box, const ti_places_counts *counts, ti_rest *r) {
  ti_places *places = &box->segment.places;
  if (counts->token_count != box->segment.token_count) return 0;
  places->firsts = ti_take_numbers(r, counts->document_count);
  places->marks = ti_take_narrow(r, counts->mark_count, counts->mark_words);
  places->starts = ti_take_narrow(r, (uint64_t)counts->mark_count + 1, counts->start_words);
  places->odd = (const unsigned char *)ti_take(r, counts->odd_size);
  places->document_count = counts->document_count;
  places->mark_count = counts->mark_count;
  places->odd_size = counts->odd_size;
  return is_done(r);
}

static int open_column(ti_segment_box *box, tiro_string name, const ti_column_counts *counts, ti_rest *r) {
  ti_column *c = &box->columns[box->segment.column_count++];
  if (counts->token_count != box->segment.token_count || (counts->token_count && !counts->value_count)) return 0;
  if (counts->value_count == UINT32_MAX || counts->common_count > TI_NO_CODE) return 0;
  c->name = name;
  c->token_count = counts->token_count;
  c->codes = (const uint16_t *)ti_take(r, (uint64_t)ti_units(counts->token_count) * TI_UNIT * sizeof *c->codes);
  c->lexicon.starts = ti_take_numbers(r, (uint64_t)counts->value_count + 1);
  c->frequencies = ti_take_narrow(r, counts->value_count, counts->frequency_words);
  c->common = ti_take_numbers(r, counts->common_count);
  c->rare_positions = ti_take_numbers(r, counts->rare_count);
  c->rare_ids = ti_take_numbers(r, counts->rare_count);
  c->lists = (const unsigned char *)ti_take(r, ti_lists_size(counts->list_size));
  c->list_starts = ti_take_narrow(r, (uint64_t)counts->value_count + 1, counts->list_start_words);
  c->lexicon.bytes = (const char *)ti_take(r, counts->value_size);
  if (!counts->common_count) c->common = NULL;
  c->common_count = counts->common_count;
  c->rare_count = counts->rare_count;
  c->list_size = counts->list_size;
  c->lexicon.count = counts->value_count;
  c->lexicon.size = counts->value_size;
  return is_done(r);
}

static int open_layer(ti_segment_box *box, tiro_string name, const ti_layer_counts *counts, ti_rest *r) {
  ti_layer *l = &box->layers[box->segment.layer_count++];
  uint64_t count = counts->span_count;
  if (counts->span_count == UINT32_MAX || counts->flags >= 2 * TI_LAYER_OVERLAPS) return 0;
  l->name = name;
  l->count = counts->span_count;
  l->token_count = box->segment.token_count;
  l->tiles = (counts->flags & TI_LAYER_TILES) != 0;
  l->firsts = ti_take_narrow(r, count + (uint64_t)l->tiles, counts->first_words);
  if (!l->tiles) l->lengths = ti_take_narrow(r, count, counts->length_words);
  l->borders = (const tiro_span *)ti_take(r, (uint64_t)counts->border_count * sizeof *l->borders);
  l->border_count = counts->border_count;
  if (counts->flags & TI_LAYER_OVERLAPS) {
    l->reach = ti_take_numbers(r, count);
    l->outer = ti_take_numbers(r, count);
  }
  l->attributes = box->attributes + box->attribute_count;
  return is_done(r);
}

static int open_attribute(ti_segment_box *box, tiro_string name, const ti_attribute_counts *counts, ti_rest *r) {
  ti_attribute *a = &box->attributes[box->attribute_count];
  ti_layer *layer;
  if (!box->segment.layer_count) return 0;
  layer = &box->layers[box->segment.layer_count - 1];
  if (counts->span_count != layer->count || counts->value_count == UINT32_MAX) return 0;
  a->name = name;
  a->width = ti_id_width(counts->value_count);
  a->ids = (const char *)ti_take(r, ti_ids_size(counts->span_count, a->width));
  a->lexicon.starts = ti_take_numbers(r, (uint64_t)counts->value_count + 1);
  a->lexicon.bytes = (const char *)ti_take(r, counts->value_size);
  a->lexicon.count = counts->value_count;
  a->lexicon.size = counts->value_size;
  layer->attribute_count++;
  box->attribute_count++;
  return is_done(r);
}

static int open_sources(ti_segment_box *box, const ti_sources_counts *counts, ti_rest *r) {
  ti_sources *sources = &box->segment.sources;
  sources->starts = (const uint64_t *)ti_take(r, (2 * (uint64_t)counts->document_count + 1) * sizeof *sources->starts);
  sources->bytes = (const char *)ti_take(r, counts->size);
  sources->size = counts->size;
  sources->document_count = counts->document_count;
  return is_done(r);
}

/* ---- Head and table ---- */

static const ti_image_section *table_of(const void *image) {
  return (const ti_image_section *)(const void *)((const char *)image + sizeof(ti_image_head));
}

static tiro_status check_head(const void *image, size_t size, ti_image_head *head, ti_complaint *complaint) {
  if (size < sizeof *head) return ti_file_complain(complaint, 0, "no segment: too short");
  memcpy(head, image, sizeof *head);
  if (memcmp(head->magic, TI_IMAGE_MAGIC, sizeof head->magic)) return ti_file_complain(complaint, 0, "no segment: wrong magic");
  if (head->order != TI_IMAGE_ORDER) return ti_file_complain(complaint, 12, "segment of the other byte order");
  if (head->version != TI_IMAGE_VERSION)
    return ti_file_complain(complaint, 8, "segment of another version: this Tiro reads version 4");
  if (head->length != size) return ti_file_complain(complaint, 16, "segment is cut off, or too long");
  if (head->sections > (size - sizeof *head) / sizeof(ti_image_section) ||
      head->names > size - sizeof *head - head->sections * sizeof(ti_image_section))
    return ti_file_complain(complaint, 32, "table does not fit");
  if (head->token_count > UINT32_MAX - TI_UNIT) return ti_file_complain(complaint, 40, "too many tokens");
  return TIRO_OK;
}

static int is_kind(uint32_t kind) {
  return (kind >= TI_PLACES && kind <= TI_ATTRIBUTE) || (kind >= TI_OPTIONAL && kind <= TI_SOURCES);
}

/* Kinds in their order; counts what needs a place in the box. */
static int count_sections(ti_segment_box *box, const ti_image_head *head) {
  const ti_image_section *s = table_of(box->image);
  uint64_t names = 0;
  uint32_t i, last = 0, sections = head->sections;
  for (i = 0; i < sections; i++) {
    uint32_t kind = s[i].kind == TI_ATTRIBUTE ? (uint32_t)TI_LAYER : s[i].kind;
    if (!is_kind(kind) || kind < last || (kind == TI_SOURCES && i + 1 < sections)) return 0;
    if ((i == 0) != (kind == TI_PLACES)) return 0;
    last = kind;
    names += s[i].name_length;
    box->column_count += s[i].kind == TI_COLUMN;
    box->layer_count += s[i].kind == TI_LAYER;
    box->attribute_count += s[i].kind == TI_ATTRIBUTE;
  }
  return box->column_count && box->layer_count && names == head->names;
}

static int open_section(ti_segment_box *box, const ti_image_section *s, tiro_string name) {
  ti_rest r;
  if (s->offset % TI_IMAGE_ALIGNMENT || s->offset > box->size || s->length > box->size - s->offset) return 0;
  r.at = box->image + s->offset;
  r.left = s->length;
  r.failed = 0;
  switch (s->kind) {
    case TI_PLACES: return open_places(box, &s->counts.places, &r);
    case TI_COLUMN: return open_column(box, name, &s->counts.column, &r);
    case TI_LAYER: return open_layer(box, name, &s->counts.layer, &r);
    case TI_ATTRIBUTE: return open_attribute(box, name, &s->counts.attribute, &r);
    case TI_SOURCES: return open_sources(box, &s->counts.sources, &r);
    default: return 1; /* of a later minor version */
  }
}

static int is_named(tiro_string name, const char *wanted) {
  return name.length == strlen(wanted) && memcmp(name.at, wanted, name.length) == 0;
}

/* What everybody relies on. */
static tiro_status check_firsts(const ti_segment_box *box, size_t at, ti_complaint *complaint) {
  const ti_sources *sources = &box->segment.sources;
  uint32_t documents = box->layers[0].count;
  if (!is_named(box->columns[0].name, "word")) return ti_file_complain(complaint, at, "first column is not 'word'");
  if (!is_named(box->layers[0].name, "doc")) return ti_file_complain(complaint, at, "first layer is not 'doc'");
  if (box->segment.places.document_count != documents || (sources->starts && sources->document_count != documents))
    return ti_file_complain(complaint, at, "sections are of other documents");
  return TIRO_OK;
}

static tiro_status open_sections(ti_segment_box *box, const ti_image_head *head, ti_complaint *complaint) {
  const ti_image_section *s = table_of(box->image);
  size_t at = sizeof *head, attributes, i;
  tiro_string name;
  if (!count_sections(box, head)) return ti_file_complain(complaint, at, "table is out of order");
  attributes = box->attribute_count;
  box->columns = (ti_column *)ti_new_zero(&box->memory, box->column_count * sizeof *box->columns);
  box->layers = (ti_layer *)ti_new_zero(&box->memory, box->layer_count * sizeof *box->layers);
  box->attributes = (ti_attribute *)ti_new_zero(&box->memory, (attributes + 1) * sizeof *box->attributes);
  if (!box->columns || !box->layers || !box->attributes) return TIRO_NOMEM;
  box->attribute_count = 0;
  name.at = (const char *)(s + head->sections);
  for (i = 0; i < head->sections; i++, name.at += name.length) {
    name.length = s[i].name_length;
    if (open_section(box, &s[i], name)) continue;
    box->attribute_count = attributes;
    return ti_file_complain(complaint, at + i * sizeof *s, "section is not what its counts say");
  }
  box->segment.columns = box->columns;
  box->segment.layers = box->layers;
  return check_firsts(box, at, complaint);
}

/* ---- Boxes ---- */

static tiro_status open_box(ti_segment_box **out, const tiro_memory *memory, const char *image, size_t size,
                            const ti_image_head *head, ti_complaint *complaint) {
  ti_segment_box *box = (ti_segment_box *)ti_new_zero(memory, sizeof *box);
  tiro_status status;
  if (!box) return TIRO_NOMEM;
  box->memory = *memory;
  box->image = image;
  box->size = size;
  box->segment.token_count = head->token_count;
  status = open_sections(box, head, complaint);
  if (status == TIRO_OK) *out = box;
  else ti_segment_free(box);
  return status;
}

tiro_status ti_segment_open(ti_segment_box **out, const tiro_memory *memory,
                            const void *image, size_t size, ti_complaint *complaint) {
  ti_image_head head;
  tiro_status status;
  if (size && (uintptr_t)image % 8) return ti_file_complain(complaint, 0, "segment is not aligned");
  status = check_head(image, size, &head, complaint);
  if (status != TIRO_OK) return status;
  if (ti_image_sum(&head, table_of(image), (const char *)(table_of(image) + head.sections)) != head.checksum)
    return ti_file_complain(complaint, 24, "head, table or names are damaged");
  return open_box(out, memory, (const char *)image, size, &head, complaint);
}

tiro_status ti_segment_map(ti_segment_box **out, const tiro_memory *memory, const char *path,
                           ti_complaint *complaint, int *error) {
  const char *bytes;
  size_t size;
  tiro_status status = ti_map(memory, path, &bytes, &size, error);
  if (status != TIRO_OK) return status;
  status = ti_segment_open(out, memory, bytes, size, complaint);
  if (status == TIRO_OK) (*out)->is_mapped = 1;
  else ti_unmap(memory, bytes, size);
  return status;
}

tiro_status ti_segment_adopt(ti_segment_box **out, ti_image *image) {
  ti_image_head head;
  tiro_status status;
  memcpy(&head, image->bytes.items, sizeof head);
  status = open_box(out, &image->memory, image->bytes.items, image->bytes.count, &head, NULL);
  if (status != TIRO_OK) return status;
  (*out)->owned = image->bytes.items;
  (*out)->owned_size = image->bytes.capacity;
  memset(&image->bytes, 0, sizeof image->bytes);
  return TIRO_OK;
}

tiro_string ti_segment_image(ti_segment_box *box) {
  tiro_string s;
  ti_image_head head;
  s.at = box->image;
  s.length = box->size;
  memcpy(&head, box->image, sizeof head);
  if (box->owned && !head.checksum) ti_image_sign(box->owned);
  return s;
}

const ti_segment *ti_segment_in(const ti_segment_box *box) { return &box->segment; }

size_t ti_segment_size(const ti_segment_box *box) {
  return sizeof *box + box->owned_size + box->column_count * sizeof *box->columns +
         box->layer_count * sizeof *box->layers + (box->attribute_count + 1) * sizeof *box->attributes;
}

size_t ti_segment_size_without_sources(const ti_segment_box *box) {
  const ti_sources *sources = &box->segment.sources;
  return sources->starts ? (size_t)((const char *)sources->starts - box->image) : box->size;
}

void ti_segment_free(ti_segment_box *box) {
  tiro_memory memory;
  if (!box) return;
  memory = box->memory;
  if (box->is_mapped) ti_unmap(&memory, box->image, box->size);
  ti_free(&memory, box->owned, box->owned_size);
  ti_free(&memory, box->columns, box->column_count * sizeof *box->columns);
  ti_free(&memory, box->layers, box->layer_count * sizeof *box->layers);
  ti_free(&memory, box->attributes, (box->attribute_count + 1) * sizeof *box->attributes);
  ti_free(&memory, box, sizeof *box);
}
