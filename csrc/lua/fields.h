/* fields.h: what is said of a hit, from a Lua table. */
#ifndef TIRO_LUA_FIELDS_H
#define TIRO_LUA_FIELDS_H

#include "../query/field.h"
#include "binding.h"

/* Sets the field to a column, derived or not; false: there is none of that name. */
TI_FUNC int ti_find_column(const ti_view *view, tiro_string name, ti_field *f);

/* Reads the table on top: { column= | layer=, attribute=, from=, from_offset=,
** to=, to_offset=, ignore_case=, ignore_marks=, descending=, reverse= }. Raises
** an error where the view has no such thing. */
TI_FUNC void ti_read_field(lua_State *L, const ti_view *view, ti_field *f);

#endif
