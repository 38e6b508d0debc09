/* dfa.c: see dfa.h. */
#include "dfa.h"

#include <string.h>

#include "../base/bytes.h"

#define MOST_STATES 0xFFF0u

/* What is before or behind a place, for assertions. */
typedef enum ti_dfa_kind { NOTHING, OTHER, WORD } ti_dfa_kind;

typedef struct place {
  ti_dfa_kind before, behind;
} place;

/* ---- Making and freeing --------------------------------------------------- */

static size_t words_of(const ti_dfa *d) { return d->nfa->states.count / 64 + 1; }

/* The first that decomposes from `c` on. */
static size_t find_decomposed(uint32_t c) {
  size_t low = 0, high = ti_decomposed_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ti_decomposed[middle] < c) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* What decomposes may be typed in parts: then a value goes on with its base,
** or with any other character of that base. */
static void add_bases(ti_dfa_set *info, uint32_t first, uint32_t last) {
  size_t i = find_decomposed(first);
  int syllables = first <= 0xD7A3 && last >= 0xAC00;
  if (last >= TI_BAD_BYTE) info->flags |= TI_DFA_WIDE;
  if (!syllables && (i == ti_decomposed_count || ti_decomposed[i] > last)) return;
  info->flags |= TI_DFA_WIDE;
  if (first < last) {
    info->open[0] = info->open[1] = ~(uint64_t)0;
  } else if (!syllables) {
    uint32_t base = ti_decomposition_parts[ti_decomposition_starts[i]];
    if (base < 0x80) info->open[base >> 6] |= (uint64_t)1 << (base & 63);
  }
}

static ti_dfa_set set_info(const ti_charset *set) {
  ti_dfa_set info;
  size_t i;
  uint32_t c;
  memset(&info, 0, sizeof info);
  for (i = 0; i < set->count; i++) {
    ti_range run = set->items[i];
    for (c = run.first; c < 0x80 && c <= run.last; c++) info.open[c >> 6] |= (uint64_t)1 << (c & 63);
    if (run.last < 0x80) continue;
    info.flags |= TI_DFA_HIGH;
    if (info.flags & TI_DFA_WIDE && info.open[0] == ~(uint64_t)0 && info.open[1] == info.open[0]) break;
    add_bases(&info, run.first < 0x80 ? 0x80 : run.first, run.last);
  }
  if (set->count == 0 || set->items[0].first || set->items[set->count - 1].last != TI_UNITS - 1) return info;
  if (set->count == 1) info.flags |= TI_DFA_REST;
  if (set->count == 2 && set->items[0].last + 1 == '\n' && set->items[1].first == '\n' + 1)
    info.flags |= TI_DFA_REST_LINE;
  return info;
}

static tiro_status make_sets(ti_dfa *d) {
  size_t i, count = ti_nfa_set_count(d->nfa);
  if (ti_reserve(&d->memory, &d->sets, count)) return TIRO_NOMEM;
  for (i = 0; i < count; i++) {
    ti_charset set = ti_nfa_set(d->nfa, i);
    d->sets.items[d->sets.count++] = set_info(&set);
  }
  return TIRO_OK;
}

static unsigned add_state(ti_dfa *d, size_t first, ti_dfa_kind before);

static tiro_status make(ti_dfa *d) {
  size_t words = words_of(d), stack = 2 * d->nfa->states.count + 2;
  tiro_status status = ti_classes_make(&d->classes, &d->memory, d->nfa);
  if (!status) status = make_sets(d);
  if (status) return status;
  d->bits_size = 2 * words * sizeof *d->bits + stack * sizeof(uint16_t);
  d->bits = (uint64_t *)ti_new(&d->memory, d->bits_size);
  if (!d->bits || ti_reserve(&d->memory, &d->members, 1)) return TIRO_NOMEM;
  return add_state(d, 0, OTHER) == TI_DFA_NONE ? TIRO_NOMEM : TIRO_OK;
}

