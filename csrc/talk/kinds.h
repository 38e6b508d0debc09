/* kinds.h: what short turns do in a conversation. Longer ones say something. */
#ifndef TIRO_TALK_KINDS_H
#define TIRO_TALK_KINDS_H

#include "cues.h"

typedef enum ti_turn_kind {
  TI_SAYS,      /* something */
  TI_CONTINUES, /* "Go ahead.", "Sure.": the other side may go on */
  TI_RECEIVES,  /* "Good morning.", "Okay." */
  TI_THANKS,    /* "Thank you.": that was all */
  TI_AFFIRMS,   /* "Yes.": an answer, or not */
  TI_DENIES,    /* "No." */
  TI_REPAIRS,   /* "Can you repeat the question?" */
  TI_CALLS      /* a name: "Jennifer." */
} ti_turn_kind;

/* What the cues of a lexicon are here. */
typedef enum ti_turn_cue {
  TI_CUE_OTHER,
  TI_CUE_CONTINUER,
  TI_CUE_RECEIPT,
  TI_CUE_YES,    /* yes and no */
  TI_CUE_REPAIR,
  TI_CUE_FILLER, /* says nothing beside others: "well", "sir" */
  TI_CUE_OPEN,   /* asks for more than yes or no: "what", "can you tell us" */
  TI_CUE_THANKS,
  TI_CUE_NO,      /* whatever comes behind it */
  TI_CUE_CLOSING, /* whoever leads the talk ends it: "Thank you, everybody, for ..." */
  TI_CUE_LEADS,   /* or goes on to others: "Last question." */
  TI_CUE_PASSES,  /* on to a colleague: "I'll let Nora ..." */
  TI_CUE_CONFIRMS /* what was said to be so: "Correct." */
} ti_turn_cue;

typedef struct ti_turn_cues {
  ti_cues *cues;
  const uint8_t *kinds; /* ti_turn_cue of each cue */
  ti_cue_hits hits;     /* scratch */
} ti_turn_cues;

/* Most words of a turn that is looked at, and of one that asks to repeat. */
#define TI_SHORT_TURN 12
#define TI_SHORT_REPAIR 20

/* Tokens of a turn's paragraphs; there is none between them. */
TI_FUNC tiro_span ti_tokens_of_turn(const tiro_transcript *t, size_t turn);

TI_FUNC tiro_status ti_turn_kind_of(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_kind *out);

/* Is a cue of a kind in a turn of any length? */
TI_FUNC tiro_status ti_turn_has(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out);

/* Does a turn begin with one? */
TI_FUNC tiro_status ti_turn_starts_with(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out);

/* Is one in the last sentence with a question mark? */
TI_FUNC tiro_status ti_turn_ends_with(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out);

/* Does the last question of a turn, or of a turn without question mark all it
** says, ask for more than "yes" or "no"? */
TI_FUNC tiro_status ti_turn_is_open(ti_turn_cues *c, const tiro_transcript *t, size_t turn, int *out);

#endif
