/* bitpack.c: see bitpack.h. SSE2 where the compiler has it for all its machines, else
** plain C; both say the same. */
#include "bitpack.h"

#include <string.h>

#include "../base/bytes.h"

#define LANES 4
#define ROWS (TI_BITPACK / LANES)

/* ---- Packing ---- */

static unsigned bits_of(uint32_t n) {
#if defined(__GNUC__) || defined(__clang__)
  return n ? 32 - (unsigned)__builtin_clz(n) : 0;
#else
  unsigned bits = 0;
  if (n >> 16) n >>= 16, bits += 16;
  if (n >> 8) n >>= 8, bits += 8;
  if (n >> 4) n >>= 4, bits += 4;
  return bits + (n > 7 ? 4 : n > 3 ? 3 : n > 1 ? 2 : n);
#endif
}

/* The width that takes the fewest bytes: so many a number, and a place and the
** rest of each that needs more bits. */
static unsigned choose_width(const uint32_t numbers[TI_BITPACK]) {
  unsigned counts[33], others[33], width, widest = 32, best, above, bits; /* numbers alike follow one another */
  size_t least = (size_t)-1;
  memset(counts, 0, sizeof counts);
  memset(others, 0, sizeof others);
  for (width = 0; width < TI_BITPACK; width += 2) {
    counts[bits_of(numbers[width])]++;
    others[bits_of(numbers[width + 1])]++;
  }
  for (width = 0; width <= 32; width++) counts[width] += others[width];
  while (widest && !counts[widest]) widest--;
  for (best = width = widest, above = 0; width + 8 > widest && above < TI_BITPACK; above += counts[width--]) {
    size_t rests = 0;
    for (bits = width + 1; bits <= widest; bits++) rests += counts[bits] * (size_t)(1 + (bits - width + 6) / 7);
    if (16 * width + rests <= least) {
      least = 16 * width + rests;
      best = width;
    }
    if (!width) break;
  }
  return best;
}

#ifdef __SSE2__

static __m128i row_of(const void *at) { return _mm_loadu_si128((const __m128i *)at); }

static void put_bits(unsigned char *out, const uint32_t numbers[TI_BITPACK], unsigned width) {
  __m128i mask = _mm_set1_epi32((int)(uint32_t)(((uint64_t)1 << width) - 1)), held = _mm_setzero_si128();
  unsigned row, count = 0;
  for (row = 0; width && row < ROWS; row++) {
    __m128i n = _mm_and_si128(row_of(numbers + row * LANES), mask);
    held = _mm_or_si128(held, _mm_sll_epi32(n, _mm_cvtsi32_si128((int)count)));
    count += width;
    if (count < 32) continue;
    _mm_storeu_si128((__m128i *)(void *)out, held);
    out += 16;
    count -= 32;
    held = _mm_srl_epi32(n, _mm_cvtsi32_si128((int)(width - count)));
  }
}

#else

static void put_bits(unsigned char *out, const uint32_t numbers[TI_BITPACK], unsigned width) {
  unsigned lane, row, i;
  for (lane = 0; lane < LANES; lane++) {
    uint64_t held = 0;
    unsigned count = 0, at = 0;
    for (row = 0; row < ROWS; row++) {
      uint32_t n = numbers[row * LANES + lane];
      held |= (width < 32 ? n & (((uint32_t)1 << width) - 1) : (uint64_t)n) << count;
      count += width;
      if (count < 32) continue;
      for (i = 0; i < 4; i++) out[16 * at + 4 * lane + i] = (unsigned char)(held >> 8 * i);
      at++;
      held >>= 32;
      count -= 32;
    }
  }
}

#endif

unsigned char *ti_bitpack(unsigned char *out, const uint32_t numbers[TI_BITPACK]) {
  unsigned width = choose_width(numbers), count = 0, i;
  unsigned char places[TI_BITPACK];
  put_bits(out + 2, numbers, width);
  out[0] = (unsigned char)width;
  out[1] = 0;
  if (width == 32) return out + 2 + 16 * width;
  for (i = 0; i < TI_BITPACK; i++) {
    places[count] = (unsigned char)i;
    count += numbers[i] >> width > 0;
  }
  out[1] = (unsigned char)count;
  out += 2 + 16 * width;
  memcpy(out, places, count);
  out += count;
  for (i = 0; i < count; i++) out = ti_put_varint(out, numbers[places[i]] >> width);
  return out;
}

