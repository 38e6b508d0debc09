/* transcript.c: the class tiro.Transcript: opened by parse, closed once. */
#include "binding.h"

typedef struct ti_box {
  tiro_transcript *transcript; /* NULL: closed */
} ti_box;

tiro_transcript *ti_to_transcript(lua_State *L, int arg) {
  return ((ti_box *)luaL_checkudata(L, arg, TI_TRANSCRIPT))->transcript;
}

const tiro_transcript *ti_to_item(lua_State *L, size_t *i) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  lua_Number n = luaL_checknumber(L, 2);
  if (!t || !(n >= 1 && n <= (lua_Number)TIRO_MAX_SOURCE)) return NULL;
  *i = (size_t)n - 1;
  return t;
}

/* close, __gc and __close: what is closed stays closed. */
static int transcript_close(lua_State *L) {
  ti_box *box = (ti_box *)luaL_checkudata(L, 1, TI_TRANSCRIPT);
  if (!box->transcript) return 0;
  tiro_transcript_free(box->transcript);
  box->transcript = NULL;
  lua_getiuservalue(L, 1, 1);
  lua_pushnil(L); /* the source may go; setting nil takes no memory */
  lua_rawseti(L, -2, 1);
  return 0;
}

static int transcript_tostring(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  if (t)
    lua_pushfstring(L, TI_TRANSCRIPT " (%d turns, %d words)", (int)t->turn_count, (int)t->words);
  else
    lua_pushliteral(L, TI_TRANSCRIPT " (closed)");
  return 1;
}

/* An array { printed, corrected, printed, ... } as corrections, in a buffer
** that is left on the stack. */
static const tiro_correction *tocorrections(lua_State *L, int arg, size_t *count) {
  tiro_correction *corrections;
  size_t i;
  *count = lua_rawlen(L, arg) / 2;
  corrections = (tiro_correction *)lua_newuserdatauv(L, (*count + 1) * sizeof *corrections, 0);
  for (i = 0; i < *count; i++) {
    tiro_correction *c = &corrections[i];
    lua_rawgeti(L, arg, (int)(2 * i + 1));
    lua_rawgeti(L, arg, (int)(2 * i + 2));
    c->printed.at = luaL_checklstring(L, -2, &c->printed.length);
    c->corrected.at = luaL_checklstring(L, -1, &c->corrected.length);
    lua_pop(L, 2); /* the array holds them */
  }
  return corrections;
}

/* An array { label, role, label, ... }, likewise. */
static const tiro_given_role *toroles(lua_State *L, int arg, size_t *count) {
  tiro_given_role *roles;
  size_t i;
  *count = lua_rawlen(L, arg) / 2;
  roles = (tiro_given_role *)lua_newuserdatauv(L, (*count + 1) * sizeof *roles, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(2 * i + 1));
    lua_rawgeti(L, arg, (int)(2 * i + 2));
    roles[i].label.at = luaL_checklstring(L, -2, &roles[i].label.length);
    roles[i].role = ti_role_of(L, -1);
    lua_pop(L, 2); /* the array holds them */
  }
  return roles;
}

/* parse(source, profile | nil, corrections | nil, unicode_rules, roles | nil) ->
** transcript, state. The state is the user value; state[1] is the source. */
static int transcript_parse(lua_State *L) {
  size_t length;
  const char *source = luaL_checklstring(L, 1, &length);
  tiro_memory memory = ti_host_memory(L);
  tiro_parse_options options;
  tiro_status status;
  ti_box *box;
  options.profile = luaL_optstring(L, 2, NULL);
  options.unicode_rules = lua_toboolean(L, 4);
  options.corrections = NULL;
  options.correction_count = 0;
  options.roles = NULL;
  options.role_count = 0;
  lua_settop(L, 5);
  if (lua_istable(L, 3))
    options.corrections = tocorrections(L, 3, &options.correction_count);
  if (lua_istable(L, 5)) options.roles = toroles(L, 5, &options.role_count);

  lua_createtable(L, 1, 8);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, 1);
  box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  box->transcript = NULL;
  lua_pushvalue(L, -2);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, TI_TRANSCRIPT);
  status = tiro_parse(&box->transcript, &memory, source, length, &options);
  if (ti_retry(L, status))
    status = tiro_parse(&box->transcript, &memory, source, length, &options);
  ti_check_status(L, status);
  ti_report_memory(L, tiro_transcript_size(box->transcript));
  lua_insert(L, -2);
  return 2;
}

/* state(value) -> state | nil, what is wrong with the value */
static int transcript_state(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  int ours = 0;
  if (box && lua_getmetatable(L, 1)) {
    luaL_getmetatable(L, TI_TRANSCRIPT);
    ours = lua_rawequal(L, -1, -2);
  }
  if (ours && box->transcript) {
    lua_getiuservalue(L, 1, 1);
    return 1;
  }
  lua_pushnil(L);
  if (ours)
    lua_pushliteral(L, "transcript is closed");
  else
    lua_pushfstring(L, "transcript expected, got %s", lua_isnone(L, 1) ? "no value" : luaL_typename(L, 1));
  return 2;
}

/* set_index(function): how methods and fields are found. */
static int transcript_set_index(lua_State *L) {
  luaL_getmetatable(L, TI_TRANSCRIPT);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "__index");
  return 0;
}

const luaL_Reg ti_transcript_functions[] = {
  {"parse", transcript_parse},
  {"close", transcript_close},
  {"state", transcript_state},
  {"set_index", transcript_set_index},
  {NULL, NULL}
};

void ti_transcript_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {
    {"__gc", transcript_close},
    {"__close", transcript_close},
    {"__tostring", transcript_tostring},
    {NULL, NULL}
  };
  luaL_newmetatable(L, TI_TRANSCRIPT);
  luaL_setfuncs(L, metamethods, 0);
  ti_set_text(L, "__metatable", TI_TRANSCRIPT); /* scripts cannot reach __gc */
  lua_pop(L, 1);
}
