/* naming.h: what a run of capitals holds: countries, organisations, people, acronyms.
**
**   U.S. National Intelligence Director James Clapper and the Department of Defense
**   |--|                       |--------------------|         |-------------------|
**   country                    person, with a title           organisation
**
** A run is read from left to right, once for each form it has (see forms.h).
*/
#ifndef TIRO_NAMES_NAMING_H
#define TIRO_NAMES_NAMING_H

#include "gazetteer.h"

#define TI_RUN_WORDS 32 /* forms have fewer */

typedef enum ti_piece_kind { TI_IS_COUNTRY, TI_IS_ORGANISATION, TI_IS_ACRONYM, TI_IS_PERSON } ti_piece_kind;

/* Spans are words of the run, half open; empty ones are not there. */
typedef struct ti_piece {
  ti_piece_kind kind;
  uint32_t name; /* of a country: in the gazetteer */
  tiro_span span;
  tiro_span full, given, family, title; /* of a person */
  int bare;     /* a given name alone */
  int place;    /* a place is called so, too */
  int unknown;  /* nothing tells that it is a person's name */
  int particle; /* begins with a small letter */
} ti_piece;

typedef struct ti_run_word {
  const char *at;
  uint32_t length;
  uint32_t bits; /* of gazetteer.h */
  uint32_t number;
  int glue;    /* touches the word before */
  int capital; /* begins with one */
  int taken;   /* by a piece, or a name of something else */
} ti_run_word;

typedef struct ti_run {
  const ti_gazetteer *gazetteer;
  ti_run_word words[TI_RUN_WORDS + 4]; /* those behind the last are empty */
  size_t count;
  size_t from;     /* the first word of no starter */
  unsigned stands; /* bits of forms.h */
  uint32_t small;  /* bit i: word i stands in small letters elsewhere */
  ti_piece pieces[2 * TI_RUN_WORDS];
  size_t piece_count;
} ti_run;

/* Reads a form, which must last as long as the run. Words past TI_RUN_WORDS are left
** out. Those of a run in capitals are kept in `room`, of `length` bytes, as titles
** are written. */
TI_FUNC void ti_run_read(ti_run *run, const ti_gazetteer *g, const char *text, size_t length, unsigned stands,
                         uint32_t small, char *room);

/* Words of a run as they are printed, in `out`, which has room for all of the
** form; returns the length. */
TI_FUNC size_t ti_run_join(const ti_run *run, tiro_span span, char *out);

/* The letters of an acronym in `out`, which has room for TI_MOST_LETTERS; 0: it is none. */
#define TI_MOST_LETTERS 10
TI_FUNC size_t ti_run_letters(const ti_run *run, size_t i, char *out);

/* ---- For personal.c ---- */

/* Bits of word `i`; 0 where there is none. */
static inline uint32_t ti_run_bits(const ti_run *run, size_t i) { return i < run->count ? run->words[i].bits : 0; }
static inline int ti_run_capital(const ti_run *run, size_t i) { return i < run->count && run->words[i].capital; }
static inline int ti_run_glue(const ti_run *run, size_t i) { return i < run->count && run->words[i].glue; }

TI_FUNC int ti_run_is(const ti_run *run, size_t i, const char *word);
TI_FUNC int ti_run_hyphen(const ti_run *run, size_t i);
TI_FUNC int ti_run_is_acronym(const ti_run *run, size_t i);
TI_FUNC int ti_run_is_place(const ti_run *run, tiro_span span);

/* The end of the country that starts at word `i`, and its name; 0: none does. */
TI_FUNC size_t ti_run_country(const ti_run *run, size_t i, uint32_t *name);

/* ---- personal.c ---- */

/* May word `i` be one of a name? */
TI_FUNC int ti_person_word(const ti_run *run, size_t i, int titled);

/* The end of the name that starts at word `i`; 0: none does. */
TI_FUNC size_t ti_person_end(const ti_run *run, size_t i, int titled);

/* Sets the parts of a name. */
TI_FUNC void ti_person_parts(const ti_run *run, size_t first, size_t end, ti_piece *piece);

/* A person with a title at word `i`; 0: none, and *behind is the word behind titles. */
TI_FUNC int ti_person_titled(const ti_run *run, size_t i, ti_piece *piece, size_t *behind);

/* A person by its given name, initial, or family name in front. */
TI_FUNC int ti_person_named(const ti_run *run, size_t i, ti_piece *piece);

#endif
