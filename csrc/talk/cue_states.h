/* cue_states.h: the automaton of a program.
**
** A state is a set of ops that may come next; all patterns are walked at once.
** Where a match begins, its sentence or its turn may begin too, so there are
** three states to start from.
**
**   state   moves      symbol -> state, ascending
**           other      state after any other word
**           boundary   state behind the sentence's end
**           found      patterns found here
**           last       patterns found here if the turn ends
**
** State 0 leads nowhere.
*/
#ifndef TIRO_TALK_CUE_STATES_H
#define TIRO_TALK_CUE_STATES_H

#include "cue_words.h"

enum { TI_CUE_INSIDE, TI_CUE_AT_SENTENCE, TI_CUE_AT_TURN, TI_CUE_STARTS };

typedef struct ti_cue_move {
  uint32_t symbol, to;
} ti_cue_move;

typedef struct ti_cue_found {
  uint32_t cue, pattern;
} ti_cue_found;

typedef struct ti_cue_state {
  uint64_t hints; /* of the words that lead on: most tokens have none of them */
  uint32_t first_move, end_move;
  uint32_t other, boundary;
  uint32_t first_found, end_found;
  uint32_t first_last, end_last;
} ti_cue_state;

typedef struct ti_cue_states {
  TI_ARRAY(ti_cue_state) states;
  TI_ARRAY(ti_cue_move) moves;
  TI_ARRAY(ti_cue_found) found;
  uint32_t *starts; /* by kind of start and symbol: state behind the first token */
  size_t symbols;
} ti_cue_states;

/* `symbols` is the symbol of each op that is a word or a beginning. Tells
** `words` what a match may start with. */
TI_FUNC tiro_status ti_cue_states_make(ti_cue_states *out, const tiro_memory *memory, const ti_cue_program *program,
                                       const uint32_t *symbols, ti_cue_words *words, ti_complaint *complaint);
TI_FUNC void ti_cue_states_free(ti_cue_states *states, const tiro_memory *memory);

/* The state behind a token. */
static inline uint32_t ti_cue_step(const ti_cue_states *states, const ti_cue_words *words, uint32_t from,
                                   uint32_t symbol) {
  const ti_cue_state *state = &states->states.items[from];
  uint32_t low = state->first_move, high = state->end_move;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (states->moves.items[middle].symbol < symbol) low = middle + 1;
    else high = middle;
  }
  if (low < state->end_move && states->moves.items[low].symbol == symbol) return states->moves.items[low].to;
  return state->other && ti_cue_is_word(words, symbol) ? state->other : 0;
}

#endif
