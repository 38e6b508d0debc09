/* corpus.c: what a corpus on disk needs of C: builders that save, segments that
** are mapped, and the directory they lie in.
**
** What the system refuses comes back as nil, message, "system".
*/
#include "../index/directory.h"
#include "../index/file.h"
#include "../index/folded.h"
#include "../index/mapped.h"
#include "../index/merge.h"
#include "binding.h"
#include "segments.h"

#include <errno.h>
#include <string.h>

#define BUILDER "tiro.Builder"
#define LOCK "tiro.Lock"
#define NAMES "tiro.Names"

typedef struct ti_box {
  ti_builder *builder; /* NULL: made when the first document comes */
  ti_output sources;   /* where it puts them, if that is open */
  size_t expected;     /* bytes it will hold, 0: nobody knows */
} ti_box;

/* ---- What goes wrong ---- */

int ti_refused(lua_State *L, const char *path, int error) {
  lua_pushnil(L);
  lua_pushfstring(L, "%s: %s", path, strerror(error));
  lua_pushstring(L, error == ENOENT ? "missing" : "system");
  return 3;
}

int ti_damaged(lua_State *L, const char *path, const ti_complaint *complaint) {
  lua_pushnil(L);
  lua_pushfstring(L, "%s: %s", path, complaint->message);
  lua_pushliteral(L, "damaged");
  return 3;
}

static int done(lua_State *L, const char *path, int error) {
  if (error) return ti_refused(L, path, error);
  lua_pushboolean(L, 1);
  return 1;
}

/* ---- Builders ---- */

/* Bytes that something may take; 0: not said. */
static size_t to_room(lua_State *L, int arg) {
  lua_Number room = luaL_optnumber(L, arg, 0);
  return room >= 1 && room < UINT32_MAX ? (size_t)room : 0;
}

static ti_box *to_box(lua_State *L, int arg) { return (ti_box *)luaL_checkudata(L, arg, BUILDER); }

/* Only Lua calls it. A check would take memory, and there may be none. */
static int builder_gc(lua_State *L) {
  ti_box *box = (ti_box *)lua_touserdata(L, 1);
  ti_builder_free(box->builder);
  box->builder = NULL;
  (void)ti_output_close(&box->sources, 0);
  return 0;
}

/* builder_close(builder): it is of no more use. */
static int builder_close(lua_State *L) {
  (void)to_box(L, 1);
  return builder_gc(L);
}

/* builder([path, bytes]) -> builder | nil, message, code: a new file at `path` holds
** the sources until it is saved; it will hold so many bytes itself */
static int builder_new(lua_State *L) {
  const char *path = luaL_optstring(L, 1, NULL);
  size_t expected = to_room(L, 2);
  ti_box *box = (ti_box *)lua_newuserdatauv(L, sizeof *box, 0);
  int error = 0;
  box->builder = NULL;
  box->expected = expected;
  memset(&box->sources, 0, sizeof box->sources);
  box->sources.descriptor = -1;
  luaL_setmetatable(L, BUILDER);
  if (path) error = ti_output_open(&box->sources, path);
  return error ? ti_refused(L, path, error) : 1;
}

static tiro_status start(lua_State *L, ti_box *box) {
  tiro_memory memory = ti_host_memory(L);
  tiro_status status;
  if (box->builder) return TIRO_OK;
  status = ti_builder_new(&box->builder, &memory);
  if (status != TIRO_OK) return status;
  ti_builder_expect(box->builder, box->expected);
  if (box->sources.sink.write) status = ti_builder_spill(box->builder, &box->sources.sink);
  if (status != TIRO_OK) {
    ti_builder_free(box->builder);
    box->builder = NULL;
  }
  return status;
}

/* Keeps the source of the newest document; without room for it there is no document. */
static tiro_status keep(ti_box *box, tiro_status status, tiro_string source, tiro_string how) {
  if (status != TIRO_OK) return status;
  status = ti_builder_source(box->builder, source, how);
  if (status != TIRO_OK) ti_builder_undo(box->builder);
  return status;
}

static tiro_status add(lua_State *L, ti_box *box, const tiro_transcript *t, const ti_transcript_options *options,
                       tiro_string source, tiro_string how) {
  tiro_status status = start(L, box);
  if (status == TIRO_OK) status = ti_builder_transcript(box->builder, t, options);
  return keep(box, status, source, how);
}

