/* view.c: see view.h. */
#include "view.h"

#include "../base/values.h"
#include "derived.h"

#include <string.h>

/* A view and what it is made of, in blocks that go with it. */
typedef struct box {
  ti_view view; /* first */
  tiro_memory memory;
  TI_ARRAY(ti_run) runs;
  TI_ARRAY(ti_document) documents;
  uint32_t **firsts;
  struct block *blocks;
} box;

typedef struct block {
  struct block *next;
  size_t size;
} block;

/* Zeroed room that goes with the view. */
static void *room(box *b, size_t size) {
  block *made = (block *)ti_new_zero(&b->memory, sizeof *made + size);
  if (!made) return NULL;
  made->next = b->blocks;
  made->size = sizeof *made + size;
  b->blocks = made;
  return made + 1;
}

void ti_view_free(ti_view *view) {
  box *b = (box *)(void *)view;
  tiro_memory memory;
  if (!b) return;
  memory = b->memory;
  ti_array_free(&memory, &b->runs);
  ti_array_free(&memory, &b->documents);
  while (b->blocks) {
    block *next = b->blocks->next;
    ti_free(&memory, b->blocks, b->blocks->size);
    b->blocks = next;
  }
  ti_free(&memory, b, sizeof *b);
}

/* ---- The same names in all segments ---- */

/* Names in the order that segments have them: the first is fixed, others follow
** by bytes. */
typedef struct names {
  tiro_string *items;
  size_t count;
} names;

static void add_name(names *all, tiro_string name) {
  size_t at = all->count, i;
  for (i = 0; i < all->count; i++)
    if (!ti_compare_strings(all->items[i], name)) return;
  while (at > 1 && ti_compare_strings(name, all->items[at - 1]) < 0) at--;
  memmove(all->items + at + 1, all->items + at, (all->count - at) * sizeof *all->items);
  all->items[at] = name;
  all->count++;
}

/* What a column, layer or attribute without values reads. Lists, starts and
** codes are zeros, an attribute's ids have no bits. */
static int empty_column(box *b, ti_column *column, tiro_string name, uint32_t tokens) {
  ti_narrow_block *blocks = (ti_narrow_block *)room(b, 4 * sizeof *blocks);
  char *codes = (char *)room(b, ((size_t)tokens + TI_UNIT) * sizeof(uint16_t));
  if (!blocks || !codes) return 0;
  memset(column, 0, sizeof *column);
  column->name = name;
  column->lexicon.bytes = "";
  column->lexicon.starts = &blocks[2].base;
  column->lexicon.count = 1;
  column->token_count = tokens;
  column->common_count = 1;
  column->codes = (const uint16_t *)(const void *)codes;
  blocks->base = tokens;
  column->frequencies.blocks = blocks;
  column->list_starts.blocks = blocks + 2;
  column->frequencies.bits = column->list_starts.bits = codes;
  column->lists = (const unsigned char *)codes;
  return 1;
}

static int empty_attribute(box *b, ti_attribute *attribute, tiro_string name) {
  uint64_t *zero = (uint64_t *)room(b, sizeof *zero);
  if (!zero) return 0;
  memset(attribute, 0, sizeof *attribute);
  attribute->name = name;
  attribute->lexicon.bytes = "";
  attribute->lexicon.starts = (const uint32_t *)(const void *)zero;
  attribute->ids = (const char *)zero;
  return 1;
}

static int same_columns(box *b, const ti_view_part *parts, const names *all) {
  size_t s, i;
  for (s = 0; s < b->view.segment_count; s++) {
    const ti_segment *from = parts[s].segment;
    ti_column *columns = (ti_column *)room(b, all->count * sizeof *columns);
    if (!columns) return 0;
    for (i = 0; i < all->count; i++) {
      const ti_column *column = ti_segment_column(from, all->items[i].at, all->items[i].length);
      if (column) columns[i] = *column;
      else if (!empty_column(b, &columns[i], all->items[i], from->token_count)) return 0;
    }
    b->view.segments[s].columns = columns;
    b->view.segments[s].column_count = all->count;
  }
  return 1;
}

