/* fields.c: see fields.h. */
#include "fields.h"

#include <string.h>

static int flag(lua_State *L, const char *key) {
  int set;
  lua_getfield(L, -1, key);
  set = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return set;
}

static ti_spot spot(lua_State *L, const char *anchor, const char *offset) {
  static const char *const names[] = {"match", "matchend", "target"};
  const char *name;
  ti_spot s = {TI_AT_MATCH, 0};
  size_t i;
  lua_getfield(L, -1, anchor);
  name = lua_isstring(L, -1) ? lua_tostring(L, -1) : "match";
  for (i = 0; i < 3; i++)
    if (strcmp(name, names[i]) == 0) s.anchor = (uint8_t)i;
  lua_getfield(L, -2, offset);
  s.offset = (int32_t)lua_tonumber(L, -1);
  lua_pop(L, 2);
  return s;
}

static tiro_string named(lua_State *L, const char *key) {
  tiro_string s = {NULL, 0};
  lua_getfield(L, -1, key);
  if (lua_isstring(L, -1)) s.at = lua_tolstring(L, -1, &s.length);
  lua_pop(L, 1); /* the table holds it */
  return s;
}

int ti_find_column(const ti_view *view, tiro_string name, ti_field *f) {
  const ti_column *column = ti_segment_column(view->segments, name.at, name.length);
  const ti_derived *derived = ti_segment_derived(view->segments, name.at, name.length);
  f->column = f->derived = TI_NO_COLUMN;
  if (column) f->column = (size_t)(column - view->segments->columns);
  else if (derived) f->derived = (size_t)(derived - view->segments->derived);
  return column || derived;
}

static int set_attribute(const ti_view *view, ti_field *f, tiro_string layer_name, tiro_string name) {
  const ti_layer *layer = layer_name.at ? ti_segment_layer(view->segments, layer_name.at, layer_name.length) : NULL;
  const ti_attribute *attribute = layer && name.at ? ti_layer_attribute(layer, name.at, name.length) : NULL;
  if (!attribute) return 0;
  f->layer = (size_t)(layer - view->segments->layers);
  f->attribute = (size_t)(attribute - layer->attributes);
  return 1;
}

void ti_read_field(lua_State *L, const ti_view *view, ti_field *f) {
  tiro_string column = named(L, "column"), layer = named(L, "layer"), attribute = named(L, "attribute");
  memset(f, 0, sizeof *f);
  f->column = f->derived = TI_NO_COLUMN;
  if (!(column.at ? ti_find_column(view, column, f) : set_attribute(view, f, layer, attribute)))
    luaL_error(L, "no such field");
  f->from = spot(L, "from", "from_offset");
  f->to = spot(L, "to", "to_offset");
  if (flag(L, "ignore_case")) f->flags |= TI_IGNORE_CASE;
  if (flag(L, "ignore_marks")) f->flags |= TI_IGNORE_MARKS;
  f->descending = flag(L, "descending");
  f->reverse = flag(L, "reverse");
}
