/* own.h: bytes of spans that are not those of their tokens.
**
**   bases    1040              the least first byte of 16 spans
**   own      { 0, 62 } ..      bytes behind it, length: four bytes a span
**   odd      { 7, 90210, .. }  what these cannot tell: number of the span, its bytes
**
** A layer has bases where more than half of its spans have bytes of their own,
** otherwise all of them are odd.
*/
#ifndef TIRO_INDEX_OWN_H
#define TIRO_INDEX_OWN_H

#include "segment.h"

#define TI_OWN_BLOCK 16
#define TI_NO_OWN 0xFFFFu /* bytes behind the base: it is odd, or has none of its own */

static inline size_t ti_own_blocks(size_t spans) { return spans / TI_OWN_BLOCK + (spans % TI_OWN_BLOCK != 0); }

/* Spans that have a base together, and what tells their bytes. */
typedef struct ti_own_block {
  uint32_t count, base;
  tiro_span bytes[TI_OWN_BLOCK]; /* first TIRO_NONE: those of the span's tokens */
  ti_own own[TI_OWN_BLOCK];
} ti_own_block;

/* From count and bytes the rest; `has_bases`: the layer has. */
static inline void ti_own_tell(ti_own_block *block, int has_bases) {
  uint32_t i;
  block->base = TIRO_NONE;
  for (i = 0; i < block->count; i++)
    if (block->bytes[i].first < block->base) block->base = block->bytes[i].first;
  for (i = 0; i < block->count; i++) {
    uint32_t offset = block->bytes[i].first - block->base, length = block->bytes[i].end - block->bytes[i].first;
    int fits = has_bases && block->bytes[i].first != TIRO_NONE && offset < TI_NO_OWN && length <= 0xFFFF;
    block->own[i].offset = (uint16_t)(fits ? offset : TI_NO_OWN);
    block->own[i].length = (uint16_t)(fits ? length : 0);
  }
}

static inline int ti_own_is_odd(const ti_own_block *block, uint32_t i) {
  return block->own[i].offset == TI_NO_OWN && block->bytes[i].first != TIRO_NONE;
}

/* The bytes of a span, if they are not odd. Sums may wrap where the file lies. */
static inline int ti_own_get(const ti_layer *layer, uint32_t span, tiro_span *bytes) {
  if (!layer->own || layer->own[span].offset == TI_NO_OWN) return 0;
  bytes->first = layer->own_bases[span / TI_OWN_BLOCK] + layer->own[span].offset;
  bytes->end = bytes->first + layer->own[span].length;
  return 1;
}

#endif
