/* values.h: distinct values, numbered as they come.
**
**   bytes    w e t h e a g r e e m e n t ...
**   starts   0 2 5 14                          value i is bytes[starts[i], starts[i + 1])
**   slots    {the, 3} -> 1   {hash, 9} -> 2    open addressing
**
** A slot's key is the value itself where sixteen bytes hold it, so that most are
** found without a look at the bytes.
*/
#ifndef TIRO_BASE_VALUES_H
#define TIRO_BASE_VALUES_H

#include "memory.h"

#include <string.h>

typedef struct ti_slot {
  uint64_t low, high; /* key */
  uint32_t number; /* of the value, + 1; 0: free */
  uint32_t length;
} ti_slot;

typedef struct ti_values {
  TI_ARRAY(char) bytes;
  TI_ARRAY(uint32_t) starts; /* count + 1, or none */
  ti_slot *slots;
  size_t slot_count; /* a power of two */
  uint32_t count;
} ti_values;

#define TI_SMALL 8 /* bytes a head holds */

/* The number of a value, which is kept. TIRO_TOOBIG: 32 bits do not count the
** bytes. */
TI_FUNC tiro_status ti_values_add(ti_values *values, const tiro_memory *memory, uint32_t *number,
                                  const char *at, size_t length);

/* Before the first value: room for about so many, of a word's length. */
TI_FUNC tiro_status ti_values_expect(ti_values *values, const tiro_memory *memory, size_t count);

/* The number of a value that was added, or TIRO_NONE. */
TI_FUNC uint32_t ti_values_find(const ti_values *values, const char *at, size_t length);

/* 1 to TI_SMALL bytes as a number, from the lowest on, then zeros. */
static inline uint64_t ti_small_key(const char *at, size_t length) {
  const unsigned char *s = (const unsigned char *)at;
  uint64_t first = s[0] | (uint64_t)s[length / 2] << 8 * (length / 2), rest;
  if (length < 4) return first | (uint64_t)s[length - 1] << 8 * (length - 1);
  first = s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24;
  s += length - 4;
  rest = s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24;
  return first | rest << 8 * (length - 4);
}

static inline tiro_string ti_values_at(const ti_values *values, uint32_t number) {
  tiro_string s;
  s.at = values->bytes.items + values->starts.items[number];
  s.length = values->starts.items[number + 1] - values->starts.items[number];
  return s;
}

/* Fetches what ti_values_add will look at. */
TI_FUNC void ti_values_soon(const ti_values *values, const char *at, size_t length);

/* Less than 0, 0, more: by bytes, the shorter first. */
TI_FUNC int ti_compare_strings(tiro_string a, tiro_string b);

/* First bytes, the first one on top, zeros behind the end: values whose heads
** differ are in the order of their heads. */
TI_FUNC uint64_t ti_value_head(tiro_string s);

/* Sorts `count` numbers of values by the values' bytes. */
TI_FUNC tiro_status ti_values_sort(const ti_values *values, const tiro_memory *memory,
                                   uint32_t *numbers, size_t count);

TI_FUNC void ti_values_free(ti_values *values, const tiro_memory *memory);

#endif
