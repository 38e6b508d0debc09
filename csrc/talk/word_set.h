/* word_set.h: some words, and which of them a text's word is. */
#ifndef TIRO_TALK_WORD_SET_H
#define TIRO_TALK_WORD_SET_H

#include "../base/memory.h"

typedef struct ti_word_set {
  const tiro_string *words; /* the caller's */
  uint32_t *slots;          /* numbers of words, or TIRO_NONE; a power of two */
  size_t slot_count;
} ti_word_set;

/* The words must outlive the set. On failure there is nothing to free. */
TI_FUNC tiro_status ti_word_set_open(ti_word_set *set, const tiro_memory *memory, const tiro_string *words, size_t count);
TI_FUNC void ti_word_set_close(ti_word_set *set, const tiro_memory *memory);

/* The number of the word text[0, length), or TIRO_NONE. */
TI_FUNC uint32_t ti_word_set_find(const ti_word_set *set, const char *text, size_t length);

#endif
