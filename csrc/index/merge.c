/* merge.c: merges segments: see merge.h.
**
** First which documents are in, then which sections, then the sections, one
** after the other, head and table last: until then the file is none.
*/
#include "merging.h"

#include "../base/values.h"
#include "mapped.h"
#include "places.h"

#define MOST_TOKENS (UINT32_MAX - 64) /* as many as a builder takes */
#define ROOM ((size_t)64 << 20)
#define FORGET ((size_t)8 << 20) /* bytes read between giving pages back */

/* ---- What sections are written with ---- */

tiro_status ti_merge_section_start(ti_merging *m, ti_section_kind kind, tiro_string name) {
  ti_pen *pen = &m->pens[TI_MAIN];
  ti_image_section *section = &m->sections.items[m->sections.count++]; /* all were counted */
  size_t over = (size_t)(ti_pen_at(pen) % TI_IMAGE_ALIGNMENT);
  tiro_status status = ti_pen_zeros(pen, over ? TI_IMAGE_ALIGNMENT - over : 0);
  memset(section, 0, sizeof *section);
  section->kind = kind;
  section->name_length = (uint32_t)name.length;
  section->offset = ti_pen_at(pen);
  if (name.length) memcpy(m->names.items + m->names.count, name.at, name.length);
  m->names.count += name.length;
  return status;
}

void ti_merge_section_end(ti_merging *m, const ti_counts *counts) {
  ti_image_section *section = &m->sections.items[m->sections.count - 1];
  section->length = ti_pen_at(&m->pens[TI_MAIN]) - section->offset;
  section->counts = *counts;
}

tiro_status ti_merge_read(ti_merging *m, uint64_t at, void *to, size_t size) {
  m->error = m->sink->read(m->sink, at, to, size);
  return m->error ? TIRO_SYSTEM : TIRO_OK;
}

void ti_merge_passed(ti_merging *m, size_t bytes) {
  size_t i;
  m->passed += bytes;
  if (m->passed < FORGET) return;
  m->passed = 0;
  for (i = 0; i < m->part_count; i++)
    if (m->parts[i].segment->is_mapped) ti_map_forget(m->parts[i].segment->image, m->parts[i].segment->size);
}

tiro_status ti_names_add(ti_names *names, const tiro_memory *memory, size_t fixed, tiro_string name) {
  size_t i;
  int order = 1;
  for (i = 0; i < fixed && i < names->count; i++)
    if (ti_compare_strings(names->items[i], name) == 0) return TIRO_OK;
  while (i < names->count && (order = ti_compare_strings(names->items[i], name)) < 0) i++;
  if (i < names->count && order == 0) return TIRO_OK;
  if (names->count >= TI_MOST_NAMES) return TIRO_TOOBIG;
  if (ti_reserve(memory, names, 1)) return TIRO_NOMEM;
  memmove(names->items + i + 1, names->items + i, (names->count - i) * sizeof name);
  names->items[i] = name;
  names->count++;
  return TIRO_OK;
}

/* ---- Parts ---- */

/* Documents follow one another by their ids and hold all tokens; so do marks, odd
** tokens and sources. */
static int is_sound(const ti_segment *s) {
  const ti_sources *sources = &s->sources;
  const ti_layer *documents = &s->layers[0];
  const ti_attribute *ids = ti_layer_attribute(documents, "id", 2);
  const ti_places *p = &s->places;
  uint32_t i, at = 0, last = 0, marks = 0;
  for (i = 0; i < documents->count; i++) {
    uint32_t id = ids ? ti_attribute_at(ids, i) : TIRO_NONE, end = ti_layer_end(documents, i);
    if (ti_layer_first(documents, i) != at || id == TIRO_NONE || (i && id <= last)) return 0;
    if (p->firsts[i] != marks) return 0;
    marks += ti_marks(end - at);
    at = end;
    last = id;
  }
  if (marks != p->mark_count) return 0;
  for (i = 0; i < marks; i++)
    if (ti_narrow_rising(&p->starts, i) > ti_narrow_rising(&p->starts, i + 1)) return 0;
  for (i = 0; i < sources->document_count; i++)
    if (sources->starts[2 * (size_t)i] > sources->starts[2 * (size_t)i + 1] ||
        sources->starts[2 * (size_t)i + 1] > sources->starts[2 * (size_t)i + 2])
      return 0;
  return at == s->token_count && ti_narrow_rising(&p->starts, marks) <= p->odd_size;
}

