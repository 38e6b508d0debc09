/* arena.c: see arena.h. */
#include "arena.h"

#include <string.h>

#define CHUNK 4096
#define ALIGN sizeof(double)

struct ti_chunk {
  ti_chunk *next;
  size_t size, used; /* of the bytes behind the head */
  double align;
};

static ti_chunk *add(ti_arena *arena, size_t size) {
  ti_chunk *chunk;
  if (size < CHUNK - sizeof *chunk) size = CHUNK - sizeof *chunk;
  chunk = (ti_chunk *)ti_new(&arena->memory, sizeof *chunk + size);
  if (!chunk) return NULL;
  chunk->next = arena->chunks;
  chunk->size = size;
  chunk->used = 0;
  arena->chunks = chunk;
  return chunk;
}

void *ti_arena_new(ti_arena *arena, size_t size) {
  ti_chunk *chunk = arena->chunks;
  char *block;
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  if (!chunk || chunk->size - chunk->used < size) chunk = add(arena, size);
  if (!chunk) return NULL;
  block = (char *)(chunk + 1) + chunk->used;
  chunk->used += size;
  return memset(block, 0, size);
}

void *ti_arena_array(ti_arena *arena, size_t count, size_t size) {
  return count > SIZE_MAX / 2 / size ? NULL : ti_arena_new(arena, count * size);
}

tiro_string ti_arena_string(ti_arena *arena, const char *at, size_t length) {
  tiro_string s;
  char *copy = (char *)ti_arena_new(arena, length + 1);
  s.at = copy;
  s.length = length;
  if (copy && length) memcpy(copy, at, length);
  return s;
}

size_t ti_arena_size(const ti_arena *arena) {
  const ti_chunk *chunk;
  size_t size = 0;
  for (chunk = arena->chunks; chunk; chunk = chunk->next) size += sizeof *chunk + chunk->size;
  return size;
}

void ti_arena_free(ti_arena *arena) {
  while (arena->chunks) {
    ti_chunk *chunk = arena->chunks;
    arena->chunks = chunk->next;
    ti_free(&arena->memory, chunk, sizeof *chunk + chunk->size);
  }
}
