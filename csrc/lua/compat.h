/* compat.h: one C API over Lua 5.1 to 5.5 and LuaJIT: that of 5.4.
**
** Everything that differs between versions is here and nowhere else.
*/
#ifndef TIRO_LUA_COMPAT_H
#define TIRO_LUA_COMPAT_H

#ifdef __cplusplus
extern "C" {
#endif
#include <lauxlib.h>
#include <lua.h>
#ifdef __cplusplus
}
#endif

/* The one symbol that leaves the module. */
#if defined(_WIN32)
#define TIRO_MODULE __declspec(dllexport)
#elif defined(__GNUC__)
#define TIRO_MODULE __attribute__((visibility("default")))
#else
#define TIRO_MODULE
#endif

/* A single user value, always a table. */
#if LUA_VERSION_NUM < 502
#define lua_newuserdatauv(L, size, n) lua_newuserdata(L, size)
#define lua_setiuservalue(L, i, n) lua_setfenv(L, i)
#define lua_getiuservalue(L, i, n) lua_getfenv(L, i)
#elif LUA_VERSION_NUM < 504
#define lua_newuserdatauv(L, size, n) lua_newuserdata(L, size)
#define lua_setiuservalue(L, i, n) lua_setuservalue(L, i)
#define lua_getiuservalue(L, i, n) lua_getuservalue(L, i)
#endif

#if LUA_VERSION_NUM < 502
#define lua_rawlen(L, i) lua_objlen(L, i)
#define luaL_checkversion(L) ((void)(L))
#undef luaL_setmetatable /* LuaJIT has some of these as functions */
#undef luaL_setfuncs
#define luaL_setmetatable(L, name) \
  (luaL_getmetatable(L, name), (void)lua_setmetatable(L, -2))
#define luaL_setfuncs(L, functions, upvalues) luaL_register(L, NULL, functions)
#endif

/* Tells the collector of memory that it cannot see. */
#if LUA_VERSION_NUM < 505
#define ti_gc_step(L, kib) lua_gc(L, LUA_GCSTEP, kib)
#else
#define ti_gc_step(L, kib) lua_gc(L, LUA_GCSTEP, (size_t)(kib))
#endif

#endif
