/* called.c: the class tiro.Called: names of people, looked for in texts; and the names with
** which a talk calls people.
*/
#include "../talk/called.h"
#include "../talk/calls.h"
#include "../text/unicode.h"
#include "exchanges.h"

#define CALLED "tiro.Called"
#define SHORT_ROOM 2048 /* bytes of text without a userdata */

/* Only Lua calls it. A check would take memory, and there may be none. */
static int called_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_called_free((ti_called *)lua_touserdata(L, 1), &memory);
  return 0;
}

/* Adds the name and the number on top of the stack. */
static void add_name(lua_State *L, ti_called *c) {
  tiro_memory memory = ti_host_memory(L);
  size_t length;
  const char *name = lua_tolstring(L, -2, &length);
  uint32_t person = (uint32_t)lua_tointeger(L, -1) - 1;
  tiro_status status = ti_called_add(c, &memory, name, length, person);
  if (ti_retry(L, status)) status = ti_called_add(c, &memory, name, length, person);
  ti_check_status(L, status);
}

/* called({ [folded name] = number of a person, or false, ... }) -> names, for
** `called_in` */
static int called_new(lua_State *L) {
  ti_called *c;
  luaL_checktype(L, 1, LUA_TTABLE);
  ti_make_ready(L);
  c = (ti_called *)lua_newuserdatauv(L, sizeof *c, 0);
  memset(c, 0, sizeof *c);
  luaL_setmetatable(L, CALLED);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING && lua_type(L, -1) == LUA_TNUMBER) add_name(L, c);
  ti_report_memory(L, ti_called_size(c));
  return 1;
}

/* Does a text hold " the "? */
static int has_the(const char *words, size_t length) {
  size_t i;
  for (i = 0; i + 5 <= length; i++)
    if (memcmp(words + i, " the ", 5) == 0) return 1;
  return 0;
}

/* called_in(names, text) -> who is named: a number, false: several, nil: nobody; does a
** title stand there */
static int called_in(lua_State *L) {
  const ti_called *c = (const ti_called *)luaL_checkudata(L, 1, CALLED);
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  char room[SHORT_ROOM], *folded = room, *words;
  uint32_t person;
  if (2 * TI_FOLD_ROOM(length) + 2 > sizeof room)
    folded = (char *)lua_newuserdatauv(L, 2 * TI_FOLD_ROOM(length) + 2, 0);
  words = folded + TI_FOLD_ROOM(length);
  length = ti_called_words(folded, ti_fold_text(text, 0, length, folded), words);
  person = ti_called_find(c, words, length);
  if (person == TIRO_NONE) lua_pushnil(L);
  else if (person == TI_SEVERAL) lua_pushboolean(L, 0);
  else lua_pushinteger(L, (lua_Integer)person + 1);
  lua_pushboolean(L, has_the(words, length));
  return 2;
}

/* ---- Calls ---- */

#define CALLS "tiro.Calls"

/* On their way to Lua, which frees them even when it has no memory left. */
static int calls_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, (ti_calls *)lua_touserdata(L, 1));
  return 0;
}

/* calls(conversation, transcript) -> { turn, kind (1: ti_call_kind 0), name, turn, ... } */
static int called_calls(lua_State *L) {
  const ti_conversation *c = ti_to_conversation(L, 1);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  tiro_memory memory = ti_host_memory(L);
  ti_calls *calls;
  tiro_status status;
  size_t i;
  if (!t) return 0;
  ti_make_ready(L);
  calls = (ti_calls *)lua_newuserdatauv(L, sizeof *calls, 0);
  memset(calls, 0, sizeof *calls);
  luaL_setmetatable(L, CALLS);
  status = ti_find_calls(calls, &memory, t, c);
  if (ti_retry(L, status)) {
    calls->count = 0;
    status = ti_find_calls(calls, &memory, t, c);
  }
  ti_check_status(L, status);
  lua_createtable(L, (int)(3 * calls->count), 0);
  for (i = 0; i < calls->count; i++) {
    const ti_call *call = &calls->items[i];
    lua_pushinteger(L, (lua_Integer)call->turn + 1);
    lua_rawseti(L, -2, (int)(3 * i) + 1);
    lua_pushinteger(L, (lua_Integer)call->kind + 1);
    lua_rawseti(L, -2, (int)(3 * i) + 2);
    lua_pushlstring(L, call->name, call->length);
    lua_rawseti(L, -2, (int)(3 * i) + 3);
  }
  ti_array_free(&memory, calls);
  return 1;
}

const luaL_Reg ti_called_functions[] = {
  {"called", called_new}, {"called_in", called_in}, {"calls", called_calls}, {NULL, NULL}};

void ti_called_class(lua_State *L) {
  ti_make_class(L, CALLED, called_gc);
  ti_make_class(L, CALLS, calls_gc);
}