tiro_status ti_dfa_new(ti_dfa **out, const tiro_memory *memory, const ti_nfa *nfa, unsigned folding) {
  ti_dfa *d = (ti_dfa *)ti_new_zero(memory, sizeof *d);
  if (!d) return TIRO_NOMEM;
  d->memory = *memory;
  d->nfa = nfa;
  d->folding = folding;
  d->start = TI_DFA_NONE;
  d->most_work = UINT64_MAX;
  if (make(d)) {
    ti_dfa_free(d);
    return TIRO_NOMEM;
  }
  *out = d;
  return TIRO_OK;
}

void ti_dfa_free(ti_dfa *d) {
  tiro_memory memory;
  if (!d) return;
  memory = d->memory;
  ti_classes_free(&d->classes, &memory);
  ti_array_free(&memory, &d->sets);
  ti_array_free(&memory, &d->states);
  ti_array_free(&memory, &d->members);
  ti_array_free(&memory, &d->steps);
  ti_free(&memory, d->table, d->table_size * sizeof *d->table);
  ti_free(&memory, d->bits, d->bits_size);
  ti_free(&memory, d, sizeof *d);
}

/* ---- Sets of states of the nfa -------------------------------------------- */

static uint64_t *clear(const ti_dfa *d, size_t which) {
  uint64_t *bits = d->bits + which * words_of(d);
  memset(bits, 0, words_of(d) * sizeof *bits);
  return bits;
}

static int holds(unsigned assertion, const place *at) {
  switch ((ti_nfa_place)assertion) {
    case TI_AT_START: return at->before == NOTHING;
    case TI_AT_END: return at->behind == NOTHING;
    case TI_AT_BOUNDARY: return (at->before == WORD) != (at->behind == WORD);
    default: return (at->before == WORD) == (at->behind == WORD);
  }
}

/* Adds a state and what it leads to without a character; `at` NULL: what is
** behind is not known yet, so assertions lead nowhere. */
static void reach(ti_dfa *d, uint64_t *bits, unsigned state, const place *at) {
  uint16_t *stack = (uint16_t *)(void *)(d->bits + 2 * words_of(d));
  size_t depth = 0;
  stack[depth++] = (uint16_t)state;
  while (depth) {
    const ti_nfa_state *s = &d->nfa->states.items[state = stack[--depth]];
    uint64_t bit = (uint64_t)1 << (state & 63);
    d->work++;
    if (bits[state >> 6] & bit) continue;
    bits[state >> 6] |= bit;
    if (s->op == TI_NFA_FORK) stack[depth++] = s->operand;
    if (s->op == TI_NFA_FORK || (s->op == TI_NFA_ASSERT && at && holds(s->operand, at)))
      stack[depth++] = s->next;
  }
}

/* Appends them to `members`, but for the forks. */
static tiro_status collect(ti_dfa *d, const uint64_t *bits) {
  size_t i, count = 0;
  for (i = 0; i < words_of(d); i++) count += bits[i] ? 64 : 0;
  if (ti_reserve(&d->memory, &d->members, count)) return TIRO_NOMEM;
  for (i = 0; i < words_of(d); i++) {
    uint64_t word = bits[i];
    for (; word; word &= word - 1) {
      size_t state = i * 64 + ti_first_bit(word);
      if (d->nfa->states.items[state].op != TI_NFA_FORK)
        d->members.items[d->members.count++] = (uint16_t)state;
    }
  }
  return TIRO_OK;
}

/* Members of the state, and past the assertions that hold here, appended. */
static tiro_status ask(ti_dfa *d, const ti_dfa_state *s, ti_dfa_kind behind) {
  uint64_t *bits = clear(d, 1);
  place at;
  size_t i;
  at.before = (ti_dfa_kind)s->before;
  at.behind = behind;
  for (i = 0; i < s->count; i++) reach(d, bits, d->members.items[s->first + i], &at);
  return collect(d, bits);
}

/* ---- States --------------------------------------------------------------- */

static uint32_t hash_of(const uint16_t *members, size_t count, ti_dfa_kind before) {
  uint32_t hash = 2166136261u + (uint32_t)before;
  size_t i;
  for (i = 0; i < count; i++) hash = (hash ^ members[i]) * 16777619u;
  return hash ^ hash >> 15;
}

