/* finish.c: a segment from what was gathered.
**
**   documents  c  a  b  a'            as they came
**   stretches  a' b  c                sorted by id, the last of those alike
**   values     numbers in the order of their bytes; those of `a` alone go
**
** Sections are written by columns.c, layers.c, places.c, sources.c.
*/
#include "finish.h"

#include "file.h"
#include "schema.h"

#include <string.h>

/* ---- Rankings ---- */

tiro_status ti_ranking_start(ti_ranking *r, const tiro_memory *memory, const ti_values *values) {
  size_t count = values->count;
  if (ti_reserve(memory, &r->counts, count + 1)) return TIRO_NOMEM;
  memset(r->counts.items, 0, count * sizeof *r->counts.items);
  return TIRO_OK;
}

tiro_status ti_rank(ti_ranking *r, const tiro_memory *memory, const ti_values *values) {
  uint32_t i;
  tiro_status status;
  if (ti_reserve(memory, &r->numbers, (size_t)values->count + 1)) return TIRO_NOMEM;
  if (ti_reserve(memory, &r->ids, (size_t)values->count + 1)) return TIRO_NOMEM;
  for (i = 0; i < values->count; i++) {
    r->ids.items[i] = TIRO_NONE;
    if (r->counts.items[i]) r->numbers.items[r->numbers.count++] = i;
  }
  status = ti_values_sort(values, memory, r->numbers.items, r->numbers.count);
  for (i = 0; i < r->numbers.count; i++) r->ids.items[r->numbers.items[i]] = i;
  return status;
}

void ti_ranking_free(ti_ranking *r, const tiro_memory *memory) {
  ti_array_free(memory, &r->numbers);
  ti_array_free(memory, &r->ids);
  ti_array_free(memory, &r->counts);
}

uint32_t ti_ranking_size(const ti_ranking *r, const ti_values *values) {
  size_t i;
  uint32_t size = 0; /* ti_values_add keeps it below 2^32 */
  for (i = 0; i < r->numbers.count; i++) size += (uint32_t)ti_values_at(values, r->numbers.items[i]).length;
  return size;
}

tiro_status ti_add_narrow(ti_finish *f, const ti_narrowing *numbers) {
  tiro_status status = TI_IMAGE_ALL(&f->image, &numbers->blocks);
  return status == TIRO_OK ? TI_IMAGE_ALL(&f->image, &numbers->bits) : status;
}

tiro_status ti_add_starts(ti_finish *f, const ti_ranking *r, const ti_values *values) {
  size_t start = f->image.bytes.count, i;
  uint32_t *out, at = 0;
  if (ti_image_add(&f->image, NULL, (r->numbers.count + 1) * sizeof *out)) return TIRO_NOMEM;
  out = (uint32_t *)(void *)(f->image.bytes.items + start);
  for (i = 0; i < r->numbers.count; i++) {
    out[i] = at;
    at += (uint32_t)ti_values_at(values, r->numbers.items[i]).length;
  }
  out[i] = at;
  return TIRO_OK;
}

tiro_status ti_add_values(ti_finish *f, const ti_ranking *r, const ti_values *values) {
  size_t start = f->image.bytes.count, i;
  char *out;
  if (ti_image_add(&f->image, NULL, ti_ranking_size(r, values))) return TIRO_NOMEM;
  out = f->image.bytes.items + start;
  for (i = 0; i < r->numbers.count; i++) {
    tiro_string value = ti_values_at(values, r->numbers.items[i]);
    if (value.length) memcpy(out, value.at, value.length);
    out += value.length;
  }
  return TIRO_OK;
}

void ti_sort_named(const ti_finish *f, uint32_t *order, uint32_t count, const uint32_t *name, size_t size) {
  uint32_t i, j;
  for (i = 1; i < count; i++) {
    uint32_t moved = order[i];
    tiro_string of = ti_values_at(&f->b->names, *(const uint32_t *)(const void *)((const char *)name + moved * size));
    for (j = i; j > 0; j--) {
      uint32_t other = *(const uint32_t *)(const void *)((const char *)name + order[j - 1] * size);
      if (ti_compare_strings(ti_values_at(&f->b->names, other), of) < 0) break;
      order[j] = order[j - 1];
    }
    order[j] = moved;
  }
}

