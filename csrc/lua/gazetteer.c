/* gazetteer.c: what Lua has in lists, for the core. */
#include "../names/gazetteer.h"

#include <string.h>

#include "binding.h"

#define GAZETTEER "tiro.gazetteer"

static int gazetteer_free(lua_State *L) {
  ti_gazetteer *g = (ti_gazetteer *)luaL_checkudata(L, 1, GAZETTEER);
  ti_gazetteer_free(g);
  g->memory.alloc = NULL;
  return 0;
}

/* An array of strings, in a buffer that is left on the stack. */
static tiro_string *tostrings(lua_State *L, int arg, size_t *count) {
  tiro_string *strings;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg);
  strings = (tiro_string *)lua_newuserdatauv(L, (*count + 1) * sizeof *strings, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    strings[i].at = luaL_checklstring(L, -1, &strings[i].length);
    lua_pop(L, 1); /* the array holds it */
  }
  return strings;
}

/* An array of numbers, in a buffer that is left on the stack. */
static uint32_t *tonumbers(lua_State *L, int arg, size_t count) {
  uint32_t *numbers = (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof *numbers, 0);
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    numbers[i] = (uint32_t)luaL_checknumber(L, -1);
    lua_pop(L, 1);
  }
  return numbers;
}

/* gazetteer(words, bits, names, kinds, short_for) -> gazetteer, which keeps words and
** names; short_for: short, long, short, long ... */
static int gazetteer_make(lua_State *L) {
  static const int kept[] = {1, 3, 7, 8, 9, 10}; /* strings, and buffers */
  ti_gazetteer *g;
  tiro_status status;
  int i;
  lua_settop(L, 5);
  g = (ti_gazetteer *)lua_newuserdatauv(L, sizeof *g, 1);
  memset(g, 0, sizeof *g);
  luaL_setmetatable(L, GAZETTEER);
  g->words = tostrings(L, 1, &g->word_count);
  g->bits = tonumbers(L, 2, g->word_count);
  g->names = tostrings(L, 3, &g->name_count);
  g->kinds = tonumbers(L, 4, g->name_count);
  g->short_for = tostrings(L, 5, &g->short_count);
  g->short_count /= 2;
  lua_createtable(L, 8, 0);
  for (i = 0; i < (int)(sizeof kept / sizeof *kept); i++) {
    lua_pushvalue(L, kept[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setiuservalue(L, 6, 1);
  g->memory = ti_host_memory(L);
  status = ti_gazetteer_open(g);
  if (ti_retry(L, status)) {
    ti_gazetteer_free(g);
    status = ti_gazetteer_open(g);
  }
  ti_check_status(L, status);
  lua_settop(L, 6);
  return 1;
}

const ti_gazetteer *ti_to_gazetteer(lua_State *L, int arg) {
  return (const ti_gazetteer *)luaL_checkudata(L, arg, GAZETTEER);
}

const luaL_Reg ti_gazetteer_functions[] = {
  {"gazetteer", gazetteer_make},
  {NULL, NULL}
};

void ti_gazetteer_class(lua_State *L) {
  luaL_newmetatable(L, GAZETTEER);
  lua_pushcfunction(L, gazetteer_free);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
