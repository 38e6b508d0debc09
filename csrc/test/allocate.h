/* allocate.h: an allocator for tests, which counts blocks and may fail. */
#ifndef ALLOCATE_H
#define ALLOCATE_H

#include <stddef.h>
#include <stdlib.h>

static long blocks;  /* alive */
static long fail_in; /* allocations until one fails, 0: none does */

static void *allocate(void *ud, void *block, size_t old_size, size_t size) {
  (void)ud;
  if (size == 0) {
    blocks -= block != NULL;
    free(block);
    return NULL;
  }
  if ((!block || size > old_size) && fail_in && --fail_in == 0) return NULL;
  blocks += block == NULL;
  return realloc(block, size);
}

#endif
