/* merge_layers.c: merges a layer: see layers.c.
**
** The spans of a document follow one another in its part, and stay as they are
** but for where they start. They are walked once for each array.
*/
#include "merging.h"

#include "schema.h"

typedef struct writing {
  ti_merging *m;
  tiro_string name;
  int is_documents;
  const ti_layer **layers; /* by part; NULL: has none */
  tiro_span *ranges;       /* by document: its spans there */
  uint32_t *lasts;         /* by part: where the spans of its last document end */
  ti_counts counts;
} writing;

/* ---- Spans ---- */

/* Which spans of the parts are in. Those of documents of a part do not overlap,
** whatever it says, so that there are no more than it has. */
static tiro_status find_spans(writing *w) {
  ti_merging *m = w->m;
  uint64_t total = 0;
  size_t i;
  memset(w->lasts, 0, (m->part_count + 1) * sizeof *w->lasts);
  for (i = 0; i < m->part_count; i++) w->layers[i] = ti_segment_layer(ti_part(m, i), w->name.at, w->name.length);
  for (i = 0; i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    const ti_segment *s = ti_part(m, d->part);
    const ti_layer *layer = w->layers[d->part];
    tiro_span *range = &w->ranges[i];
    uint32_t *last = &w->lasts[d->part];
    range->first = range->end = 0;
    if (!layer) continue;
    range->first = ti_layer_document(s, layer, d->document);
    range->end = layer->count;
    if (d->document + 1 < s->layers[0].count) range->end = ti_layer_document(s, layer, d->document + 1);
    if (range->first < *last) range->first = *last;
    if (range->end < range->first) range->end = range->first;
    *last = range->end;
    total += range->end - range->first;
  }
  w->counts.layer.span_count = (uint32_t)total;
  return total < UINT32_MAX - 1 ? TIRO_OK : TIRO_TOOBIG;
}

/* A walk through all spans. */
typedef struct walk {
  const writing *w;
  size_t document; /* the next one */
  const ti_taken *d;
  const ti_layer *layer;
  uint32_t span, end; /* there */
  uint32_t n, start;  /* here; start: of the document's first */
} walk;

static walk start_walk(const writing *w) {
  walk at;
  memset(&at, 0, sizeof at);
  at.w = w;
  at.n = TIRO_NONE;
  at.span = TIRO_NONE;
  return at;
}

/* To the next span; 0: there is none. */
static int step(walk *at) {
  at->n++;
  at->span++;
  while (at->span == at->end) {
    const writing *w = at->w;
    if (at->document == w->m->documents.count) return 0;
    if (at->layer) ti_merge_passed(w->m, (at->end - w->ranges[at->document - 1].first) * sizeof(uint32_t));
    at->d = &w->m->documents.items[at->document];
    at->layer = w->layers[at->d->part];
    at->span = w->ranges[at->document].first;
    at->end = w->ranges[at->document].end;
    at->start = at->n;
    at->document++;
  }
  return 1;
}

static uint32_t held(const ti_taken *d, uint32_t position) {
  uint32_t end = d->first + d->count;
  if (position > end) position = end;
  return position < d->first ? d->to : position - d->first + d->to;
}

static uint32_t first_of(const walk *at) { return held(at->d, ti_layer_first(at->layer, at->span)); }
static uint32_t end_of(const walk *at) { return held(at->d, ti_layer_end(at->layer, at->span)); }

/* ---- The section ---- */

static void find_flags(writing *w) {
  walk at = start_walk(w);
  uint32_t last = 0, reach = 0;
  int tiles = 1, overlaps = 0;
  while (step(&at)) {
    uint32_t first = first_of(&at);
    if (at.n && first != last) tiles = 0;
    if (first < reach) overlaps = 1;
    last = end_of(&at);
    if (last > reach) reach = last;
  }
  if (w->counts.layer.span_count && last != w->m->token_count) tiles = 0;
  if (tiles) w->counts.layer.flags |= TI_LAYER_TILES;
  if (overlaps) w->counts.layer.flags |= TI_LAYER_OVERLAPS;
}

/* First positions, which rise, or lengths. */
static tiro_status narrow_positions(writing *w, ti_narrowing *n) {
  walk at = start_walk(w);
  ti_layer_counts *counts = &w->counts.layer;
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && step(&at))
    status = ti_narrowing_add(n, n->rises ? first_of(&at) : end_of(&at) - first_of(&at));
  if (status == TIRO_OK && counts->flags & TI_LAYER_TILES) status = ti_narrowing_add(n, w->m->token_count);
  return status == TIRO_OK ? ti_narrowing_end(n, n->rises ? &counts->first_words : &counts->length_words) : status;
}

