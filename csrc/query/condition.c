/* condition.c: see condition.h. Conditions on the values of one column melt
** into one set of ids, so that [word="a|b" & word!="a"] costs what [word="b"]
** does. */
#include "condition.h"

#include "term.h"

#include <string.h>

static ti_test *new_test(ti_maker *maker, ti_test_kind kind, uint64_t frequency) {
  ti_test *test = (ti_test *)ti_arena_new(maker->arena, sizeof *test);
  if (!test) return NULL;
  test->kind = (uint8_t)kind;
  test->frequency = frequency;
  test->here = 1;
  return test;
}

/* ---- and, or, not ---- */

static int same_ids(const ti_test *a, const ti_test *b) {
  return a->kind == TI_TEST_IDS && b->kind == TI_TEST_IDS && a->column == b->column &&
         a->place.kind == b->place.kind && a->place.number == b->place.number;
}

static uint64_t count_ids(const ti_column *column, const ti_idset *ids, uint32_t tokens) {
  uint64_t n = 0;
  uint32_t i;
  for (i = 0; i < ids->count; i++) n += ti_column_frequency(column, ids->items[i]);
  return ids->inverted ? tokens - n : n;
}

static tiro_status melt(ti_maker *maker, const ti_test *a, const ti_test *b, int both, ti_test **out) {
  ti_test *test = new_test(maker, TI_TEST_IDS, 0);
  tiro_status status;
  if (!test) return TIRO_NOMEM;
  *test = *a;
  status = both ? ti_idset_and(&test->ids, maker->arena, &a->ids, &b->ids)
                : ti_idset_or(&test->ids, maker->arena, &a->ids, &b->ids);
  test->frequency = count_ids(test->column, &test->ids, maker->segment->token_count);
  *out = test;
  return status;
}

static tiro_status make_and(ti_maker *maker, ti_test *a, ti_test *b, ti_test **out) {
  *out = b;
  if (a->kind == TI_TEST_TRUE || b->kind == TI_TEST_FALSE) return TIRO_OK;
  *out = a;
  if (b->kind == TI_TEST_TRUE || a->kind == TI_TEST_FALSE) return TIRO_OK;
  if (same_ids(a, b)) return melt(maker, a, b, 1, out);
  *out = new_test(maker, TI_TEST_AND, a->frequency < b->frequency ? a->frequency : b->frequency);
  if (!*out) return TIRO_NOMEM;
  (*out)->a = a;
  (*out)->b = b;
  (*out)->here = a->here && b->here;
  return TIRO_OK;
}

static tiro_status make_or(ti_maker *maker, ti_test *a, ti_test *b, ti_test **out) {
  uint64_t sum = a->frequency + b->frequency;
  *out = b;
  if (a->kind == TI_TEST_FALSE || b->kind == TI_TEST_TRUE) return TIRO_OK;
  *out = a;
  if (b->kind == TI_TEST_FALSE || a->kind == TI_TEST_TRUE) return TIRO_OK;
  if (same_ids(a, b)) return melt(maker, a, b, 0, out);
  if (sum > maker->segment->token_count) sum = maker->segment->token_count;
  *out = new_test(maker, TI_TEST_OR, sum);
  if (!*out) return TIRO_NOMEM;
  (*out)->a = a;
  (*out)->b = b;
  (*out)->here = a->here && b->here;
  return TIRO_OK;
}

tiro_status ti_make_not(ti_maker *maker, ti_test *a, ti_test **out) {
  uint32_t tokens = maker->segment->token_count;
  *out = new_test(maker, TI_TEST_NOT, tokens);
  if (!*out) return TIRO_NOMEM;
  if (a->kind == TI_TEST_TRUE || a->kind == TI_TEST_FALSE) {
    (*out)->kind = a->kind == TI_TEST_TRUE ? TI_TEST_FALSE : TI_TEST_TRUE;
    (*out)->frequency = a->kind == TI_TEST_TRUE ? 0 : tokens;
    return TIRO_OK;
  }
  if (a->kind == TI_TEST_IDS) {
    **out = *a;
    (*out)->ids = ti_idset_invert(a->ids);
    (*out)->frequency = tokens - a->frequency;
    return TIRO_OK;
  }
  (*out)->a = a;
  (*out)->here = a->here;
  return TIRO_OK;
}

