/* met_words.h: what was found of words before, by their very bytes: a text has few,
** and says them often. A table begins all zero; each word has one place in it, which
** the next one there takes. Words of up to TI_SMALL bytes: most are.
*/
#ifndef TIRO_TALK_MET_WORDS_H
#define TIRO_TALK_MET_WORDS_H

#include "../base/values.h"

typedef struct ti_met_word {
  uint64_t key;
  uint32_t length, value;
} ti_met_word;

#define TI_MET_WORDS 1024

/* Where a short word is kept, or would be. */
static inline ti_met_word *ti_met_word_of(ti_met_word *table, uint64_t key) {
  return &table[(key * 0x9E3779B97F4A7C15u) >> 54];
}

static inline int ti_was_met(const ti_met_word *met, uint64_t key, size_t length) {
  return met->key == key && met->length == length;
}

static inline void ti_meet(ti_met_word *met, uint64_t key, size_t length, uint32_t value) {
  met->key = key;
  met->length = (uint32_t)length;
  met->value = value;
}

#endif