static tiro_status check_parts(const ti_merging *m, ti_complaint *complaint) {
  size_t i;
  for (i = 0; i < m->part_count; i++)
    if (!is_sound(ti_part(m, i))) return ti_file_complain(complaint, i, "segment is damaged: verify it");
  return TIRO_OK;
}

/* ---- Documents ---- */

static int is_live(const ti_merge_part *part, uint32_t document) { return !part->live || part->live[document]; }

static tiro_status unite_ids(ti_merging *m, ti_union *u) {
  size_t i;
  uint32_t k;
  tiro_status status = ti_union_start(u, &m->memory, m->part_count);
  for (i = 0; status == TIRO_OK && i < m->part_count; i++) {
    const ti_layer *documents = &ti_part(m, i)->layers[0];
    const ti_attribute *ids = ti_layer_attribute(documents, "id", 2);
    if (!documents->count) continue;
    status = ti_union_part_is(u, i, &ids->lexicon);
    for (k = 0; status == TIRO_OK && k < documents->count; k++)
      if (is_live(&m->parts[i], k)) u->parts[i].ids[ti_attribute_at(ids, k)] = 1;
  }
  return status == TIRO_OK ? ti_unite(u) : status;
}

/* Later parts come last, and stay. */
static void take(ti_merging *m, const ti_union *u, size_t part) {
  const ti_layer *documents = &ti_part(m, part)->layers[0];
  const ti_attribute *ids = ti_layer_attribute(documents, "id", 2);
  uint32_t k;
  for (k = 0; k < documents->count; k++) {
    ti_taken *taken;
    if (!is_live(&m->parts[part], k)) continue;
    taken = &m->documents.items[u->parts[part].ids[ti_attribute_at(ids, k)]];
    taken->part = (uint32_t)part;
    taken->document = k;
    taken->first = ti_layer_first(documents, k);
    taken->count = ti_layer_end(documents, k) - taken->first;
  }
}

static tiro_status take_documents(ti_merging *m, ti_union *u) {
  size_t i;
  tiro_status status = unite_ids(m, u);
  if (status != TIRO_OK) return status;
  if (ti_reserve(&m->memory, &m->documents, u->values.count + 1)) return TIRO_NOMEM;
  m->documents.count = u->values.count;
  for (i = 0; i < m->part_count; i++) take(m, u, i);
  for (i = 0; i < m->documents.count; i++) {
    ti_taken *taken = &m->documents.items[i];
    if (taken->count > MOST_TOKENS - m->token_count) return TIRO_TOOBIG;
    taken->to = m->token_count;
    m->token_count += taken->count;
  }
  return TIRO_OK;
}

static tiro_status find_documents(ti_merging *m) {
  ti_union ids;
  tiro_status status;
  memset(&ids, 0, sizeof ids);
  status = take_documents(m, &ids);
  ti_union_free(&ids);
  return status;
}

/* Those have a profile. */
static void look_for_transcripts(ti_merging *m) {
  size_t i;
  for (i = 0; i < m->documents.count && !m->has_transcripts; i++) {
    const ti_taken *taken = &m->documents.items[i];
    const ti_attribute *profile = ti_layer_attribute(&ti_part(m, taken->part)->layers[0], "profile", 7);
    m->has_transcripts = profile && ti_attribute_at(profile, taken->document) != TIRO_NONE;
  }
}

/* ---- Sections ---- */

static tiro_status name_all(ti_merging *m, ti_names *columns, ti_names *layers) {
  static const tiro_string word = {"word", 4}, doc = {"doc", 3};
  size_t i, k;
  tiro_status status = ti_names_add(columns, &m->memory, 0, word);
  if (status == TIRO_OK) status = ti_names_add(layers, &m->memory, 0, doc);
  for (i = 0; i < m->part_count; i++) {
    const ti_segment *s = ti_part(m, i);
    for (k = 0; status == TIRO_OK && k < s->column_count; k++)
      status = ti_names_add(columns, &m->memory, 1, s->columns[k].name);
    for (k = 0; status == TIRO_OK && k < s->layer_count; k++)
      status = ti_names_add(layers, &m->memory, 1, s->layers[k].name);
  }
  return status;
}

/* Everything behind the places, or how many sections that is. */
static tiro_status merge_rest(ti_merging *m, const ti_names *columns, const ti_names *layers, ti_front *front) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < columns->count; i++) status = ti_merge_column(m, columns->items[i], front);
  for (i = 0; status == TIRO_OK && i < layers->count; i++) status = ti_merge_layer(m, layers->items[i], front);
  return status == TIRO_OK ? ti_merge_sources(m, front) : status;
}

