/* number.c: tokens that begin with a digit: 1,234.5  10:30  9/11  20th  1990s
** 555-1234, and units written without a space, which part: 5|km, 11|am.
*/
#include "lexer.h"

#include <string.h>

static const char units[][6] = {
    "am", "pm", "k",  "m",  "b",   "t",   "bn",  "mn", "kg",  "lb",  "lbs",
    "ft", "km", "cm", "mm", "mg",  "hz",  "khz", "mhz", "ghz", "kb", "mb",
    "gb", "tb", "hr", "hrs", "min", "mins", "mph", "kph", "kw", "mw", "usd"};

static size_t digits(const ti_lexer *lx, size_t at) {
  size_t length;
  while (ti_class_at(lx, at, &length) == TI_C_DIGIT) at += length;
  return at;
}

/* Is text[at, end) a unit? */
static int unit(const ti_lexer *lx, size_t at, size_t end) {
  char key[6] = {0};
  size_t i;
  if (end == at || end - at >= sizeof key) return 0;
  for (i = 0; i < end - at; i++) key[i] = (char)(lx->text[at + i] | 0x20);
  if (key[1] == 0 && lx->text[at] < 'a' && key[0] != 'k' && key[0] != 'm') return 0;
  for (i = 0; i < sizeof units / sizeof units[0]; i++)
    if (memcmp(units[i], key, sizeof key) == 0) return 1;
  return 0;
}

/* End of the digits parted by hyphens that begin at `start`, the first hyphen
** at `at`: telephone numbers, dates, dockets. Two numbers may also be a range:
** then `at`. */
static size_t hyphened(const ti_lexer *lx, size_t start, size_t at) {
  size_t parts = 1, first = at - start, last = first, end = at;
  while (ti_peek(lx, end) == '-' && ti_is_digit(ti_peek(lx, end + 1)) && parts < 8) {
    size_t next = digits(lx, end + 1);
    last = next - end - 1;
    end = next;
    parts++;
  }
  if (parts == 2 && !(last == 4 && first != 4) && !(first == 2 && last == 3))
    return at;
  return end;
}

/* End of the number that goes on with the mark at `at`, else `at`. */
static size_t goes_on(const ti_lexer *lx, size_t start, size_t at) {
  char mark = ti_peek(lx, at);
  if (!ti_is_digit(ti_peek(lx, at + 1))) return at;
  if (mark == '.' || mark == ':' || mark == '/') return digits(lx, at + 1);
  if (mark == '-') return hyphened(lx, start, at);
  if (mark == ',' && digits(lx, at + 1) == at + 4) return at + 4;
  return at;
}

tiro_status ti_lex_number(ti_lexer *lx) {
  size_t start = lx->at, at = digits(lx, start), end;
  size_t length;
  while ((end = goes_on(lx, start, at)) != at) at = end;
  end = ti_word_run(lx, at);
  if (end > at && unit(lx, at, end)) {
    if (ti_emit(lx, start, at, TI_NUMBER) != TIRO_OK) return TIRO_NOMEM;
    return ti_emit(lx, at, end, TI_WORD);
  }
  at = end;
  if (lx->text[at - 1] == '0' && /* the 1990's */
      ti_class_at(lx, at, &length) == TI_C_APOSTROPHE &&
      ti_peek(lx, at + length) == 's' &&
      !ti_in_word(ti_class_of(lx, at + length + 1)))
    at += length + 1;
  end = ti_file_ending(lx, at);
  if (ti_emit(lx, start, end ? end : at, TI_NUMBER) != TIRO_OK) return TIRO_NOMEM;
  return ti_lex_clitics(lx);
}
