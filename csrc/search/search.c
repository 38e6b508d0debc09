/* search.c: opens, counts, finds: see search.h. */
#include "plan.h"

#include <string.h>

/* ---- Opening ---- */

static size_t count_leaves(const ti_search_node *node) {
  const ti_search_node *child;
  size_t count = node->kind == TI_SEARCH_WORDS || node->kind == TI_SEARCH_NEAR || node->kind == TI_SEARCH_WORD;
  for (child = node->child; child; child = child->next) count += count_leaves(child);
  return count;
}

/* Turns of a segment that are in the view, and their tokens. */
static tiro_status measure(ti_search *search, ti_plan *plan) {
  const ti_folded *f = plan->folded;
  uint32_t turn;
  tiro_status status;
  if (plan->whole) {
    search->turn_count += f->held_count;
    search->length_sum += f->length_sum;
    return TIRO_OK;
  }
  if ((status = ti_mark_alive(search, plan)) != TIRO_OK) return status;
  for (turn = 0; turn < f->turn_count; turn++) {
    if (!(plan->alive[turn / 64] >> turn % 64 & 1)) continue;
    search->turn_count++;
    search->length_sum += ti_folded_length(f, turn);
  }
  return TIRO_OK;
}

static tiro_status compile_all(ti_search *search, const ti_folded *const *folded, const ti_search_node *root) {
  size_t i;
  tiro_status status = TIRO_OK;
  search->leaf_room = count_leaves(root);
  search->plans = (ti_plan *)ti_arena_array(&search->arena, search->view->segment_count + 1, sizeof *search->plans);
  search->leaves = (ti_leaf *)ti_arena_array(&search->arena, search->leaf_room + 1, sizeof *search->leaves);
  if (!search->plans || !search->leaves) return TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < search->view->segment_count; i++) {
    ti_plan *plan = &search->plans[i];
    plan->segment = &search->view->segments[i];
    plan->folded = folded[i];
    plan->whole = ti_view_holds_all(search->view, i);
    status = search->unit.length ? ti_units_measure(search, plan) : measure(search, plan);
    if (status == TIRO_OK) status = ti_search_compile(search, plan, root);
    search->leaf_count = plan->leaf_count;
  }
  search->average = search->turn_count ? (double)search->length_sum / (double)search->turn_count : 1;
  search->slope = TI_BM25_K1 / 10.0 * (TI_BM25_B / 10.0) / search->average;
  return status;
}

tiro_status ti_search_open(ti_search **out, const tiro_memory *memory, const ti_view *view,
                           const ti_folded *const *folded, ti_search_tree *tree, uint64_t budget,
                           ti_complaint *complaint) {
  ti_search *search = (ti_search *)ti_new_zero(memory, sizeof *search);
  tiro_status status;
  *out = NULL;
  if (!search) {
    ti_arena_free(&tree->arena);
    return TIRO_NOMEM;
  }
  search->memory = *memory;
  search->arena = tree->arena;
  memset(&tree->arena, 0, sizeof tree->arena);
  search->view = view;
  search->unit = tree->unit;
  search->budget = budget;
  search->allowed = UINT64_MAX; /* what compiling takes is not counted */
  search->complaint = complaint;
  status = compile_all(search, folded, tree->root);
  search->complaint = NULL;
  search->allowed = 0;
  if (status == TIRO_OK) *out = search;
  else ti_search_free(search);
  return status;
}

void ti_search_free(ti_search *search) {
  ti_finder *finder;
  tiro_memory memory;
  if (!search) return;
  memory = search->memory;
  for (finder = search->finders; finder; finder = finder->kept) ti_finder_free(finder, &memory);
  ti_arena_free(&search->arena);
  ti_free(&memory, search, sizeof *search);
}

size_t ti_search_size(const ti_search *search) { return sizeof *search + ti_arena_size(&search->arena); }

/* ---- Steps ---- */

tiro_status ti_search_pause(ti_search *search) {
  search->cancelled = 0;
  return TIRO_BUDGET;
}

void ti_search_cancel(ti_search *search) { search->cancelled = 1; }

/* A call that paused starts afresh when it goes on, and is allowed as much more. */
static void start(ti_search *search) {
  search->steps = 0;
  search->allowed = search->budget && search->allowed < UINT64_MAX - search->budget
                        ? search->allowed + search->budget
                        : UINT64_MAX;
}

static tiro_status end(ti_search *search, tiro_status status) {
  if (status != TIRO_BUDGET) search->allowed = 0;
  return status;
}

/* ---- Counting ---- */

static tiro_status count(ti_search *search, uint64_t *out) {
  size_t i;
  *out = 0;
  for (i = 0; i < search->view->segment_count; i++) {
    ti_plan *plan = &search->plans[i];
    ti_turnset set;
    tiro_status status;
    if (plan->whole && !plan->units && plan->root->kind == TI_PART_WORD) {
      *out += ti_folded_frequency(plan->folded, plan->root->id);
      continue;
    }
    if (plan->units) status = ti_units_make(search, plan, plan->root, &set);
    else status = ti_turnset_make(search, plan, plan->root, &set);
    if (status != TIRO_OK) return status;
    *out += ti_turnset_count(plan, &set);
  }
  return ti_search_spend(search, 0);
}

tiro_status ti_search_count(ti_search *search, uint64_t *out) {
  start(search);
  return end(search, count(search, out));
}

/* ---- Hits ---- */

uint32_t ti_plan_position(const ti_search *search, size_t segment, uint32_t hit) {
  tiro_span span = ti_hit_span(&search->plans[segment], hit);
  return ti_view_position(search->view, segment, span.first);
}