/* Spans that tile have no lengths. */
static tiro_status write_positions(writing *w, ti_pen *pen) {
  int rises, tiles = (w->counts.layer.flags & TI_LAYER_TILES) != 0;
  tiro_status status = TIRO_OK;
  for (rises = 1; status == TIRO_OK && rises >= tiles; rises--) {
    ti_narrowing n;
    ti_narrowing_start(&n, &w->m->memory, rises);
    status = narrow_positions(w, &n);
    if (status == TIRO_OK) status = ti_pen_narrow(pen, &n);
    ti_narrowing_free(&n);
  }
  return status;
}

/* Documents whose spans start behind others of the same first position; pen
** NULL: only counts them. */
static tiro_status write_borders(writing *w, ti_pen *pen) {
  tiro_span border = {0, 0};
  uint32_t last = 0;
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; !w->is_documents && status == TIRO_OK && i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    const tiro_span *range = &w->ranges[i];
    border.first = (uint32_t)i;
    if (border.end && last == d->to) {
      if (pen) status = ti_pen_add(pen, &border, sizeof border);
      else w->counts.layer.border_count++;
    }
    border.end += range->end - range->first;
    if (range->first < range->end) last = held(d, ti_layer_first(w->layers[d->part], range->end - 1));
  }
  return status;
}

static tiro_status write_reach(writing *w, ti_pen *pen) {
  walk at = start_walk(w);
  uint32_t reach = 0;
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && step(&at)) {
    if (end_of(&at) > reach) reach = end_of(&at);
    status = ti_pen_number(pen, reach);
  }
  return status;
}

/* An outer span is of the same document. */
static tiro_status write_outer(writing *w, ti_pen *pen) {
  walk at = start_walk(w);
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && step(&at)) {
    uint32_t outer = at.layer->outer ? at.layer->outer[at.span] : TIRO_NONE, first = at.span - (at.n - at.start);
    if (outer < first || outer >= at.span) outer = TIRO_NONE;
    status = ti_pen_number(pen, outer == TIRO_NONE ? outer : outer - first + at.start);
  }
  return status;
}

static tiro_status write_section(writing *w) {
  ti_pen *pen = &w->m->pens[TI_MAIN];
  tiro_status status = write_borders(w, NULL);
  find_flags(w);
  if (status == TIRO_OK) status = ti_merge_section_start(w->m, TI_LAYER, w->name);
  if (status == TIRO_OK) status = write_positions(w, pen);
  if (status == TIRO_OK) status = write_borders(w, pen);
  if (status == TIRO_OK && w->counts.layer.flags & TI_LAYER_OVERLAPS) status = write_reach(w, pen);
  if (status == TIRO_OK && w->counts.layer.flags & TI_LAYER_OVERLAPS) status = write_outer(w, pen);
  if (status == TIRO_OK) ti_merge_section_end(w->m, &w->counts);
  return status;
}

/* ---- Attributes ---- */

static const ti_attribute *attribute_in(const writing *w, size_t part, tiro_string name) {
  return w->layers[part] ? ti_layer_attribute(w->layers[part], name.at, name.length) : NULL;
}

/* Counts how often each value is in use; the spans of parts that have no such
** attribute have no value. */
static tiro_status unite_values(writing *w, ti_union *u, const ti_attribute **attributes, tiro_string name) {
  walk at;
  size_t i;
  tiro_status status = ti_union_start(u, &w->m->memory, w->m->part_count);
  for (i = 0; status == TIRO_OK && i < w->m->part_count; i++) {
    attributes[i] = attribute_in(w, i, name);
    if (attributes[i]) status = ti_union_part_is(u, i, &attributes[i]->lexicon);
  }
  at = start_walk(w);
  while (status == TIRO_OK && step(&at)) {
    const ti_attribute *a = attributes[at.d->part];
    uint32_t id = a ? ti_attribute_at(a, at.span) : TIRO_NONE;
    if (id != TIRO_NONE) u->parts[at.d->part].ids[id]++;
  }
  return status == TIRO_OK ? ti_unite(u) : status;
}

/* 64 ids take as many words as they have bits. */
static tiro_status write_ids(writing *w, const ti_union *u, const ti_attribute **attributes, ti_pen *pen) {
  walk at = start_walk(w);
  uint32_t width = ti_id_width((uint32_t)u->values.count), none = (uint32_t)(((uint64_t)1 << width) - 1), held = 0;
  uint64_t words[32 + 1] = {0};
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && step(&at)) {
    const ti_attribute *a = attributes[at.d->part];
    uint32_t id = a ? ti_attribute_at(a, at.span) : TIRO_NONE;
    ti_put_bits(words, held * width, width, id == TIRO_NONE ? none : u->parts[at.d->part].ids[id]);
    if (++held < 64) continue;
    status = ti_pen_add(pen, words, width * sizeof *words);
    memset(words, 0, sizeof words);
    held = 0;
  }
  return status == TIRO_OK ? ti_pen_add(pen, words, (size_t)ti_ids_size(held, width)) : status;
}

