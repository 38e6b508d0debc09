/* hits.c: the class tiro.Hits: hits that are kept.
**
**   userdata ti_box ---> ti_hits (C memory)
**        `- user value: { [1] = the segment }
*/
#include "../query/order.h"
#include "binding.h"

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
  ti_free(&box->memory, box->order, box->hits.items.count * sizeof *box->order);
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

/* Hits in the segment at `segment`, none yet. */
static ti_box *new_box(lua_State *L, int segment) {
  ti_box *box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  memset(box, 0, sizeof *box);
  box->memory = ti_host_memory(L);
  lua_createtable(L, 1, 0);
  lua_pushvalue(L, segment);
  lua_rawseti(L, -2, 1);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, HITS);
  return box;
}

/* Pushes the segment of the hits at `arg`. */
static const ti_segment *push_segment(lua_State *L, int arg) {
  lua_getiuservalue(L, arg, 1);
  lua_rawgeti(L, -1, 1);
  lua_replace(L, -2);
  return ti_to_segment(L, lua_gettop(L));
}

/* Hits in the same segment as those at `arg`. */
static ti_box *new_like(lua_State *L, int arg) {
  ti_box *box;
  (void)push_segment(L, arg);
  box = new_box(L, lua_gettop(L));
  lua_replace(L, -2);
  return box;
}

static void report(lua_State *L, const ti_box *box) {
  ti_report_memory(L, box->hits.items.capacity * sizeof *box->hits.items.items);
}

/* ---- Collecting ---------------------------------------------------------- */

/* hits(segment) -> hits, empty */
static int hits_new(lua_State *L) {
  (void)ti_to_segment(L, 1);
  (void)new_box(L, 1);
  return 1;
}

