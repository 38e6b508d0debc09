/* calls.h: names with which a talk calls, thanks and addresses people.
**
**   turn 0   MR. HALE: ... so we shall see. Nora.     TI_CALL_NAMED   Nora, who may get the floor
**   turn 1   Q: Will the ferry be late?
**   turn 2   MR. HALE: Well, Nora, it may be.         TI_CALL_ADDRESSED   Nora, who asked before it
**   turn 3   MS. RUNE: Thank you, Tom.                TI_CALL_THANKED     Tom, who spoke before it
*/
#ifndef TIRO_TALK_CALLS_H
#define TIRO_TALK_CALLS_H

#include "conversation.h"

typedef enum ti_call_kind {
  TI_CALL_THANKED,   /* at the start, by another than who spoke before and does not ask */
  TI_CALL_NEXT,      /* called at the end of the turn before this one, of another; neither asks */
  TI_CALL_ADDRESSED, /* at the start of an answer, behind one who asks */
  TI_CALL_FLOOR,     /* called at the end of a turn before one who asks */
  TI_CALL_NAMED      /* anywhere in the last sentences of such a turn */
} ti_call_kind;

#define TI_LONGEST_CALL 48 /* bytes of a name */

typedef struct ti_call {
  uint32_t turn;
  uint8_t kind, length; /* of the name */
  char name[TI_LONGEST_CALL];
} ti_call;

typedef TI_ARRAY(ti_call) ti_calls;

/* Appends the names of all turns, in their order. On TIRO_NOMEM `out` holds some of them;
** the caller frees it either way. */
TI_FUNC tiro_status ti_find_calls(ti_calls *out, const tiro_memory *memory, const tiro_transcript *t,
                                  const ti_conversation *c);

#endif