/* Where a state with these members is in the table, or is to be. */
static uint16_t *slot_of(const ti_dfa *d, uint32_t hash, size_t first, size_t count, ti_dfa_kind before) {
  size_t i = hash & (d->table_size - 1);
  for (; d->table[i] != TI_DFA_NONE; i = (i + 1) & (d->table_size - 1)) {
    const ti_dfa_state *s = &d->states.items[d->table[i]];
    if (s->hash != hash || s->count != count || s->before != before) continue;
    if (memcmp(d->members.items + s->first, d->members.items + first, count * sizeof *d->members.items) == 0)
      break;
  }
  return &d->table[i];
}

static tiro_status grow_table(ti_dfa *d) {
  size_t size = d->table_size ? d->table_size * 2 : 64, i;
  uint16_t *table = (uint16_t *)ti_new(&d->memory, size * sizeof *table);
  if (!table) return TIRO_NOMEM;
  memset(table, 0xFF, size * sizeof *table);
  for (i = 0; i < d->states.count; i++) {
    size_t at = d->states.items[i].hash & (size - 1);
    while (table[at] != TI_DFA_NONE) at = (at + 1) & (size - 1);
    table[at] = (uint16_t)i;
  }
  ti_free(&d->memory, d->table, d->table_size * sizeof *d->table);
  d->table = table;
  d->table_size = size;
  return TIRO_OK;
}

static tiro_status make_room(ti_dfa *d) {
  if ((d->states.count + 1) * 2 > d->table_size && grow_table(d)) return TIRO_NOMEM;
  if (ti_reserve(&d->memory, &d->states, 1)) return TIRO_NOMEM;
  return ti_reserve(&d->memory, &d->steps, d->classes.count);
}

/* Is this the body of a .* that ends the pattern? */
static int is_last_loop(const ti_dfa *d, unsigned state) {
  const ti_nfa_state *states = d->nfa->states.items, *fork = &states[states[state].next];
  if (fork->op != TI_NFA_FORK) return 0;
  return (fork->next == state && states[fork->operand].op == TI_NFA_MATCH) ||
         (fork->operand == state && states[fork->next].op == TI_NFA_MATCH);
}

/* What can be known of a state by its members. */
static void add_facts(const ti_dfa *d, ti_dfa_state *s) {
  unsigned rest = 0;
  size_t i;
  for (i = 0; i < s->count; i++) {
    unsigned member = d->members.items[s->first + i];
    const ti_nfa_state *state = &d->nfa->states.items[member];
    const ti_dfa_set *set;
    if (state->op == TI_NFA_MATCH) s->flags |= TI_DFA_ACCEPTS;
    if (state->op == TI_NFA_ASSERT) s->flags |= TI_DFA_ASKS | TI_DFA_HIGH | TI_DFA_WIDE;
    if (state->op != TI_NFA_TAKE) continue;
    set = &d->sets.items[state->operand];
    s->open[0] |= set->open[0];
    s->open[1] |= set->open[1];
    s->flags |= set->flags & (TI_DFA_HIGH | TI_DFA_WIDE);
    if (is_last_loop(d, member)) rest |= set->flags & (TI_DFA_REST | TI_DFA_REST_LINE);
  }
  if (s->flags & TI_DFA_ACCEPTS) s->flags |= (uint8_t)rest;
  if (s->flags & TI_DFA_ASKS) s->open[0] = s->open[1] = ~(uint64_t)0;
  if (s->count && d->folding) s->flags |= TI_DFA_WIDE; /* marks go unseen */
}

/* Does the value match if it ends here? For states with assertions. */
static tiro_status accept_at_end(ti_dfa *d, ti_dfa_state *s) {
  size_t i, first = d->members.count;
  if (ask(d, s, NOTHING)) return TIRO_NOMEM;
  for (i = first; i < d->members.count; i++)
    if (d->nfa->states.items[d->members.items[i]].op == TI_NFA_MATCH) s->flags |= TI_DFA_ACCEPTS;
  d->members.count = first;
  return TIRO_OK;
}

static unsigned off(ti_dfa *d) {
  d->off = 1;
  return TI_DFA_NONE;
}

