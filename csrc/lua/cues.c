/* cues.c: the classes tiro.Cues: patterns made ready, and tiro.CueHits: what they
** find.
**
** A program comes as Lua's plain form of it, one array a pattern, kinds and
** values in turn:
**
**   { cue = 1, "word", "can", "split", 2, "word", "you", "prefix", "help" }
**
** "split" and "jump" say how many ops further on.
*/
#include "../talk/cues.h"
#include "places.h"

#include <string.h>

#define CUES "tiro.Cues"
#define CUE_HITS "tiro.CueHits"

ti_cues *ti_to_cues(lua_State *L, int arg) { return *(ti_cues **)luaL_checkudata(L, arg, CUES); }

static const ti_cue_hits *to_cue_hits(lua_State *L, int arg) {
  return (const ti_cue_hits *)luaL_checkudata(L, arg, CUE_HITS);
}

/* Only Lua calls these. A check would take memory, and there may be none. */
static int cues_gc(lua_State *L) {
  ti_cues **cues = (ti_cues **)lua_touserdata(L, 1);
  ti_cues_free(*cues);
  *cues = NULL;
  return 0;
}

static int cue_hits_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, (ti_cue_hits *)lua_touserdata(L, 1));
  return 0;
}

/* ---- Programs ---- */

typedef struct reading {
  ti_cue_program program;
  ti_cue_op *ops;
  uint32_t *cues;
} reading;

static uint8_t code_of(lua_State *L, const char *kind) {
  static const char *const kinds[TI_CUE_CODES] = {
    "word", "prefix", "any", "split", "jump", "open turn", "close turn", "open sentence", "close sentence", NULL
  };
  uint8_t code;
  for (code = 0; kinds[code]; code++)
    if (!strcmp(kinds[code], kind)) return code;
  return (uint8_t)luaL_error(L, "unknown op '%s'", kind);
}

/* Ops of all patterns of the array at 1, with one behind each. */
static size_t count_ops(lua_State *L, size_t patterns) {
  size_t i, count = patterns;
  for (i = 1; i <= patterns; i++) {
    lua_rawgeti(L, 1, (int)i);
    luaL_checktype(L, -1, LUA_TTABLE);
    count += lua_rawlen(L, -1) / 2;
    lua_pop(L, 1);
  }
  return count;
}

/* Op `k` of the pattern on top of the stack, which holds its text. */
static void read_op(lua_State *L, reading *r, size_t k) {
  ti_cue_op *op = &r->ops[r->program.op_count];
  memset(op, 0, sizeof *op);
  lua_rawgeti(L, -1, (int)(2 * k - 1));
  op->code = code_of(L, luaL_checkstring(L, -1));
  lua_rawgeti(L, -2, (int)(2 * k));
  if (op->code <= TI_CUE_PREFIX) {
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "a word must be a string"); /* a number would become another */
    op->text.at = lua_tolstring(L, -1, &op->text.length);
  } else if (op->code == TI_CUE_SPLIT || op->code == TI_CUE_JUMP) {
    lua_Number n = luaL_checknumber(L, -1);
    op->to = n >= 1 && n <= (lua_Number)TI_MOST_CUE_OPS ? (uint32_t)(r->program.op_count + (size_t)n) : 0;
  }
  r->program.op_count++;
  lua_pop(L, 2);
}

static void read_pattern(lua_State *L, reading *r, size_t i) {
  size_t k, count = lua_rawlen(L, -1) / 2;
  ti_cue_op *match;
  lua_Number cue;
  lua_getfield(L, -1, "cue");
  cue = luaL_checknumber(L, -1);
  lua_pop(L, 1);
  r->cues[i] = cue >= 1 && cue <= (lua_Number)r->program.cue_count ? (uint32_t)cue - 1 : TIRO_NONE;
  for (k = 1; k <= count; k++) read_op(L, r, k);
  match = &r->ops[r->program.op_count++];
  memset(match, 0, sizeof *match);
  match->code = TI_CUE_MATCH;
  match->to = (uint32_t)i;
}