/* collect(hits, cursor) -> true | false: the step budget is used up; another
** call goes on */
static int hits_collect(lua_State *L) {
  ti_box *box = to_box(L, 1);
  ti_cursor *cursor = ti_to_cursor(L, 2);
  tiro_status status = ti_hits_collect(&box->hits, &box->memory, cursor);
  if (ti_retry(L, status)) status = ti_hits_collect(&box->hits, &box->memory, cursor);
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

/* at(hits, n) -> match, matchend, target | nothing */
static int hits_at(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  size_t i;
  if (!is_hit(L, box, 2, &i)) return 0;
  lua_pushinteger(L, (lua_Integer)box->hits.items.items[i].first + 1);
  lua_pushinteger(L, (lua_Integer)box->hits.items.items[i].end);
  if (!box->hits.targets.count || box->hits.targets.items[i] == TIRO_NONE) return 2;
  lua_pushinteger(L, (lua_Integer)box->hits.targets.items[i] + 1);
  return 3;
}

/* ---- Sets ---------------------------------------------------------------- */

/* combine(a, b, "union" | "minus" | "intersect") -> hits */
static int hits_combine(lua_State *L) {
  static const char *const names[] = {"union", "minus", "intersect", NULL};
  const ti_box *a = to_box(L, 1), *b = to_box(L, 2);
  ti_combination how = (ti_combination)luaL_checkoption(L, 3, NULL, names);
  ti_box *out = new_like(L, 1);
  ti_check_status(L, ti_hits_combine(&out->hits, &out->memory, &a->hits, &b->hits, how));
  report(L, out);
  return 1;
}

/* inside(a, b) -> hits */
static int hits_inside(lua_State *L) {
  const ti_box *a = to_box(L, 1), *b = to_box(L, 2);
  ti_box *out = new_like(L, 1);
  ti_check_status(L, ti_hits_inside(&out->hits, &out->memory, &a->hits, &b->hits));
  report(L, out);
  return 1;
}

/* where(hits, tokens, "match" | "matchend" | "target") -> hits */
static int hits_where(lua_State *L) {
  static const char *const anchors[] = {"match", "matchend", "target", NULL};
  const ti_box *hits = to_box(L, 1), *tokens = to_box(L, 2);
  const ti_segment *segment = push_segment(L, 1);
  ti_box *out = new_like(L, 1);
  ti_spot at = {TI_AT_MATCH, 0};
  at.anchor = (uint8_t)luaL_checkoption(L, 3, NULL, anchors);
  ti_check_status(L, ti_hits_where(&out->hits, &out->memory, segment, &hits->hits, &tokens->hits, at));
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

static int flag(lua_State *L, const char *key) {
  int set;
  lua_getfield(L, -1, key);
  set = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return set;
}

static ti_spot spot(lua_State *L, const char *anchor, const char *offset) {
  static const char *const names[] = {"match", "matchend", "target"};
  const char *name;
  ti_spot s = {TI_AT_MATCH, 0};
  size_t i;
  lua_getfield(L, -1, anchor);
  name = lua_isstring(L, -1) ? lua_tostring(L, -1) : "match";
  for (i = 0; i < 3; i++)
    if (strcmp(name, names[i]) == 0) s.anchor = (uint8_t)i;
  lua_getfield(L, -2, offset);
  s.offset = (int32_t)lua_tonumber(L, -1);
  lua_pop(L, 2);
  return s;
}

static tiro_string named(lua_State *L, const char *key) {
  tiro_string s = {NULL, 0};
  lua_getfield(L, -1, key);
  if (lua_isstring(L, -1)) s.at = lua_tolstring(L, -1, &s.length);
  lua_pop(L, 1); /* the table holds it */
  return s;
}

/* The table on top: { column= | layer=, attribute=, from=, from_offset=, to=,
** to_offset=, ignore_case=, ignore_marks=, descending=, reverse= } */
static void read_field(lua_State *L, const ti_segment *segment, ti_field *f) {
  tiro_string column = named(L, "column"), layer = named(L, "layer"), attribute = named(L, "attribute");
  memset(f, 0, sizeof *f);
  if (column.at) f->column = ti_segment_column(segment, column.at, column.length);
  if (layer.at) f->layer = ti_segment_layer(segment, layer.at, layer.length);
  if (f->layer && attribute.at) f->attribute = ti_layer_attribute(f->layer, attribute.at, attribute.length);
  if (!f->column && !f->attribute) luaL_error(L, "no such field");
  f->from = spot(L, "from", "from_offset");
  f->to = spot(L, "to", "to_offset");
  if (flag(L, "ignore_case")) f->flags |= TI_IGNORE_CASE;
  if (flag(L, "ignore_marks")) f->flags |= TI_IGNORE_MARKS;
  f->descending = flag(L, "descending");
  f->reverse = flag(L, "reverse");
}

/* An array of fields at `arg`, in a buffer that is left on the stack. */
static const ti_field *read_fields(lua_State *L, int arg, const ti_segment *segment, size_t *count) {
  ti_field *fields;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg);
  fields = (ti_field *)lua_newuserdatauv(L, (*count + 1) * sizeof *fields, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    read_field(L, segment, &fields[i]);
    lua_pop(L, 1);
  }
  return fields;
}

/* sort(hits, fields) -> hits */
static int hits_sort(lua_State *L) {
  ti_box *box = to_box(L, 1), *out;
  const ti_segment *segment = push_segment(L, 1);
  size_t count, i;
  const ti_field *fields = read_fields(L, 2, segment, &count);
  tiro_status status;
  out = new_like(L, 1);
  drop_order(box);
  status = ti_hits_order(&box->order, &box->memory, segment, &box->hits, fields, count);
  if (ti_retry(L, status)) status = ti_hits_order(&box->order, &box->memory, segment, &box->hits, fields, count);
  ti_check_status(L, status);
  ti_check_status(L, ti_hits_copy(&out->hits, &out->memory, &box->hits, 0, box->hits.items.count));
  for (i = 0; i < out->hits.items.count; i++) out->hits.items.items[i] = box->hits.items.items[box->order[i]];
  for (i = 0; i < out->hits.targets.count; i++) out->hits.targets.items[i] = box->hits.targets.items[box->order[i]];
  drop_order(box);
  report(L, out);
  return 1;
}

/* group(hits, fields, least) -> { hit, count, hit, count, ... }: a hit of each
** group by number, and how many there are */
static int hits_group(lua_State *L) {
  ti_box *box = to_box(L, 1);
  const ti_segment *segment = push_segment(L, 1);
  size_t count, i;
  const ti_field *fields = read_fields(L, 2, segment, &count);
  uint32_t least = (uint32_t)luaL_optnumber(L, 3, 1);
  tiro_status status;
  box->groups.count = 0;
  status = ti_hits_group(&box->groups, &box->memory, segment, &box->hits, fields, count, least);
  if (ti_retry(L, status)) {
    box->groups.count = 0;
    status = ti_hits_group(&box->groups, &box->memory, segment, &box->hits, fields, count, least);
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

static void add_value(luaL_Buffer *buffer, const ti_field *f, uint32_t position) {
  uint32_t id = ti_field_at(f, position);
  tiro_string value;
  if (id == TIRO_NONE) return;
  value = ti_lexicon_value(ti_field_lexicon(f), id);
  luaL_addlstring(buffer, value.at, value.length);
}

/* field(hits, n, field) -> string | nil: the value, or the values of a run of
** tokens with blanks between them */
static int hits_field(lua_State *L) {
  const ti_box *box = to_box(L, 1);
  const ti_segment *segment = push_segment(L, 1);
  luaL_Buffer buffer;
  uint32_t at, last;
  ti_field f;
  size_t i;
  if (!is_hit(L, box, 2, &i)) return 0;
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_pushvalue(L, 3);
  read_field(L, segment, &f);
  at = ti_spot_of(segment, &box->hits, i, f.from);
  last = ti_spot_of(segment, &box->hits, i, f.to);
  if (!ti_field_is_range(&f) && ti_field_at(&f, at) == TIRO_NONE) return 0;
  if (at == TIRO_NONE) at = 0; /* a run that starts before the text */
  if (last == TIRO_NONE) last = segment->token_count - 1;
  luaL_buffinit(L, &buffer);
  for (; at <= last; at++) {
    add_value(&buffer, &f, at);
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
