/* scan.c: see scan.h. A lexicon is sorted, so that it can be walked as a tree:
**
**   value     s a n c t i o n         states before each character are kept
**   states    1 2 3 4 5 6 7 8 9
**   value     s a n c t u m           goes on from state 6
**             `-------'
**   dead behind "sanctu"              goes on with the first value behind all
**                                     that begin with it
**
** What a state may go on with is known, so the next value is looked for from
** where the walk is, in growing steps. Values in composed form need no more than
** that. A character may still change with an unsettled one behind it (fold.h):
** states are kept where the next character is settled, and are used where it is.
** A value from its first byte on that is not UTF-8 is walked by itself.
*/
#include "scan.h"

#include <string.h>

typedef struct scan {
  ti_dfa *dfa;
  const tiro_memory *memory;
  const ti_lexicon *lexicon;
  ti_ids *out;
  uint32_t id, alone; /* alone: a value that the values behind it do not share its rest with */
  tiro_string value;  /* of the id */
  tiro_string walked; /* the value before, as far as there are states */
  uint16_t *states;   /* by byte of it, TI_DFA_NONE where none is kept */
  size_t room;
  unsigned generation; /* of the automaton: states are of this one */
} scan;

/* ---- Found values --------------------------------------------------------- */

static tiro_status take(scan *s, uint32_t end) {
  if (ti_reserve(s->memory, s->out, end - s->id)) return TIRO_NOMEM;
  while (s->id < end) s->out->items[s->out->count++] = s->id++;
  return TIRO_OK;
}

/* Goes on behind the value. */
static tiro_status leave(scan *s, size_t at, unsigned state) {
  s->walked.length = at;
  if (s->dfa->states.items[state].flags & TI_DFA_ACCEPTS) return take(s, s->id + 1);
  s->id++;
  return TIRO_OK;
}

/* ---- Finding the next value ----------------------------------------------- */

/* Values that begin as this one does up to `at`, followed by less than `key`;
** NULL: by anything. */
typedef struct bound {
  const char *prefix;
  size_t at;
  const char *key;
  size_t length;
} bound;

static int is_before(const scan *s, uint32_t id, const bound *b) {
  tiro_string v = ti_lexicon_value(s->lexicon, id);
  size_t left;
  int order;
  if (v.length < b->at || memcmp(v.at, b->prefix, b->at) != 0) return 0;
  if (!b->key) return 1;
  left = v.length - b->at;
  order = memcmp(v.at + b->at, b->key, left < b->length ? left : b->length);
  return order ? order < 0 : left < b->length;
}

