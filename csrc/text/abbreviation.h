/* abbreviation.h: English words that own the period behind them, and words
** that begin sentences.
*/
#ifndef TIRO_TEXT_ABBREVIATION_H
#define TIRO_TEXT_ABBREVIATION_H

#include "../base/memory.h"

typedef enum ti_abbreviation {
  TI_NO_ABBREVIATION,
  TI_TITLE,    /* Mr. Gen. St.: a name follows, never a sentence */
  TI_NUMBERED, /* No. pp. Fig.: one only before a number */
  TI_CALENDAR, /* Jan. Thurs. */
  TI_PLACE,    /* Calif. */
  TI_ENDING,   /* Inc. Jr.: may end a sentence */
  TI_CLOSING,  /* etc.: ends one before any capital */
  TI_TIME,     /* a.m.: likewise, but for time zones */
  TI_MIDDLE    /* e.g. vs. approx.: never ends one */
} ti_abbreviation;

/* What `word` is, without its period; lower case counts as well where the
** abbreviation is not a name. */
TI_FUNC ti_abbreviation ti_abbreviation_of(const char *word, size_t length);

/* Words that begin a sentence if they have a capital: The, He, But, In. 2: those
** that hardly follow a period otherwise, whatever their case: he, why, please.
** 0: any other word. Case is ignored. */
TI_FUNC int ti_starter(const char *word, size_t length);

#endif
