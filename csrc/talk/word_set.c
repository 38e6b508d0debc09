/* word_set.c: see word_set.h. A table with open addresses, at most a third full. */
#include "word_set.h"

#include <string.h>

static uint32_t hash_of(const char *s, size_t length) {
  uint32_t h = 2166136261u;
  size_t i;
  for (i = 0; i < length; i++) h = (h ^ (unsigned char)s[i]) * 16777619u;
  return h ^ h >> 15;
}

/* The slot of a word, or the empty one where it would be. */
static uint32_t *slot_of(const ti_word_set *set, const char *s, size_t length) {
  size_t mask = set->slot_count - 1, i = hash_of(s, length) & mask;
  for (;; i = (i + 1) & mask) {
    const tiro_string *word;
    if (set->slots[i] == TIRO_NONE) return &set->slots[i];
    word = &set->words[set->slots[i]];
    if (word->length == length && memcmp(word->at, s, length) == 0) return &set->slots[i];
  }
}

tiro_status ti_word_set_open(ti_word_set *set, const tiro_memory *memory, const tiro_string *words, size_t count) {
  size_t i;
  set->words = words;
  set->slot_count = 64;
  while (set->slot_count < 3 * count) set->slot_count *= 2;
  set->slots = (uint32_t *)ti_new(memory, set->slot_count * sizeof *set->slots);
  if (!set->slots) return TIRO_NOMEM;
  memset(set->slots, 0xFF, set->slot_count * sizeof *set->slots);
  for (i = 0; i < count; i++) *slot_of(set, words[i].at, words[i].length) = (uint32_t)i;
  return TIRO_OK;
}

void ti_word_set_close(ti_word_set *set, const tiro_memory *memory) {
  ti_free(memory, set->slots, set->slot_count * sizeof *set->slots);
  set->slots = NULL;
}

uint32_t ti_word_set_find(const ti_word_set *set, const char *text, size_t length) {
  return *slot_of(set, text, length);
}
