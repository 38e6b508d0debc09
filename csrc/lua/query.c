/* query.c: the class tiro.Cursor: the hits of a query in a view.
**
**   userdata ti_box ---> ti_chain (C memory, borrows the view)
**        `- user value: { [1] = the view }
**
** Positions leave as Lua counts: from 1, both ends included.
*/
#include "../query/chain.h"
#include "../query/pattern.h"
#include "query_tree.h"

#include <string.h>

#define CURSOR "tiro.Cursor"

typedef struct ti_box {
  ti_chain *chain;   /* NULL: closed */
  const ti_view *view;
  size_t turns;      /* which layer; TIRO_NONE: there is none */
  uint32_t near_turn, near_document; /* spans that were looked at last */
  uint32_t turn_first, turn_end;     /* positions of the turn that was told last, */
  lua_Integer turn;                  /* and its number; empty: none was, or turns overlap */
  ti_tree tree;      /* before a cursor takes it over */
  int has_tree;
} ti_box;

ti_chain *ti_to_chain(lua_State *L, int arg) {
  ti_box *box = (ti_box *)luaL_checkudata(L, arg, CURSOR);
  luaL_argcheck(L, box->chain, arg, "cursor is closed");
  return box->chain;
}

static void release(ti_box *box) {
  if (box->has_tree) ti_tree_free(&box->tree);
  box->has_tree = 0;
  ti_chain_free(box->chain);
  box->chain = NULL;
}

static int cursor_close(lua_State *L) {
  release((ti_box *)luaL_checkudata(L, 1, CURSOR));
  return 0;
}

/* Only Lua calls it. A check would take memory, and there may be none. */
static int cursor_gc(lua_State *L) {
  release((ti_box *)lua_touserdata(L, 1));
  return 0;
}

/* nil, "budget": the steps are used up, the next call goes on. */
static int paused(lua_State *L) {
  lua_pushnil(L);
  lua_pushliteral(L, "the step budget is used up, or the cursor was cancelled");
  lua_pushliteral(L, "budget");
  return 3;
}

static int push_hit(lua_State *L, const ti_hit *hit) {
  if (hit->first == TIRO_NONE) return 0;
  lua_pushinteger(L, (lua_Integer)hit->first + 1);
  lua_pushinteger(L, (lua_Integer)hit->end);
  return 2;
}

/* next(cursor) -> match, matchend | nothing | nil, message, "budget" */
static int cursor_next(lua_State *L) {
  ti_chain *chain = ti_to_chain(L, 1);
  ti_hit hit;
  tiro_status status = ti_chain_next(chain, &hit);
  if (ti_retry(L, status)) status = ti_chain_next(chain, &hit);
  if (status == TIRO_BUDGET) return paused(L);
  ti_check_status(L, status);
  return push_hit(L, &hit);
}

/* Number of a turn in its document, from 1. */
static lua_Integer number_of_turn(ti_box *box, const ti_segment *segment, uint32_t turn, uint32_t position) {
  const ti_layer *turns = &segment->layers[box->turns], *documents = segment->layers;
  uint32_t document;
  if (documents->count == 1) return (lua_Integer)turn + 1;
  document = ti_layer_holding_near(documents, position, position + 1, &box->near_document);
  return (lua_Integer)(turn - (document == TIRO_NONE ? 0 : ti_layer_document(segment, turns, document))) + 1;
}

/* Number of the turn around a position; 0: none. Most hits are in the turn of the
** one before. */
static lua_Integer turn_at(ti_box *box, uint32_t position) {
  const ti_segment *segment;
  const ti_layer *turns;
  uint32_t turn, local = position, first;
  if (box->turns == TIRO_NONE) return 0;
  if (position >= box->turn_first && position < box->turn_end) return box->turn;
  segment = ti_view_local(box->view, &local);
  turns = &segment->layers[box->turns];
  turn = ti_layer_holding_near(turns, local, local + 1, &box->near_turn);
  if (turn == TIRO_NONE) return 0;
  box->turn = number_of_turn(box, segment, turn, local);
  if (turns->reach) return box->turn;
  first = ti_layer_first(turns, turn);
  box->turn_first = position - (local - first);
  box->turn_end = box->turn_first + (ti_layer_end(turns, turn) - first);
  return box->turn;
}

/* The cursor of `spans` is an upvalue: no check is needed a hit. */
static int next_span(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, lua_upvalueindex(1));
  lua_Integer turn;
  ti_hit hit;
  tiro_status status;
  if (!box->chain) return luaL_error(L, "cursor is closed");
  status = ti_chain_next(box->chain, &hit);
  if (ti_retry(L, status)) status = ti_chain_next(box->chain, &hit);
  if (status == TIRO_BUDGET) return luaL_error(L, "the step budget is used up, or the cursor was cancelled");
  ti_check_status(L, status);
  if (!push_hit(L, &hit)) return 0;
  turn = turn_at(box, hit.first);
  if (!turn) return 2;
  lua_pushinteger(L, turn);
  return 3;
}

