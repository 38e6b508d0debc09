/* places.c: turns in whose tokens something is found.
**
**   units of the anchor      3   17   18   40 ..     where the rarest word is
**   units of a companion       9   17       41 ..    where another is that must be near
**   left                         17   18   40        are looked into
**
** Short turns are scanned instead. A unit that holds few words may lie between
** two words that are near, however many tokens it has: those are marked (see
** folded.h).
*/
#include "plan.h"

#include <string.h>

#include "../index/image.h"
#include "../index/pairs.h"
#include "../query/sort.h"

#define SOON 4     /* turns ahead whose tokens are fetched */
#define FAR 12     /* turns ahead whose place is, and units */
#define FEW 8      /* turns that are not worth a look at a list */
#define WORTH 5    /* units that are passed through in the time that a look into one takes */
#define LISTED 24  /* units of a list that are read in that time */
#define PASSED 3   /* likewise in the time of passing through one */
#define LONGEST 64 /* units between two words that are looked at */
#define PASS 4096  /* units passed at a time */
#define MOST 4     /* one of so many units: then a pass through all of them is faster */

/* Tokens of the turns, in units of the column. */
static uint64_t units_of(const ti_plan *plan, const uint32_t *turns, uint32_t count) {
  uint64_t tokens = 0;
  uint32_t i;
  for (i = 0; i < count; i++) tokens += plan->folded->lengths[turns[i]];
  return tokens / TI_UNIT + count;
}

/* ---- Units ---- */

static int has_lists(const ti_plan *plan, const ti_term *term) {
  const ti_column *column = &plan->segment->columns[0];
  uint32_t i;
  for (i = 0; i < term->count; i++)
    if (ti_is_dense(ti_column_frequency(column, term->words[i]), column->token_count)) return 0;
  return 1;
}

/* Units that were found become a term's. */
static tiro_status take_units(ti_search *search, ti_term *term, const ti_ids *found) {
  term->units = (uint32_t *)ti_arena_array(&search->arena, found->count + 1, sizeof *term->units);
  if (!term->units) return TIRO_NOMEM;
  if (found->count) memcpy(term->units, found->items, found->count * sizeof *found->items);
  term->unit_count = (uint32_t)found->count;
  term->is_listed = 1;
  return TIRO_OK;
}

/* Appends the units of a list, or what is `shift` of them. */
static tiro_status add_list(ti_search *search, ti_postings *p, uint32_t shift, ti_ids *found) {
  uint32_t k, units, step = p->shift < shift ? 1u << p->shift : 1u << shift;
  while ((units = ti_postings_units(p)) > 0 && units != TIRO_NONE) {
    if (ti_reserve(&search->memory, found, units)) return TIRO_NOMEM;
    for (k = 0; k < units; k += step)
      found->items[found->count++] = ti_postings_unit(p, k) / (p->code == TI_NO_CODE ? TI_UNIT : 1) >> shift;
  }
  return TIRO_OK;
}

static tiro_status add_lists(ti_search *search, const ti_plan *plan, const ti_term *term, ti_ids *found) {
  uint32_t i;
  for (i = 0; i < term->count; i++) {
    ti_postings p = ti_column_postings(&plan->segment->columns[0], term->words[i]);
    if (add_list(search, &p, term->shift, found)) return TIRO_NOMEM;
  }
  if (term->count < 2) return TIRO_OK;
  if (ti_reserve(&search->memory, found, found->count)) return TIRO_NOMEM;
  ti_sort(found->items, found->items + found->count, found->count);
  return TIRO_OK;
}

/* The units that may hold a word, ascending; leaves them out where one that it may
** be has no list. */
static tiro_status find_units(ti_search *search, const ti_plan *plan, ti_term *term) {
  ti_ids found;
  tiro_status status;
  if (term->is_listed || !has_lists(plan, term)) return TIRO_OK;
  memset(&found, 0, sizeof found);
  status = add_lists(search, plan, term, &found);
  if (status == TIRO_OK) status = take_units(search, term, &found);
  if (status == TIRO_OK) status = ti_search_spend(search, found.count);
  ti_array_free(&search->memory, &found);
  return status;
}

/* How many units the items of its lists stand for, as a power of two. */
static uint32_t shift_of(const ti_plan *plan, const ti_term *term) {
  const ti_column *column = &plan->segment->columns[0];
  uint32_t i, most = 0;
  for (i = 0; i < term->count; i++) {
    uint32_t shift = ti_item_shift(ti_column_frequency(column, term->words[i]), column->token_count);
    if (shift > most) most = shift;
  }
  return most;
}

