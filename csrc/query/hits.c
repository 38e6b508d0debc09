/* hits.c: see hits.h. */
#include "hits.h"

#include "sort.h"

#include <string.h>

static int reserve(ti_hits *hits, const tiro_memory *memory, size_t more, int targets, int scores) {
  return ti_reserve(memory, &hits->items, more) == TIRO_OK &&
         (!targets || ti_reserve(memory, &hits->targets, more) == TIRO_OK) &&
         (!scores || ti_reserve(memory, &hits->scores, more) == TIRO_OK);
}

static tiro_status append(ti_hits *hits, const tiro_memory *memory, ti_hit hit, const uint32_t *target,
                          const double *score) {
  if (!reserve(hits, memory, 1, target != NULL, score != NULL)) return TIRO_NOMEM;
  hits->items.items[hits->items.count++] = hit;
  if (target) hits->targets.items[hits->targets.count++] = *target;
  if (score) hits->scores.items[hits->scores.count++] = *score;
  return TIRO_OK;
}

static const uint32_t *target_of(const ti_hits *hits, size_t i) {
  return hits->targets.count ? &hits->targets.items[i] : NULL;
}

static const double *score_of(const ti_hits *hits, size_t i) {
  return hits->scores.count ? &hits->scores.items[i] : NULL;
}

tiro_status ti_hits_collect(ti_hits *hits, const tiro_memory *memory, ti_chain *chain) {
  uint32_t name = ti_chain_target(chain);
  for (;;) {
    ti_hit hit;
    const tiro_span *captures = NULL;
    tiro_status status;
    /* before the chain moves: a hit that finds no room would be lost */
    if (!reserve(hits, memory, 1, name != TIRO_NONE, 0)) return TIRO_NOMEM;
    status = ti_chain_next(chain, &hit);
    if (status != TIRO_OK || hit.first == TIRO_NONE) return status;
    if (name != TIRO_NONE && (status = ti_chain_captures(chain, &captures)) != TIRO_OK) return status;
    if ((status = append(hits, memory, hit, captures ? &captures[name].first : NULL, NULL)) != TIRO_OK)
      return status;
  }
}

tiro_status ti_hits_add(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, size_t i) {
  return append(out, memory, hits->items.items[i], target_of(hits, i), score_of(hits, i));
}

tiro_status ti_hits_copy(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, size_t first, size_t end) {
  size_t i;
  tiro_status status = TIRO_OK;
  if (first < end && !reserve(out, memory, end - first, hits->targets.count > 0, hits->scores.count > 0))
    return TIRO_NOMEM;
  for (i = first; i < end && status == TIRO_OK; i++) status = ti_hits_add(out, memory, hits, i);
  return status;
}

tiro_status ti_hits_arrange(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, const uint32_t *order) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; i < hits->items.count && status == TIRO_OK; i++) status = ti_hits_add(out, memory, hits, order[i]);
  return status;
}

static int order_of(ti_hit a, ti_hit b) {
  if (a.first != b.first) return a.first < b.first ? -1 : 1;
  return a.end < b.end ? -1 : a.end > b.end;
}

static int compare(const void *of, uint32_t a, uint32_t b) {
  const ti_hits *hits = (const ti_hits *)of;
  return order_of(hits->items.items[a], hits->items.items[b]);
}

int ti_hits_in_text_order(const ti_hits *hits) {
  size_t i;
  for (i = 1; i < hits->items.count; i++)
    if (order_of(hits->items.items[i - 1], hits->items.items[i]) > 0) return 0;
  return 1;
}

tiro_status ti_hits_by_text(ti_hits *out, const tiro_memory *memory, const ti_hits *hits) {
  size_t count = hits->items.count, i;
  uint32_t *order = (uint32_t *)ti_new(memory, (count + 1) * sizeof *order);
  tiro_status status = TIRO_NOMEM;
  if (order) {
    for (i = 0; i < count; i++) order[i] = (uint32_t)i;
    status = ti_sort_by(order, count, memory, compare, hits);
    if (status == TIRO_OK) status = ti_hits_arrange(out, memory, hits, order);
  }
  ti_free(memory, order, (count + 1) * sizeof *order);
  return status;
}

/* Both in the order of the text. */
tiro_status ti_hits_combine(ti_hits *out, const tiro_memory *memory, const ti_hits *a, const ti_hits *b,
                            ti_combination how) {
  static const uint32_t none = TIRO_NONE;
  size_t i = 0, j = 0;
  int targets = a->targets.count > 0 || (how == TI_UNION && b->targets.count > 0);
  while (i < a->items.count || j < b->items.count) {
    int order = i == a->items.count ? 1 : j == b->items.count ? -1 : order_of(a->items.items[i], b->items.items[j]);
    int keep = how == TI_UNION || (how == TI_MINUS ? order < 0 : order == 0);
    const ti_hits *from = order <= 0 ? a : b;
    size_t at = order <= 0 ? i : j;
    ti_hit hit = from->items.items[at];
    if (order > 0 && how != TI_UNION) keep = 0;
    if (keep && out->items.count && order_of(out->items.items[out->items.count - 1], hit) == 0) keep = 0;
    if (keep) {
      const uint32_t *target = targets ? target_of(from, at) : NULL;
      if (append(out, memory, hit, targets && !target ? &none : target, NULL)) return TIRO_NOMEM;
    }
    i += order <= 0;
    j += order >= 0;
  }
  return TIRO_OK;
}

tiro_status ti_hits_inside(ti_hits *out, const tiro_memory *memory, const ti_hits *a, const ti_hits *b) {
  size_t i, j = 0;
  uint32_t reach = 0; /* greatest end of those of `b` that start before */
  for (i = 0; i < a->items.count; i++) {
    ti_hit hit = a->items.items[i];
    for (; j < b->items.count && b->items.items[j].first <= hit.first; j++)
      if (b->items.items[j].end > reach) reach = b->items.items[j].end;
    if (hit.end <= reach && ti_hits_add(out, memory, a, i)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* splitmix64 (Steele, Lea and Flood 2014) */
static uint64_t random_number(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

/* Below `limit`, all equally likely: numbers of the uneven rest are drawn again. */
static uint64_t random_below(uint64_t *state, uint64_t limit) {
  uint64_t rest = UINT64_MAX % limit, n;
  do n = random_number(state);
  while (n > UINT64_MAX - 1 - rest);
  return n % limit;
}

/* Selection sampling (Knuth, The Art of Computer Programming 3.4.2, S). */
tiro_status ti_hits_sample(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, size_t n, uint64_t seed) {
  size_t i, left = hits->items.count;
  for (i = 0; i < hits->items.count && n; i++, left--) {
    if (random_below(&seed, left) >= n) continue;
    if (ti_hits_add(out, memory, hits, i)) return TIRO_NOMEM;
    n--;
  }
  return TIRO_OK;
}

void ti_hits_free(ti_hits *hits, const tiro_memory *memory) {
  ti_array_free(memory, &hits->items);
  ti_array_free(memory, &hits->targets);
  ti_array_free(memory, &hits->scores);
}
