/* query_tree.c: the table form of a query as a tree for the core.
**
** What is no query at all (a table of another shape) is told as a complaint,
** too: tables may be written by hand.
*/
#include "query_tree.h"

#include "../query/pattern.h"

#include <string.h>

typedef struct reader {
  lua_State *L;
  ti_tree *tree;
  ti_complaint *complaint;
  unsigned depth;
} reader;

static tiro_string text_of(const char *word) {
  tiro_string s;
  s.at = word;
  s.length = strlen(word);
  return s;
}

/* ---- fields of the table on top of the stack ---- */

static tiro_status read_string(reader *r, const char *key, tiro_string *out) {
  tiro_status status = TIRO_OK;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  *out = ti_no_string();
  if (lua_type(r->L, -1) == LUA_TSTRING) {
    size_t length;
    const char *s = lua_tolstring(r->L, -1, &length);
    *out = ti_arena_string(&r->tree->arena, s, length);
    if (!out->at) status = TIRO_NOMEM;
  }
  lua_pop(r->L, 1);
  return status;
}

static int read_flag(reader *r, const char *key) {
  int flag;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  flag = lua_toboolean(r->L, -1);
  lua_pop(r->L, 1);
  return flag;
}

static double read_number(reader *r, const char *key, double otherwise) {
  double n = otherwise;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  if (lua_type(r->L, -1) == LUA_TNUMBER) n = (double)lua_tonumber(r->L, -1);
  lua_pop(r->L, 1);
  return n;
}

/* A count; what is larger than any count is the largest. */
static uint32_t read_count(reader *r, const char *key, uint32_t otherwise) {
  double n = read_number(r, key, -1);
  if (!(n >= 0)) return otherwise;
  return n < TIRO_NONE - 1.0 ? (uint32_t)n : TIRO_NONE - 1;
}

static int32_t read_offset(reader *r, const char *key, int32_t otherwise) {
  double n = read_number(r, key, otherwise);
  if (!(n >= -2e9)) return n < 0 ? -2000000000 : otherwise;
  return n < 2e9 ? (int32_t)n : 2000000000;
}

static uint32_t read_at(reader *r, uint32_t otherwise) {
  uint32_t at = read_count(r, "at", 0);
  return at ? at - 1 : otherwise;
}

/* Which of some words a field holds; `count`: none of them. */
static size_t read_word(reader *r, const char *key, const char *const words[], size_t count) {
  size_t i = 0;
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  while (i < count && !(lua_type(r->L, -1) == LUA_TSTRING && !strcmp(lua_tostring(r->L, -1), words[i]))) i++;
  lua_pop(r->L, 1);
  return i;
}

static tiro_status wrong(reader *r, uint32_t at, const char *form, const char *thing) {
  return ti_query_complain(r->complaint, at, form, text_of(thing));
}

/* ---- children ---- */

typedef tiro_status (*read_one)(reader *r, uint32_t at, ti_node **out);

/* Reads the table on top of the stack, and takes it off. */
static tiro_status read_table(reader *r, uint32_t at, read_one read, ti_node **out) {
  tiro_status status;
  if (!lua_istable(r->L, -1)) status = wrong(r, at, "a table is missing in the query", "");
  else if (r->depth >= TI_MAX_DEPTH) status = wrong(r, read_at(r, at), "nested more than 100 deep", "");
  else if (!lua_checkstack(r->L, 8)) status = TIRO_NOMEM;
  else {
    r->depth++;
    status = read(r, read_at(r, at), out);
    r->depth--;
  }
  lua_pop(r->L, 1);
  return status;
}

static tiro_status read_child(reader *r, ti_node *parent, read_one read) {
  ti_node *child = NULL;
  tiro_status status = read_table(r, parent->at, read, &child);
  if (!status) ti_node_add(parent, child);
  return status;
}

/* The array part. */
static tiro_status read_children(reader *r, ti_node *parent, size_t least, size_t most, read_one read) {
  size_t n = lua_rawlen(r->L, -1), i;
  if (n < least) return wrong(r, parent->at, "a part of the query is missing", "");
  if (n > most) return wrong(r, parent->at, "the query has a part too many", "");
  for (i = 1; i <= n; i++) {
    tiro_status status;
    lua_rawgeti(r->L, -1, (int)i);
    status = read_child(r, parent, read);
    if (status) return status;
  }
  return TIRO_OK;
}

static tiro_status read_field(reader *r, ti_node *parent, const char *key, read_one read) {
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  return read_child(r, parent, read);
}

/* ---- terms ---- */

static const char *const terms[] = {"attribute", "pattern", "number", "label", "call"};
static const ti_node_kind term_kinds[] = {
  TI_NODE_ATTRIBUTE, TI_NODE_PATTERN, TI_NODE_NUMBER, TI_NODE_LABEL_TERM, TI_NODE_CALL
};

