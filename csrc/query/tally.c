/* tally.c: see tally.h. */
#include "tally.h"

#include "ranks.h"
#include "sort.h"

#include <string.h>

static uint32_t rank_of(const ti_domain *domain, size_t segment, uint32_t id) {
  return domain->ranks ? domain->ranks[segment][id] : id;
}

/* A segment whose tokens are all in the view: its own statistics will do. */
static int add_statistics(const ti_domain *domain, size_t s, uint64_t *counts) {
  const ti_segment *segment = &domain->view->segments[s];
  const ti_field *field = domain->field;
  uint32_t i;
  if (!ti_view_holds_all(domain->view, s)) return 0;
  if (field->column != TI_NO_COLUMN) {
    const ti_column *column = &segment->columns[field->column];
    for (i = 0; i < column->lexicon.count; i++) counts[rank_of(domain, s, i)] += ti_column_frequency(column, i);
    return 1;
  }
  if (field->derived != TI_NO_COLUMN) {
    const ti_derived *derived = &segment->derived[field->derived];
    for (i = 0; i < derived->column->lexicon.count; i++)
      if (derived->values[i] != TIRO_NONE)
        counts[rank_of(domain, s, derived->values[i])] += ti_column_frequency(derived->column, i);
    return 1;
  }
  if (segment->layers[field->layer].reach) return 0; /* the shortest span of several counts */
  for (i = 0; i < segment->layers[field->layer].count; i++) {
    const ti_layer *layer = &segment->layers[field->layer];
    uint32_t id = ti_attribute_at(ti_field_attribute(segment, field), i);
    if (id != TIRO_NONE) counts[rank_of(domain, s, id)] += ti_layer_end(layer, i) - ti_layer_first(layer, i);
  }
  return 1;
}

static void add_tokens(const ti_domain *domain, size_t s, uint32_t first, uint32_t count, uint64_t *counts) {
  uint32_t i, near = 0;
  for (i = 0; i < count; i++) {
    uint32_t id = ti_field_at(&domain->view->segments[s], domain->field, first + i, &near);
    if (id != TIRO_NONE) counts[rank_of(domain, s, id)]++;
  }
}

static void count_all(const ti_domain *domain, uint64_t *counts) {
  const ti_view *view = domain->view;
  size_t s, i;
  for (s = 0; s < view->segment_count; s++) {
    if (add_statistics(domain, s, counts)) continue;
    if (view->plain) add_tokens(domain, s, 0, view->token_count, counts);
    for (i = 0; i < view->run_count; i++)
      if (view->runs[i].segment == s) add_tokens(domain, s, view->runs[i].from, view->runs[i].count, counts);
  }
}

/* Gives what folds alike to the most frequent of it. */
static tiro_status fold_counts(const ti_domain *domain, const tiro_memory *memory, uint64_t *counts) {
  size_t size = ((size_t)domain->count + 1) * sizeof(uint32_t);
  uint32_t *ranks, *best = (uint32_t *)ti_new(memory, size), i;
  uint64_t *sums = (uint64_t *)ti_new_zero(memory, 2 * size);
  tiro_status status = best && sums ? ti_ranks_new(&ranks, memory, domain) : TIRO_NOMEM;
  if (status == TIRO_OK) {
    for (i = 0; i < domain->count; i++) {
      uint32_t rank = ranks[i];
      if (!sums[rank] || counts[i] > counts[best[rank]]) best[rank] = i;
      sums[rank] += counts[i];
    }
    memset(counts, 0, domain->count * sizeof *counts);
    for (i = 0; i < domain->count; i++)
      if (sums[i]) counts[best[i]] = sums[i];
    ti_ranks_free(ranks, domain, memory);
  }
  ti_free(memory, best, size);
  ti_free(memory, sums, 2 * size);
  return status;
}

static int compare(const void *of, uint32_t a, uint32_t b) {
  const uint64_t *counts = (const uint64_t *)of;
  return counts[a] > counts[b] ? -1 : counts[a] < counts[b];
}

static tiro_status list(ti_counts *out, const tiro_memory *memory, const uint64_t *counts, uint32_t *order,
                        uint32_t all, uint64_t least) {
  uint32_t i, n = 0;
  for (i = 0; i < all; i++)
    if (counts[i] && counts[i] >= least) order[n++] = i;
  if (ti_sort_by(order, n, memory, compare, counts) != TIRO_OK) return TIRO_NOMEM;
  if (ti_reserve(memory, out, n) != TIRO_OK) return TIRO_NOMEM;
  for (i = 0; i < n; i++) {
    ti_count *row = &out->items[out->count++];
    row->rank = order[i];
    row->count = counts[order[i]];
  }
  return TIRO_OK;
}

tiro_status ti_tally(ti_counts *out, const tiro_memory *memory, const ti_domain *domain, uint64_t least) {
  size_t values = (size_t)domain->count + 1;
  uint64_t *counts = (uint64_t *)ti_new_zero(memory, values * sizeof *counts);
  uint32_t *order = (uint32_t *)ti_new(memory, values * sizeof *order);
  tiro_status status = counts && order ? TIRO_OK : TIRO_NOMEM;
  if (status == TIRO_OK) count_all(domain, counts);
  if (status == TIRO_OK && domain->field->flags) status = fold_counts(domain, memory, counts);
  if (status == TIRO_OK) status = list(out, memory, counts, order, domain->count, least);
  ti_free(memory, counts, values * sizeof *counts);
  ti_free(memory, order, values * sizeof *order);
  return status;
}