/* What adding a document came to. */
static int added(lua_State *L, ti_box *box, tiro_status status) {
  if (status == TIRO_SYSTEM) return ti_refused(L, "sources", ti_builder_error(box->builder));
  ti_check_status(L, status);
  lua_pushinteger(L, (lua_Integer)ti_builder_size(box->builder));
  return 1;
}

/* builder_add(builder, transcript, id, annotations | nil, source, how [, cues, their
** names]) -> bytes that the builder holds | nil, message, code */
static int builder_add(lua_State *L) {
  ti_box *box = to_box(L, 1);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  ti_transcript_options options;
  tiro_string source = ti_to_string(L, 5), how = ti_to_string(L, 6);
  tiro_status status;
  luaL_argcheck(L, t, 2, "transcript is closed");
  options.id = ti_to_string(L, 3);
  lua_settop(L, 8);
  options.annotations = ti_read_annotations(L, 4, t, &options.annotation_count);
  options.parts = ti_read_parts(L, 7, t, &options.part_count);
  status = add(L, box, t, &options, source, how);
  if (ti_retry(L, status)) status = add(L, box, t, &options, source, how);
  return added(L, box, status);
}

static tiro_status add_vertical(lua_State *L, ti_box *box, const ti_vertical_options *options, tiro_string source,
                                tiro_string how) {
  ti_vertical_notes notes;
  tiro_status status = start(L, box);
  memset(&notes, 0, sizeof notes);
  if (status == TIRO_OK) status = ti_builder_vertical(box->builder, source.at, source.length, options, &notes);
  return keep(box, status, source, how);
}

/* builder_vertical(builder, text, id, columns, how), likewise */
static int builder_vertical(lua_State *L) {
  ti_box *box = to_box(L, 1);
  tiro_string source = ti_to_string(L, 2), how = ti_to_string(L, 5);
  ti_vertical_options options;
  tiro_status status;
  options.id = ti_to_string(L, 3);
  options.columns = ti_read_columns(L, 4, &options.column_count);
  status = add_vertical(L, box, &options, source, how);
  if (ti_retry(L, status)) status = add_vertical(L, box, &options, source, how);
  return added(L, box, status);
}

/* ---- Files ---- */

static tiro_status write_all(const char *path, tiro_string bytes, int *error) {
  ti_output output;
  int close_error;
  *error = ti_output_open(&output, path);
  if (*error) return TIRO_SYSTEM;
  *error = output.sink.write(&output.sink, 0, bytes.at, bytes.length);
  close_error = ti_output_close(&output, !*error);
  if (!*error) *error = close_error;
  return *error ? TIRO_SYSTEM : TIRO_OK;
}

/* The end of writing a file that failed before or not. */
static tiro_status end_output(ti_output *output, tiro_status status, int *error) {
  int close_error = ti_output_close(output, status == TIRO_OK);
  if (status != TIRO_OK || !close_error) return status;
  *error = close_error;
  return TIRO_SYSTEM;
}

static tiro_status save(lua_State *L, ti_box *box, const char *path, int *error) {
  ti_output output;
  tiro_status status = start(L, box);
  if (status != TIRO_OK) return status;
  *error = ti_output_open(&output, path);
  if (*error) return TIRO_SYSTEM;
  status = end_output(&output, ti_builder_save(box->builder, &output.sink, error), error);
  if (status != TIRO_OK) (void)ti_file_remove(path);
  return status;
}

/* builder_save(builder, path) -> true | nil, message, code: writes a segment into
** a new file */
static int builder_save(lua_State *L) {
  ti_box *box = to_box(L, 1);
  const char *path = luaL_checkstring(L, 2);
  int error = 0;
  tiro_status status = save(L, box, path, &error);
  if (ti_retry(L, status)) status = save(L, box, path, &error);
  if (status != TIRO_SYSTEM) ti_check_status(L, status);
  return done(L, path, error);
}