/* By halves, so that a long list does not nest deep. */
static tiro_status join(ti_maker *maker, ti_test **tests, size_t count, int both, ti_test **out) {
  ti_test *a, *b;
  if (count == 1) {
    *out = tests[0];
    return TIRO_OK;
  }
  if (join(maker, tests, count / 2, both, &a)) return TIRO_NOMEM;
  if (join(maker, tests + count / 2, count - count / 2, both, &b)) return TIRO_NOMEM;
  return both ? make_and(maker, a, b, out) : make_or(maker, a, b, out);
}

tiro_status ti_make_joined(ti_maker *maker, ti_test **tests, size_t count, int both, ti_test **out) {
  tiro_status status = join(maker, tests, count, both, out);
  return status || (*out)->kind != TI_TEST_IDS ? status : ti_idset_settle(&(*out)->ids, maker->arena);
}

static tiro_status make_list(ti_maker *maker, const ti_node *node, ti_test **out) {
  ti_test **tests = (ti_test **)ti_arena_array(maker->arena, node->count + (size_t)1, sizeof *tests);
  const ti_node *child;
  size_t n = 0;
  if (!tests) return TIRO_NOMEM;
  for (child = node->child; child; child = child->next) {
    tiro_status status = ti_make_test(maker, child, &tests[n++]);
    if (status) return status;
  }
  if (!n) return ti_query_complain(maker->complaint, node->at, "an empty condition", ti_no_string());
  if (node->kind != TI_NODE_IMPLIES) return ti_make_joined(maker, tests, n, node->kind == TI_NODE_AND, out);
  while (n > 1) { /* a -> b -> c is a -> (b -> c) */
    ti_test *no;
    if (ti_make_not(maker, tests[n - 2], &no)) return TIRO_NOMEM;
    if (make_or(maker, no, tests[n - 1], &tests[n - 2])) return TIRO_NOMEM;
    n--;
  }
  *out = tests[0];
  return TIRO_OK;
}

/* ---- values ---- */

static tiro_status new_pattern(ti_maker *maker, const ti_node *node, ti_pattern **out) {
  const tiro_memory *memory = &maker->arena->memory;
  unsigned flags = node->flags | (node->exact ? 0 : maker->flags);
  tiro_status status;
  if (ti_reserve(memory, &maker->patterns, 1)) return TIRO_NOMEM;
  status = ti_pattern_new(out, memory, node->name.at, node->name.length, (ti_pattern_kind)node->pattern_kind,
                          node->edits, flags, maker->complaint);
  if (status == TIRO_INVALID) maker->complaint->at += node->at;
  if (status) return status;
  ti_pattern_allow(*out, maker->pattern_steps);
  maker->patterns.items[maker->patterns.count++] = *out;
  return TIRO_OK;
}

/* The ids that a pattern matches; its automaton is not needed afterwards. */
static tiro_status find_ids(ti_maker *maker, const ti_node *node, const ti_lexicon *lexicon, ti_idset *out) {
  const tiro_memory *memory = &maker->arena->memory;
  ti_pattern *pattern;
  ti_ids found;
  uint32_t *items = NULL;
  tiro_status status = new_pattern(maker, node, &pattern);
  memset(&found, 0, sizeof found);
  if (status) return status;
  status = ti_pattern_scan(pattern, memory, lexicon, &found);
  if (status == TIRO_INVALID) maker->complaint->at += node->at;
  maker->pattern_steps = ti_pattern_left(pattern);
  if (!status) items = (uint32_t *)ti_arena_array(maker->arena, found.count + 1, sizeof *items);
  if (!status && !items) status = TIRO_NOMEM;
  if (!status && found.count) memcpy(items, found.items, found.count * sizeof *items);
  if (!status) *out = ti_idset_of(items, found.count, lexicon->count);
  ti_array_free(memory, &found);
  ti_pattern_free(pattern, memory);
  maker->patterns.count--;
  return status ? status : ti_idset_settle(out, maker->arena);
}

/* Values of a derived column as the ids they are derived of. */
static tiro_status underive(ti_maker *maker, const ti_term *term, ti_idset *ids) {
  uint32_t count = term->column->lexicon.count, i, n = 0;
  uint32_t *items = (uint32_t *)ti_arena_array(maker->arena, count + (size_t)1, sizeof *items);
  if (!items) return TIRO_NOMEM;
  for (i = 0; i < count; i++)
    if (term->derived[i] != TIRO_NONE && ti_idset_has(ids, term->derived[i])) items[n++] = i;
  *ids = ti_idset_of(items, n, count);
  return ti_idset_settle(ids, maker->arena);
}

