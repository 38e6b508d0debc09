/* lexicon.c: values by their bytes. */
#include "segment.h"

#include "../base/values.h"

static tiro_string string_of(const char *value, size_t length) {
  tiro_string s;
  s.at = value;
  s.length = length;
  return s;
}

uint32_t ti_lexicon_bound(const ti_lexicon *lexicon, const char *value, size_t length) {
  tiro_string wanted = string_of(value, length);
  uint32_t low = 0, high = lexicon->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (ti_compare_strings(ti_lexicon_value(lexicon, middle), wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t ti_lexicon_find(const ti_lexicon *lexicon, const char *value, size_t length) {
  uint32_t id = ti_lexicon_bound(lexicon, value, length);
  if (id == lexicon->count) return TIRO_NONE;
  return ti_compare_strings(ti_lexicon_value(lexicon, id), string_of(value, length)) == 0 ? id : TIRO_NONE;
}
