/* pages.c: memory that the system hands out in large pages: see memory.h. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* madvise */
#endif

#include "memory.h"

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#endif

#ifdef MADV_HUGEPAGE
#define LARGE_PAGE ((uintptr_t)2 << 20)

void ti_large_pages(void *memory, size_t size) {
  uintptr_t first = ((uintptr_t)memory + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  uintptr_t end = ((uintptr_t)memory + size) / LARGE_PAGE * LARGE_PAGE;
  if (first < end) (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
}
#else
void ti_large_pages(void *memory, size_t size) {
  (void)memory;
  (void)size;
}
#endif