/* for match, matchend, turn in cursor:spans(): from the first hit */
static int cursor_spans(lua_State *L) {
  ti_chain_rewind(ti_to_chain(L, 1));
  lua_settop(L, 1);
  lua_pushcclosure(L, next_span, 1);
  return 1;
}

/* count(cursor) -> n | nil, message, "budget" */
static int cursor_count(lua_State *L) {
  ti_chain *chain = ti_to_chain(L, 1);
  uint64_t count = 0;
  tiro_status status = ti_chain_count(chain, &count);
  if (ti_retry(L, status)) status = ti_chain_count(chain, &count);
  if (status == TIRO_BUDGET) return paused(L);
  ti_check_status(L, status);
  lua_pushinteger(L, (lua_Integer)count);
  return 1;
}

static int cursor_rewind(lua_State *L) {
  ti_chain_rewind(ti_to_chain(L, 1));
  return 0;
}

static int cursor_cancel(lua_State *L) {
  ti_chain_cancel(ti_to_chain(L, 1));
  return 0;
}

static const tiro_span *captures_of(lua_State *L, ti_chain *chain) {
  const tiro_span *captures;
  tiro_status status = ti_chain_captures(chain, &captures);
  if (ti_retry(L, status)) status = ti_chain_captures(chain, &captures);
  ti_check_status(L, status);
  return captures;
}

/* captures(cursor) -> { name = { first, last }, ... } of the hit given last */
static int cursor_captures(lua_State *L) {
  ti_chain *chain = ti_to_chain(L, 1);
  const tiro_span *captures = captures_of(L, chain);
  size_t i, n = ti_chain_names(chain);
  lua_createtable(L, 0, (int)n);
  for (i = 0; i < n; i++) {
    tiro_string name = ti_chain_name(chain, i);
    if (captures[i].first == TIRO_NONE) continue;
    lua_pushlstring(L, name.at, name.length);
    lua_createtable(L, 2, 0);
    lua_pushinteger(L, (lua_Integer)captures[i].first + 1);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, (lua_Integer)captures[i].end);
    lua_rawseti(L, -2, 2);
    lua_rawset(L, -3);
  }
  return 1;
}

/* names(cursor) -> how many labels and targets the query has */
static int cursor_names(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)ti_chain_names(ti_to_chain(L, 1)));
  return 1;
}

/* target(cursor [, name]) -> position | nil */
static int cursor_target(lua_State *L) {
  ti_chain *chain = ti_to_chain(L, 1);
  size_t length, i, n = ti_chain_names(chain);
  const char *wanted = luaL_optlstring(L, 2, "target", &length);
  const tiro_span *captures = captures_of(L, chain);
  for (i = 0; i < n; i++) {
    tiro_string name = ti_chain_name(chain, i);
    if (name.length != length || memcmp(name.at, wanted, length) || captures[i].first == TIRO_NONE) continue;
    lua_pushinteger(L, (lua_Integer)captures[i].first + 1);
    return 1;
  }
  return 0;
}

/* explain(cursor) -> table */
static int cursor_explain(lua_State *L) {
  ti_explanation e;
  ti_chain_explain(ti_to_chain(L, 1), &e);
  lua_createtable(L, 0, 8);
  ti_set_text(L, "way", e.way);
  ti_set_text(L, "strategy", ti_strategy_name(e.strategy));
  ti_set_count(L, "frequency", (size_t)e.frequency);
  ti_set_count(L, "at", (size_t)e.at + 1);
  ti_set_count(L, "least", e.min);
  if (e.max != TIRO_NONE) ti_set_count(L, "most", e.max);
  ti_set_count(L, "parts", e.parts);
  ti_set_count(L, "steps", e.steps);
  return 1;
}

/* ---- opening ---- */

static int field(lua_State *L, const char *key) {
  lua_pushstring(L, key);
  lua_rawget(L, 3);
  return !lua_isnil(L, -1);
}

