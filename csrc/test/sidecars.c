/* sidecars.c: derived columns as files: what is written is read again, and of what
** was changed on the way, only what is safe is believed.
**
**   sidecars ROUNDS
*/
#include "allocate.h"
#include "../index/image.h"
#include "../index/sidecar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                        \
    }                                                                 \
  } while (0)

#define SEGMENT 0x0123456789abcdefu
#define CHECKSUM_AT 24 /* see docs/format.md */

static uint64_t seed = 1;

static uint32_t below(uint32_t n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(seed >> 33) % n;
}

static const tiro_memory memory = {allocate, NULL};

static tiro_string string_of(const char *text) {
  tiro_string s;
  s.at = text;
  s.length = strlen(text);
  return s;
}

static ti_derivation *make(uint32_t count) {
  static const char *const values[] = {"", "a", "ab", "b", "harbor", "zz"};
  ti_derivation *d;
  uint32_t i;
  CHECK(!ti_derivation_new(&d, &memory, string_of("stem"), string_of("word"), count));
  for (i = 0; i < count; i++) {
    uint32_t n = below(8);
    tiro_string value = string_of(values[n < 6 ? n : 0]);
    CHECK(!ti_derivation_add(d, n < 6 ? &value : NULL));
  }
  CHECK(!ti_derivation_end(d));
  return d;
}

/* In a block of its own, so that sanitizers see its ends. */
static char *write(const ti_derived *derived, size_t *size) {
  char *bytes;
  *size = ti_sidecar_size(derived);
  bytes = (char *)malloc(*size);
  ti_sidecar_write(bytes, derived, SEGMENT);
  return bytes;
}

static void put_sum_right(char *bytes, size_t size) {
  uint64_t sum = 0;
  memcpy(bytes + CHECKSUM_AT, &sum, sizeof sum);
  sum = ti_checksum(bytes, size);
  memcpy(bytes + CHECKSUM_AT, &sum, sizeof sum);
}

static int is_believed(ti_derived *out, const char *bytes, size_t size, uint32_t count) {
  ti_complaint complaint;
  return !ti_sidecar_open(out, bytes, size, SEGMENT, &complaint) &&
         !ti_sidecar_check(out, bytes, size, count, &complaint);
}

static void look_at(const ti_derived *derived) {
  uint32_t i, sum = 0;
  for (i = 0; i < derived->count; i++) {
    tiro_string value;
    size_t k;
    if (derived->values[i] == TIRO_NONE) continue;
    CHECK(derived->values[i] < derived->lexicon.count);
    value = ti_lexicon_value(&derived->lexicon, derived->values[i]);
    for (k = 0; k < value.length; k++) sum += (unsigned char)value.at[k];
    CHECK(ti_lexicon_find(&derived->lexicon, value.at, value.length) == derived->values[i]);
  }
  CHECK(sum < UINT32_MAX);
}

static void change(char *bytes, size_t size) {
  static const uint32_t often[] = {0, 1, 2, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF};
  uint32_t n = below(3) ? often[below(7)] : below(40);
  size_t at = below((uint32_t)(size / 4)) * (size_t)4;
  if (below(2) && at + 4 <= size) memcpy(bytes + at, &n, 4);
  else bytes[below((uint32_t)size)] ^= (char)(1 << below(8));
}

static void test(uint32_t count) {
  ti_derivation *d = make(count);
  const ti_derived *derived = ti_derivation_get(d);
  size_t size, i;
  char *bytes = write(derived, &size);
  uint64_t sum = ti_sidecar_sum(bytes);
  ti_derived again;
  CHECK(is_believed(&again, bytes, size, count) && !is_believed(&again, bytes, size, count + 1));
  CHECK(again.name.length == 4 && !memcmp(again.of.at, "word", 4));
  CHECK(!memcmp(again.values, derived->values, count * sizeof *again.values));
  look_at(&again);
  put_sum_right(bytes, size);
  CHECK(ti_sidecar_sum(bytes) == sum);
  for (i = 0; i < size; i++) {
    bytes[i] ^= 1;
    CHECK(!is_believed(&again, bytes, size, count));
    bytes[i] ^= 1;
  }
  for (i = below(4); i <= 4; i++) change(bytes, size);
  put_sum_right(bytes, size);
  if (is_believed(&again, bytes, size, count)) look_at(&again);
  free(bytes);
  ti_derivation_free(d);
}

int main(int count, char **arguments) {
  long rounds, i;
  CHECK(count == 2);
  rounds = atol(arguments[1]);
  for (i = 0; i < rounds; i++) test(below(20));
  printf("%ld derived columns are as they were written\n", rounds);
  return 0;
}
