/* fuzz_query.c: a libFuzzer target: any text is a query, or is refused. What is done
** with it stands in fuzz_query.lua; an error there is a failure.
*/
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 2000 /* then a new Lua: nothing may pile up */

int luaopen_tiro_core(lua_State *L);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static lua_State *L;
static int runs;

static void must(int status) {
  if (status == LUA_OK) return;
  fprintf(stderr, "%s\n", lua_tostring(L, -1));
  abort();
}

static void start(void) {
  L = luaL_newstate();
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_tiro_core);
  lua_setfield(L, -2, "tiro.core");
  lua_settop(L, 0);
  must(luaL_loadfile(L, "csrc/test/fuzz_query.lua"));
  must(lua_pcall(L, 0, 1, 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (L && ++runs % RUNS == 0) {
    lua_close(L);
    L = NULL;
  }
  if (!L) start();
  lua_pushvalue(L, 1);
  lua_pushlstring(L, (const char *)data, size);
  must(lua_pcall(L, 1, 0, 0));
  return 0;
}
