/* units.c: hits that are not turns but spans that hold several: exchanges.
**
**   question:crane -answer:crane       AND of units      { 1 }
**                                      /         \
**                          { 0, 1 }  turns       NOT    { 1, 2 }
**                                                  \
**   turns   3  4 | 7  8  9 | 11                   turns { 0 }
**   units  [  0  |    1    | 2 ]
**
** Words and attributes are looked for in turns, as ever; AND, OR and NOT are of
** units: what they join may lie in different turns. A unit that starts or ends
** amid a turn has the places that lie in it.
*/
#include "plan.h"

#include <string.h>

static int has_unit(const uint64_t *units, uint32_t unit) { return (int)(units[unit / 64] >> unit % 64 & 1); }

static uint32_t unit_words(const ti_plan *plan) { return plan->units->count / 64 + 1; }

static int holds(tiro_span outer, tiro_span inner) { return outer.first <= inner.first && inner.end <= outer.end; }

/* How many of the places lie in a unit. */
static uint32_t count_places(const ti_places_found *found, tiro_span unit) {
  uint32_t count = 0;
  size_t i;
  for (i = 0; i < found->count; i++) count += (uint32_t)holds(unit, found->items[i]);
  return count;
}

/* ---- Sets ---- */

/* Marks the units that hold a place in a turn; `finder` NULL: some token of it. */
static tiro_status mark_turn(ti_search *search, ti_plan *plan, ti_finder *finder, uint32_t turn, uint64_t *units) {
  tiro_span span = ti_folded_span(plan->folded, turn);
  uint32_t i = ti_layer_reaching(plan->units, span.first);
  int looked = 0;
  tiro_status status = TIRO_OK;
  for (; status == TIRO_OK && i < plan->units->count && ti_layer_first(plan->units, i) < span.end; i++) {
    tiro_span unit = ti_unit_span(plan, i);
    if (unit.end <= span.first || unit.first == unit.end) continue;
    if (finder && !holds(unit, span)) {
      if (!looked) status = ti_find_places(search, plan, finder, span, (size_t)-1);
      looked = 1;
      if (status != TIRO_OK || !count_places(&finder->found, unit)) continue;
    }
    units[i / 64] |= (uint64_t)1 << i % 64;
    status = ti_search_spend(search, 1);
  }
  return status == TIRO_OK ? ti_search_spend(search, 1 + (looked ? (span.end - span.first) / 32 : 0)) : status;
}

static tiro_status mark_turns(ti_search *search, ti_plan *plan, ti_part *part, uint64_t *units) {
  ti_turnset set;
  uint32_t i;
  tiro_status status = ti_turnset_make(search, plan, part, &set);
  if (status == TIRO_OK) status = ti_turnset_list(search, plan, part, &set);
  for (i = 0; status == TIRO_OK && i < set.count; i++)
    status = mark_turn(search, plan, part->finder, set.turns[i], units);
  return status;
}

static tiro_status mark(ti_search *search, ti_plan *plan, ti_part *part);

/* What all children, or any of them, mark. */
static tiro_status join(ti_search *search, ti_plan *plan, ti_part *part) {
  uint32_t i, words = unit_words(plan);
  ti_part *child;
  if (part->kind == TI_PART_AND) memcpy(part->units, plan->living, words * sizeof *part->units);
  for (child = part->child; child; child = child->next) {
    tiro_status status = mark(search, plan, child);
    if (status != TIRO_OK) return status;
    for (i = 0; i < words; i++)
      part->units[i] = part->kind == TI_PART_AND ? part->units[i] & child->units[i] : part->units[i] | child->units[i];
  }
  return ti_search_spend(search, words);
}

static tiro_status leave(ti_search *search, ti_plan *plan, ti_part *part) {
  uint32_t i, words = unit_words(plan);
  tiro_status status = part->child ? mark(search, plan, part->child) : TIRO_OK;
  if (status != TIRO_OK) return status;
  for (i = 0; i < words; i++) part->units[i] = plan->living[i] & ~(part->child ? part->child->units[i] : 0);
  return ti_search_spend(search, words);
}

/* Makes part->units. */
static tiro_status mark(ti_search *search, ti_plan *plan, ti_part *part) {
  uint32_t words = unit_words(plan);
  if (part->units) memset(part->units, 0, words * sizeof *part->units);
  else part->units = (uint64_t *)ti_arena_array(&search->arena, words, sizeof *part->units);
  if (!part->units) return TIRO_NOMEM;
  if (part->kind == TI_PART_OR || (part->kind == TI_PART_AND && !part->of_turns)) return join(search, plan, part);
  if (part->kind == TI_PART_NOT) return leave(search, plan, part);
  return mark_turns(search, plan, part, part->units);
}

