/* term.c: see term.h. */
#include "term.h"

#include "../index/derived.h"
#include "nearest.h"

#include <string.h>

static int is(tiro_string s, const char *word) {
  return s.length == strlen(word) && !memcmp(s.at, word, s.length);
}

/* The first layer that a name as turn_speaker starts with, the rest of it. */
static const ti_layer *layer_before(const ti_segment *segment, tiro_string name, tiro_string *rest) {
  size_t i;
  for (i = 1; i + 1 < name.length; i++) {
    const ti_layer *layer = name.at[i] == '_' ? ti_segment_layer(segment, name.at, i) : NULL;
    rest->at = name.at + i + 1;
    rest->length = name.length - i - 1;
    if (layer) return layer;
  }
  return NULL;
}

const ti_layer *ti_split_name(const ti_segment *segment, tiro_string name, const ti_attribute **attribute) {
  tiro_string rest;
  const ti_layer *layer = layer_before(segment, name, &rest);
  *attribute = layer ? ti_layer_attribute(layer, rest.at, rest.length) : NULL;
  return *attribute ? layer : NULL;
}

int ti_term_here(const ti_term *term) {
  switch (term->kind) {
  case TI_TERM_NUMBER: return 1;
  case TI_TERM_TRUTH: return term->test->here;
  case TI_TERM_INT:
  case TI_TERM_LENGTH:
  case TI_TERM_NORMAL: return ti_term_here(term->a);
  case TI_TERM_DISTANCE:
  case TI_TERM_FAR:
  case TI_TERM_ADD:
  case TI_TERM_SUBTRACT:
  case TI_TERM_MULTIPLY: return ti_term_here(term->a) && ti_term_here(term->b);
  default: return term->place.kind == TI_THIS;
  }
}

/* ---- places ---- */

static int common_place(tiro_string name, ti_place *out) {
  out->number = 0;
  if (!name.at || is(name, "_")) out->kind = TI_THIS;
  else if (is(name, "match")) out->kind = TI_MATCH;
  else if (is(name, "matchend")) out->kind = TI_MATCHEND;
  else return 0;
  return 1;
}

static tiro_status no_label(ti_maker *maker, tiro_string name, uint32_t at) {
  ti_near near_one;
  size_t i;
  memset(&near_one, 0, sizeof near_one);
  near_one.wanted = name;
  for (i = 0; i < maker->names.count; i++) ti_nearest(&near_one, maker->names.items[i].name);
  return ti_query_complain_near(maker->complaint, at, "no label '%' in this query", &near_one);
}

tiro_status ti_make_place(ti_maker *maker, tiro_string name, uint32_t at, ti_place *out) {
  const ti_name *found = name.at ? ti_maker_name(maker, name) : NULL;
  if (found) {
    out->kind = TI_REGISTER;
    out->number = found->number;
    maker->asks_labels = 1;
    return TIRO_OK;
  }
  if (!common_place(name, out)) return no_label(maker, name, at);
  if (out->kind == TI_THIS && maker->constraint)
    return ti_query_complain(maker->complaint, at, "a constraint behind :: asks for a labelled token, as in a.word",
                       ti_no_string());
  return TIRO_OK;
}

/* ---- attributes ---- */

static ti_term *new_term(ti_maker *maker, ti_term_kind kind) {
  ti_term *term = (ti_term *)ti_arena_new(maker->arena, sizeof *term);
  if (term) term->kind = (uint8_t)kind;
  return term;
}

/* A column, derived or not; fills in what a term needs of it. */
static int find_column(const ti_maker *maker, tiro_string name, ti_term *term) {
  const ti_derived *derived;
  term->column = ti_segment_column(maker->segment, name.at, name.length);
  if (term->column) {
    term->lexicon = &term->column->lexicon;
    return 1;
  }
  derived = ti_segment_derived(maker->segment, name.at, name.length);
  if (!derived) return 0;
  term->column = derived->column;
  term->lexicon = &derived->lexicon;
  term->derived = derived->values;
  return 1;
}

static void near_layers(const ti_maker *maker, ti_near *near_one) {
  size_t i;
  for (i = 0; i < maker->segment->layer_count; i++) ti_nearest(near_one, maker->segment->layers[i].name);
}

tiro_status ti_no_layer(ti_maker *maker, tiro_string name, uint32_t at) {
  ti_near near_one;
  memset(&near_one, 0, sizeof near_one);
  near_one.wanted = name;
  near_layers(maker, &near_one);
  return ti_query_complain_near(maker->complaint, at, "no layer '%'", &near_one);
}

tiro_status ti_no_layer_attribute(ti_maker *maker, const ti_layer *layer, tiro_string name, uint32_t at) {
  ti_near near_one;
  size_t i;
  memset(&near_one, 0, sizeof near_one);
  near_one.wanted = name;
  for (i = 0; i < layer->attribute_count; i++) ti_nearest(&near_one, layer->attributes[i].name);
  return ti_query_complain_near(maker->complaint, at, "the layer has no attribute '%'", &near_one);
}