static tiro_status make_ids(ti_maker *maker, const ti_term *term, const ti_node *pattern, int op, ti_test **out) {
  ti_test *test = new_test(maker, TI_TEST_IDS, 0);
  tiro_status status;
  if (!test) return TIRO_NOMEM;
  test->column = term->column;
  test->place = term->place;
  test->here = term->place.kind == TI_THIS;
  status = find_ids(maker, pattern, term->lexicon, &test->ids);
  if (!status && term->derived) status = underive(maker, term, &test->ids);
  if (status) return status;
  test->ids.inverted = op == TI_UNEQUAL;
  test->frequency = count_ids(term->column, &test->ids, maker->segment->token_count);
  *out = test;
  return TIRO_OK;
}

/* Unmarks the spans whose attribute is none of the ids; one without a value
** never is. */
static void keep_values(const ti_layer *layer, const ti_attribute *attribute, const ti_idset *ids, uint8_t *keep) {
  uint32_t i;
  for (i = 0; i < layer->count; i++) {
    uint32_t id = ti_attribute_at(attribute, i);
    keep[i] = keep[i] && id != TIRO_NONE && ti_idset_has(ids, id);
  }
}

static tiro_status value_test(ti_maker *maker, const ti_term *term, ti_idset ids, ti_test **out) {
  ti_test *test = *out = new_test(maker, TI_TEST_VALUE, 0);
  const ti_layer *layer = term->spans->layer;
  ti_spanset *spans = (ti_spanset *)ti_arena_new(maker->arena, sizeof *spans);
  uint8_t *keep = (uint8_t *)ti_arena_new(maker->arena, layer->count + (size_t)1);
  if (!test || !spans || !keep) return TIRO_NOMEM;
  test->place = term->place;
  test->here = term->place.kind == TI_THIS;
  test->attribute = term->attribute;
  test->all = term->spans;
  test->spans = spans;
  test->ids = ids;
  memset(keep, 1, layer->count);
  keep_values(layer, term->attribute, &ids, keep);
  if (ti_spanset_new(spans, maker->arena, layer, keep)) return TIRO_NOMEM;
  test->frequency = spans->tokens;
  return TIRO_OK;
}

static tiro_status make_value(ti_maker *maker, const ti_term *term, const ti_node *pattern, int op, ti_test **out) {
  ti_idset ids;
  tiro_status status = find_ids(maker, pattern, term->lexicon, &ids);
  if (status) return status;
  ids.inverted = op == TI_UNEQUAL;
  return value_test(maker, term, ids, out);
}

static tiro_status make_matches(ti_maker *maker, const ti_term *term, const ti_node *pattern, int op,
                                ti_test **out) {
  ti_test *test = new_test(maker, TI_TEST_MATCHES, maker->segment->token_count);
  if (!test) return TIRO_NOMEM;
  test->left = term;
  test->op = (uint8_t)op;
  test->here = ti_term_here(term);
  *out = test;
  return new_pattern(maker, pattern, &test->pattern);
}

/* ---- comparisons ---- */

static tiro_status make_pattern(ti_maker *maker, const ti_node *node, const ti_node *term_node,
                                const ti_node *pattern, ti_test **out) {
  const ti_term *term;
  tiro_status status;
  if (node->op != TI_EQUAL && node->op != TI_UNEQUAL)
    return ti_query_complain(maker->complaint, node->at,
                       "text is compared with = or !=; < and > compare numbers: int(...)", ti_no_string());
  status = ti_make_term(maker, term_node, &term);
  if (status) return status;
  if (!term->text)
    return ti_query_complain(maker->complaint, pattern->at, "a number is compared with a number, not with '%'",
                       pattern->name);
  if (term->kind == TI_TERM_COLUMN) return make_ids(maker, term, pattern, node->op, out);
  if (term->kind == TI_TERM_VALUE) return make_value(maker, term, pattern, node->op, out);
  return make_matches(maker, term, pattern, node->op, out);
}

