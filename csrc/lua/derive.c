/* derive.c: the class tiro.Derived: a derived column of one segment.
**
**   userdata box ---> derivation that a Lua function made, or a mapped sidecar
*/
#include "../index/mapped.h"
#include "../index/sidecar.h"
#include "segments.h"

#include <string.h>

#define DERIVED "tiro.Derived"

typedef struct ti_box {
  ti_derivation *made; /* NULL: see bytes */
  ti_derived derived;
  const char *bytes; /* of a sidecar, NULL: none */
  size_t size;
  int is_checked;
  tiro_memory memory;
} ti_box;

/* Only Lua calls it. A check would take memory, and there may be none. */
static int derived_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  ti_derivation_free(box->made);
  if (box->bytes) ti_unmap(&box->memory, box->bytes, box->size);
  box->made = NULL;
  box->bytes = NULL;
  return 0;
}

static ti_box *to_box(lua_State *L, int arg) { return (ti_box *)luaL_checkudata(L, arg, DERIVED); }

static const ti_derived *derived_of(const ti_box *box) {
  return box->made ? ti_derivation_get(box->made) : &box->derived;
}

static ti_box *push_box(lua_State *L) {
  ti_box *box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 0);
  memset(box, 0, sizeof *box);
  box->memory = ti_host_memory(L);
  luaL_setmetatable(L, DERIVED);
  return box;
}

const ti_derived *ti_to_derived(lua_State *L, int arg, const ti_segment *segment) {
  const ti_box *box = to_box(L, arg);
  const ti_derived *derived = derived_of(box);
  luaL_argcheck(L, box->is_checked && derived->count == ti_derived_lexicon(segment, derived->of)->count, arg,
                "derived of another segment");
  return derived;
}

/* ---- By a function ---- */

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

static void derive(lua_State *L, ti_derivation *d, const ti_lexicon *lexicon) {
  uint32_t i;
  for (i = 0; i < lexicon->count; i++) {
    tiro_string value;
    int any;
    tiro_status status;
    call(L, ti_lexicon_value(lexicon, i));
    any = lua_isstring(L, -1);
    if (any) value.at = lua_tolstring(L, -1, &value.length);
    status = ti_derivation_add(d, any ? &value : NULL);
    if (ti_retry(L, status)) status = ti_derivation_add(d, any ? &value : NULL);
    ti_check_status(L, status);
    lua_pop(L, 1);
  }
}

/* derive(segment, name, column, function, { value = derived | false, ... }) ->
** derived: the table is of values that were derived before, and gets the others */
static int derive_new(lua_State *L) {
  const ti_segment *segment = ti_to_segment(L, 1);
  tiro_memory memory = ti_host_memory(L);
  tiro_string name = ti_to_string(L, 2), of = ti_to_string(L, 3);
  const ti_lexicon *lexicon = ti_derived_lexicon(segment, of);
  ti_box *box;
  tiro_status status;
  luaL_checktype(L, 4, LUA_TFUNCTION);
  luaL_checktype(L, 5, LUA_TTABLE);
  lua_settop(L, 5);
  ti_make_ready(L);
  box = push_box(L);
  status = ti_derivation_new(&box->made, &memory, name, of, lexicon->count);
  if (ti_retry(L, status)) status = ti_derivation_new(&box->made, &memory, name, of, lexicon->count);
  ti_check_status(L, status);
  derive(L, box->made, lexicon);
  status = ti_derivation_end(box->made);
  if (ti_retry(L, status)) status = ti_derivation_end(box->made);
  ti_check_status(L, status);
  box->is_checked = 1;
  return 1;
}

/* ---- Sidecars ---- */

/* derived_bytes(derived, segment) -> bytes of its file, its name */
static int derived_bytes(lua_State *L) {
  ti_segment_box *segment = ti_to_segment_box(L, 2);
  const ti_derived *derived = ti_to_derived(L, 1, ti_segment_in(segment));
  size_t size = ti_sidecar_size(derived);
  char *bytes;
  if (!size) return luaL_error(L, "not enough memory");
  bytes = (char *)lua_newuserdatauv(L, size, 0);
  ti_sidecar_write(bytes, derived, ti_segment_checksum(segment));
  lua_pushlstring(L, bytes, size);
  ti_push_checksum(L, ti_sidecar_sum(bytes));
  return 2;
}

/* derived_open(path, segment) -> derived, its name, that of the column | nil,
** message, code: it is not believed before it is checked */
static int derived_open(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  uint64_t segment = ti_segment_checksum(ti_to_segment_box(L, 2));
  ti_box *box = push_box(L);
  ti_complaint complaint;
  int error = 0;
  tiro_status status = ti_map(&box->memory, path, &box->bytes, &box->size, &error);
  if (ti_retry(L, status)) status = ti_map(&box->memory, path, &box->bytes, &box->size, &error);
  if (status == TIRO_SYSTEM) return ti_refused(L, path, error);
  ti_check_status(L, status);
  if (ti_sidecar_open(&box->derived, box->bytes, box->size, segment, &complaint) != TIRO_OK)
    return ti_damaged(L, path, &complaint);
  ti_report_memory(L, TI_MAPPED_BYTES);
  lua_pushlstring(L, box->derived.name.at, box->derived.name.length);
  lua_pushlstring(L, box->derived.of.at, box->derived.of.length);
  ti_push_checksum(L, ti_sidecar_sum(box->bytes));
  return 4;
}

/* derived_check(derived, segment, path) -> true | nil, message, "damaged" */
static int derived_check(lua_State *L) {
  ti_box *box = to_box(L, 1);
  const ti_segment *segment = ti_to_segment(L, 2);
  const char *path = luaL_checkstring(L, 3);
  ti_complaint complaint;
  uint32_t count = ti_derived_lexicon(segment, derived_of(box)->of)->count;
  luaL_argcheck(L, box->bytes, 1, "derived column of no file");
  if (ti_sidecar_check(&box->derived, box->bytes, box->size, count, &complaint) != TIRO_OK)
    return ti_damaged(L, path, &complaint);
  box->is_checked = 1;
  lua_pushboolean(L, 1);
  return 1;
}

const luaL_Reg ti_derive_functions[] = {
  {"derive", derive_new},
  {"derived_bytes", derived_bytes},
  {"derived_open", derived_open},
  {"derived_check", derived_check},
  {NULL, NULL}
};

void ti_derive_class(lua_State *L) {
  luaL_newmetatable(L, DERIVED);
  lua_pushcfunction(L, derived_gc);
  lua_setfield(L, -2, "__gc");
  ti_set_text(L, "__metatable", DERIVED);
  lua_pop(L, 1);
}
