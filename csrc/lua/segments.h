/* segments.h: what the files that make segments share. */
#ifndef TIRO_LUA_SEGMENTS_H
#define TIRO_LUA_SEGMENTS_H

#include "../index/derived.h"
#include "../index/transcript.h"
#include "../index/vertical.h"
#include "binding.h"

/* Pushes a segment that is yet to be made. */
TI_FUNC ti_segment_box **ti_push_segment(lua_State *L);

/* The segment at `arg`, and the memory that holds it. */
TI_FUNC ti_segment_box *ti_to_segment_box(lua_State *L, int arg);

TI_FUNC tiro_string ti_to_string(lua_State *L, int arg);

/* The derived column at `arg`, of a segment by number. */
TI_FUNC const ti_derived *ti_to_derived(lua_State *L, int arg, size_t segment);

/* An array of annotations { layer, first, last, { name, value, name, value, ... } },
** bytes as of the source, in a buffer that is left on the stack. */
TI_FUNC const ti_annotation *ti_read_annotations(lua_State *L, int arg, const tiro_transcript *t, size_t *count);

/* An array of names, likewise. */
TI_FUNC const tiro_string *ti_read_columns(lua_State *L, int arg, size_t *count);

#endif
