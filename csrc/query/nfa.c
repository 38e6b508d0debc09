/* nfa.c: see nfa.h. */
#include "nfa.h"

#include <string.h>

#define MOST_RANGES 30000 /* of all sets; classes of characters are numbered in 16 bits */

ti_charset ti_nfa_set(const ti_nfa *nfa, size_t set) {
  ti_charset s;
  size_t first = nfa->set_starts.items[set], end = nfa->ranges.count;
  if (set + 1 < nfa->set_starts.count) end = nfa->set_starts.items[set + 1];
  s.items = nfa->ranges.items + first;
  s.count = s.capacity = end - first;
  return s;
}

static int equal(ti_charset a, const ti_charset *b) {
  if (a.count != b->count) return 0;
  return a.count == 0 || memcmp(a.items, b->items, a.count * sizeof *a.items) == 0;
}

tiro_status ti_nfa_add_set(ti_nfa_maker *maker, const ti_charset *set, size_t at, unsigned *number) {
  ti_nfa *nfa = maker->nfa;
  size_t i = ti_nfa_set_count(nfa);
  while (i > 0 && !equal(ti_nfa_set(nfa, i - 1), set)) i--;
  if (i > 0) {
    *number = (unsigned)(i - 1);
    return TIRO_OK;
  }
  i = ti_nfa_set_count(nfa);
  if (i == TI_NFA_STATES || nfa->ranges.count + set->count > MOST_RANGES)
    return ti_pattern_complain(maker->complaint, at, "too many different sets of characters", NULL, 0);
  if (ti_reserve(maker->memory, &nfa->set_starts, 1)) return TIRO_NOMEM;
  if (ti_charset_add_set(&nfa->ranges, maker->memory, set)) return TIRO_NOMEM;
  nfa->set_starts.items[nfa->set_starts.count++] = (uint32_t)(nfa->ranges.count - set->count);
  *number = (unsigned)i;
  return TIRO_OK;
}

tiro_status ti_nfa_add_character(ti_nfa_maker *maker, uint32_t c, unsigned flags, size_t at,
                                 unsigned *number) {
  ti_charset *set = &maker->set;
  set->count = 0;
  if (ti_charset_add(set, maker->memory, c, c)) return TIRO_NOMEM;
  if (ti_charset_close(set, maker->memory, flags)) return TIRO_NOMEM;
  return ti_nfa_add_set(maker, set, at, number);
}

tiro_status ti_nfa_add(ti_nfa_maker *maker, ti_nfa_op op, unsigned operand, unsigned next,
                       size_t at, unsigned *state) {
  ti_nfa *nfa = maker->nfa;
  ti_nfa_state *s;
  if (nfa->states.count == TI_NFA_STATES)
    return ti_pattern_complain(maker->complaint, at, "the pattern is too large: more than 10000 states", NULL, 0);
  if (ti_reserve(maker->memory, &nfa->states, 1)) return TIRO_NOMEM;
  *state = (unsigned)nfa->states.count;
  s = &nfa->states.items[nfa->states.count++];
  s->op = (uint8_t)op;
  s->operand = (uint16_t)operand;
  s->next = (uint16_t)next;
  return TIRO_OK;
}

void ti_nfa_free(ti_nfa *nfa, const tiro_memory *memory) {
  ti_array_free(memory, &nfa->states);
  ti_array_free(memory, &nfa->ranges);
  ti_array_free(memory, &nfa->set_starts);
}
