/* order.c: hits in the order of fields, and groups of those that are alike.
** Values are compared by rank: see domain.h, ranks.h. */
#include "order.h"

#include "ranks.h"
#include "sort.h"

#include <string.h>

uint32_t ti_spot_of(const ti_view *view, const ti_hits *hits, size_t i, ti_spot spot) {
  const ti_hit *hit = &hits->items.items[i];
  int64_t at = hit->first;
  if (spot.anchor == TI_AT_MATCHEND) at = (int64_t)hit->end - 1;
  if (spot.anchor == TI_AT_TARGET) {
    if (!hits->targets.count || hits->targets.items[i] == TIRO_NONE) return TIRO_NONE;
    at = hits->targets.items[i];
  }
  at += spot.offset;
  return at < 0 || at >= (int64_t)view->token_count ? TIRO_NONE : (uint32_t)at;
}

/* ---- Sorting ------------------------------------------------------------- */

typedef struct sorter {
  const ti_view *view;
  const ti_hits *hits;
  const ti_field *fields;
  ti_domain *domains; /* by field */
  uint32_t **ranks;   /* by field, by rank of the domain; NULL: those are the ranks */
  size_t count;
} sorter;

static uint32_t *count_up(const tiro_memory *memory, size_t count) {
  uint32_t *numbers = (uint32_t *)ti_new(memory, (count + 1) * sizeof *numbers);
  size_t i;
  for (i = 0; numbers && i < count; i++) numbers[i] = (uint32_t)i;
  return numbers;
}

static void drop(const tiro_memory *memory, uint32_t *numbers, size_t count) {
  ti_free(memory, numbers, (count + 1) * sizeof *numbers);
}

/* ---- Comparing hits ------------------------------------------------------ */

/* No value comes before all values. */
static uint64_t rank_at(const sorter *s, size_t k, uint32_t position) {
  uint32_t n = ti_domain_rank(&s->domains[k], position);
  if (n == TIRO_NONE) return 0;
  return (uint64_t)(s->ranks[k] ? s->ranks[k][n] : n) + 1;
}

static int compare_field(const sorter *s, size_t k, uint32_t a, uint32_t b) {
  const ti_field *field = &s->fields[k];
  uint32_t i = ti_spot_of(s->view, s->hits, a, field->from), j = ti_spot_of(s->view, s->hits, b, field->from);
  uint32_t last_i, last_j;
  int64_t step;
  if (!ti_field_is_range(field)) {
    uint64_t x = rank_at(s, k, i), y = rank_at(s, k, j);
    return x < y ? -1 : x > y;
  }
  last_i = ti_spot_of(s->view, s->hits, a, field->to);
  last_j = ti_spot_of(s->view, s->hits, b, field->to);
  step = field->from.anchor == field->to.anchor && field->to.offset < field->from.offset ? -1 : 1;
  for (;;) {
    uint64_t x = rank_at(s, k, i), y = rank_at(s, k, j);
    if (x != y) return x < y ? -1 : 1;
    if (!x && !y) return 0; /* both ended */
    i = i == last_i || (step < 0 && !i) ? TIRO_NONE : (uint32_t)(i + step);
    j = j == last_j || (step < 0 && !j) ? TIRO_NONE : (uint32_t)(j + step);
    if (i != TIRO_NONE && i >= s->view->token_count) i = TIRO_NONE;
    if (j != TIRO_NONE && j >= s->view->token_count) j = TIRO_NONE;
  }
}

static int compare_hits(const void *of, uint32_t a, uint32_t b) {
  const sorter *s = (const sorter *)of;
  size_t k;
  for (k = 0; k < s->count; k++) {
    int order = compare_field(s, k, a, b);
    if (order) return s->fields[k].descending ? -order : order;
  }
  return 0;
}

static void close_sorter(sorter *s, const tiro_memory *memory) {
  size_t k;
  for (k = 0; s->ranks && k < s->count; k++) {
    ti_ranks_free(s->ranks[k], &s->domains[k], memory);
    ti_domain_free(&s->domains[k], memory);
  }
  ti_free(memory, s->ranks, s->count * sizeof *s->ranks);
  ti_free(memory, s->domains, s->count * sizeof *s->domains);
}

static tiro_status open_sorter(sorter *s, const tiro_memory *memory, const ti_view *view, const ti_hits *hits,
                               const ti_field *fields, size_t count) {
  size_t k;
  tiro_status status = TIRO_OK;
  memset(s, 0, sizeof *s);
  s->view = view;
  s->hits = hits;
  s->fields = fields;
  s->count = count;
  s->domains = (ti_domain *)ti_new_zero(memory, count * sizeof *s->domains);
  s->ranks = s->domains ? (uint32_t **)ti_new_zero(memory, count * sizeof *s->ranks) : NULL;
  if (!s->ranks) status = TIRO_NOMEM;
  for (k = 0; k < count && status == TIRO_OK; k++) {
    status = ti_domain_new(&s->domains[k], memory, view, &fields[k]);
    if (status == TIRO_OK && (fields[k].flags || fields[k].reverse)) status = ti_ranks_new(&s->ranks[k], memory, &s->domains[k]);
  }
  if (status != TIRO_OK) close_sorter(s, memory);
  return status;
}

