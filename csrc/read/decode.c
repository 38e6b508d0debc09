/* decode.c: the source as UTF-8.
**
** UTF-8 stays where it is, with any bad bytes in it. UTF-16 is told by its
** byte order mark or by its zero bytes, windows-1252 by bytes that are not
** UTF-8; both are copied.
*/
#include "decode.h"

#include <string.h>

#include "../base/bytes.h"
#include "../base/utf8.h"

#define REPLACEMENT 0xFFFDu
#define CHECKPOINT 512 /* text bytes between runs of one rule */
#define SAMPLE 4096    /* bytes looked at for the zeros of UTF-16 */

/* windows-1252 above 0x7F where it is not Latin-1; 0: no character. */
static const uint16_t windows_1252[32] = {
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
  0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

typedef struct census {
  size_t wide;      /* code points of two bytes and more */
  size_t bad;       /* bytes that are not UTF-8 */
  size_t first_bad; /* SIZE_MAX: none */
  size_t undefined; /* bad bytes that windows-1252 lacks as well */
} census;

/* Adds up the bytes at text[at], which are above ASCII; returns their length. */
static size_t count_high(census *n, const char *text, size_t at, size_t end) {
  size_t length;
  unsigned char c = (unsigned char)text[at];
  if (end - at > 2 && memcmp(text + at, "\xE2\x80", 2) == 0 && ((unsigned char)text[at + 2] & 0xC0) == 0x80) {
    n->wide++; /* quotes and dashes: most of them */
    return 3;
  }
  if (ti_utf8_decode(text, at, end, &length) != TI_BAD_BYTE) {
    n->wide++;
    return length;
  }
  if (!n->bad++) n->first_bad = at;
  if (c < 0xA0 && !windows_1252[c - 0x80]) n->undefined++;
  return 1;
}

static census count_bytes(const char *text, size_t end) {
  census n = {0, 0, SIZE_MAX, 0};
  char room[TI_MASKED];
  size_t base, counted = 0;
  for (base = 0; base < end; base += TI_MASKED) {
    uint64_t mask = ti_mask_high(ti_masked(text, base, end, room));
    for (; mask; mask &= mask - 1) {
      size_t at = base + ti_first_bit(mask);
      if (at >= counted) counted = at + count_high(&n, text, at, end);
    }
  }
  return n;
}

static tiro_encoding find_utf16(const char *source, size_t length) {
  size_t i, even = 0, odd = 0, pairs;
  const unsigned char *s = (const unsigned char *)source;
  if (length < 2) return TIRO_UTF8;
  if (s[0] == 0xFF && s[1] == 0xFE) return TIRO_UTF16LE;
  if (s[0] == 0xFE && s[1] == 0xFF) return TIRO_UTF16BE;
  pairs = (length < SAMPLE ? length : SAMPLE) / 2;
  if (!memchr(source, '\0', 2 * pairs)) return TIRO_UTF8;
  for (i = 0; i < pairs; i++) {
    even += s[2 * i] == 0;
    odd += s[2 * i + 1] == 0;
  }
  if (odd > pairs / 2 && even < odd / 8) return TIRO_UTF16LE;
  if (even > pairs / 2 && odd < even / 8) return TIRO_UTF16BE;
  return TIRO_UTF8;
}

/* Two bytes as a code unit. */
static uint32_t unit(const unsigned char *s, tiro_encoding encoding) {
  return encoding == TIRO_UTF16LE ? s[0] | (uint32_t)s[1] << 8
                                  : s[1] | (uint32_t)s[0] << 8;
}

/* Code point at source[at]; *width bytes long. */
static uint32_t next_utf16(const char *source, size_t at, size_t end,
                           tiro_encoding encoding, size_t *width) {
  const unsigned char *s = (const unsigned char *)source + at;
  uint32_t high, low;
  *width = end - at < 2 ? 1 : 2;
  if (*width == 1) return REPLACEMENT; /* half a unit */
  high = unit(s, encoding);
  if (high < 0xD800 || high > 0xDFFF) return high;
  if (high > 0xDBFF || end - at < 4) return REPLACEMENT;
  low = unit(s + 2, encoding);
  if (low < 0xDC00 || low > 0xDFFF) return REPLACEMENT;
  *width = 4;
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static uint32_t next_windows_1252(unsigned char c) {
  if (c < 0x80 || c >= 0xA0) return c;
  return windows_1252[c - 0x80] ? windows_1252[c - 0x80] : REPLACEMENT;
}

static tiro_status decode_to(ti_reading *r, char *out) {
  const tiro_transcript *t = &r->face;
  const char *source = t->source;
  size_t at = 0, end = t->source_length, written = 0, next_run = 0, width = 1;
  int rule = t->encoding == TIRO_WINDOWS_1252 ? TI_RUN_BYTE : TI_RUN_UTF16;
  while (at < end) {
    uint32_t c = rule == TI_RUN_BYTE
                   ? next_windows_1252((unsigned char)source[at])
                   : next_utf16(source, at, end, t->encoding, &width);
    int half = rule == TI_RUN_UTF16 && width == 1; /* the last byte, alone */
    if (half || written >= next_run) {
      if (ti_add_run(&r->charset_runs, &r->memory, written, at, width, half ? TI_RUN_POINT : rule))
        return TIRO_NOMEM;
      next_run = written + CHECKPOINT;
    }
    if (c == REPLACEMENT && r->bad_byte == SIZE_MAX) r->bad_byte = written;
    written += ti_utf8_encode(c, out + written);
    at += width;
  }
  r->face.text_length = written;
  return TIRO_OK;
}

/* UTF-8 needs at most 3 bytes for a byte of windows-1252 or a code unit. */
static tiro_status copy_decoded(ti_reading *r) {
  size_t units = r->face.encoding == TIRO_WINDOWS_1252
                   ? r->face.source_length
                   : r->face.source_length / 2 + 1;
  size_t room = units * 3, capacity;
  if (units > TIRO_MAX_SOURCE / 3) return TIRO_TOOBIG;
  r->decoded = (char *)ti_new(&r->memory, room);
  if (!r->decoded) return TIRO_NOMEM;
  r->decoded_size = capacity = room;
  if (decode_to(r, r->decoded)) return TIRO_NOMEM;
  ti_shrink(&r->memory, &r->decoded, &capacity, r->face.text_length + 1, 1);
  r->decoded_size = capacity;
  r->face.text = r->decoded;
  return TIRO_OK;
}

tiro_status ti_decode(ti_reading *r) {
  tiro_transcript *t = &r->face;
  census n;
  t->text = t->source;
  t->text_length = t->source_length;
  t->encoding = find_utf16(t->source, t->source_length);
  if (t->encoding == TIRO_UTF8) {
    n = count_bytes(t->source, t->source_length);
    r->bad_byte = n.first_bad;
    if (n.bad > n.wide && n.undefined == 0) t->encoding = TIRO_WINDOWS_1252;
  }
  if (t->encoding != TIRO_UTF8) {
    tiro_status status;
    r->bad_byte = SIZE_MAX;
    if ((status = copy_decoded(r)) != TIRO_OK) return status;
  }
  return ti_undress(r);
}
