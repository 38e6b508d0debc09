/* memory.c: see memory.h. */
#include "memory.h"

#include <string.h>

#define FIRST_CAPACITY 8
#define LARGE ((size_t)4 << 20) /* bytes; some large pages lie in it */

void *ti_new(const tiro_memory *memory, size_t size) {
  void *block = memory->alloc(memory->ud, NULL, 0, size);
  if (block && size > LARGE) ti_large_pages(block, size);
  return block;
}

void *ti_new_zero(const tiro_memory *memory, size_t size) {
  void *block = ti_new(memory, size);
  if (block) memset(block, 0, size);
  return block;
}

void ti_free(const tiro_memory *memory, void *block, size_t size) {
  if (block) memory->alloc(memory->ud, block, size, 0);
}

/* `items` is the address of a typed pointer: copied, never aliased. */
static tiro_status resize(const tiro_memory *memory, void *items,
                          size_t *capacity, size_t wanted, size_t size) {
  void *block;
  memcpy(&block, items, sizeof block);
  if (wanted > SIZE_MAX / size) return TIRO_NOMEM;
  block = memory->alloc(memory->ud, block, *capacity * size, wanted * size);
  if (!block && wanted) return TIRO_NOMEM;
  memcpy(items, &block, sizeof block);
  *capacity = wanted;
  return TIRO_OK;
}

/* A block of large pages loses them where the system moves it: what is in it is
** copied to a new one. */
static tiro_status move(const tiro_memory *memory, void *items, size_t *capacity, size_t wanted, size_t size) {
  void *old, *block;
  memcpy(&old, items, sizeof old);
  if (wanted > SIZE_MAX / size) return TIRO_NOMEM;
  block = ti_new(memory, wanted * size);
  if (!block) return TIRO_NOMEM;
  if (*capacity) memcpy(block, old, *capacity * size);
  ti_free(memory, old, *capacity * size);
  memcpy(items, &block, sizeof block);
  *capacity = wanted;
  return TIRO_OK;
}

tiro_status ti_grow(const tiro_memory *memory, void *items, size_t *capacity,
                    size_t need, size_t size) {
  size_t wanted = *capacity + *capacity / 2;
  if (need <= *capacity) return TIRO_OK;
  if (wanted < FIRST_CAPACITY) wanted = FIRST_CAPACITY;
  if (wanted < need) wanted = need;
  if (wanted > LARGE / size) return move(memory, items, capacity, need < 2 * *capacity ? 2 * *capacity : need, size);
  return resize(memory, items, capacity, wanted, size);
}

void ti_shrink(const tiro_memory *memory, void *items, size_t *capacity,
               size_t count, size_t size) {
  if (count < *capacity) (void)resize(memory, items, capacity, count, size);
}
