/* text.c: text that is no transcript: tokens, sentences, case folding. */
#include "../read/glance.h"
#include "../text/unicode.h"
#include "binding.h"

#define TOKENS "tiro.tokens"

/* Owns what tiro_tokenize returns while it becomes tables. */
typedef struct ti_tokens_box {
  tiro_tokens *tokens;
} ti_tokens_box;

static int tokens_free(lua_State *L) {
  ti_tokens_box *box = (ti_tokens_box *)luaL_checkudata(L, 1, TOKENS);
  tiro_tokens_free(box->tokens);
  box->tokens = NULL;
  return 0;
}

/* Tokens of the text at 1, in a box that is left on the stack. */
static ti_tokens_box *opentokens(lua_State *L, tiro_string *text) {
  tiro_memory memory = ti_host_memory(L);
  int unicode_rules = lua_toboolean(L, 2);
  ti_tokens_box *box;
  tiro_status status;
  text->at = luaL_checklstring(L, 1, &text->length);
  ti_make_ready(L);
  box = (ti_tokens_box *)lua_newuserdatauv(L, sizeof *box, 0);
  box->tokens = NULL;
  luaL_setmetatable(L, TOKENS);
  status = tiro_tokenize(&box->tokens, &memory, text->at, text->length, unicode_rules);
  if (ti_retry(L, status))
    status = tiro_tokenize(&box->tokens, &memory, text->at, text->length, unicode_rules);
  ti_check_status(L, status);
  return box;
}

static void pushspan(lua_State *L, tiro_string text, tiro_span span, const char *kind) {
  lua_createtable(L, 0, 4);
  ti_set_bounds(L, "first", "last", span);
  lua_pushlstring(L, text.at + span.first, span.end - span.first);
  lua_setfield(L, -2, "text");
  ti_set_text(L, "kind", kind);
}

/* tokenize(text, unicode_rules) -> { { first, last, text, kind }, ... } */
static int text_tokenize(lua_State *L) {
  tiro_string text;
  ti_tokens_box *box = opentokens(L, &text);
  size_t i, count = tiro_tokens_count(box->tokens);
  lua_newtable(L);
  for (i = 0; i < count; i++) {
    tiro_kind kind;
    tiro_span span = tiro_tokens_token(box->tokens, i, &kind);
    pushspan(L, text, span, ti_kind_name(kind));
    lua_rawseti(L, -2, (int)(i + 1));
  }
  tiro_tokens_free(box->tokens);
  box->tokens = NULL;
  return 1;
}

/* sentences(text, unicode_rules) -> { { first, last, text }, ... } */
static int text_sentences(lua_State *L) {
  tiro_string text;
  ti_tokens_box *box = opentokens(L, &text);
  size_t i, count = tiro_tokens_sentence_count(box->tokens);
  lua_newtable(L);
  for (i = 0; i < count; i++) {
    pushspan(L, text, tiro_tokens_sentence(box->tokens, i), NULL);
    lua_rawseti(L, -2, (int)(i + 1));
  }
  tiro_tokens_free(box->tokens);
  box->tokens = NULL;
  return 1;
}

#define SHORT_ROOM 512 /* bytes: folded without a userdata */

/* Makes each run of white space a blank, none at either end; returns the new length. */
static size_t join_words(char *text, size_t length) {
  size_t i, n = 0;
  for (i = 0; i < length; i++) {
    int is_blank = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
    if (!is_blank) text[n++] = text[i];
    else if (n > 0 && text[n - 1] != ' ') text[n++] = ' ';
  }
  return n > 0 && text[n - 1] == ' ' ? n - 1 : n;
}

static int push_folded(lua_State *L, int is_name) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  char room[SHORT_ROOM], *out = room;
  if (TI_FOLD_ROOM(length) > sizeof room) out = (char *)lua_newuserdatauv(L, TI_FOLD_ROOM(length), 0);
  length = ti_fold_text(text, 0, length, out);
  lua_pushlstring(L, out, is_name ? join_words(out, length) : length);
  return 1;
}

/* fold(text) -> text in one case */
static int text_fold(lua_State *L) { return push_folded(L, 0); }

/* fold_name(text) -> the same, its words parted by one blank */
static int text_fold_name(lua_State *L) { return push_folded(L, 1); }

/* may_hold(bytes, word) -> may a transcript of these bytes hold the word? */
static int text_may_hold(lua_State *L) {
  tiro_string bytes, word;
  bytes.at = luaL_checklstring(L, 1, &bytes.length);
  word.at = luaL_checklstring(L, 2, &word.length);
  lua_pushboolean(L, ti_may_hold(bytes, word));
  return 1;
}

/* profiles() -> names of the house styles */
static int text_profiles(lua_State *L) {
  size_t i;
  const char *name;
  lua_newtable(L);
  for (i = 0; (name = tiro_profile_name(i)) != NULL; i++) {
    lua_pushstring(L, name);
    lua_rawseti(L, -2, (int)(i + 1));
  }
  return 1;
}

const luaL_Reg ti_text_functions[] = {
  {"tokenize", text_tokenize},
  {"sentences", text_sentences},
  {"fold", text_fold},
  {"fold_name", text_fold_name},
  {"may_hold", text_may_hold},
  {"profiles", text_profiles},
  {NULL, NULL}
};

void ti_text_class(lua_State *L) {
  luaL_newmetatable(L, TOKENS);
  lua_pushcfunction(L, tokens_free);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}
