/* core.c: the module tiro.core, which lua/tiro builds on. */
#include "binding.h"

void ti_make_class(lua_State *L, const char *name, lua_CFunction gc) {
  luaL_newmetatable(L, name);
  if (gc) {
    lua_pushcfunction(L, gc);
    lua_setfield(L, -2, "__gc");
  }
  ti_set_text(L, "__metatable", name);
  lua_pop(L, 1);
}

#ifdef __cplusplus
extern "C"
#endif
TIRO_MODULE int luaopen_tiro_core(lua_State *L);

int luaopen_tiro_core(lua_State *L) {
  luaL_checkversion(L);
  ti_transcript_class(L);
  ti_lint_class(L);
  ti_text_class(L);
  ti_segment_class(L);
  ti_view_class(L);
  ti_corpus_class(L);
  ti_derive_class(L);
  ti_query_class(L);
  ti_hits_class(L);
  ti_search_class(L);
  ti_cue_class(L);
  ti_exchange_class(L);
  ti_dash_class(L);
  ti_follow_up_class(L);
  ti_called_class(L);
  ti_mention_class(L);
  ti_gazetteer_class(L);
  lua_newtable(L);
  luaL_setfuncs(L, ti_transcript_functions, 0);
  luaL_setfuncs(L, ti_fact_functions, 0);
  luaL_setfuncs(L, ti_place_functions, 0);
  luaL_setfuncs(L, ti_lint_functions, 0);
  luaL_setfuncs(L, ti_text_functions, 0);
  luaL_setfuncs(L, ti_segment_functions, 0);
  luaL_setfuncs(L, ti_view_functions, 0);
  luaL_setfuncs(L, ti_corpus_functions, 0);
  luaL_setfuncs(L, ti_derive_functions, 0);
  luaL_setfuncs(L, ti_query_functions, 0);
  luaL_setfuncs(L, ti_hits_functions, 0);
  luaL_setfuncs(L, ti_search_functions, 0);
  luaL_setfuncs(L, ti_cue_functions, 0);
  luaL_setfuncs(L, ti_exchange_functions, 0);
  luaL_setfuncs(L, ti_follow_up_functions, 0);
  luaL_setfuncs(L, ti_called_functions, 0);
  luaL_setfuncs(L, ti_talk_functions, 0);
  luaL_setfuncs(L, ti_dash_functions, 0);
  luaL_setfuncs(L, ti_question_functions, 0);
  luaL_setfuncs(L, ti_mention_functions, 0);
  luaL_setfuncs(L, ti_terminal_functions, 0);
  luaL_setfuncs(L, ti_gazetteer_functions, 0);
  ti_set_text(L, "version", TIRO_VERSION);
  ti_set_count(L, "max_source", TIRO_MAX_SOURCE);
  return 1;
}
