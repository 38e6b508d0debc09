/* scan_avx2.c: scan.h's kernel for x86, 32 bytes at a time. */
#include "scan.h"

#ifdef TI_SCAN_X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

static AVX2 inline uint64_t bits(__m256i v) {
  return (uint64_t)(unsigned)_mm256_movemask_epi8(v);
}

static AVX2 inline __m256i equal(__m256i v, char c) {
  return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

static AVX2 inline __m256i either(__m256i v, __m256i w) {
  return _mm256_or_si256(v, w);
}

/* Bytes low to low + count - 1, moved to the top of the signed range. */
static AVX2 inline __m256i within(__m256i v, int low, int count) {
  v = _mm256_add_epi8(v, _mm256_set1_epi8((char)(128 - low - count)));
  return _mm256_cmpgt_epi8(v, _mm256_set1_epi8((char)(127 - count)));
}

AVX2 void ti_scan_avx2(const unsigned char *bytes, ti_block *block) {
  ti_block b = {0, 0, 0, 0, 0};
  int i;
  for (i = 0; i < TI_BLOCK; i += 32) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i));
    __m256i low = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
    b.letter |= bits(within(low, 'a', 26)) << i;
    b.space |= bits(either(equal(v, ' '), within(v, '\t', 5))) << i;
    b.comma |= bits(equal(v, ',')) << i;
    b.aeo |= bits(either(equal(low, 'a'), either(equal(low, 'e'), equal(low, 'o')))) << i;
    b.mnt |= bits(either(within(low, 'm', 2), equal(low, 't'))) << i;
  }
  *block = b;
}

__attribute__((target("avx2,bmi"))) size_t ti_words_avx2(uint32_t *start, uint16_t *shape, uint32_t at,
                                                         uint64_t letter, uint64_t comma) {
  return ti_words(start, shape, at, letter, comma);
}

#else
typedef int ti_no_avx2; /* a translation unit must hold something */
#endif
