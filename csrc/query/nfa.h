/* nfa.h: a pattern as states, between characters.
**
**   (a|b)*c      0 fork --> 1 fork --> 2 take {a} --> 0
**                  |          `------> 3 take {b} --> 0
**                  `-----> 4 take {c} --> 5 match
**
** States are made from the end of the pattern to its start, each with the
** states behind it at hand. Counted repeats are copies; so many states may come
** of a short pattern, and there is a limit.
*/
#ifndef TIRO_QUERY_NFA_H
#define TIRO_QUERY_NFA_H

#include "charset.h"
#include "complain.h"

#define TI_NFA_STATES 10000

typedef enum ti_nfa_op { TI_NFA_TAKE, TI_NFA_FORK, TI_NFA_ASSERT, TI_NFA_MATCH } ti_nfa_op;

/* What an assertion says of the place it stands at. */
typedef enum ti_nfa_place { TI_AT_START, TI_AT_END, TI_AT_BOUNDARY, TI_NOT_AT_BOUNDARY } ti_nfa_place;

typedef struct ti_nfa_state {
  uint8_t op;
  uint16_t next;
  uint16_t operand; /* take: a set; fork: the other way; assert: ti_nfa_place */
} ti_nfa_state;

typedef struct ti_nfa {
  TI_ARRAY(ti_nfa_state) states;
  unsigned start;
  ti_charset ranges;            /* of all sets, set after set */
  TI_ARRAY(uint32_t) set_starts; /* in ranges; one set may equal another only by its number */
  int has_boundaries;           /* \b or \B: the set `word` is there */
  unsigned word;
} ti_nfa;

/* While states are made: the text as typed, how it is folded, what comes of it. */
typedef struct ti_nfa_maker {
  const tiro_memory *memory;
  const char *text;
  size_t length;
  unsigned flags;
  ti_complaint *complaint;
  ti_nfa *nfa;
  ti_charset set; /* scratch */
} ti_nfa_maker;

static inline size_t ti_nfa_set_count(const ti_nfa *nfa) { return nfa->set_starts.count; }

/* The ranges of a set, borrowed. */
TI_FUNC ti_charset ti_nfa_set(const ti_nfa *nfa, size_t set);

/* The number of a settled set, which is kept once. `at` is for the complaint
** that there are too many. */
TI_FUNC tiro_status ti_nfa_add_set(ti_nfa_maker *maker, const ti_charset *set, size_t at, unsigned *number);

/* The set of one character and all that folds to the same under `flags`. */
TI_FUNC tiro_status ti_nfa_add_character(ti_nfa_maker *maker, uint32_t c, unsigned flags, size_t at,
                                         unsigned *number);

/* A further state; `at` as above. */
TI_FUNC tiro_status ti_nfa_add(ti_nfa_maker *maker, ti_nfa_op op, unsigned operand, unsigned next,
                               size_t at, unsigned *state);

TI_FUNC void ti_nfa_free(ti_nfa *nfa, const tiro_memory *memory);

/* ---- From text to states, by kind; the last state is made first ---- */

TI_FUNC tiro_status ti_nfa_regex(ti_nfa_maker *maker);
TI_FUNC tiro_status ti_nfa_literal(ti_nfa_maker *maker);
TI_FUNC tiro_status ti_nfa_wildcard(ti_nfa_maker *maker);
TI_FUNC tiro_status ti_nfa_fuzzy(ti_nfa_maker *maker, unsigned edits);

#endif