tiro_status ti_no_tag(ti_maker *maker, tiro_string name, uint32_t at) {
  tiro_string rest;
  const ti_layer *layer = layer_before(maker->segment, name, &rest);
  return layer ? ti_no_layer_attribute(maker, layer, rest, at) : ti_no_layer(maker, name, at);
}

static tiro_status no_attribute(ti_maker *maker, const ti_node *node) {
  const ti_segment *segment = maker->segment;
  ti_near near_one;
  tiro_string rest;
  size_t i;
  const ti_layer *layer = layer_before(segment, node->name, &rest);
  memset(&near_one, 0, sizeof near_one);
  if (layer) return ti_no_layer_attribute(maker, layer, rest, node->at);
  if (ti_segment_layer(segment, node->name.at, node->name.length))
    return ti_query_complain(maker->complaint, node->at, "'%' is a layer: its attributes have values, it has none",
                             node->name);
  near_one.wanted = node->name;
  for (i = 0; i < segment->column_count; i++) ti_nearest(&near_one, segment->columns[i].name);
  for (i = 0; i < segment->derived_count; i++) ti_nearest(&near_one, segment->derived[i].name);
  near_layers(maker, &near_one);
  return ti_query_complain_near(maker->complaint, node->at, "no attribute '%'", &near_one);
}

int ti_term_is_layer(const ti_maker *maker, const ti_node *node) {
  ti_term term;
  ti_place place;
  memset(&term, 0, sizeof term);
  if (node->part.at == NULL && (ti_maker_name(maker, node->name) || common_place(node->name, &place))) return 0;
  return !find_column(maker, node->name, &term) &&
         ti_segment_layer(maker->segment, node->name.at, node->name.length) != NULL;
}

static tiro_status make_position(ti_maker *maker, tiro_string name, uint32_t at, const ti_term **out) {
  ti_term *term = new_term(maker, TI_TERM_POSITION);
  if (!term) return TIRO_NOMEM;
  *out = term;
  return ti_make_place(maker, name, at, &term->place);
}

static tiro_status make_attribute(ti_maker *maker, const ti_node *node, const ti_term **out) {
  ti_term *term = new_term(maker, TI_TERM_COLUMN);
  const ti_layer *layer;
  const ti_spanset *spans;
  ti_place place;
  tiro_status status;
  if (!term) return TIRO_NOMEM;
  if (!node->part.at && (ti_maker_name(maker, node->name) || common_place(node->name, &place)))
    return make_position(maker, node->name, node->at, out);
  *out = term;
  term->text = 1;
  if (find_column(maker, node->name, term)) return ti_make_place(maker, node->part, node->at, &term->place);
  layer = ti_split_name(maker->segment, node->name, &term->attribute);
  if (!layer) return no_attribute(maker, node);
  term->kind = TI_TERM_VALUE;
  term->lexicon = &term->attribute->lexicon;
  status = ti_make_layer(maker, layer->name, node->at, &spans);
  if (!status) status = ti_make_place(maker, node->part, node->at, &term->place);
  term->spans = spans;
  return status;
}

/* ---- calls ---- */

typedef tiro_status (*make_call)(ti_maker *maker, const ti_node *node, ti_term *term);

static tiro_status call_of_text(ti_maker *maker, const ti_node *node, ti_term *term) {
  tiro_status status = ti_make_term(maker, node->child, &term->a);
  if (status) return status;
  if (!term->a->text)
    return ti_query_complain(maker->complaint, node->at, "%() is of text, as in %(word)", node->name);
  return TIRO_OK;
}

static tiro_status call_of_numbers(ti_maker *maker, const ti_node *node, ti_term *term) {
  tiro_status status = ti_make_term(maker, node->child, &term->a);
  if (!status) status = ti_make_term(maker, node->child->next, &term->b);
  if (status) return status;
  if (term->a->text || term->b->text)
    return ti_query_complain(maker->complaint, node->at, "%() is of two labels or numbers", node->name);
  return TIRO_OK;
}

static tiro_status call_frequency(ti_maker *maker, const ti_node *node, ti_term *term) {
  const ti_term *of;
  tiro_status status = ti_make_term(maker, node->child, &of);
  if (status) return status;
  if (of->kind != TI_TERM_COLUMN)
    return ti_query_complain(maker->complaint, node->at, "%() is of a column, as in %(word)", node->name);
  *term = *of;
  term->kind = TI_TERM_FREQUENCY;
  term->text = 0;
  return TIRO_OK;
}

