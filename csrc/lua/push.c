/* push.c: C values as fields of the Lua table on top of the stack. */
#include "binding.h"

#include <string.h>

#define SHORT_TEXT 512 /* bytes read without a buffer of the heap */

void ti_set_count(lua_State *L, const char *key, size_t count) {
  lua_pushinteger(L, (lua_Integer)count);
  lua_setfield(L, -2, key);
}

void ti_set_flag(lua_State *L, const char *key, int flag) {
  lua_pushboolean(L, flag);
  lua_setfield(L, -2, key);
}

void ti_set_text(lua_State *L, const char *key, const char *text) {
  if (!text) return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, key);
}

void ti_set_string(lua_State *L, const char *key, tiro_string s) {
  if (!s.length) return;
  lua_pushlstring(L, s.at, s.length);
  lua_setfield(L, -2, key);
}

void ti_set_seconds(lua_State *L, const char *key, double seconds) {
  if (!(seconds >= 0)) return;
  lua_pushnumber(L, (lua_Number)seconds);
  lua_setfield(L, -2, key);
}

void ti_set_index(lua_State *L, const char *key, uint32_t index) {
  if (index != TIRO_NONE) ti_set_count(L, key, (size_t)index + 1);
}

void ti_set_bounds(lua_State *L, const char *first, const char *last, tiro_span source) {
  ti_set_count(L, first, (size_t)source.first + 1);
  ti_set_count(L, last, source.end);
}

void ti_set_names(lua_State *L, const char *key, unsigned flags,
                  const char *const names[], size_t count) {
  size_t i;
  int n = 0;
  lua_newtable(L);
  for (i = 0; i < count; i++) {
    if (!(flags >> i & 1)) continue;
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, ++n);
  }
  lua_setfield(L, -2, key);
}

void ti_set_place(lua_State *L, const tiro_transcript *t, tiro_span span) {
  ti_set_bounds(L, "first", "last", tiro_source_span(t, span));
  ti_set_count(L, "line", tiro_line(t, span.first));
}

void ti_push_text(lua_State *L, const tiro_transcript *t, tiro_span span) {
  char buffer[SHORT_TEXT];
  char *out = buffer;
  size_t length = tiro_read_text(t, span, NULL);
  int top = lua_gettop(L);
  if (length > sizeof buffer) out = (char *)lua_newuserdatauv(L, length, 0);
  tiro_read_text(t, span, out);
  lua_pushlstring(L, out, length);
  if (out != buffer) lua_remove(L, top + 1);
}

void ti_set_read(lua_State *L, const char *key, const tiro_transcript *t, tiro_span span) {
  ti_push_text(L, t, span);
  lua_setfield(L, -2, key);
}

static const char *const roles[] = {NULL, "asker", "answerer", "moderator", "chair", "member", "witness"};

const char *ti_role_name(unsigned role) { return roles[role]; }

tiro_role ti_role_of(lua_State *L, int arg) {
  const char *name = luaL_checkstring(L, arg);
  unsigned role = TIRO_WITNESS;
  while (role && strcmp(roles[role], name) != 0) role--;
  return (tiro_role)role;
}

const char *ti_kind_name(tiro_kind kind) {
  static const char *const names[] = {"word", "clitic", "number", "punct", "symbol"};
  return names[kind];
}
