/* questions.c: which sentences of a transcript, or of any text, are questions. */
#include "../talk/question.h"
#include "binding.h"

const char *ti_question_name(unsigned kind) {
  static const char *const names[] = {NULL, "polar", "wh", "tag", "request", "echo"};
  return names[kind];
}

/* questions(transcript, first, last) -> { sentence, kind, evidence, sentence,
** ... } of the sentences first to last; the evidence is a number of bits */
static int questions_find(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  size_t i = (size_t)luaL_checkinteger(L, 2) - 1, end = (size_t)luaL_checkinteger(L, 3);
  int n = 0;
  lua_newtable(L);
  for (; t && i < end && i < t->sentence_count; i++) {
    ti_question q = ti_question_of(t, i);
    if (!q.kind) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, ++n);
    lua_pushstring(L, ti_question_name(q.kind));
    lua_rawseti(L, -2, ++n);
    lua_pushinteger(L, q.evidence);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/* question_text(text, { first, last, first, last, ... }) -> kind, evidence;
** the bytes are those of the tokens of one sentence; nil: it is none */
static int questions_text(lua_State *L) {
  size_t length, count, i;
  const char *text = luaL_checklstring(L, 1, &length);
  tiro_span *spans;
  ti_question q;
  luaL_checktype(L, 2, LUA_TTABLE);
  count = lua_rawlen(L, 2) / 2;
  spans = (tiro_span *)lua_newuserdatauv(L, (count + 1) * sizeof *spans, 0);
  for (i = 0; i < count; i++) {
    lua_Number first, last;
    lua_rawgeti(L, 2, (int)(2 * i + 1));
    lua_rawgeti(L, 2, (int)(2 * i + 2));
    first = lua_tonumber(L, -2);
    last = lua_tonumber(L, -1);
    if (!(first >= 1 && last >= first && last <= (lua_Number)length)) return luaL_error(L, "no token of the text");
    spans[i].first = (uint32_t)first - 1;
    spans[i].end = (uint32_t)last;
    lua_pop(L, 2);
  }
  q = ti_judge_question(text, spans, count);
  lua_pushstring(L, ti_question_name(q.kind)); /* NULL: nil */
  lua_pushinteger(L, q.evidence);
  return 2;
}

const luaL_Reg ti_question_functions[] = {
  {"questions", questions_find},
  {"question_text", questions_text},
  {NULL, NULL}
};
