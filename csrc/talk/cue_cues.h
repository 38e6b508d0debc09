/* cue_cues.h: what cues are made of: for cues.c and cue_find.c. */
#ifndef TIRO_TALK_CUE_CUES_H
#define TIRO_TALK_CUE_CUES_H

#include "../read/vocabulary.h"
#include "cue_states.h"

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
  ti_vocabulary_reader reader; /* of the transcript at hand */
  TI_ARRAY(uint32_t) marks;    /* of its words: symbol << 8 | hint; TIRO_NONE: not asked for yet */
  TI_ARRAY(uint32_t) symbols;  /* the same of a turn's tokens */
  TI_ARRAY(tiro_span) notes;   /* tokens of the turn that are not spoken */
};

#endif
