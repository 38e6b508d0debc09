/* talk.c: what the room of talk finds, as plain arrays. */
#include "../talk/exchanges.h"
#include "binding.h"

#include <string.h>

/* What the cues of a lexicon are, from an array of names. */
static uint8_t *read_kinds(lua_State *L, int arg) {
  static const char *const names[] = {"", "continuer", "receipt", "yes", "repair", "filler", "open"};
  size_t i, k, count = lua_rawlen(L, arg);
  uint8_t *kinds = (uint8_t *)lua_newuserdatauv(L, count + 1, 0);
  for (i = 0; i < count; i++) {
    const char *name;
    lua_rawgeti(L, arg, (int)(i + 1));
    name = luaL_checkstring(L, -1);
    kinds[i] = TI_CUE_OTHER;
    for (k = 1; k < sizeof names / sizeof *names; k++)
      if (!strcmp(names[k], name)) kinds[i] = (uint8_t)k;
    lua_pop(L, 1);
  }
  return kinds;
}

static void push_parts(lua_State *L, const ti_parts *parts) {
  size_t i;
  lua_createtable(L, (int)(3 * parts->count), 0);
  for (i = 0; i < parts->count; i++) {
    const ti_part *part = &parts->items[i];
    lua_pushinteger(L, (lua_Integer)part->exchange + 1);
    lua_rawseti(L, -2, (int)(3 * i) + 1);
    lua_pushinteger(L, (lua_Integer)part->turn + 1);
    lua_rawseti(L, -2, (int)(3 * i) + 2);
    lua_pushboolean(L, part->answers);
    lua_rawseti(L, -2, (int)(3 * i) + 3);
  }
}

/* Parts on their way to Lua, which frees them even when it has no memory left. */
#define PARTS "tiro.Parts"

typedef struct ti_parts_box {
  ti_parts parts;
  ti_cue_hits hits;
} ti_parts_box;

static int parts_gc(lua_State *L) {
  ti_parts_box *box = (ti_parts_box *)lua_touserdata(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, &box->parts);
  ti_array_free(&memory, &box->hits);
  return 0;
}

/* exchanges(transcript, cues, names of the cues) -> { exchange, turn, answers,
** exchange, ... }, why it is known who asks | nil */
static int talk_exchanges(lua_State *L) {
  static const char *const grounds[] = {NULL, "askers", "witnesses", "moderator", "answerers", "questions"};
  const tiro_transcript *t = ti_to_transcript(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_sides_ground ground = TI_NO_SIDES;
  ti_turn_cues cues;
  ti_parts_box *box;
  tiro_status status;
  memset(&cues, 0, sizeof cues);
  cues.cues = ti_to_cues(L, 2);
  cues.kinds = read_kinds(L, 3);
  if (!t) return 0;
  ti_make_ready(L);
  box = (ti_parts_box *)lua_newuserdatauv(L, sizeof *box, 0);
  memset(box, 0, sizeof *box);
  luaL_setmetatable(L, PARTS);
  status = ti_find_exchanges(&box->parts, &ground, &memory, t, &cues);
  if (ti_retry(L, status)) {
    box->parts.count = 0;
    status = ti_find_exchanges(&box->parts, &ground, &memory, t, &cues);
  }
  box->hits = cues.hits;
  ti_check_status(L, status);
  push_parts(L, &box->parts);
  ti_array_free(&memory, &box->parts);
  ti_array_free(&memory, &box->hits);
  if (grounds[ground]) lua_pushstring(L, grounds[ground]);
  else lua_pushnil(L);
  return 2;
}

const luaL_Reg ti_talk_functions[] = {
  {"exchanges", talk_exchanges},
  {NULL, NULL}
};

void ti_talk_class(lua_State *L) {
  luaL_newmetatable(L, PARTS);
  lua_pushcfunction(L, parts_gc);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