static tiro_status read_term(reader *r, uint32_t at, ti_node **out);

static tiro_status read_pattern(reader *r, ti_node *node) {
  static const char *const kinds[] = {"regex", "literal", "wildcard", "fuzzy"};
  size_t kind = read_word(r, "kind", kinds, 4);
  node->pattern_kind = (uint8_t)(kind < 4 ? kind : read_flag(r, "literal") ? (size_t)TI_LITERAL : (size_t)TI_REGEX);
  node->exact = (uint8_t)read_flag(r, "exact");
  if (read_count(r, "at", 0)) node->at++; /* the text starts behind its quote */
  if (read_flag(r, "case")) node->flags |= TI_IGNORE_CASE;
  if (read_flag(r, "marks")) node->flags |= TI_IGNORE_MARKS;
  if (read_flag(r, "apostrophes")) node->flags |= TI_FOLD_APOSTROPHES;
  node->edits = read_count(r, "edits", 1);
  if (node->pattern_kind != TI_FUZZY) node->edits = 0;
  return read_string(r, "text", &node->name);
}

static tiro_status read_arguments(reader *r, ti_node *node) {
  tiro_status status;
  lua_pushliteral(r->L, "args");
  lua_rawget(r->L, -2);
  if (!lua_istable(r->L, -1)) {
    lua_pop(r->L, 1);
    return TIRO_OK;
  }
  status = read_children(r, node, 0, 16, read_term);
  lua_pop(r->L, 1);
  return status;
}

static tiro_status read_term(reader *r, uint32_t at, ti_node **out) {
  size_t i = read_word(r, "type", terms, 5);
  ti_node *node;
  tiro_status status;
  if (i == 5) return wrong(r, at, "an attribute, a label, a number or a pattern is missing in the query", "");
  node = *out = ti_tree_node(r->tree, term_kinds[i], at);
  if (!node) return TIRO_NOMEM;
  if (node->kind == TI_NODE_NUMBER) {
    node->number = read_number(r, "value", 0);
    return TIRO_OK;
  }
  status = node->kind == TI_NODE_PATTERN ? read_pattern(r, node) : read_string(r, "name", &node->name);
  if (!status && !node->name.at) return wrong(r, at, "a % without a name in the query", terms[i]);
  if (!status && node->kind == TI_NODE_ATTRIBUTE) status = read_string(r, "of", &node->part);
  if (!status && node->kind == TI_NODE_CALL) status = read_arguments(r, node);
  return status;
}

/* ---- conditions ---- */

static const char *const comparisons[] = {"=", "!=", "<", "<=", ">", ">="};

static tiro_status read_condition(reader *r, uint32_t at, ti_node **out) {
  static const char *const words[] = {"and", "or", "->", "not", "exists"};
  static const ti_node_kind kinds[] = {TI_NODE_AND, TI_NODE_OR, TI_NODE_IMPLIES, TI_NODE_NEGATION, TI_NODE_EXISTS};
  size_t i = read_word(r, "op", words, 5), op = read_word(r, "op", comparisons, 6);
  tiro_string name = ti_no_string();
  ti_node *node;
  tiro_status status;
  if (i == 5 && op == 6) {
    if (read_string(r, "op", &name)) return TIRO_NOMEM;
    return ti_query_complain(r->complaint, at, "there is no '%' in conditions", name);
  }
  node = *out = ti_tree_node(r->tree, i < 5 ? kinds[i] : TI_NODE_COMPARE, at);
  if (!node) return TIRO_NOMEM;
  if (node->kind == TI_NODE_EXISTS) return read_field(r, node, "term", read_term);
  if (node->kind == TI_NODE_NEGATION) return read_children(r, node, 1, 1, read_condition);
  if (i < 5) return read_children(r, node, 1, SIZE_MAX, read_condition);
  node->op = (uint8_t)op;
  status = read_field(r, node, "left", read_term);
  return status ? status : read_field(r, node, "right", read_term);
}

/* ---- patterns ---- */

static tiro_status read_node(reader *r, uint32_t at, ti_node **out);

static tiro_status read_optional(reader *r, ti_node *node, const char *key, read_one read) {
  lua_pushstring(r->L, key);
  lua_rawget(r->L, -2);
  if (!lua_isnil(r->L, -1)) return read_child(r, node, read);
  lua_pop(r->L, 1);
  return TIRO_OK;
}

static tiro_status read_tag(reader *r, ti_node *node) {
  tiro_status status = read_string(r, "layer", &node->name);
  if (!status && !node->name.at) return wrong(r, node->at, "a tag without a layer in the query", "");
  if (!status) status = read_string(r, "attribute", &node->part);
  node->op = read_word(r, "op", comparisons, 2) == 1 ? TI_UNEQUAL : TI_EQUAL;
  if (!status) status = read_optional(r, node, "value", read_term);
  if (!status && node->child && node->child->kind != TI_NODE_PATTERN)
    return wrong(r, node->at, "a tag's attribute is compared with a pattern", "");
  return status;
}