static const ti_layer *layer_named(const ti_segment *segment, tiro_string name) {
  return ti_segment_layer(segment, name.at, name.length);
}

/* A layer with the attributes that it has in any segment. */
static int same_layer(box *b, const ti_view_part *part, ti_layer *layer, tiro_string name, const names *attributes) {
  const ti_layer *from = layer_named(part->segment, name);
  ti_attribute *out = (ti_attribute *)room(b, attributes->count * sizeof *out);
  size_t i;
  if (!out) return 0;
  if (from) *layer = *from;
  layer->name = name;
  layer->token_count = part->segment->token_count;
  for (i = 0; i < attributes->count; i++) {
    tiro_string wanted = attributes->items[i];
    const ti_attribute *attribute = from ? ti_layer_attribute(from, wanted.at, wanted.length) : NULL;
    if (attribute) out[i] = *attribute;
    else if (!empty_attribute(b, &out[i], wanted)) return 0;
  }
  layer->attributes = out;
  layer->attribute_count = attributes->count;
  return 1;
}

static size_t most_attributes(const ti_view_part *parts, size_t count, tiro_string name) {
  size_t s, most = 0;
  for (s = 0; s < count; s++) {
    const ti_layer *layer = layer_named(parts[s].segment, name);
    if (layer) most += layer->attribute_count;
  }
  return most;
}

static int same_layers(box *b, const ti_view_part *parts, const names *all) {
  size_t s, i, k, count = b->view.segment_count;
  for (s = 0; s < count; s++) {
    b->view.segments[s].layers = (const ti_layer *)room(b, all->count * sizeof(ti_layer));
    b->view.segments[s].layer_count = all->count;
    if (!b->view.segments[s].layers) return 0;
  }
  for (i = 0; i < all->count; i++) {
    names attributes;
    attributes.count = 0;
    attributes.items = (tiro_string *)room(b, (most_attributes(parts, count, all->items[i]) + 1) * sizeof(tiro_string));
    if (!attributes.items) return 0;
    for (s = 0; s < count; s++) {
      const ti_layer *layer = layer_named(parts[s].segment, all->items[i]);
      for (k = 0; layer && k < layer->attribute_count; k++) add_name(&attributes, layer->attributes[k].name);
    }
    for (s = 0; s < count; s++)
      if (!same_layer(b, &parts[s], (ti_layer *)&b->view.segments[s].layers[i], all->items[i], &attributes)) return 0;
  }
  return 1;
}

static int unify(box *b, const ti_view_part *parts) {
  names columns, layers;
  size_t s, i, most_columns = 0, most_layers = 0, count = b->view.segment_count;
  for (s = 0; s < count; s++) {
    most_columns += parts[s].segment->column_count;
    most_layers += parts[s].segment->layer_count;
  }
  columns.count = layers.count = 0;
  columns.items = (tiro_string *)room(b, (most_columns + 1) * sizeof(tiro_string));
  layers.items = (tiro_string *)room(b, (most_layers + 1) * sizeof(tiro_string));
  if (!columns.items || !layers.items) return 0;
  for (s = 0; s < count; s++) {
    for (i = 0; i < parts[s].segment->column_count; i++) add_name(&columns, parts[s].segment->columns[i].name);
    for (i = 0; i < parts[s].segment->layer_count; i++) add_name(&layers, parts[s].segment->layers[i].name);
  }
  return same_columns(b, parts, &columns) && same_layers(b, parts, &layers);
}

