/* binding.h: what the files of the Lua module share.
**
** A transcript in Lua:
**
**   userdata ti_box ---> tiro_transcript (C memory, borrows the source)
**        |
**        `- user value: { [1] = source, ... what lua/tiro keeps }
**
** The user value keeps the source alive. Facts (turns, notes, tokens) are plain
** tables, made when asked for. Inside C offsets are half open from 0; they
** become bytes from 1, both ends included, in push.c and nowhere else.
*/
#ifndef TIRO_LUA_BINDING_H
#define TIRO_LUA_BINDING_H

#include "../base/memory.h"
#include "compat.h"

#define TI_TRANSCRIPT "tiro.Transcript"

/* ---- memory.c ---- */

/* The allocator of the host. */
TI_FUNC tiro_memory ti_host_memory(lua_State *L);

/* Sees to it that there is room for one more call. When memory has run out and
** the collector runs, a finalizer that finds no such room is lost, and with it
** what it would free. */
TI_FUNC void ti_make_ready(lua_State *L);

/* After `status` of a first try: may a second one succeed? Collects garbage. */
TI_FUNC int ti_retry(lua_State *L, tiro_status status);

/* Raises an error unless `status` is TIRO_OK. */
TI_FUNC void ti_check_status(lua_State *L, tiro_status status);

/* What a mapped file counts as, whatever its size: a process may map some ten
** thousands, and a file that was replaced stays on the disk as long as it is. */
#define TI_MAPPED_BYTES 32768

/* Tells the collector of `bytes` of C memory. */
TI_FUNC void ti_report_memory(lua_State *L, size_t bytes);

/* ---- core.c ---- */

/* Makes the metatable of a class; `gc` may be NULL. */
TI_FUNC void ti_make_class(lua_State *L, const char *name, lua_CFunction gc);

/* ---- push.c: values into the table on top of the stack ---- */

TI_FUNC void ti_set_count(lua_State *L, const char *key, size_t count);
TI_FUNC void ti_set_flag(lua_State *L, const char *key, int flag);
TI_FUNC void ti_set_text(lua_State *L, const char *key, const char *text); /* NULL: nothing */
TI_FUNC void ti_set_string(lua_State *L, const char *key, tiro_string s);  /* empty: nothing */
TI_FUNC void ti_set_seconds(lua_State *L, const char *key, double seconds);
TI_FUNC void ti_set_index(lua_State *L, const char *key, uint32_t index); /* from 0; TIRO_NONE: nothing */
TI_FUNC void ti_set_bounds(lua_State *L, const char *first, const char *last, tiro_span source);

/* The names of the bits of `flags`, as an array. */
TI_FUNC void ti_set_names(lua_State *L, const char *key, unsigned flags,
                          const char *const names[], size_t count);

/* `first`, `last` and `line` of a span of the text. */
TI_FUNC void ti_set_place(lua_State *L, const tiro_transcript *t, tiro_span span);

/* Pushes a span of the text as a person reads it. */
TI_FUNC void ti_push_text(lua_State *L, const tiro_transcript *t, tiro_span span);
TI_FUNC void ti_set_read(lua_State *L, const char *key, const tiro_transcript *t, tiro_span span);

TI_FUNC const char *ti_role_name(unsigned role); /* NULL: none */
TI_FUNC tiro_role ti_role_of(lua_State *L, int arg); /* of a name; TIRO_NO_ROLE: of none */
TI_FUNC const char *ti_kind_name(tiro_kind kind);
TI_FUNC const char *ti_question_name(unsigned kind); /* questions.c; NULL: none */

/* ---- transcript.c ---- */

/* The transcript at `arg`, NULL when it is closed. */
TI_FUNC tiro_transcript *ti_to_transcript(lua_State *L, int arg);

/* The transcript at 1, the index at 2 less one in *i; NULL when it is closed
** or has not that many. */
TI_FUNC const tiro_transcript *ti_to_item(lua_State *L, size_t *i);

/* ---- segment.c, view.c, query.c, hits.c ---- */

struct ti_segment;
struct ti_view;
struct ti_chain;
struct ti_hits;

