/* bitpack.h: 128 numbers in as few bits as most of them need.
**
**   width | n | numbers, `width` bits each       | n places, n rests
**           |   lane  0  1  2  3                 |
**           |   row   0  1  2  3 / 4  5  6  7 .. |   of those that need more bits
**
** Four lanes of 32 bits are packed side by side, so that one shift of a vector
** unpacks four numbers.
*/
#ifndef TIRO_INDEX_BITPACK_H
#define TIRO_INDEX_BITPACK_H

#include "../base/memory.h"

#define TI_BITPACK 128
#define TI_BITPACK_ROOM (2 + 16 * 32 + TI_BITPACK * 6) /* bytes that 128 numbers may take */
#define TI_BITPACK_PAD 16                           /* bytes behind packed ones that are read, too */

/* Packs to `out`; returns the byte behind. */
TI_FUNC unsigned char *ti_bitpack(unsigned char *out, const uint32_t numbers[TI_BITPACK]);

/* Unpacks from bytes that end at `end`; returns the byte behind, NULL: they do
** not fit. */
TI_FUNC const unsigned char *ti_bitunpack(const unsigned char *at, const unsigned char *end,
                                       uint32_t numbers[TI_BITPACK]);

/* Makes each number the sum of all up to it, and of `first`. */
TI_FUNC void ti_bitpack_sum(uint32_t numbers[TI_BITPACK], uint32_t first);

/* Numbers of seven bits a byte, lowest first. */
static inline unsigned char *ti_put_varint(unsigned char *out, uint32_t n) {
  for (; n >= 0x80; n >>= 7) *out++ = (unsigned char)(n | 0x80);
  *out++ = (unsigned char)n;
  return out;
}

/* Returns the byte behind, never beyond `end`. */
static inline const unsigned char *ti_get_varint(const unsigned char *at, const unsigned char *end, uint32_t *n) {
  unsigned shift = 0;
  *n = 0;
  while (at < end) {
    unsigned char byte = *at++;
    *n |= (uint32_t)(byte & 0x7F) << shift;
    if (byte < 0x80 || (shift += 7) > 28) break;
  }
  return at;
}

#endif