static tiro_status order(const sorter *s, uint32_t **out, const tiro_memory *memory) {
  size_t count = s->hits->items.count;
  *out = count_up(memory, count);
  if (!*out) return TIRO_NOMEM;
  if (ti_sort_by(*out, count, memory, compare_hits, s) == TIRO_OK) return TIRO_OK;
  drop(memory, *out, count);
  *out = NULL;
  return TIRO_NOMEM;
}

tiro_status ti_hits_order(uint32_t **out, const tiro_memory *memory, const ti_view *view, const ti_hits *hits,
                          const ti_field *fields, size_t count) {
  sorter s;
  tiro_status status;
  *out = NULL;
  if (!hits->items.count) return TIRO_OK;
  if (open_sorter(&s, memory, view, hits, fields, count)) return TIRO_NOMEM;
  status = order(&s, out, memory);
  close_sorter(&s, memory);
  return status;
}

/* ---- Choosing ------------------------------------------------------------ */

static int starts_at(const ti_hits *hits, uint32_t position) {
  size_t low = 0, high = hits->items.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (hits->items.items[middle].first < position) low = middle + 1;
    else high = middle;
  }
  return low < hits->items.count && hits->items.items[low].first == position;
}

tiro_status ti_hits_where(ti_hits *out, const tiro_memory *memory, const ti_view *view, const ti_hits *hits,
                          const ti_hits *tokens, ti_spot spot) {
  size_t i;
  for (i = 0; i < hits->items.count; i++) {
    uint32_t position = ti_spot_of(view, hits, i, spot);
    if (position == TIRO_NONE || !starts_at(tokens, position)) continue;
    if (ti_hits_add(out, memory, hits, i)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* ---- Groups -------------------------------------------------------------- */

static int compare_sizes(const void *of, uint32_t a, uint32_t b) {
  const ti_group *groups = (const ti_group *)of;
  if (groups[a].count != groups[b].count) return groups[a].count > groups[b].count ? -1 : 1;
  return 0;
}

/* Runs of equal hits in `sorted`. */
static tiro_status find_runs(ti_groups *out, const tiro_memory *memory, const sorter *s, const uint32_t *sorted,
                             uint32_t least) {
  size_t i, from = 0, count = s->hits->items.count;
  for (i = 1; i <= count; i++) {
    ti_group group;
    if (i < count && compare_hits(s, sorted[from], sorted[i]) == 0) continue;
    group.hit = sorted[from];
    group.count = (uint32_t)(i - from);
    from = i;
    if (group.count < least) continue;
    if (ti_reserve(memory, out, 1)) return TIRO_NOMEM;
    out->items[out->count++] = group;
  }
  return TIRO_OK;
}

/* The larger first, else in their order. */
static tiro_status sort_groups(ti_groups *groups, const tiro_memory *memory) {
  size_t i, count = groups->count, bytes = (count + 1) * sizeof(ti_group);
  uint32_t *numbers = count_up(memory, count);
  ti_group *old = (ti_group *)ti_new(memory, bytes);
  tiro_status status = TIRO_NOMEM;
  if (numbers && old) {
    if (count) memcpy(old, groups->items, count * sizeof *old);
    status = ti_sort_by(numbers, count, memory, compare_sizes, old);
    for (i = 0; status == TIRO_OK && i < count; i++) groups->items[i] = old[numbers[i]];
  }
  drop(memory, numbers, count);
  ti_free(memory, old, bytes);
  return status;
}

/* The same for one value of each hit: counted by rank, nothing is sorted. */
static tiro_status count_values(ti_groups *out, const tiro_memory *memory, const sorter *s, uint32_t least) {
  size_t ranks = (size_t)s->domains[0].count + 1, i, bytes = ranks * sizeof(ti_group);
  ti_group *by_rank = (ti_group *)ti_new_zero(memory, bytes);
  tiro_status status = TIRO_OK;
  if (!by_rank) return TIRO_NOMEM;
  for (i = 0; i < s->hits->items.count; i++) {
    ti_group *group = &by_rank[rank_at(s, 0, ti_spot_of(s->view, s->hits, i, s->fields[0].from))];
    if (!group->count++) group->hit = (uint32_t)i;
  }
  for (i = 0; i < ranks && status == TIRO_OK; i++) {
    const ti_group *group = &by_rank[s->fields[0].descending ? ranks - 1 - i : i];
    if (!group->count || group->count < least) continue;
    status = ti_reserve(memory, out, 1);
    if (status == TIRO_OK) out->items[out->count++] = *group;
  }
  ti_free(memory, by_rank, bytes);
  return status;
}

static tiro_status sort_and_find(ti_groups *out, const tiro_memory *memory, const sorter *s, uint32_t least) {
  uint32_t *sorted;
  tiro_status status = order(s, &sorted, memory);
  if (status != TIRO_OK) return status;
  status = find_runs(out, memory, s, sorted, least);
  drop(memory, sorted, s->hits->items.count);
  return status;
}

tiro_status ti_hits_group(ti_groups *out, const tiro_memory *memory, const ti_view *view, const ti_hits *hits,
                          const ti_field *fields, size_t count, uint32_t least) {
  sorter s;
  tiro_status status;
  if (!hits->items.count) return TIRO_OK;
  if (open_sorter(&s, memory, view, hits, fields, count)) return TIRO_NOMEM;
  if (count == 1 && !ti_field_is_range(&fields[0])) status = count_values(out, memory, &s, least);
  else status = sort_and_find(out, memory, &s, least);
  close_sorter(&s, memory);
  return status == TIRO_OK ? sort_groups(out, memory) : status;
}
