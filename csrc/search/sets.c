/* sets.c: sets of turns, from the lists of words.
**
**   make   word, places, and    numbers, from the smallest part on
**          many, or, not        bits
**   keep   goes through numbers that are given, and leaves those that a part has
*/
#include "plan.h"

#include <string.h>

#include "../base/bytes.h"

uint32_t *ti_part_room(ti_search *search, ti_part *part, size_t count) {
  if (part->room_size >= count && part->room) return part->room;
  part->room = (uint32_t *)ti_arena_array(&search->arena, count + 1, sizeof *part->room);
  part->room_size = part->room ? count : 0;
  return part->room;
}

static uint64_t *bits_of(ti_search *search, const ti_plan *plan, ti_part *part) {
  uint32_t words = ti_plan_words(plan);
  if (part->bits) memset(part->bits, 0, words * sizeof *part->bits);
  else part->bits = (uint64_t *)ti_arena_array(&search->arena, words, sizeof *part->bits);
  return part->bits;
}

static int has_bit(const uint64_t *bits, uint32_t turn) { return (int)(bits[turn / 64] >> turn % 64 & 1); }

static unsigned ones(uint64_t n) {
  n -= n >> 1 & 0x5555555555555555u;
  n = (n & 0x3333333333333333u) + (n >> 2 & 0x3333333333333333u);
  n = (n + (n >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return (unsigned)(n * 0x0101010101010101u >> 56);
}

uint32_t ti_turnset_count(const ti_plan *plan, const ti_turnset *set) {
  uint32_t i, count = 0, words = ti_plan_words(plan);
  if (!set->bits) return set->count;
  for (i = 0; i < words; i++) count += ones(set->bits[i]);
  return count;
}

tiro_status ti_turnset_list(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t i, n = 0, words = ti_plan_words(plan), count = ti_turnset_count(plan, set);
  if (!set->bits) return TIRO_OK;
  if (!ti_part_room(search, part, count)) return TIRO_NOMEM;
  for (i = 0; i < words; i++) {
    uint64_t bits = set->bits[i];
    for (; bits; bits &= bits - 1) part->room[n++] = i * 64 + ti_first_bit(bits);
  }
  set->turns = part->room;
  set->count = n;
  set->bits = NULL;
  return ti_search_spend(search, words);
}

static tiro_status make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set);

/* ---- Words ---- */

/* Sets the bits of a list. */
static void mark_list(ti_turns *t, uint64_t *bits) {
  uint32_t block, i, words;
  if (t->kind == TI_TURNS_DENSE) {
    words = ti_dense_words(t->folded);
    for (i = 0; i < words && i < t->folded->turn_count / 64 + 1; i++) bits[i] |= ti_dense_word(t, i);
    return;
  }
  for (block = 0; block < t->blocks; block++) {
    uint32_t count = ti_turns_read(t, block);
    for (i = 0; i < count; i++) bits[t->turns[i] / 64] |= (uint64_t)1 << t->turns[i] % 64;
  }
}

static tiro_status make_word(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  ti_turns *t = part->turns;
  uint32_t block, count = 0;
  if (t->kind == TI_TURNS_DENSE) {
    if (!(set->bits = bits_of(search, plan, part))) return TIRO_NOMEM;
    mark_list(t, set->bits);
    return ti_search_spend(search, t->blocks);
  }
  if (!ti_part_room(search, part, (size_t)t->blocks * TI_BITPACK)) return TIRO_NOMEM;
  for (block = 0; block < t->blocks; block++) {
    uint32_t n = ti_turns_read(t, block);
    memcpy(part->room + count, t->turns, n * sizeof *t->turns);
    count += n;
  }
  set->turns = part->room;
  set->count = count;
  return ti_search_spend(search, count);
}

static tiro_status make_many(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t i;
  if (!(set->bits = bits_of(search, plan, part))) return TIRO_NOMEM;
  for (i = 0; i < part->id_count; i++) {
    ti_turns_start(part->turns, plan->folded, part->ids[i]);
    mark_list(part->turns, set->bits);
    if (ti_search_spend(search, part->turns->frequency)) return TIRO_BUDGET;
  }
  return TIRO_OK;
}

/* Turns of a block that are also in turns[0, n); returns how many, which go to
** `out`. No branch depends on what the numbers are. */
static uint32_t intersect(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m, uint32_t *out) {
  uint32_t i = 0, j = 0, k = 0;
  while (i < n && j < m) {
    uint32_t x = a[i], y = b[j];
    out[k] = x;
    k += x == y;
    i += x <= y;
    j += y <= x;
  }
  return k;
}

uint32_t ti_pass(const uint32_t *numbers, uint32_t at, uint32_t count, uint32_t least) {
  uint32_t step = 1, low, high;
  if (at >= count || numbers[at] >= least) return at;
  for (low = at; step < count - low && numbers[low + step] < least; step *= 2) low += step;
  high = step < count - low ? low + step : count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (numbers[middle] < least) low = middle;
    else high = middle;
  }
  return high;
}

