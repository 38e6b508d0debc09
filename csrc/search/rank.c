/* rank.c: how well turns fit, and the best of them. */
#include "plan.h"

/* ---- Weights ---- */

/* The natural logarithm of a number from 1 on: 2 artanh((x - 1) / (x + 1)) of
** what is left of it below the root of 2. The same on all machines, and without
** libm. */
static double logarithm(double x) {
  double z, square, power, sum = 0;
  unsigned halves = 0, i;
  for (; x > 1.4142135623730951; x /= 2) halves++;
  z = (x - 1) / (x + 1);
  square = z * z;
  for (i = 1, power = z; i < 30; i += 2, power *= square) sum += power / i;
  return 2 * sum + halves * 0.69314718055994530942;
}

static tiro_status count_leaf(ti_search *search, size_t leaf, uint64_t *count) {
  size_t i;
  *count = 0;
  for (i = 0; i < search->view->segment_count; i++) {
    ti_plan *plan = &search->plans[i];
    ti_part *part = plan->leaves[leaf];
    ti_turnset set;
    tiro_status status;
    if (part->kind == TI_PART_WORD && plan->whole && !plan->units) {
      *count += ti_folded_frequency(plan->folded, part->id);
      continue;
    }
    if (plan->units) status = ti_units_make(search, plan, part, &set);
    else status = ti_turnset_make(search, plan, part, &set);
    if (status != TIRO_OK) return status;
    *count += ti_turnset_count(plan, &set);
  }
  return TIRO_OK;
}

tiro_status ti_rank_weigh(ti_search *search) {
  size_t i;
  for (i = 0; i < search->leaf_count; i++) {
    ti_leaf *leaf = &search->leaves[i];
    double n = (double)search->turn_count;
    tiro_status status;
    if (leaf->known) continue;
    if ((status = count_leaf(search, i, &leaf->frequency)) != TIRO_OK) return status;
    leaf->weight = (TI_BM25_K1 / 10.0 + 1) *
                   logarithm(1 + (n - (double)leaf->frequency + 0.5) / ((double)leaf->frequency + 0.5));
    leaf->known = 1;
  }
  return TIRO_OK;
}

/* ---- Counts ---- */

static uint32_t pass(const uint32_t *turns, uint32_t at, uint32_t count, uint32_t turn) {
  while (at < count && turns[at] < turn) at++;
  return at;
}

static uint32_t count_word(ti_part *part, uint32_t turn) {
  ti_turns *t = part->turns;
  uint32_t block;
  if (t->kind == TI_TURNS_DENSE) return ti_dense_count(t, turn);
  if (!t->blocks) return 0;
  block = ti_turns_seek(t, t->block == TIRO_NONE || ti_turns_first(t, t->block) > turn ? 0 : t->block, turn);
  if (block != t->block) part->item = 0;
  if (ti_turns_read(t, block) <= part->item || t->turns[part->item] > turn) part->item = 0;
  part->item = pass(t->turns, part->item, t->count, turn);
  if (part->item == t->count || t->turns[part->item] != turn) return 0;
  ti_turns_count(t);
  return t->counts[part->item];
}

tiro_status ti_rank_count(ti_search *search, ti_plan *plan, size_t i, uint32_t turn, uint32_t *count) {
  ti_part *part = plan->leaves[i];
  tiro_span span;
  tiro_status status;
  *count = 0;
  if (part->kind == TI_PART_NOTHING) return TIRO_OK;
  if (part->kind == TI_PART_WORD) {
    *count = count_word(part, turn);
    return TIRO_OK;
  }
  span = ti_folded_span(plan->folded, turn);
  status = ti_find_places(search, plan, part->finder, span, (size_t)-1);
  *count = (uint32_t)part->finder->found.count;
  return status == TIRO_OK ? ti_search_spend(search, 1 + (span.end - span.first) / 32) : status;
}

/* ---- The best ---- */

static void sift(ti_ranked *heap, size_t count, size_t at) {
  for (;;) {
    size_t child = 2 * at + 1;
    ti_ranked moved = heap[at];
    if (child >= count) return;
    if (child + 1 < count && ti_rank_before(&heap[child], &heap[child + 1])) child++;
    if (!ti_rank_before(&moved, &heap[child])) return;
    heap[at] = heap[child];
    heap[child] = moved;
    at = child;
  }
}

static void make_heap(ti_ranking *best) {
  size_t i;
  for (i = best->count / 2; i-- > 0;) sift(best->items, best->count, i);
}

tiro_status ti_rank_offer(ti_search *search, ti_ranking *best, size_t most, ti_ranked turn) {
  if (best->count < most) {
    if (ti_reserve(&search->memory, best, 1)) return TIRO_NOMEM;
    best->items[best->count++] = turn;
    if (best->count == most) make_heap(best);
  } else if (most && ti_rank_before(&turn, best->items)) {
    best->items[0] = turn;
    sift(best->items, most, 0);
  }
  return TIRO_OK;
}

static void sort(ti_ranking *best) {
  size_t n;
  make_heap(best);
  for (n = best->count; n > 1; n--) {
    ti_ranked worst = best->items[0];
    best->items[0] = best->items[n - 1];
    best->items[n - 1] = worst;
    sift(best->items, n - 1, 0);
  }
}

tiro_status ti_rank_score(ti_search *search, ti_plan *plan, uint32_t hit, double *score) {
  double norm = ti_rank_norm(search, ti_hit_length(plan, hit));
  size_t i;
  *score = 0;
  for (i = 0; i < search->leaf_count; i++) {
    uint32_t count;
    tiro_status status = plan->units ? ti_units_count(search, plan, i, hit, &count)
                                     : ti_rank_count(search, plan, i, hit, &count);
    if (status != TIRO_OK) return status;
    *score += search->leaves[i].weight * count / (count + norm);
  }
  return TIRO_OK;
}

static tiro_status rank_segment(ti_search *search, size_t segment, size_t most, ti_ranking *best) {
  ti_plan *plan = &search->plans[segment];
  ti_turnset set;
  uint32_t i;
  tiro_status status = ti_search_set(search, plan, plan->root, &set);
  for (i = 0; status == TIRO_OK && i < set.count; i++) {
    ti_ranked ranked;
    ranked.turn = set.turns[i];
    ranked.segment = (uint32_t)segment;
    if ((status = ti_rank_score(search, plan, ranked.turn, &ranked.score)) != TIRO_OK) return status;
    if (best->count == most && most && ranked.score < best->items->score) continue;
    ranked.position = ti_plan_position(search, segment, ranked.turn);
    status = ti_rank_offer(search, best, most, ranked);
  }
  return status;
}

tiro_status ti_rank_best(ti_search *search, size_t most, ti_ranking *best) {
  size_t i;
  tiro_status status = ti_rank_weigh(search);
  int words = ti_union_fits(search, most);
  for (i = 0; status == TIRO_OK && most && i < search->view->segment_count; i++)
    status = words ? ti_union_rank(search, i, most, best) : rank_segment(search, i, most, best);
  if (status == TIRO_OK) sort(best);
  return status;
}
