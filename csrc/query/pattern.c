/* pattern.c: see pattern.h.
**
** A value is walked once, by the automaton of dfa.h. Where that is off, and to
** check it, the states of nfa.h are walked themselves, as a set:
**
**   (a|b)*c   at "ab|c"      states {a, b, c}: each read character leads to the next set
**
** Two lists of states take turns; a mark for each state keeps them free of
** doubles. So a value takes its length times the number of states at most, and
** no memory but what the pattern has.
*/
#include "pattern.h"

#include <string.h>

#include "literal.h"
#include "scan.h"

struct ti_pattern {
  tiro_memory memory;
  ti_nfa nfa;
  ti_dfa *dfa; /* NULL: not needed yet, or there is no memory for it */
  unsigned folding; /* of values: what sets of characters cannot say */
  int plain;        /* ASCII text without flags: `text` is all there is to it */
  char *text;
  size_t length, text_size;
  uint16_t *lists; /* two lists of states, and the stack between them */
  uint32_t *marks; /* by state: the step it was listed in */
  uint32_t step;
  uint64_t steps, most_steps; /* without the automaton's; for scans */
  ti_complaint *complaint;
};

/* ---- Making --------------------------------------------------------------- */

static int is_ascii(const char *text, size_t length) {
  size_t i;
  for (i = 0; i < length; i++)
    if ((unsigned char)text[i] >= 0x80) return 0;
  return 1;
}

static int is_plain(const char *text, size_t length, ti_pattern_kind kind, unsigned flags) {
  static const char special[] = ".[]()*+?{}|\\^$";
  size_t i;
  if (flags || !is_ascii(text, length) || kind == TI_WILDCARD || kind == TI_FUZZY) return 0;
  for (i = 0; kind == TI_REGEX && i < length; i++)
    if (memchr(special, text[i], sizeof special - 1)) return 0;
  return 1;
}

static tiro_status make_states(ti_nfa_maker *maker, ti_pattern_kind kind, unsigned edits) {
  switch (kind) {
    case TI_LITERAL: return ti_nfa_literal(maker);
    case TI_WILDCARD: return ti_nfa_wildcard(maker);
    case TI_FUZZY:
      if (edits > TI_MOST_EDITS)
        return ti_pattern_complain(maker->complaint, 0, "at most 2 edits are possible", NULL, 0);
      return ti_nfa_fuzzy(maker, edits);
    default: return ti_nfa_regex(maker);
  }
}

/* The text in composed form, and with what folds values folded away. */
static tiro_status keep_text(ti_pattern *p, const tiro_memory *memory, const char *text, size_t length) {
  p->text_size = TI_FOLD_VALUE_ROOM(length) + 1;
  p->text = (char *)ti_new(memory, p->text_size);
  if (!p->text) return TIRO_NOMEM;
  if (is_ascii(text, length)) memcpy(p->text, text, p->length = length);
  else p->length = ti_fold_value(text, length, p->folding, p->text);
  return TIRO_OK;
}

/* The place in the text as typed of a byte of what was kept of it. */
static size_t typed_place(const ti_pattern *p, const char *text, size_t length, size_t at) {
  ti_folder folder;
  size_t place = 0, kept = 0;
  char room[4];
  ti_folder_start(&folder, text, length, p->folding);
  while (kept < at) {
    uint32_t c = ti_folder_next(&folder);
    if (c == TI_FOLDED) break;
    kept += c < TI_BAD_BYTE ? ti_utf8_encode(c, room) : 1;
    if (folder.next == folder.count) place = folder.at;
  }
  return place;
}

static tiro_status make_room(ti_pattern *p, const tiro_memory *memory) {
  size_t states = p->nfa.states.count;
  p->lists = (uint16_t *)ti_new(memory, 4 * states * sizeof *p->lists);
  p->marks = (uint32_t *)ti_new_zero(memory, states * sizeof *p->marks);
  return p->lists && p->marks ? TIRO_OK : TIRO_NOMEM;
}

static tiro_status make(ti_pattern *p, const tiro_memory *memory, const char *text, size_t length,
                        ti_pattern_kind kind, unsigned edits, unsigned flags, ti_complaint *complaint) {
  ti_nfa_maker maker;
  tiro_status status;
  p->folding = flags & TI_IGNORE_MARKS; /* one character may become several */
  p->plain = is_plain(text, length, kind, flags);
  status = keep_text(p, memory, text, length);
  if (status || p->plain) return status;
  memset(&maker, 0, sizeof maker);
  maker.memory = memory;
  maker.text = p->text;
  maker.length = p->length;
  maker.flags = flags;
  maker.complaint = complaint;
  maker.nfa = &p->nfa;
  status = make_states(&maker, kind, edits);
  ti_array_free(memory, &maker.set);
  if (status == TIRO_INVALID && complaint) complaint->at = typed_place(p, text, length, complaint->at);
  return status ? status : make_room(p, memory);
}

