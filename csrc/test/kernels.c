/* kernels.c: every kernel says what the scalar one says, on random bytes.
**
**   kernels [rounds]
**
** Kernels that this machine cannot run are told and left out.
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "../text/packed.h"
#include "../text/scan.h"

static uint64_t seed = 88172645463325252u;

static uint64_t next(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  return seed ^= seed << 17;
}

/* Mostly words, some of anything. */
static void fill(unsigned char *bytes, size_t count) {
  static const char often[] = "aeomntbzAEOMNTBZ  ,  \t\n.'-`{@[";
  size_t i;
  for (i = 0; i < count; i++)
    bytes[i] = next() % 8 ? (unsigned char)often[next() % (sizeof often - 1)] : (unsigned char)next();
}

static void fail(const char *what, const char *kernel) {
  fprintf(stderr, "%s: %s differs from scalar\n", kernel, what);
  exit(1);
}

static void compare(const char *name, ti_scanner scan, ti_reader words, long rounds) {
  unsigned char bytes[TI_BLOCK];
  uint32_t start[2][TI_BLOCK_TOKENS];
  uint16_t shape[2][TI_BLOCK_TOKENS];
  while (rounds--) {
    ti_block a, b;
    uint64_t whole;
    size_t count;
    fill(bytes, sizeof bytes);
    ti_scan_scalar(bytes, &a);
    scan(bytes, &b);
    if (memcmp(&a, &b, sizeof a) != 0) fail("scan", name);
    whole = ti_below((unsigned)(next() % TI_BLOCK)); /* the last token ends before the last bit */
    a.letter &= whole;
    a.comma &= whole;
    count = ti_words_scalar(start[0], shape[0], 7, a.letter, a.comma);
    if (words(start[1], shape[1], 7, a.letter, a.comma) != count) fail("count of words", name);
    if (memcmp(start[0], start[1], count * sizeof *start[0]) != 0) fail("starts of words", name);
    if (memcmp(shape[0], shape[1], count * sizeof *shape[0]) != 0) fail("shapes of words", name);
  }
}

static uint32_t words_one_by_one(const ti_packed *packed, size_t first, size_t end) {
  uint32_t words = 0, last = TIRO_NONE;
  int counted = 0;
  for (; first < end; first++) {
    ti_kind kind;
    tiro_span span = ti_packed_token(packed, first, &kind);
    if (span.first != last) counted = 0;
    if (kind <= TI_NUMBER && !counted) words++, counted = 1;
    last = span.end;
  }
  return words;
}

/* Packed tokens, and the words counted among them, in runs of many sizes. */
static void compare_packed(long rounds) {
  const tiro_memory memory = {allocate, NULL};
  while (rounds--) {
    ti_tokens tokens;
    ti_packed packed;
    size_t count = next() % 200 + 1, i, at = next() % 5, first, end;
    memset(&tokens, 0, sizeof tokens);
    memset(&packed, 0, sizeof packed);
    for (i = 0; i < count; i++) {
      size_t length = next() % 40 ? next() % 9 + 1 : next() % 900 + 1;
      at += next() % 3 ? next() % 2 : next() % 20;
      if (ti_tokens_add(&tokens, &memory, at, at + length, (ti_kind)(next() % 5))) abort();
      at += length;
    }
    if (ti_pack(&packed, &memory, &tokens)) abort();
    for (i = 0; i < count; i++) {
      ti_kind kind;
      tiro_span span = ti_packed_token(&packed, i, &kind);
      if (span.first != tokens.start[i] || span.end != ti_token_end(&tokens, i) || kind != ti_token_kind(&tokens, i))
        fail("a token", "packed");
    }
    first = next() % count;
    end = first + next() % (count - first + 1);
    if (end > first && ti_packed_words(&packed, first, end) != words_one_by_one(&packed, first, end))
      fail("the count of words", "packed");
    ti_tokens_free(&tokens, &memory);
    ti_packed_free(&packed, &memory);
  }
}

int main(int count, char **arguments) {
  long rounds = count > 1 ? atol(arguments[1]) : 200000;
#ifdef TI_SCAN_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("sse2")) compare("sse2", ti_scan_sse2, ti_words_scalar, rounds);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) compare("avx2", ti_scan_avx2, ti_words_avx2, rounds);
  else puts("no avx2 here");
  if (ti_has_avx512()) compare("avx512", ti_scan_avx512, ti_words_avx512, rounds);
  else puts("no avx512 here");
#endif
  compare_packed(rounds / 100);
  puts("kernels agree");
  return 0;
}
