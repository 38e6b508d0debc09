/* follow_ups.h: which earlier exchange a question takes up.
**
**   exchanges    1 <---- 2      3 <---- 4
**                ^                      |    "Back to the pier now, ..."
**                `----------------------'
**
** Cues that a question opens with, words that it shares and how the floor was
** passed are weighed against each other.
*/
#ifndef TIRO_TALK_FOLLOW_UPS_H
#define TIRO_TALK_FOLLOW_UPS_H

#include "content.h"
#include "conversation.h"

/* What the cues of a lexicon are here. */
typedef enum ti_link_cue {
  TI_LINK_OTHER,
  TI_LINK_ANNOUNCED,
  TI_LINK_TAKES_UP,
  TI_LINK_CHALLENGES,
  TI_LINK_JOINS,
  TI_LINK_PRONOUN,
  TI_LINK_ANAPHOR,
  TI_LINK_CHANGES,
  TI_LINK_COUNTS,
  TI_LINK_RETURNS,
  TI_LINK_ADDRESSES,
  TI_LINK_ASKS_MORE,
  TI_LINK_CUES
} ti_link_cue;

typedef enum ti_link_kind {
  TI_FOLLOWS_ANNOUNCED, TI_FOLLOWS_TAKES_UP, TI_FOLLOWS_CHALLENGES, TI_FOLLOWS_ASKS_MORE, TI_FOLLOWS_ELLIPTICAL,
  TI_FOLLOWS_JOINS, TI_FOLLOWS_TOPICAL, TI_FOLLOWS_CALLBACK
} ti_link_kind;

typedef enum ti_link_grade { TI_LINK_CERTAIN, TI_LINK_LIKELY, TI_LINK_POSSIBLE } ti_link_grade;

/* Words that point at an earlier turn. */
typedef struct ti_callback {
  uint32_t turn;
  uint32_t target; /* turn, or TIRO_NONE */
  uint8_t others;  /* at what somebody said who is not addressed */
} ti_callback;

typedef struct ti_follow_up {
  uint32_t parent;              /* exchange; TIRO_NONE: it follows none */
  uint32_t holder;              /* exchange farther back that holds what is taken up, or TIRO_NONE */
  tiro_span named;              /* tokens that say what; empty: all of the question */
  uint32_t callback;            /* that points at the parent, or TIRO_NONE */
  tiro_span cues[TI_LINK_CUES]; /* tokens of what the question opens with; empty: of nothing */
  uint8_t kind, grade;          /* ti_link_kind, ti_link_grade */
  uint8_t is_short;             /* that speaks for it too */
  uint8_t same_asker;           /* there is ground for it that the one before asks on */
} ti_follow_up;

typedef TI_ARRAY(ti_follow_up) ti_follow_ups;

/* What follow-ups are found by. */
typedef struct ti_link_ground {
  const tiro_transcript *t;
  const ti_conversation *c;
  ti_content *content;
  ti_cues *cues;                  /* what questions open with, */
  const uint8_t *kinds;           /* and ti_link_cue of each of them */
  ti_turn_cues *turns;            /* how turns end */
  const ti_callback *callbacks;   /* in the order of turns */
  size_t callback_count;
} ti_link_ground;

/* Appends one for each exchange. */
TI_FUNC tiro_status ti_find_follow_ups(ti_follow_ups *out, const tiro_memory *memory, const ti_link_ground *ground);

#endif