/* { name = "speaker", op = "=", value = pattern } */
static tiro_status read_comparison(reader *r, uint32_t at, ti_node **out) {
  ti_node *node = *out = ti_tree_node(r->tree, TI_NODE_COMPARE, at);
  tiro_status status;
  if (!node) return TIRO_NOMEM;
  node->op = read_word(r, "op", comparisons, 2) == 1 ? TI_UNEQUAL : TI_EQUAL;
  status = read_string(r, "name", &node->name);
  if (!status && !node->name.at) return wrong(r, at, "an attribute without a name in the query", "");
  if (!status) status = read_field(r, node, "value", read_term);
  if (!status && node->child->kind != TI_NODE_PATTERN)
    return wrong(r, at, "a tag's attribute is compared with a pattern", "");
  return status;
}

static tiro_status read_span(reader *r, ti_node *node) {
  tiro_status status = read_string(r, "layer", &node->name);
  if (!status && !node->name.at) return wrong(r, node->at, "a tag without a layer in the query", "");
  if (status) return status;
  lua_pushliteral(r->L, "attributes");
  lua_rawget(r->L, -2);
  if (lua_istable(r->L, -1)) status = read_children(r, node, 0, 64, read_comparison);
  lua_pop(r->L, 1);
  return status;
}

static tiro_status read_repeat(reader *r, ti_node *node) {
  node->min = read_count(r, "min", 0);
  node->max = read_count(r, "max", TIRO_NONE);
  return read_children(r, node, 1, 1, read_node);
}

static tiro_status read_label(reader *r, ti_node *node) {
  tiro_status status = read_string(r, "name", &node->name);
  if (!status && !node->name.at) return wrong(r, node->at, "a label without a name in the query", "");
  return status ? status : read_children(r, node, 1, 1, read_node);
}

static tiro_status read_target(reader *r, ti_node *node) {
  node->min = read_count(r, "number", 0);
  return read_children(r, node, 1, 1, read_node);
}

static tiro_status read_list(reader *r, ti_node *node) { return read_children(r, node, 1, SIZE_MAX, read_node); }
static tiro_status read_not(reader *r, ti_node *node) { return read_children(r, node, 1, 1, read_node); }

static tiro_status read_relation(reader *r, ti_node *node) {
  node->negated = (uint8_t)read_flag(r, "negated");
  return read_children(r, node, 2, 2, read_node);
}

static tiro_status read_meet(reader *r, ti_node *node) {
  tiro_status status = read_string(r, "layer", &node->name);
  node->from = read_offset(r, "from", -1);
  node->to = read_offset(r, "to", 1);
  return status ? status : read_relation(r, node);
}

static tiro_status read_token(reader *r, ti_node *node) {
  return read_optional(r, node, "condition", read_condition);
}

/* { type = "ahead", condition } */
static tiro_status read_ahead(reader *r, ti_node *node) {
  if (lua_rawlen(r->L, -1)) return read_children(r, node, 1, 1, read_condition);
  return read_token(r, node);
}

/* gaps[i] lies between part i and the next. */
static tiro_status read_tab(reader *r, ti_node *node) {
  ti_node *child;
  int i = 1;
  tiro_status status = read_list(r, node);
  if (status) return status;
  lua_pushliteral(r->L, "gaps");
  lua_rawget(r->L, -2);
  for (child = node->child->next; child; child = child->next, i++) {
    if (lua_istable(r->L, -1)) lua_rawgeti(r->L, -1, i);
    else lua_pushnil(r->L);
    if (lua_istable(r->L, -1)) {
      child->gap_min = read_count(r, "min", 0);
      child->gap_max = read_count(r, "max", TIRO_NONE);
    }
    lua_pop(r->L, 1);
  }
  lua_pop(r->L, 1);
  return TIRO_OK;
}

static const struct {
  const char *type;
  ti_node_kind kind;
  tiro_status (*read)(reader *r, ti_node *node);
} nodes[] = {
  {"token", TI_NODE_TOKEN, read_token},         {"sequence", TI_NODE_SEQUENCE, read_list},
  {"either", TI_NODE_EITHER, read_list},        {"both", TI_NODE_BOTH, read_list},
  {"not", TI_NODE_NOT, read_not},               {"repeat", TI_NODE_REPEAT, read_repeat},
  {"label", TI_NODE_LABEL, read_label},         {"target", TI_NODE_TARGET, read_target},
  {"open", TI_NODE_OPEN, read_tag},             {"close", TI_NODE_CLOSE, read_tag},
  {"span", TI_NODE_SPAN, read_span},            {"within", TI_NODE_WITHIN, read_relation},
  {"containing", TI_NODE_CONTAINING, read_relation}, {"overlapping", TI_NODE_OVERLAPPING, read_relation},
  {"ahead", TI_NODE_AHEAD, read_ahead},         {"meet", TI_NODE_MEET, read_meet},
  {"union", TI_NODE_UNION, read_relation},      {"tab", TI_NODE_TAB, read_tab}
};

