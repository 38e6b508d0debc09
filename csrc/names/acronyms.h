/* acronyms.h: phrases that acronyms are short for, by their initial letters.
**
**   NATO    the North Atlantic Treaty Organization    the north atlantic treaty organization
**               n     a        t      o               the same phrase: they count together
**
** Of a few words with the right letters most mean nothing. A phrase is worth
** something in capitals, and in small letters if it is said often; one that a name
** goes on behind, or that ends in somebody's family name, is not.
*/
#ifndef TIRO_NAMES_ACRONYMS_H
#define TIRO_NAMES_ACRONYMS_H

#include "mentions.h"

typedef struct ti_phrase {
  uint32_t acronym;
  uint32_t text;       /* as it is printed, blanks for line ends: of ti_phrases */
  uint32_t first, end; /* tokens, where it stands first */
  uint32_t count;
  uint8_t free;  /* no name goes on before or behind it, at some place */
  uint8_t worth; /* 0: none */
} ti_phrase;

typedef struct ti_phrases {
  tiro_memory memory;
  ti_values texts;
  ti_values keys; /* acronym and folded text, by phrase */
  TI_ARRAY(ti_phrase) phrases;
  TI_ARRAY(uint32_t) best; /* by acronym: the best phrase, or TIRO_NONE */
} ti_phrases;

/* Finds the phrases of the acronyms of a transcript. The caller frees `*out`, also after
** a failure. */
TI_FUNC tiro_status ti_phrases_find(ti_phrases *out, const tiro_memory *memory, const ti_mentions *m,
                                    const tiro_transcript *t, const ti_gazetteer *g);
TI_FUNC void ti_phrases_free(ti_phrases *p);

#endif