tiro_status ti_pattern_new(ti_pattern **out, const tiro_memory *memory, const char *text, size_t length,
                           ti_pattern_kind kind, unsigned edits, unsigned flags, ti_complaint *complaint) {
  ti_pattern *p = (ti_pattern *)ti_new_zero(memory, sizeof *p);
  tiro_status status;
  if (!p) return TIRO_NOMEM;
  p->memory = *memory;
  p->most_steps = TI_PATTERN_STEPS;
  p->complaint = complaint;
  status = make(p, memory, text, length, kind, edits, flags, complaint);
  if (status != TIRO_OK) {
    ti_pattern_free(p, memory);
    return status;
  }
  *out = p;
  return TIRO_OK;
}

void ti_pattern_free(ti_pattern *p, const tiro_memory *memory) {
  size_t states;
  if (!p) return;
  states = p->nfa.states.count;
  ti_dfa_free(p->dfa);
  ti_free(memory, p->text, p->text_size);
  ti_free(memory, p->lists, 4 * states * sizeof *p->lists);
  ti_free(memory, p->marks, states * sizeof *p->marks);
  ti_nfa_free(&p->nfa, memory);
  ti_free(memory, p, sizeof *p);
}

/* ---- Matching ------------------------------------------------------------- */

/* A place in a value: the units on both sides, TI_FOLDED beyond its ends. */
typedef struct place {
  uint32_t before, behind;
} place;

static int is_word(const ti_pattern *p, uint32_t c) {
  ti_charset word = ti_nfa_set(&p->nfa, p->nfa.word);
  return c != TI_FOLDED && ti_charset_has(&word, c);
}

static int holds(const ti_pattern *p, unsigned assertion, const place *at) {
  switch ((ti_nfa_place)assertion) {
    case TI_AT_START: return at->before == TI_FOLDED;
    case TI_AT_END: return at->behind == TI_FOLDED;
    case TI_AT_BOUNDARY: return is_word(p, at->before) != is_word(p, at->behind);
    default: return is_word(p, at->before) == is_word(p, at->behind);
  }
}

/* Adds a state and all that can be reached from it without a character; returns
** the list's new length. */
static size_t reach(ti_pattern *p, uint16_t *list, size_t count, unsigned state, const place *at) {
  uint16_t *stack = p->lists + 2 * p->nfa.states.count;
  size_t depth = 0;
  stack[depth++] = (uint16_t)state;
  while (depth) {
    const ti_nfa_state *s = &p->nfa.states.items[state = stack[--depth]];
    if (p->marks[state] == p->step) continue;
    p->marks[state] = p->step;
    if (s->op == TI_NFA_FORK) {
      stack[depth++] = s->operand;
      stack[depth++] = s->next;
    } else if (s->op == TI_NFA_ASSERT) {
      if (holds(p, s->operand, at)) stack[depth++] = s->next;
    } else {
      list[count++] = (uint16_t)state;
    }
  }
  return count;
}

static void next_step(ti_pattern *p) {
  if (++p->step) return;
  memset(p->marks, 0, p->nfa.states.count * sizeof *p->marks);
  p->step = 1;
}

static int accepts(const ti_pattern *p, const uint16_t *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++)
    if (p->nfa.states.items[list[i]].op == TI_NFA_MATCH) return 1;
  return 0;
}

/* All states of the list behind the unit at `at`; returns how many are reached. */
static size_t advance(ti_pattern *p, const uint16_t *now, size_t count, uint16_t *then, const place *at) {
  size_t reached = 0, i;
  next_step(p);
  p->steps += count;
  for (i = 0; i < count; i++) {
    const ti_nfa_state *s = &p->nfa.states.items[now[i]];
    ti_charset set;
    if (s->op != TI_NFA_TAKE) continue;
    set = ti_nfa_set(&p->nfa, s->operand);
    if (ti_charset_has(&set, at->before)) reached = reach(p, then, reached, s->next, at);
  }
  return reached;
}