/* A new state of the members from `first` on. */
static unsigned add_state(ti_dfa *d, size_t first, ti_dfa_kind before) {
  ti_dfa_state s;
  size_t i;
  memset(&s, 0, sizeof s);
  s.first = (uint32_t)first;
  s.count = (uint32_t)(d->members.count - first);
  s.before = (uint8_t)before;
  s.hash = hash_of(d->members.items + first, s.count, before);
  add_facts(d, &s);
  if (s.flags & TI_DFA_ASKS && accept_at_end(d, &s)) return off(d);
  if (make_room(d)) return off(d);
  *slot_of(d, s.hash, first, s.count, before) = (uint16_t)d->states.count;
  for (i = 0; i < d->classes.count; i++) d->steps.items[d->steps.count++] = TI_DFA_NONE;
  d->states.items[d->states.count++] = s;
  return (unsigned)d->states.count - 1;
}

static int is_full(const ti_dfa *d) {
  size_t a_state = sizeof *d->states.items + 2 * sizeof *d->table + d->classes.count * sizeof *d->steps.items;
  return d->states.count >= MOST_STATES ||
         d->states.count * a_state + d->members.count * sizeof *d->members.items > TI_DFA_BYTES;
}

/* Throws all states away but the dead one; the members from `first` on come to
** the front. */
static int flush(ti_dfa *d, size_t first) {
  size_t count = d->members.count - first;
  if (d->generation && d->walked < TI_DFA_WALK * d->states.count) return 0;
  d->generation++;
  d->walked = 0;
  memmove(d->members.items, d->members.items + first, count * sizeof *d->members.items);
  memset(d->table, 0xFF, d->table_size * sizeof *d->table);
  d->states.count = d->steps.count = d->members.count = 0;
  d->start = TI_DFA_NONE;
  if (add_state(d, 0, OTHER) == TI_DFA_NONE) return 0;
  d->members.count = count;
  return 1;
}

/* The state that consists of `bits`. */
static unsigned find_state(ti_dfa *d, const uint64_t *bits, ti_dfa_kind before) {
  size_t first = d->members.count, i;
  int asks = 0;
  uint16_t found;
  if (collect(d, bits)) return off(d);
  if (d->members.count == first) return TI_DFA_DEAD;
  for (i = first; i < d->members.count && !asks; i++)
    asks = d->nfa->states.items[d->members.items[i]].op == TI_NFA_ASSERT;
  if (!asks) before = OTHER;
  found = *slot_of(d, hash_of(d->members.items + first, d->members.count - first, before), first,
                   d->members.count - first, before);
  if (found != TI_DFA_NONE) {
    d->members.count = first;
    return found;
  }
  if (is_full(d)) {
    if (!flush(d, first)) return off(d);
    first = 0;
  }
  return add_state(d, first, before);
}

unsigned ti_dfa_start(ti_dfa *d) {
  uint64_t *bits;
  if (d->start != TI_DFA_NONE || d->off) return d->off ? TI_DFA_NONE : d->start;
  bits = clear(d, 0);
  reach(d, bits, d->nfa->start, NULL);
  return d->start = find_state(d, bits, NOTHING);
}

/* ---- Steps ---------------------------------------------------------------- */

static ti_dfa_kind kind_of(const ti_dfa *d, uint32_t c) {
  ti_charset word;
  if (!d->nfa->has_boundaries) return OTHER;
  word = ti_nfa_set(d->nfa, d->nfa->word);
  return ti_charset_has(&word, c) ? WORD : OTHER;
}

unsigned ti_dfa_make_step(ti_dfa *d, unsigned state, unsigned class_of) {
  ti_dfa_state s = d->states.items[state];
  uint32_t c = d->classes.samples[class_of];
  size_t i, first = d->members.count;
  unsigned next, generation = d->generation;
  uint64_t *bits;
  if (d->off) return TI_DFA_NONE;
  d->work += s.count;
  if (d->work > d->most_work) return off(d);
  if (s.flags & TI_DFA_ASKS) {
    if (ask(d, &s, kind_of(d, c))) return off(d);
    s.first = (uint32_t)first;
    s.count = (uint32_t)(d->members.count - first);
  }
  bits = clear(d, 0);
  for (i = s.first; i < s.first + s.count; i++) {
    const ti_nfa_state *from = &d->nfa->states.items[d->members.items[i]];
    ti_charset set;
    if (from->op != TI_NFA_TAKE) continue;
    set = ti_nfa_set(d->nfa, from->operand);
    if (ti_charset_has(&set, c)) reach(d, bits, from->next, NULL);
  }
  d->members.count = first;
  next = find_state(d, bits, kind_of(d, c));
  if (next != TI_DFA_NONE && generation == d->generation)
    d->steps.items[state * d->classes.count + class_of] = (uint16_t)next;
  return next;
}

