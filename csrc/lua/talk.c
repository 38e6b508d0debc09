/* talk.c: what csrc/talk finds, and the little that counting turns needs. */
#include "binding.h"

#include "../talk/dashes.h"

#define DASHES "tiro.dashes"

/* Holds dashes while they become tables. */
typedef struct ti_dash_box {
  tiro_memory memory;
  ti_dashes dashes;
} ti_dash_box;

static int dashes_free(lua_State *L) {
  ti_dash_box *box = (ti_dash_box *)luaL_checkudata(L, 1, DASHES);
  ti_array_free(&box->memory, &box->dashes);
  return 0;
}

static void pushdash(lua_State *L, const tiro_transcript *t, const ti_dash *dash) {
  static const char *const kinds[] = {"cut_off", "resumption", "parenthetical", "self_repair", "quotation",
                                      "pause", "range", "item", "artifact"};
  static const char *const grades[] = {"certain", "likely", "possible"};
  static const char *const evidence[] = {
    "ends_turn", "ends_paragraph", "before_gap", "begins_turn", "begins_paragraph", "after_gap", "note",
    "repeats", "fragment", "edited", "unfinished", "opens", "closes", "quote", "numbers", "glued", "alone"};
  lua_createtable(L, 0, 10);
  ti_set_text(L, "kind", kinds[dash->kind]);
  ti_set_text(L, "grade", grades[dash->grade]);
  ti_set_index(L, "turn", dash->turn);
  ti_set_index(L, "paragraph", dash->paragraph);
  ti_set_place(L, t, dash->span);
  ti_set_read(L, "text", t, dash->span);
  ti_set_names(L, "evidence", dash->evidence, evidence, sizeof evidence / sizeof *evidence);
}

/* Those of which floors tell: cut off, resumed, beside a stage direction. */
static int at_edge(const ti_dash *dash) {
  return dash->kind == TI_DASH_CUT_OFF || dash->kind == TI_DASH_RESUMPTION || dash->kind == TI_DASH_PAUSE;
}

/* dashes(transcript, edges) -> { { n, kind, grade, turn, ... }, ... }; with
** `edges` only those at which speech may have been cut. */
static int talk_dashes(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  int edges = lua_toboolean(L, 2), n = 0;
  ti_dash_box *box;
  tiro_status status;
  size_t i;
  if (!t) return 0;
  box = (ti_dash_box *)lua_newuserdatauv(L, sizeof *box, 0);
  box->memory = ti_host_memory(L);
  box->dashes.items = NULL;
  box->dashes.count = box->dashes.capacity = 0;
  luaL_setmetatable(L, DASHES);
  status = ti_find_dashes(&box->dashes, &box->memory, t);
  if (ti_retry(L, status)) {
    box->dashes.count = 0;
    status = ti_find_dashes(&box->dashes, &box->memory, t);
  }
  ti_check_status(L, status);
  lua_newtable(L);
  for (i = 0; i < box->dashes.count; i++) {
    if (edges && !at_edge(&box->dashes.items[i])) continue;
    pushdash(L, t, &box->dashes.items[i]);
    ti_set_count(L, "n", i + 1);
    lua_rawseti(L, -2, ++n);
  }
  ti_array_free(&box->memory, &box->dashes);
  return 1;
}

/* measure(transcript, n) -> words, start, end of turn n; seconds, nil where
** there is no clock */
static int talk_measure(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_turn *turn;
  if (!t || i >= t->turn_count) return 0;
  turn = &t->turns[i];
  lua_pushinteger(L, (lua_Integer)turn->words);
  if (turn->time >= 0) lua_pushnumber(L, (lua_Number)turn->time);
  else lua_pushnil(L);
  if (turn->end_time >= 0) lua_pushnumber(L, (lua_Number)turn->end_time);
  else lua_pushnil(L);
  return 3;
}

const luaL_Reg ti_talk_functions[] = {{"dashes", talk_dashes}, {"measure", talk_measure}, {NULL, NULL}};

void ti_talk_class(lua_State *L) {
  luaL_newmetatable(L, DASHES);
  lua_pushcfunction(L, dashes_free);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
