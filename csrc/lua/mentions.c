/* mentions.c: what transcripts mention, found at once and told when asked for;
** lua/tiro/talk/mentions.lua makes items of it.
*/
#include "../names/acronyms.h"

#include <string.h>

#include "binding.h"

#define MENTIONS "tiro.mentions"
#define PHRASES "tiro.phrases"

static int mentions_free(lua_State *L) {
  ti_mentions *m = (ti_mentions *)luaL_checkudata(L, 1, MENTIONS);
  ti_mentions_free(m);
  m->memory.alloc = NULL;
  return 0;
}

static ti_mentions *tomentions(lua_State *L) { return (ti_mentions *)luaL_checkudata(L, 1, MENTIONS); }

/* The number at `arg`, less one, of `count`. */
static uint32_t toindex(lua_State *L, int arg, size_t count) {
  lua_Integer i = luaL_checkinteger(L, arg);
  luaL_argcheck(L, i >= 1 && (size_t)i <= count, arg, "no such number");
  return (uint32_t)(i - 1);
}

static int phrases_free(lua_State *L) {
  ti_phrases_free((ti_phrases *)luaL_checkudata(L, 1, PHRASES));
  return 0;
}

static void append(lua_State *L, int table, int *n, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_rawseti(L, table, ++*n);
}

/* The tokens of a place, from 1, both ends included. */
static tiro_span tokens_at(const ti_mentions *m, const ti_place *place) {
  const ti_mention *mention = &m->mentions.items[place->mention];
  tiro_span tokens;
  tokens.first = place->token + mention->first + 1;
  tokens.end = place->token + mention->end;
  return tokens;
}

static lua_Integer turn_at(const ti_place *place) { return place->turn == TIRO_NONE ? 0 : (lua_Integer)place->turn + 1; }

/* ---- Finding ---- */

static const char *const kinds[] = {"acronym", "country", "date", "money", "number", "organisation", "person", NULL};
static const char *const grades[] = {"possible", "likely", "certain", NULL}; /* from 1 */

/* mentions(transcript, gazetteer) -> mentions; nothing of a closed one */
static int mentions_find(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  const ti_gazetteer *g = ti_to_gazetteer(L, 2);
  tiro_memory memory = ti_host_memory(L);
  ti_mentions *m;
  tiro_status status;
  size_t before;
  if (!t) return 0;
  ti_make_ready(L);
  before = tiro_transcript_size(t); /* its words are kept with it */
  m = (ti_mentions *)lua_newuserdatauv(L, sizeof *m, 0);
  m->memory.alloc = NULL;
  luaL_setmetatable(L, MENTIONS);
  status = ti_mentions_find(m, &memory, t, g);
  if (ti_retry(L, status)) {
    ti_mentions_free(m);
    status = ti_mentions_find(m, &memory, t, g);
  }
  ti_check_status(L, status);
  ti_report_memory(L, ti_mentions_size(m) + tiro_transcript_size(t) - before);
  return 1;
}

/* mention_doubts(mentions [, grade]) -> is there a country that is a place elsewhere,
** too? Such get the grade. */
static int mentions_doubts(lua_State *L) {
  ti_mentions *m = tomentions(L);
  int grade = lua_isnoneornil(L, 2) ? 0 : luaL_checkoption(L, 2, NULL, grades) + 1, any = 0;
  size_t i;
  for (i = 0; i < m->mentions.count; i++) {
    ti_mention *mention = &m->mentions.items[i];
    if (!mention->doubtful) continue;
    any = 1;
    if (grade) mention->grade = (uint8_t)grade;
  }
  lua_pushboolean(L, any);
  return 1;
}

/* ---- Acronyms ---- */

static void append_name(lua_State *L, int table, int *n, const ti_mentions *m, uint32_t name) {
  tiro_string s = ti_values_at(&m->names, name);
  lua_pushlstring(L, s.at, s.length);
  lua_rawseti(L, table, ++*n);
}

/* mention_acronyms(mentions) -> { letters, word, count, ... } */
static int mentions_acronyms(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  size_t i;
  int n = 0;
  lua_settop(L, 1);
  lua_createtable(L, (int)(3 * m->acronyms.count), 0);
  for (i = 0; i < m->acronyms.count; i++) {
    const ti_acronym *acronym = &m->acronyms.items[i];
    append_name(L, 2, &n, m, acronym->letters);
    append_name(L, 2, &n, m, acronym->word);
    append(L, 2, &n, acronym->count);
  }
  return 1;
}

