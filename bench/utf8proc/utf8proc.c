/* utf8proc.c: decodes each code point, looks up its properties and whether a
** grapheme ends before it; counts runs of letters and digits. Without a list it
** tells its version. */
#include "../timed.h"

#include <utf8proc.h>

static int inword(utf8proc_propval_t category) {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static uint64_t work(const text *t) {
  const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)t->bytes, *end = at + t->length;
  utf8proc_int32_t code, last = 0, state = 0;
  uint64_t words = 0, graphemes = 0;
  int before = 0;
  while (at < end) {
    utf8proc_ssize_t length = utf8proc_iterate(at, end - at, &code);
    int now;
    if (length <= 0) { /* no UTF-8 */
      code = 0xFFFD;
      length = 1;
    }
    now = inword(utf8proc_get_property(code)->category);
    graphemes += utf8proc_grapheme_break_stateful(last, code, &state);
    words += now && !before;
    before = now;
    last = code;
    at += length;
  }
  return words + graphemes / UINT64_C(0x100000000);
}

int main(int argc, char **argv) {
  texts all;
  if (argc < 2) return puts(utf8proc_version()) < 0;
  all = readtexts(argv[1]);
  run(&all, work);
  return 0;
}
