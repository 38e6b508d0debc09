/* naming.c: the gazetteer, and what forms of names hold. */
#include "../talk/naming.h"

#include <string.h>

#include "binding.h"

#define GAZETTEER "tiro.gazetteer"
#define LONGEST_FORM 1024 /* bytes; longer ones are not read */

static int gazetteer_free(lua_State *L) {
  ti_gazetteer *g = (ti_gazetteer *)luaL_checkudata(L, 1, GAZETTEER);
  ti_gazetteer_free(g);
  g->memory.alloc = NULL;
  return 0;
}

tiro_string *ti_to_strings(lua_State *L, int arg, size_t *count) {
  tiro_string *strings;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg);
  strings = (tiro_string *)lua_newuserdatauv(L, (*count + 1) * sizeof *strings, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    strings[i].at = luaL_checklstring(L, -1, &strings[i].length);
    lua_pop(L, 1); /* the array holds it */
  }
  return strings;
}

/* An array of numbers, in a buffer that is left on the stack. */
static uint32_t *tonumbers(lua_State *L, int arg, size_t count) {
  uint32_t *numbers = (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof *numbers, 0);
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    numbers[i] = (uint32_t)luaL_checknumber(L, -1);
    lua_pop(L, 1);
  }
  return numbers;
}

/* gazetteer(words, bits, names, kinds) -> gazetteer, which keeps words and names */
static int naming_gazetteer(lua_State *L) {
  static const int kept[] = {1, 3, 6, 7, 8, 9}; /* strings, and buffers */
  ti_gazetteer *g;
  tiro_status status;
  int i;
  lua_settop(L, 4);
  g = (ti_gazetteer *)lua_newuserdatauv(L, sizeof *g, 1);
  memset(g, 0, sizeof *g);
  luaL_setmetatable(L, GAZETTEER);
  g->words = ti_to_strings(L, 1, &g->word_count);
  g->bits = tonumbers(L, 2, g->word_count);
  g->names = ti_to_strings(L, 3, &g->name_count);
  g->kinds = tonumbers(L, 4, g->name_count);
  lua_createtable(L, 8, 0);
  for (i = 0; i < (int)(sizeof kept / sizeof *kept); i++) {
    lua_pushvalue(L, kept[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setiuservalue(L, 5, 1);
  g->memory = ti_host_memory(L);
  status = ti_gazetteer_open(g);
  if (ti_retry(L, status)) {
    ti_gazetteer_free(g);
    status = ti_gazetteer_open(g);
  }
  ti_check_status(L, status);
  lua_settop(L, 5);
  return 1;
}

/* ---- Pieces ---- */

static void set_words(lua_State *L, const ti_run *run, const char *key, tiro_span words) {
  char text[LONGEST_FORM];
  if (!words.end) return;
  lua_pushlstring(L, text, ti_run_join(run, words, text));
  lua_setfield(L, -2, key);
}

static void set_flag(lua_State *L, const char *key, int flag) {
  if (!flag) return;
  lua_pushboolean(L, 1);
  lua_setfield(L, -2, key);
}

static void set_person(lua_State *L, const ti_run *run, const ti_piece *piece) {
  set_words(L, run, "full", piece->full);
  set_words(L, run, "given", piece->given);
  set_words(L, run, "family", piece->family);
  set_words(L, run, "title", piece->title);
  set_flag(L, "bare", piece->bare);
  set_flag(L, "place", piece->place);
  set_flag(L, "unknown", piece->unknown);
  set_flag(L, "particle", piece->particle);
}

/* The word, and its letters if it is an acronym. */
static void set_short(lua_State *L, const ti_run *run, tiro_span span) {
  char letters[TI_MOST_LETTERS];
  size_t count = span.end - span.first == 1 ? ti_run_letters(run, span.first, letters) : 0;
  set_words(L, run, "word", span);
  if (!count) return;
  lua_pushlstring(L, letters, count);
  lua_setfield(L, -2, "letters");
}

static void push_piece(lua_State *L, const ti_run *run, const ti_piece *piece) {
  static const char *const kinds[] = {"country", "organisation", "acronym", "person"};
  lua_createtable(L, 0, 12);
  ti_set_text(L, "kind", kinds[piece->kind]);
  ti_set_count(L, "from", piece->span.first + 1);
  ti_set_count(L, "to", piece->span.end);
  switch (piece->kind) {
    case TI_IS_COUNTRY: ti_set_count(L, "country", piece->name + 1); set_short(L, run, piece->span); break;
    case TI_IS_ACRONYM: set_short(L, run, piece->span); break;
    case TI_IS_ORGANISATION: set_words(L, run, "name", piece->span); break;
    case TI_IS_PERSON: set_person(L, run, piece); break;
  }
}

/* read_names(gazetteer, form, stands, small) -> { piece, ... }, see
** lua/tiro/talk/naming.lua */
static int naming_read(lua_State *L) {
  const ti_gazetteer *g = (const ti_gazetteer *)luaL_checkudata(L, 1, GAZETTEER);
  size_t length, i;
  const char *text = luaL_checklstring(L, 2, &length);
  unsigned stands = (unsigned)luaL_checkinteger(L, 3);
  uint32_t small = (uint32_t)luaL_checknumber(L, 4);
  char room[LONGEST_FORM];
  ti_run run;
  if (length > LONGEST_FORM) length = 0;
  ti_run_read(&run, g, text, length, stands, small, room);
  lua_createtable(L, (int)run.piece_count, 0);
  for (i = 0; i < run.piece_count; i++) {
    push_piece(L, &run, &run.pieces[i]);
    lua_rawseti(L, -2, (int)(i + 1));
  }
  return 1;
}

const luaL_Reg ti_naming_functions[] = {
  {"gazetteer", naming_gazetteer},
  {"read_names", naming_read},
  {NULL, NULL}
};

void ti_naming_class(lua_State *L) {
  luaL_newmetatable(L, GAZETTEER);
  lua_pushcfunction(L, gazetteer_free);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
