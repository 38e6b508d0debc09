/* arena.h: memory that is given back all at once: what a query is compiled to.
**
**   chunks -> [head|used.......|free] -> [head|used..........] -> ...
*/
#ifndef TIRO_QUERY_ARENA_H
#define TIRO_QUERY_ARENA_H

#include "../base/memory.h"

typedef struct ti_chunk ti_chunk;

typedef struct ti_arena {
  tiro_memory memory;
  ti_chunk *chunks; /* the newest first */
} ti_arena;

/* `size` zero bytes, aligned for any object, or NULL. */
TI_FUNC void *ti_arena_new(ti_arena *arena, size_t size);

/* The same for `count` elements of `size` bytes. */
TI_FUNC void *ti_arena_array(ti_arena *arena, size_t count, size_t size);

/* A copy of a string; its `at` is NULL where there is no memory. */
TI_FUNC tiro_string ti_arena_string(ti_arena *arena, const char *at, size_t length);

/* How many bytes it holds. */
TI_FUNC size_t ti_arena_size(const ti_arena *arena);

TI_FUNC void ti_arena_free(ti_arena *arena);

#endif
