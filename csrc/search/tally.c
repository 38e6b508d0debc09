/* tally.c: turns counted by what is said of them, and hits by date. */
#include "plan.h"

#include <string.h>

#include "../base/values.h"

static const ti_attribute *attribute_of(const ti_plan *plan, tiro_string layer, tiro_string attribute,
                                        const ti_layer **of) {
  *of = ti_plan_layer(plan, layer);
  return *of ? ti_layer_attribute(*of, attribute.at, attribute.length) : NULL;
}

/* ---- Counting ---- */

/* The `lone`-th turn that is a document without turns; TIRO_NONE: there is none. */
static uint32_t lone_turn(const ti_folded *f, uint32_t lone) {
  return lone < f->lone_count ? f->lone[2 * (size_t)lone] : TIRO_NONE;
}

/* What is counted is the value of the span that a turn is. */
static void count_turns(const ti_plan *plan, const ti_attribute *attribute, const ti_turnset *set, uint64_t *counts) {
  const ti_folded *f = plan->folded;
  uint32_t i, lone = 0, next = lone_turn(f, 0), none = attribute->lexicon.count, spans = f->turn_layer->count;
  for (i = 0; i < set->count; i++) {
    uint32_t turn = set->turns[i], id = TIRO_NONE;
    while (next < turn) next = lone_turn(f, ++lone);
    if (turn != next && turn - lone < spans) id = ti_attribute_at(attribute, turn - lone);
    counts[id == TIRO_NONE ? none : id]++;
  }
}

/* Of another layer it is the span that a turn starts in. */
static void count_spans(const ti_plan *plan, const ti_layer *layer, const ti_attribute *attribute,
                        const ti_turnset *set, uint64_t *counts) {
  uint32_t i, none = attribute->lexicon.count;
  for (i = 0; i < set->count; i++) {
    uint32_t first = ti_folded_span(plan->folded, set->turns[i]).first;
    uint32_t span = ti_layer_holding(layer, first, first + 1);
    uint32_t id = span == TIRO_NONE ? TIRO_NONE : ti_attribute_at(attribute, span);
    counts[id == TIRO_NONE ? none : id]++;
  }
}

/* Of a unit it is the span that it is found in. */
static tiro_status count_units(ti_search *search, ti_plan *plan, const ti_layer *layer, const ti_attribute *attribute,
                               const ti_turnset *set, uint64_t *counts) {
  uint32_t i, span, id, none = attribute->lexicon.count;
  for (i = 0; i < set->count; i++) {
    tiro_span place;
    tiro_status status = ti_units_place(search, plan, set->turns[i], &place);
    if (status != TIRO_OK) return status;
    span = ti_layer_holding(layer, place.first, place.first + 1);
    id = span == TIRO_NONE ? TIRO_NONE : ti_attribute_at(attribute, span);
    counts[id == TIRO_NONE ? none : id]++;
  }
  return TIRO_OK;
}

static tiro_status add_row(ti_search *search, ti_search_rows *rows, tiro_string value, uint64_t count) {
  ti_search_row *row = rows->rows.items;
  if (!count) return TIRO_OK;
  if (!value.length && rows->rows.count && !row->value.length) { /* an empty value came first */
    row->count += count;
    return TIRO_OK;
  }
  if (ti_reserve(&search->memory, &rows->rows, 1)) return TIRO_NOMEM;
  row = &rows->rows.items[rows->rows.count++];
  row->value = value;
  row->count = count;
  return TIRO_OK;
}

/* `attribute` NULL: the segment has none of that name. */
static tiro_status tally_segment(ti_search *search, ti_plan *plan, const ti_layer *layer,
                                 const ti_attribute *attribute, ti_search_rows *rows) {
  size_t size = attribute ? ((size_t)attribute->lexicon.count + 1) * sizeof(uint64_t) : 0;
  const tiro_string no_value = {"", 0};
  uint64_t *counts;
  uint32_t id;
  ti_turnset set;
  tiro_status status = ti_search_set(search, plan, plan->root, &set);
  if (status == TIRO_OK) status = ti_search_spend(search, set.count);
  if (status != TIRO_OK) return status;
  if (!attribute) return add_row(search, rows, no_value, set.count);
  if (!(counts = (uint64_t *)ti_new_zero(&search->memory, size))) return TIRO_NOMEM;
  if (plan->units) status = count_units(search, plan, layer, attribute, &set, counts);
  else if (ti_plan_is_turns(plan, layer)) count_turns(plan, attribute, &set, counts);
  else count_spans(plan, layer, attribute, &set, counts);
  for (id = 0; status == TIRO_OK && id < attribute->lexicon.count; id++)
    status = add_row(search, rows, ti_lexicon_value(&attribute->lexicon, id), counts[id]);
  if (status == TIRO_OK) status = add_row(search, rows, no_value, counts[id]);
  ti_free(&search->memory, counts, size);
  return status;
}

/* ---- Rows ---- */

