/* mentions.c: candidates for names, numbers and dates, as arrays of numbers;
** lua/tiro/talk/mentions.lua makes sense of them.
*/
#include "../talk/forms.h"
#include "binding.h"

#define FORMS "tiro.forms"
#define EXPANSIONS "tiro.expansions"

static int forms_free(lua_State *L) {
  ti_forms_free((ti_forms *)luaL_checkudata(L, 1, FORMS));
  return 0;
}

typedef struct ti_expansion_box {
  ti_expansions found;
  tiro_memory memory;
} ti_expansion_box;

static int expansions_free(lua_State *L) {
  ti_expansion_box *box = (ti_expansion_box *)luaL_checkudata(L, 1, EXPANSIONS);
  ti_array_free(&box->memory, &box->found);
  return 0;
}

static void append(lua_State *L, int table, int *n, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_rawseti(L, table, ++*n);
}

static void push_forms(lua_State *L, const ti_forms *c) {
  size_t i;
  int n = 0, table;
  lua_createtable(L, (int)(5 * c->forms.count), 0);
  table = lua_gettop(L);
  for (i = 0; i < c->forms.count; i++) {
    const ti_form *form = &c->forms.items[i];
    lua_pushlstring(L, c->text.items + form->text, form->length);
    lua_rawseti(L, table, ++n);
    append(L, table, &n, form->kind);
    append(L, table, &n, form->stands);
    append(L, table, &n, form->count);
    lua_pushnumber(L, (lua_Number)form->small); /* 32 bits */
    lua_rawseti(L, table, ++n);
  }
}

static void push_occurrences(lua_State *L, const ti_forms *c) {
  size_t i;
  int n = 0, table;
  lua_createtable(L, (int)(3 * c->occurrences.count), 0);
  table = lua_gettop(L);
  for (i = 0; i < c->occurrences.count; i++) {
    const ti_occurrence *o = &c->occurrences.items[i];
    append(L, table, &n, (lua_Integer)o->form + 1);
    append(L, table, &n, (lua_Integer)o->first + 1);
    append(L, table, &n, o->turn == TIRO_NONE ? 0 : (lua_Integer)o->turn + 1);
  }
}

static tiro_status find_forms(ti_forms *c, const tiro_memory *memory, const tiro_transcript *t,
                              const tiro_string *openers, size_t count) {
  tiro_status status = ti_forms_find(c, memory, t, openers, count);
  return status ? status : ti_forms_small(c, t);
}

/* forms(transcript, openers) -> forms { text, kind, stands, count, small, ... },
** occurrences { form, first token, turn or 0, ... }; nothing of a closed one */
static int mentions_forms(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  tiro_memory memory = ti_host_memory(L);
  size_t count;
  const tiro_string *openers = ti_to_strings(L, 2, &count);
  ti_forms *c;
  tiro_status status;
  if (!t) return 0;
  ti_make_ready(L);
  c = (ti_forms *)lua_newuserdatauv(L, sizeof *c, 0);
  c->memory.alloc = NULL;
  luaL_setmetatable(L, FORMS);
  status = find_forms(c, &memory, t, openers, count);
  if (ti_retry(L, status)) {
    ti_forms_free(c);
    status = find_forms(c, &memory, t, openers, count);
  }
  ti_check_status(L, status);
  push_forms(L, c);
  push_occurrences(L, c);
  ti_forms_free(c);
  return 2;
}

/* expansions(transcript, acronyms) -> { acronym, first token, last token, ... } */
static int mentions_expansions(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  size_t count, i;
  const tiro_string *acronyms = ti_to_strings(L, 2, &count);
  ti_expansion_box *box;
  tiro_status status;
  int n = 0;
  if (!t) return 0;
  ti_make_ready(L);
  box = (ti_expansion_box *)lua_newuserdatauv(L, sizeof *box, 0);
  box->memory = ti_host_memory(L);
  box->found.items = NULL;
  box->found.count = box->found.capacity = 0;
  luaL_setmetatable(L, EXPANSIONS);
  status = ti_find_expansions(&box->found, &box->memory, t, acronyms, count);
  if (ti_retry(L, status)) {
    box->found.count = 0;
    status = ti_find_expansions(&box->found, &box->memory, t, acronyms, count);
  }
  ti_check_status(L, status);
  lua_createtable(L, (int)(3 * box->found.count), 0);
  for (i = 0; i < box->found.count; i++) {
    const ti_expansion *e = &box->found.items[i];
    append(L, lua_gettop(L), &n, (lua_Integer)e->acronym + 1);
    append(L, lua_gettop(L), &n, (lua_Integer)e->first + 1);
    append(L, lua_gettop(L), &n, e->end);
  }
  ti_array_free(&box->memory, &box->found);
  return 1;
}

/* stretch(transcript, first token, last token) -> first, last, line, text */
static int mentions_stretch(lua_State *L) {
  size_t i, end = (size_t)luaL_checkinteger(L, 3);
  const tiro_transcript *t = ti_to_item(L, &i);
  tiro_span span, source;
  if (!t || end > t->token_count || i >= end) return 0;
  span.first = tiro_token(t, i, NULL).first;
  span.end = tiro_token(t, end - 1, NULL).end;
  source = tiro_source_span(t, span);
  lua_pushinteger(L, (lua_Integer)source.first + 1);
  lua_pushinteger(L, (lua_Integer)source.end);
  lua_pushinteger(L, (lua_Integer)tiro_line(t, span.first));
  ti_push_text(L, t, span);
  return 4;
}

const luaL_Reg ti_mention_functions[] = {
  {"forms", mentions_forms},
  {"expansions", mentions_expansions},
  {"stretch", mentions_stretch},
  {NULL, NULL}
};

static void add_class(lua_State *L, const char *name, lua_CFunction free_it) {
  luaL_newmetatable(L, name);
  lua_pushcfunction(L, free_it);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}

void ti_mention_class(lua_State *L) {
  add_class(L, FORMS, forms_free);
  add_class(L, EXPANSIONS, expansions_free);
}
