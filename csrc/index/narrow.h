/* narrow.h: numbers that are read one by one, in as few bits as those beside
** them need.
**
**   blocks   base, start | base, start | ..     of 64 numbers each; what has no block ends the last one
**   bits     64 rests | 64 rests | ..           a width a block, from word `start` on
**
**   level    number = base + rest                            lengths, counts
**   rising   number = base + what the line to the next       firsts, starts
**                     base has risen there + rest
**
** A rest of rising numbers is below the line as well as above it, so its sign is
** in the lowest bit. A word has 64 bits, so the words of a block are as many as
** its rests are wide. Saved bytes may lie: numbers are wrong then.
*/
#ifndef TIRO_INDEX_NARROW_H
#define TIRO_INDEX_NARROW_H

#include <string.h>

#include "../base/memory.h"

#define TI_NARROW 64

typedef struct ti_narrow_block {
  uint32_t base, start;
} ti_narrow_block;

typedef struct ti_narrow {
  const ti_narrow_block *blocks; /* one behind the last, too */
  const char *bits;
  uint32_t words; /* but for one that is zero */
} ti_narrow;

/* Bytes of blocks and bits. */
static inline uint64_t ti_narrow_blocks(uint64_t count) {
  return ((count + TI_NARROW - 1) / TI_NARROW + 1) * sizeof(ti_narrow_block);
}

static inline uint64_t ti_narrow_bits(uint64_t words) { return (words + 1) * sizeof(uint64_t); }

/* Numbers of up to 32 bits; eight bytes are read where one starts. */
static inline uint32_t ti_get_bits(const char *bits, uint64_t at, uint32_t width) {
  uint64_t word;
  memcpy(&word, bits + at / 8, sizeof word);
  return (uint32_t)(word >> at % 8 & (((uint64_t)1 << width) - 1));
}

/* The bits are zero before. */
static inline void ti_put_bits(uint64_t *words, uint64_t at, uint32_t width, uint32_t n) {
  words[at / 64] |= (uint64_t)n << at % 64;
  if (at % 64 + width > 64) words[at / 64 + 1] |= (uint64_t)n >> (64 - at % 64);
}

static inline uint32_t ti_narrow_rest(const ti_narrow *numbers, const ti_narrow_block *block, uint32_t i) {
  uint32_t width = block[1].start - block->start;
  if (width > 32 || (uint64_t)block->start + width > numbers->words) return 0;
  return ti_get_bits(numbers->bits, (uint64_t)block->start * 64 + i % TI_NARROW * width, width);
}

/* Number `i` of those that were kept, which are level or rising. */
static inline uint32_t ti_narrow_level(const ti_narrow *numbers, uint32_t i) {
  const ti_narrow_block *block = numbers->blocks + i / TI_NARROW;
  return block->base + ti_narrow_rest(numbers, block, i);
}

/* The line may fall where another document starts: its slope has a sign. */
static inline uint32_t ti_narrow_line(const ti_narrow_block *block, uint32_t next, uint32_t i) {
  uint64_t slope = ((uint64_t)(next - block->base) ^ 0x80000000u) - 0x80000000u;
  return block->base + (uint32_t)(slope * (i % TI_NARROW) / TI_NARROW);
}

static inline uint32_t ti_narrow_rising(const ti_narrow *numbers, uint32_t i) {
  const ti_narrow_block *block = numbers->blocks + i / TI_NARROW;
  uint32_t rest = ti_narrow_rest(numbers, block, i);
  return ti_narrow_line(block, block[1].base, i) + (rest >> 1 ^ (0 - (rest & 1)));
}

/* The first of `count` rising numbers that is not below `n`. */
TI_FUNC uint32_t ti_narrow_bound(const ti_narrow *numbers, uint32_t count, uint32_t n);

/* Numbers on their way, in order. */
typedef struct ti_narrowing {
  tiro_memory memory;
  int rises;
  uint32_t held[TI_NARROW]; /* of the block that is being filled */
  uint32_t held_count;
  TI_ARRAY(ti_narrow_block) blocks;
  TI_ARRAY(uint64_t) bits;
} ti_narrowing;

TI_FUNC void ti_narrowing_start(ti_narrowing *n, const tiro_memory *memory, int rises);
TI_FUNC tiro_status ti_narrowing_add(ti_narrowing *n, uint32_t number);

/* Ends them; then blocks and bits are what is kept. */
TI_FUNC tiro_status ti_narrowing_end(ti_narrowing *n, uint32_t *words);
TI_FUNC void ti_narrowing_free(ti_narrowing *n);

/* All of an array at once. */
TI_FUNC tiro_status ti_narrowing_all(ti_narrowing *n, const tiro_memory *memory, int rises, const uint32_t *numbers,
                                     size_t count, uint32_t *words);

#endif
