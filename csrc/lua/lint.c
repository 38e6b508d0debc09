/* lint.c: oddities of a transcript as plain tables. */
#include "binding.h"

#define ODDITIES "tiro.oddities"

/* Owns what tiro_lint returns while it becomes tables. */
typedef struct ti_oddities {
  const tiro_transcript *t;
  tiro_oddity *items;
  size_t count;
} ti_oddities;

static int oddities_free(lua_State *L) {
  ti_oddities *o = (ti_oddities *)luaL_checkudata(L, 1, ODDITIES);
  if (o->items) tiro_oddities_free(o->t, o->items, o->count);
  o->items = NULL;
  return 0;
}

static void pushoddity(lua_State *L, const tiro_transcript *t, const tiro_oddity *o) {
  static const char *const codes[] = {"unknown_label", "near_label", "doubled_label",
                                      "mixed_dashes", "unbalanced_bracket",
                                      "bad_encoding", "clock_backwards"};
  lua_createtable(L, 0, 8);
  ti_set_text(L, "code", codes[o->code]);
  ti_set_place(L, t, o->span);
  ti_set_read(L, "text", t, o->span);
  if (o->other != TIRO_NONE) ti_set_string(L, "other", t->labels[o->other].text);
}

/* lint(transcript) -> { { code, first, last, line, text, other }, ... } */
static int lint_all(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  ti_oddities *o;
  tiro_status status;
  size_t i;
  if (!t) return 0;
  o = (ti_oddities *)lua_newuserdatauv(L, sizeof *o, 0);
  o->t = t;
  o->items = NULL;
  o->count = 0;
  luaL_setmetatable(L, ODDITIES);
  status = tiro_lint(t, &o->items, &o->count);
  if (ti_retry(L, status)) status = tiro_lint(t, &o->items, &o->count);
  ti_check_status(L, status);
  lua_newtable(L);
  for (i = 0; i < o->count; i++) {
    pushoddity(L, t, &o->items[i]);
    ti_set_count(L, "n", i + 1);
    lua_rawseti(L, -2, (int)(i + 1));
  }
  if (o->items) tiro_oddities_free(t, o->items, o->count);
  o->items = NULL;
  return 1;
}

const luaL_Reg ti_lint_functions[] = {{"lint", lint_all}, {NULL, NULL}};

void ti_lint_class(lua_State *L) {
  luaL_newmetatable(L, ODDITIES);
  lua_pushcfunction(L, oddities_free);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
