/* content.h: what turns are about: their content words.
**
**   "The P-8s have started flying."    ->  fly  p  start     distinct, by number
**
** Words are folded, plurals and common endings taken off; function words are
** left out. Numbers are given in the order of first occurrence.
*/
#ifndef TIRO_TALK_CONTENT_H
#define TIRO_TALK_CONTENT_H

#include "../base/memory.h"

typedef struct ti_content ti_content;

/* `stop` are words to leave out, folded; borrowed until this returns. */
TI_FUNC tiro_status ti_content_new(ti_content **out, const tiro_memory *memory, const tiro_transcript *t,
                                   const tiro_string *stop, size_t stop_count);
TI_FUNC void ti_content_free(ti_content *c);
TI_FUNC size_t ti_content_size(const ti_content *c);

/* How many words there are, word `i`, and in how many turns it is. */
TI_FUNC uint32_t ti_content_count(const ti_content *c);
TI_FUNC tiro_string ti_content_word(const ti_content *c, uint32_t i);
TI_FUNC uint32_t ti_content_turns(const ti_content *c, uint32_t i);

/* The words of a turn, ascending. */
TI_FUNC const uint32_t *ti_content_of(const ti_content *c, size_t turn, size_t *count);

/* The word that a token is a form of; TIRO_NONE: none of them. */
TI_FUNC uint32_t ti_content_find(const ti_content *c, const char *at, size_t length);

#endif
