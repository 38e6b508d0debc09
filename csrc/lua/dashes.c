/* dashes.c: the dashes of a transcript and what they tell of interruptions: found once, kept
** as they are, and told one by one.
*/
#include "../talk/interruptions.h"
#include "binding.h"

#include <string.h>

#define DASHES "tiro.Dashes"

typedef struct ti_dash_box {
  ti_dashes dashes;
  ti_interruptions cuts;
} ti_dash_box;

static const char *const dash_kinds[] = {"cut_off", "resumption", "parenthetical", "self_repair", "quotation",
                                         "pause", "range", "item", "artifact"};
static const char *const grades[] = {"certain", "likely", "possible"};

static ti_dash_box *to_box(lua_State *L, int arg) { return (ti_dash_box *)luaL_checkudata(L, arg, DASHES); }

/* Only Lua calls it. A check would take memory, and there may be none. */
static int dashes_gc(lua_State *L) {
  ti_dash_box *box = (ti_dash_box *)lua_touserdata(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, &box->dashes);
  ti_array_free(&memory, &box->cuts);
  return 0;
}

static tiro_status find(ti_dash_box *box, const tiro_memory *memory, const tiro_transcript *t) {
  tiro_status status;
  box->dashes.count = box->cuts.count = 0;
  status = ti_find_dashes(&box->dashes, memory, t);
  return status ? status : ti_find_interruptions(&box->cuts, memory, t, box->dashes.items, box->dashes.count);
}

/* dashes(transcript) -> dashes | nil: it is closed */
static int dashes_find(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_dash_box *box;
  tiro_status status;
  if (!t) return 0;
  ti_make_ready(L);
  box = (ti_dash_box *)lua_newuserdatauv(L, sizeof *box, 0);
  memset(box, 0, sizeof *box);
  luaL_setmetatable(L, DASHES);
  status = find(box, &memory, t);
  if (ti_retry(L, status)) status = find(box, &memory, t);
  ti_check_status(L, status);
  ti_array_shrink(&memory, &box->dashes);
  ti_array_shrink(&memory, &box->cuts);
  ti_report_memory(L, box->dashes.count * sizeof *box->dashes.items + box->cuts.count * sizeof *box->cuts.items);
  return 1;
}

/* ---- Choosing ---- */

/* The number of the name at `arg` among some; `count`: nil is there. */
static int to_number(lua_State *L, int arg, const char *const names[], int count) {
  const char *name = luaL_optstring(L, arg, NULL);
  int i = 0;
  while (name && i < count && strcmp(names[i], name) != 0) i++;
  return name ? i : count;
}

/* Bound `i` of the ranges { first, last, first, ... } at 2. */
static lua_Integer bound(lua_State *L, size_t i) {
  lua_Integer n;
  lua_rawgeti(L, 2, (int)i + 1);
  n = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n;
}

/* Is a turn in these ranges, which ascend? */
static int in_ranges(lua_State *L, uint32_t turn) {
  size_t low = 0, count = lua_rawlen(L, 2) / 2, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (bound(L, 2 * middle + 1) <= (lua_Integer)turn) low = middle + 1;
    else high = middle;
  }
  return low < count && bound(L, 2 * low) <= (lua_Integer)turn + 1;
}

/* Adds number `i`, from 0, to the array of ranges on top of the stack, whose last number is
** `*last`; `*n` numbers are in it. */
static void add_number(lua_State *L, size_t i, size_t *last, int *n) {
  if (*n == 0 || *last + 1 != i) {
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, ++*n);
    ++*n;
  }
  lua_pushinteger(L, (lua_Integer)i + 1);
  lua_rawseti(L, -2, *n);
  *last = i;
}

/* dashes_of(dashes, ranges of turns, kind | nil) -> ranges of their numbers */
static int dashes_of(lua_State *L) {
  const ti_dash_box *box = to_box(L, 1);
  int n = 0, all = (int)(sizeof dash_kinds / sizeof *dash_kinds), kind = to_number(L, 3, dash_kinds, all);
  size_t i, last = 0;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_newtable(L);
  for (i = 0; i < box->dashes.count; i++) {
    const ti_dash *dash = &box->dashes.items[i];
    if ((kind == all || dash->kind == kind) && in_ranges(L, dash->turn)) add_number(L, i, &last, &n);
  }
  return 1;
}

