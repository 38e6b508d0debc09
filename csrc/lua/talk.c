/* talk.c: the little that counting turns needs. */
#include "binding.h"

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

const luaL_Reg ti_talk_functions[] = {{"measure", talk_measure}, {NULL, NULL}};
