/* plain.c: patterns that are no regular expressions, as states: literal text,
** wildcards, text within some edits.
*/
#include "nfa.h"

#include "../text/fold.h"

/* The units of the text, in an array that the caller gives back. */
typedef TI_ARRAY(uint32_t) units;

static tiro_status read_units(const ti_nfa_maker *maker, units *out) {
  size_t at, length;
  if (ti_reserve(maker->memory, out, maker->length + 1)) return TIRO_NOMEM;
  for (at = 0; at < maker->length; at += length)
    out->items[out->count++] = ti_unit(maker->text, at, maker->length, &length);
  return TIRO_OK;
}

static tiro_status take(ti_nfa_maker *maker, uint32_t c, unsigned next, unsigned *state) {
  unsigned set;
  tiro_status status = ti_nfa_add_character(maker, c, maker->flags, 0, &set);
  return status ? status : ti_nfa_add(maker, TI_NFA_TAKE, set, next, 0, state);
}

/* The number of the set of all characters. */
static tiro_status any(ti_nfa_maker *maker, unsigned *set) {
  maker->set.count = 0;
  if (ti_charset_invert(&maker->set, maker->memory)) return TIRO_NOMEM;
  return ti_nfa_add_set(maker, &maker->set, 0, set);
}

tiro_status ti_nfa_literal(ti_nfa_maker *maker) {
  units text = {NULL, 0, 0};
  unsigned state;
  tiro_status status = read_units(maker, &text);
  if (!status) status = ti_nfa_add(maker, TI_NFA_MATCH, 0, 0, 0, &state);
  while (!status && text.count) status = take(maker, text.items[--text.count], state, &state);
  if (!status) maker->nfa->start = state;
  ti_array_free(maker->memory, &text);
  return status;
}

#define RUN TI_UNITS       /* any run of characters */
#define ONE (TI_UNITS + 1) /* any character */

/* What * and ? mean, in place; a \ takes the next character as it is. */
static void mark_wild(units *text) {
  size_t i, kept = 0;
  for (i = 0; i < text->count; i++) {
    uint32_t c = text->items[i];
    if (c == '\\' && i + 1 < text->count) c = text->items[++i];
    else if (c == '*') c = RUN;
    else if (c == '?') c = ONE;
    text->items[kept++] = c;
  }
  text->count = kept;
}

static tiro_status put_wild(ti_nfa_maker *maker, uint32_t c, unsigned *state) {
  unsigned set, fork, loop;
  tiro_status status;
  if (c != RUN && c != ONE) return take(maker, c, *state, state);
  status = any(maker, &set);
  if (status) return status;
  if (c == ONE) return ti_nfa_add(maker, TI_NFA_TAKE, set, *state, 0, state);
  status = ti_nfa_add(maker, TI_NFA_FORK, *state, *state, 0, &fork);
  if (!status) status = ti_nfa_add(maker, TI_NFA_TAKE, set, fork, 0, &loop);
  if (status) return status;
  maker->nfa->states.items[fork].next = (uint16_t)loop;
  *state = fork;
  return TIRO_OK;
}

tiro_status ti_nfa_wildcard(ti_nfa_maker *maker) {
  units text = {NULL, 0, 0};
  unsigned state;
  tiro_status status = read_units(maker, &text);
  if (!status) status = ti_nfa_add(maker, TI_NFA_MATCH, 0, 0, 0, &state);
  if (!status) mark_wild(&text);
  while (!status && text.count) status = put_wild(maker, text.items[--text.count], &state);
  if (!status) maker->nfa->start = state;
  ti_array_free(maker->memory, &text);
  return status;
}

/* ---- Edits --------------------------------------------------------------- */

/* Row e of the automaton has e edits left; column i has i characters yet to
** come, counted from the end:
**
**   e = 1   -a-> . -b-> . -c-> match
**            | any, none, swapped
**   e = 0   -a-> . -b-> . -c-> match
*/
static tiro_status fork_to(ti_nfa_maker *maker, unsigned *state, unsigned other) {
  return ti_nfa_add(maker, TI_NFA_FORK, other, *state, 0, state);
}

/* The state before text[at] with edits left: all ways on from it. */
static tiro_status put_fuzzy(ti_nfa_maker *maker, const units *text, size_t at, const unsigned *fewer,
                             unsigned *row, unsigned all) {
  unsigned state = 0, way, here = TIRO_NONE;
  tiro_status status = TIRO_OK;
  if (at < text->count) {
    status = take(maker, text->items[at], row[at + 1], &state);
    here = state;
  }
  if (!status && here == TIRO_NONE) { /* the text's end: this or further characters */
    status = ti_nfa_add(maker, TI_NFA_MATCH, 0, 0, 0, &state);
  }
  if (!status && fewer) { /* a character too many */
    status = ti_nfa_add(maker, TI_NFA_TAKE, all, fewer[at], 0, &way);
    if (!status) status = fork_to(maker, &state, way);
  }
  if (!status && fewer && at < text->count) { /* another one, or none */
    status = ti_nfa_add(maker, TI_NFA_TAKE, all, fewer[at + 1], 0, &way);
    if (!status) status = fork_to(maker, &state, way);
    if (!status) status = fork_to(maker, &state, fewer[at + 1]);
  }
  if (!status && fewer && at + 1 < text->count) { /* swapped with the next */
    status = take(maker, text->items[at], fewer[at + 2], &way);
    if (!status) status = take(maker, text->items[at + 1], way, &way);
    if (!status) status = fork_to(maker, &state, way);
  }
  row[at] = state;
  return status;
}

tiro_status ti_nfa_fuzzy(ti_nfa_maker *maker, unsigned edits) {
  units text = {NULL, 0, 0};
  unsigned *rows = NULL, all = 0, e;
  size_t bytes = 0, at;
  tiro_status status = read_units(maker, &text);
  if (!status) status = any(maker, &all);
  if (!status) {
    bytes = (text.count + 1) * (edits + 1) * sizeof *rows;
    rows = (unsigned *)ti_new(maker->memory, bytes);
    if (!rows) status = TIRO_NOMEM;
  }
  for (e = 0; e <= edits && !status; e++) {
    unsigned *row = rows + e * (text.count + 1);
    for (at = text.count + 1; at > 0 && !status; at--)
      status = put_fuzzy(maker, &text, at - 1, e ? row - (text.count + 1) : NULL, row, all);
  }
  if (!status) maker->nfa->start = rows[edits * (text.count + 1)];
  ti_free(maker->memory, rows, bytes);
  ti_array_free(maker->memory, &text);
  return status;
}
