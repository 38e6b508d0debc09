/* icu.c: ICU's word break iterator over UTF-8; counts what is no white space
** or punctuation. The iterator is opened once. Without a list it tells ICU's version. */
#include "../timed.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static UBreakIterator *words;
static UText *input;

static uint64_t work(const text *t) {
  UErrorCode status = U_ZERO_ERROR;
  uint64_t found = 0;
  input = utext_openUTF8(input, t->bytes, (int64_t)t->length, &status);
  ubrk_setUText(words, input, &status);
  if (U_FAILURE(status)) fail("icu", u_errorName(status));
  while (ubrk_next(words) != UBRK_DONE)
    if (ubrk_getRuleStatus(words) >= UBRK_WORD_NONE_LIMIT) found++;
  return found;
}

int main(int argc, char **argv) {
  UErrorCode status = U_ZERO_ERROR;
  texts all;
  if (argc < 2) return puts(U_ICU_VERSION) < 0;
  all = readtexts(argv[1]);
  words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
  if (U_FAILURE(status)) fail("icu", u_errorName(status));
  run(&all, work);
  return 0;
}