/* mention_brackets(mentions) -> { acronym, first token, last token, bracketed, ... } of
** those in brackets, and those before one */
static int mentions_brackets(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  size_t i;
  int n = 0;
  lua_settop(L, 1);
  lua_newtable(L);
  for (i = 0; i < m->places.count; i++) {
    const ti_place *place = &m->places.items[i];
    const ti_mention *mention = &m->mentions.items[place->mention];
    unsigned stands = m->forms.forms.items[mention->form].stands;
    if (mention->acronym == TIRO_NONE || !(stands & (TI_BRACKETED | TI_BEFORE_BRACKET))) continue;
    append(L, 2, &n, (lua_Integer)mention->acronym + 1);
    append(L, 2, &n, tokens_at(m, place).first);
    append(L, 2, &n, tokens_at(m, place).end);
    lua_pushboolean(L, (stands & TI_BRACKETED) != 0);
    lua_rawseti(L, 2, ++n);
  }
  return 1;
}

/* mention_places(mentions, acronym) -> { first token, last token, turn or 0, ... } */
static int mentions_places(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  const ti_acronym *acronym = &m->acronyms.items[toindex(L, 2, m->acronyms.count)];
  uint32_t i;
  int n = 0;
  lua_settop(L, 2);
  lua_createtable(L, (int)(3 * acronym->count), 0);
  for (i = acronym->first; i != TIRO_NONE; i = m->places.items[i].next) {
    const ti_place *place = &m->places.items[i];
    append(L, 3, &n, tokens_at(m, place).first);
    append(L, 3, &n, tokens_at(m, place).end);
    append(L, 3, &n, turn_at(place));
  }
  return 1;
}

/* mention_expand(mentions, acronym, grade, kind): what it is short for is known */
static int mentions_expand(lua_State *L) {
  ti_mentions *m = tomentions(L);
  uint32_t acronym = toindex(L, 2, m->acronyms.count);
  ti_mention_grade grade = (ti_mention_grade)(luaL_checkoption(L, 3, NULL, grades) + 1);
  ti_mentions_expand(m, acronym, grade, (ti_mention_kind)luaL_checkoption(L, 4, NULL, kinds));
  return 0;
}

/* mention_organisations(mentions) -> { name, ... } */
static int mentions_organisations(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  size_t i;
  int n = 0;
  lua_settop(L, 1);
  lua_newtable(L);
  for (i = 0; i < m->mentions.count; i++) {
    const ti_mention *mention = &m->mentions.items[i];
    if (mention->kind == TI_MENTION_ORGANISATION) append_name(L, 2, &n, m, mention->full);
  }
  return 1;
}

static void push_phrases(lua_State *L, const ti_phrases *p) {
  size_t i;
  int n = 0, table;
  lua_newtable(L);
  table = lua_gettop(L);
  for (i = 0; i < p->best.count; i++) {
    const ti_phrase *phrase;
    tiro_string text;
    if (p->best.items[i] == TIRO_NONE) continue;
    phrase = &p->phrases.items[p->best.items[i]];
    text = ti_values_at(&p->texts, phrase->text);
    append(L, table, &n, (lua_Integer)i + 1);
    append(L, table, &n, (lua_Integer)phrase->first + 1);
    append(L, table, &n, phrase->end);
    append(L, table, &n, phrase->count);
    lua_pushlstring(L, text.at, text.length);
    lua_rawseti(L, table, ++n);
  }
}

/* mention_phrases(mentions, transcript, gazetteer) -> { acronym, first token, last token,
** count, text, ... }: the best phrases by initial letters */
static int mentions_phrases(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  const ti_gazetteer *g = ti_to_gazetteer(L, 3);
  tiro_memory memory = ti_host_memory(L);
  ti_phrases *p;
  tiro_status status;
  if (!t) return 0;
  ti_make_ready(L);
  p = (ti_phrases *)lua_newuserdatauv(L, sizeof *p, 0);
  p->memory.alloc = NULL;
  luaL_setmetatable(L, PHRASES);
  status = ti_phrases_find(p, &memory, m, t, g);
  if (ti_retry(L, status)) {
    ti_phrases_free(p);
    status = ti_phrases_find(p, &memory, m, t, g);
  }
  ti_check_status(L, status);
  push_phrases(L, p);
  ti_phrases_free(p);
  p->memory.alloc = NULL;
  return 1;
}

