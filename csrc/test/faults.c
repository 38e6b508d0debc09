/* faults.c: runs Lua scripts with an allocator that fails.
**
**   faults script.lua ...
**
** Each allocation a script makes fails in turn, in two ways: alone, and with
** all that follow it. A run may succeed or raise "not enough memory"; anything
** else, a block left after lua_close, or a complaint of the sanitizers is a
** failure. The interpreter, lua/ and small lexicons are loaded before faults begin,
** so that a script's own allocations are what is counted; load.lua loads lua/ afresh.
*/
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FAULTS 20000

int luaopen_tiro_core(lua_State *L);

typedef struct heap {
  long blocks, bytes; /* alive */
  long requests;      /* since armed */
  long fail_at;       /* request that fails, 0: none */
  int all_after;      /* and all that follow */
  int failed;         /* has one failed? */
} heap;

static void *allocate(void *ud, void *block, size_t old_size, size_t size) {
  heap *h = (heap *)ud;
  void *result;
  if (size == 0) {
    if (block) h->blocks--, h->bytes -= (long)old_size;
    free(block);
    return NULL;
  }
  /* giving back memory never fails, as lua_Alloc promises */
  if (!block || size > old_size) {
    h->requests++;
    if (h->fail_at && (h->all_after ? h->requests >= h->fail_at : h->requests == h->fail_at)) {
      h->failed = 1;
      return NULL;
    }
  }
  result = realloc(block, size);
  if (!result) abort();
  if (!block) h->blocks++;
  h->bytes += (long)size - (block ? (long)old_size : 0);
  return result;
}

static int prepare(lua_State *L) {
  const char *script = (const char *)lua_touserdata(L, 1);
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_tiro_core);
  lua_setfield(L, -2, "tiro.core");
  lua_pushstring(L, script);
  lua_setglobal(L, "SCRIPT");
  if (luaL_dofile(L, "csrc/test/small_lexicons.lua")) return lua_error(L);
  if (luaL_loadfile(L, script) != LUA_OK) return lua_error(L);
  return 1;
}

/* Runs a script once. Returns 0 and says why when it is not in order. */
static int run(const char *script, heap *h) {
  static const char orderly[] = "not enough memory";
  lua_State *L;
  long fail_at = h->fail_at;
  const char *message = NULL;
  int status, good;
  h->fail_at = 0;
  L = lua_newstate(allocate, h);
  lua_pushcfunction(L, prepare);
  lua_pushlightuserdata(L, (void *)script);
  if (lua_pcall(L, 1, 1, 0) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    exit(2);
  }
  lua_gc(L, LUA_GCCOLLECT, 0);
  h->requests = 0;
  h->failed = 0;
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
static long torture(const char *script, int all_after) {
  heap h = {0};
  long faults, bad = 0;
  h.all_after = all_after;
  for (faults = 1; faults <= MOST_FAULTS; faults++) {
    h.fail_at = faults;
    h.blocks = h.bytes = 0;
    if (!run(script, &h)) bad++;
    if (!h.failed) break;
  }
  printf("%-36s %5ld allocations fail %-20s %ld bad\n", script, faults - 1,
         all_after ? "with all after them," : "one by one,", bad);
  return bad;
}

int main(int argc, char **argv) {
  long bad = 0;
  int i;
  for (i = 1; i < argc; i++) {
    bad += torture(argv[i], 0);
    bad += torture(argv[i], 1);
  }
  return bad ? 1 : 0;
}