#define NODES (sizeof nodes / sizeof *nodes)

static tiro_status read_node(reader *r, uint32_t at, ti_node **out) {
  const char *types[NODES];
  size_t i;
  for (i = 0; i < NODES; i++) types[i] = nodes[i].type;
  i = read_word(r, "type", types, NODES);
  if (i == NODES) {
    tiro_string type;
    if (read_string(r, "type", &type)) return TIRO_NOMEM;
    return ti_query_complain(r->complaint, at, "a query has no part of type '%'", type);
  }
  *out = ti_tree_node(r->tree, nodes[i].kind, at);
  if (!*out) return TIRO_NOMEM;
  return nodes[i].read(r, *out);
}

/* ---- queries ---- */

static tiro_status read_within(reader *r) {
  ti_tree *tree = r->tree;
  tiro_status status = TIRO_OK;
  lua_pushliteral(r->L, "within");
  lua_rawget(r->L, -2);
  if (lua_istable(r->L, -1)) {
    tree->within_at = read_at(r, 0);
    tree->within_tokens = read_count(r, "tokens", TIRO_NONE);
    tree->within_count = read_count(r, "count", 1);
    tree->within_negated = (uint8_t)read_flag(r, "negated");
    status = read_string(r, "layer", &tree->within);
  }
  lua_pop(r->L, 1);
  return status;
}

static tiro_status read_expand(reader *r) {
  static const char *const sides[] = {"left", "right"};
  ti_tree *tree = r->tree;
  tiro_status status = TIRO_OK;
  lua_pushliteral(r->L, "expand");
  lua_rawget(r->L, -2);
  if (lua_istable(r->L, -1)) {
    size_t side = read_word(r, "side", sides, 2);
    tree->expand = (uint8_t)(side == 0 ? TI_LEFT : side == 1 ? TI_RIGHT : TI_LEFT + TI_RIGHT);
    tree->expand_at = read_at(r, 0);
    tree->expand_count = read_count(r, "count", 1);
    status = read_string(r, "to", &tree->expand_to);
    if (!tree->expand_count) tree->expand = 0;
  }
  lua_pop(r->L, 1);
  return status;
}

static const char *const strategies[] = {"traditional", "shortest", "standard", "longest", "all"};

ti_strategy ti_strategy_named(const char *name) {
  unsigned i;
  for (i = 0; i < 5; i++)
    if (!strcmp(name, strategies[i])) return (ti_strategy)(i + TI_TRADITIONAL);
  return TI_UNSAID;
}

const char *ti_strategy_name(ti_strategy strategy) { return strategies[strategy - TI_TRADITIONAL]; }

static tiro_status read_query(reader *r) {
  ti_tree *tree = r->tree;
  tiro_status status;
  size_t strategy = read_word(r, "strategy", strategies, 5);
  tree->strategy = (uint8_t)(strategy < 5 ? strategy + TI_TRADITIONAL : (size_t)TI_UNSAID);
  tree->cut = read_count(r, "cut", TIRO_NONE);
  status = read_within(r);
  if (!status) status = read_expand(r);
  if (status) return status;
  lua_pushliteral(r->L, "pattern");
  lua_rawget(r->L, -2);
  status = read_table(r, 0, read_node, &tree->pattern);
  if (status) return status;
  lua_pushliteral(r->L, "constraint");
  lua_rawget(r->L, -2);
  if (!lua_isnil(r->L, -1)) return read_table(r, 0, read_condition, &tree->constraint);
  lua_pop(r->L, 1);
  return TIRO_OK;
}

tiro_status ti_read_tree(lua_State *L, int arg, ti_tree *tree, ti_complaint *complaint) {
  int top = lua_gettop(L);
  reader r;
  tiro_status status;
  r.L = L;
  r.tree = tree;
  r.complaint = complaint;
  r.depth = 0;
  lua_pushvalue(L, arg);
  status = read_query(&r);
  lua_settop(L, top);
  return status;
}

tiro_status ti_read_condition(lua_State *L, int arg, ti_tree *tree, ti_node **out, ti_complaint *complaint) {
  int top = lua_gettop(L);
  reader r;
  tiro_status status;
  r.L = L;
  r.tree = tree;
  r.complaint = complaint;
  r.depth = 0;
  lua_pushvalue(L, arg);
  status = read_table(&r, 0, read_condition, out);
  lua_settop(L, top);
  return status;
}
