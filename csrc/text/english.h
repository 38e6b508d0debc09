/* english.h: what English needs to know about words, and its two rule sets.
**
** Tokens follow Universal Dependencies: do|n't, China|'s, gon|na, can|not,
** decision|-|making but non-military, Mr. and U.S. and J. with their periods,
** $|5, 33|%, 10:30, 1,234.5.
*/
#ifndef TIRO_TEXT_ENGLISH_H
#define TIRO_TEXT_ENGLISH_H

#include "tokens.h"

/* Marks that head the items of a list. */
static inline int ti_is_bullet(uint32_t c) {
  return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219 ||
         c == 0x25AA || c == 0x25CF || c == 0x25E6;
}

TI_FUNC tiro_status ti_english_words(ti_tokens *tokens,
                                     const tiro_memory *memory,
                                     const char *text, size_t first, size_t end);

TI_FUNC tiro_status ti_english_sentences(ti_sentences *sentences,
                                         const tiro_memory *memory,
                                         const char *text,
                                         const ti_tokens *tokens, size_t first,
                                         size_t end);

#endif
