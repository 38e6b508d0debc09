/* view.c: the class tiro.View: segments as one text, and what is said of it.
**
**   userdata ti_box ---> ti_view (C memory, borrows the segments)
**        `- user value: { segments, derived columns }
**
** Positions of tokens leave as Lua counts: from 1, both ends included. Bytes
** are those of the source where there is a transcript, else those of the text
** that a document was made from.
*/
#include "../index/view.h"
#include "../query/tally.h"
#include "binding.h"
#include "fields.h"
#include "segments.h"

#include <string.h>

#define VIEW "tiro.View"

typedef struct ti_box {
  ti_view *view;
} ti_box;

const ti_view *ti_to_view(lua_State *L, int arg) { return ((ti_box *)luaL_checkudata(L, arg, VIEW))->view; }

/* Only Lua calls it. A check would take memory, and there may be none. */
static int view_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  ti_view_free(box->view);
  box->view = NULL;
  return 0;
}

static void push(lua_State *L, tiro_string s) { lua_pushlstring(L, s.at, s.length); }

/* What goes into a view, and its derived columns, in buffers that are left on the
** stack so that nothing leaks when an error is raised. */
static void read_part(lua_State *L, int n, ti_view_part *part, const ti_derived **derived) {
  size_t k;
  lua_rawgeti(L, 1, n);
  part->segment = ti_to_segment(L, lua_gettop(L));
  part->live = NULL;
  part->derived = derived;
  part->derived_count = lua_rawlen(L, 3);
  for (k = 0; k < part->derived_count; k++) {
    lua_rawgeti(L, 3, (int)(k + 1));
    lua_rawgeti(L, -1, n);
    derived[k] = ti_to_derived(L, lua_gettop(L), part->segment);
    lua_pop(L, 2);
  }
  lua_rawgeti(L, 2, n);
  if (lua_isstring(L, -1) && lua_rawlen(L, -1) >= part->segment->layers[0].count)
    part->live = (const unsigned char *)lua_tostring(L, -1);
  lua_pop(L, 2); /* the tables hold them */
}

/* view({ segment, ... } [, { live, ... } [, { { derived, ... }, ... }]]) -> view;
** `live`: a byte for each document of that segment, "\0": removed; false: none is;
** `derived`: by column, by segment */
static int view_new(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  const ti_derived **derived;
  ti_view_part *parts;
  ti_box *box;
  size_t i, count;
  tiro_status status;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 3);
  for (i = 2; i <= 3; i++) {
    if (lua_istable(L, (int)i)) continue;
    lua_newtable(L);
    lua_replace(L, (int)i);
  }
  count = lua_rawlen(L, 1);
  luaL_argcheck(L, count > 0, 1, "no segments");
  parts = (ti_view_part *)lua_newuserdatauv(L, count * sizeof *parts, 0);
  derived = (const ti_derived **)lua_newuserdatauv(L, (count * lua_rawlen(L, 3) + 1) * sizeof *derived, 0);
  for (i = 0; i < count; i++) read_part(L, (int)(i + 1), &parts[i], derived + i * lua_rawlen(L, 3));
  box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 1);
  box->view = NULL;
  luaL_setmetatable(L, VIEW);
  lua_createtable(L, 2, 0);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, 1);
  lua_pushvalue(L, 3);
  lua_rawseti(L, -2, 2);
  lua_setiuservalue(L, -2, 1);
  status = ti_view_new(&box->view, &memory, parts, count);
  if (ti_retry(L, status)) status = ti_view_new(&box->view, &memory, parts, count);
  ti_check_status(L, status);
  return 1;
}

/* names(view) -> { column, ... }, { layer = { attribute, ... }, ... }, tokens, documents */
static int view_names(lua_State *L) {
  const ti_view *v = ti_to_view(L, 1);
  const ti_segment *s = v->segments;
  size_t i, k;
  lua_createtable(L, (int)(s->column_count + s->derived_count), 0);
  for (i = 0; i < s->column_count; i++) {
    push(L, s->columns[i].name);
    lua_rawseti(L, -2, (int)(i + 1));
  }
  for (i = 0; i < s->derived_count; i++) {
    push(L, s->derived[i].name);
    lua_rawseti(L, -2, (int)(s->column_count + i + 1));
  }
  lua_createtable(L, 0, (int)s->layer_count);
  for (i = 0; i < s->layer_count; i++) {
    const ti_layer *layer = &s->layers[i];
    push(L, layer->name);
    lua_createtable(L, (int)layer->attribute_count, 0);
    for (k = 0; k < layer->attribute_count; k++) {
      push(L, layer->attributes[k].name);
      lua_rawseti(L, -2, (int)(k + 1));
    }
    lua_rawset(L, -3);
  }
  lua_pushinteger(L, (lua_Integer)v->token_count);
  lua_pushinteger(L, (lua_Integer)v->document_count);
  return 4;
}

