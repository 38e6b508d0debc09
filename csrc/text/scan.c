/* scan.c: the scalar kernel, and the choice among kernels; see scan.h. */
#include "scan.h"

/* One bit per mask; V and M are letters of the last two masks. */
enum { L = 1, S = 2, C = 4, V = L | 8, M = L | 16 };

static const uint8_t bits[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0, /* 00 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 10 */
    S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, C, 0, 0, 0, /* the space, the comma */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 0 .. ? */
    0, V, L, L, L, V, L, L, L, L, L, L, L, M, M, V, /* @ A .. O */
    L, L, L, L, M, L, L, L, L, L, L, 0, 0, 0, 0, 0, /* P .. _ */
    0, V, L, L, L, V, L, L, L, L, L, L, L, M, M, V, /* ` a .. o */
    L, L, L, L, M, L, L, L, L, L, L, 0, 0, 0, 0, 0  /* p .. 7F */
};

/* The lowest bit of each of eight bytes, as one byte. */
static uint64_t gather(uint64_t v) {
  return (v & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

void ti_scan_scalar(const unsigned char *bytes, ti_block *block) {
  ti_block b = {0, 0, 0, 0, 0};
  unsigned i, k;
  for (i = 0; i < TI_BLOCK; i += 8) {
    uint64_t v = 0;
    for (k = 0; k < 8; k++) v |= (uint64_t)bits[bytes[i + k]] << 8 * k;
    b.letter |= gather(v) << i;
    b.space |= gather(v >> 1) << i;
    b.comma |= gather(v >> 2) << i;
    b.aeo |= gather(v >> 3) << i;
    b.mnt |= gather(v >> 4) << i;
  }
  *block = b;
}

size_t ti_words_scalar(uint32_t *start, uint16_t *shape, uint32_t at,
                       uint64_t letter, uint64_t comma) {
  return ti_words(start, shape, at, letter, comma);
}

#ifdef TI_SCAN_X86
int ti_has_avx512(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vbmi2");
}
#endif

ti_kernels ti_kernels_choose(void) {
  ti_kernels k = {ti_scan_scalar, ti_words_scalar};
#ifdef TI_SCAN_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("sse2")) k.scan = ti_scan_sse2;
  if (__builtin_cpu_supports("avx2")) k.scan = ti_scan_avx2;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) k.words = ti_words_avx2;
  if (ti_has_avx512()) {
    k.scan = ti_scan_avx512;
    k.words = ti_words_avx512;
  }
#endif
  return k;
}
