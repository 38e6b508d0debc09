/* rest.h: bytes of a section that were not taken yet. A section that is too short
** fails once all is taken; until then nothing that was taken is read.
*/
#ifndef TIRO_INDEX_REST_H
#define TIRO_INDEX_REST_H

#include "narrow.h"

typedef struct ti_rest {
  const char *at;
  uint64_t left;
  int failed;
} ti_rest;

static inline const void *ti_take(ti_rest *r, uint64_t size) {
  const char *at = r->at;
  if (size > r->left) {
    r->failed = 1;
    return at;
  }
  r->at += size;
  r->left -= size;
  return at;
}

static inline const uint32_t *ti_take_numbers(ti_rest *r, uint64_t count) {
  return (const uint32_t *)ti_take(r, count * sizeof(uint32_t));
}

static inline ti_narrow ti_take_narrow(ti_rest *r, uint64_t count, uint32_t words) {
  ti_narrow numbers;
  numbers.blocks = (const ti_narrow_block *)ti_take(r, ti_narrow_blocks(count));
  numbers.bits = (const char *)ti_take(r, ti_narrow_bits(words));
  numbers.words = words;
  return numbers;
}

#endif
