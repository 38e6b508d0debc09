/* memory.h: blocks and growing arrays from the caller's allocator. */
#ifndef TIRO_BASE_MEMORY_H
#define TIRO_BASE_MEMORY_H

#include "../tiro.h"

/* Shared inside the core, hidden from the outside. */
#if defined(__GNUC__) && !defined(_WIN32)
#define TI_FUNC __attribute__((visibility("hidden")))
#else
#define TI_FUNC
#endif

/* Block of `size` bytes, or NULL. */
TI_FUNC void *ti_new(const tiro_memory *memory, size_t size);

/* The same, all zero. */
TI_FUNC void *ti_new_zero(const tiro_memory *memory, size_t size);

/* Gives back a block of `size` bytes; NULL is fine. */
TI_FUNC void ti_free(const tiro_memory *memory, void *block, size_t size);

/* Memory that will be written all over: large pages are faster, where there are
** some. */
TI_FUNC void ti_large_pages(void *memory, size_t size);

/* Makes room for `need` elements of `size` bytes in `*items`, growing by half,
** or twofold in large pages. On TIRO_NOMEM the array is as it was. */
TI_FUNC tiro_status ti_grow(const tiro_memory *memory, void *items,
                            size_t *capacity, size_t need, size_t size);

/* Gives back the room beyond `count` elements. Never fails: an allocator that
** will not shrink leaves the array as it was. */
TI_FUNC void ti_shrink(const tiro_memory *memory, void *items,
                       size_t *capacity, size_t count, size_t size);

/* A growing array: TI_ARRAY(tiro_span) spans = {0}; */
#define TI_ARRAY(type) \
  struct {             \
    type *items;       \
    size_t count;      \
    size_t capacity;   \
  }

/* TIRO_OK when the array has room for `more` further elements. */
#define ti_reserve(memory, array, more)                                    \
  ((array)->capacity - (array)->count >= (size_t)(more)                    \
     ? TIRO_OK                                                             \
     : ti_grow(memory, &(array)->items, &(array)->capacity,                \
               (array)->count + (size_t)(more), sizeof *(array)->items))

#define ti_array_shrink(memory, array)                                    \
  ti_shrink(memory, &(array)->items, &(array)->capacity, (array)->count,  \
            sizeof *(array)->items)

#define ti_array_free(memory, array)                                      \
  (ti_free(memory, (array)->items,                                        \
           (array)->capacity * sizeof *(array)->items),                   \
   (array)->items = NULL, (array)->count = (array)->capacity = 0)

#endif