static tiro_status merge_sections(ti_merging *m, const ti_names *columns, const ti_names *layers) {
  ti_front front = {1, 0};
  size_t i;
  tiro_status status = merge_rest(m, columns, layers, &front);
  if (status != TIRO_OK) return status;
  if (ti_reserve(&m->memory, &m->sections, front.sections)) return TIRO_NOMEM;
  if (ti_reserve(&m->memory, &m->names, front.names)) return TIRO_NOMEM;
  for (i = 0; i < TI_PENS; i++)
    if (ti_pen_start(&m->pens[i], &m->memory, m->sink)) return TIRO_NOMEM;
  status = ti_pen_move(&m->pens[TI_MAIN], ti_front_size(&front));
  if (status == TIRO_OK) status = ti_merge_places(m);
  if (status == TIRO_OK) status = merge_rest(m, columns, layers, NULL);
  return status == TIRO_OK ? ti_pen_flush(&m->pens[TI_MAIN]) : status;
}

/* ---- Head and table ---- */

static tiro_status sum_section(ti_merging *m, ti_image_section *section) {
  char *bytes = m->pens[TI_SIDE].bytes; /* that pen is empty */
  uint64_t at = section->offset, left = section->length;
  ti_sum sum;
  tiro_status status = TIRO_OK;
  ti_sum_start(&sum);
  while (status == TIRO_OK && left) {
    size_t some = left < TI_PEN_ROOM ? (size_t)left : TI_PEN_ROOM;
    status = ti_merge_read(m, at, bytes, some);
    if (status == TIRO_OK) ti_sum_add(&sum, bytes, some);
    at += some;
    left -= some;
  }
  section->checksum = ti_sum_end(&sum);
  return status;
}

static tiro_status write_head(ti_merging *m) {
  ti_pen *pen = &m->pens[TI_MAIN];
  ti_image_head head;
  ti_front front;
  size_t i;
  tiro_status status = TIRO_OK;
  front.sections = m->sections.count;
  front.names = m->names.count;
  ti_image_describe(&head, ti_pen_at(pen), &front, m->token_count);
  for (i = 0; status == TIRO_OK && i < m->sections.count; i++) status = sum_section(m, &m->sections.items[i]);
  head.checksum = ti_image_sum(&head, m->sections.items, m->names.items);
  if (status == TIRO_OK) status = ti_pen_move(pen, 0);
  if (status == TIRO_OK) status = ti_pen_add(pen, &head, sizeof head);
  if (status == TIRO_OK) status = ti_pen_add(pen, m->sections.items, m->sections.count * sizeof *m->sections.items);
  if (status == TIRO_OK) status = ti_pen_add(pen, m->names.items, m->names.count);
  return status == TIRO_OK ? ti_pen_flush(pen) : status;
}

/* ---- All of it ---- */

static tiro_status merge(ti_merging *m, ti_complaint *complaint) {
  ti_names columns, layers;
  tiro_status status = check_parts(m, complaint);
  memset(&columns, 0, sizeof columns);
  memset(&layers, 0, sizeof layers);
  if (status == TIRO_OK) status = find_documents(m);
  if (status == TIRO_OK) status = name_all(m, &columns, &layers);
  look_for_transcripts(m);
  if (status == TIRO_OK) status = merge_sections(m, &columns, &layers);
  if (status == TIRO_OK) status = write_head(m);
  ti_array_free(&m->memory, &columns);
  ti_array_free(&m->memory, &layers);
  return status;
}

tiro_status ti_merge(const tiro_memory *memory, const ti_merge_part *parts, size_t count, ti_sink *sink,
                     const ti_merge_options *options, ti_complaint *complaint, int *error) {
  ti_merging m;
  size_t i;
  tiro_status status;
  memset(&m, 0, sizeof m);
  m.memory = *memory;
  m.parts = parts;
  m.part_count = count;
  m.sink = sink;
  m.room = options && options->room ? options->room : ROOM;
  if (complaint) complaint->message[0] = '\0';
  status = merge(&m, complaint);
  if (status == TIRO_INVALID && complaint && !complaint->message[0])
    (void)ti_file_complain(complaint, 0, "a segment is damaged: verify them");
  for (i = 0; i < TI_PENS; i++) {
    if (m.pens[i].error) m.error = m.pens[i].error;
    ti_pen_free(&m.pens[i], memory);
  }
  *error = m.error;
  ti_array_free(memory, &m.documents);
  ti_array_free(memory, &m.sections);
  ti_array_free(memory, &m.names);
  return status;
}
