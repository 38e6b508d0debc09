/* finder.c: places in the tokens of a turn.
**
**   words   scan for the rarest, then step to its neighbours    the [South] China Sea
**   near    places of both, each with the first that is near    [sanctions] .. on [China]
**   or      places of all, in order
**
** What is no word does not count: neighbours may be parted by it, and it is no
** distance.
*/
#include "plan.h"

#include <string.h>

void ti_finder_free(ti_finder *finder, const tiro_memory *memory) {
  uint32_t i;
  for (i = 0; finder->terms && i < finder->term_count; i++) ti_wanted_free(&finder->terms[i].wanted, memory);
  ti_array_free(memory, &finder->found);
}

static int is_word(const ti_plan *plan, uint32_t position) {
  return ti_folded_is_word(plan->folded, ti_column_at(&plan->segment->columns[0], position));
}

/* ---- Sequences ---- */

/* The next position, passing what is no word, that has the wanted one. */
static uint32_t step_right(const ti_plan *plan, const ti_wanted *wanted, uint32_t at, uint32_t end) {
  for (at++; at < end; at++) {
    if (ti_wanted_at(wanted, at)) return at;
    if (is_word(plan, at)) break;
  }
  return TIRO_NONE;
}

static uint32_t step_left(const ti_plan *plan, const ti_wanted *wanted, uint32_t at, uint32_t first) {
  while (at-- > first) {
    if (ti_wanted_at(wanted, at)) return at;
    if (is_word(plan, at)) break;
  }
  return TIRO_NONE;
}

/* The sequence around a place of the anchor. */
static int complete(const ti_plan *plan, const ti_finder *f, uint32_t at, tiro_span turn, tiro_span *out) {
  uint32_t i, position = at;
  for (i = f->anchor; i-- > 0 && position != TIRO_NONE;)
    position = step_left(plan, &f->terms[i].wanted, position, turn.first);
  out->first = position;
  if (position == TIRO_NONE) return 0;
  for (i = f->anchor + 1, position = at; i < f->term_count && position != TIRO_NONE; i++)
    position = step_right(plan, &f->terms[i].wanted, position, turn.end);
  out->end = position + 1;
  return position != TIRO_NONE;
}

static int is_inside(const ti_finder *f, tiro_span place) {
  const ti_inside *inside;
  for (inside = f->inside; inside; inside = inside->next) {
    int held = inside->layer && ti_layer_holding(inside->layer, place.first, place.end) != TIRO_NONE;
    if (held == inside->negated) return 0;
  }
  return 1;
}

static tiro_status add(ti_search *search, ti_finder *f, tiro_span place) {
  if (!is_inside(f, place)) return TIRO_OK;
  if (ti_reserve(&search->memory, &f->found, 1)) return TIRO_NOMEM;
  f->found.items[f->found.count++] = place;
  return TIRO_OK;
}

static tiro_status find_sequence(ti_search *search, const ti_plan *plan, ti_finder *f, tiro_span turn, size_t most) {
  ti_scan scan;
  tiro_span place;
  uint32_t at;
  if (!f->term_count) return TIRO_OK;
  ti_scan_start(&scan, &f->terms[f->anchor].wanted, turn.first, turn.end);
  while (f->found.count < most && (at = ti_scan_next(&scan)) != TIRO_NONE)
    if (complete(plan, f, at, turn, &place) && add(search, f, place)) return TIRO_NOMEM;
  return TIRO_OK;
}

/* ---- NEAR ---- */

/* At most `most` words in [at, end). */
static int are_few(const ti_plan *plan, uint32_t at, uint32_t end, uint32_t most) {
  for (; at < end; at++)
    if (is_word(plan, at) && most-- == 0) return 0;
  return 1;
}

/* The first of `b` that is near to `a`. Those before `*from` end too far before
** it, and before all that follow it. */
static int find_near(const ti_plan *plan, const ti_finder *f, tiro_span a, const ti_places_found *b, size_t *from,
                     tiro_span *out) {
  size_t i;
  while (*from < b->count && b->items[*from].end <= a.first &&
         !are_few(plan, b->items[*from].end, a.first, f->distance))
    ++*from;
  for (i = *from; i < b->count; i++) {
    tiro_span other = b->items[i];
    int left = other.end <= a.first, right = other.first >= a.end;
    if (right && !are_few(plan, a.end, other.first, f->distance)) return 0;
    if (!right && !(left && are_few(plan, other.end, a.first, f->distance))) continue;
    out->first = left ? other.first : a.first;
    out->end = left ? a.end : other.end;
    return 1;
  }
  return 0;
}

static tiro_status find_near_ones(ti_search *search, const ti_plan *plan, ti_finder *f, tiro_span turn, size_t most) {
  ti_finder *a = f->child, *b = a->next;
  tiro_span place;
  size_t i, from = 0;
  tiro_status status = ti_find_places(search, plan, a, turn, (size_t)-1);
  if (status == TIRO_OK && a->found.count) status = ti_find_places(search, plan, b, turn, (size_t)-1);
  if (status != TIRO_OK || !a->found.count) return status;
  for (i = 0; i < a->found.count && f->found.count < most; i++)
    if (find_near(plan, f, a->found.items[i], &b->found, &from, &place) && add(search, f, place)) return TIRO_NOMEM;
  return TIRO_OK;
}

