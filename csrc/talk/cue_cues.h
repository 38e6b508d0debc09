/* cue_cues.h: what cues are made of: for cues.c and cue_find.c. */
#ifndef TIRO_TALK_CUE_CUES_H
#define TIRO_TALK_CUE_CUES_H

#include "cue_states.h"
#include "met_words.h"

#ifndef TI_CUE_WINDOW
#define TI_CUE_WINDOW 512 /* tokens that are known at a time */
#endif

/* The best match of a cue at the token at hand, and where the last that was
** kept ends. */
typedef struct ti_cue_best {
  uint32_t pattern, end; /* end 0: none */
  uint32_t kept_end;
  uint32_t touched; /* a list: cues with a match, beside each other */
} ti_cue_best;

struct ti_cues {
  tiro_memory memory;
  ti_cue_words words;
  ti_cue_states states;
  size_t cue_count;
  ti_cue_best *best; /* by cue */
  tiro_span window[TI_CUE_WINDOW];
  uint32_t symbols[TI_CUE_WINDOW];    /* of its tokens; TIRO_NONE: not asked for yet */
  uint8_t hints[TI_CUE_WINDOW];
  uint16_t candidates[TI_CUE_WINDOW]; /* those that a match may start with */
  ti_met_word met[TI_MET_WORDS];      /* symbols of words */
};

#endif
