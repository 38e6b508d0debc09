/* hits.c: the class tiro.Hits: hits that are kept.
**
**   userdata ti_box ---> ti_hits (C memory)
**        `- user value: { [1] = the view }
*/
#include "../query/order.h"
#include "binding.h"
#include "fields.h"

#include <string.h>

#define HITS "tiro.Hits"

typedef struct ti_box {
  tiro_memory memory;
  ti_hits hits;
  ti_groups groups; /* while they are made */
  uint32_t *order;  /* likewise */
} ti_box;

static ti_box *to_box(lua_State *L, int arg) { return (ti_box *)luaL_checkudata(L, arg, HITS); }

static void drop_order(ti_box *box) {
  ti_free(&box->memory, box->order, (box->hits.items.count + 1) * sizeof *box->order);
  box->order = NULL;
}

/* Only Lua calls it. A check would take memory, and there may be none. */
static int hits_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  drop_order(box);
  ti_hits_free(&box->hits, &box->memory);
  ti_array_free(&box->memory, &box->groups);
  return 0;
}

/* Hits in the view at `view`, none yet. */
static ti_box *new_box(lua_State *L, int view) {
  ti_box *box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  memset(box, 0, sizeof *box);
  box->memory = ti_host_memory(L);
  lua_createtable(L, 1, 0);
  lua_pushvalue(L, view);
  lua_rawseti(L, -2, 1);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, HITS);
  return box;
}

/* Pushes the view of the hits at `arg`. */
static const ti_view *push_view(lua_State *L, int arg) {
  lua_getiuservalue(L, arg, 1);
  lua_rawgeti(L, -1, 1);
  lua_replace(L, -2);
  return ti_to_view(L, lua_gettop(L));
}

/* Hits in the same view as those at `arg`. */
static ti_box *new_like(lua_State *L, int arg) {
  ti_box *box;
  (void)push_view(L, arg);
  box = new_box(L, lua_gettop(L));
  lua_replace(L, -2);
  return box;
}

static void report(lua_State *L, const ti_box *box) {
  ti_report_memory(L, box->hits.items.capacity * sizeof *box->hits.items.items);
}

ti_hits *ti_push_hits(lua_State *L, int view) { return &new_box(L, view)->hits; }

/* ---- Collecting ---------------------------------------------------------- */

/* hits(view) -> hits, empty */
static int hits_new(lua_State *L) {
  (void)ti_to_view(L, 1);
  (void)new_box(L, 1);
  return 1;
}

/* collect(hits, cursor) -> true | false: the step budget is used up; another
** call goes on */
static int hits_collect(lua_State *L) {
  ti_box *box = to_box(L, 1);
  ti_chain *chain = ti_to_chain(L, 2);
  tiro_status status = ti_hits_collect(&box->hits, &box->memory, chain);
  if (ti_retry(L, status)) status = ti_hits_collect(&box->hits, &box->memory, chain);
  if (status != TIRO_BUDGET) ti_check_status(L, status);
  report(L, box);
  lua_pushboolean(L, status == TIRO_OK);
  return 1;
}

static int hits_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)to_box(L, 1)->hits.items.count);
  return 1;
}

static int is_hit(lua_State *L, const ti_box *box, int arg, size_t *i) {
  lua_Number n = luaL_checknumber(L, arg);
  if (!(n >= 1 && n <= (lua_Number)box->hits.items.count)) return 0;
  *i = (size_t)n - 1;
  return 1;
}

/* at(hits, n) -> match, matchend, target | nil, score | nil; nothing: no such hit */
static int hits_at(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  size_t i;
  if (!is_hit(L, box, 2, &i)) return 0;
  lua_pushinteger(L, (lua_Integer)box->hits.items.items[i].first + 1);
  lua_pushinteger(L, (lua_Integer)box->hits.items.items[i].end);
  if (!box->hits.targets.count || box->hits.targets.items[i] == TIRO_NONE) lua_pushnil(L);
  else lua_pushinteger(L, (lua_Integer)box->hits.targets.items[i] + 1);
  if (!box->hits.scores.count) return 3;
  lua_pushnumber(L, (lua_Number)box->hits.scores.items[i]);
  return 4;
}

/* ---- Sets ---------------------------------------------------------------- */

