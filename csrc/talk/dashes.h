/* dashes.h: every dash of a transcript's turns, and what it does there. */
#ifndef TIRO_TALK_DASHES_H
#define TIRO_TALK_DASHES_H

#include "../base/memory.h"

typedef enum ti_dash_kind {
  TI_DASH_CUT_OFF,       /* speech stops: at the end of a turn, or of a paragraph */
  TI_DASH_RESUMPTION,    /* speech goes on: at the start of a turn, or behind a gap */
  TI_DASH_PARENTHETICAL, /* sets off an aside or an afterthought */
  TI_DASH_SELF_REPAIR,   /* the speaker starts anew */
  TI_DASH_QUOTATION,     /* before quoted words */
  TI_DASH_PAUSE,         /* beside a stage direction */
  TI_DASH_RANGE,         /* joins numbers, dates or names */
  TI_DASH_ITEM,          /* before an item of a list */
  TI_DASH_ARTIFACT       /* a slip of typing, a rule */
} ti_dash_kind;

enum {
  TI_DASH_ENDS_TURN = 1,
  TI_DASH_ENDS_PARAGRAPH = 2,
  TI_DASH_BEFORE_GAP = 4,
  TI_DASH_BEGINS_TURN = 8,
  TI_DASH_BEGINS_PARAGRAPH = 16,
  TI_DASH_AFTER_GAP = 32,
  TI_DASH_NOTE = 64,       /* a bracketed note stands next to it */
  TI_DASH_REPEATS = 128,   /* what comes after repeats what came before */
  TI_DASH_FRAGMENT = 256,  /* a word is broken off */
  TI_DASH_EDITED = 512,    /* "I mean", "sorry", ... */
  TI_DASH_UNFINISHED = 1024, /* no phrase ends so: "of", "the", "is" */
  TI_DASH_OPENS = 2048,    /* a second dash follows in the sentence */
  TI_DASH_CLOSES = 4096,   /* it closes what the one before it opened */
  TI_DASH_QUOTE = 8192,    /* quoted words follow */
  TI_DASH_NUMBERS = 16384, /* it stands between numbers, dates or names */
  TI_DASH_GLUED = 32768,   /* a blank on one side only */
  TI_DASH_ALONE = 65536    /* nothing else in its paragraph */
};

enum { TI_CERTAIN, TI_LIKELY, TI_POSSIBLE };

typedef struct ti_dash {
  tiro_span span;
  uint32_t turn, paragraph;
  uint32_t evidence; /* TI_DASH_... */
  uint8_t kind;      /* ti_dash_kind */
  uint8_t grade;     /* how sure the kind is */
} ti_dash;

typedef TI_ARRAY(ti_dash) ti_dashes;

/* Puts the dashes of all turns behind what `out` holds, in order. On
** TIRO_NOMEM `out` holds some of them; the caller frees it either way. */
TI_FUNC tiro_status ti_find_dashes(ti_dashes *out, const tiro_memory *memory, const tiro_transcript *t);

#endif
