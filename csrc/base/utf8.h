/* utf8.h: one code point of UTF-8 at a time.
**
** Bytes that are not UTF-8 are kept: each decodes to TI_BAD_BYTE, one byte
** long, so that no caller ever skips or invents a byte.
*/
#ifndef TIRO_BASE_UTF8_H
#define TIRO_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define TI_BAD_BYTE 0x110000u /* no code point is this large */

/* Code point at text[at], its length in *length (1 to 4; needs at < end).
** Overlong forms, surrogates and cut-off sequences are bad bytes. */
static inline uint32_t ti_utf8_decode(const char *text, size_t at, size_t end,
                                      size_t *length) {
  const unsigned char *s = (const unsigned char *)text + at;
  size_t left = end - at;
  uint32_t c = s[0];
  *length = 1;
  if (c < 0x80) return c;
  if (c < 0xC2 || c > 0xF4) return TI_BAD_BYTE;
  if (left < 2 || (s[1] & 0xC0) != 0x80) return TI_BAD_BYTE;
  if (c < 0xE0) {
    *length = 2;
    return (c & 0x1F) << 6 | (s[1] & 0x3Fu);
  }
  if (left < 3 || (s[2] & 0xC0) != 0x80) return TI_BAD_BYTE;
  if (c < 0xF0) {
    uint32_t p = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    if (p < 0x800 || (p >= 0xD800 && p < 0xE000)) return TI_BAD_BYTE;
    *length = 3;
    return p;
  }
  if (left < 4 || (s[3] & 0xC0) != 0x80) return TI_BAD_BYTE;
  c = (c & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
  if (c < 0x10000 || c > 0x10FFFF) return TI_BAD_BYTE;
  *length = 4;
  return c;
}

/* Start of the code point that ends at text[at] (needs at > first). */
static inline size_t ti_utf8_back(const char *text, size_t first, size_t at) {
  size_t start = at - 1, length, tries = 3;
  while (tries-- && start > first && ((unsigned char)text[start] & 0xC0) == 0x80)
    start--;
  (void)ti_utf8_decode(text, start, at, &length);
  return start + length == at ? start : at - 1;
}

/* Writes `c` to `out` (room for 4 bytes); returns how many were written. */
static inline size_t ti_utf8_encode(uint32_t c, char *out) {
  unsigned char *s = (unsigned char *)out;
  if (c < 0x80) {
    s[0] = (unsigned char)c;
    return 1;
  }
  if (c < 0x800) {
    s[0] = (unsigned char)(0xC0 | c >> 6);
    s[1] = (unsigned char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    s[0] = (unsigned char)(0xE0 | c >> 12);
    s[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
    s[2] = (unsigned char)(0x80 | (c & 0x3F));
    return 3;
  }
  s[0] = (unsigned char)(0xF0 | c >> 18);
  s[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
  s[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
  s[3] = (unsigned char)(0x80 | (c & 0x3F));
  return 4;
}

#endif