/* The hits at `arg` in the order of the text: they themselves, or a copy that
** takes their place on the stack. */
static const ti_box *in_text_order(lua_State *L, int arg) {
  ti_box *box = to_box(L, arg), *out;
  tiro_status status;
  if (ti_hits_in_text_order(&box->hits)) return box;
  out = new_like(L, arg);
  status = ti_hits_by_text(&out->hits, &out->memory, &box->hits);
  if (ti_retry(L, status)) {
    ti_hits_free(&out->hits, &out->memory);
    status = ti_hits_by_text(&out->hits, &out->memory, &box->hits);
  }
  ti_check_status(L, status);
  lua_replace(L, arg);
  return out;
}

/* combine(a, b, "union" | "minus" | "intersect") -> hits */
static int hits_combine(lua_State *L) {
  static const char *const names[] = {"union", "minus", "intersect", NULL};
  ti_combination how = (ti_combination)luaL_checkoption(L, 3, NULL, names);
  const ti_box *a = in_text_order(L, 1), *b = in_text_order(L, 2);
  ti_box *out = new_like(L, 1);
  ti_check_status(L, ti_hits_combine(&out->hits, &out->memory, &a->hits, &b->hits, how));
  report(L, out);
  return 1;
}

/* inside(a, b) -> hits */
static int hits_inside(lua_State *L) {
  const ti_box *a = in_text_order(L, 1), *b = in_text_order(L, 2);
  ti_box *out = new_like(L, 1);
  ti_check_status(L, ti_hits_inside(&out->hits, &out->memory, &a->hits, &b->hits));
  report(L, out);
  return 1;
}

/* where(hits, tokens, "match" | "matchend" | "target") -> hits */
static int hits_where(lua_State *L) {
  static const char *const anchors[] = {"match", "matchend", "target", NULL};
  const ti_box *hits = to_box(L, 1), *tokens = to_box(L, 2);
  const ti_view *view = push_view(L, 1);
  ti_box *out = new_like(L, 1);
  ti_spot at = {TI_AT_MATCH, 0};
  at.anchor = (uint8_t)luaL_checkoption(L, 3, NULL, anchors);
  ti_check_status(L, ti_hits_where(&out->hits, &out->memory, view, &hits->hits, &tokens->hits, at));
  report(L, out);
  return 1;
}

/* slice(hits, first, last) -> hits */
static int hits_slice(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  lua_Number first = luaL_checknumber(L, 2), last = luaL_checknumber(L, 3), count = (lua_Number)box->hits.items.count;
  ti_box *out = new_like(L, 1);
  if (first < 1) first = 1;
  if (last > count) last = count;
  if (first > last) return 1;
  ti_check_status(L, ti_hits_copy(&out->hits, &out->memory, &box->hits, (size_t)first - 1, (size_t)last));
  report(L, out);
  return 1;
}

/* sample(hits, n, seed) -> hits */
static int hits_sample(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  lua_Number n = luaL_checknumber(L, 2), seed = luaL_checknumber(L, 3);
  ti_box *out = new_like(L, 1);
  size_t wanted = n >= (lua_Number)box->hits.items.count ? box->hits.items.count : n > 0 ? (size_t)n : 0;
  ti_check_status(L, ti_hits_sample(&out->hits, &out->memory, &box->hits, wanted, (uint64_t)(int64_t)seed));
  report(L, out);
  return 1;
}

/* ---- Fields -------------------------------------------------------------- */

/* An array of fields at `arg`, in a buffer that is left on the stack. */
static const ti_field *read_fields(lua_State *L, int arg, const ti_view *view, size_t *count) {
  ti_field *fields;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg);
  fields = (ti_field *)lua_newuserdatauv(L, (*count + 1) * sizeof *fields, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    ti_read_field(L, view, &fields[i]);
    lua_pop(L, 1);
  }
  return fields;
}

