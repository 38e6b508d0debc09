/* cue_states.h: the automaton of a program, made as far as texts walk it.
**
** A state is a set of ops that may come next; all patterns are walked at once.
** Where a match begins, its sentence or its turn may begin too, so there are
** three states to start from. What a state leads to is found when a text first
** goes there: patterns with gaps have more states than any text meets.
**
**   state   ops        what may come next, ascending
**           moves      symbol -> state, ascending; that of another word leads on
**                      by every word that has no move
**           boundary   state behind the sentence's end
**           found      patterns found here
**           last       patterns found here if the turn ends
**
** State 0 leads nowhere. TIRO_NONE: not known yet.
*/
#ifndef TIRO_TALK_CUE_STATES_H
#define TIRO_TALK_CUE_STATES_H

#include "cue_words.h"

#ifndef TI_MOST_CUE_ITEMS
#define TI_MOST_CUE_ITEMS ((size_t)1 << 20) /* ops and moves of states that are kept */
#endif

enum { TI_CUE_INSIDE, TI_CUE_AT_SENTENCE, TI_CUE_AT_TURN, TI_CUE_STARTS };

/* An op of a program, its text looked up. */
typedef struct ti_cue_part {
  uint32_t to;
  uint32_t symbol; /* of a match: its cue */
  uint32_t gap;    /* of any word: the op behind its gap */
  uint8_t code;
} ti_cue_part;

typedef struct ti_cue_move {
  uint32_t symbol, to;
  uint32_t first_step; /* the ops it leads to; those of the next move come behind them */
} ti_cue_move;

typedef struct ti_cue_found {
  uint32_t cue, pattern;
} ti_cue_found;

typedef struct ti_cue_state {
  uint64_t hints; /* of the symbols that may lead on: most tokens have none of them */
  uint32_t first_op, end_op;
  uint32_t first_move, end_move;
  uint32_t boundary;
  uint32_t first_found, end_found;
  uint32_t first_last, end_last;
  uint32_t hash;
  uint8_t free;   /* the sentence may end: behind a stop, or at its start */
  uint8_t leads;  /* something may come next */
} ti_cue_state;

/* A step that was taken before; `from` 0: none was. */
typedef struct ti_cue_taken {
  uint32_t from, symbol, to;
} ti_cue_taken;

#ifndef TI_CUE_TAKEN_BITS
#define TI_CUE_TAKEN_BITS 13
#endif

typedef struct ti_cue_states {
  const tiro_memory *memory;
  const ti_cue_words *words;
  ti_cue_part *parts;
  size_t part_count, symbols;
  TI_ARRAY(ti_cue_state) states;
  TI_ARRAY(uint32_t) ops;
  TI_ARRAY(ti_cue_move) moves;
  TI_ARRAY(uint32_t) steps;
  TI_ARRAY(ti_cue_found) found;
  TI_ARRAY(uint32_t) slots;  /* states by their sets; 0: free */
  uint32_t from[TI_CUE_STARTS]; /* states before the first token; */
  size_t from_states, from_ops, from_moves, from_steps, from_found; /* what they take */
  uint32_t *starts;          /* by kind of start and symbol: state behind the first token */
  uint64_t *start_hints;     /* by symbol: hints of the next token of a match that starts inside a
                             ** sentence; all: not known yet, or there need be none */
  ti_cue_taken *taken;       /* by hash */
  int failed;                /* no memory for a state: 0 stood for it */
  uint32_t *seen;            /* by op: the closure that saw it */
  uint32_t closure;
  TI_ARRAY(uint32_t) stack;
  TI_ARRAY(uint64_t) now;    /* the closure at hand */
  TI_ARRAY(uint64_t) leads;  /* symbol << 32 | op, of the state at hand */
} ti_cue_states;

/* `symbols` is the symbol of each op that is a word or a beginning. `words` and
** `memory` are kept. */
TI_FUNC tiro_status ti_cue_states_make(ti_cue_states *out, const tiro_memory *memory, const ti_cue_program *program,
                                       const uint32_t *symbols, const ti_cue_words *words);
TI_FUNC void ti_cue_states_free(ti_cue_states *states);
TI_FUNC size_t ti_cue_states_size(const ti_cue_states *states);

/* Between walks: forgets states if there are too many. */
TI_FUNC void ti_cue_states_renew(ti_cue_states *states);

/* Where move `move` of a state leads, when that is not known. */
TI_FUNC uint32_t ti_cue_follow(ti_cue_states *states, uint32_t from, uint32_t move);

TI_FUNC uint32_t ti_cue_boundary(ti_cue_states *states, uint32_t from);

/* The state, when its `last` is known; 0: there is no memory. */
TI_FUNC uint32_t ti_cue_last(ti_cue_states *states, uint32_t from);

TI_FUNC uint32_t ti_cue_start(ti_cue_states *states, unsigned start, uint32_t symbol);

/* The state behind a token, which is looked for. */
TI_FUNC uint32_t ti_cue_look_for(ti_cue_states *states, uint32_t from, uint32_t symbol);

/* The same: most steps were taken before. */
static inline uint32_t ti_cue_step(ti_cue_states *states, uint32_t from, uint32_t symbol) {
  uint32_t hash = (from * 0x9E3779B1u ^ symbol * 0x85EBCA6Bu) >> (32 - TI_CUE_TAKEN_BITS);
  ti_cue_taken *taken = &states->taken[hash];
  uint32_t to;
  if (taken->from == from && taken->symbol == symbol) return taken->to;
  to = ti_cue_look_for(states, from, symbol);
  if (states->failed) return to;
  taken->from = from;
  taken->symbol = symbol;
  taken->to = to;
  return to;
}

#endif
