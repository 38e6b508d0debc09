/* faults.c: runs Lua scripts with an allocator that fails.
**
**   faults script.lua ...
**
** Each allocation a script makes fails in turn, in two ways: alone, and with
** all that follow it. A run may succeed or raise "not enough memory"; anything
** else, a block left after lua_close, or a complaint of the sanitizers is a
** failure.
**
** Each fault has a state of its own. The interpreter, small lexicons and the
** modules of lua/ that a script needs are loaded before faults begin: only a
** script's own allocations are counted. load.lua loads lua/ afresh.
**
** What is loaded lies in an arena, which is copied once and put back before each
** fault: all addresses stay as they were, and with them the state.
**
**   arena   | blocks of the state before the script, side by side |  ...  room |
**   copy    | the same bytes                                      |
**   malloc  blocks of the script, each watched by the sanitizers
*/
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FAULTS 20000
#define ARENA_BYTES ((size_t)256 << 20)
#define ALIGNMENT 16
#define SIZES 256 /* of small blocks that are used again while the state is loaded */

int luaopen_tiro_core(lua_State *L);

typedef struct unused {
  struct unused *next;
} unused;

typedef struct heap {
  char *arena, *copy;
  size_t used;         /* bytes of the arena */
  unused *free[SIZES]; /* blocks given back, by size */
  long blocks, kept;   /* alive; alive in the copy */
  long requests;       /* since armed */
  long fail_at;        /* request that fails, 0: none */
  int all_after;       /* and all that follow */
  int failed;          /* has one failed? */
} heap;

static int in_arena(const heap *h, const void *block) {
  return block && (uintptr_t)block - (uintptr_t)h->arena < ARENA_BYTES;
}

static size_t rounded(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

static void *arena_take(heap *h, size_t size) {
  size_t bytes = rounded(size), slot = bytes / ALIGNMENT;
  void *block;
  if (slot < SIZES && h->free[slot]) {
    block = h->free[slot];
    h->free[slot] = h->free[slot]->next;
    return block;
  }
  if (bytes > ARENA_BYTES - h->used) abort();
  block = h->arena + h->used;
  h->used += bytes;
  return block;
}

static void arena_give(heap *h, void *block, size_t size) {
  size_t slot = rounded(size) / ALIGNMENT;
  if (h->copy || slot >= SIZES) return; /* what follows the copy is put back with it */
  ((unused *)block)->next = h->free[slot];
  h->free[slot] = (unused *)block;
}

static void give(heap *h, void *block, size_t size) {
  if (in_arena(h, block)) arena_give(h, block, size);
  else free(block);
}

static void *allocate(void *ud, void *block, size_t old_size, size_t size) {
  heap *h = (heap *)ud;
  void *result;
  if (!block) old_size = 0; /* else a kind of object */
  if (size == 0) {
    if (block) h->blocks--;
    give(h, block, old_size);
    return NULL;
  }
  /* giving back memory never fails, as lua_Alloc promises */
  if (size > old_size) {
    h->requests++;
    if (h->fail_at && (h->all_after ? h->requests >= h->fail_at : h->requests == h->fail_at)) {
      h->failed = 1;
      return NULL;
    }
  }
  result = h->copy ? malloc(size) : arena_take(h, size);
  if (!result) abort();
  if (block) memcpy(result, block, size < old_size ? size : old_size);
  else h->blocks++;
  give(h, block, old_size);
  return result;
}

/* Compiled chunks: names and strings in turn, in the table at 1 of a state of
** their own. Chunk 1 is the script, chunk 2 small_lexicons.lua, the others are
** modules, those first that the script needs. */
typedef struct library {
  lua_State *L;
  int chunks, needed;
} library;

static void load_chunk(lua_State *L, const library *lib, int chunk) {
  size_t length;
  const char *name, *bytes;
  lua_rawgeti(lib->L, 1, 2 * chunk - 1);
  lua_rawgeti(lib->L, 1, 2 * chunk);
  name = lua_tostring(lib->L, -2);
  bytes = lua_tolstring(lib->L, -1, &length);
  lua_pop(lib->L, 2); /* the table holds them */
  if (luaL_loadbuffer(L, bytes, length, name) != LUA_OK) lua_error(L);
}

/* A module's loader: its upvalues are the library and the chunk. */
static int load_module(lua_State *L) {
  const library *lib = (const library *)lua_touserdata(L, lua_upvalueindex(1));
  load_chunk(L, lib, (int)lua_tointeger(L, lua_upvalueindex(2)));
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

/* Libraries that were loaded outlive their state: it will be put back. */
static void keep_libraries(lua_State *L) {
  if (lua_getfield(L, LUA_REGISTRYINDEX, "_CLIBS") == LUA_TTABLE) {
    lua_pushnil(L);
    lua_setmetatable(L, -2);
  }
  lua_pop(L, 1);
}

static int prepare(lua_State *L) {
  library *lib = (library *)lua_touserdata(L, 1);
  int i;
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_tiro_core);
  lua_setfield(L, -2, "tiro.core");
  for (i = 3; i <= lib->chunks; i++) {
    lua_rawgeti(lib->L, 1, 2 * i - 1);
    lua_pushlightuserdata(L, lib);
    lua_pushinteger(L, i);
    lua_pushcclosure(L, load_module, 2);
    lua_setfield(L, -2, lua_tostring(lib->L, -1));
    lua_pop(lib->L, 1);
  }
  load_chunk(L, lib, 2);
  lua_call(L, 0, 0);
  for (i = 3; i < 3 + lib->needed; i++) {
    lua_getglobal(L, "require");
    lua_rawgeti(lib->L, 1, 2 * i - 1);
    lua_pushstring(L, lua_tostring(lib->L, -1));
    lua_pop(lib->L, 1);
    lua_call(L, 1, 0);
  }
  keep_libraries(L);
  load_chunk(L, lib, 1);
  return 1;
}

/* A state with the script on top of its stack. */
static lua_State *open_state(library *lib, heap *h) {
  lua_State *L;
  memset(h, 0, sizeof *h);
  h->arena = (char *)malloc(ARENA_BYTES);
  if (!h->arena) abort();
  L = lua_newstate(allocate, h);
  lua_pushcfunction(L, prepare);
  lua_pushlightuserdata(L, lib);
  if (lua_pcall(L, 1, 1, 0) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    exit(2);
  }
  lua_gc(L, LUA_GCCOLLECT, 0);
  return L;
}

/* What is in the arena can be put back from now on. */
static void copy_heap(heap *h) {
  h->copy = (char *)malloc(h->used);
  if (!h->copy) abort();
  memcpy(h->copy, h->arena, h->used);
  h->kept = h->blocks;
}

static void put_back(heap *h) {
  memcpy(h->arena, h->copy, h->used);
  h->blocks = h->kept;
  h->requests = 0;
  h->failed = 0;
}

static void free_heap(heap *h) {
  free(h->arena);
  free(h->copy);
}

/* Calls csrc/test/chunks.lua, which makes the table of the library; `names` are
** those of the modules that come first. */
static void compile(library *lib, const char *script, const char *names) {
  lib->L = luaL_newstate();
  luaL_openlibs(lib->L);
  lua_pushstring(lib->L, script);
  lua_pushstring(lib->L, names);
  if (luaL_loadfile(lib->L, "csrc/test/chunks.lua") == LUA_OK) lua_insert(lib->L, 1);
  if (lua_pcall(lib->L, lua_gettop(lib->L) - 1, 2, 0) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(lib->L, -1));
    exit(2);
  }
  lib->needed = (int)lua_tointeger(lib->L, 2);
  lib->chunks = (int)lua_rawlen(lib->L, 1) / 2;
  lua_settop(lib->L, 1);
}

