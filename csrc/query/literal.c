/* literal.c: see literal.h.
**
** The states are walked from the match back, as long as there is one way only;
** bodies of simple loops are stepped over:
**
**   .*ing.*     match <- fork <- g <- n <- i <- fork
**                      `- any -'               `- any -'
*/
#include "literal.h"

#include <string.h>

#include "../base/bytes.h"

#define LEAST 2 /* characters that are worth a search */

/* ---- Finding it ----------------------------------------------------------- */

/* Where a state can be reached from. */
typedef struct sources {
  uint16_t states[2];
  uint16_t count; /* may be more than two */
} sources;

static void add_source(sources *all, unsigned state, unsigned from) {
  sources *s = &all[state];
  if (s->count < 2) s->states[s->count] = (uint16_t)from;
  if (s->count < 3) s->count++;
}

/* Fills in `all`; returns the match, or TIRO_NONE where there are several. */
static unsigned find_sources(const ti_nfa *nfa, sources *all) {
  unsigned match = TIRO_NONE;
  size_t i;
  for (i = 0; i < nfa->states.count; i++) {
    const ti_nfa_state *s = &nfa->states.items[i];
    if (s->op == TI_NFA_MATCH) {
      if (match != TIRO_NONE) return TIRO_NONE;
      match = (unsigned)i;
      continue;
    }
    add_source(all, s->next, (unsigned)i);
    if (s->op == TI_NFA_FORK) add_source(all, s->operand, (unsigned)i);
  }
  return match;
}

/* A character that leads from `state` to itself, and from nowhere else? */
static int is_loop(const ti_nfa *nfa, const sources *all, unsigned body, unsigned state) {
  const sources *s = &all[body];
  return nfa->states.items[body].op == TI_NFA_TAKE && body != nfa->start && s->count == 1 &&
         s->states[0] == state;
}

/* The one state before, loops left aside (*looped), or TIRO_NONE. */
static unsigned source_of(const ti_nfa *nfa, const sources *all, unsigned state, int *looped) {
  const sources *s = &all[state];
  *looped = 0;
  if (state == nfa->start || s->count == 0 || s->count > 2) return TIRO_NONE;
  if (s->count == 1) return s->states[0];
  *looped = 1;
  if (is_loop(nfa, all, s->states[0], state)) return s->states[1];
  return is_loop(nfa, all, s->states[1], state) ? s->states[0] : TIRO_NONE;
}

/* Puts the character of a set before the text, if it is one of ASCII that
** nothing else composes to: the Kelvin sign is a K (fold.h). */
static int prepend(ti_literal *literal, ti_charset set) {
  static const char doubtful[] = "K;`";
  uint32_t c = set.count ? set.items[0].first : 0x80;
  unsigned mask = 0;
  size_t i;
  if (set.count == 2 && c >= 'A' && c <= 'Z' && set.items[1].first == (c | 0x20)) mask = 0x20;
  if (c >= 0x80 || memchr(doubtful, (int)c, 3) || set.count > (mask ? 2u : 1u)) return 0;
  for (i = 0; i < set.count; i++)
    if (set.items[i].first != set.items[i].last) return 0;
  if (literal->length == TI_MOST_LITERAL) literal->length--;
  memmove(literal->text + 1, literal->text, literal->length);
  memmove(literal->masks + 1, literal->masks, literal->length);
  literal->text[0] = (char)(c | mask);
  literal->masks[0] = (char)mask;
  literal->length++;
  return 1;
}

/* The longest text on the way back. */
static ti_literal walk_back(const ti_nfa *nfa, const sources *all, unsigned state) {
  ti_literal best, now;
  size_t steps;
  memset(&best, 0, sizeof best);
  now = best;
  for (steps = nfa->states.count; steps; steps--) {
    const ti_nfa_state *s;
    int looped;
    state = source_of(nfa, all, state, &looped);
    if (state == TIRO_NONE) break;
    s = &nfa->states.items[state];
    if (looped) now.length = 0;
    if (s->op == TI_NFA_TAKE && !prepend(&now, ti_nfa_set(nfa, s->operand))) now.length = 0;
    if (now.length > best.length) best = now;
  }
  if (best.length < LEAST) best.length = 0;
  return best;
}

ti_literal ti_literal_of(const ti_nfa *nfa, const tiro_memory *memory) {
  size_t size = nfa->states.count * sizeof(sources);
  sources *all = (sources *)ti_new_zero(memory, size);
  unsigned match = all ? find_sources(nfa, all) : TIRO_NONE;
  ti_literal none;
  memset(&none, 0, sizeof none);
  if (match != TIRO_NONE) none = walk_back(nfa, all, match);
  ti_free(memory, all, size);
  return none;
}

/* ---- Searching for it ----------------------------------------------------- */

static uint64_t mask_at(const ti_literal *literal, size_t i, const char *bytes) {
  uint64_t mask = ti_mask_equal(bytes, literal->text[i]);
  return literal->masks[i] ? mask | ti_mask_equal(bytes, (char)(literal->text[i] ^ 0x20)) : mask;
}

static int stands_at(const ti_literal *literal, const char *bytes) {
  size_t i = 0;
  while (i < literal->length && (bytes[i] | literal->masks[i]) == literal->text[i]) i++;
  return i == literal->length;
}

/* Where it stands from bytes[at] on; `size`: nowhere. */
static size_t find(const ti_literal *literal, const char *bytes, size_t at, size_t size) {
  size_t last = literal->length - 1;
  char first_room[TI_MASKED], last_room[TI_MASKED];
  for (; at + last < size; at += TI_MASKED) {
    uint64_t mask = mask_at(literal, 0, ti_masked(bytes, at, size, first_room));
    if (mask) mask &= mask_at(literal, last, ti_masked(bytes, at + last, size, last_room));
    for (; mask; mask &= mask - 1) {
      size_t found = at + ti_first_bit(mask);
      if (found + last < size && stands_at(literal, bytes + found)) return found;
    }
  }
  return size;
}

/* The first id from `id` on whose value ends behind byte `at`. */
static uint32_t find_id(const ti_lexicon *lexicon, uint32_t id, size_t at) {
  uint32_t high = lexicon->count, step = 1;
  while (step < high - id && lexicon->starts[id + step] <= at) {
    id += step;
    step *= 2;
  }
  if (step < high - id) high = id + step;
  while (id < high) {
    uint32_t middle = id + (high - id) / 2;
    if (lexicon->starts[middle + 1] <= at) id = middle + 1;
    else high = middle;
  }
  return id;
}

tiro_status ti_literal_scan(const ti_literal *literal, ti_dfa *dfa, const tiro_memory *memory,
                            const ti_lexicon *lexicon, ti_ids *out, uint32_t *next) {
  size_t at = 0;
  for (*next = 0;; ++*next) {
    tiro_string value;
    size_t end;
    unsigned found;
    at = find(literal, lexicon->bytes, at, lexicon->size);
    *next = at < lexicon->size ? find_id(lexicon, *next, at) : lexicon->count;
    if (*next == lexicon->count) return TIRO_OK;
    value = ti_lexicon_value(lexicon, *next);
    found = ti_dfa_matches(dfa, value.at, value.length);
    if (found == TI_DFA_NONE) return TIRO_OK;
    if (found && ti_reserve(memory, out, 1)) return TIRO_NOMEM;
    if (found) out->items[out->count++] = *next;
    end = (size_t)(value.at - lexicon->bytes) + value.length;
    at = end > at ? end : at + 1;
  }
}
