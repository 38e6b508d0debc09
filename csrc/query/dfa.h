/* dfa.h: a pattern's states, several at a time: one step for each character.
**
**   (a|b)*c     state 1 {a b c}    a -> 1, b -> 1, c -> 2, any other -> 0
**               state 2 {match}    any -> 0
**               state 0 {}         dead
**
** A state is a set of the states of nfa.h. States and steps are made when they
** are first taken; those that take too much memory are thrown away, and what is
** still needed is made again. Where that happens too often, or there is no
** memory at all, a step is TI_DFA_NONE, and the pattern must do without.
*/
#ifndef TIRO_QUERY_DFA_H
#define TIRO_QUERY_DFA_H

#include "../text/fold.h"
#include "classes.h"

/* When states are thrown away, and how many bytes a state must have served by
** then, or it was not worth making. The fuzzer has less of both. */
#ifndef TI_DFA_BYTES
#define TI_DFA_BYTES (1u << 20)
#define TI_DFA_WALK 10
#endif

#define TI_DFA_DEAD 0
#define TI_DFA_NONE 0xFFFFu

enum {
  TI_DFA_ACCEPTS = 1,   /* a value may end here */
  TI_DFA_REST = 2,      /* any further text is accepted ... */
  TI_DFA_REST_LINE = 4, /* ... or any without a line's end */
  TI_DFA_HIGH = 8,      /* may go on with characters past ASCII: those of its classes ... */
  TI_DFA_WIDE = 16,     /* ... or any, for all that is known */
  TI_DFA_ASKS = 32      /* holds assertions */
};

typedef struct ti_dfa_state {
  uint32_t first, count; /* in members */
  uint32_t hash;
  uint8_t flags;
  uint8_t before;   /* ti_dfa_kind of the unit before, where an assertion asks */
  uint64_t open[2]; /* characters of ASCII that may go on, maybe with marks behind them */
} ti_dfa_state;

/* What sets say about the states they lead on from. */
typedef struct ti_dfa_set {
  uint64_t open[2];
  uint8_t flags;
} ti_dfa_set;

typedef struct ti_dfa {
  const ti_nfa *nfa;
  tiro_memory memory;
  unsigned folding; /* of values: TI_IGNORE_MARKS or nothing */
  ti_classes classes;
  TI_ARRAY(ti_dfa_set) sets;
  TI_ARRAY(ti_dfa_state) states;
  TI_ARRAY(uint16_t) members; /* states of the nfa, ascending in each state */
  TI_ARRAY(uint16_t) steps;   /* by state and class; TI_DFA_NONE: not made yet */
  uint16_t *table;            /* states by hash; TI_DFA_NONE: free */
  size_t table_size;
  uint64_t *bits; /* two sets of states of the nfa, then a stack of them */
  size_t bits_size;
  unsigned start;      /* state, or TI_DFA_NONE */
  unsigned generation; /* changes when states are thrown away */
  size_t walked;       /* bytes since then, roughly: the walker counts them */
  uint64_t work;       /* states of the nfa that were looked at to make steps */
  uint64_t most_work;  /* more turns it off */
  int off;             /* every step is TI_DFA_NONE */
} ti_dfa;

/* `folding` is TI_IGNORE_MARKS or 0; the nfa must stay. On TIRO_NOMEM, the only
** failure, there is nothing to free. */
TI_FUNC tiro_status ti_dfa_new(ti_dfa **out, const tiro_memory *memory, const ti_nfa *nfa, unsigned folding);
TI_FUNC void ti_dfa_free(ti_dfa *dfa);

/* The state before a value's first character. */
TI_FUNC unsigned ti_dfa_start(ti_dfa *dfa);

TI_FUNC unsigned ti_dfa_make_step(ti_dfa *dfa, unsigned state, unsigned class_of);

/* The state behind a character of the class. */
static inline unsigned ti_dfa_step(ti_dfa *dfa, unsigned state, unsigned class_of) {
  unsigned next = dfa->steps.items[state * dfa->classes.count + class_of];
  return next != TI_DFA_NONE ? next : ti_dfa_make_step(dfa, state, class_of);
}

/* Is value[at] nothing, or a character that leaves those before it alone? */
static inline int ti_settles_at(const char *value, size_t length, size_t at) {
  size_t size;
  return at >= length || (unsigned char)value[at] < 0xCC || ti_settled(ti_unit(value, at, length, &size));
}

/* Passes value[*at] and the unsettled characters behind it (see fold.h). */
TI_FUNC unsigned ti_dfa_pass(ti_dfa *dfa, unsigned state, const char *value, size_t length, size_t *at);

/* Whether a value matches as a whole, or TI_DFA_NONE. */
TI_FUNC unsigned ti_dfa_matches(ti_dfa *dfa, const char *value, size_t length);

/* The first code point from `c` on that a value may go on with; TI_UNITS: there
** is none. Values that go on with others do not match, whatever follows. */
TI_FUNC uint32_t ti_dfa_open(const ti_dfa *dfa, unsigned state, uint32_t c);

#endif
