/* sides.h: who asks and who answers, turn by turn. */
#ifndef TIRO_TALK_SIDES_H
#define TIRO_TALK_SIDES_H

#include "../base/memory.h"

typedef enum ti_side {
  TI_NEITHER, /* calls on others, or nobody knows */
  TI_ASKS,
  TI_ANSWERS
} ti_side;

/* Why sides are as they are. */
typedef enum ti_sides_ground {
  TI_NO_SIDES,        /* nobody asks here */
  TI_BY_ASKERS,       /* labels of askers: QUESTION, Q */
  TI_BY_WITNESSES,    /* members examine witnesses */
  TI_BY_MODERATOR,    /* an interviewer or moderator */
  TI_BY_ANSWERERS,    /* labels of answerers: A, THE WITNESS */
  TI_BY_QUESTIONS     /* who ends turns in questions */
} ti_sides_ground;

/* Fills sides[] for each turn. `scratch` has room for two numbers a speaker. */
TI_FUNC ti_sides_ground ti_find_sides(const tiro_transcript *t, uint8_t *sides, uint32_t *scratch);

/* Does a turn hold a question mark? */
TI_FUNC int ti_turn_asks(const tiro_transcript *t, size_t turn);

/* Does it end in one? */
TI_FUNC int ti_turn_ends_asking(const tiro_transcript *t, size_t turn);

#endif
