/* gazetteer.h: what lists have on the words of names.
**
**   words    "Department" -> head    "Kerry" -> family_first    "New York" -> place
**   names    [United States] [United Kingdom] ...               countries, known organisations
**
** A word has a bit for each list that it is in. Names are found by their first
** words; those that share one stand together, the longest of a kind first.
*/
#ifndef TIRO_NAMES_GAZETTEER_H
#define TIRO_NAMES_GAZETTEER_H

#include "../talk/word_set.h"
#include "short_names.h"

/* Lists, in the order of LISTS in lua/tiro/talk/naming.lua. */
enum {
  TI_HEAD = 1 << 0,
  TI_WEAK = 1 << 1, /* a head that tells little by itself */
  TI_TITLE = 1 << 2,
  TI_HALF_TITLE = 1 << 3,
  TI_OFFICE = 1 << 4,
  TI_LANGUAGE = 1 << 5,
  TI_OTHER = 1 << 6, /* makes another place of a country: New, North */
  TI_WATER = 1 << 7,
  TI_NATURE = 1 << 8,
  TI_NO_TAIL = 1 << 9,
  TI_TAIL_TITLE = 1 << 10,
  TI_JOIN = 1 << 11,
  TI_PARTICLE = 1 << 12,
  TI_GIVEN = 1 << 13,
  TI_COUNTRY_GIVEN = 1 << 14, /* a country and a given name */
  TI_COUNTRY_FAMILY = 1 << 15,
  TI_FAMILY_FIRST = 1 << 16,
  TI_SUFFIX = 1 << 17,
  TI_STARTER = 1 << 18,
  TI_THING = 1 << 19,
  TI_KEEPS_COUNTRY = 1 << 20,
  TI_STRONG = 1 << 21, /* a title that makes any word behind it a name */
  TI_RANK = 1 << 22,
  TI_NO_ACRONYM = 1 << 23,
  TI_PLACE = 1 << 24, /* several words with blanks between them, too */
  TI_SHORT = 1 << 25, /* of a given name */
  TI_DOUBTFUL = 1 << 26, /* a country, and a place elsewhere */
  TI_EMPTY = 1 << 27 /* in small letters: what no phrase worth an acronym holds */
};

typedef enum ti_name_kind { TI_COUNTRY, TI_COUNTRY_NAME, TI_KNOWN, TI_NEVER } ti_name_kind;

/* The arrays are the caller's, and outlive it. */
typedef struct ti_gazetteer {
  tiro_memory memory;
  const tiro_string *words;
  const uint32_t *bits;     /* by word */
  const tiro_string *names; /* words with blanks between them */
  const uint32_t *kinds;    /* by name: ti_name_kind */
  const tiro_string *short_for; /* see ti_short_names_open */
  size_t word_count, name_count, short_count;
  ti_word_set set;
  ti_short_names short_names;
  tiro_span *starts; /* by word: names that begin with it */
  tiro_string *starters;
  size_t starter_count;
} ti_gazetteer;

/* Makes what follows from the arrays; the other fields are there. First words of names
** are words. The caller frees it, also after a failure. */
TI_FUNC tiro_status ti_gazetteer_open(ti_gazetteer *g);
TI_FUNC void ti_gazetteer_free(ti_gazetteer *g);

/* The number of a word, or TIRO_NONE. */
TI_FUNC uint32_t ti_gazetteer_find(const ti_gazetteer *g, const char *at, size_t length);

/* Bits of a word. */
TI_FUNC uint32_t ti_gazetteer_bits(const ti_gazetteer *g, const char *at, size_t length);

/* Is a text, words with blanks between them, the name of a country, or of an
** organisation that is known by itself? */
TI_FUNC int ti_gazetteer_names(const ti_gazetteer *g, const char *at, size_t length);

#endif
