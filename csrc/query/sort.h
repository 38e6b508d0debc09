/* sort.h: puts numbers in order. */
#ifndef TIRO_QUERY_SORT_H
#define TIRO_QUERY_SORT_H

#include "../base/memory.h"

/* Ascending; `spare` has room for as many. */
TI_FUNC void ti_sort(uint32_t *numbers, uint32_t *spare, size_t count);

/* By what they stand for; equal ones keep their order. */
typedef int (*ti_comparison)(const void *of, uint32_t a, uint32_t b);
TI_FUNC tiro_status ti_sort_by(uint32_t *numbers, size_t count, const tiro_memory *memory, ti_comparison compare,
                               const void *of);

#endif
