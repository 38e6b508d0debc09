/* scan_avx512.c: scan.h's kernels for x86 with AVX-512: a block at a time, and
** tokens by compressing the numbers of their bytes.
**
**   starts   1 . . 1 . . .         compress(0 1 2 3 4 5 6) -> 0 3
**   ends     . . 1 . . . 1                                 -> 2 6
*/
#include "scan.h"

#ifdef TI_SCAN_X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2")))

static AVX512 inline __m512i all(int c) { return _mm512_set1_epi8((char)c); }

/* Bytes low to low + count - 1. */
static AVX512 inline uint64_t within(__m512i v, int low, int count) {
  return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, all(low)), all(count));
}

static AVX512 inline uint64_t equal(__m512i v, int c) {
  return _mm512_cmpeq_epi8_mask(v, all(c));
}

AVX512 void ti_scan_avx512(const unsigned char *bytes, ti_block *block) {
  __m512i v = _mm512_loadu_si512((const void *)bytes);
  __m512i low = _mm512_or_si512(v, all(0x20));
  block->letter = within(low, 'a', 26);
  block->space = equal(v, ' ') | within(v, '\t', 5);
  block->comma = equal(v, ',');
  block->aeo = equal(low, 'a') | equal(low, 'e') | equal(low, 'o');
  block->mnt = within(low, 'm', 2) | equal(low, 't');
}

static AVX512 inline __m512i numbers(void) {
  static const uint8_t first[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
      16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
      32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
      48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  return _mm512_loadu_si512((const void *)first);
}

AVX512 size_t ti_words_avx512(uint32_t *start, uint16_t *shape, uint32_t at,
                              uint64_t letter, uint64_t comma) {
  uint64_t starts = ti_starts(letter, comma), ends = ti_ends(letter, comma);
  size_t count = (size_t)__builtin_popcountll(starts), i;
  __m512i first = _mm512_maskz_compress_epi8(starts, numbers());
  __m512i length = _mm512_sub_epi8(_mm512_maskz_compress_epi8(ends, numbers()), first);
  __m512i kind = _mm512_maskz_compress_epi8(starts, _mm512_maskz_mov_epi8(comma, all(TI_PUNCT)));
  const __m512i base = _mm512_set1_epi32((int)at);
  for (i = 0; i < count; i += 16) {
    __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(first));
    __m256i lengths = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(length));
    __m256i kinds = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(kind));
    _mm512_storeu_si512((void *)(start + i), _mm512_add_epi32(wide, base));
    _mm256_storeu_si256((__m256i *)(void *)(shape + i),
                        _mm256_or_si256(_mm256_slli_epi16(lengths, TI_KIND_BITS), kinds));
    first = _mm512_alignr_epi64(first, first, 2);
    length = _mm512_alignr_epi64(length, length, 2);
    kind = _mm512_alignr_epi64(kind, kind, 2);
  }
  return count;
}

#else
typedef int ti_no_avx512; /* a translation unit must hold something */
#endif
