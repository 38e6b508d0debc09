/* label.h: what a printed label looks like.
**
**   "    [00:12:34] **Mr. Moore of Kansas** (via video): I thank ..."
**         time         name                  aside   stop  text
**
**   "1. The Minister for Ports (Ann Low): I thank ..."
**       name ------------------------- as it says who holds the office
**
** The grammar is the same for all house styles; a profile says which stops
** and traits its labels have.
*/
#ifndef TIRO_READ_LABEL_H
#define TIRO_READ_LABEL_H

#include "reading.h"

/* How a label ends; bits, so that a profile can allow several. */
enum {
  TI_STOP_COLON = 1,  /* NAME: text */
  TI_STOP_PERIOD = 2, /* Mr. NAME. text */
  TI_STOP_BLANK = 4,  /* Q   text */
  TI_STOP_LINE = 8    /* the name alone on its line */
};

/* Traits of a label; bits. */
enum {
  TI_ALL_UPPER = 1,   /* MR. LONG */
  TI_NAME_UPPER = 2,  /* LONG, and Mr. LONG, Ms. McCOLLUM */
  TI_TITLED = 4,      /* starts with a title: Mr., The Chairman */
  TI_UNNAMED = 8,     /* QUESTION, STAFF, VOICE */
  TI_LETTER = 16,     /* Q or A alone */
  TI_BOLD = 32,       /* **Name** */
  TI_TIMED = 64,      /* a clock before or behind the name */
  TI_OWN_LINE = 128,  /* the text starts on the next line */
  TI_AFTER_BLANK = 256, /* first line of a block */
  TI_NEVER = 1024,    /* starts with a word no label starts with */
  TI_SMALL_WORDS = 2048, /* a lower case word inside: of, the, van */
  TI_ASKS = 8192,     /* one word for who asks or answers: Q, ANSWER */
  TI_BARE_A = 16384   /* A without a stop: mostly the article */
};

typedef struct ti_label_form {
  uint32_t line;       /* index of its line */
  uint32_t first, end; /* name: bytes of the text */
  uint32_t text;       /* first byte behind the stop and its blanks */
  uint32_t group;      /* labels that read alike: see labels.c; TIRO_NONE: not known */
  uint16_t traits;
  uint8_t stop;
  uint8_t words;       /* of the name */
  double time;         /* seconds, below 0: none */
} ti_label_form;

/* Whether `line` may start with a label; fills `form` but its line. */
TI_FUNC int ti_scan_label(const char *text, const ti_line *line, ti_label_form *form);

/* A clock "1:02", "01:02:03", "00:01:02.345" at text[at]: seconds, and its
** end in *after; below 0: none. */
TI_FUNC double ti_scan_clock(const char *text, size_t at, size_t end, size_t *after);

#endif