/* Derived columns, on the view's columns: a segment may have been given others.
** What is derived of a column that no segment has is left out. */
static int add_derived(box *b, const ti_view_part *parts) {
  size_t s, i;
  for (s = 0; s < b->view.segment_count; s++) {
    ti_segment *segment = &b->view.segments[s];
    ti_derived *derived = (ti_derived *)room(b, (parts[s].derived_count + 1) * sizeof *derived);
    if (!derived) return 0;
    segment->derived = derived;
    for (i = 0; i < parts[s].derived_count; i++) {
      tiro_string of = parts[s].derived[i]->of;
      *derived = *parts[s].derived[i];
      derived->column = ti_segment_column(segment, of.at, of.length);
      derived += derived->column != NULL;
    }
    segment->derived_count = (size_t)(derived - segment->derived);
  }
  return 1;
}

/* ---- Documents ---- */

static uint32_t documents_of(const ti_segment *segment) { return segment->layers[0].count; }

static tiro_string id_of(const ti_segment *segment, uint32_t document) {
  const ti_attribute *id = ti_layer_attribute(&segment->layers[0], "id", 2);
  uint32_t n = id ? ti_attribute_at(id, document) : TIRO_NONE;
  tiro_string none;
  if (n != TIRO_NONE) return ti_lexicon_value(&id->lexicon, n);
  none.at = "";
  none.length = 0;
  return none;
}

/* A heap of segments, the one with the least next id on top; of equal ids that
** of the later segment. */
typedef struct merger {
  const ti_view *view;
  uint32_t *next; /* document by segment */
  uint32_t *heap;
  size_t count;
} merger;

static int before(const merger *m, uint32_t a, uint32_t b) {
  int order = ti_compare_strings(id_of(&m->view->segments[a], m->next[a]), id_of(&m->view->segments[b], m->next[b]));
  return order ? order < 0 : a > b;
}

static void sift(merger *m, size_t at) {
  for (;;) {
    size_t child = 2 * at + 1;
    uint32_t moved = m->heap[at];
    if (child >= m->count) return;
    if (child + 1 < m->count && before(m, m->heap[child + 1], m->heap[child])) child++;
    if (!before(m, m->heap[child], moved)) return;
    m->heap[at] = m->heap[child];
    m->heap[child] = moved;
    at = child;
  }
}

/* Puts a document behind those that are in the view. */
static tiro_status place(box *b, uint32_t s, uint32_t document) {
  const ti_layer *docs = &b->view.segments[s].layers[0];
  uint32_t from = ti_layer_first(docs, document), count = ti_layer_end(docs, document) - from;
  ti_run *last = b->runs.count ? &b->runs.items[b->runs.count - 1] : NULL;
  if (b->view.token_count > UINT32_MAX - TI_UNIT - count) return TIRO_TOOBIG;
  if (ti_reserve(&b->memory, &b->documents, 1)) return TIRO_NOMEM;
  b->firsts[s][document] = b->view.token_count;
  b->documents.items[b->documents.count].segment = s;
  b->documents.items[b->documents.count++].number = document;
  if (count && last && last->segment == s && last->from + last->count == from) {
    last->count += count;
  } else if (count) {
    if (ti_reserve(&b->memory, &b->runs, 1)) return TIRO_NOMEM;
    last = &b->runs.items[b->runs.count++];
    last->first = b->view.token_count;
    last->count = count;
    last->segment = s;
    last->from = from;
  }
  b->view.token_count += count;
  return TIRO_OK;
}

static tiro_status place_all(box *b, const ti_view_part *parts, merger *m) {
  tiro_string id, last;
  int any = 0;
  size_t i;
  for (i = m->count; i-- > 0;) sift(m, i);
  last.at = "";
  last.length = 0;
  while (m->count) {
    uint32_t s = m->heap[0], document = m->next[s]++;
    int live = !parts[s].live || parts[s].live[document];
    tiro_status status = TIRO_OK;
    id = id_of(&b->view.segments[s], document);
    b->firsts[s][document] = TIRO_NONE;
    if (live && (!any || ti_compare_strings(id, last))) {
      status = place(b, s, document);
      last = id;
      any = 1;
    }
    if (status != TIRO_OK) return status;
    if (m->next[s] == documents_of(&b->view.segments[s])) m->heap[0] = m->heap[--m->count];
    sift(m, 0);
  }
  return TIRO_OK;
}