/* The first id behind the present one that is not before the bound. */
static uint32_t seek(const scan *s, const bound *b) {
  uint32_t low = s->id + 1, count = s->lexicon->count, step = 1, high;
  while (low < count && step < count - low && is_before(s, low + step - 1, b)) {
    low += step;
    step *= 2;
  }
  high = step < count - low ? low + step - 1 : count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (is_before(s, middle, b)) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bound bound_of(const scan *s, size_t at, const char *key, size_t length) {
  bound b;
  b.prefix = s->value.at;
  b.at = at;
  b.key = key;
  b.length = length;
  return b;
}

/* Goes on with the first value that has, at `at`, a code point from `c` on that
** the state may go on with. */
static void skip(scan *s, size_t at, unsigned state, uint32_t c) {
  char key[4];
  bound b;
  c = ti_dfa_open(s->dfa, state, c);
  b = bound_of(s, at, c < TI_BAD_BYTE ? key : NULL, 1);
  if (c == 0x80) key[0] = (char)0x80; /* what is not UTF-8 comes first */
  else if (c < TI_BAD_BYTE) b.length = ti_utf8_encode(c, key);
  s->walked.length = at;
  s->id = seek(s, &b);
}

/* The first value in [s->id, end) that holds a line's end, or `end`. */
static uint32_t find_line_end(const scan *s, uint32_t end) {
  tiro_string last = ti_lexicon_value(s->lexicon, end - 1);
  const char *found = NULL;
  uint32_t low = s->id;
  if (last.at + last.length > s->value.at)
    found = (const char *)memchr(s->value.at, '\n', (size_t)(last.at + last.length - s->value.at));
  if (!found) return end;
  while (low < end) {
    uint32_t middle = low + (end - low) / 2;
    tiro_string v = ti_lexicon_value(s->lexicon, middle);
    if (v.at + v.length <= found) low = middle + 1;
    else end = middle;
  }
  return low;
}

/* Takes all values that go on from here with what is settled. */
static tiro_status take_rest(scan *s, size_t at, unsigned flags) {
  bound b = bound_of(s, at, "\xCC", 1);
  uint32_t end = seek(s, &b);
  s->walked.length = at;
  if (!(flags & TI_DFA_REST)) end = find_line_end(s, end);
  if (end == s->id) s->alone = end;
  return take(s, end);
}

/* ---- Walking -------------------------------------------------------------- */

static tiro_status make_room(scan *s) {
  size_t need = s->value.length + 1;
  if (need <= s->room) return TIRO_OK;
  return ti_grow(s->memory, &s->states, &s->room, need, sizeof *s->states);
}

/* How far the states of the value before hold for this one. */
static size_t rejoin(const scan *s) {
  size_t at = 0, end = s->walked.length < s->value.length ? s->walked.length : s->value.length;
  while (at < end && s->value.at[at] == s->walked.at[at]) at++;
  while (at && (s->states[at] == TI_DFA_NONE || !ti_settles_at(s->value.at, s->value.length, at))) at--;
  return at;
}

/* Keeps the state at `at`, none since `from`; where others were thrown away,
** this is the only one. */
static void keep(scan *s, size_t from, size_t at, unsigned state) {
  if (s->generation != s->dfa->generation) from = 0;
  s->generation = s->dfa->generation;
  memset(s->states + from, 0xFF, (at - from) * sizeof *s->states);
  s->states[at] = (uint16_t)state;
}

/* Walks the rest of a value that is not UTF-8, and keeps no states. */
static tiro_status walk_odd(scan *s, size_t at, unsigned state) {
  size_t kept = at;
  while (at < s->value.length && state != TI_DFA_NONE && state != TI_DFA_DEAD)
    state = ti_dfa_pass(s->dfa, state, s->value.at, s->value.length, &at);
  if (s->generation != s->dfa->generation) kept = 0;
  if (kept == 0) s->states[0] = TI_DFA_NONE;
  return state == TI_DFA_NONE ? TIRO_OK : leave(s, kept, state);
}

/* One step that is not the common one: at a character that is not ASCII or not
** settled yet, whose step is not made yet or leads nowhere. True: *at and *state
** are what is reached; else the walk goes on with another value. */
static int pass(scan *s, size_t *at, unsigned *state, tiro_status *status) {
  size_t from = *at, length;
  uint32_t c = ti_unit(s->value.at, from, s->value.length, &length);
  *status = TIRO_OK;
  if (c >= TI_BAD_BYTE) {
    *status = walk_odd(s, from, *state);
    return 0;
  }
  if (ti_dfa_open(s->dfa, *state, c) != c) {
    skip(s, from, *state, c + 1);
    return 0;
  }
  *state = ti_dfa_pass(s->dfa, *state, s->value.at, s->value.length, at);
  if (*state == TI_DFA_NONE) return 0;
  keep(s, from + 1, *at, *state);
  return 1;
}

/* Walks the value from `at` on, or up to where others can be taken or skipped. */
static tiro_status walk(scan *s, size_t at, unsigned state) {
  const ti_dfa *d = s->dfa;
  const unsigned char *bytes = (const unsigned char *)s->value.at;
  size_t length = s->value.length;
  tiro_status status;
  for (;;) {
    unsigned flags = d->states.items[state].flags, next = TI_DFA_DEAD;
    if (at == length) return leave(s, at, state);
    if (flags & (TI_DFA_REST | TI_DFA_REST_LINE) && bytes[at] < 0xCC && s->alone != s->id)
      return take_rest(s, at, flags);
    if (bytes[at] < 0x80 && (at + 1 == length || bytes[at + 1] < 0xCC))
      next = d->steps.items[state * d->classes.count + d->classes.ascii[bytes[at]]];
    if (next != TI_DFA_DEAD && next != TI_DFA_NONE) {
      state = next;
      s->states[++at] = (uint16_t)state;
    } else if (!pass(s, &at, &state, &status)) {
      return status;
    }
  }
}

static tiro_status scan_all(scan *s) {
  tiro_status status = TIRO_OK;
  while (s->id < s->lexicon->count && !s->dfa->off && !status) {
    size_t at;
    unsigned state;
    s->value = ti_lexicon_value(s->lexicon, s->id);
    if (make_room(s)) return TIRO_NOMEM;
    at = rejoin(s);
    if (at == 0 && (s->states[0] = (uint16_t)ti_dfa_start(s->dfa)) == TI_DFA_NONE) break;
    if (at == 0) s->generation = s->dfa->generation;
    state = s->states[at];
    s->walked = s->value;
    s->dfa->walked += s->value.length - at;
    status = walk(s, at, state);
  }
  return status;
}

tiro_status ti_dfa_scan(ti_dfa *dfa, const tiro_memory *memory, const ti_lexicon *lexicon, ti_ids *out,
                        uint32_t *next) {
  scan s;
  tiro_status status;
  memset(&s, 0, sizeof s);
  s.dfa = dfa;
  s.memory = memory;
  s.lexicon = lexicon;
  s.out = out;
  s.alone = TIRO_NONE;
  status = scan_all(&s);
  ti_free(memory, s.states, s.room * sizeof *s.states);
  *next = s.id;
  return status;
}