/* The chunks for a script: it is run once, to see what it needs. */
static void open_library(library *lib, const char *script) {
  static const char loaded[] =
    "local names = {} for name in pairs(package.loaded) do names[#names + 1] = name end return table.concat(names, ' ')";
  library all;
  heap h;
  lua_State *L;
  compile(&all, script, "");
  L = open_state(&all, &h);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK || luaL_dostring(L, loaded)) {
    fprintf(stderr, "%s: %s\n", script, lua_tostring(L, -1));
    exit(2);
  }
  compile(lib, script, lua_tostring(L, -1));
  lua_close(L);
  free_heap(&h);
  lua_close(all.L);
}

/* Runs the script on top of a state once, with one fault, and closes the state.
** Returns 0 and says why when that is not in order. */
static int run(const char *script, lua_State *L, heap *h, long fail_at) {
  static const char orderly[] = "not enough memory";
  const char *message = NULL;
  int status, good;
  put_back(h);
  h->fail_at = fail_at;
  status = lua_pcall(L, 0, 0, 0);
  h->fail_at = 0;
  if (status != LUA_OK) message = lua_tostring(L, -1);
  good = status == LUA_OK || (h->failed && message && strstr(message, orderly));
  if (!good)
    fprintf(stderr, "%s: allocation %ld%s failed: %s\n", script, fail_at,
            h->all_after ? " and all after it" : "", message ? message : "(no message)");
  lua_close(L);
  if (h->blocks) {
    fprintf(stderr, "%s: allocation %ld%s failed: %ld blocks leak\n", script, fail_at,
            h->all_after ? " and all after it" : "", h->blocks);
    good = 0;
  }
  return good;
}

/* Runs a script for every fault. Returns how many runs were not in order. */
static long torture(const char *script, lua_State *L, heap *h, int all_after) {
  long faults, bad = 0;
  h->all_after = all_after;
  for (faults = 1; faults <= MOST_FAULTS; faults++) {
    if (!run(script, L, h, faults)) bad++;
    if (!h->failed) break;
  }
  printf("%-36s %5ld allocations fail %-20s %ld bad\n", script, faults - 1,
         all_after ? "with all after them," : "one by one,", bad);
  return bad;
}

int main(int argc, char **argv) {
  long bad = 0;
  int i;
  for (i = 1; i < argc; i++) {
    library lib;
    heap h;
    lua_State *L;
    open_library(&lib, argv[i]);
    L = open_state(&lib, &h);
    copy_heap(&h);
    bad += torture(argv[i], L, &h, 0);
    bad += torture(argv[i], L, &h, 1);
    free_heap(&h);
    lua_close(lib.L);
  }
  return bad ? 1 : 0;
}