/* What is at `arg`; an error if it is closed. */
TI_FUNC const struct ti_segment *ti_to_segment(lua_State *L, int arg);
TI_FUNC const struct ti_view *ti_to_view(lua_State *L, int arg);
TI_FUNC struct ti_chain *ti_to_chain(lua_State *L, int arg);

/* Pushes hits in the view at `view`, none yet. */
TI_FUNC struct ti_hits *ti_push_hits(lua_State *L, int view);

/* ---- gazetteer.c ---- */

struct ti_gazetteer;

/* The gazetteer at `arg`. */
TI_FUNC const struct ti_gazetteer *ti_to_gazetteer(lua_State *L, int arg);

/* ---- cues.c ---- */

struct ti_cues;

/* The cues at `arg`. */
TI_FUNC struct ti_cues *ti_to_cues(lua_State *L, int arg);

/* ---- exchanges.c ---- */

/* The parts of exchanges of a transcript, with the cues at `arg` and their names
** behind; they live in a box that is left on the stack. NULL: nil is there. */
TI_FUNC const tiro_part *ti_read_parts(lua_State *L, int arg, const tiro_transcript *t, size_t *count);

/* ---- functions of the module, by file ---- */

TI_FUNC extern const luaL_Reg ti_transcript_functions[]; /* transcript.c */
TI_FUNC extern const luaL_Reg ti_fact_functions[];       /* facts.c */
TI_FUNC extern const luaL_Reg ti_place_functions[];      /* places.c */
TI_FUNC extern const luaL_Reg ti_lint_functions[];       /* lint.c */
TI_FUNC extern const luaL_Reg ti_text_functions[];       /* text.c */
TI_FUNC extern const luaL_Reg ti_segment_functions[];    /* segment.c */
TI_FUNC extern const luaL_Reg ti_view_functions[];       /* view.c */
TI_FUNC extern const luaL_Reg ti_corpus_functions[];     /* corpus.c */
TI_FUNC extern const luaL_Reg ti_derive_functions[];     /* derive.c */
TI_FUNC extern const luaL_Reg ti_query_functions[];      /* query.c */
TI_FUNC extern const luaL_Reg ti_hits_functions[];       /* hits.c */
TI_FUNC extern const luaL_Reg ti_search_functions[];     /* search.c */
TI_FUNC extern const luaL_Reg ti_cue_functions[];        /* cues.c */
TI_FUNC extern const luaL_Reg ti_exchange_functions[];   /* exchanges.c */
TI_FUNC extern const luaL_Reg ti_follow_up_functions[];  /* follow_ups.c */
TI_FUNC extern const luaL_Reg ti_called_functions[];     /* called.c */
TI_FUNC extern const luaL_Reg ti_talk_functions[];       /* talk.c */
TI_FUNC extern const luaL_Reg ti_dash_functions[];       /* dashes.c */
TI_FUNC extern const luaL_Reg ti_question_functions[];   /* questions.c */
TI_FUNC extern const luaL_Reg ti_mention_functions[];    /* mentions.c */
TI_FUNC extern const luaL_Reg ti_terminal_functions[];   /* terminal.c */
TI_FUNC extern const luaL_Reg ti_gazetteer_functions[];  /* gazetteer.c */

/* Make the metatables of the classes. */
TI_FUNC void ti_transcript_class(lua_State *L);
TI_FUNC void ti_lint_class(lua_State *L);
TI_FUNC void ti_text_class(lua_State *L);
TI_FUNC void ti_segment_class(lua_State *L);
TI_FUNC void ti_view_class(lua_State *L);
TI_FUNC void ti_corpus_class(lua_State *L);
TI_FUNC void ti_derive_class(lua_State *L);
TI_FUNC void ti_query_class(lua_State *L);
TI_FUNC void ti_hits_class(lua_State *L);
TI_FUNC void ti_search_class(lua_State *L);
TI_FUNC void ti_cue_class(lua_State *L);
TI_FUNC void ti_exchange_class(lua_State *L);
TI_FUNC void ti_dash_class(lua_State *L);
TI_FUNC void ti_follow_up_class(lua_State *L);
TI_FUNC void ti_called_class(lua_State *L);
TI_FUNC void ti_mention_class(lua_State *L);
TI_FUNC void ti_gazetteer_class(lua_State *L);

#endif
