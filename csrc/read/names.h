/* names.h: a person's printed name taken apart.
**
**   "SECRETARY OF DEFENSE  JAMES  N.  MATTIS"    "Mr.    Moore  of Kansas"
**    office                given      family      office family    place
**                          full -----------       full
**
** The parts point into the bytes they were read from.
*/
#ifndef TIRO_READ_NAMES_H
#define TIRO_READ_NAMES_H

#include "reading.h"

#define TI_NAME_WORDS 16 /* a name of more words is none */

enum { TI_ANY_GENDER, TI_MALE, TI_FEMALE };

typedef struct ti_name {
  tiro_string office; /* words before the name, without "The" */
  tiro_string given;  /* first given name or initial */
  tiro_string family; /* with van, de, bin */
  tiro_string full;   /* given to family, with Jr. */
  tiro_string place;  /* the Kansas of "Mr. Moore of Kansas" */
  tiro_string title;  /* the HOST of "LARRY KANE, HOST" */
  unsigned bits;      /* TI_WORD_... of the office's words together */
  uint8_t words;      /* of the name, without office and Jr. */
  uint8_t capitals;   /* of these, those that start with a capital */
  uint8_t article;    /* starts with "The" */
  uint8_t numbered;   /* "SPEAKER 1" */
  uint8_t civil;      /* the office is Mr. or the like, or there is none */
  uint8_t gender;     /* as the office tells it */
} ti_name;

/* Bytes of the blank at text[at]: ASCII, or a no-break space. */
static inline size_t ti_blank_length(const char *text, size_t at, size_t end) {
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') return 1;
  return end - at > 1 && text[at] == '\xC2' && text[at + 1] == '\xA0' ? 2 : 0;
}

/* Takes `printed` apart; what stands in brackets behind the name is left out. */
TI_FUNC void ti_read_name(tiro_string printed, ti_name *name);

/* A word that may stand in a title: Deputy, Affairs, of. */
TI_FUNC int ti_is_office_word(const char *word, size_t length);

/* A title that speaks for itself wherever it stands: Secretary, Director. */
TI_FUNC int ti_is_strong_title(const char *word, size_t length);

/* Jr., III, Esq., Ph.D. */
TI_FUNC int ti_is_suffix(const char *word, size_t length);

/* An honorific rather than a title: Mr., Ambassador, GENERAL, Senator. */
TI_FUNC int ti_is_honorific(tiro_string office);

/* An office without the honorific behind it: the Adm. of "Chairman Adm.". */
TI_FUNC tiro_string ti_trim_office(tiro_string office);

/* Two offices that one person does not hold in one transcript: Senator and
** Secretary, President and Vice President. */
TI_FUNC int ti_offices_clash(tiro_string a, tiro_string b);

/* Each word of `part`, abbreviated or not, is in `whole`. */
TI_FUNC int ti_office_within(tiro_string part, tiro_string whole);

/* Equal, case and periods apart. */
TI_FUNC int ti_same_name(tiro_string a, tiro_string b);

/* Given names that may be one: equal, or one the other's initial. */
TI_FUNC int ti_given_agree(tiro_string a, tiro_string b);

/* `part` is the last words of `whole`, or all of it. */
TI_FUNC int ti_name_ends_with(tiro_string whole, tiro_string part);

/* Hash of what ti_same_name compares, of the last word alone. */
TI_FUNC uint32_t ti_hash_last_word(tiro_string name);

/* The last word of a name. */
TI_FUNC tiro_string ti_last_word(tiro_string name);

/* Next code point of a name, folded, without periods and with one blank
** between words; TI_BAD_BYTE at the end. */
TI_FUNC uint32_t ti_next_folded(tiro_string name, size_t *at);

/* Copies a name for people to read: words set in capitals get their usual form
** ("MARTIN J. KELLERMAN" -> "Martin J. Kellerman"), blanks become one. */
TI_FUNC tiro_status ti_keep_name(ti_reading *r, tiro_string *out, tiro_string printed);

/* The same for a title, whose words stay as printed unless all are known. */
TI_FUNC tiro_status ti_keep_title(ti_reading *r, tiro_string *out, tiro_string printed);

#endif