/* ---- One mention ---- */

static void set_name(lua_State *L, const char *key, const ti_mentions *m, uint32_t name) {
  if (name != TIRO_NONE) ti_set_string(L, key, ti_values_at(&m->names, name));
}

/* "Ann Lee", "Ann Lee (7)", "Senator Lee" */
static void set_person(lua_State *L, const ti_mentions *m, const ti_mention *mention) {
  const ti_person *person = &m->people.items[mention->person];
  tiro_string full = ti_values_at(&m->names, person->full), title;
  luaL_Buffer b;
  if (person->participant) {
    lua_pushfstring(L, "p%d", (int)person->participant);
    lua_setfield(L, -2, "participant");
  }
  luaL_buffinit(L, &b);
  if (person->given == TIRO_NONE && person->title != TIRO_NONE && person->shared) {
    title = ti_values_at(&m->names, person->title);
    luaL_addlstring(&b, title.at, title.length);
    luaL_addchar(&b, ' ');
  }
  luaL_addlstring(&b, full.at, full.length);
  if (person->numbered) {
    lua_pushfstring(L, " (%d)", (int)mention->person + 1);
    luaL_addvalue(&b);
  }
  luaL_pushresult(&b);
  lua_setfield(L, -2, "person");
}

static void set_figure(lua_State *L, const ti_mentions *m, const ti_mention *mention) {
  const ti_form *form = &m->forms.forms.items[mention->form];
  ti_figure figure = ti_mention_figure(m, mention);
  if (figure.kind != TI_FIGURE_DATE || figure.value) {
    lua_pushnumber(L, (lua_Number)figure.value);
    lua_setfield(L, -2, "value");
  }
  ti_set_text(L, "currency", figure.currency);
  ti_set_text(L, "unit", figure.percent ? "percent" : NULL);
  if (figure.year || figure.decade) ti_set_count(L, "year", figure.year);
  if (figure.month) ti_set_count(L, "month", figure.month);
  if (figure.day) ti_set_count(L, "day", figure.day);
  if (figure.decade) ti_set_flag(L, "decade", 1);
  if (figure.ordinal) ti_set_flag(L, "ordinal", 1);
  lua_pushlstring(L, m->forms.text.items + form->text, form->length);
  lua_setfield(L, -2, "form");
}

/* mention_count(mentions) -> how many there are, wherever they stand */
static int mentions_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)tomentions(L)->mentions.count);
  return 1;
}

/* mention(mentions, n) -> { kind, grade, ... }; see describe in
** lua/tiro/talk/mentions.lua */
static int mentions_one(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  const ti_mention *mention = &m->mentions.items[toindex(L, 2, m->mentions.count)];
  lua_createtable(L, 0, 16);
  ti_set_text(L, "kind", kinds[mention->kind]);
  ti_set_text(L, "grade", grades[mention->grade - 1]);
  set_name(L, "full", m, mention->full);
  set_name(L, "letters", m, mention->letters);
  set_name(L, "title", m, mention->title);
  set_name(L, "called", m, mention->called);
  ti_set_index(L, "country", mention->country);
  if (mention->expanded) ti_set_index(L, "acronym", mention->acronym);
  if (mention->why == TI_BY_MANY) ti_set_count(L, "several", mention->several);
  if (mention->person != TIRO_NONE) set_person(L, m, mention);
  ti_set_count(L, "why", (size_t)mention->why + 1);
  if (mention->full == TIRO_NONE) set_figure(L, m, mention);
  return 1;
}

/* mention_at(mentions, place) -> mention, first token, last token, turn or 0 */
static int mentions_at(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  const ti_place *place = &m->places.items[toindex(L, 2, m->places.count)];
  lua_pushinteger(L, (lua_Integer)place->mention + 1);
  lua_pushinteger(L, tokens_at(m, place).first);
  lua_pushinteger(L, tokens_at(m, place).end);
  lua_pushinteger(L, turn_at(place));
  return 4;
}

/* ---- Filters ---- */

/* The bits of an array of kinds at `arg`; nil: of all. */
static unsigned tokinds(lua_State *L, int arg) {
  unsigned bits = 0;
  size_t i;
  if (lua_isnil(L, arg)) return ~0u;
  luaL_checktype(L, arg, LUA_TTABLE);
  for (i = 1; i <= lua_rawlen(L, arg); i++) {
    lua_rawgeti(L, arg, (int)i);
    bits |= 1u << luaL_checkoption(L, -1, NULL, kinds);
    lua_pop(L, 1);
  }
  return bits;
}

