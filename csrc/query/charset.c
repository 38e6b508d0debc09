/* charset.c: see charset.h. */
#include "charset.h"

#include "../text/category.h"
#include "../text/fold.h"
#include "../text/unicode.h"

tiro_status ti_charset_add(ti_charset *set, const tiro_memory *memory, uint32_t first,
                           uint32_t last) {
  if (ti_reserve(memory, set, 1)) return TIRO_NOMEM;
  set->items[set->count].first = first;
  set->items[set->count++].last = last;
  return TIRO_OK;
}

tiro_status ti_charset_add_categories(ti_charset *set, const tiro_memory *memory,
                                      uint32_t categories) {
  size_t i;
  for (i = 0; i < ti_category_run_count; i++) {
    uint32_t last = 0x10FFFF;
    if (!(categories >> (ti_category_runs[i] & 31) & 1)) continue;
    if (i + 1 < ti_category_run_count) last = (ti_category_runs[i + 1] >> 5) - 1;
    if (ti_charset_add(set, memory, ti_category_runs[i] >> 5, last)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

tiro_status ti_charset_add_set(ti_charset *set, const tiro_memory *memory, const ti_charset *other) {
  size_t i;
  if (ti_reserve(memory, set, other->count)) return TIRO_NOMEM;
  for (i = 0; i < other->count; i++) set->items[set->count++] = other->items[i];
  return TIRO_OK;
}

/* ---- Order ---- */

/* Lets items[at] sink in the heap of `count` items, the greatest on top. */
static void sink(ti_range *items, size_t at, size_t count) {
  ti_range item = items[at];
  size_t child;
  while ((child = at * 2 + 1) < count) {
    if (child + 1 < count && items[child + 1].first > items[child].first) child++;
    if (items[child].first <= item.first) break;
    items[at] = items[child];
    at = child;
  }
  items[at] = item;
}

static void sort(ti_range *items, size_t count) {
  size_t i;
  for (i = count / 2; i > 0; i--) sink(items, i - 1, count);
  for (i = count; i > 1; i--) {
    ti_range greatest = items[0];
    items[0] = items[i - 1];
    items[i - 1] = greatest;
    sink(items, 0, i - 1);
  }
}

void ti_charset_settle(ti_charset *set) {
  size_t i, kept = 0;
  for (i = 1; i < set->count && set->items[i - 1].last < set->items[i].first; i++) {}
  if (i < set->count) sort(set->items, set->count);
  for (i = 1; i < set->count; i++) {
    ti_range *last = &set->items[kept], next = set->items[i];
    if (next.first <= last->last + 1) {
      if (next.last > last->last) last->last = next.last;
    } else {
      set->items[++kept] = next;
    }
  }
  if (set->count) set->count = kept + 1;
}

int ti_charset_has(const ti_charset *set, uint32_t c) {
  size_t low = 0, high = set->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c > set->items[middle].last) low = middle + 1;
    else high = middle;
  }
  return low < set->count && c >= set->items[low].first;
}

tiro_status ti_charset_invert(ti_charset *set, const tiro_memory *memory) {
  size_t i, kept = 0;
  uint32_t from = 0;
  if (ti_reserve(memory, set, 1)) return TIRO_NOMEM;
  for (i = 0; i < set->count; i++) {
    ti_range run = set->items[i];
    if (run.first > from) {
      set->items[kept].first = from;
      set->items[kept++].last = run.first - 1;
    }
    from = run.last + 1;
  }
  if (from < TI_UNITS) {
    set->items[kept].first = from;
    set->items[kept++].last = TI_UNITS - 1;
  }
  set->count = kept;
  return TIRO_OK;
}

/* ---- Folding ---- */

/* Letters without their marks, for all members that have some. */
static tiro_status close_marks(ti_charset *set, const tiro_memory *memory) {
  size_t i, members = set->count;
  for (i = 0; i < ti_decomposed_count; i++) {
    uint32_t codes[TI_FOLD_MOST];
    ti_charset old = *set;
    old.count = members;
    if (!ti_charset_has(&old, ti_decomposed[i])) continue;
    if (ti_fold_code(ti_decomposed[i], TI_IGNORE_MARKS, codes) != 1) continue;
    if (ti_charset_add(set, memory, codes[0], codes[0])) return TIRO_NOMEM;
  }
  ti_charset_settle(set);
  return TIRO_OK;
}

/* Does anything in [first, last] lie between the first and last member? */
static int near(const ti_charset *set, uint32_t first, uint32_t last) {
  return set->count && first <= set->items[set->count - 1].last && last >= set->items[0].first;
}

/* Folded forms of the members, or (`back`) all whose folded form is a member. */
static tiro_status close_case(ti_charset *set, const tiro_memory *memory, int back) {
  size_t i, members = set->count;
  for (i = 0; i < ti_fold_run_count; i++) {
    const ti_fold_run *run = &ti_fold_runs[i];
    uint32_t shift = (uint32_t)run->shift, c;
    ti_charset old = *set;
    old.count = members;
    if (!near(&old, run->first + (back ? shift : 0), run->last + (back ? shift : 0))) continue;
    for (c = run->first; c <= run->last; c += run->step) {
      uint32_t member = back ? c + shift : c, other = back ? c : c + shift;
      old = *set;
      old.count = members;
      if (ti_charset_has(&old, member) && ti_charset_add(set, memory, other, other)) return TIRO_NOMEM;
    }
  }
  ti_charset_settle(set);
  return TIRO_OK;
}

/* A letter of ASCII needs no tables. */
static tiro_status close_letter(ti_charset *set, const tiro_memory *memory, uint32_t c) {
  uint32_t lower = c | 0x20;
  if (lower < 'a' || lower > 'z') return TIRO_OK;
  if (ti_charset_add(set, memory, c ^ 0x20, c ^ 0x20)) return TIRO_NOMEM;
  if (lower == 'k' && ti_charset_add(set, memory, 0x212A, 0x212A)) return TIRO_NOMEM; /* Kelvin */
  if (lower == 's' && ti_charset_add(set, memory, 0x17F, 0x17F)) return TIRO_NOMEM;   /* ſ */
  ti_charset_settle(set);
  return TIRO_OK;
}

static tiro_status close_apostrophes(ti_charset *set, const tiro_memory *memory) {
  static const uint32_t all[] = {'\'', '`', 0xB4, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032};
  size_t i, count = sizeof all / sizeof *all, member = 0;
  while (member < count && !ti_charset_has(set, all[member])) member++;
  if (member == count) return TIRO_OK;
  for (i = 0; i < count; i++)
    if (ti_charset_add(set, memory, all[i], all[i])) return TIRO_NOMEM;
  ti_charset_settle(set);
  return TIRO_OK;
}

tiro_status ti_charset_close(ti_charset *set, const tiro_memory *memory, unsigned flags) {
  tiro_status status = TIRO_OK;
  int one;
  ti_charset_settle(set);
  one = set->count == 1 && set->items[0].first == set->items[0].last && set->items[0].last < 0x80;
  if (flags & TI_IGNORE_MARKS && !one) status = close_marks(set, memory);
  if (!status && flags & TI_FOLD_APOSTROPHES) status = close_apostrophes(set, memory);
  if (status || !(flags & TI_IGNORE_CASE)) return status;
  if (one && set->count == 1) return close_letter(set, memory, set->items[0].first);
  status = close_case(set, memory, 0);
  return status ? status : close_case(set, memory, 1);
}