/* Stops, and says no, where more than so many steps were taken. */
static int simulate(ti_pattern *p, const char *value, size_t length, uint64_t most_steps) {
  uint16_t *now = p->lists, *then = p->lists + p->nfa.states.count, *other;
  ti_folder folder;
  place at;
  size_t count;
  ti_folder_start(&folder, value, length, p->folding);
  at.before = TI_FOLDED;
  at.behind = ti_folder_next(&folder);
  next_step(p);
  count = reach(p, now, 0, p->nfa.start, &at);
  while (at.behind != TI_FOLDED && count) {
    at.before = at.behind;
    at.behind = ti_folder_next(&folder);
    count = advance(p, now, count, then, &at);
    if (p->steps > most_steps) return 0;
    other = now;
    now = then;
    then = other;
  }
  return accepts(p, now, count);
}

int ti_pattern_simulate(ti_pattern *p, const char *value, size_t length) {
  if (p->plain) return length == p->length && memcmp(value, p->text, length) == 0;
  return simulate(p, value, length, UINT64_MAX);
}

/* The automaton, or NULL: it is off, or cannot be made. */
static ti_dfa *automaton(ti_pattern *p) {
  if (!p->dfa && ti_dfa_new(&p->dfa, &p->memory, &p->nfa, p->folding)) return NULL;
  return p->dfa->off ? NULL : p->dfa;
}

int ti_pattern_matches(ti_pattern *p, const char *value, size_t length) {
  ti_dfa *dfa = p->plain ? NULL : automaton(p);
  unsigned found = dfa ? ti_dfa_matches(dfa, value, length) : TI_DFA_NONE;
  return found == TI_DFA_NONE ? ti_pattern_simulate(p, value, length) : (int)found;
}

#define MANY 20

/* May values begin with many a character? Then a walk sees most of them. */
static int begins_anyhow(ti_dfa *dfa) {
  unsigned start = ti_dfa_start(dfa), count = 0;
  uint32_t c;
  if (start == TI_DFA_NONE) return 0;
  for (c = ti_dfa_open(dfa, start, 0); c < 0x80; c = ti_dfa_open(dfa, start, c + 1)) count++;
  return count >= MANY;
}

static tiro_status scan_by_automaton(ti_pattern *p, ti_dfa *dfa, const tiro_memory *memory,
                                     const ti_lexicon *lexicon, ti_ids *out, uint32_t *next) {
  if (!p->folding && begins_anyhow(dfa)) {
    ti_literal literal = ti_literal_of(&p->nfa, memory);
    if (literal.length) return ti_literal_scan(&literal, dfa, memory, lexicon, out, next);
  }
  return ti_dfa_scan(dfa, memory, lexicon, out, next);
}

/* ---- Steps ---------------------------------------------------------------- */

void ti_pattern_allow(ti_pattern *p, uint64_t steps) { p->most_steps = steps; }

uint64_t ti_pattern_steps(const ti_pattern *p) { return p->steps + (p->dfa ? p->dfa->work : 0); }

uint64_t ti_pattern_left(const ti_pattern *p) {
  uint64_t steps = ti_pattern_steps(p);
  return steps < p->most_steps ? p->most_steps - steps : 0;
}

/* ---- Scanning ------------------------------------------------------------- */

static tiro_status scan(ti_pattern *p, const tiro_memory *memory, const ti_lexicon *lexicon, ti_ids *out) {
  ti_dfa *dfa = automaton(p);
  uint32_t id = 0;
  if (dfa) {
    tiro_status status;
    dfa->most_work = p->most_steps;
    status = scan_by_automaton(p, dfa, memory, lexicon, out, &id);
    dfa->most_work = UINT64_MAX;
    if (status) return status;
  }
  for (; id < lexicon->count && ti_pattern_left(p); id++) {
    tiro_string value = ti_lexicon_value(lexicon, id);
    if (!simulate(p, value.at, value.length, p->most_steps)) continue;
    if (ti_reserve(memory, out, 1)) return TIRO_NOMEM;
    out->items[out->count++] = id;
  }
  if (id == lexicon->count && ti_pattern_left(p)) return TIRO_OK;
  return ti_pattern_complain(p->complaint, 0, "the step budget is used up by the pattern %", p->text, p->length);
}

tiro_status ti_pattern_scan(ti_pattern *p, const tiro_memory *memory, const ti_lexicon *lexicon, ti_ids *out) {
  size_t before = out->count;
  uint32_t id;
  if (!p->plain) {
    tiro_status status = scan(p, memory, lexicon, out);
    if (status) out->count = before;
    return status;
  }
  id = ti_lexicon_find(lexicon, p->text, p->length);
  if (id == TIRO_NONE) return TIRO_OK;
  if (ti_reserve(memory, out, 1)) return TIRO_NOMEM;
  out->items[out->count++] = id;
  return TIRO_OK;
}