static tiro_status make_empty(lua_State *L, ti_segment_box **out) {
  tiro_memory memory = ti_host_memory(L);
  ti_builder *builder;
  tiro_status status = ti_builder_new(&builder, &memory);
  if (status != TIRO_OK) return status;
  status = ti_builder_finish(builder, out);
  ti_builder_free(builder);
  return status;
}

/* segment_empty() -> segment without documents */
static int segment_empty(lua_State *L) {
  ti_segment_box **out = ti_push_segment(L);
  tiro_status status = make_empty(L, out);
  if (ti_retry(L, status)) status = make_empty(L, out);
  ti_check_status(L, status);
  return 1;
}

/* segment_open(path) -> segment, bytes, bytes without sources, documents | nil,
** message, code */
static int segment_open(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_segment_box **out = ti_push_segment(L);
  ti_complaint complaint;
  int error = 0;
  tiro_status status = ti_segment_map(out, &memory, path, &complaint, &error);
  if (ti_retry(L, status)) status = ti_segment_map(out, &memory, path, &complaint, &error);
  if (status == TIRO_SYSTEM) return ti_refused(L, path, error);
  if (status == TIRO_INVALID) return ti_damaged(L, path, &complaint);
  ti_check_status(L, status);
  ti_report_memory(L, TI_MAPPED_BYTES);
  lua_pushinteger(L, (lua_Integer)ti_segment_image(*out).length);
  lua_pushinteger(L, (lua_Integer)ti_segment_size_without_sources(*out));
  lua_pushinteger(L, (lua_Integer)ti_segment_in(*out)->layers[0].count);
  return 4;
}

uint64_t ti_segment_checksum(ti_segment_box *segment) {
  ti_image_head head;
  memcpy(&head, ti_segment_image(segment).at, sizeof head);
  return head.checksum;
}

void ti_push_checksum(lua_State *L, uint64_t checksum) {
  static const char digits[] = "0123456789abcdef";
  char name[16];
  size_t i;
  for (i = 0; i < sizeof name; i++) name[i] = digits[checksum >> (60 - 4 * i) & 15];
  lua_pushlstring(L, name, sizeof name);
}

/* segment_name(segment) -> its checksum */
static int segment_name(lua_State *L) {
  ti_push_checksum(L, ti_segment_checksum(ti_to_segment_box(L, 1)));
  return 1;
}

/* segment_verify(segment, path) -> true | nil, message, "damaged" */
static int segment_verify(lua_State *L) {
  ti_segment_box *segment = ti_to_segment_box(L, 1);
  const char *path = luaL_checkstring(L, 2);
  ti_complaint complaint;
  tiro_status status = ti_segment_verify(segment, &complaint);
  if (ti_retry(L, status)) status = ti_segment_verify(segment, &complaint);
  if (status == TIRO_INVALID) return ti_damaged(L, path, &complaint);
  ti_check_status(L, status);
  return done(L, path, 0);
}

/* folded_save(segment, path [, room]) -> true | nil, message, code: writes the
** segment's folded form into a new file */
static int folded_save(lua_State *L) {
  ti_segment_box *box = ti_to_segment_box(L, 1);
  tiro_memory memory = ti_host_memory(L);
  const char *path = luaL_checkstring(L, 2);
  ti_folded_options options;
  tiro_string written;
  size_t capacity;
  char *bytes;
  int error = 0;
  tiro_status status;
  options.room = to_room(L, 3);
  options.mapped = box->is_mapped ? box->image : NULL;
  options.mapped_size = box->size;
  status = ti_folded_save(&bytes, &written.length, &capacity, &memory, &box->segment, &options);
  if (ti_retry(L, status))
    status = ti_folded_save(&bytes, &written.length, &capacity, &memory, &box->segment, &options);
  ti_check_status(L, status);
  written.at = bytes;
  (void)write_all(path, written, &error);
  ti_free(&memory, bytes, capacity);
  return done(L, path, error);
}

