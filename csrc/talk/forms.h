/* forms.h: what of a transcript may be a name, a number or a date.
**
**   said that President Obama and the Department of Defense spent $8 billion
**             [-----------------------------------------------]       [--------]
**             a run of capitals with the small words inside           a figure
**
** Runs that read alike and stand alike are one *form*: whoever makes sense of
** them looks at each form once. How they stand is a few bits: at the start of a
** sentence, behind "the", before a verb of saying.
*/
#ifndef TIRO_TALK_FORMS_H
#define TIRO_TALK_FORMS_H

#include "../base/memory.h"

typedef enum ti_form_kind { TI_NAME_RUN, TI_FIGURE_RUN, TI_DATE_RUN } ti_form_kind;

/* How a form stands. */
enum {
  TI_STANDS_FIRST = 1,    /* in its sentence, or behind a quote or colon */
  TI_ALL_CAPITALS = 2,    /* three words and more, no small letter */
  TI_BEHIND_THE = 4,
  TI_BEHIND_A = 8,        /* a, this, some, every ... */
  TI_BEHIND_PLACE = 16,   /* in, at, near, from ... */
  TI_BEHIND_SPEAK = 32,   /* speak, into, translated ... */
  TI_BEFORE_SAYS = 64,    /* said, thinks, wants ... */
  TI_BEFORE_WORD = 128,   /* another word in small letters */
  TI_BEFORE_OWN = 256,    /* 's */
  TI_BRACKETED = 512,     /* all that stands in round brackets */
  TI_BEFORE_BRACKET = 1024,
  TI_BEHIND_YEAR = 2048,  /* in, since, by ...: before a figure */
  TI_BEFORE_MONEY = 4096  /* US$ */
};

typedef struct ti_form {
  uint32_t text, length; /* see below */
  uint32_t count;        /* occurrences */
  uint32_t next;         /* in its bucket, or TIRO_NONE */
  uint32_t hash;
  uint32_t small;        /* bit i: see ti_forms_small */
  uint16_t stands;
  uint8_t kind; /* ti_form_kind */
} ti_form;

typedef struct ti_occurrence {
  uint32_t form, first, end; /* tokens */
  uint32_t turn;
} ti_occurrence;

/* The text of a form is its tokens with ' for apostrophes, a blank between
** those that are parted and TI_TOUCHING between those that touch. */
#define TI_TOUCHING '\x1F'

typedef struct ti_forms {
  tiro_memory memory;
  TI_ARRAY(char) text;
  TI_ARRAY(ti_form) forms;
  TI_ARRAY(ti_occurrence) occurrences; /* ascending */
  uint32_t *buckets; /* a power of two */
  size_t bucket_count;
} ti_forms;

/* Candidates of the turns of a transcript, or of all its text if it has none.
** Words of `openers` (And, The, So), distinct, are none where they stand first
** and alone. The caller frees `*out`, also after a failure. */
TI_FUNC tiro_status ti_forms_find(ti_forms *out, const tiro_memory *memory, const tiro_transcript *t,
                                  const tiro_string *openers, size_t opener_count);
TI_FUNC void ti_forms_free(ti_forms *c);

/* ---- phrases.c ---- */

/* Of names that stand first in a sentence: sets bit i where word i stands in small
** letters elsewhere. */
TI_FUNC tiro_status ti_forms_small(ti_forms *forms, const tiro_transcript *t);

/* A phrase whose words begin with the letters of an acronym: tokens. */
typedef struct ti_expansion {
  uint32_t acronym, first, end;
} ti_expansion;

typedef TI_ARRAY(ti_expansion) ti_expansions;

/* Appends the phrases of each acronym (letters alone, small), in order of their
** first token. Small words may stand between the words that count. */
TI_FUNC tiro_status ti_find_expansions(ti_expansions *out, const tiro_memory *memory, const tiro_transcript *t,
                                       const tiro_string *acronyms, size_t count);

#endif