/* interruptions_of(dashes, ranges of turns, grade) -> ranges of the numbers of those as sure */
static int interruptions_of(lua_State *L) {
  const ti_dash_box *box = to_box(L, 1);
  int n = 0, grade = to_number(L, 3, grades, 3);
  size_t i, last = 0;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_newtable(L);
  for (i = 0; i < box->cuts.count; i++) {
    const ti_interruption *cut = &box->cuts.items[i];
    if (cut->grade <= grade && in_ranges(L, cut->cut)) add_number(L, i, &last, &n);
  }
  return 1;
}

/* ---- Telling ---- */

/* The transcript at 1 and the index at 3 less one in *i; NULL: it is closed, or there are
** not so many. */
static const tiro_transcript *to_told(lua_State *L, size_t count, size_t *i) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  lua_Number n = luaL_checknumber(L, 3);
  if (!t || !(n >= 1 && n <= (lua_Number)count)) return NULL;
  *i = (size_t)n - 1;
  return t;
}

/* dash(transcript, dashes, n) -> { n, kind, grade, turn, ... } */
static int dashes_dash(lua_State *L) {
  static const char *const evidence[] = {
    "ends_turn", "ends_paragraph", "before_gap", "begins_turn", "begins_paragraph", "after_gap", "note",
    "repeats", "fragment", "edited", "unfinished", "opens", "closes", "quote", "numbers", "glued", "alone"};
  const ti_dash_box *box = to_box(L, 2);
  const ti_dash *dash;
  size_t i;
  const tiro_transcript *t = to_told(L, box->dashes.count, &i);
  if (!t) return 0;
  dash = &box->dashes.items[i];
  lua_createtable(L, 0, 10);
  ti_set_count(L, "n", i + 1);
  ti_set_text(L, "kind", dash_kinds[dash->kind]);
  ti_set_text(L, "grade", grades[dash->grade]);
  ti_set_index(L, "turn", dash->turn);
  ti_set_index(L, "paragraph", dash->paragraph);
  ti_set_place(L, t, dash->span);
  ti_set_read(L, "text", t, dash->span);
  ti_set_names(L, "evidence", dash->evidence, evidence, sizeof evidence / sizeof *evidence);
  return 1;
}

/* interruption(transcript, dashes, n) -> { n, cut, by, resumed, gap, note, grade, back_channel,
** first, last, line, text, word, evidence = codes } */
static int dashes_interruption(lua_State *L) {
  static const char *const evidence[TI_CUT_REASONS] = {
    "dash", "note", "lost", "lost_inside", "next_paragraph", "no_turn", "same_speaker", "same_label", "by",
    "before_dash", "no_mark", "full_stop", "back_channel", "trails", "unfinished", "resumes_behind_dash",
    "resumes_behind_back_channel", "taken_up", "resumes_small", "no_speech", "note_behind"};
  const ti_dash_box *box = to_box(L, 2);
  const ti_interruption *cut;
  tiro_span dash;
  size_t i;
  const tiro_transcript *t = to_told(L, box->cuts.count, &i);
  if (!t) return 0;
  cut = &box->cuts.items[i];
  dash = box->dashes.items[cut->dash].span;
  lua_createtable(L, 0, 20);
  ti_set_count(L, "n", i + 1);
  ti_set_index(L, "cut", cut->cut);
  ti_set_index(L, "by", cut->by);
  ti_set_index(L, "resumed", cut->resumed);
  ti_set_index(L, "gap", cut->gap);
  ti_set_index(L, "note", cut->note);
  ti_set_text(L, "grade", grades[cut->grade]);
  ti_set_flag(L, "back_channel", cut->reasons >> TI_CUT_BACK_CHANNEL & 1);
  ti_set_place(L, t, dash);
  ti_set_read(L, "text", t, dash);
  ti_set_names(L, "evidence", cut->reasons, evidence, TI_CUT_REASONS);
  if (cut->reasons & (1u << TI_CUT_TRAILS | 1u << TI_CUT_UNFINISHED)) {
    char word[2 * TI_CUT_TAIL];
    lua_pushlstring(L, word, ti_cut_word(t, cut->cut, word));
    lua_setfield(L, -2, "word");
  }
  return 1;
}

const luaL_Reg ti_dash_functions[] = {
  {"dashes", dashes_find},
  {"dashes_of", dashes_of},
  {"dash", dashes_dash},
  {"interruptions_of", interruptions_of},
  {"interruption", dashes_interruption},
  {NULL, NULL}
};

void ti_dash_class(lua_State *L) { ti_make_class(L, DASHES, dashes_gc); }
