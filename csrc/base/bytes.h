/* bytes.h: which of 64 bytes are what, as a mask; bit 0 is the first byte.
**
** SSE2 where the compiler has it for all its machines (x86-64), else plain C;
** both say the same.
*/
#ifndef TIRO_BASE_BYTES_H
#define TIRO_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TI_MASKED 64 /* bytes a mask */

#ifdef __SSE2__
#include <emmintrin.h>

static inline uint64_t ti_mask_part(const char *bytes, char c, int high) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)bytes);
  if (!high) v = _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
  return (uint64_t)(unsigned)_mm_movemask_epi8(v);
}

static inline uint64_t ti_mask_of(const char *bytes, char c, int high) {
  return ti_mask_part(bytes, c, high) | ti_mask_part(bytes + 16, c, high) << 16 |
         ti_mask_part(bytes + 32, c, high) << 32 | ti_mask_part(bytes + 48, c, high) << 48;
}

#else

static inline uint64_t ti_mask_of(const char *bytes, char c, int high) {
  uint64_t mask = 0;
  unsigned i;
  for (i = 0; i < TI_MASKED; i++)
    mask |= (uint64_t)(high ? (unsigned char)bytes[i] >= 0x80 : bytes[i] == c) << i;
  return mask;
}

#endif

/* Bytes that equal `c`. */
static inline uint64_t ti_mask_equal(const char *bytes, char c) { return ti_mask_of(bytes, c, 0); }

/* Bytes above ASCII. */
static inline uint64_t ti_mask_high(const char *bytes) { return ti_mask_of(bytes, 0, 1); }

/* The 64 bytes at text[at], or a copy in `room` filled up with zeros where the
** text ends before. */
static inline const char *ti_masked(const char *text, size_t at, size_t end, char *room) {
  if (end - at >= TI_MASKED) return text + at;
  memset(room, 0, TI_MASKED);
  memcpy(room, text + at, end - at);
  return room;
}

/* Index of the lowest bit; the mask is not zero. */
static inline unsigned ti_first_bit(uint64_t mask) {
#if defined(__GNUC__) || defined(__clang__)
  return (unsigned)__builtin_ctzll(mask);
#else
  unsigned n = 0;
  while (!(mask >> n & 1)) n++;
  return n;
#endif
}

#endif