tiro_status ti_units_make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t i;
  tiro_status status = mark(search, plan, part);
  memset(set, 0, sizeof *set);
  if (status != TIRO_OK) return status;
  set->turns = plan->unit_room;
  for (i = 0; i < plan->units->count; i++)
    if (has_unit(part->units, i)) set->turns[set->count++] = i;
  return ti_search_spend(search, set->count);
}

tiro_status ti_units_measure(ti_search *search, ti_plan *plan) {
  const ti_layer *layer = ti_plan_layer(plan, search->unit);
  uint32_t i;
  tiro_status status = ti_mark_alive(search, plan);
  if (status != TIRO_OK) return status;
  if (!layer) layer = (const ti_layer *)ti_arena_new(&search->arena, sizeof *layer); /* an empty one */
  if (!layer) return TIRO_NOMEM;
  plan->units = layer;
  plan->living = (uint64_t *)ti_arena_array(&search->arena, unit_words(plan), sizeof *plan->living);
  plan->unit_room = (uint32_t *)ti_arena_array(&search->arena, (size_t)plan->units->count + 1, sizeof *plan->unit_room);
  if (!plan->living || !plan->unit_room) return TIRO_NOMEM;
  for (i = 0; i < plan->folded->turn_count && status == TIRO_OK; i++)
    if (plan->alive[i / 64] >> i % 64 & 1) status = mark_turn(search, plan, NULL, i, plan->living);
  for (i = 0; i < plan->units->count; i++) {
    if (!has_unit(plan->living, i)) continue;
    search->turn_count++;
    search->length_sum += ti_hit_length(plan, i);
  }
  return status;
}

/* ---- Turns of a unit ---- */

/* The first turn that may have a token in it. */
static uint32_t first_turn(const ti_plan *plan, tiro_span unit) {
  uint32_t turn = ti_folded_from(plan->folded, unit.first);
  return turn > 0 && ti_folded_span(plan->folded, turn - 1).end > unit.first ? turn - 1 : turn;
}

/* How often leaf `i` is in what a unit has of a turn. */
static tiro_status count_in(ti_search *search, ti_plan *plan, size_t i, uint32_t turn, tiro_span unit, uint32_t *count) {
  tiro_span span = ti_folded_span(plan->folded, turn);
  ti_finder *finder = plan->leaves[i]->finder;
  tiro_status status;
  if (holds(unit, span)) return ti_rank_count(search, plan, i, turn, count);
  status = ti_find_places(search, plan, finder, span, (size_t)-1);
  *count = count_places(&finder->found, unit);
  return status == TIRO_OK ? ti_search_spend(search, 1 + (span.end - span.first) / 32) : status;
}

tiro_status ti_units_count(ti_search *search, ti_plan *plan, size_t i, uint32_t unit, uint32_t *count) {
  tiro_span span = ti_unit_span(plan, unit);
  uint32_t turn = first_turn(plan, span), more = 0;
  tiro_status status = TIRO_OK;
  *count = 0;
  for (; status == TIRO_OK && turn < plan->folded->turn_count; turn++, *count += more) {
    if (ti_folded_span(plan->folded, turn).first >= span.end) break;
    status = count_in(search, plan, i, turn, span, &more);
  }
  return status;
}

/* The first place in a turn, before `*place` if one was found. */
static tiro_status find_first(ti_search *search, ti_plan *plan, tiro_span turn, tiro_span unit, tiro_span *place,
                              int *found) {
  size_t i, k;
  for (i = 0; i < search->leaf_count; i++) {
    ti_finder *finder = plan->leaves[i]->finder;
    tiro_status status = ti_find_places(search, plan, finder, turn, (size_t)-1);
    if (status == TIRO_OK) status = ti_search_spend(search, 1);
    if (status != TIRO_OK) return status;
    for (k = 0; k < finder->found.count; k++) {
      tiro_span one = finder->found.items[k];
      if (!holds(unit, one) || (*found && one.first >= place->first)) continue;
      *place = one;
      *found = 1;
    }
  }
  return TIRO_OK;
}

tiro_status ti_units_place(ti_search *search, ti_plan *plan, uint32_t unit, tiro_span *place) {
  tiro_span span = ti_unit_span(plan, unit), turn;
  uint32_t i = first_turn(plan, span);
  int found = 0;
  tiro_status status = TIRO_OK;
  *place = span;
  for (; status == TIRO_OK && !found && i < plan->folded->turn_count; i++) {
    turn = ti_folded_span(plan->folded, i);
    if (turn.first >= span.end) break;
    status = find_first(search, plan, turn, span, place, &found);
  }
  return status;
}
