/* follow_ups.c: the class tiro.FollowUps: which earlier exchange each question takes
** up, as numbers.
*/
#include "../talk/groups.h"
#include "exchanges.h"

#include <string.h>

#define FOLLOW_UPS "tiro.FollowUps"

static const char *const CUES[TI_LINK_CUES] = {"",        "announced", "takes_up", "challenges", "joins",     "pronoun",
                                               "anaphor", "changes",   "counts",   "returns",    "addresses", "asks_more"};

/* Only Lua calls it. A check would take memory, and there may be none. */
static int follow_ups_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, (ti_follow_ups *)lua_touserdata(L, 1));
  return 0;
}

static const ti_follow_ups *to_follow_ups(lua_State *L) {
  return (const ti_follow_ups *)luaL_checkudata(L, 1, FOLLOW_UPS);
}

static ti_link_cue cue_named(const char *name) {
  int k = TI_LINK_CUES - 1;
  while (k > 0 && strcmp(CUES[k], name)) k--;
  return (ti_link_cue)k;
}

/* What cues are, from an array of their names; in a buffer that is left on the stack. */
static uint8_t *read_kinds(lua_State *L, int arg) {
  size_t i, count = lua_rawlen(L, arg);
  uint8_t *kinds = (uint8_t *)lua_newuserdatauv(L, count + 1, 0);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, arg, (int)i + 1);
    kinds[i] = (uint8_t)cue_named(luaL_checkstring(L, -1));
    lua_pop(L, 1);
  }
  return kinds;
}

/* The number at `i` of the array at `arg`, from 0; TIRO_NONE: it is no number. */
static uint32_t number_at(lua_State *L, int arg, size_t i) {
  uint32_t number = TIRO_NONE;
  lua_rawgeti(L, arg, (int)i);
  if (lua_type(L, -1) == LUA_TNUMBER) number = (uint32_t)lua_tointeger(L, -1) - 1;
  lua_pop(L, 1);
  return number;
}

/* Callbacks, from an array { turn, target or false, whether at others, turn, ... }; in a
** buffer that is left on the stack. */
static ti_callback *read_callbacks(lua_State *L, int arg, const ti_conversation *c, size_t *count) {
  ti_callback *callbacks;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg) / 3;
  callbacks = (ti_callback *)lua_newuserdatauv(L, (*count + 1) * sizeof *callbacks, 0);
  for (i = 0; i < *count; i++) {
    callbacks[i].turn = number_at(L, arg, 3 * i + 1);
    callbacks[i].target = number_at(L, arg, 3 * i + 2);
    if (callbacks[i].target >= c->turn_count) callbacks[i].target = TIRO_NONE;
    lua_rawgeti(L, arg, (int)(3 * i) + 3);
    callbacks[i].others = (uint8_t)lua_toboolean(L, -1);
    lua_pop(L, 1);
  }
  return callbacks;
}

/* follow_ups(conversation, transcript, content, callbacks, cues of questions, names of
** these, cues of short turns, names of these) -> follow-ups | nil */
static int follow_ups_find(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 2);
  tiro_memory memory = ti_host_memory(L);
  ti_link_ground ground;
  ti_turn_cues cues;
  ti_follow_ups *found;
  tiro_status status;
  if (!t) return 0;
  ground.t = t;
  ground.c = ti_to_conversation(L, 1);
  ground.content = ti_to_content(L, 3);
  ground.callbacks = read_callbacks(L, 4, ground.c, &ground.callback_count);
  ground.cues = ti_to_cues(L, 5);
  ground.kinds = read_kinds(L, 6);
  ground.turns = &cues;
  ti_read_turn_cues(L, &cues, 7);
  ti_make_ready(L);
  found = (ti_follow_ups *)lua_newuserdatauv(L, sizeof *found, 0);
  memset(found, 0, sizeof *found);
  luaL_setmetatable(L, FOLLOW_UPS);
  status = ti_find_follow_ups(found, &memory, &ground);
  if (ti_retry(L, status)) {
    found->count = 0;
    status = ti_find_follow_ups(found, &memory, &ground);
  }
  ti_array_free(&memory, &cues.hits);
  ti_check_status(L, status);
  ti_report_memory(L, found->capacity * sizeof *found->items);
  return 1;
}

/* Number 2 of the follow-ups at 1; NULL: that exchange follows none. */
static const ti_follow_up *to_follow_up(lua_State *L) {
  const ti_follow_ups *found = to_follow_ups(L);
  size_t i = (size_t)luaL_checkinteger(L, 2) - 1;
  return i < found->count && found->items[i].parent != TIRO_NONE ? &found->items[i] : NULL;
}

