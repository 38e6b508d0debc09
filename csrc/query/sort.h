/* sort.h: puts numbers in ascending order. */
#ifndef TIRO_QUERY_SORT_H
#define TIRO_QUERY_SORT_H

#include "../base/memory.h"

/* `spare` has room for as many. */
TI_FUNC void ti_sort(uint32_t *numbers, uint32_t *spare, size_t count);

#endif