static tiro_status keep_word(ti_search *search, ti_part *part, uint32_t *turns, uint32_t *count) {
  ti_turns *t = part->turns;
  uint32_t i = 0, k = 0, block = 0, n = *count;
  if (t->kind == TI_TURNS_DENSE) {
    for (; i < n; i++) {
      uint32_t turn = turns[i];
      turns[k] = turn;
      k += (uint32_t)ti_dense_has(t, turn);
    }
    *count = k;
    return ti_search_spend(search, n);
  }
  while (i < n && block < t->blocks) {
    uint32_t end;
    block = ti_turns_seek(t, block, turns[i]);
    end = block + 1 < t->blocks ? ti_pass(turns, i, n, ti_turns_first(t, block + 1)) : n;
    k += intersect(turns + i, end - i, t->turns, ti_turns_read(t, block), turns + k);
    i = end;
    block++;
  }
  *count = k;
  return ti_search_spend(search, n);
}

/* ---- Bits ---- */

static tiro_status keep_bits(ti_search *search, const uint64_t *bits, int wanted, uint32_t *turns, uint32_t *count) {
  uint32_t i, k = 0, n = *count;
  for (i = 0; i < n; i++) {
    uint32_t turn = turns[i];
    turns[k] = turn;
    k += (uint32_t)(has_bit(bits, turn) == wanted);
  }
  *count = k;
  return ti_search_spend(search, n);
}

/* Of ascending turns, those that a set has, or has not. */
static tiro_status keep_set(ti_search *search, const ti_turnset *set, int wanted, uint32_t *turns, uint32_t *count) {
  uint32_t i, j = 0, k = 0, n = *count;
  if (set->bits) return keep_bits(search, set->bits, wanted, turns, count);
  for (i = 0; i < n; i++) {
    uint32_t turn = turns[i];
    j = ti_pass(set->turns, j, set->count, turn);
    if ((j < set->count && set->turns[j] == turn) == wanted) turns[k++] = turn;
  }
  *count = k;
  return ti_search_spend(search, n);
}

static void or_bits(uint64_t *bits, uint32_t words, const ti_turnset *set) {
  uint32_t i;
  for (i = 0; set->bits && i < words; i++) bits[i] |= set->bits[i];
  for (i = 0; !set->bits && i < set->count; i++) bits[set->turns[i] / 64] |= (uint64_t)1 << set->turns[i] % 64;
}

/* ---- Several parts ---- */

static ti_part *smallest(ti_part *first) {
  ti_part *child, *best = NULL;
  for (child = first; child; child = child->next)
    if (child->kind != TI_PART_NOT && (!best || child->most < best->most)) best = child;
  return best;
}

/* Both sets have many turns. */
static tiro_status and_bits(ti_search *search, ti_plan *plan, ti_part *child, ti_turnset *set) {
  uint32_t i, words = ti_plan_words(plan);
  ti_turnset other;
  tiro_status status = make(search, plan, child, &other);
  if (status != TIRO_OK) return status;
  if (!other.bits) {
    status = keep_bits(search, set->bits, 1, other.turns, &other.count);
    *set = other;
    return status;
  }
  for (i = 0; i < words; i++) set->bits[i] &= other.bits[i];
  return ti_search_spend(search, words);
}

static tiro_status copy_set(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t words = ti_plan_words(plan);
  if (set->bits) {
    const uint64_t *from = set->bits;
    if (!(set->bits = bits_of(search, plan, part))) return TIRO_NOMEM;
    memcpy(set->bits, from, words * sizeof *from);
    return TIRO_OK;
  }
  if (!ti_part_room(search, part, set->count)) return TIRO_NOMEM;
  if (set->count) memcpy(part->room, set->turns, set->count * sizeof *set->turns);
  set->turns = part->room;
  return TIRO_OK;
}

/* What all children hold, the smallest first. */
static tiro_status make_and(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  ti_part *child, *first = smallest(part->child);
  tiro_status status;
  if (first) status = make(search, plan, first, set);
  else if ((status = ti_mark_alive(search, plan)) == TIRO_OK) set->bits = plan->alive;
  if (status == TIRO_OK && (set->bits == plan->alive || (first && set->bits == first->marks)) && set->bits)
    status = copy_set(search, plan, part, set);
  for (child = part->child; child && status == TIRO_OK; child = child->next) {
    if (child == first) continue;
    if (set->bits && child->kind != TI_PART_PLACES) {
      status = and_bits(search, plan, child, set);
      continue;
    }
    status = ti_turnset_list(search, plan, part, set);
    if (status == TIRO_OK) status = ti_turnset_keep(search, plan, child, set->turns, &set->count);
  }
  return status;
}