static void push_number(lua_State *L, uint32_t number) {
  if (number == TIRO_NONE) lua_pushnil(L);
  else lua_pushinteger(L, (lua_Integer)number + 1);
}

/* follow_up(follow-ups, exchange) -> parent, kind, grade, may the one before ask on |
** nil */
static int follow_ups_get(lua_State *L) {
  static const char *const kinds[] = {"announced", "takes_up", "challenges", "asks_more", "elliptical", "joins", "topical",
                                      "callback"};
  static const char *const grades[] = {"certain", "likely", "possible"};
  const ti_follow_up *link = to_follow_up(L);
  if (!link) return 0;
  push_number(L, link->parent);
  lua_pushstring(L, kinds[link->kind]);
  lua_pushstring(L, grades[link->grade]);
  lua_pushboolean(L, link->same_asker);
  return 4;
}

/* follow_up_ground(follow-ups, exchange) -> is it short, callback that points at the
** parent, exchange that holds what is taken up, first and last token that say what, nil
** or 0: all of the question */
static int follow_ups_ground(lua_State *L) {
  const ti_follow_up *link = to_follow_up(L);
  if (!link) return 0;
  lua_pushboolean(L, link->is_short);
  push_number(L, link->callback);
  push_number(L, link->holder);
  push_number(L, link->named.first);
  lua_pushinteger(L, (lua_Integer)link->named.end);
  return 5;
}

/* follow_up_cue(follow-ups, exchange, cue) -> first token, last token of the cue that its
** question opens with | nil */
static int follow_ups_cue(lua_State *L) {
  const ti_follow_up *link = to_follow_up(L);
  ti_link_cue cue = cue_named(luaL_checkstring(L, 3));
  if (!link || !link->cues[cue].end) return 0;
  lua_pushinteger(L, (lua_Integer)link->cues[cue].first + 1);
  lua_pushinteger(L, (lua_Integer)link->cues[cue].end);
  return 2;
}

/* ---- Groups ---- */

/* Room for a number a thing, which is left on the stack. */
static uint32_t *push_numbers(lua_State *L, size_t count) {
  return (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof(uint32_t), 0);
}

/* Pushes groups of so many exchanges at least: { exchange, ... } group behind group, and
** { where it starts, ..., end }. */
static int push_groups(lua_State *L, const uint32_t *labels, size_t count, uint32_t least) {
  uint32_t *next = push_numbers(L, count), start = 1, size;
  size_t i;
  int n = 0;
  memset(next, 0, count * sizeof *next);
  for (i = 0; i < count; i++) next[labels[i]]++;
  lua_createtable(L, (int)count, 0);
  lua_newtable(L);
  for (i = 0; i < count; i++, start += size) { /* sizes become starts; 0: too small */
    size = next[i] >= least ? next[i] : 0;
    next[i] = size ? start : 0;
    if (!size) continue;
    lua_pushinteger(L, (lua_Integer)start);
    lua_rawseti(L, -2, ++n);
  }
  lua_pushinteger(L, (lua_Integer)start);
  lua_rawseti(L, -2, ++n);
  for (i = 0; i < count; i++) {
    if (!next[labels[i]]) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -3, (int)next[labels[i]]++);
  }
  return 2;
}

/* threads(follow-ups) -> exchanges, starts of groups of two or more */
static int follow_ups_threads(lua_State *L) {
  const ti_follow_ups *links = to_follow_ups(L);
  uint32_t *labels = push_numbers(L, links->count);
  ti_label_threads(labels, links);
  return push_groups(L, labels, links->count, 2);
}

/* askers(follow-ups, conversation, transcript) -> exchanges, starts of groups | nil */
static int follow_ups_askers(lua_State *L) {
  const ti_follow_ups *links = to_follow_ups(L);
  const ti_conversation *c = ti_to_conversation(L, 2);
  const tiro_transcript *t = ti_to_transcript(L, 3);
  uint32_t *labels;
  if (!t) return 0;
  labels = push_numbers(L, links->count);
  ti_label_askers(labels, links, c, t, push_numbers(L, t->speaker_count));
  return push_groups(L, labels, links->count, 1);
}

const luaL_Reg ti_follow_up_functions[] = {
  {"follow_ups", follow_ups_find},
  {"follow_up", follow_ups_get},
  {"follow_up_ground", follow_ups_ground},
  {"follow_up_cue", follow_ups_cue},
  {"threads", follow_ups_threads},
  {"askers", follow_ups_askers},
  {NULL, NULL}
};

void ti_follow_up_class(lua_State *L) {
  ti_make_class(L, FOLLOW_UPS, follow_ups_gc);
}
