/* listed.h: is a word in a short list, written as words with blanks around each? */
#ifndef TIRO_TALK_LISTED_H
#define TIRO_TALK_LISTED_H

#include "../base/memory.h"

#include <string.h>

/* ASCII case apart. An apostrophe of three bytes is looked up as one of ASCII. */
static inline int ti_is_listed(const char *text, tiro_span word, const char *list) {
  char key[16];
  size_t n = 0;
  uint32_t i;
  key[n++] = ' ';
  for (i = word.first; i < word.end; i++) {
    char c = text[i];
    if (n + 2 > sizeof key - 1) return 0;
    if ((unsigned char)c == 0xE2 && i + 2 < word.end) {
      c = '\'';
      i += 2;
    }
    key[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  key[n++] = ' ';
  key[n] = '\0';
  return strstr(list, key) != NULL;
}

#endif