static tiro_status order_documents(box *b, const ti_view_part *parts) {
  size_t s, count = b->view.segment_count;
  merger m;
  m.view = &b->view;
  m.count = 0;
  m.next = (uint32_t *)room(b, count * sizeof *m.next);
  m.heap = (uint32_t *)room(b, count * sizeof *m.heap);
  b->firsts = (uint32_t **)room(b, count * sizeof *b->firsts);
  if (!m.next || !m.heap || !b->firsts) return TIRO_NOMEM;
  for (s = 0; s < count; s++) {
    uint32_t documents = documents_of(&b->view.segments[s]);
    b->firsts[s] = (uint32_t *)room(b, ((size_t)documents + 1) * sizeof **b->firsts);
    if (!b->firsts[s]) return TIRO_NOMEM;
    if (documents) m.heap[m.count++] = (uint32_t)s;
  }
  return place_all(b, parts, &m);
}

/* ---- Views ---- */

static int any_removed(const ti_view_part *part) {
  uint32_t i;
  for (i = 0; part->live && i < documents_of(part->segment); i++)
    if (!part->live[i]) return 1;
  return 0;
}

static tiro_status fill(box *b, const ti_view_part *parts, size_t count) {
  size_t s;
  tiro_status status;
  b->view.segment_count = count;
  b->view.segments = (ti_segment *)room(b, (count + 1) * sizeof *b->view.segments);
  if (!b->view.segments) return TIRO_NOMEM;
  for (s = 0; s < count; s++) b->view.segments[s] = *parts[s].segment;
  if (count > 1 && !unify(b, parts)) return TIRO_NOMEM;
  if (!add_derived(b, parts)) return TIRO_NOMEM;
  if (count == 1 && !any_removed(parts)) {
    b->view.plain = 1;
    b->view.token_count = parts->segment->token_count;
    b->view.document_count = documents_of(parts->segment);
    return TIRO_OK;
  }
  status = order_documents(b, parts);
  b->view.runs = b->runs.items;
  b->view.run_count = b->runs.count;
  b->view.documents = b->documents.items;
  b->view.document_count = (uint32_t)b->documents.count;
  b->view.firsts = (const uint32_t *const *)b->firsts;
  return status;
}

tiro_status ti_view_new(ti_view **out, const tiro_memory *memory, const ti_view_part *parts, size_t count) {
  box *b = (box *)ti_new_zero(memory, sizeof *b);
  tiro_status status;
  *out = NULL;
  if (!b) return TIRO_NOMEM;
  b->memory = *memory;
  status = fill(b, parts, count);
  if (status == TIRO_OK) *out = &b->view;
  else ti_view_free(&b->view);
  return status;
}

const ti_run *ti_view_run(const ti_view *view, uint32_t position) {
  size_t low = 0, high = view->run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (view->runs[middle].first <= position) low = middle;
    else high = middle;
  }
  return &view->runs[low];
}

uint32_t ti_view_position(const ti_view *view, size_t segment, uint32_t local) {
  const ti_layer *docs = &view->segments[segment].layers[0];
  uint32_t document;
  if (view->plain) return local;
  document = ti_layer_holding(docs, local, local + 1);
  if (document == TIRO_NONE || view->firsts[segment][document] == TIRO_NONE) return TIRO_NONE;
  return view->firsts[segment][document] + (local - ti_layer_first(docs, document));
}

int ti_view_holds_all(const ti_view *view, size_t segment) {
  uint32_t i, documents = documents_of(&view->segments[segment]);
  for (i = 0; !view->plain && i < documents; i++)
    if (view->firsts[segment][i] == TIRO_NONE) return 0;
  return 1;
}
