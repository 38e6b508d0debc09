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

/* dashes(transcript) -> { { n, kind, grade, turn, ... }, ... } */
static int talk_dashes(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
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
  lua_createtable(L, (int)box->dashes.count, 0);
  for (i = 0; i < box->dashes.count; i++) {
    pushdash(L, t, &box->dashes.items[i]);
    ti_set_count(L, "n", i + 1);
    lua_rawseti(L, -2, (int)(i + 1));
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