/* folded_verify(segment, path) -> true | nil, message, code */
static int folded_verify(lua_State *L) {
  const ti_segment *segment = ti_to_segment(L, 1);
  tiro_memory memory = ti_host_memory(L);
  const char *path = luaL_checkstring(L, 2), *bytes;
  ti_folded *folded = NULL;
  ti_complaint complaint;
  size_t size;
  int error;
  tiro_status status = ti_map(&memory, path, &bytes, &size, &error);
  if (ti_retry(L, status)) status = ti_map(&memory, path, &bytes, &size, &error);
  if (status == TIRO_SYSTEM) return ti_refused(L, path, error);
  ti_check_status(L, status);
  status = ti_folded_open(&folded, &memory, segment, bytes, size, &complaint);
  if (status == TIRO_OK) status = ti_folded_verify(folded, &complaint);
  ti_folded_free(folded);
  ti_unmap(&memory, bytes, size);
  if (status == TIRO_INVALID) return ti_damaged(L, path, &complaint);
  ti_check_status(L, status);
  return done(L, path, 0);
}

/* The document of an id, TIRO_NONE: there is none. */
static uint32_t find_document(const ti_segment *segment, tiro_string wanted) {
  const ti_layer *documents = segment->layers;
  const ti_attribute *ids = ti_layer_attribute(documents, "id", 2);
  uint32_t value = ids ? ti_lexicon_find(&ids->lexicon, wanted.at, wanted.length) : TIRO_NONE;
  uint32_t low = 0, high = documents->count;
  if (value == TIRO_NONE) return TIRO_NONE;
  while (low < high) { /* ids ascend: see builder.h */
    uint32_t middle = low + (high - low) / 2, id = ti_attribute_at(ids, middle);
    if (id < value) low = middle + 1;
    else high = middle;
  }
  return low < documents->count && ti_attribute_at(ids, low) == value ? low : TIRO_NONE;
}

/* segment_find(segment, id) -> number of the document | nothing */
static int segment_find(lua_State *L) {
  uint32_t document = find_document(ti_to_segment(L, 1), ti_to_string(L, 2));
  if (document == TIRO_NONE) return 0;
  lua_pushinteger(L, (lua_Integer)document + 1);
  return 1;
}

/* segment_source(segment, n) -> source, how | nothing: of document `n` */
static int segment_source(lua_State *L) {
  const ti_segment *segment = ti_to_segment(L, 1);
  lua_Number n = luaL_checknumber(L, 2);
  tiro_string source, how;
  if (!(n >= 1 && n <= segment->layers[0].count)) return 0;
  ti_segment_source(segment, (uint32_t)n - 1, &source, &how);
  lua_pushlstring(L, source.at, source.length);
  lua_pushlstring(L, how.at, how.length);
  return 2;
}

static tiro_status merge(const tiro_memory *memory, const ti_merge_part *parts, size_t count, const char *path,
                         const ti_merge_options *options, ti_complaint *complaint, int *error) {
  ti_output output;
  tiro_status status;
  *error = ti_output_open(&output, path);
  if (*error) return TIRO_SYSTEM;
  status = end_output(&output, ti_merge(memory, parts, count, &output.sink, options, complaint, error), error);
  if (status != TIRO_OK) (void)ti_file_remove(path);
  return status;
}

/* segment_merge({ segment, ... }, { live | false, ... }, path [, room]) -> true |
** nil, message, code: writes the live documents of all into a new file */
static int segment_merge(lua_State *L) {
  ti_merge_options options;
  tiro_memory memory = ti_host_memory(L);
  const char *path = luaL_checkstring(L, 3);
  ti_merge_part *parts;
  ti_complaint complaint;
  size_t i, count;
  int error = 0;
  tiro_status status;
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  count = lua_rawlen(L, 1);
  parts = (ti_merge_part *)lua_newuserdatauv(L, (count + 1) * sizeof *parts, 0);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, 1, (int)(i + 1));
    lua_rawgeti(L, 2, (int)(i + 1));
    parts[i].segment = ti_to_segment_box(L, lua_gettop(L) - 1);
    parts[i].live = lua_isstring(L, -1) && lua_rawlen(L, -1) >= ti_segment_in(parts[i].segment)->layers[0].count
                      ? (const unsigned char *)lua_tostring(L, -1) : NULL;
    lua_pop(L, 2); /* the tables hold them */
  }
  options.room = to_room(L, 4);
  status = merge(&memory, parts, count, path, &options, &complaint, &error);
  if (ti_retry(L, status)) status = merge(&memory, parts, count, path, &options, &complaint, &error);
  if (status == TIRO_SYSTEM) return ti_refused(L, path, error);
  if (status == TIRO_INVALID) return ti_damaged(L, path, &complaint);
  ti_check_status(L, status);
  lua_pushboolean(L, 1);
  return 1;
}

