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

#include "../base/memory.h"

#define TI_BLOCK 64

typedef struct ti_block {
  uint64_t letter, space, comma;
  uint64_t aeo, mnt; /* letters of either case: a e o, m n t */
} ti_block;

/* Reads TI_BLOCK bytes. */
typedef void (*ti_scanner)(const unsigned char *bytes, ti_block *block);

TI_FUNC void ti_scan_scalar(const unsigned char *bytes, ti_block *block);

/* The fastest kernel that this machine can run. */
TI_FUNC ti_scanner ti_scanner_choose(void);

#if (defined(__GNUC__) || defined(__clang__)) && \
    (defined(__x86_64__) || defined(__i386__))
#define TI_SCAN_X86 1
TI_FUNC void ti_scan_sse2(const unsigned char *bytes, ti_block *block);
TI_FUNC void ti_scan_avx2(const unsigned char *bytes, ti_block *block);
#endif

/* Index of the lowest bit of a mask that is not zero. */
static inline unsigned ti_lowest(uint64_t mask) {
#if defined(__GNUC__) || defined(__clang__)
  return (unsigned)__builtin_ctzll(mask);
#else
  unsigned n = 0;
  if (!(mask & 0xFFFFFFFFu)) n += 32, mask >>= 32;
  if (!(mask & 0xFFFFu)) n += 16, mask >>= 16;
  if (!(mask & 0xFFu)) n += 8, mask >>= 8;
  while (!(mask & 1)) n++, mask >>= 1;
  return n;
#endif
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

/* Starts of letter runs that may be two words: gonna gotta gimme dunno cannot.
** They have m, n or t in the middle, twice, and five or six letters. */
static inline uint64_t ti_fused_words(const ti_block *b) {
  uint64_t start = b->letter & ~(b->letter << 1);
  uint64_t last = b->letter & ~(b->letter >> 1);
  uint64_t five = (last & b->aeo) >> 4, six = (last & b->mnt) >> 5;
  return start & b->mnt >> 2 & b->mnt >> 3 & (five | six);
}

#endif