unsigned ti_dfa_pass(ti_dfa *d, unsigned state, const char *value, size_t length, size_t *at) {
  size_t size;
  uint32_t c = ti_unit(value, *at, length, &size);
  ti_folder folder;
  if ((c < 0x80 || (!d->folding && ti_settled(c))) && ti_settles_at(value, length, *at + size)) {
    *at += size;
    return ti_dfa_step(d, state, ti_class_of(&d->classes, c));
  }
  ti_folder_start(&folder, value + *at, length - *at, d->folding);
  do {
    c = ti_folder_next(&folder);
    if (c != TI_FOLDED) state = ti_dfa_step(d, state, ti_class_of(&d->classes, c));
  } while (state != TI_DFA_NONE && folder.next < folder.count);
  *at += folder.at;
  return state;
}

unsigned ti_dfa_matches(ti_dfa *d, const char *value, size_t length) {
  const unsigned char *bytes = (const unsigned char *)value;
  unsigned state = ti_dfa_start(d);
  size_t at = 0;
  d->walked += length;
  while (at < length && state != TI_DFA_DEAD && state != TI_DFA_NONE) {
    if (bytes[at] >= 0x80 || (at + 1 < length && bytes[at + 1] >= 0xCC))
      state = ti_dfa_pass(d, state, value, length, &at);
    else
      state = ti_dfa_step(d, state, d->classes.ascii[bytes[at++]]);
  }
  return state == TI_DFA_NONE ? TI_DFA_NONE : d->states.items[state].flags & TI_DFA_ACCEPTS;
}

/* ---- What may come next --------------------------------------------------- */

#define MOST_RUNS 100 /* that are looked at for the next one */

static uint32_t next_unsettled(uint32_t c) {
  size_t low = 0, high = ti_unsettled_run_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c > ti_unsettled_runs[middle].last) low = middle + 1;
    else high = middle;
  }
  if (low == ti_unsettled_run_count) return TI_UNITS;
  return c > ti_unsettled_runs[low].first ? c : ti_unsettled_runs[low].first;
}

static int takes(const ti_dfa *d, const ti_dfa_state *s, uint32_t c) {
  uint32_t i;
  for (i = 0; i < s->count; i++) {
    const ti_nfa_state *state = &d->nfa->states.items[d->members.items[s->first + i]];
    ti_charset set;
    if (state->op != TI_NFA_TAKE) continue;
    set = ti_nfa_set(d->nfa, state->operand);
    if (ti_charset_has(&set, c)) return 1;
  }
  return 0;
}

/* The first code point from `c` on that the state takes, or an earlier one
** where that takes long to find. */
static uint32_t next_taken(const ti_dfa *d, const ti_dfa_state *s, uint32_t c) {
  const ti_classes *classes = &d->classes;
  size_t run = ti_classes_run(classes, c), end = run + MOST_RUNS;
  for (; run < classes->runs; run++) {
    if (c < classes->firsts[run]) c = classes->firsts[run];
    if (run == end || takes(d, s, c)) return c;
  }
  return TI_UNITS;
}

uint32_t ti_dfa_open(const ti_dfa *d, unsigned state, uint32_t c) {
  const ti_dfa_state *s = &d->states.items[state];
  uint32_t unsettled, taken;
  for (; c < 0x80; c = (c | 63) + 1) {
    uint64_t word = s->open[c >> 6] >> (c & 63);
    if (word) return c + ti_first_bit(word);
  }
  if (s->flags & TI_DFA_WIDE) return c;
  unsettled = next_unsettled(c);
  if (!(s->flags & TI_DFA_HIGH)) return unsettled;
  taken = next_taken(d, s, c);
  return taken < unsettled ? taken : unsettled;
}