/* sort(hits, fields) -> hits */
static int hits_sort(lua_State *L) {
  ti_box *box = to_box(L, 1), *out;
  const ti_view *view = push_view(L, 1);
  size_t count;
  const ti_field *fields = read_fields(L, 2, view, &count);
  tiro_status status;
  out = new_like(L, 1);
  drop_order(box);
  status = ti_hits_order(&box->order, &box->memory, view, &box->hits, fields, count);
  if (ti_retry(L, status)) status = ti_hits_order(&box->order, &box->memory, view, &box->hits, fields, count);
  ti_check_status(L, status);
  ti_check_status(L, ti_hits_arrange(&out->hits, &out->memory, &box->hits, box->order));
  drop_order(box);
  report(L, out);
  return 1;
}

/* group(hits, fields, least) -> { hit, count, hit, count, ... }: a hit of each
** group by number, and how many there are */
static int hits_group(lua_State *L) {
  ti_box *box = to_box(L, 1);
  const ti_view *view = push_view(L, 1);
  size_t count, i;
  const ti_field *fields = read_fields(L, 2, view, &count);
  uint32_t least = (uint32_t)luaL_optnumber(L, 3, 1);
  tiro_status status;
  box->groups.count = 0;
  status = ti_hits_group(&box->groups, &box->memory, view, &box->hits, fields, count, least);
  if (ti_retry(L, status)) {
    box->groups.count = 0;
    status = ti_hits_group(&box->groups, &box->memory, view, &box->hits, fields, count, least);
  }
  ti_check_status(L, status);
  lua_createtable(L, (int)(2 * box->groups.count), 0);
  for (i = 0; i < box->groups.count; i++) {
    lua_pushinteger(L, (lua_Integer)box->groups.items[i].hit + 1);
    lua_rawseti(L, -2, (int)(2 * i + 1));
    lua_pushinteger(L, (lua_Integer)box->groups.items[i].count);
    lua_rawseti(L, -2, (int)(2 * i + 2));
  }
  ti_array_free(&box->memory, &box->groups);
  return 1;
}

/* The value at a position; false: there is none. */
static int value_at(const ti_view *view, const ti_field *f, uint32_t position, tiro_string *value) {
  const ti_segment *segment;
  uint32_t id, near = 0;
  if (position == TIRO_NONE) return 0;
  segment = ti_view_local(view, &position);
  id = ti_field_at(segment, f, position, &near);
  if (id != TIRO_NONE) *value = ti_lexicon_value(ti_field_lexicon(segment, f), id);
  return id != TIRO_NONE;
}

/* field(hits, n, field) -> string | nil: the value, or the values of a run of
** tokens with blanks between them */
static int hits_field(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  const ti_view *view = push_view(L, 1);
  luaL_Buffer buffer;
  uint32_t at, last;
  tiro_string value;
  ti_field f;
  size_t i;
  if (!is_hit(L, box, 2, &i)) return 0;
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_pushvalue(L, 3);
  ti_read_field(L, view, &f);
  at = ti_spot_of(view, &box->hits, i, f.from);
  last = ti_spot_of(view, &box->hits, i, f.to);
  if (!ti_field_is_range(&f)) {
    if (!value_at(view, &f, at, &value)) return 0;
    lua_pushlstring(L, value.at, value.length);
    return 1;
  }
  if (at == TIRO_NONE) at = 0; /* a run that starts before the text */
  if (last == TIRO_NONE) last = view->token_count - 1;
  luaL_buffinit(L, &buffer);
  for (; at <= last; at++) {
    if (value_at(view, &f, at, &value)) luaL_addlstring(&buffer, value.at, value.length);
    if (at < last) luaL_addchar(&buffer, ' ');
  }
  luaL_pushresult(&buffer);
  return 1;
}

const luaL_Reg ti_hits_functions[] = {
  {"hits", hits_new},
  {"hits_collect", hits_collect},
  {"hits_count", hits_count},
  {"hits_at", hits_at},
  {"hits_combine", hits_combine},
  {"hits_inside", hits_inside},
  {"hits_where", hits_where},
  {"hits_slice", hits_slice},
  {"hits_sample", hits_sample},
  {"hits_sort", hits_sort},
  {"hits_group", hits_group},
  {"hits_field", hits_field},
  {NULL, NULL}
};

void ti_hits_class(lua_State *L) {
  luaL_newmetatable(L, HITS);
  lua_pushcfunction(L, hits_gc);
  lua_setfield(L, -2, "__gc");
  ti_set_text(L, "__metatable", HITS);
  lua_pop(L, 1);
}
