/* narrow.c: see narrow.h. */
#include "narrow.h"

/* A base is its block's first number. */
uint32_t ti_narrow_bound(const ti_narrow *numbers, uint32_t count, uint32_t n) {
  uint32_t low = 0, left = count / TI_NARROW + (count % TI_NARROW != 0), high;
  while (left) {
    uint32_t half = left / 2, is_below = numbers->blocks[low + half].base < n;
    low = is_below ? low + half + 1 : low;
    left = is_below ? left - half - 1 : half;
  }
  if (!low) return 0;
  low = (low - 1) * TI_NARROW;
  high = count - low < TI_NARROW ? count : low + TI_NARROW;
  low++;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (ti_narrow_rising(numbers, middle) < n) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* ---- Writing ---- */

void ti_narrowing_start(ti_narrowing *n, const tiro_memory *memory, int rises) {
  memset(n, 0, sizeof *n);
  n->memory = *memory;
  n->rises = rises;
}

void ti_narrowing_free(ti_narrowing *n) {
  ti_array_free(&n->memory, &n->blocks);
  ti_array_free(&n->memory, &n->bits);
}

static uint32_t least(const uint32_t *numbers, uint32_t count) {
  uint32_t least = numbers[0], i;
  for (i = 1; i < count; i++)
    if (numbers[i] < least) least = numbers[i];
  return least;
}

/* What is left of the held numbers; returns how many bits they need. */
static uint32_t find_rests(const ti_narrowing *n, const ti_narrow_block *block, uint32_t next, uint32_t *rests) {
  uint32_t i, all = 0, width = 0;
  for (i = 0; i < n->held_count; i++) {
    uint32_t rest = n->held[i] - (n->rises ? ti_narrow_line(block, next, i) : block->base);
    if (n->rises) rest = rest << 1 ^ (0 - (rest >> 31));
    rests[i] = rest;
    all |= rest;
  }
  for (; all; all >>= 1) width++;
  return width;
}

/* `next`: the base behind the block. */
static tiro_status add_block(ti_narrowing *n, uint32_t next) {
  uint32_t rests[TI_NARROW], width, i;
  ti_narrow_block *block;
  if (ti_reserve(&n->memory, &n->blocks, 2) || ti_reserve(&n->memory, &n->bits, 32 + 1)) return TIRO_NOMEM;
  block = &n->blocks.items[n->blocks.count++];
  block->base = n->rises ? n->held[0] : least(n->held, n->held_count);
  block->start = (uint32_t)n->bits.count; /* half as many as numbers, at most */
  width = find_rests(n, block, next, rests);
  memset(n->bits.items + n->bits.count, 0, width * sizeof *n->bits.items);
  for (i = 0; i < n->held_count; i++) ti_put_bits(n->bits.items + n->bits.count, i * width, width, rests[i]);
  n->bits.count += width;
  n->held_count = 0;
  return TIRO_OK;
}

tiro_status ti_narrowing_add(ti_narrowing *n, uint32_t number) {
  if (n->held_count == TI_NARROW && add_block(n, number)) return TIRO_NOMEM;
  n->held[n->held_count++] = number;
  return TIRO_OK;
}

/* The last number ends the line of rising ones. */
tiro_status ti_narrowing_end(ti_narrowing *n, uint32_t *words) {
  uint32_t last = n->held_count && n->rises ? n->held[n->held_count - 1] : 0;
  if (n->held_count && add_block(n, last)) return TIRO_NOMEM;
  if (ti_reserve(&n->memory, &n->blocks, 1) || ti_reserve(&n->memory, &n->bits, 1)) return TIRO_NOMEM;
  n->blocks.items[n->blocks.count].base = last;
  n->blocks.items[n->blocks.count++].start = *words = (uint32_t)n->bits.count;
  n->bits.items[n->bits.count++] = 0;
  return TIRO_OK;
}

tiro_status ti_narrowing_all(ti_narrowing *n, const tiro_memory *memory, int rises, const uint32_t *numbers,
                             size_t count, uint32_t *words) {
  size_t i;
  ti_narrowing_start(n, memory, rises);
  for (i = 0; i < count; i++)
    if (ti_narrowing_add(n, numbers[i])) return TIRO_NOMEM;
  return ti_narrowing_end(n, words);
}