/* ---- Documents ---- */

/* By id: the last document of each, TIRO_NONE: none. */
static void find_last(const ti_builder *b, ti_ranking *ids) {
  const ti_gathered_layer *docs = &b->layers.items[0];
  const ti_gathered_attribute *id = &docs->attributes.items[0];
  uint32_t i;
  for (i = 0; i < docs->spans.count; i++) ids->counts.items[id->ids.items[i]] = i + 1;
}

static tiro_status order_documents(ti_finish *f, ti_ranking *ids) {
  const ti_builder *b = f->b;
  const ti_values *values = &b->layers.items[0].attributes.items[0].values;
  size_t documents = b->layers.items[0].spans.count, i;
  tiro_status status = ti_ranking_start(ids, &f->memory, values);
  if (status != TIRO_OK) return status;
  find_last(b, ids);
  if ((status = ti_rank(ids, &f->memory, values)) != TIRO_OK) return status;
  if (ti_reserve(&f->memory, &f->stretches, documents + 1)) return TIRO_NOMEM;
  if (ti_reserve(&f->memory, &f->places, documents + 1)) return TIRO_NOMEM;
  for (i = 0; i < documents; i++) f->places.items[i] = TIRO_NONE;
  for (i = 0; i < ids->numbers.count; i++) {
    uint32_t document = ids->counts.items[ids->numbers.items[i]] - 1;
    ti_stretch *s = &f->stretches.items[f->stretches.count++];
    s->document = document;
    s->first = ti_gathered_first(b, document);
    s->end = ti_gathered_first(b, (size_t)document + 1);
    s->to = f->token_count;
    f->token_count += s->end - s->first;
    f->places.items[document] = (uint32_t)i;
  }
  return TIRO_OK;
}

/* Some document that is in is of a transcript: those have a profile. */
static void look_for_transcripts(ti_finish *f) {
  const ti_gathered_layer *docs = &f->b->layers.items[0];
  const ti_schema_entry *row = &ti_schema[TI_DOC_PROFILE];
  size_t i, j;
  for (i = 1; i < docs->attributes.count; i++) {
    const ti_gathered_attribute *a = &docs->attributes.items[i];
    tiro_string name = ti_values_at(&f->b->names, a->name);
    if (name.length != strlen(row->attribute) || memcmp(name.at, row->attribute, name.length)) continue;
    for (j = 0; j < a->ids.count; j++)
      if (a->ids.items[j] != TIRO_NONE && ti_document_is_in(f, (uint32_t)j)) f->has_transcripts = 1;
  }
}

/* ---- Sections ---- */

/* Some token has a value of the column that is not empty; "word" is always in. */
static int column_counts(const ti_finish *f, const ti_gathered_column *column) {
  size_t i;
  uint32_t at, late;
  if (column == f->b->columns.items) return 1;
  for (i = 0; i < f->stretches.count; i++) {
    const ti_stretch *s = &f->stretches.items[i];
    late = ti_find_pair(column->late.items, column->late.count, s->first);
    for (at = s->first; at < s->end; at++)
      if (ti_values_at(&column->values, ti_gathered_number(column, at, &late)).length) return 1;
  }
  return 0;
}

/* Counts the sections that will be written. */
static void count_sections(const ti_finish *f, ti_front *front) {
  static const tiro_string no_name = {"", 0};
  const ti_builder *b = f->b;
  size_t i, j;
  ti_front_add(front, no_name);
  for (i = 0; i < b->columns.count; i++)
    if (column_counts(f, &b->columns.items[i])) ti_front_add(front, ti_values_at(&b->names, b->columns.items[i].name));
  for (i = 0; i < b->layers.count; i++) {
    const ti_gathered_layer *l = &b->layers.items[i];
    if (!ti_layer_is_in(f, l)) continue;
    ti_front_add(front, ti_values_at(&b->names, l->name));
    for (j = 0; j < l->attributes.count; j++)
      if (ti_attribute_is_in(f, l, &l->attributes.items[j]))
        ti_front_add(front, ti_values_at(&b->names, l->attributes.items[j].name));
  }
  if (ti_sources_are_in(f)) ti_front_add(front, no_name);
}