tiro_status ti_search_set(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  tiro_status status;
  if (plan->units) return ti_units_make(search, plan, part, set);
  status = ti_turnset_make(search, plan, part, set);
  return status == TIRO_OK ? ti_turnset_list(search, plan, part, set) : status;
}

/* The first place that is asked for, or all of the turn where nothing is. */
static tiro_status place_in_turn(ti_search *search, ti_plan *plan, uint32_t turn, tiro_span *best) {
  tiro_span span = ti_folded_span(plan->folded, turn);
  size_t i, k;
  int found = 0;
  *best = span;
  for (i = 0; i < search->leaf_count; i++) {
    ti_finder *finder = plan->leaves[i]->finder;
    size_t most = finder->kind == TI_SEARCH_WORDS ? 1 : (size_t)-1; /* a later place of a NEAR may start earlier */
    tiro_status status = ti_find_places(search, plan, finder, span, most);
    if (status == TIRO_OK) status = ti_search_spend(search, 1);
    if (status != TIRO_OK) return status;
    for (k = 0; k < finder->found.count; k++, found = 1)
      if (!found || finder->found.items[k].first < best->first) *best = finder->found.items[k];
  }
  return TIRO_OK;
}

static tiro_status place(ti_search *search, size_t segment, uint32_t number, ti_search_hit *hit) {
  ti_plan *plan = &search->plans[segment];
  tiro_span span = ti_hit_span(plan, number), best;
  tiro_status status = plan->units ? ti_units_place(search, plan, number, &best)
                                   : place_in_turn(search, plan, number, &best);
  if (status != TIRO_OK) return status;
  hit->first = ti_view_position(search->view, segment, span.first) + (best.first - span.first);
  hit->end = hit->first + (best.end - best.first);
  hit->score = 0;
  return TIRO_OK;
}

static tiro_status find_ranked(ti_search *search, size_t most, ti_search_hits *hits) {
  ti_ranking best;
  size_t i;
  tiro_status status;
  memset(&best, 0, sizeof best);
  status = ti_rank_best(search, most, &best);
  if (status == TIRO_OK) status = ti_reserve(&search->memory, hits, best.count);
  for (i = 0; status == TIRO_OK && i < best.count; i++) {
    ti_search_hit *hit = &hits->items[hits->count];
    status = place(search, best.items[i].segment, best.items[i].turn, hit);
    hit->score = best.items[i].score;
    hits->count += status == TIRO_OK;
  }
  ti_array_free(&search->memory, &best);
  return status;
}

/* Hits of a segment, and how many of them were passed. */
typedef struct passing {
  ti_turnset set;
  uint32_t at;
} passing;

static tiro_status add(ti_search *search, size_t segment, uint32_t number, ti_search_hits *hits) {
  tiro_status status = ti_reserve(&search->memory, hits, 1);
  if (status == TIRO_OK) status = place(search, segment, number, &hits->items[hits->count]);
  hits->count += status == TIRO_OK;
  return status;
}

/* Those of a segment that start before a position, or all. */
static tiro_status add_before(ti_search *search, size_t segment, passing *p, uint32_t end_position, size_t most,
                              ti_search_hits *hits) {
  tiro_status status = TIRO_OK;
  for (; status == TIRO_OK && p->at < p->set.count && hits->count < most; p->at++) {
    uint32_t number = p->set.turns[p->at];
    if (ti_hit_span(&search->plans[segment], number).first >= end_position) break;
    status = add(search, segment, number, hits);
  }
  return status;
}

static tiro_status find_in_text(ti_search *search, size_t most, ti_search_hits *hits, passing *passed) {
  const ti_view *view = search->view;
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < view->segment_count; i++) {
    ti_plan *plan = &search->plans[i];
    status = ti_search_set(search, plan, plan->root, &passed[i].set);
    passed[i].at = 0;
  }
  if (status == TIRO_OK && view->plain) return add_before(search, 0, passed, TIRO_NONE, most, hits);
  for (i = 0; status == TIRO_OK && i < view->run_count; i++) {
    const ti_run *run = &view->runs[i];
    status = add_before(search, run->segment, &passed[run->segment], run->from + run->count, most, hits);
  }
  return status;
}

static tiro_status find_ordered(ti_search *search, size_t most, ti_search_hits *hits) {
  size_t size = (search->view->segment_count + 1) * sizeof(passing);
  passing *passed = (passing *)ti_new_zero(&search->memory, size);
  tiro_status status = passed ? find_in_text(search, hits->count + most < most ? (size_t)-1 : hits->count + most, hits, passed)
                              : TIRO_NOMEM;
  ti_free(&search->memory, passed, size);
  return status;
}

tiro_status ti_search_find(ti_search *search, ti_search_order order, size_t most, ti_search_hits *hits) {
  size_t before = hits->count;
  tiro_status status;
  start(search);
  if (order == TI_BY_RANK) status = find_ranked(search, most, hits);
  else if (order == TI_BY_TEXT) status = find_ordered(search, most, hits);
  else if ((status = find_ordered(search, (size_t)-1, hits)) == TIRO_OK && hits->count > before)
    status = ti_search_sort_dates(search, hits->items + before, hits->count - before);
  if (order == TI_BY_DATE && status == TIRO_OK && hits->count - before > most) hits->count = before + most;
  if (status != TIRO_OK) hits->count = before;
  return end(search, status);
}

tiro_status ti_search_tally(ti_search *search, tiro_string layer, tiro_string attribute, ti_search_rows *rows) {
  start(search);
  return end(search, ti_tally_turns(search, layer, attribute, rows));
}
