/* profile.h: house styles. A style is a row of the table in profile.c. */
#ifndef TIRO_READ_PROFILE_H
#define TIRO_READ_PROFILE_H

#include "label.h"

/* How a style lays out its page; bits. */
enum {
  TI_BY_INDENT = 1,   /* paragraphs by a first line's indent, lines wrapped */
  TI_HEADINGS = 2,    /* centred headings end a turn */
  TI_RECORDER = 4,    /* unlabelled paragraphs of the recorder end a turn */
  TI_BARE_LETTERS = 8, /* Q and A need no colon */
  TI_WRAPPED = 16,    /* lines are broken at a column, or it is not this style */
  TI_ONLY_LETTERS = 32 /* labels are Q and A, or words for them */
};

typedef struct ti_profile {
  const char *name;
  uint8_t stops;         /* TI_STOP_... a label may have */
  uint8_t layout;        /* TI_BY_INDENT ... */
  uint16_t needs, bars;  /* TI_... traits that a label must, must not have */
  uint8_t min_indent, max_indent;
  uint8_t weight;        /* of a label that fits, against other styles' */
  const char *marks[4];  /* words of the page that speak for the style */
  const char *reads[2];  /* two independent sources, or one and a fixture it rejects */
} ti_profile;

/* Candidates of a document, and what they have in common. */
typedef struct ti_label_group {
  uint32_t first;  /* its first form */
  uint32_t count;  /* forms */
  uint32_t opening; /* forms that open a block */
} ti_label_group;

typedef struct ti_candidates {
  TI_ARRAY(ti_label_form) forms;
  TI_ARRAY(ti_label_group) groups;
  int wrapped; /* lines are broken at a column */
  int upper;   /* labels that return are set in upper case */
} ti_candidates;

/* All lines that may start with a label, grouped by how they read. */
TI_FUNC tiro_status ti_find_candidates(ti_reading *r, ti_candidates *c);
TI_FUNC void ti_candidates_free(ti_reading *r, ti_candidates *c);

/* The style that the document's candidates speak for. */
TI_FUNC const ti_profile *ti_choose_profile(const ti_reading *r, const ti_candidates *c);

/* Whether a label has the form of a style. */
TI_FUNC int ti_fits(const ti_profile *profile, const ti_label_form *form);

/* Keeps the candidates that are labels in the reading's style, in order. */
TI_FUNC void ti_accept_labels(const ti_reading *r, ti_candidates *c);

#endif