/* { strategy=, ignore_case=, ignore_marks=, fold_apostrophes=, budget=, skip=condition } */
static tiro_status read_options(lua_State *L, ti_box *box, ti_cursor_options *options, ti_complaint *complaint) {
  static const struct { const char *key; unsigned flag; } flags[] = {
    {"ignore_case", TI_IGNORE_CASE}, {"ignore_marks", TI_IGNORE_MARKS}, {"fold_apostrophes", TI_FOLD_APOSTROPHES}
  };
  tiro_status status = TIRO_OK;
  size_t i;
  if (!lua_istable(L, 3)) return TIRO_OK;
  for (i = 0; i < 3; i++) {
    if (field(L, flags[i].key) && lua_toboolean(L, -1)) options->flags |= flags[i].flag;
    lua_pop(L, 1);
  }
  if (field(L, "strategy")) options->strategy = ti_strategy_named(lua_isstring(L, -1) ? lua_tostring(L, -1) : "");
  lua_pop(L, 1);
  if (field(L, "budget") && lua_tonumber(L, -1) >= 1) options->budget = (uint64_t)lua_tonumber(L, -1);
  lua_pop(L, 1);
  if (field(L, "skip")) status = ti_read_condition(L, lua_gettop(L), &box->tree, &options->skip, complaint);
  lua_pop(L, 1);
  return status;
}

/* A cursor for one segment; each needs a tree of its own. */
static tiro_status open_cursor(lua_State *L, ti_box *box, const ti_segment *segment, uint64_t *patterns,
                               ti_complaint *complaint) {
  tiro_memory memory = ti_host_memory(L);
  ti_cursor_options options;
  ti_cursor *cursor;
  tiro_status status;
  memset(&options, 0, sizeof options);
  ti_tree_start(&box->tree, &memory);
  box->has_tree = 1;
  status = ti_read_tree(L, 2, &box->tree, complaint);
  if (!status) status = read_options(L, box, &options, complaint);
  box->has_tree = 0;
  if (status) {
    ti_tree_free(&box->tree);
    return status;
  }
  options.patterns = patterns;
  status = ti_cursor_open(&cursor, &memory, segment, &box->tree, &options, complaint);
  if (!status) ti_chain_add(box->chain, cursor);
  return status;
}

/* Steps that patterns may take while a query is made ready: as many as its budget,
** but with any budget enough for what people ask. */
#define ENOUGH_STEPS 1000000
static uint64_t pattern_steps(lua_State *L) {
  lua_Number budget = 0;
  if (lua_istable(L, 3) && field(L, "budget")) budget = lua_tonumber(L, -1);
  lua_settop(L, 4);
  if (!(budget >= 1)) return TI_PATTERN_STEPS;
  return budget > ENOUGH_STEPS ? (uint64_t)budget : ENOUGH_STEPS;
}

static tiro_status open_chain(lua_State *L, ti_box *box, ti_complaint *complaint) {
  tiro_memory memory = ti_host_memory(L);
  uint64_t patterns = pattern_steps(L);
  size_t s;
  tiro_status status = ti_chain_new(&box->chain, &memory, box->view);
  for (s = 0; s < box->view->segment_count && !status; s++)
    status = open_cursor(L, box, &box->view->segments[s], &patterns, complaint);
  if (status) release(box);
  return status;
}

/* query(view, query [, options]) -> cursor | nil, message, position */
static int query_query(lua_State *L) {
  const ti_view *view = ti_to_view(L, 1);
  const ti_layer *turns = ti_segment_layer(view->segments, "turn", 4);
  ti_complaint complaint;
  ti_box *box;
  tiro_status status;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 3);
  box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  box->chain = NULL;
  box->has_tree = 0;
  box->view = view;
  box->near_turn = box->near_document = box->turn_first = box->turn_end = 0;
  box->turns = turns ? (size_t)(turns - view->segments->layers) : TIRO_NONE;
  lua_createtable(L, 1, 0);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, 1);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, CURSOR);
  status = open_chain(L, box, &complaint);
  if (ti_retry(L, status)) status = open_chain(L, box, &complaint);
  if (status == TIRO_INVALID) {
    lua_pushnil(L);
    lua_pushstring(L, complaint.message);
    lua_pushinteger(L, (lua_Integer)complaint.at + 1);
    return 3;
  }
  ti_check_status(L, status);
  ti_report_memory(L, ti_chain_size(box->chain));
  return 1;
}

const luaL_Reg ti_query_functions[] = {
  {"query", query_query},
  {NULL, NULL}
};

void ti_query_class(lua_State *L) {
  static const luaL_Reg methods[] = {
    {"next", cursor_next},         {"spans", cursor_spans},   {"count", cursor_count},
    {"rewind", cursor_rewind},     {"cancel", cursor_cancel}, {"captures", cursor_captures},
    {"names", cursor_names},       {"target", cursor_target},     {"explain", cursor_explain},
    {"close", cursor_close},       {NULL, NULL}
  };
  luaL_newmetatable(L, CURSOR);
  lua_pushcfunction(L, cursor_gc);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, cursor_close);
  lua_setfield(L, -2, "__close");
  lua_newtable(L);
  luaL_setfuncs(L, methods, 0);
  lua_setfield(L, -2, "__index");
  ti_set_text(L, "__metatable", CURSOR);
  lua_pop(L, 1);
}
