/* scan.h: 64 bytes of text at a time, as bit masks.
**
**   bytes    W e   c a n n o t ,   I
**   letter   1 1 . 1 1 1 1 1 1 . . 1     bit 0 is the first byte
**   space    . . 1 . . . . . . . 1 .
**   comma    . . . . . . . . . 1 . .
**
** Whatever is in none of the three needs a closer look. Two more masks find the
** few words of letters alone that are two words (see ti_fused_words).
** The scalar kernel says what is true; the others are as exact and faster.
*/
#ifndef TIRO_TEXT_SCAN_H
#define TIRO_TEXT_SCAN_H

#include "../base/bytes.h"
#include "tokens.h"

#define TI_BLOCK 64

typedef struct ti_block {
  uint64_t letter, space, comma;
  uint64_t aeo, mnt; /* letters of either case: a e o, m n t */
} ti_block;

/* Reads TI_BLOCK bytes. */
typedef void (*ti_scanner)(const unsigned char *bytes, ti_block *block);

TI_FUNC void ti_scan_scalar(const unsigned char *bytes, ti_block *block);

/* Writes the tokens of two masks, runs of letters and single commas, behind
** byte `at`; returns how many. May write a few more than there are, so room for
** TI_BLOCK_TOKENS must be there. */
#define TI_BLOCK_TOKENS (TI_BLOCK + 4)
typedef size_t (*ti_reader)(uint32_t *start, uint16_t *shape, uint32_t at,
                            uint64_t letter, uint64_t comma);

TI_FUNC size_t ti_words_scalar(uint32_t *start, uint16_t *shape, uint32_t at,
                               uint64_t letter, uint64_t comma);

typedef struct ti_kernels {
  ti_scanner scan;
  ti_reader words;
} ti_kernels;

/* The fastest kernels that this machine can run. */
TI_FUNC ti_kernels ti_kernels_choose(void);

#if (defined(__GNUC__) || defined(__clang__)) && \
    (defined(__x86_64__) || defined(__i386__))
#define TI_SCAN_X86 1
TI_FUNC void ti_scan_sse2(const unsigned char *bytes, ti_block *block);
TI_FUNC void ti_scan_avx2(const unsigned char *bytes, ti_block *block);
TI_FUNC void ti_scan_avx512(const unsigned char *bytes, ti_block *block);
TI_FUNC int ti_has_avx512(void);
TI_FUNC size_t ti_words_avx2(uint32_t *start, uint16_t *shape, uint32_t at,
                             uint64_t letter, uint64_t comma);
TI_FUNC size_t ti_words_avx512(uint32_t *start, uint16_t *shape, uint32_t at,
                               uint64_t letter, uint64_t comma);
#endif

/* First bytes of the tokens, and the bytes behind them. The last token must
** end before bit 63. */
static inline uint64_t ti_starts(uint64_t letter, uint64_t comma) {
  return (letter & ~(letter << 1)) | comma;
}

static inline uint64_t ti_ends(uint64_t letter, uint64_t comma) {
  return (~letter & letter << 1) | comma << 1;
}

/* Index of the highest bit of a mask that is not zero. */
static inline unsigned ti_highest(uint64_t mask) {
#if defined(__GNUC__) || defined(__clang__)
  return 63u - (unsigned)__builtin_clzll(mask);
#else
  unsigned n = 0;
  if (mask >> 32) n += 32, mask >>= 32;
  if (mask >> 16) n += 16, mask >>= 16;
  if (mask >> 8) n += 8, mask >>= 8;
  while (mask >>= 1) n++;
  return n;
#endif
}

/* Bits 0 to n - 1, for n from 0 to 64. */
static inline uint64_t ti_below(unsigned n) {
  return n < 64 ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
}

/* What ti_words_scalar does, for kernels that only know better instructions.
** Writes four at a time, some behind the last one: cheaper than to guess how
** many there are. */
static inline size_t ti_words(uint32_t *start, uint16_t *shape, uint32_t at,
                              uint64_t letter, uint64_t comma) {
  uint64_t top = (uint64_t)1 << 63;
  uint64_t starts = ti_starts(letter, comma), ends = ti_ends(letter, comma);
  size_t n = 0;
  while (starts) {
    int i;
    for (i = 0; i < 4; i++) {
      unsigned first = ti_first_bit(starts | top), end = ti_first_bit(ends | top);
      unsigned kind = comma >> first & 1 ? TI_PUNCT : TI_WORD;
      start[n] = at + first;
      shape[n] = (uint16_t)((end - first) << TI_KIND_BITS | kind);
      n += starts != 0;
      starts &= starts - 1;
      ends &= ends - 1;
    }
  }
  return n;
}

/* Starts of letter runs that may be two words: gonna gotta gimme dunno cannot.
** They have m, n or t in the middle, twice, and five or six letters. */
static inline uint64_t ti_fused_words(const ti_block *b) {
  uint64_t start = b->letter & ~(b->letter << 1);
  uint64_t last = b->letter & ~(b->letter >> 1);
  uint64_t five = (last & b->aeo) >> 4, six = (last & b->mnt) >> 5;
  return start & b->mnt >> 2 & b->mnt >> 3 & (five | six);
}

#endif