/* lbound(turn), rbound(a.turn) */
static tiro_status call_edge(ti_maker *maker, const ti_node *node, ti_term *term) {
  ti_test *test = (ti_test *)ti_arena_new(maker->arena, sizeof *test);
  const ti_node *layer = node->child;
  tiro_status status;
  if (!test) return TIRO_NOMEM;
  term->test = test;
  test->kind = is(node->name, "lbound") ? TI_TEST_FIRST : TI_TEST_LAST;
  status = ti_make_layer(maker, layer->name, layer->at, &test->spans);
  if (!status) status = ti_make_place(maker, layer->part, layer->at, &test->place);
  if (status) return status;
  test->here = test->place.kind == TI_THIS;
  test->frequency = test->spans->count;
  return TIRO_OK;
}

/* lbound_of(turn, a) */
static tiro_status call_bound(ti_maker *maker, const ti_node *node, ti_term *term) {
  const ti_node *layer = node->child, *label = layer->next;
  tiro_status status = ti_make_layer(maker, layer->name, layer->at, &term->spans);
  return status ? status : ti_make_place(maker, label->name, label->at, &term->place);
}

static tiro_status call_normal(ti_maker *maker, const ti_node *node, ti_term *term) {
  const ti_node *flags = node->child->next;
  size_t i;
  term->text = 1;
  for (i = 0; flags && i < flags->name.length; i++) {
    char c = flags->name.at[i];
    if (c == 'c') term->flags |= TI_IGNORE_CASE;
    else if (c == 'd') term->flags |= TI_IGNORE_MARKS;
    else if (c != '%') return ti_query_complain(maker->complaint, flags->at, "the flags are c and d", ti_no_string());
  }
  return call_of_text(maker, node, term);
}

static const struct call {
  const char *name;
  unsigned least, most; /* arguments */
  ti_term_kind kind;
  make_call make;
} calls[] = {
  {"f", 1, 1, TI_TERM_FREQUENCY, call_frequency},
  {"int", 1, 1, TI_TERM_INT, call_of_text},
  {"strlen", 1, 1, TI_TERM_LENGTH, call_of_text},
  {"normalize", 1, 2, TI_TERM_NORMAL, call_normal},
  {"distance", 2, 2, TI_TERM_DISTANCE, call_of_numbers},
  {"dist", 2, 2, TI_TERM_DISTANCE, call_of_numbers},
  {"distabs", 2, 2, TI_TERM_FAR, call_of_numbers},
  {"add", 2, 2, TI_TERM_ADD, call_of_numbers},
  {"sub", 2, 2, TI_TERM_SUBTRACT, call_of_numbers},
  {"mul", 2, 2, TI_TERM_MULTIPLY, call_of_numbers},
  {"lbound", 1, 1, TI_TERM_TRUTH, call_edge},
  {"rbound", 1, 1, TI_TERM_TRUTH, call_edge},
  {"lbound_of", 2, 2, TI_TERM_LEFT, call_bound},
  {"rbound_of", 2, 2, TI_TERM_RIGHT, call_bound}
};

#define CALLS (sizeof calls / sizeof *calls)

static tiro_status no_call(ti_maker *maker, const ti_node *node) {
  ti_near near_one;
  size_t i;
  memset(&near_one, 0, sizeof near_one);
  near_one.wanted = node->name;
  for (i = 0; i < CALLS; i++) {
    tiro_string name;
    name.at = calls[i].name;
    name.length = strlen(name.at);
    ti_nearest(&near_one, name);
  }
  return ti_query_complain_near(maker->complaint, node->at, "no function '%'", &near_one);
}

static tiro_status make_a_call(ti_maker *maker, const ti_node *node, const ti_term **out) {
  ti_term *term;
  size_t i = 0;
  while (i < CALLS && !is(node->name, calls[i].name)) i++;
  if (i == CALLS) return no_call(maker, node);
  if (node->count < calls[i].least || node->count > calls[i].most)
    return ti_query_complain(maker->complaint, node->at, "%() has too few or too many arguments", node->name);
  term = new_term(maker, calls[i].kind);
  if (!term) return TIRO_NOMEM;
  *out = term;
  return calls[i].make(maker, node, term);
}

tiro_status ti_make_term(ti_maker *maker, const ti_node *node, const ti_term **out) {
  ti_term *term;
  switch (node->kind) {
  case TI_NODE_ATTRIBUTE: return make_attribute(maker, node, out);
  case TI_NODE_LABEL_TERM: return make_position(maker, node->name, node->at, out);
  case TI_NODE_CALL: return make_a_call(maker, node, out);
  case TI_NODE_NUMBER:
    term = new_term(maker, TI_TERM_NUMBER);
    if (!term) return TIRO_NOMEM;
    term->number = node->number;
    *out = term;
    return TIRO_OK;
  default:
    return ti_query_complain(maker->complaint, node->at,
                       "'%' stands where an attribute, a label or a number is meant", node->name);
  }
}
