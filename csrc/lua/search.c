/* search.c: the class tiro.Search: a search that is ready to run on a view, and
** tiro.Rows: turns counted by a value.
**
**   userdata ti_box ---> ti_search (C memory, borrows the view)
**        `- user value: { [1] = the view, [2] = its folded forms }
**   userdata rows_box ---> ti_search_rows (borrow the view's values)
**        `- user value: { [1] = the search }
*/
#include <string.h>

#include "../index/mapped.h"
#include "../query/hits.h"
#include "search_tree.h"

#define FOLDED "tiro.Folded"
#define SEARCH "tiro.Search"
#define ROWS "tiro.Rows"

/* ---- Folded forms -------------------------------------------------------- */

typedef struct folded_one {
  ti_folded *folded;
  const char *bytes; /* of a mapped file, NULL: it is the folded form's own */
  size_t size;
} folded_one;

typedef struct folded_box {
  size_t count;
  folded_one *items;        /* by segment; behind the box */
  const ti_folded **plain; /* the same without bytes */
  tiro_memory memory;
} folded_box;

static void close_one(const tiro_memory *memory, folded_one *one) {
  ti_folded_free(one->folded);
  if (one->bytes) ti_unmap(memory, one->bytes, one->size);
  memset(one, 0, sizeof *one);
}

static int folded_gc(lua_State *L) {
  folded_box *box = (folded_box *)lua_touserdata(L, 1);
  while (box->count) close_one(&box->memory, &box->items[--box->count]);
  return 0;
}

/* From the file at `path`; a file that is missing or damaged is as good as none. */
static int open_saved(folded_one *one, const tiro_memory *memory, const ti_segment *segment, const char *path) {
  int error;
  if (!path || ti_map(memory, path, &one->bytes, &one->size, &error) != TIRO_OK) {
    one->bytes = NULL;
    return 0;
  }
  if (ti_folded_open(&one->folded, memory, segment, one->bytes, one->size, NULL) == TIRO_OK) return 1;
  one->folded = NULL;
  close_one(memory, one);
  return 0;
}