/* ---- OR ---- */

static int comes_before(tiro_span a, tiro_span b) { return a.first != b.first ? a.first < b.first : a.end < b.end; }

/* Places of both in order, each once. */
static tiro_status merge(ti_search *search, ti_finder *f, const ti_places_found *more) {
  size_t i = f->found.count, j = more->count, n = i + j;
  if (ti_reserve(&search->memory, &f->found, j)) return TIRO_NOMEM;
  f->found.count = n;
  while (j > 0) {
    if (i > 0 && comes_before(more->items[j - 1], f->found.items[i - 1])) f->found.items[--n] = f->found.items[--i];
    else f->found.items[--n] = more->items[--j];
  }
  for (i = n = 0; i < f->found.count; i++) {
    tiro_span place = f->found.items[i];
    if (n && f->found.items[n - 1].first == place.first && f->found.items[n - 1].end == place.end) continue;
    f->found.items[n++] = place;
  }
  f->found.count = n;
  return TIRO_OK;
}

static tiro_status find_any(ti_search *search, const ti_plan *plan, ti_finder *f, tiro_span turn) {
  ti_finder *child;
  tiro_status status = TIRO_OK;
  for (child = f->child; child && status == TIRO_OK; child = child->next) {
    status = ti_find_places(search, plan, child, turn, (size_t)-1);
    if (status == TIRO_OK) status = merge(search, f, &child->found);
  }
  return status;
}

tiro_status ti_find_places(ti_search *search, const ti_plan *plan, ti_finder *f, tiro_span turn, size_t most) {
  f->found.count = 0;
  if (f->kind == TI_SEARCH_WORDS) return find_sequence(search, plan, f, turn, most);
  if (f->kind == TI_SEARCH_NEAR) return find_near_ones(search, plan, f, turn, most);
  return find_any(search, plan, f, turn);
}

/* ---- Around one place ---- */

/* The part of a NEAR whose anchor is the rarer one; the other in `*other`. */
static ti_finder *rarer(const ti_finder *f, ti_finder **other) {
  ti_finder *a = f->child, *b = a->next;
  int first = a->terms[a->anchor].frequency <= b->terms[b->anchor].frequency;
  *other = first ? b : a;
  return first ? a : b;
}

static int is_sequence(const ti_finder *f) { return f->kind == TI_SEARCH_WORDS && f->term_count > 0; }

/* The rarest word of a sequence but for the anchor. */
static ti_term *second(const ti_finder *f, uint64_t *between) {
  ti_term *best = NULL;
  uint32_t i;
  for (i = 0; i < f->term_count; i++) {
    if (i == f->anchor || (best && best->frequency <= f->terms[i].frequency)) continue;
    best = &f->terms[i];
    *between = (i < f->anchor ? f->anchor - i : i - f->anchor) - 1;
  }
  return best;
}

ti_term *ti_finder_anchor(const ti_finder *f, ti_term **companion, uint64_t *between) {
  ti_finder *other;
  *companion = NULL;
  *between = 0;
  if (f->kind == TI_SEARCH_NEAR) {
    if (!is_sequence(f->child) || !is_sequence(f->child->next)) return NULL;
    *between = f->distance;
    f = rarer(f, &other);
    *between += (uint64_t)f->term_count + other->term_count - 2;
    *companion = &other->terms[other->anchor];
  } else if (is_sequence(f)) {
    *companion = second(f, between);
  }
  return is_sequence(f) ? &f->terms[f->anchor] : NULL;
}

/* What is so many words around a place, as far as the turn goes. */
static tiro_span reach(const ti_plan *plan, tiro_span place, tiro_span turn, uint64_t words) {
  uint64_t left;
  for (left = words; place.first > turn.first && left; place.first--) left -= (uint64_t)is_word(plan, place.first - 1);
  for (left = words; place.end < turn.end && left; place.end++) left -= (uint64_t)is_word(plan, place.end);
  return place;
}

/* Is a place of the other part near? */
static tiro_status look_near(ti_search *search, const ti_plan *plan, ti_finder *f, ti_finder *other, tiro_span place,
                             tiro_span turn, int *found) {
  tiro_span near = reach(plan, place, turn, (uint64_t)f->distance + other->term_count);
  size_t from = 0;
  tiro_status status = ti_find_places(search, plan, other, near, (size_t)-1);
  *found = find_near(plan, f, place, &other->found, &from, &near);
  return status;
}

tiro_status ti_find_around(ti_search *search, const ti_plan *plan, ti_finder *f, tiro_span window, tiro_span turn,
                           int *found) {
  ti_finder *one = f, *other = NULL;
  ti_scan scan;
  tiro_span place;
  uint32_t at;
  tiro_status status = TIRO_OK;
  *found = 0;
  if (f->kind == TI_SEARCH_NEAR) one = rarer(f, &other);
  ti_scan_start(&scan, &one->terms[one->anchor].wanted, window.first, window.end);
  while (status == TIRO_OK && !*found && (at = ti_scan_next(&scan)) != TIRO_NONE) {
    if (!complete(plan, one, at, turn, &place) || !is_inside(one, place)) continue;
    if (other) status = look_near(search, plan, f, other, place, turn, found);
    else *found = 1;
  }
  return status;
}
