/* short_word.h: words of up to eight bytes as one number, which most words are. */
#ifndef TIRO_TALK_SHORT_WORD_H
#define TIRO_TALK_SHORT_WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The bytes of a word, then zeros; the text goes on for eight bytes. */
static inline uint64_t ti_short_word(const char *at, size_t length) {
  static const unsigned char masks[9][8] = {
    {0}, {255}, {255, 255}, {255, 255, 255}, {255, 255, 255, 255}, {255, 255, 255, 255, 255},
    {255, 255, 255, 255, 255, 255}, {255, 255, 255, 255, 255, 255, 255}, {255, 255, 255, 255, 255, 255, 255, 255}
  };
  uint64_t bytes, mask;
  memcpy(&bytes, at, 8);
  memcpy(&mask, masks[length], 8);
  return bytes & mask;
}

/* What was found of words before, by their very bytes: a text has few, and says them
** often. A table of them begins all zero. */
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