static tiro_status make_compare(ti_maker *maker, const ti_node *node, ti_test **out) {
  const ti_node *left = node->child, *right = left ? left->next : NULL;
  ti_test *test;
  tiro_status status;
  if (!right) return ti_query_complain(maker->complaint, node->at, "a comparison needs two sides", ti_no_string());
  if (right->kind == TI_NODE_PATTERN && left->kind != TI_NODE_PATTERN)
    return make_pattern(maker, node, left, right, out);
  if (left->kind == TI_NODE_PATTERN && right->kind != TI_NODE_PATTERN)
    return make_pattern(maker, node, right, left, out);
  test = *out = new_test(maker, TI_TEST_COMPARE, maker->segment->token_count);
  if (!test) return TIRO_NOMEM;
  test->op = node->op;
  status = ti_make_term(maker, left, &test->left);
  if (!status) status = ti_make_term(maker, right, &test->right);
  if (status) return status;
  if (test->left->text != test->right->text)
    return ti_query_complain(maker->complaint, node->at,
                       "a number is compared with a number: int(...) makes one of text", ti_no_string());
  if (test->left->text && node->op > TI_UNEQUAL)
    return ti_query_complain(maker->complaint, node->at,
                       "text is compared with = or !=; < and > compare numbers: int(...)", ti_no_string());
  test->here = ti_term_here(test->left) && ti_term_here(test->right);
  return TIRO_OK;
}

/* ---- existence ---- */

static tiro_status exists_layer(ti_maker *maker, const ti_node *term, const ti_place *place, ti_test **out) {
  ti_test *test = *out = new_test(maker, TI_TEST_IN, 0);
  tiro_status status;
  if (!test) return TIRO_NOMEM;
  test->place = *place;
  test->here = place->kind == TI_THIS;
  status = ti_make_layer(maker, term->name, term->at, &test->spans);
  if (!status) test->frequency = test->spans->tokens;
  return status;
}

static tiro_status exists_number(ti_maker *maker, const ti_term *term, ti_test **out) {
  ti_test *test = *out = new_test(maker, TI_TEST_COMPARE, maker->segment->token_count);
  ti_term *zero = (ti_term *)ti_arena_new(maker->arena, sizeof *zero);
  if (!test || !zero) return TIRO_NOMEM;
  zero->kind = TI_TERM_NUMBER;
  test->left = term;
  test->right = zero;
  test->op = TI_UNEQUAL;
  test->here = ti_term_here(term);
  return TIRO_OK;
}

static tiro_status make_exists(ti_maker *maker, const ti_node *node, ti_test **out) {
  const ti_node *child = node->child;
  const ti_term *term;
  ti_place place;
  tiro_status status;
  if (child->kind == TI_NODE_ATTRIBUTE && ti_term_is_layer(maker, child)) {
    status = ti_make_place(maker, child->part, child->at, &place);
    return status ? status : exists_layer(maker, child, &place, out);
  }
  status = ti_make_term(maker, child, &term);
  if (status) return status;
  if (term->kind == TI_TERM_TRUTH) {
    *out = (ti_test *)term->test;
    return TIRO_OK;
  }
  if (term->kind == TI_TERM_VALUE) /* any value, but a value */
    return value_test(maker, term, ti_idset_invert(ti_idset_of(NULL, 0, term->lexicon->count)), out);
  if (term->kind != TI_TERM_COLUMN && term->kind != TI_TERM_POSITION) return exists_number(maker, term, out);
  *out = new_test(maker, TI_TEST_DEFINED, maker->segment->token_count);
  if (!*out) return TIRO_NOMEM;
  (*out)->place = term->place;
  (*out)->here = term->place.kind == TI_THIS;
  return TIRO_OK;
}

tiro_status ti_make_test(ti_maker *maker, const ti_node *node, ti_test **out) {
  tiro_status status;
  ti_test *a;
  if (!node) {
    *out = new_test(maker, TI_TEST_TRUE, maker->segment->token_count);
    return *out ? TIRO_OK : TIRO_NOMEM;
  }
  switch (node->kind) {
  case TI_NODE_AND:
  case TI_NODE_OR:
  case TI_NODE_IMPLIES: return make_list(maker, node, out);
  case TI_NODE_COMPARE: return make_compare(maker, node, out);
  case TI_NODE_EXISTS: return make_exists(maker, node, out);
  case TI_NODE_NEGATION:
    status = ti_make_test(maker, node->child, &a);
    return status ? status : ti_make_not(maker, a, out);
  default: return ti_query_complain(maker->complaint, node->at, "no condition", ti_no_string());
  }
}

/* ---- layers ---- */

