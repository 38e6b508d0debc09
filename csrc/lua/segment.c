/* segment.c: the class tiro.Segment: what views are made of (view.c). */
#include "segments.h"

#include <string.h>

#define SEGMENT "tiro.Segment"

typedef struct ti_box {
  ti_segment_box *segment; /* NULL: closed */
} ti_box;

const ti_segment *ti_to_segment(lua_State *L, int arg) {
  ti_box *box = (ti_box *)luaL_checkudata(L, arg, SEGMENT);
  luaL_argcheck(L, box->segment, arg, "segment is closed");
  return ti_segment_in(box->segment);
}

/* Only Lua calls it. A check would take memory, and there may be none. */
static int segment_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  ti_segment_free(box->segment);
  box->segment = NULL;
  return 0;
}

ti_segment_box *ti_to_segment_box(lua_State *L, int arg) {
  (void)ti_to_segment(L, arg);
  return ((ti_box *)lua_touserdata(L, arg))->segment;
}

ti_segment_box **ti_push_segment(lua_State *L) {
  ti_box *box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 0);
  box->segment = NULL;
  luaL_setmetatable(L, SEGMENT);
  return &box->segment;
}

tiro_string ti_to_string(lua_State *L, int index) {
  tiro_string s;
  s.at = luaL_checklstring(L, index, &s.length);
  return s;
}

/* ---- A script's annotations ---------------------------------------------- */

/* { layer, first, last, { name, value, name, value, ... } }: the strings stay
** alive in their tables. */
static void read_annotation(lua_State *L, const tiro_transcript *t, ti_annotation *a) {
  tiro_string *names;
  uint32_t first, last;
  size_t i;
  lua_rawgeti(L, -1, 1);
  a->layer = ti_to_string(L, -1);
  lua_rawgeti(L, -2, 2);
  lua_rawgeti(L, -3, 3);
  first = (uint32_t)luaL_checknumber(L, -2);
  last = (uint32_t)luaL_checknumber(L, -1);
  a->bytes.first = tiro_text_offset(t, first - 1);
  a->bytes.end = tiro_text_offset(t, last);
  lua_pop(L, 3);
  lua_rawgeti(L, -1, 4);
  a->count = lua_rawlen(L, -1) / 2;
  names = (tiro_string *)lua_newuserdatauv(L, (2 * a->count + 1) * sizeof *names, 0);
  for (i = 0; i < 2 * a->count; i++) {
    lua_rawgeti(L, -2, (int)(i + 1));
    names[i % 2 * a->count + i / 2] = ti_to_string(L, -1);
    lua_pop(L, 1);
  }
  a->names = names;
  a->values = names + a->count;
  lua_rawseti(L, -3, 5); /* the annotation keeps the buffer */
  lua_pop(L, 1);
}

const ti_annotation *ti_read_annotations(lua_State *L, int arg, const tiro_transcript *t, size_t *count) {
  ti_annotation *annotations;
  size_t i;
  *count = lua_istable(L, arg) ? lua_rawlen(L, arg) : 0;
  annotations = (ti_annotation *)lua_newuserdatauv(L, (*count + 1) * sizeof *annotations, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    read_annotation(L, t, &annotations[i]);
    lua_pop(L, 1);
  }
  return annotations;
}

/* ---- Making -------------------------------------------------------------- */

/* segment(transcript, id, annotations | nil [, cues, their names]) -> segment; with
** cues for the exchanges */
static int segment_of(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_transcript_options options;
  tiro_status status;
  ti_segment_box **out;
  luaL_argcheck(L, t, 1, "transcript is closed");
  options.id = ti_to_string(L, 2);
  lua_settop(L, 5);
  options.annotations = ti_read_annotations(L, 3, t, &options.annotation_count);
  options.parts = ti_read_parts(L, 4, t, &options.part_count);
  out = ti_push_segment(L);
  status = ti_segment_of(out, &memory, t, &options);
  if (ti_retry(L, status)) status = ti_segment_of(out, &memory, t, &options);
  ti_check_status(L, status);
  ti_report_memory(L, ti_segment_size(*out));
  return 1;
}

const tiro_string *ti_read_columns(lua_State *L, int arg, size_t *count) {
  tiro_string *columns;
  size_t i;
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg);
  columns = (tiro_string *)lua_newuserdatauv(L, (*count + 1) * sizeof *columns, 0);
  for (i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (int)(i + 1));
    columns[i] = ti_to_string(L, -1);
    lua_pop(L, 1); /* the table holds it */
  }
  return columns;
}

static tiro_status build_vertical(ti_segment_box **out, const tiro_memory *memory, tiro_string text,
                                  const ti_vertical_options *options, ti_vertical_notes *notes) {
  ti_builder *b;
  tiro_status status = ti_builder_new(&b, memory);
  if (status != TIRO_OK) return status;
  status = ti_builder_vertical(b, text.at, text.length, options, notes);
  if (status == TIRO_OK) status = ti_builder_finish(b, out);
  ti_builder_free(b);
  return status;
}

/* vertical(text, id, { column, ... }) -> segment, extra cells, stray closing
** tags, structures left open */
static int segment_vertical(lua_State *L) {
  tiro_string text = ti_to_string(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_vertical_options options;
  ti_vertical_notes notes;
  tiro_status status;
  ti_segment_box **out;
  options.id = ti_to_string(L, 2);
  options.columns = ti_read_columns(L, 3, &options.column_count);
  out = ti_push_segment(L);
  memset(&notes, 0, sizeof notes);
  status = build_vertical(out, &memory, text, &options, &notes);
  if (ti_retry(L, status)) status = build_vertical(out, &memory, text, &options, &notes);
  ti_check_status(L, status);
  ti_report_memory(L, ti_segment_size(*out));
  lua_pushinteger(L, (lua_Integer)notes.extra_cells);
  lua_pushinteger(L, (lua_Integer)notes.stray_closes);
  lua_pushinteger(L, (lua_Integer)notes.left_open);
  return 4;
}

const luaL_Reg ti_segment_functions[] = {
  {"segment", segment_of},
  {"vertical", segment_vertical},
  {NULL, NULL}
};

void ti_segment_class(lua_State *L) {
  luaL_newmetatable(L, SEGMENT);
  lua_pushcfunction(L, segment_gc);
  lua_setfield(L, -2, "__gc");
  ti_set_text(L, "__metatable", SEGMENT);
  lua_pop(L, 1);
}
