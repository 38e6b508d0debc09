/* clock.c: a monotonic clock in nanoseconds, for Lua. */
#include <lauxlib.h>
#include <lua.h>

#include <time.h>

static int now(lua_State *L) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  lua_pushinteger(L, (lua_Integer)t.tv_sec * 1000000000 + t.tv_nsec);
  return 1;
}

int luaopen_clock(lua_State *L) {
  lua_pushcfunction(L, now);
  return 1;
}