/* May so few words lie between a place in the one unit and a place in the other? */
static int in_reach(const ti_folded *folded, uint32_t unit, uint32_t end, uint64_t words) {
  uint64_t full = words / TI_THIN; /* units that are not thin */
  if (end > unit && end - unit > LONGEST) end = unit + LONGEST;
  while (++unit < end)
    if (!ti_folded_is_thin(folded, unit) && full-- == 0) return 0;
  return 1;
}

/* Is some unit of the companion's item in reach? Before the unit, or from it on. */
static int is_near(const ti_plan *plan, uint32_t unit, const ti_term *companion, uint32_t item, uint64_t words) {
  uint32_t first = item << companion->shift, last = first + (1u << companion->shift) - 1;
  if (last < unit) return in_reach(plan->folded, last, unit, words);
  if (first <= unit) return 1;
  return first < ti_units(plan->segment->token_count) && in_reach(plan->folded, unit, first, words);
}

/* Leaves only units that have one of the companion's in reach. */
static tiro_status keep_near(ti_search *search, const ti_plan *plan, ti_term *anchor, const ti_term *companion,
                             uint64_t words) {
  const uint32_t *other = companion->units;
  uint32_t i, j = 0, k = 0, count = companion->unit_count, all = ti_units(plan->segment->token_count);
  for (i = 0; i < anchor->unit_count; i++) {
    uint32_t unit = anchor->units[i];
    if (unit >= all) break; /* a lie */
    while (j < count && other[j] < unit >> companion->shift) j++;
    anchor->units[k] = unit;
    k += (uint32_t)((j < count && is_near(plan, unit, companion, other[j], words)) ||
                    (j > 0 && is_near(plan, unit, companion, other[j - 1], words)));
  }
  anchor->unit_count = k;
  return ti_search_spend(search, i + count);
}

/* A companion whose list is worth reading, if there is one. */
static tiro_status list_companion(ti_search *search, const ti_plan *plan, const ti_term *anchor, uint64_t passed,
                                  ti_term **companion) {
  uint64_t looks = anchor->frequency < passed ? anchor->frequency : passed;
  tiro_status status;
  if (!*companion) return TIRO_OK;
  if ((*companion)->frequency < looks * LISTED && (*companion)->frequency < passed * PASSED) {
    (*companion)->shift = shift_of(plan, *companion);
    if ((status = find_units(search, plan, *companion)) != TIRO_OK) return status;
    if ((*companion)->is_listed) return TIRO_OK;
  }
  *companion = NULL;
  return TIRO_OK;
}

/* Appends the units that a pair may be in, some at a time. */
static tiro_status add_pairs(ti_search *search, const ti_pair *pair, uint32_t units, ti_ids *found) {
  uint32_t at, end;
  for (at = 0; at < units; at = end) {
    end = units - at < PASS ? units : at + PASS;
    if (ti_reserve(&search->memory, found, PASS)) return TIRO_NOMEM;
    found->count += ti_pair_units(pair, at, end, found->items + found->count);
  }
  return ti_search_spend(search, units);
}

/* The anchor of a sequence and its neighbour; 0: there is none. */
static int start_pair(ti_pair *pair, const ti_finder *finder, const ti_term *anchor) {
  int step = finder->anchor + 1 < finder->term_count ? 1 : -1;
  if (finder->kind != TI_SEARCH_WORDS || finder->term_count < 2) return 0;
  return ti_pair_start(pair, &anchor->wanted, &anchor[step].wanted, step);
}

/* Leaves only units that may have such a pair, or the anchor at all, if items stand
** for several. */
static tiro_status keep_pairs(ti_search *search, const ti_plan *plan, const ti_finder *finder, ti_term *anchor) {
  ti_pair pair;
  tiro_status status;
  if (!start_pair(&pair, finder, anchor) &&
      (!shift_of(plan, anchor) || !ti_pair_start(&pair, &anchor->wanted, NULL, 0)))
    return TIRO_OK;
  status = ti_search_spend(search, anchor->unit_count);
  if (status == TIRO_OK) anchor->unit_count = ti_pair_keep(&pair, anchor->units, anchor->unit_count);
  return status;
}

/* Units that have the anchor of a sequence beside its neighbour: of words that
** are everywhere. */
static tiro_status find_pairs(ti_search *search, const ti_plan *plan, const ti_finder *finder, ti_term *anchor) {
  ti_pair pair;
  ti_ids found;
  tiro_status status;
  if (!start_pair(&pair, finder, anchor)) return TIRO_OK;
  memset(&found, 0, sizeof found);
  status = add_pairs(search, &pair, ti_units(plan->segment->token_count), &found);
  if (status == TIRO_OK) status = take_units(search, anchor, &found);
  ti_array_free(&search->memory, &found);
  return status;
}