/* A number from 1 to `most`, less one; false: it is outside. */
static int to_index(lua_State *L, int arg, uint32_t most, uint32_t *index) {
  lua_Number n = luaL_checknumber(L, arg);
  if (!(n >= 1 && n <= (lua_Number)most)) return 0;
  *index = (uint32_t)n - 1;
  return 1;
}

/* The tokens at `arg` and behind it as positions of their segment [*first,
** *end); NULL: there are none, or they lie in several segments. `*shift` leads
** back. */
static const ti_segment *to_tokens(lua_State *L, int arg, uint32_t *first, uint32_t *end, uint32_t *shift) {
  const ti_view *v = ti_to_view(L, 1);
  const ti_segment *s;
  uint32_t last, position;
  if (!to_index(L, arg, v->token_count, first) || !to_index(L, arg + 1, v->token_count, &last)) return NULL;
  if (last < *first) return NULL;
  position = *first;
  s = ti_view_local(v, first);
  *shift = position - *first; /* may wrap */
  if (ti_view_local(v, &last) != s || last < *first) return NULL;
  *end = last + 1;
  return s;
}

static const ti_layer *to_layer(lua_State *L, const ti_segment *s, int arg) {
  tiro_string name = ti_to_string(L, arg);
  const ti_layer *layer = ti_segment_layer(s, name.at, name.length);
  luaL_argcheck(L, layer, arg, "no such layer");
  return layer;
}

/* value(view, column, position) -> string | nil */
static int view_value(lua_State *L) {
  const ti_view *v = ti_to_view(L, 1);
  tiro_string name = ti_to_string(L, 2);
  const ti_segment *segment;
  ti_field field;
  uint32_t position, id, near = 0;
  luaL_argcheck(L, ti_find_column(v, name, &field), 2, "no such column");
  if (!to_index(L, 3, v->token_count, &position)) return 0;
  segment = ti_view_local(v, &position);
  id = ti_field_at(segment, &field, position, &near);
  if (id == TIRO_NONE) return 0;
  push(L, ti_lexicon_value(ti_field_lexicon(segment, &field), id));
  return 1;
}

/* span(view, layer, match, matchend) -> n, match, matchend | nothing: the
** shortest span of the layer that holds the tokens; its number in its document */
static int view_span(lua_State *L) {
  uint32_t first, end, shift, span, document, before = 0;
  const ti_segment *s = to_tokens(L, 3, &first, &end, &shift);
  const ti_layer *layer = to_layer(L, ti_to_view(L, 1)->segments, 2);
  if (!s) return 0;
  layer = &s->layers[layer - ti_to_view(L, 1)->segments->layers];
  span = ti_layer_holding(layer, first, end);
  if (span == TIRO_NONE) return 0;
  document = ti_layer_holding(s->layers, first, first + 1);
  if (document != TIRO_NONE) before = ti_layer_document(s, layer, document);
  lua_pushinteger(L, (lua_Integer)(span - before) + 1);
  lua_pushinteger(L, (lua_Integer)(ti_layer_first(layer, span) + shift) + 1);
  lua_pushinteger(L, (lua_Integer)(ti_layer_end(layer, span) + shift));
  return 3;
}

/* attribute(view, layer, name, match, matchend) -> value | nil: of that span */
static int view_attribute(lua_State *L) {
  uint32_t first, end, shift, span, id;
  const ti_segment *s = to_tokens(L, 4, &first, &end, &shift);
  const ti_layer *layer = to_layer(L, ti_to_view(L, 1)->segments, 2);
  tiro_string name = ti_to_string(L, 3);
  const ti_attribute *attribute;
  if (!s) return 0;
  layer = &s->layers[layer - ti_to_view(L, 1)->segments->layers];
  span = ti_layer_holding(layer, first, end);
  attribute = ti_layer_attribute(layer, name.at, name.length);
  if (!attribute || span == TIRO_NONE) return 0;
  id = ti_attribute_at(attribute, span);
  if (id == TIRO_NONE) return 0;
  push(L, ti_lexicon_value(&attribute->lexicon, id));
  return 1;
}

/* Bytes that the text around a token has; UINT32_MAX: nobody knows. */
static uint32_t text_length(const ti_segment *s, uint32_t position) {
  uint32_t document = ti_layer_holding(s->layers, position, position + 1);
  tiro_string source, how;
  if (!s->sources.document_count || document == TIRO_NONE) return UINT32_MAX;
  ti_segment_source(s, document, &source, &how);
  return source.length < UINT32_MAX ? (uint32_t)source.length : UINT32_MAX;
}

/* Bytes of the tokens [first, end) of a text; where the file lies, in the text. */
static tiro_span bytes_of(const ti_segment *s, uint32_t first, uint32_t end, uint32_t length) {
  tiro_span span;
  span.first = ti_segment_token(s, first).first;
  span.end = ti_segment_token(s, end - 1).end;
  if (span.end > length) span.end = length;
  if (span.first > span.end) span.first = span.end;
  return span;
}