static tiro_status make_places(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  tiro_status status = make_and(search, plan, part, set);
  if (status == TIRO_OK) status = ti_turnset_list(search, plan, part, set);
  return status == TIRO_OK ? ti_keep_places(search, plan, part, set->turns, &set->count) : status;
}

static tiro_status make_or(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t words = ti_plan_words(plan);
  ti_part *child;
  if (!(set->bits = bits_of(search, plan, part))) return TIRO_NOMEM;
  for (child = part->child; child; child = child->next) {
    ti_turnset other;
    tiro_status status = make(search, plan, child, &other);
    if (status != TIRO_OK) return status;
    or_bits(set->bits, words, &other);
  }
  return ti_search_spend(search, words);
}

static tiro_status make_not(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t i, words = ti_plan_words(plan);
  ti_turnset other;
  tiro_status status = ti_mark_alive(search, plan);
  memset(&other, 0, sizeof other);
  if (status == TIRO_OK && part->child) status = make(search, plan, part->child, &other);
  if (status != TIRO_OK) return status;
  if (!(set->bits = bits_of(search, plan, part))) return TIRO_NOMEM;
  or_bits(set->bits, words, &other);
  for (i = 0; i < words; i++) set->bits[i] = plan->alive[i] & ~set->bits[i];
  return ti_search_spend(search, words);
}

static tiro_status make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  memset(set, 0, sizeof *set);
  switch (part->kind) {
    case TI_PART_WORD: return make_word(search, plan, part, set);
    case TI_PART_MANY: return make_many(search, plan, part, set);
    case TI_PART_PLACES: return make_places(search, plan, part, set);
    case TI_PART_AND: return make_and(search, plan, part, set);
    case TI_PART_OR: return make_or(search, plan, part, set);
    case TI_PART_NOT: return make_not(search, plan, part, set);
    case TI_PART_MARKED: set->bits = (uint64_t *)part->marks; return TIRO_OK;
    default: return TIRO_OK;
  }
}

/* ---- Keeping ---- */

static tiro_status keep_all(ti_search *search, ti_plan *plan, ti_part *first, uint32_t *turns, uint32_t *count) {
  ti_part *child;
  tiro_status status = TIRO_OK;
  for (child = first; child && *count && status == TIRO_OK; child = child->next)
    status = ti_turnset_keep(search, plan, child, turns, count);
  return status;
}

static tiro_status keep_not(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count) {
  ti_turnset set;
  tiro_status status;
  if (!part->child) return TIRO_OK;
  memset(&set, 0, sizeof set);
  set.turns = turns;
  set.count = *count;
  status = copy_set(search, plan, part, &set);
  if (status == TIRO_OK) status = ti_turnset_keep(search, plan, part->child, set.turns, &set.count);
  return status == TIRO_OK ? keep_set(search, &set, 0, turns, count) : status;
}

tiro_status ti_turnset_keep(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count) {
  ti_turnset set;
  tiro_status status;
  switch (part->kind) {
    case TI_PART_NOTHING: *count = 0; return TIRO_OK;
    case TI_PART_WORD: return keep_word(search, part, turns, count);
    case TI_PART_AND: return keep_all(search, plan, part->child, turns, count);
    case TI_PART_NOT: return keep_not(search, plan, part, turns, count);
    case TI_PART_MARKED: return keep_bits(search, part->marks, 1, turns, count);
    case TI_PART_PLACES:
      status = keep_all(search, plan, part->child, turns, count);
      return status == TIRO_OK ? ti_keep_places(search, plan, part, turns, count) : status;
    default:
      status = make(search, plan, part, &set);
      return status == TIRO_OK ? keep_set(search, &set, 1, turns, count) : status;
  }
}

tiro_status ti_turnset_make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set) {
  uint32_t i, words = ti_plan_words(plan);
  tiro_status status = make(search, plan, part, set);
  if (status != TIRO_OK || plan->whole) return status;
  if ((status = ti_mark_alive(search, plan)) != TIRO_OK) return status;
  if (!set->bits) return keep_bits(search, plan->alive, 1, set->turns, &set->count);
  if (part->kind == TI_PART_MARKED || part->kind == TI_PART_NOT) return TIRO_OK; /* they are */
  for (i = 0; i < words; i++) set->bits[i] &= plan->alive[i];
  return ti_search_spend(search, words);
}
