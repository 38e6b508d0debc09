/* mentions.h: what a transcript mentions: people, countries, organisations, acronyms,
** numbers, money and dates.
**
**   forms          President Obama | Obama | $8 billion       distinct: see forms.h
**                        |             |          |
**   mentions       person, titled | person | money            what a form holds
**                         \          /         |
**   people                  Obama              |              persons.h
**                                              |
**   places         turn 3  turn 9  turn 12  turn 12           where the forms stand
*/
#ifndef TIRO_NAMES_MENTIONS_H
#define TIRO_NAMES_MENTIONS_H

#include "../base/values.h"
#include "../talk/forms.h"
#include "figures.h"
#include "gazetteer.h"

/* By name: the order of mentions that share their words. */
typedef enum ti_mention_kind {
  TI_MENTION_ACRONYM,
  TI_MENTION_COUNTRY,
  TI_MENTION_DATE,
  TI_MENTION_MONEY,
  TI_MENTION_NUMBER,
  TI_MENTION_ORGANISATION,
  TI_MENTION_PERSON
} ti_mention_kind;

typedef enum ti_mention_grade { TI_MENTION_POSSIBLE = 1, TI_MENTION_LIKELY, TI_MENTION_CERTAIN } ti_mention_grade;

/* Why a name is a person's; in the order of WHY in lua/tiro/talk/mentions.lua. */
typedef enum ti_person_why {
  TI_BY_CAPITALS,
  TI_BY_TITLE,
  TI_BY_GIVEN,
  TI_BY_PARTICIPANT,        /* all the name */
  TI_BY_PARTICIPANT_FAMILY,
  TI_BY_PARTICIPANT_GIVEN,
  TI_BY_ONLY,               /* person of the text with this part of a name */
  TI_BY_MAYBE,
  TI_BY_ITSELF,
  TI_BY_GIVEN_ALONE,
  TI_BY_MANY                /* may be meant */
} ti_person_why;

/* Bits of how a name reads and stands. */
enum {
  TI_NAME_BARE = 1,     /* a given name alone */
  TI_NAME_UNKNOWN = 2,  /* nothing tells that it is a person's */
  TI_NAME_PARTICLE = 4, /* begins with a small letter */
  TI_NAME_WEAK = 8,     /* its place speaks against a person */
  TI_NAME_SAYS = 16     /* stands before said, thinks ... */
};

/* Names are numbers in `names`, or TIRO_NONE. */
typedef struct ti_mention {
  uint32_t form;
  uint32_t country;  /* its name in the gazetteer */
  uint32_t full;     /* as it is printed; of no figure */
  uint32_t letters;  /* of an acronym, also of a country's */
  uint32_t acronym;  /* the same among the acronyms */
  uint32_t given, family, title;
  uint32_t person;
  uint32_t called;   /* of TI_BY_...: what is said of which name */
  uint32_t several;  /* of TI_BY_MANY */
  uint8_t first, end; /* words of the form */
  uint8_t kind, grade;
  uint8_t why, bits;
  uint8_t expanded;  /* what the acronym is short for is known */
  uint8_t doubtful;  /* the country is a place elsewhere, too */
} ti_mention;

typedef struct ti_person {
  uint32_t given, family, full;
  uint32_t title;       /* the first that it is printed with */
  uint32_t participant; /* from 1; 0: none */
  uint32_t next;        /* of the same family name */
  uint8_t gender, office;
  uint8_t ambiguous; /* may be one of several others */
  uint8_t shared;    /* its name is another's, too */
  uint8_t numbered;  /* and is told apart by a number */
} ti_person;

typedef struct ti_place {
  uint32_t mention;
  uint32_t token; /* the first of its form */
  uint32_t turn;
  uint32_t next; /* of the same acronym */
} ti_place;

typedef struct ti_acronym {
  uint32_t letters;
  uint32_t word; /* as it is printed most */
  uint32_t first, last; /* places */
  uint32_t count;
} ti_acronym;

typedef struct ti_mentions {
  tiro_memory memory;
  ti_forms forms;
  ti_values names;
  TI_ARRAY(ti_mention) mentions; /* by form; of a form by first word, longer first */
  TI_ARRAY(uint32_t) starts;     /* by form, and an end */
  TI_ARRAY(ti_person) people;
  TI_ARRAY(ti_place) places; /* ascending */
  TI_ARRAY(ti_acronym) acronyms; /* in order of their first places */
} ti_mentions;

/* All that a transcript mentions. The caller frees `*out`, also after a failure. */
TI_FUNC tiro_status ti_mentions_find(ti_mentions *out, const tiro_memory *memory, const tiro_transcript *t,
                                     const ti_gazetteer *g);

TI_FUNC void ti_mentions_free(ti_mentions *m);

/* Bytes that it holds. */
TI_FUNC size_t ti_mentions_size(const ti_mentions *m);

/* What the figure of a mention says. */
TI_FUNC ti_figure ti_mention_figure(const ti_mentions *m, const ti_mention *mention);

/* An acronym is short for something: the mentions that are it by letters alone get
** the grade and the kind. */
TI_FUNC void ti_mentions_expand(ti_mentions *m, uint32_t acronym, ti_mention_grade grade, ti_mention_kind kind);

typedef struct ti_mention_filter {
  unsigned kinds;         /* bits 1 << kind */
  unsigned grade;         /* at least */
  const uint8_t *wanted;  /* by mention; NULL: all */
  const tiro_span *turns; /* ascending; NULL: all, and what is in none */
  size_t turn_ranges;
} ti_mention_filter;

/* How many places a filter lets through; and which, if `out` has room for all. */
TI_FUNC size_t ti_mentions_choose(const ti_mentions *m, const ti_mention_filter *filter, uint32_t *out);

#endif