/* ---- Unpacking ---- */

#ifdef __SSE2__

static inline void get_bits(const unsigned char *in, uint32_t *numbers, unsigned width) {
  __m128i mask = _mm_set1_epi32((int)(uint32_t)(((uint64_t)1 << width) - 1)), held = row_of(in), n;
  unsigned row, shift = 0;
  for (row = 0; row < ROWS; row++) {
    n = _mm_srl_epi32(held, _mm_cvtsi32_si128((int)shift));
    shift += width;
    if (shift >= 32) {
      shift -= 32;
      held = row_of(in += 16);
      n = _mm_or_si128(n, _mm_sll_epi32(held, _mm_cvtsi32_si128((int)(width - shift))));
    }
    _mm_storeu_si128((__m128i *)(void *)(numbers + row * LANES), _mm_and_si128(n, mask));
  }
}

void ti_bitpack_sum(uint32_t numbers[TI_BITPACK], uint32_t first) {
  __m128i sum = _mm_set1_epi32((int)first);
  unsigned row;
  for (row = 0; row < ROWS; row++) {
    __m128i *at = (__m128i *)(void *)(numbers + row * LANES), n = _mm_loadu_si128(at);
    n = _mm_add_epi32(n, _mm_slli_si128(n, 4));
    n = _mm_add_epi32(_mm_add_epi32(n, _mm_slli_si128(n, 8)), sum);
    _mm_storeu_si128(at, n);
    sum = _mm_shuffle_epi32(n, 0xFF);
  }
}

#else

static uint32_t word_at(const unsigned char *at) {
  return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void get_bits(const unsigned char *in, uint32_t *numbers, unsigned width) {
  uint32_t mask = (uint32_t)(((uint64_t)1 << width) - 1);
  unsigned lane, row;
  for (row = 0; row < ROWS; row++)
    for (lane = 0; lane < LANES; lane++) {
      unsigned bit = row * width;
      const unsigned char *at = in + 16 * (bit / 32) + 4 * lane;
      uint64_t held = word_at(at) | (bit % 32 + width > 32 ? (uint64_t)word_at(at + 16) << 32 : 0);
      numbers[row * LANES + lane] = (uint32_t)(held >> bit % 32) & mask;
    }
}

void ti_bitpack_sum(uint32_t numbers[TI_BITPACK], uint32_t first) {
  unsigned i;
  for (i = 0; i < TI_BITPACK; i++) numbers[i] = first += numbers[i];
}

#endif

/* Widths known to the compiler unroll. */
static void get_any_bits(const unsigned char *in, uint32_t *numbers, unsigned width) {
  switch (width) {
    case 0: memset(numbers, 0, TI_BITPACK * sizeof *numbers); break;
    case 1: get_bits(in, numbers, 1); break;
    case 2: get_bits(in, numbers, 2); break;
    case 3: get_bits(in, numbers, 3); break;
    case 4: get_bits(in, numbers, 4); break;
    case 5: get_bits(in, numbers, 5); break;
    case 6: get_bits(in, numbers, 6); break;
    case 7: get_bits(in, numbers, 7); break;
    case 8: get_bits(in, numbers, 8); break;
    default: get_bits(in, numbers, width);
  }
}

const unsigned char *ti_bitunpack(const unsigned char *at, const unsigned char *end, uint32_t numbers[TI_BITPACK]) {
  const unsigned char *places, *rests;
  unsigned width, count, i;
  uint32_t n;
  if (end - at < 2) return NULL;
  width = at[0];
  count = at[1];
  if (width > 32 || (size_t)(end - at) < 2 + 16 * width + count) return NULL;
  get_any_bits(at + 2, numbers, width);
  places = at + 2 + 16 * width;
  rests = places + count;
  for (i = 0; i < count; i++) {
    rests = ti_get_varint(rests, end, &n);
    if (width < 32) numbers[places[i] % TI_BITPACK] |= n << width;
  }
  return rests;
}