/* Ranges of numbers from 1, { first, last, ... }, as spans in a buffer that is left
** on the stack; what is none is empty. */
static const tiro_span *toranges(lua_State *L, int arg, size_t *count) {
  tiro_span *spans;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg) / 2;
  spans = (tiro_span *)lua_newuserdatauv(L, (*count + 1) * sizeof *spans, 0);
  for (i = 0; i < *count; i++) {
    lua_Number first, last;
    lua_rawgeti(L, arg, (int)(2 * i + 1));
    lua_rawgeti(L, arg, (int)(2 * i + 2));
    first = luaL_checknumber(L, -2);
    last = luaL_checknumber(L, -1);
    lua_pop(L, 2);
    spans[i].first = spans[i].end = 0;
    if (!(first >= 1 && last >= first && last < (lua_Number)TIRO_NONE)) continue;
    spans[i].first = (uint32_t)first - 1;
    spans[i].end = (uint32_t)last;
  }
  return spans;
}

/* One byte for each mention, in a buffer that is left on the stack: is it in the set
** at `arg`? */
static const uint8_t *towanted(lua_State *L, int arg, size_t count) {
  uint8_t *wanted = (uint8_t *)lua_newuserdatauv(L, count + 1, 0);
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, arg, (int)i + 1);
    wanted[i] = (uint8_t)lua_toboolean(L, -1);
    lua_pop(L, 1);
  }
  return wanted;
}

/* choose_mentions(mentions, listed, grade, kinds, turns, wanted) -> how many places a
** filter lets through, or, if they are to be listed, { place, ... }. Kinds are an array, turns
** ranges, wanted a set of mentions; nil: all */
static int mentions_choose(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  int listed = lua_toboolean(L, 2);
  ti_mention_filter filter;
  uint32_t *places;
  size_t count, i;
  memset(&filter, 0, sizeof filter);
  filter.grade = (unsigned)luaL_checkoption(L, 3, NULL, grades) + 1;
  lua_settop(L, 6);
  filter.kinds = tokinds(L, 4);
  if (!lua_isnil(L, 5)) filter.turns = toranges(L, 5, &filter.turn_ranges);
  if (!lua_isnil(L, 6)) filter.wanted = towanted(L, 6, m->mentions.count);
  count = ti_mentions_choose(m, &filter, NULL);
  if (!listed) {
    lua_pushinteger(L, (lua_Integer)count);
    return 1;
  }
  places = (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof *places, 0);
  ti_mentions_choose(m, &filter, places);
  lua_createtable(L, (int)count, 0);
  for (i = 0; i < count; i++) {
    lua_pushinteger(L, (lua_Integer)places[i] + 1);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static void mark(lua_State *L, int set, uint32_t mention) {
  lua_pushboolean(L, 1);
  lua_rawseti(L, set, (int)mention + 1);
}

/* mention_sides(mentions, transcript, role, grade) -> set of mentions in turns of the
** role, set of those in others */
static int mentions_sides(lua_State *L) {
  const ti_mentions *m = tomentions(L);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  tiro_role role = ti_role_of(L, 3);
  unsigned grade = (unsigned)luaL_checkoption(L, 4, NULL, grades) + 1;
  size_t i;
  lua_settop(L, 4);
  lua_newtable(L);
  lua_newtable(L);
  for (i = 0; t && i < m->places.count; i++) {
    const ti_place *place = &m->places.items[i];
    if (place->turn >= t->turn_count || m->mentions.items[place->mention].grade < grade) continue;
    mark(L, role && t->turns[place->turn].role == role ? 5 : 6, place->mention);
  }
  return 2;
}

/* ---- Texts ---- */

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
  {"mentions", mentions_find},
  {"mention_doubts", mentions_doubts},
  {"mention", mentions_one},
  {"mention_count", mentions_count},
  {"mention_at", mentions_at},
  {"mention_acronyms", mentions_acronyms},
  {"mention_brackets", mentions_brackets},
  {"mention_places", mentions_places},
  {"mention_expand", mentions_expand},
  {"mention_organisations", mentions_organisations},
  {"mention_phrases", mentions_phrases},
  {"choose_mentions", mentions_choose},
  {"mention_sides", mentions_sides},
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
  add_class(L, MENTIONS, mentions_free);
  add_class(L, PHRASES, phrases_free);
}