static tiro_status write_attribute(writing *w, ti_union *u, const ti_attribute **attributes, tiro_string name) {
  ti_pen *pen = &w->m->pens[TI_MAIN];
  ti_counts counts;
  tiro_status status = unite_values(w, u, attributes, name);
  if (status == TIRO_OK) status = ti_merge_section_start(w->m, TI_ATTRIBUTE, name);
  if (status != TIRO_OK) return status;
  memset(&counts, 0, sizeof counts);
  counts.attribute.span_count = w->counts.layer.span_count;
  counts.attribute.value_count = (uint32_t)u->values.count;
  counts.attribute.value_size = u->size;
  status = write_ids(w, u, attributes, pen);
  if (status == TIRO_OK) status = ti_union_write_starts(u, pen);
  if (status == TIRO_OK) status = ti_union_write_values(u, pen);
  ti_merge_section_end(w->m, &counts);
  return status;
}

static tiro_status merge_attribute(writing *w, tiro_string name) {
  ti_union u;
  size_t size = (w->m->part_count + 1) * sizeof(ti_attribute *);
  const ti_attribute **attributes = (const ti_attribute **)ti_new(&w->m->memory, size);
  tiro_status status = TIRO_NOMEM;
  memset(&u, 0, sizeof u);
  if (attributes) status = write_attribute(w, &u, attributes, name);
  ti_union_free(&u);
  ti_free(&w->m->memory, (void *)attributes, size);
  return status;
}

/* Some span has a value, or every transcript has the attribute. */
static int attribute_counts(const writing *w, tiro_string name) {
  walk at = start_walk(w);
  const ti_attribute *a = NULL;
  const ti_taken *d = NULL;
  if (w->m->has_transcripts && ti_schema_has(w->name, &name)) return 1;
  while (step(&at)) {
    if (at.d != d) a = attribute_in(w, at.d->part, name);
    d = at.d;
    if (a && ti_attribute_at(a, at.span) != TIRO_NONE) return 1;
  }
  return 0;
}

static tiro_status merge_attributes(writing *w, ti_front *front) {
  static const tiro_string id = {"id", 2};
  ti_names names;
  size_t i, k;
  tiro_status status = TIRO_OK;
  memset(&names, 0, sizeof names);
  if (w->is_documents) status = ti_names_add(&names, &w->m->memory, 0, id);
  for (i = 0; i < w->m->part_count; i++)
    for (k = 0; status == TIRO_OK && w->layers[i] && k < w->layers[i]->attribute_count; k++)
      status = ti_names_add(&names, &w->m->memory, (size_t)w->is_documents, w->layers[i]->attributes[k].name);
  for (i = 0; status == TIRO_OK && i < names.count; i++) {
    if (!attribute_counts(w, names.items[i])) continue;
    if (front) ti_front_add(front, names.items[i]);
    else status = merge_attribute(w, names.items[i]);
  }
  ti_array_free(&w->m->memory, &names);
  return status;
}

/* ---- All of it ---- */

static tiro_status merge(writing *w, ti_front *front) {
  tiro_status status = find_spans(w);
  if (status != TIRO_OK) return status;
  if (!w->is_documents && !w->counts.layer.span_count && !(w->m->has_transcripts && ti_schema_has(w->name, NULL)))
    return TIRO_OK;
  if (front) ti_front_add(front, w->name);
  else status = write_section(w);
  return status == TIRO_OK ? merge_attributes(w, front) : status;
}

tiro_status ti_merge_layer(ti_merging *m, tiro_string name, ti_front *front) {
  writing w;
  tiro_status status = TIRO_NOMEM;
  size_t parts = m->part_count + 1, documents = m->documents.count + 1;
  memset(&w, 0, sizeof w);
  w.m = m;
  w.name = name;
  w.is_documents = name.length == 3 && memcmp(name.at, "doc", 3) == 0;
  w.layers = (const ti_layer **)ti_new(&m->memory, parts * sizeof *w.layers);
  w.ranges = (tiro_span *)ti_new(&m->memory, documents * sizeof *w.ranges);
  w.lasts = (uint32_t *)ti_new(&m->memory, parts * sizeof *w.lasts);
  if (w.layers && w.ranges && w.lasts) status = merge(&w, front);
  ti_free(&m->memory, (void *)w.layers, parts * sizeof *w.layers);
  ti_free(&m->memory, w.ranges, documents * sizeof *w.ranges);
  ti_free(&m->memory, w.lasts, parts * sizeof *w.lasts);
  return status;
}
