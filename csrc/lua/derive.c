/* derive.c: the class tiro.Derived: a column made by a Lua function.
**
**   userdata box { one derivation a segment }
*/
#include "../index/view.h"
#include "segments.h"

#include <string.h>

#define DERIVED "tiro.Derived"

typedef struct ti_box {
  size_t count;
  ti_derivation **items; /* by segment; behind the box */
} ti_box;

/* Only Lua calls it. A check would take memory, and there may be none. */
static int derived_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  size_t i;
  for (i = 0; i < box->count; i++) {
    ti_derivation_free(box->items[i]);
    box->items[i] = NULL;
  }
  return 0;
}

const ti_derived *ti_to_derived(lua_State *L, int arg, size_t segment) {
  ti_box *box = (ti_box *)luaL_checkudata(L, arg, DERIVED);
  luaL_argcheck(L, segment < box->count && box->items[segment], arg, "derived of other segments");
  return ti_derivation_get(box->items[segment]);
}

/* Leaves what the function at 4 gives for a value, called once for each. The
** table at 5 keeps it: { value = derived | false }. */
static void call(lua_State *L, tiro_string value) {
  lua_pushlstring(L, value.at, value.length);
  lua_pushvalue(L, -1);
  lua_rawget(L, 5);
  if (!lua_isnil(L, -1)) {
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, 4);
  lua_pushvalue(L, -2);
  lua_call(L, 1, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 0);
  } else if (!lua_isstring(L, -1)) {
    luaL_error(L, "a derived value must be a string, a number or nil, got %s", luaL_typename(L, -1));
  } else {
    (void)lua_tostring(L, -1); /* numbers become text */
  }
  lua_pushvalue(L, -1);
  lua_insert(L, -3); /* derived, value, derived */
  lua_rawset(L, 5);
}

static void derive(lua_State *L, ti_derivation *d, const ti_column *column) {
  uint32_t i;
  for (i = 0; i < column->lexicon.count; i++) {
    tiro_string value;
    int any;
    tiro_status status;
    call(L, ti_lexicon_value(&column->lexicon, i));
    any = lua_isstring(L, -1);
    if (any) value.at = lua_tolstring(L, -1, &value.length);
    status = ti_derivation_add(d, any ? &value : NULL);
    if (ti_retry(L, status)) status = ti_derivation_add(d, any ? &value : NULL);
    ti_check_status(L, status);
    lua_pop(L, 1);
  }
}

/* derive(view, name, column, function) -> derived */
static int derive_new(lua_State *L) {
  const ti_view *view = ti_to_view(L, 1);
  tiro_memory memory = ti_host_memory(L);
  tiro_string name = ti_to_string(L, 2), of = ti_to_string(L, 3);
  const ti_column *column = ti_segment_column(view->segments, of.at, of.length);
  size_t size = sizeof(ti_box) + view->segment_count * sizeof(ti_derivation *), s;
  ti_box *box;
  luaL_argcheck(L, column, 3, "no such column");
  luaL_checktype(L, 4, LUA_TFUNCTION);
  lua_settop(L, 4);
  lua_newtable(L);
  box = (ti_box *)lua_newuserdatauv(L, size, 0);
  memset(box, 0, size);
  box->items = (ti_derivation **)(void *)(box + 1);
  luaL_setmetatable(L, DERIVED);
  for (s = 0; s < view->segment_count; s++) {
    const ti_column *here = &view->segments[s].columns[column - view->segments->columns];
    tiro_status status = ti_derivation_new(&box->items[s], &memory, name, here);
    if (ti_retry(L, status)) status = ti_derivation_new(&box->items[s], &memory, name, here);
    ti_check_status(L, status);
    box->count = s + 1;
    derive(L, box->items[s], here);
    status = ti_derivation_end(box->items[s]);
    if (ti_retry(L, status)) status = ti_derivation_end(box->items[s]);
    ti_check_status(L, status);
  }
  return 1;
}

const luaL_Reg ti_derive_functions[] = {
  {"derive", derive_new},
  {NULL, NULL}
};

void ti_derive_class(lua_State *L) {
  luaL_newmetatable(L, DERIVED);
  lua_pushcfunction(L, derived_gc);
  lua_setfield(L, -2, "__gc");
  ti_set_text(L, "__metatable", DERIVED);
  lua_pop(L, 1);
}
