/* people.h: people while they are sorted out.
**
**   people.c     labels of the turns, speakers in their order
**   cast.c       people by family name; which of them a label stands for
**   mentions.c   names in header, rosters, headings -> people
**   roles.c      who asks, answers, presides
*/
#ifndef TIRO_READ_PEOPLE_H
#define TIRO_READ_PEOPLE_H

#include "names.h"

/* What is known of a person; bits. */
enum {
  TI_IN_HEADER = 1,
  TI_IN_ROSTER = 2,     /* of a committee, or said to be a member */
  TI_IN_WITNESSES = 4,  /* the list of witnesses */
  TI_IN_STATEMENT = 8,  /* a heading "STATEMENT OF" */
  TI_PRESIDES = 16,     /* "[chairman of the committee] presiding" */
  TI_BY_MENTION = 32    /* any place outside labels */
};

typedef struct ti_person {
  ti_name *name;      /* in the cast's names */
  tiro_string title, honorific;
  tiro_span where;    /* names the person outside labels */
  uint32_t next;      /* in its list of namesakes, or TIRO_NONE */
  uint32_t heading;   /* label of the turn below a heading with the name */
  uint32_t label;     /* first label, or TIRO_NONE */
  uint32_t speaker;
  unsigned label_bits; /* TI_WORD_... of all its labels' offices */
  uint8_t flags;       /* TI_IN_... */
  uint8_t evidence;    /* TIRO_BY_... */
  uint8_t gender;
  uint8_t unnamed;     /* no person: QUESTION, STAFF */
  uint8_t numbered;
  uint8_t article;     /* "The Chairman" */
} ti_person;

typedef struct ti_cast {
  ti_reading *r;
  TI_ARRAY(ti_person) people;
  uint32_t *heads;      /* people by hash of the family's last word */
  uint32_t *word_heads; /* labels by the same, one a word */
  uint32_t *word_next;
  size_t head_count;    /* a power of two */
  ti_name *names;       /* of the labels, then of people named elsewhere */
  size_t name_count, name_room;
  uint32_t *person_of;  /* label -> person */
  size_t label_count;
} ti_cast;

/* People of the header's fields, then those of names outside turns. */
TI_FUNC tiro_status ti_cast_open(ti_cast *cast, ti_reading *r);
TI_FUNC void ti_cast_close(ti_cast *cast);

/* A label whose family ends with `word`, or TIRO_NONE. */
TI_FUNC uint32_t ti_label_of_family(const ti_cast *cast, tiro_string word);

/* Adds a person, or what is new to one that it can only be. */
TI_FUNC tiro_status ti_add_mention(ti_cast *cast, const ti_name *name, tiro_string title,
                                   tiro_span where, uint8_t flags, uint32_t heading);

TI_FUNC tiro_status ti_find_mentions(ti_cast *cast);

/* Gives each label its person. */
TI_FUNC tiro_status ti_resolve_labels(ti_cast *cast);

/* Gives each speaker of the reading its role. */
TI_FUNC void ti_find_roles(ti_cast *cast);

#endif