tiro_status ti_make_layer(ti_maker *maker, tiro_string name, uint32_t at, const ti_spanset **out) {
  const ti_layer *layer = ti_segment_layer(maker->segment, name.at, name.length);
  const tiro_memory *memory = &maker->arena->memory;
  ti_spanset *set;
  size_t i;
  if (!layer) return ti_no_layer(maker, name, at);
  for (i = 0; i < maker->sets.count; i++) {
    *out = maker->sets.items[i];
    if ((*out)->layer == layer) return TIRO_OK;
  }
  set = (ti_spanset *)ti_arena_new(maker->arena, sizeof *set);
  if (!set || ti_reserve(memory, &maker->sets, 1)) return TIRO_NOMEM;
  if (ti_spanset_new(set, maker->arena, layer, NULL)) return TIRO_NOMEM;
  maker->sets.items[maker->sets.count++] = set;
  *out = set;
  return TIRO_OK;
}

static tiro_status find_attribute(ti_maker *maker, const ti_layer *layer, tiro_string name, uint32_t at,
                                  const ti_attribute **out) {
  *out = ti_layer_attribute(layer, name.at, name.length);
  return *out ? TIRO_OK : ti_no_layer_attribute(maker, layer, name, at);
}

/* One comparison of a tag: marks the spans for which it is so. */
static tiro_status keep_spans(ti_maker *maker, const ti_layer *layer, const ti_attribute *attribute,
                              const ti_node *pattern, int op, uint8_t *keep) {
  ti_idset ids;
  tiro_status status = find_ids(maker, pattern, &attribute->lexicon, &ids);
  if (status) return status;
  ids.inverted = op == TI_UNEQUAL;
  keep_values(layer, attribute, &ids, keep);
  return TIRO_OK;
}

static tiro_status keep_children(ti_maker *maker, const ti_layer *layer, const ti_node *tag, uint8_t *keep) {
  const ti_node *child;
  for (child = tag->child; child; child = child->next) {
    const ti_attribute *attribute;
    tiro_status status = find_attribute(maker, layer, child->name, child->at, &attribute);
    if (!status) status = keep_spans(maker, layer, attribute, child->child, child->op, keep);
    if (status) return status;
  }
  return TIRO_OK;
}

/* A tag as turn_speaker names an attribute, unless a layer is called so. */
tiro_status ti_make_spans(ti_maker *maker, const ti_node *tag, const ti_spanset **out) {
  const ti_layer *layer = ti_segment_layer(maker->segment, tag->name.at, tag->name.length);
  const ti_attribute *attribute = NULL;
  ti_spanset *set;
  uint8_t *keep;
  tiro_status status = TIRO_OK;
  if (!layer) layer = ti_split_name(maker->segment, tag->name, &attribute);
  if (!layer) return ti_no_tag(maker, tag->name, tag->at);
  if (tag->kind == TI_NODE_OPEN && tag->child && !attribute && !tag->part.at)
    return ti_query_complain(maker->complaint, tag->at, "a tag with a value names an attribute: <%_attribute=...>",
                       tag->name);
  if (!attribute && tag->part.at) status = find_attribute(maker, layer, tag->part, tag->at, &attribute);
  if (status) return status;
  if (!tag->child && !attribute) return ti_make_layer(maker, layer->name, tag->at, out);
  set = (ti_spanset *)ti_arena_new(maker->arena, sizeof *set);
  keep = (uint8_t *)ti_arena_new(maker->arena, layer->count + (size_t)1);
  if (!set || !keep) return TIRO_NOMEM;
  memset(keep, 1, layer->count);
  if (tag->kind == TI_NODE_SPAN) status = keep_children(maker, layer, tag, keep);
  else if (tag->child) status = keep_spans(maker, layer, attribute, tag->child, tag->op, keep);
  if (!status) status = ti_spanset_new(set, maker->arena, layer, keep);
  *out = set;
  return status;
}

const ti_name *ti_maker_name(const ti_maker *maker, tiro_string name) {
  size_t i;
  for (i = 0; i < maker->names.count; i++)
    if (ti_same(maker->names.items[i].name, name)) return &maker->names.items[i];
  return NULL;
}

void ti_maker_free(ti_maker *maker) {
  const tiro_memory *memory = &maker->arena->memory;
  while (maker->patterns.count) ti_pattern_free(maker->patterns.items[--maker->patterns.count], memory);
  ti_array_free(memory, &maker->patterns);
  ti_array_free(memory, &maker->names);
  ti_array_free(memory, &maker->sets);
}