/* bytes(view, match, matchend [, transcript]) -> first, last, line, text */
static int view_bytes(lua_State *L) {
  uint32_t first, end, shift;
  const ti_segment *s = to_tokens(L, 2, &first, &end, &shift);
  const tiro_transcript *t;
  tiro_span span, source;
  if (!s) return 0;
  if (lua_isnoneornil(L, 4)) {
    span = bytes_of(s, first, end, text_length(s, first));
    lua_pushinteger(L, (lua_Integer)span.first + 1);
    lua_pushinteger(L, (lua_Integer)span.end);
    return 2;
  }
  t = ti_to_transcript(L, 4);
  luaL_argcheck(L, t, 4, "transcript is closed");
  span = bytes_of(s, first, end, (uint32_t)t->text_length);
  source = tiro_source_span(t, span);
  lua_pushinteger(L, (lua_Integer)source.first + 1);
  lua_pushinteger(L, (lua_Integer)source.end);
  lua_pushinteger(L, (lua_Integer)tiro_line(t, span.first));
  ti_push_text(L, t, span);
  return 4;
}

/* document(view, n) -> id, match, matchend | nothing: the `n`th by id; without
** tokens matchend is before match */
static int view_document(lua_State *L) {
  const ti_view *v = ti_to_view(L, 1);
  const ti_segment *s;
  const ti_attribute *ids;
  ti_document document;
  uint32_t n, id, first, count;
  if (!to_index(L, 2, v->document_count, &n)) return 0;
  document = ti_view_document(v, n);
  s = &v->segments[document.segment];
  ids = ti_layer_attribute(s->layers, "id", 2);
  id = ids ? ti_attribute_at(ids, document.number) : TIRO_NONE;
  first = ti_layer_first(s->layers, document.number);
  count = ti_layer_end(s->layers, document.number) - first;
  if (!v->plain) first = v->firsts[document.segment][document.number];
  if (id == TIRO_NONE) lua_pushliteral(L, "");
  else push(L, ti_lexicon_value(&ids->lexicon, id));
  lua_pushinteger(L, (lua_Integer)first + 1);
  lua_pushinteger(L, (lua_Integer)(first + count));
  return 3;
}

typedef struct tally {
  ti_domain domain;
  ti_counts counts;
  ti_field field;
  tiro_memory memory;
} tally;

static int tally_gc(lua_State *L) {
  tally *t = (tally *)lua_touserdata(L, 1);
  ti_array_free(&t->memory, &t->counts);
  ti_domain_free(&t->domain, &t->memory);
  return 0;
}

static tiro_status make_tally(tally *t, const ti_view *view, uint64_t least) {
  tiro_status status = ti_domain_new(&t->domain, &t->memory, view, &t->field);
  t->counts.count = 0;
  if (status == TIRO_OK) status = ti_tally(&t->counts, &t->memory, &t->domain, least);
  if (status != TIRO_OK) ti_domain_free(&t->domain, &t->memory);
  return status;
}

/* tally(view, field, least) -> { value, count, value, count, ... }: tokens by
** value, the most first */
static int view_tally(lua_State *L) {
  const ti_view *view = ti_to_view(L, 1);
  lua_Number least = luaL_optnumber(L, 3, 1);
  tally *t;
  size_t i;
  tiro_status status;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  t = (tally *)lua_newuserdatauv(L, sizeof *t, 0);
  memset(t, 0, sizeof *t);
  t->memory = ti_host_memory(L);
  luaL_setmetatable(L, "tiro.Tally");
  lua_pushvalue(L, 2);
  ti_read_field(L, view, &t->field);
  lua_pop(L, 1);
  status = make_tally(t, view, least >= 1 ? (uint64_t)least : 1);
  if (ti_retry(L, status)) status = make_tally(t, view, least >= 1 ? (uint64_t)least : 1);
  ti_check_status(L, status);
  lua_createtable(L, (int)(2 * t->counts.count), 0);
  for (i = 0; i < t->counts.count; i++) {
    push(L, ti_domain_value(&t->domain, t->counts.items[i].rank));
    lua_rawseti(L, -2, (int)(2 * i + 1));
    lua_pushinteger(L, (lua_Integer)t->counts.items[i].count);
    lua_rawseti(L, -2, (int)(2 * i + 2));
  }
  lua_pushvalue(L, 3);
  lua_pushcfunction(L, tally_gc);
  lua_insert(L, -2);
  lua_call(L, 1, 0); /* nothing waits for the collector */
  return 1;
}

const luaL_Reg ti_view_functions[] = {
  {"view", view_new},           {"view_names", view_names},         {"view_value", view_value},
  {"view_span", view_span},     {"view_attribute", view_attribute}, {"view_bytes", view_bytes},
  {"view_document", view_document}, {"view_tally", view_tally},
  {NULL, NULL}
};

void ti_view_class(lua_State *L) {
  ti_make_class(L, VIEW, view_gc);
  ti_make_class(L, "tiro.Tally", tally_gc);
}