/* The value at `value` goes into the user value of the userdata on top. */
static void keep(lua_State *L, int n, const int *values) {
  int i;
  lua_createtable(L, n, 0);
  for (i = 0; i < n; i++) {
    lua_pushvalue(L, values[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setiuservalue(L, -2, 1);
}

/* folded(view [, { path | false, ... }]) -> folded forms of its segments: saved
** ones where there are, else made now */
static int search_folded(lua_State *L) {
  static const int view_at[] = {1};
  const ti_view *view = ti_to_view(L, 1);
  size_t count = view->segment_count, size = sizeof(folded_box) + count * (sizeof(folded_one) + sizeof(ti_folded *));
  folded_box *box;
  lua_settop(L, 2);
  ti_make_ready(L);
  box = (folded_box *)lua_newuserdatauv(L, size, 1);
  memset(box, 0, size);
  box->memory = ti_host_memory(L);
  box->items = (folded_one *)(void *)(box + 1);
  box->plain = (const ti_folded **)(void *)(box->items + count);
  keep(L, 1, view_at);
  luaL_setmetatable(L, FOLDED);
  for (; box->count < count; box->count++) {
    const ti_segment *segment = &view->segments[box->count];
    folded_one *one = &box->items[box->count];
    tiro_status status = TIRO_OK;
    if (lua_istable(L, 2)) lua_rawgeti(L, 2, (int)box->count + 1);
    else lua_pushnil(L);
    if (!open_saved(one, &box->memory, segment, lua_isstring(L, -1) ? lua_tostring(L, -1) : NULL)) {
      status = ti_folded_new(&one->folded, &box->memory, segment);
      if (ti_retry(L, status)) status = ti_folded_new(&one->folded, &box->memory, segment);
      ti_check_status(L, status);
      ti_report_memory(L, ti_folded_size(one->folded));
    }
    lua_pop(L, 1);
    box->plain[box->count] = one->folded;
  }
  return 1;
}

/* ---- Searches ------------------------------------------------------------ */

typedef struct ti_box {
  ti_search *search; /* NULL: none yet */
  const ti_view *view;
  const ti_folded *const *folded; /* by segment */
  ti_search_tree tree; /* before the search takes it over */
  ti_search_hits found;
  tiro_memory memory;
  int counted; /* once: what counting needs is there */
} ti_box;

static ti_box *to_box(lua_State *L, int arg) { return (ti_box *)luaL_checkudata(L, arg, SEARCH); }

static void release(ti_box *box) {
  ti_arena_free(&box->tree.arena);
  ti_search_free(box->search);
  ti_array_free(&box->memory, &box->found);
  box->search = NULL;
}

static int search_gc(lua_State *L) {
  release((ti_box *)lua_touserdata(L, 1));
  return 0;
}

static tiro_string unit_of(lua_State *L, int arg, ti_arena *arena) {
  size_t length;
  const char *s = luaL_optlstring(L, arg, "", &length);
  return ti_arena_string(arena, s, length);
}

static tiro_status open_search(lua_State *L, ti_box *box, ti_complaint *complaint) {
  uint64_t budget = lua_tonumber(L, 4) >= 1 ? (uint64_t)lua_tonumber(L, 4) : 0;
  tiro_status status;
  release(box);
  box->tree.arena.memory = box->memory;
  status = ti_read_search(L, 3, &box->tree, complaint);
  if (status != TIRO_OK) return status;
  box->tree.unit = unit_of(L, 5, &box->tree.arena);
  if (!box->tree.unit.at) return TIRO_NOMEM;
  return ti_search_open(&box->search, &box->memory, box->view, box->folded, &box->tree, budget, complaint);
}

/* search(view, folded forms, node, budget | nil, unit | nil) -> search | nil, message, position
** `unit`: layer whose spans are hits, instead of turns */
static int search_open(lua_State *L) {
  static const int kept[] = {1, 2};
  const ti_view *view = ti_to_view(L, 1);
  const folded_box *folded = (const folded_box *)luaL_checkudata(L, 2, FOLDED);
  ti_complaint complaint;
  tiro_status status;
  ti_box *box;
  luaL_argcheck(L, folded->count == view->segment_count, 2, "of another view");
  luaL_checktype(L, 3, LUA_TTABLE);
  luaL_optstring(L, 5, NULL);
  lua_settop(L, 5);
  ti_make_ready(L);
  box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  memset(box, 0, sizeof *box);
  box->memory = ti_host_memory(L);
  box->view = view;
  box->folded = folded->plain;
  keep(L, 2, kept);
  luaL_setmetatable(L, SEARCH);
  status = open_search(L, box, &complaint);
  if (ti_retry(L, status)) status = open_search(L, box, &complaint);
  if (status == TIRO_INVALID) {
    lua_pushnil(L);
    lua_pushstring(L, complaint.message);
    lua_pushinteger(L, (lua_Integer)complaint.at + 1);
    return 3;
  }
  ti_check_status(L, status);
  ti_report_memory(L, ti_search_size(box->search));
  return 1;
}

/* nil, message, "budget": the steps are used up, the next call goes on. */
static int paused(lua_State *L) {
  lua_pushnil(L);
  lua_pushliteral(L, "the step budget is used up, or the cursor was cancelled");
  lua_pushliteral(L, "budget");
  return 3;
}

/* search_count(search) -> n | nil, message, "budget" */
static int search_count(lua_State *L) {
  ti_box *box = to_box(L, 1);
  ti_search *search = box->search;
  uint64_t count = 0;
  tiro_status status;
  if (!box->counted) ti_make_ready(L);
  status = ti_search_count(search, &count);
  if (ti_retry(L, status)) status = ti_search_count(search, &count);
  if (status == TIRO_BUDGET) return paused(L);
  ti_check_status(L, status);
  box->counted = 1;
  lua_pushinteger(L, (lua_Integer)count);
  return 1;
}

static int search_cancel(lua_State *L) {
  ti_search_cancel(to_box(L, 1)->search);
  return 0;
}

/* ---- Hits ---------------------------------------------------------------- */

static size_t to_most(lua_State *L, int arg) {
  lua_Number n = luaL_optnumber(L, arg, -1);
  return n >= 0 && n < 1e15 ? (size_t)n : (size_t)-1;
}

/* Finds into the box; what the order and the limit are stands at 2 and 3. */
static tiro_status find(lua_State *L, ti_box *box) {
  static const char *const orders[] = {"rank", "text", "date", NULL}; /* ti_search_order */
  ti_search_order order = (ti_search_order)luaL_checkoption(L, 2, "rank", orders);
  size_t most = to_most(L, 3);
  tiro_status status;
  box->found.count = 0;
  status = ti_search_find(box->search, order, most, &box->found);
  if (ti_retry(L, status)) status = ti_search_find(box->search, order, most, &box->found);
  if (status != TIRO_BUDGET) ti_check_status(L, status);
  return status;
}

static tiro_status take(ti_hits *hits, const tiro_memory *memory, const ti_search_hits *found) {
  size_t i;
  if (ti_reserve(memory, &hits->items, found->count)) return TIRO_NOMEM;
  if (ti_reserve(memory, &hits->scores, found->count)) return TIRO_NOMEM;
  for (i = 0; i < found->count; i++) {
    hits->items.items[i].first = found->items[i].first;
    hits->items.items[i].end = found->items[i].end;
    hits->scores.items[i] = found->items[i].score;
  }
  hits->items.count = hits->scores.count = found->count;
  return TIRO_OK;
}

/* search_hits(search, "rank" | "text" | "date", most | nil) -> hits | nil, message, "budget" */
static int search_hits(lua_State *L) {
  ti_box *box = to_box(L, 1);
  ti_hits *hits;
  tiro_status status;
  ti_make_ready(L);
  status = find(L, box);
  if (status == TIRO_BUDGET) return paused(L);
  lua_settop(L, 1);
  lua_getiuservalue(L, 1, 1);
  lua_rawgeti(L, -1, 1);
  hits = ti_push_hits(L, lua_gettop(L));
  status = take(hits, &box->memory, &box->found);
  if (ti_retry(L, status)) status = take(hits, &box->memory, &box->found);
  ti_array_free(&box->memory, &box->found);
  ti_check_status(L, status);
  ti_report_memory(L, hits->items.count * (sizeof *hits->items.items + sizeof *hits->scores.items));
  return 1;
}

/* search_best(search, most) -> match, matchend, score, match, matchend, score, ...
** | nil, message, "budget": numbers only, for few */
static int search_best(lua_State *L) {
  ti_box *box = to_box(L, 1);
  lua_Number most = luaL_checknumber(L, 2);
  tiro_status status;
  size_t i;
  luaL_argcheck(L, most >= 0 && most <= 1000, 2, "0 to 1000 expected");
  box->found.count = 0;
  status = ti_search_find(box->search, TI_BY_RANK, (size_t)most, &box->found);
  if (ti_retry(L, status)) status = ti_search_find(box->search, TI_BY_RANK, (size_t)most, &box->found);
  if (status == TIRO_BUDGET) return paused(L);
  ti_check_status(L, status);
  luaL_checkstack(L, (int)(3 * box->found.count), "too many hits");
  for (i = 0; i < box->found.count; i++) {
    lua_pushinteger(L, (lua_Integer)box->found.items[i].first + 1);
    lua_pushinteger(L, (lua_Integer)box->found.items[i].end);
    lua_pushnumber(L, box->found.items[i].score);
  }
  return (int)(3 * box->found.count);
}

/* ---- Rows ---------------------------------------------------------------- */

typedef struct rows_box {
  tiro_memory memory;
  ti_search_rows rows;
} rows_box;

static int rows_gc(lua_State *L) {
  rows_box *box = (rows_box *)lua_touserdata(L, 1);
  ti_array_free(&box->memory, &box->rows.rows);
  return 0;
}

static tiro_string to_string(lua_State *L, int arg) {
  tiro_string s;
  s.at = luaL_checklstring(L, arg, &s.length);
  return s;
}

/* search_tally(search, layer, attribute) -> rows, how many | nil, message, "budget" */
static int search_tally(lua_State *L) {
  static const int search_at[] = {1};
  ti_search *search = to_box(L, 1)->search;
  tiro_string layer = to_string(L, 2), attribute = to_string(L, 3);
  rows_box *box;
  tiro_status status;
  ti_make_ready(L);
  box = (rows_box *)lua_newuserdatauv(L, sizeof *box, 1);
  memset(box, 0, sizeof *box);
  box->memory = ti_host_memory(L);
  keep(L, 1, search_at);
  luaL_setmetatable(L, ROWS);
  status = ti_search_tally(search, layer, attribute, &box->rows);
  if (ti_retry(L, status)) status = ti_search_tally(search, layer, attribute, &box->rows);
  if (status == TIRO_BUDGET) return paused(L);
  ti_check_status(L, status);
  lua_pushinteger(L, (lua_Integer)box->rows.rows.count);
  return 2;
}

/* search_row(rows, n) -> value, count | nothing: the most frequent first */
static int search_row(lua_State *L) {
  rows_box *box = (rows_box *)luaL_checkudata(L, 1, ROWS);
  lua_Number n = luaL_checknumber(L, 2);
  const ti_search_row *row;
  if (!(n >= 1 && n <= (lua_Number)box->rows.rows.count)) return 0;
  ti_search_sort_rows(&box->rows);
  row = &box->rows.rows.items[(size_t)n - 1];
  lua_pushlstring(L, row->value.at, row->value.length);
  lua_pushinteger(L, (lua_Integer)row->count);
  return 2;
}

const luaL_Reg ti_search_functions[] = {
  {"folded", search_folded},       {"search", search_open},     {"search_count", search_count},
  {"search_cancel", search_cancel}, {"search_hits", search_hits}, {"search_best", search_best},
  {"search_tally", search_tally},  {"search_row", search_row},  {NULL, NULL}
};

void ti_search_class(lua_State *L) {
  ti_make_class(L, FOLDED, folded_gc);
  ti_make_class(L, SEARCH, search_gc);
  ti_make_class(L, ROWS, rows_gc);
}