static tiro_status write_columns(ti_finish *f, uint32_t *order) {
  const ti_builder *b = f->b;
  uint32_t i, count = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; i < b->columns.count; i++)
    if (column_counts(f, &b->columns.items[i])) order[count++] = i;
  ti_sort_named(f, order + 1, count - 1, &b->columns.items[0].name, sizeof *b->columns.items); /* "word" is first */
  for (i = 0; status == TIRO_OK && i < count; i++)
    status = ti_write_column(f, &b->columns.items[order[i]]);
  return status;
}

static tiro_status write_layers(ti_finish *f, uint32_t *order) {
  const ti_builder *b = f->b;
  uint32_t i, count = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; i < b->layers.count; i++)
    if (ti_layer_is_in(f, &b->layers.items[i])) order[count++] = i;
  ti_sort_named(f, order + 1, count - 1, &b->layers.items[0].name, sizeof *b->layers.items); /* "doc" is first */
  for (i = 0; status == TIRO_OK && i < count; i++) status = ti_write_layer(f, &b->layers.items[order[i]]);
  return status;
}

static tiro_status write_all(ti_finish *f) {
  size_t count = f->b->columns.count + f->b->layers.count, size = count * sizeof(uint32_t);
  uint32_t *order = (uint32_t *)ti_new(&f->memory, size);
  tiro_status status = order ? TIRO_OK : TIRO_NOMEM;
  if (status == TIRO_OK) status = ti_write_places(f);
  if (status == TIRO_OK) status = write_columns(f, order);
  if (status == TIRO_OK) status = write_layers(f, order);
  if (status == TIRO_OK && ti_sources_are_in(f)) status = ti_write_sources(f);
  ti_free(&f->memory, order, size);
  return status;
}

/* Bytes that an image of so many tokens may have, to begin with. */
static size_t guess(const ti_finish *f) { return (size_t)f->token_count * 5 + f->b->sources.count + 8192; }

static tiro_status make_image(ti_finish *f, ti_sink *sink) {
  ti_front front = {0, 0};
  ti_ranking ids;
  tiro_status status;
  memset(&ids, 0, sizeof ids);
  status = order_documents(f, &ids);
  ti_ranking_free(&ids, &f->memory);
  if (status != TIRO_OK) return status;
  look_for_transcripts(f);
  count_sections(f, &front);
  status = ti_image_start(&f->image, &f->memory, sink, &front, sink ? 0 : guess(f));
  if (status == TIRO_OK) status = write_all(f);
  return status == TIRO_OK ? ti_image_end(&f->image, f->token_count) : status;
}

static void start(ti_finish *f, const ti_builder *b) {
  memset(f, 0, sizeof *f);
  f->b = b;
  f->memory = b->memory;
}

static void end(ti_finish *f) {
  ti_image_free(&f->image);
  ti_array_free(&f->memory, &f->stretches);
  ti_array_free(&f->memory, &f->places);
}

tiro_status ti_builder_finish(const ti_builder *b, ti_segment_box **out) {
  ti_finish f;
  tiro_status status;
  start(&f, b);
  status = make_image(&f, NULL);
  if (status == TIRO_OK) status = ti_segment_adopt(out, &f.image);
  end(&f);
  return status;
}

tiro_status ti_builder_save(ti_builder *b, ti_sink *sink, int *error) {
  ti_finish f;
  tiro_status status = b->spill.sink ? ti_pen_flush(&b->spill) : TIRO_OK;
  *error = b->spill.error;
  if (status != TIRO_OK) return status;
  start(&f, b);
  status = make_image(&f, sink);
  *error = f.image.error;
  end(&f);
  return status;
}
