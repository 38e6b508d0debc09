/* content.h: what is talked about: the content words of turns.
**
**   "The P-8s have started flying."    ->  p, start, fly
**
** Words are folded, common endings taken off, function words left out. Forms of
** one word have one number, given in the order of first occurrence.
*/
#ifndef TIRO_TALK_CONTENT_H
#define TIRO_TALK_CONTENT_H

#include "word_set.h"

typedef struct ti_content ti_content;

/* `stop` are words to leave out, as ti_content_stem makes them. */
TI_FUNC tiro_status ti_content_new(ti_content **out, const tiro_memory *memory, const tiro_transcript *t,
                                   const ti_word_set *stop);
TI_FUNC void ti_content_free(ti_content *c);
TI_FUNC size_t ti_content_size(const ti_content *c);

/* Numbers are below this. */
TI_FUNC uint32_t ti_content_count(const ti_content *c);
TI_FUNC tiro_string ti_content_word(const ti_content *c, uint32_t number);

TI_FUNC size_t ti_content_turns(const ti_content *c);

/* The distinct words of a turn, in the order they come. */
TI_FUNC const uint32_t *ti_content_turn(const ti_content *c, size_t turn, size_t *count);

/* How much a word tells: 1 where one turn has it, 0 where all have. */
TI_FUNC double ti_content_weight(const ti_content *c, uint32_t number);

/* A set of words, which turns are then held against. Numbers that are none are
** passed over. */
TI_FUNC void ti_content_choose(ti_content *c, const uint32_t *numbers, size_t count);

/* The sum of the weights of chosen words that a turn has. With `shared`, which has
** room for the chosen ones, appends them there; each counts, and is appended, once
** until the next choice. */
TI_FUNC double ti_content_share(ti_content *c, size_t turn, uint32_t *shared, size_t *shared_count);

/* The word that some bytes are a form of. TIRO_NONE: of none, or of one that is left
** out. */
TI_FUNC uint32_t ti_content_find(const ti_content *c, const char *at, size_t length);

/* The same for a token. */
TI_FUNC uint32_t ti_content_token(const ti_content *c, const tiro_transcript *t, size_t token);

/* The form that words are told apart by, in `out`, which has room for
** TI_STEM_ROOM bytes; returns its length. 0: too long, or nothing of a word. With
** `keeps_capitals`, words all in capitals stay as they are: BIT is no bit. */
#define TI_STEM_ROOM 96
TI_FUNC size_t ti_content_stem(const char *word, size_t length, int keeps_capitals, char *out);

#endif
