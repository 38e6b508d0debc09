/* complain.c: see complain.h. */
#include "complain.h"

#define MOST_TYPED 40 /* bytes */

static size_t put(ti_complaint *complaint, size_t n, const char *text, size_t length) {
  size_t i;
  for (i = 0; i < length && n + 1 < sizeof complaint->message; i++) complaint->message[n++] = text[i];
  return n;
}

static size_t put_typed(ti_complaint *complaint, size_t n, const char *typed, size_t length) {
  size_t cut = length;
  if (length > MOST_TYPED) {
    cut = MOST_TYPED - 3;
    while (cut > MOST_TYPED - 7 && ((unsigned char)typed[cut] & 0xC0) == 0x80) cut--;
  }
  n = put(complaint, n, "'", 1);
  n = put(complaint, n, typed, cut);
  return cut < length ? put(complaint, n, "...'", 4) : put(complaint, n, "'", 1);
}

tiro_status ti_pattern_complain(ti_complaint *complaint, size_t at, const char *message,
                                const char *typed, size_t length) {
  size_t n = 0;
  if (!complaint) return TIRO_INVALID;
  for (; *message; message++)
    n = *message == '%' ? put_typed(complaint, n, typed, length) : put(complaint, n, message, 1);
  complaint->message[n] = '\0';
  complaint->at = at;
  return TIRO_INVALID;
}
