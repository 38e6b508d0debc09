/* interruptions.h: where speech was cut, by whom, and where it went on.
**
**   turn 0   MR. HALE: What we have is a --        cut = 0, the dash
**   turn 1   Q: A promise?                         by = 1
**   turn 2   MR. HALE: -- a draft.                 resumed = 2
**
** The transcriber's dash is what tells of a cut. How sure it is that somebody cut
** in depends on what stands around it:
**
**   certain    speech goes on behind a second dash, or no phrase ends so
**   likely     the next turn is somebody else's, or a gap shows that a turn is lost
**   possible   nobody else speaks: the speaker trails off, or goes on; or something
**              was done there
*/
#ifndef TIRO_TALK_INTERRUPTIONS_H
#define TIRO_TALK_INTERRUPTIONS_H

#include "dashes.h"

/* Why; bits, in the order in which they are told. */
typedef enum ti_cut_reason {
  TI_CUT_AT_DASH,
  TI_CUT_AT_NOTE,         /* "[crosstalk]" */
  TI_CUT_LOST,            /* a gap lies behind it */
  TI_CUT_LOST_INSIDE,     /* and the turn goes on behind that */
  TI_CUT_NEXT_PARAGRAPH,  /* the turn goes on in it */
  TI_CUT_NO_TURN,         /* follows */
  TI_CUT_SAME_SPEAKER,    /* goes on in the next turn */
  TI_CUT_SAME_LABEL,
  TI_CUT_BY,
  TI_CUT_BEFORE_DASH,     /* the cut shows by the dash behind which speech goes on alone */
  TI_CUT_NO_MARK,         /* ends the turn that was cut */
  TI_CUT_FULL_STOP,
  TI_CUT_BACK_CHANNEL,
  TI_CUT_TRAILS,
  TI_CUT_UNFINISHED,
  TI_CUT_RESUMES_BEHIND_DASH,
  TI_CUT_RESUMES_BEHIND_BACK_CHANNEL,
  TI_CUT_TAKEN_UP,        /* its last words, by the turn that goes on */
  TI_CUT_RESUMES_SMALL,   /* in small letters */
  TI_CUT_NO_SPEECH,
  TI_CUT_NOTE_BEHIND,
  TI_CUT_REASONS
} ti_cut_reason;

typedef struct ti_interruption {
  uint32_t cut, by, resumed; /* turns; TIRO_NONE: none */
  uint32_t gap, note;        /* or TIRO_NONE */
  uint32_t dash;             /* among those given */
  uint32_t reasons;          /* 1 << ti_cut_reason */
  uint8_t grade;             /* TI_CERTAIN ... */
} ti_interruption;

typedef TI_ARRAY(ti_interruption) ti_interruptions;

/* Puts the interruptions behind what `out` holds, in order of their dashes, which are all of
** the transcript. On TIRO_NOMEM `out` holds some of them; the caller frees it either way. */
TI_FUNC tiro_status ti_find_interruptions(ti_interruptions *out, const tiro_memory *memory, const tiro_transcript *t,
                                          const ti_dash *dashes, size_t dash_count);

/* The last word before the dash that ends a turn, folded, in `out`; returns its length. */
#define TI_CUT_TAIL 120 /* bytes of a turn's end or start that are looked at */
TI_FUNC size_t ti_cut_word(const tiro_transcript *t, uint32_t turn, char out[2 * TI_CUT_TAIL]);

#endif
