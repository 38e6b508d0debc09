/* segments.h: what the files that make segments share. */
#ifndef TIRO_LUA_SEGMENTS_H
#define TIRO_LUA_SEGMENTS_H

#include "../base/complaint.h"
#include "../index/derived.h"
#include "../index/transcript.h"
#include "../index/vertical.h"
#include "binding.h"

/* Pushes a segment that is yet to be made. */
TI_FUNC ti_segment_box **ti_push_segment(lua_State *L);

/* The segment at `arg`, and the memory that holds it. */
TI_FUNC ti_segment_box *ti_to_segment_box(lua_State *L, int arg);

TI_FUNC tiro_string ti_to_string(lua_State *L, int arg);

/* The derived column at `arg`, which is of this segment. */
TI_FUNC const ti_derived *ti_to_derived(lua_State *L, int arg, const ti_segment *segment);

/* An array of annotations { layer, first, last, { name, value, name, value, ... } },
** bytes as of the source, in a buffer that is left on the stack. */
TI_FUNC const ti_annotation *ti_read_annotations(lua_State *L, int arg, const tiro_transcript *t, size_t *count);

/* An array of names, likewise. */
TI_FUNC const tiro_string *ti_read_columns(lua_State *L, int arg, size_t *count);

/* ---- corpus.c ---- */

/* The checksum of a segment's head, which covers all others. */
TI_FUNC uint64_t ti_segment_checksum(ti_segment_box *segment);

/* Pushes a checksum as names of files have it. */
TI_FUNC void ti_push_checksum(lua_State *L, uint64_t checksum);

/* Pushes nil, message, code: what the system refuses, what is damaged. */
TI_FUNC int ti_refused(lua_State *L, const char *path, int error);
TI_FUNC int ti_damaged(lua_State *L, const char *path, const ti_complaint *complaint);

#endif
