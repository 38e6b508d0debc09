/* unicode.c: case folding; see unicode.h. The tables are in unicode_data.c. */
#include "unicode.h"

#include "../base/utf8.h"

uint32_t ti_fold_slowly(uint32_t c) {
  size_t low = 0, high = ti_fold_run_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const ti_fold_run *run = &ti_fold_runs[middle];
    if (c < run->first)
      high = middle;
    else if (c > run->last)
      low = middle + 1;
    else if ((c - run->first) % run->step)
      return c;
    else
      return (uint32_t)((int32_t)c + run->shift);
  }
  return c;
}

static int apostrophe(uint32_t c) {
  return c == 0x2019 || c == 0x2018 || c == 0x02BC;
}

size_t ti_fold_text(const char *text, size_t first, size_t end, char *out) {
  size_t at, length, written = 0;
  for (at = first; at < end; at += length) {
    uint32_t c = ti_utf8_decode(text, at, end, &length);
    if (c == TI_BAD_BYTE)
      out[written++] = text[at];
    else
      written += ti_utf8_encode(apostrophe(c) ? '\'' : ti_fold(c), out + written);
  }
  return written;
}
