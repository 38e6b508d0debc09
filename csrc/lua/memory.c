/* memory.c: C memory in a host that has an allocator and a collector of its own. */
#include "binding.h"

#include <limits.h>

tiro_memory ti_host_memory(lua_State *L) {
  tiro_memory memory;
  memory.alloc = lua_getallocf(L, &memory.ud);
  return memory;
}

static int do_nothing(lua_State *L) {
  (void)L;
  return 0;
}

void ti_make_ready(lua_State *L) {
  lua_pushcfunction(L, do_nothing);
  lua_call(L, 0, 0);
}

/* An allocator called directly does not collect when it is out of memory. */
int ti_retry(lua_State *L, tiro_status status) {
  if (status != TIRO_NOMEM) return 0;
  lua_gc(L, LUA_GCCOLLECT, 0);
  return 1;
}

void ti_check_status(lua_State *L, tiro_status status) {
  if (status == TIRO_NOMEM) {
    lua_pushliteral(L, "not enough memory"); /* Lua holds this string ready */
    lua_error(L);
  }
  if (status == TIRO_TOOBIG)
    luaL_error(L, "source too long (%f bytes at most)", (lua_Number)TIRO_MAX_SOURCE);
}

void ti_report_memory(lua_State *L, size_t bytes) {
  size_t kib = bytes / 1024;
  if (kib == 0) return; /* it would be a whole step */
  ti_gc_step(L, kib > INT_MAX / 1024 ? INT_MAX / 1024 : (int)kib);
}
