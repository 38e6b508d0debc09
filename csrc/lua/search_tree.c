/* search_tree.c: see search_tree.h. */
#include "search_tree.h"

#include <string.h>

#include "../query/complain.h"

#define DEEPEST 100

typedef struct reader {
  lua_State *L;
  ti_search_tree *tree;
  ti_complaint *complaint;
  unsigned depth;
} reader;

/* ---- Fields of the table on top of the stack ---- */

static tiro_status read_string(reader *r, const char *key, tiro_string *out) {
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  out->at = "";
  out->length = 0;
  if (lua_type(r->L, -1) == LUA_TSTRING) {
    size_t length;
    const char *s = lua_tolstring(r->L, -1, &length);
    *out = ti_arena_string(&r->tree->arena, s, length);
  }
  lua_pop(r->L, 1);
  return out->at ? TIRO_OK : TIRO_NOMEM;
}

static uint32_t read_count(reader *r, const char *key, uint32_t otherwise) {
  double n = -1;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  if (lua_type(r->L, -1) == LUA_TNUMBER) n = (double)lua_tonumber(r->L, -1);
  lua_pop(r->L, 1);
  if (!(n >= 0)) return otherwise;
  return n < TIRO_NONE - 1.0 ? (uint32_t)n : TIRO_NONE - 1;
}

/* Which of some words a field holds; `count`: none of them. */
static uint8_t read_word(reader *r, const char *key, const char *const words[], uint8_t count) {
  uint8_t i = 0;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  while (i < count && !(lua_type(r->L, -1) == LUA_TSTRING && !strcmp(lua_tostring(r->L, -1), words[i]))) i++;
  lua_pop(r->L, 1);
  return i;
}

/* ---- Nodes ---- */

static const char *const kinds[] = {"words", "word", "near", "and", "or", "not", "in", "has"}; /* ti_search_kind */
static const char *const patterns[] = {"regex", "literal", "wildcard", "fuzzy"};               /* ti_pattern_kind */
static const char *const ways[] = {"words", "value", "from", "until"};                         /* ti_has_kind */

static tiro_status read_node(reader *r, ti_search_node **out);

/* The array part. Words hold words alone, nothing else does. */
static tiro_status read_children(reader *r, ti_search_node *node) {
  ti_search_node **last = &node->child;
  int i;
  for (i = 1;; i++, last = &(*last)->next) {
    tiro_status status;
    lua_rawgeti(r->L, -1, i);
    if (lua_isnil(r->L, -1)) break;
    status = read_node(r, last);
    lua_pop(r->L, 1);
    if (status != TIRO_OK) return status;
    if (((*last)->kind == TI_SEARCH_WORD) != (node->kind == TI_SEARCH_WORDS))
      return ti_pattern_complain(r->complaint, (*last)->at, "words hold words, and nothing else does", NULL, 0);
  }
  lua_pop(r->L, 1);
  if (!node->child && node->kind <= TI_SEARCH_NOT && node->kind != TI_SEARCH_WORD)
    return ti_pattern_complain(r->complaint, node->at, "there is nothing to look for here", NULL, 0);
  return TIRO_OK;
}

static tiro_status fill_node(reader *r, ti_search_node *node) {
  uint32_t at = read_count(r, "at", 1);
  node->at = at ? at - 1 : 0;
  node->kind = read_word(r, "type", kinds, 8);
  if (node->kind == 8) return ti_pattern_complain(r->complaint, node->at, "a search has no part of this type", NULL, 0);
  node->pattern = read_word(r, "kind", patterns, 4);
  if (node->pattern == 4) node->pattern = TI_LITERAL;
  node->has = read_word(r, "how", ways, 4) % 4;
  node->edits = node->pattern == TI_FUZZY ? read_count(r, "edits", 1) : 0;
  node->distance = read_count(r, "distance", 0);
  if (read_string(r, "text", &node->text) || read_string(r, "layer", &node->layer)) return TIRO_NOMEM;
  if (read_string(r, "attribute", &node->attribute)) return TIRO_NOMEM;
  return read_children(r, node);
}

/* The table on top of the stack. */
static tiro_status read_node(reader *r, ti_search_node **out) {
  ti_search_node *node;
  tiro_status status;
  if (!lua_istable(r->L, -1)) return ti_pattern_complain(r->complaint, 0, "a table is missing in the search", NULL, 0);
  if (r->depth > DEEPEST) return ti_pattern_complain(r->complaint, 0, "nested more than 100 deep", NULL, 0);
  if (!lua_checkstack(r->L, 4)) return TIRO_NOMEM;
  *out = node = (ti_search_node *)ti_arena_new(&r->tree->arena, sizeof *node);
  if (!node) return TIRO_NOMEM;
  r->depth++;
  status = fill_node(r, node);
  r->depth--;
  return status;
}

tiro_status ti_read_search(lua_State *L, int arg, ti_search_tree *tree, ti_complaint *complaint) {
  int top = lua_gettop(L);
  tiro_status status;
  reader r;
  r.L = L;
  r.tree = tree;
  r.complaint = complaint;
  r.depth = 0;
  lua_pushvalue(L, arg);
  status = read_node(&r, &tree->root);
  lua_settop(L, top);
  return status;
}
