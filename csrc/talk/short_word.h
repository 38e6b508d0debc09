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

#endif