/* ---- The directory ---- */

/* file_write(path, bytes) -> true | nil, message, code: a new file, on the disk */
static int file_write(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  int error = 0;
  (void)write_all(path, ti_to_string(L, 2), &error);
  return done(L, path, error);
}

static int file_replace(lua_State *L) {
  const char *from = luaL_checkstring(L, 1), *to = luaL_checkstring(L, 2);
  return done(L, to, ti_file_replace(from, to));
}

static int file_remove(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  return done(L, path, ti_file_remove(path));
}

static int directory_make(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  int error = ti_directory_make(path);
  return done(L, path, error == EEXIST ? 0 : error);
}

static int directory_sync(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  return done(L, path, ti_directory_sync(path));
}

typedef struct names {
  TI_ARRAY(char) bytes; /* each name with its end */
  tiro_memory memory;
} names;

static int names_gc(lua_State *L) {
  names *n = (names *)lua_touserdata(L, 1);
  ti_array_free(&n->memory, &n->bytes);
  return 0;
}

static int add_name(void *ud, const char *name) {
  names *n = (names *)ud;
  size_t size = strlen(name) + 1;
  if (ti_reserve(&n->memory, &n->bytes, size) != TIRO_OK) return ENOMEM;
  memcpy(n->bytes.items + n->bytes.count, name, size);
  n->bytes.count += size;
  return 0;
}

/* directory_list(path) -> names, each before a "/" | nil, message, code */
static int directory_list(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  names *n = (names *)lua_newuserdatauv(L, sizeof *n, 0);
  size_t i;
  int error;
  memset(n, 0, sizeof *n);
  n->memory = ti_host_memory(L);
  luaL_setmetatable(L, NAMES);
  error = ti_directory_list(path, add_name, n);
  if (error) return ti_refused(L, path, error);
  for (i = 0; i < n->bytes.count; i++)
    if (!n->bytes.items[i]) n->bytes.items[i] = '/';
  lua_pushlstring(L, n->bytes.items, n->bytes.count);
  return 1;
}

static int lock_gc(lua_State *L) {
  ti_lock_give((ti_lock *)lua_touserdata(L, 1));
  return 0;
}

/* lock(path) -> lock | nil, message, code; "locked": another has it */
static int lock_take(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  ti_lock *lock = (ti_lock *)lua_newuserdatauv(L, sizeof *lock, 0);
  int error;
  lock->file = NULL;
  lock->descriptor = -1;
  luaL_setmetatable(L, LOCK);
  error = ti_lock_take(lock, path);
  if (!error) return 1;
  if (error != EAGAIN && error != EWOULDBLOCK) return ti_refused(L, path, error);
  lua_pushnil(L);
  lua_pushfstring(L, "%s: another writer has it open", path);
  lua_pushliteral(L, "locked");
  return 3;
}

static int lock_give(lua_State *L) {
  ti_lock_give((ti_lock *)luaL_checkudata(L, 1, LOCK));
  return 0;
}

const luaL_Reg ti_corpus_functions[] = {
  {"builder", builder_new},           {"builder_add", builder_add},       {"builder_vertical", builder_vertical},
  {"builder_close", builder_close},
  {"builder_save", builder_save},     {"segment_open", segment_open},     {"segment_name", segment_name},
  {"segment_verify", segment_verify}, {"segment_find", segment_find},     {"segment_source", segment_source},
  {"segment_merge", segment_merge},   {"segment_empty", segment_empty},
  {"folded_save", folded_save},       {"folded_verify", folded_verify},
  {"file_write", file_write},         {"file_replace", file_replace},
  {"file_remove", file_remove},       {"directory_make", directory_make}, {"directory_sync", directory_sync},
  {"directory_list", directory_list}, {"lock", lock_take},                {"unlock", lock_give},
  {NULL, NULL}
};

void ti_corpus_class(lua_State *L) {
  ti_make_class(L, BUILDER, builder_gc);
  ti_make_class(L, LOCK, lock_gc);
  ti_make_class(L, NAMES, names_gc);
}