/* The anchor with the units that are worth a look; NULL: a list is missing, or it
** is faster to pass through the turns. */
static tiro_status choose_units(ti_search *search, const ti_plan *plan, const ti_finder *finder, uint64_t passed,
                                ti_term **out) {
  ti_term *companion, *anchor;
  uint64_t words;
  tiro_status status = TIRO_OK;
  *out = NULL;
  anchor = ti_finder_anchor(finder, &companion, &words);
  if (!anchor || anchor->is_listed) {
    *out = anchor;
    return TIRO_OK;
  }
  if ((status = list_companion(search, plan, anchor, passed, &companion)) != TIRO_OK) return status;
  if (!companion && (uint64_t)anchor->frequency * WORTH >= passed) {
    if (passed > ti_units(plan->segment->token_count) / MOST) status = find_pairs(search, plan, finder, anchor);
    if (anchor->is_listed) *out = anchor;
    return status;
  }
  if ((status = find_units(search, plan, anchor)) != TIRO_OK || !anchor->is_listed) return status;
  *out = anchor;
  if (companion) status = keep_near(search, plan, anchor, companion, words);
  return status == TIRO_OK ? keep_pairs(search, plan, finder, anchor) : status;
}

/* ---- Turns ---- */

static void fetch(const ti_plan *plan, uint32_t unit) {
  tiro_span tokens;
  tokens.first = unit < plan->segment->token_count / TI_UNIT ? unit * TI_UNIT : 0;
  tokens.end = tokens.first + 1;
  ti_scan_soon(plan->segment->columns, tokens);
}

/* What a turn has of a unit. */
static tiro_span clip(tiro_span turn, uint32_t unit) {
  uint64_t first = (uint64_t)unit * TI_UNIT, end = first + TI_UNIT;
  if (first > turn.first) turn.first = first < turn.end ? (uint32_t)first : turn.end;
  if (end < turn.end) turn.end = end > turn.first ? (uint32_t)end : turn.first;
  return turn;
}

/* Looks into those units of the turns that hold the anchor. */
static tiro_status keep_around(ti_search *search, ti_plan *plan, ti_finder *finder, const ti_term *anchor,
                               uint32_t *turns, uint32_t *count) {
  const uint32_t *units = anchor->units;
  uint32_t i, j = 0, at, k = 0, n = *count, unit_count = anchor->unit_count;
  for (i = 0; i < n && j < unit_count; i++) {
    tiro_span turn = ti_folded_span(plan->folded, turns[i]);
    int found = 0;
    if (i + FAR < n) ti_folded_soon(plan->folded, turns[i + FAR]);
    j = ti_pass(units, j, unit_count, turn.first / TI_UNIT);
    for (at = j; turn.first < turn.end && !found && at < unit_count && units[at] <= (turn.end - 1) / TI_UNIT; at++) {
      tiro_status status;
      if (at + FAR < unit_count) fetch(plan, units[at + FAR]);
      if (at > j && units[at] == units[at - 1]) continue;
      status = ti_find_around(search, plan, finder, clip(turn, units[at]), turn, &found);
      if (status == TIRO_OK) status = ti_search_spend(search, 1);
      if (status != TIRO_OK) return status;
    }
    if (found) turns[k++] = turns[i];
  }
  *count = k;
  return TIRO_OK;
}

static tiro_status scan_turns(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count) {
  uint32_t i, k = 0, n = *count;
  for (i = 0; i < n; i++) {
    tiro_span span = ti_folded_span(plan->folded, turns[i]);
    tiro_status status;
    if (i + FAR < n) ti_folded_soon(plan->folded, turns[i + FAR]);
    if (i + SOON < n) ti_scan_soon(plan->segment->columns, ti_folded_span(plan->folded, turns[i + SOON]));
    status = ti_find_places(search, plan, part->finder, span, 1);
    if (status == TIRO_OK) status = ti_search_spend(search, 1 + (span.end - span.first) / 32);
    if (status != TIRO_OK) return status;
    if (part->finder->found.count) turns[k++] = turns[i];
  }
  *count = k;
  return TIRO_OK;
}

tiro_status ti_keep_places(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count) {
  ti_term *anchor = NULL;
  if (*count > FEW) {
    tiro_status status = choose_units(search, plan, part->finder, units_of(plan, turns, *count), &anchor);
    if (status != TIRO_OK) return status;
  }
  if (anchor) return keep_around(search, plan, part->finder, anchor, turns, count);
  return scan_turns(search, plan, part, turns, count);
}