static int by_value(const ti_search_row *a, const ti_search_row *b) { return ti_compare_strings(a->value, b->value); }

static int by_count(const ti_search_row *a, const ti_search_row *b) {
  if (a->count != b->count) return a->count > b->count ? -1 : 1;
  return by_value(a, b);
}

typedef int (*order)(const ti_search_row *a, const ti_search_row *b);

static void sift(ti_search_row *heap, size_t count, size_t at, order compare) {
  for (;;) {
    size_t child = 2 * at + 1;
    ti_search_row moved = heap[at];
    if (child >= count) return;
    if (child + 1 < count && compare(&heap[child], &heap[child + 1]) < 0) child++;
    if (compare(&moved, &heap[child]) >= 0) return;
    heap[at] = heap[child];
    heap[child] = moved;
    at = child;
  }
}

static void sort(ti_search_row *rows, size_t count, order compare) {
  size_t i;
  for (i = count / 2; i-- > 0;) sift(rows, count, i, compare);
  for (i = count; i > 1; i--) {
    ti_search_row last = rows[0];
    rows[0] = rows[i - 1];
    rows[i - 1] = last;
    sift(rows, i - 1, 0, compare);
  }
}

/* Values of several segments, each once. */
static void join(ti_search_rows *rows) {
  size_t i, n = 0;
  sort(rows->rows.items, rows->rows.count, by_value);
  for (i = 0; i < rows->rows.count; i++) {
    ti_search_row row = rows->rows.items[i];
    if (n && ti_compare_strings(rows->rows.items[n - 1].value, row.value) == 0) rows->rows.items[n - 1].count += row.count;
    else rows->rows.items[n++] = row;
  }
  rows->rows.count = n;
}

void ti_search_sort_rows(ti_search_rows *rows) {
  if (!rows->sorted) sort(rows->rows.items, rows->rows.count, by_count);
  rows->sorted = 1;
}

tiro_status ti_tally_turns(ti_search *search, tiro_string layer, tiro_string attribute, ti_search_rows *rows) {
  size_t i;
  tiro_status status = TIRO_OK;
  rows->rows.count = 0;
  rows->sorted = 0;
  for (i = 0; status == TIRO_OK && i < search->view->segment_count; i++) {
    const ti_layer *of;
    const ti_attribute *a = attribute_of(&search->plans[i], layer, attribute, &of);
    status = tally_segment(search, &search->plans[i], of, a, rows);
  }
  if (status == TIRO_OK && search->view->segment_count > 1) join(rows);
  return status;
}

/* ---- Dates ---- */

typedef struct dated {
  tiro_string date;
  size_t at;
} dated;

static tiro_string date_of(const ti_view *view, uint32_t position) {
  tiro_string none = {"~", 1}; /* behind all dates */
  const ti_segment *segment = ti_view_local(view, &position);
  const ti_layer *docs = &segment->layers[0];
  const ti_attribute *date = ti_layer_attribute(docs, "date", 4);
  uint32_t document = ti_layer_holding(docs, position, position + 1), id;
  if (!date || document == TIRO_NONE) return none;
  id = ti_attribute_at(date, document);
  return id == TIRO_NONE ? none : ti_lexicon_value(&date->lexicon, id);
}

static int is_before(const dated *a, const dated *b) {
  int c = ti_compare_strings(a->date, b->date);
  return c ? c < 0 : a->at < b->at;
}

/* Hits alike stay as they were: merges runs that double. */
static void sort_dated(dated *from, dated *to, size_t count, dated **out) {
  size_t run, at, i, j, n;
  for (run = 1; run < count; run *= 2) {
    dated *other = from;
    for (at = 0; at < count; at += 2 * run) {
      size_t middle = count - at < run ? count : at + run, end = count - at < 2 * run ? count : at + 2 * run;
      for (i = n = at, j = middle; n < end; n++)
        to[n] = j == end || (i < middle && is_before(&from[i], &from[j])) ? from[i++] : from[j++];
    }
    from = to;
    to = other;
  }
  *out = from;
}

tiro_status ti_search_sort_dates(ti_search *search, ti_search_hit *hits, size_t count) {
  size_t i;
  dated *keys = (dated *)ti_new(&search->memory, (2 * count + 1) * sizeof *keys), *sorted;
  ti_search_hit *copy = (ti_search_hit *)ti_new(&search->memory, (count + 1) * sizeof *copy);
  if (keys && copy) {
    for (i = 0; i < count; i++) {
      keys[i].date = date_of(search->view, hits[i].first);
      keys[i].at = i;
      copy[i] = hits[i];
    }
    sort_dated(keys, keys + count, count, &sorted);
    for (i = 0; i < count; i++) hits[i] = copy[sorted[i].at];
  }
  ti_free(&search->memory, keys, (2 * count + 1) * sizeof *keys);
  ti_free(&search->memory, copy, (count + 1) * sizeof *copy);
  return keys && copy ? TIRO_OK : TIRO_NOMEM;
}
