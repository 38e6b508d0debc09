/* scan_sse2.c: scan.h's kernel for x86, 16 bytes at a time. */
#include "scan.h"

#ifdef TI_SCAN_X86

#include <emmintrin.h>

#define SSE2 __attribute__((target("sse2")))

static SSE2 inline uint64_t bits(__m128i v) {
  return (uint64_t)(unsigned)_mm_movemask_epi8(v);
}

static SSE2 inline __m128i equal(__m128i v, char c) {
  return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

static SSE2 inline __m128i either(__m128i v, __m128i w) {
  return _mm_or_si128(v, w);
}

/* Bytes low to low + count - 1, moved to the top of the signed range. */
static SSE2 inline __m128i within(__m128i v, int low, int count) {
  v = _mm_add_epi8(v, _mm_set1_epi8((char)(128 - low - count)));
  return _mm_cmpgt_epi8(v, _mm_set1_epi8((char)(127 - count)));
}

SSE2 void ti_scan_sse2(const unsigned char *bytes, ti_block *block) {
  ti_block b = {0, 0, 0, 0, 0};
  int i;
  for (i = 0; i < TI_BLOCK; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
    __m128i low = _mm_or_si128(v, _mm_set1_epi8(0x20));
    b.letter |= bits(within(low, 'a', 26)) << i;
    b.space |= bits(either(equal(v, ' '), within(v, '\t', 5))) << i;
    b.comma |= bits(equal(v, ',')) << i;
    b.aeo |= bits(either(equal(low, 'a'), either(equal(low, 'e'), equal(low, 'o')))) << i;
    b.mnt |= bits(either(within(low, 'm', 2), equal(low, 't'))) << i;
  }
  *block = b;
}

#else
typedef int ti_no_sse2; /* a translation unit must hold something */
#endif