/* The program at 1 of so many cues, in buffers that are left on the stack. */
static void read_program(lua_State *L, reading *r, size_t cues) {
  size_t i, patterns = lua_rawlen(L, 1), ops = count_ops(L, patterns);
  memset(r, 0, sizeof *r);
  if (ops > TI_MOST_CUE_OPS) luaL_error(L, "too many patterns");
  r->ops = (ti_cue_op *)lua_newuserdatauv(L, (ops + 1) * sizeof *r->ops, 0);
  r->cues = (uint32_t *)lua_newuserdatauv(L, (patterns + 1) * sizeof *r->cues, 0);
  r->program.ops = r->ops;
  r->program.cues = r->cues;
  r->program.cue_count = cues;
  r->program.pattern_count = patterns;
  for (i = 0; i < patterns; i++) {
    lua_rawgeti(L, 1, (int)(i + 1));
    read_pattern(L, r, i);
    lua_pop(L, 1);
  }
}

/* cues(program, number of cues) -> cues | nil, message, number of the pattern */
static int cues_new(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_complaint complaint;
  ti_cues **cues;
  reading r;
  tiro_status status;
  luaL_checktype(L, 1, LUA_TTABLE);
  read_program(L, &r, (size_t)luaL_checknumber(L, 2));
  ti_make_ready(L);
  cues = (ti_cues **)lua_newuserdatauv(L, sizeof *cues, 0);
  *cues = NULL;
  luaL_setmetatable(L, CUES);
  status = ti_cues_new(cues, &memory, &r.program, &complaint);
  if (ti_retry(L, status)) status = ti_cues_new(cues, &memory, &r.program, &complaint);
  if (status == TIRO_INVALID) {
    lua_pushnil(L);
    lua_pushstring(L, complaint.message);
    if (complaint.at < r.program.pattern_count) lua_pushinteger(L, (lua_Integer)complaint.at + 1);
    else lua_pushnil(L);
    return 3;
  }
  ti_check_status(L, status);
  ti_report_memory(L, ti_cues_size(*cues));
  return 1;
}

/* ---- Finding ---- */

/* Adds what the turns of the array of ranges at 3 hold. */
static tiro_status find(lua_State *L, ti_cues *cues, const tiro_transcript *t, ti_cue_hits *hits) {
  size_t i, count = lua_rawlen(L, 3) / 2;
  tiro_status status = TIRO_OK;
  hits->count = 0;
  for (i = 0; !status && i < count; i++) {
    lua_Integer first, last;
    lua_rawgeti(L, 3, (int)(2 * i + 1));
    lua_rawgeti(L, 3, (int)(2 * i + 2));
    first = luaL_checkinteger(L, -2);
    last = luaL_checkinteger(L, -1);
    lua_pop(L, 2);
    if (first >= 1 && last >= first) status = ti_cues_find(cues, t, (size_t)first - 1, (size_t)last, hits);
  }
  return status;
}

/* find_cues(cues, transcript, ranges of turns, ascending) -> hits, how many | nil */
static int cues_find(lua_State *L) {
  ti_cues *cues = ti_to_cues(L, 1);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  ti_cue_hits *hits;
  tiro_status status;
  size_t before;
  luaL_checktype(L, 3, LUA_TTABLE);
  if (!t) return 0;
  ti_make_ready(L);
  before = tiro_transcript_size(t); /* its words are kept with it */
  hits = (ti_cue_hits *)lua_newuserdatauv(L, sizeof *hits, 0);
  memset(hits, 0, sizeof *hits);
  luaL_setmetatable(L, CUE_HITS);
  status = find(L, cues, t, hits);
  if (ti_retry(L, status)) status = find(L, cues, t, hits);
  ti_check_status(L, status);
  ti_report_memory(L, hits->capacity * sizeof *hits->items + tiro_transcript_size(t) - before);
  lua_pushinteger(L, (lua_Integer)hits->count);
  return 2;
}

/* cue_hit(hits, i) -> pattern, turn, first token, last token */
static int cues_hit(lua_State *L) {
  const ti_cue_hits *hits = to_cue_hits(L, 1);
  size_t i = (size_t)luaL_checkinteger(L, 2) - 1;
  if (i >= hits->count) return 0;
  lua_pushinteger(L, (lua_Integer)hits->items[i].pattern + 1);
  lua_pushinteger(L, (lua_Integer)hits->items[i].turn + 1);
  lua_pushinteger(L, (lua_Integer)hits->items[i].first + 1);
  lua_pushinteger(L, (lua_Integer)hits->items[i].end);
  return 4;
}

