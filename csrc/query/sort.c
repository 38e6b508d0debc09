/* sort.c: see sort.h. */
#include "sort.h"

#include <string.h>

#define FEW 24

static void insert(uint32_t *numbers, size_t count) {
  size_t i, j;
  for (i = 1; i < count; i++) {
    uint32_t n = numbers[i];
    for (j = i; j && numbers[j - 1] > n; j--) numbers[j] = numbers[j - 1];
    numbers[j] = n;
  }
}

/* Byte by byte from the lowest, each pass stable. Moves the numbers by one byte; false: all have the same one. */
static int pass(const uint32_t *from, uint32_t *to, size_t count, unsigned shift) {
  size_t places[256] = {0}, i, sum = 0;
  for (i = 0; i < count; i++) places[from[i] >> shift & 255]++;
  if (places[from[0] >> shift & 255] == count) return 0;
  for (i = 0; i < 256; i++) {
    size_t n = places[i];
    places[i] = sum;
    sum += n;
  }
  for (i = 0; i < count; i++) to[places[from[i] >> shift & 255]++] = from[i];
  return 1;
}

void ti_sort(uint32_t *numbers, uint32_t *spare, size_t count) {
  uint32_t *from = numbers, *to = spare;
  unsigned shift;
  size_t i = 1;
  while (i < count && numbers[i - 1] <= numbers[i]) i++;
  if (i >= count) return;
  if (count <= FEW) {
    insert(numbers, count);
    return;
  }
  for (shift = 0; shift < 32; shift += 8) {
    uint32_t *other = from;
    if (!pass(from, to, count, shift)) continue;
    from = to;
    to = other;
  }
  if (from != numbers) memcpy(numbers, from, count * sizeof *numbers);
}

/* Merges runs of growing length. */
tiro_status ti_sort_by(uint32_t *numbers, size_t count, const tiro_memory *memory, ti_comparison compare,
                       const void *of) {
  size_t width, at;
  uint32_t *spare = (uint32_t *)ti_new(memory, (count + 1) * sizeof *spare);
  if (!spare) return TIRO_NOMEM;
  for (width = 1; width < count; width *= 2) {
    for (at = 0; at < count; at += 2 * width) {
      size_t middle = at + width < count ? at + width : count;
      size_t end = at + 2 * width < count ? at + 2 * width : count;
      size_t i = at, j = middle, k = at;
      while (i < middle && j < end) spare[k++] = compare(of, numbers[j], numbers[i]) < 0 ? numbers[j++] : numbers[i++];
      while (i < middle) spare[k++] = numbers[i++];
      while (j < end) spare[k++] = numbers[j++];
    }
    memcpy(numbers, spare, count * sizeof *numbers);
  }
  ti_free(memory, spare, (count + 1) * sizeof *spare);
  return TIRO_OK;
}