/* Is a hit of the patterns from the one at `arg` to the one behind it? */
static int is_between(lua_State *L, const ti_cue_hit *hit, int arg) {
  return hit->pattern + 1 >= lua_tonumber(L, arg) && hit->pattern + 1 <= lua_tonumber(L, arg + 1);
}

/* cue_turns(hits, first pattern, last pattern) -> { turn, ... } that have any, { [turn] =
** the first of them } */
static int cues_turns(lua_State *L) {
  const ti_cue_hits *hits = to_cue_hits(L, 1);
  uint32_t before = TIRO_NONE;
  size_t i;
  int n = 0;
  lua_settop(L, 3);
  lua_newtable(L);
  lua_newtable(L);
  for (i = 0; i < hits->count; i++) {
    if (hits->items[i].turn == before || !is_between(L, &hits->items[i], 2)) continue;
    before = hits->items[i].turn;
    lua_pushinteger(L, (lua_Integer)before + 1);
    lua_rawseti(L, -3, ++n);
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, (int)before + 1);
  }
  return 2;
}

/* cue_turn(hits, i, first pattern, last pattern, what patterns stand for) -> { { cue =
** what its pattern stands for, turn, first, last }, ... } from hit i on in its turn */
static int cues_turn(lua_State *L) {
  const ti_cue_hits *hits = to_cue_hits(L, 1);
  size_t i = (size_t)luaL_checkinteger(L, 2) - 1, start = i;
  int n = 0;
  luaL_checktype(L, 5, LUA_TTABLE);
  lua_settop(L, 5);
  lua_newtable(L);
  for (; i < hits->count && hits->items[i].turn == hits->items[start].turn; i++) {
    const ti_cue_hit *hit = &hits->items[i];
    if (!is_between(L, hit, 3)) continue;
    lua_createtable(L, 0, 4);
    lua_rawgeti(L, 5, (int)hit->pattern + 1);
    lua_setfield(L, -2, "cue");
    ti_set_index(L, "turn", hit->turn);
    ti_set_index(L, "first", hit->first);
    ti_set_count(L, "last", hit->end);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/* The transcript at index 1 and what tokens [2, 3] of it span; NULL: it has none
** such. */
static const tiro_transcript *to_stretch(lua_State *L, size_t *first, tiro_span *span) {
  size_t last = (size_t)luaL_checknumber(L, 3);
  const tiro_transcript *t = ti_to_item(L, first);
  if (!t || last > t->token_count || *first >= last) return NULL;
  *span = tiro_token(t, *first, NULL);
  span->end = tiro_token(t, last - 1, NULL).end;
  return t;
}

/* text_of(transcript, first token, last token) -> text */
static int cues_text_of(lua_State *L) {
  size_t i;
  tiro_span span;
  const tiro_transcript *t = to_stretch(L, &i, &span);
  if (!t) return 0;
  ti_push_text(L, t, span);
  return 1;
}

/* cue(transcript, first token, last token) -> { first, last, line, text,
** sentence } */
static int cues_cue(lua_State *L) {
  size_t i;
  tiro_span span;
  const tiro_transcript *t = to_stretch(L, &i, &span);
  if (!t) return 0;
  lua_createtable(L, 0, 12);
  ti_set_place(L, t, span);
  ti_set_read(L, "text", t, span);
  ti_set_index(L, "sentence", ti_sentence_of_token(t, i));
  return 1;
}

const luaL_Reg ti_cue_functions[] = {
  {"cues", cues_new},
  {"find_cues", cues_find},
  {"cue_hit", cues_hit},
  {"cue_turn", cues_turn},
  {"cue_turns", cues_turns},
  {"cue", cues_cue},
  {"text_of", cues_text_of},
  {NULL, NULL}
};

void ti_cue_class(lua_State *L) {
  ti_make_class(L, CUES, cues_gc);
  ti_make_class(L, CUE_HITS, cue_hits_gc);
}
