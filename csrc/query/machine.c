/* machine.c: see machine.h. A part is made with the step that comes after it,
** so the last part of a sequence is made first. */
#include "machine.h"

typedef struct builder {
  ti_plan *plan;
  ti_machine *machine;
} builder;

/* What making a part gives: where it starts, and what is known of it. */
typedef struct part {
  uint32_t start;
  ti_shape shape;
} part;

static tiro_status build(builder *b, ti_node *node, uint32_t next, part *out);

static tiro_status new_step(builder *b, ti_node *node, ti_step_kind kind, uint32_t next, ti_step **out) {
  ti_machine *m = b->machine;
  if (m->steps.count >= TI_MAX_STEPS)
    return ti_query_complain(b->plan->maker.complaint, node->at,
                       "the pattern is too large: a repetition of long parts counts each time", ti_no_string());
  if (ti_reserve(&b->plan->arena.memory, &m->steps, 1)) return TIRO_NOMEM;
  *out = &m->steps.items[m->steps.count++];
  memset(*out, 0, sizeof **out);
  (*out)->kind = (uint8_t)kind;
  (*out)->next = next;
  (*out)->number = TIRO_NONE;
  return TIRO_OK;
}

/* ---- shapes ---- */

static uint32_t plus(uint32_t a, uint32_t b) {
  return a == TIRO_NONE || b == TIRO_NONE || a > TIRO_NONE - 1 - b ? TIRO_NONE : a + b;
}

/* A source that lies far from the start, or who knows how far, costs more. */
static double cost_of(const ti_source *source) {
  double cost = 0;
  for (; source; source = source->next) {
    double width = source->max == TIRO_NONE ? 24 : (double)source->max - source->min;
    cost += (double)source->frequency * (1 + (width < 24 ? width : 24) / 8);
  }
  return cost;
}

static const ti_source *better(const ti_source *a, const ti_source *b) {
  if (!a) return b;
  if (!b) return a;
  return cost_of(b) < cost_of(a) ? b : a;
}

/* The sources as seen from `min` to `max` positions before, in front of `tail`. */
static tiro_status shift(builder *b, const ti_source *sources, uint32_t min, uint32_t max,
                         const ti_source *tail, const ti_source **out) {
  ti_source **last = (ti_source **)out;
  for (; sources; sources = sources->next) {
    ti_source *copy = (ti_source *)ti_arena_new(&b->plan->arena, sizeof *copy);
    if (!copy) return TIRO_NOMEM;
    *copy = *sources;
    copy->min = plus(copy->min, min);
    copy->max = plus(copy->max, max);
    *last = copy;
    last = &copy->next;
  }
  *last = (ti_source *)tail;
  return TIRO_OK;
}

static tiro_status new_source(builder *b, ti_node *node, ti_source_kind kind, uint64_t frequency,
                              uint32_t step, part *out) {
  ti_source *source = (ti_source *)ti_arena_new(&b->plan->arena, sizeof *source);
  const ti_step *made = &b->machine->steps.items[step];
  if (!source) return TIRO_NOMEM;
  source->kind = (uint8_t)kind;
  source->test = made->test;
  source->spans = kind == TI_SOURCE_TEST ? NULL : made->spans;
  source->step = step;
  source->at = node->at;
  source->frequency = frequency;
  out->shape.sources = source;
  return TIRO_OK;
}

/* The same, of what takes no token. */
static tiro_status new_source_ahead(builder *b, ti_node *node, ti_source_kind kind, uint64_t frequency,
                                    uint32_t step, part *out) {
  tiro_status status = new_source(b, node, kind, frequency, step, out);
  if (!status) ((ti_source *)out->shape.sources)->ahead = 1;
  return status;
}

/* ---- parts ---- */

int ti_is_token(const ti_node *node) {
  const ti_node *child;
  if (node->kind == TI_NODE_TOKEN) return 1;
  if (node->kind == TI_NODE_SEQUENCE) return node->count == 1 && ti_is_token(node->child);
  if (node->kind != TI_NODE_EITHER && node->kind != TI_NODE_BOTH && node->kind != TI_NODE_NOT) return 0;
  for (child = node->child; child; child = child->next)
    if (!ti_is_token(child)) return 0;
  return 1;
}

tiro_status ti_token_test(ti_maker *maker, const ti_node *node, ti_test **out) {
  const ti_node *child = node->child;
  ti_test **tests;
  size_t n = 0;
  tiro_status status = TIRO_OK;
  if (node->kind == TI_NODE_TOKEN) return ti_make_test(maker, child, out);
  tests = (ti_test **)ti_arena_array(maker->arena, node->count, sizeof *tests);
  if (!tests) return TIRO_NOMEM;
  for (; child && !status; child = child->next) status = ti_token_test(maker, child, &tests[n++]);
  if (status) return status;
  if (node->kind == TI_NODE_NOT) return ti_make_not(maker, tests[0], out);
  return ti_make_joined(maker, tests, n, node->kind == TI_NODE_BOTH, out);
}

static tiro_status build_token(builder *b, ti_node *node, uint32_t next, part *out) {
  ti_test *test = (ti_test *)node->made;
  ti_step *step;
  tiro_status status = test ? TIRO_OK : ti_token_test(&b->plan->maker, node, &test);
  if (!status) status = new_step(b, node, TI_STEP_TOKEN, next, &step);
  if (status) return status;
  node->made = test;
  step->test = test;
  out->start = (uint32_t)(step - b->machine->steps.items);
  out->shape.min = out->shape.max = 1;
  return new_source(b, node, TI_SOURCE_TEST, test->frequency, out->start, out);
}

static tiro_status build_sequence(builder *b, ti_node *node, uint32_t next, part *out) {
  ti_node **children = (ti_node **)ti_arena_array(&b->plan->arena, node->count + (size_t)1, sizeof *children);
  part *parts = (part *)ti_arena_array(&b->plan->arena, node->count + (size_t)1, sizeof *parts);
  ti_node *child;
  uint32_t n = 0, i;
  if (!children || !parts) return TIRO_NOMEM;
  for (child = node->child; child; child = child->next) children[n++] = child;
  for (i = n; i--;) {
    tiro_status status = build(b, children[i], next, &parts[i]);
    if (status) return status;
    next = parts[i].start;
  }
  out->start = next;
  memset(&out->shape, 0, sizeof out->shape);
  for (i = 0; i < n; i++) {
    const ti_source *sources;
    if (shift(b, parts[i].shape.sources, out->shape.min, out->shape.max, NULL, &sources)) return TIRO_NOMEM;
    out->shape.sources = better(out->shape.sources, sources);
    out->shape.min = plus(out->shape.min, parts[i].shape.min);
    out->shape.max = plus(out->shape.max, parts[i].shape.max);
    if (out->shape.min == TIRO_NONE) out->shape.min = TIRO_NONE - 1;
  }
  return TIRO_OK;
}

static tiro_status branch(builder *b, ti_node *node, uint32_t next, uint32_t other, uint32_t *out) {
  ti_step *step;
  tiro_status status = new_step(b, node, TI_STEP_EITHER, next, &step);
  if (status) return status;
  step->other = other;
  *out = (uint32_t)(step - b->machine->steps.items);
  return TIRO_OK;
}

static tiro_status build_either(builder *b, ti_node *node, uint32_t next, part *out) {
  ti_node *child = node->child;
  tiro_status status = build(b, child, next, out);
  for (child = child->next; child && !status; child = child->next) {
    part one;
    const ti_source *sources = NULL;
    status = build(b, child, next, &one);
    if (!status) status = branch(b, node, one.start, out->start, &out->start);
    if (status) return status;
    if (one.shape.sources && out->shape.sources &&
        shift(b, one.shape.sources, 0, 0, out->shape.sources, &sources)) return TIRO_NOMEM;
    out->shape.sources = sources;
    if (one.shape.min < out->shape.min) out->shape.min = one.shape.min;
    if (one.shape.max > out->shape.max) out->shape.max = one.shape.max;
  }
  return status;
}

static tiro_status build_loop(builder *b, ti_node *node, uint32_t next, part *out) {
  uint32_t loop;
  part body;
  tiro_status status = branch(b, node, next, next, &loop);
  if (!status) status = build(b, node->child, loop, &body);
  if (status) return status;
  b->machine->steps.items[loop].next = body.start;
  memset(&out->shape, 0, sizeof out->shape);
  out->start = loop;
  out->shape.max = body.shape.max ? TIRO_NONE : 0;
  return TIRO_OK;
}

/* At most as often as there are tokens: more is no limit. */
static tiro_status build_repeat(builder *b, ti_node *node, uint32_t next, part *out) {
  uint32_t tokens = b->plan->maker.segment->token_count, min = node->min, max = node->max, i;
  part body;
  tiro_status status = TIRO_OK;
  if (max != TIRO_NONE && max < min)
    return ti_query_complain(b->plan->maker.complaint, node->at, "a repetition from more to less", ti_no_string());
  if (max > tokens) max = TIRO_NONE;
  if (min > tokens)
    min = tokens + 1 < TI_MAX_STEPS ? tokens + 1 : TI_MAX_STEPS; /* never, if the part has a token */
  memset(&out->shape, 0, sizeof out->shape);
  out->start = next;
  if (max == TIRO_NONE) status = build_loop(b, node, next, out);
  for (i = min; i < max && max != TIRO_NONE && !status; i++) {
    status = build(b, node->child, out->start, &body);
    if (!status) status = branch(b, node, body.start, next, &out->start);
    if (!status) out->shape.max = plus(out->shape.max, body.shape.max);
  }
  for (i = 0; i < min && !status; i++) {
    status = build(b, node->child, out->start, &body);
    if (status) return status;
    out->start = body.start;
    out->shape.min += body.shape.min;
    out->shape.max = plus(out->shape.max, body.shape.max);
    out->shape.sources = body.shape.sources;
  }
  return status;
}

static tiro_status mark(builder *b, ti_node *node, uint32_t number, uint32_t *next) {
  ti_step *step;
  tiro_status status = new_step(b, node, TI_STEP_MARK, *next, &step);
  if (status) return status;
  step->number = number;
  *next = (uint32_t)(step - b->machine->steps.items);
  return TIRO_OK;
}

static tiro_status build_label(builder *b, ti_node *node, uint32_t next, part *out) {
  const ti_name *name = ti_maker_name(&b->plan->maker, node->name);
  tiro_status status = mark(b, node, name->number + 1, &next);
  if (!status) status = build(b, node->child, next, out);
  return status ? status : mark(b, node, name->number, &out->start);
}

static tiro_status build_tag(builder *b, ti_node *node, uint32_t next, part *out) {
  int opens = node->kind == TI_NODE_OPEN;
  const ti_spanset *spans;
  ti_step *step;
  tiro_status status = ti_make_spans(&b->plan->maker, node, &spans);
  if (!status) status = new_step(b, node, opens ? TI_STEP_OPEN : TI_STEP_CLOSE, next, &step);
  if (status) return status;
  step->spans = spans;
  step->number = node->max;
  out->start = (uint32_t)(step - b->machine->steps.items);
  memset(&out->shape, 0, sizeof out->shape);
  return new_source_ahead(b, node, opens ? TI_SOURCE_FIRSTS : TI_SOURCE_ENDS, spans->count, out->start, out);
}

static tiro_status build_ahead(builder *b, ti_node *node, uint32_t next, part *out) {
  ti_test *test;
  ti_step *step;
  tiro_status status = ti_make_test(&b->plan->maker, node->child, &test);
  if (!status) status = new_step(b, node, TI_STEP_AHEAD, next, &step);
  if (status) return status;
  step->test = test;
  out->start = (uint32_t)(step - b->machine->steps.items);
  memset(&out->shape, 0, sizeof out->shape);
  return new_source_ahead(b, node, TI_SOURCE_TEST, test->frequency, out->start, out);
}

/* ---- spans ---- */

static const struct {
  ti_node_kind node;
  ti_relation_kind relation;
} relations[] = {
  {TI_NODE_SPAN, TI_RELATION_SPANS},
  {TI_NODE_WITHIN, TI_RELATION_WITHIN},
  {TI_NODE_CONTAINING, TI_RELATION_CONTAINING},
  {TI_NODE_OVERLAPPING, TI_RELATION_OVERLAPPING},
  {TI_NODE_BOTH, TI_RELATION_BOTH},
  {TI_NODE_NOT, TI_RELATION_NOT}
};

static ti_relation *new_relation(builder *b, ti_node *node) {
  ti_plan *plan = b->plan;
  ti_relation *relation = (ti_relation *)ti_arena_new(&plan->arena, sizeof *relation);
  size_t i = 0;
  if (!relation || ti_reserve(&plan->arena.memory, &plan->relations, 1)) return NULL;
  plan->relations.items[plan->relations.count++] = relation;
  while (relations[i].node != (ti_node_kind)node->kind) i++;
  relation->kind = (uint8_t)relations[i].relation;
  relation->negated = node->negated;
  relation->floor = TIRO_NONE;
  return relation;
}

/* The spans of a part that is nothing but spans; else NULL. */
static const ti_spanset *only_spans(const ti_machine *m) {
  const ti_step *step = &m->steps.items[m->start];
  if (step->kind != TI_STEP_SPAN || m->steps.items[step->next].kind != TI_STEP_ACCEPT) return NULL;
  return step->relation->spans;
}

/* Machines of two parts; & of three parts is & of one and the rest. */
static tiro_status relate(builder *b, ti_node *node, ti_relation *relation) {
  ti_node *second = node->child->next;
  ti_node rest;
  tiro_status status = ti_make_machine(b->plan, node->child, &relation->a);
  if (status || node->kind == TI_NODE_NOT) return status;
  if (!second)
    return ti_query_complain(b->plan->maker.complaint, node->at, "two parts are needed here", ti_no_string());
  if (!second->next || node->kind != TI_NODE_BOTH) {
    status = ti_make_machine(b->plan, second, &relation->b);
    if (!status && relation->kind == TI_RELATION_WITHIN) relation->outer = only_spans(relation->b);
    return status;
  }
  rest = *node;
  rest.child = second;
  rest.count--;
  return ti_make_machine(b->plan, &rest, &relation->b);
}

/* Steps of another machine mean nothing here. */
static tiro_status outside(builder *b, const ti_source *sources, uint32_t step, const ti_source **out) {
  ti_source *source;
  if (shift(b, sources, 0, 0, NULL, out)) return TIRO_NOMEM;
  for (source = (ti_source *)*out; source; source = source->next) {
    source->step = step;
    source->max = source->max == TIRO_NONE ? TIRO_NONE : source->max;
  }
  return TIRO_OK;
}

/* Spans that contain something rarer are found around that. */
static tiro_status around(builder *b, const ti_relation *relation, uint32_t step, const ti_source **out) {
  const ti_spanset *spans;
  const ti_source *source;
  ti_source *copy;
  *out = NULL;
  if (relation->kind != TI_RELATION_CONTAINING || relation->negated) return TIRO_OK;
  spans = only_spans(relation->a);
  if (!spans || spans->reach) return TIRO_OK; /* spans that overlap: several hold it */
  for (source = relation->b->shape.sources; source; source = source->next)
    if (source->ahead || source->around || source->kind == TI_SOURCE_ENDS) return TIRO_OK;
  if (outside(b, relation->b->shape.sources, step, out)) return TIRO_NOMEM;
  for (copy = (ti_source *)*out; copy; copy = copy->next) {
    copy->around = spans;
    copy->min = copy->max = 0;
  }
  return TIRO_OK;
}

static void shape_of(const ti_relation *relation, ti_shape *shape) {
  shape->min = 1;
  shape->max = TIRO_NONE;
  if (relation->kind == TI_RELATION_SPANS || relation->kind == TI_RELATION_NOT) return;
  *shape = relation->a->shape;
  if (relation->kind != TI_RELATION_BOTH) return;
  if (relation->b->shape.min > shape->min) shape->min = relation->b->shape.min;
  if (relation->b->shape.max < shape->max) shape->max = relation->b->shape.max;
  shape->sources = better(shape->sources, relation->b->shape.sources);
}

static tiro_status make_relation(builder *b, ti_node *node, ti_relation **out) {
  tiro_status status;
  *out = new_relation(b, node);
  if (!*out) return TIRO_NOMEM;
  if ((*out)->kind == TI_RELATION_SPANS) status = ti_make_spans(&b->plan->maker, node, &(*out)->spans);
  else status = relate(b, node, *out);
  node->made = *out;
  return status;
}

static tiro_status build_relation(builder *b, ti_node *node, uint32_t next, part *out) {
  ti_relation *relation = (ti_relation *)node->made;
  const ti_source *own, *rarer = NULL;
  ti_step *step;
  tiro_status status = relation ? TIRO_OK : make_relation(b, node, &relation);
  if (!status) status = new_step(b, node, TI_STEP_SPAN, next, &step);
  if (status) return status;
  step->relation = relation;
  step->spans = relation->spans;
  out->start = (uint32_t)(step - b->machine->steps.items);
  b->machine->spans = 1;
  memset(&out->shape, 0, sizeof out->shape);
  if (relation->kind == TI_RELATION_SPANS &&
      new_source(b, node, TI_SOURCE_FIRSTS, relation->spans->count, out->start, out))
    return TIRO_NOMEM;
  own = out->shape.sources;
  shape_of(relation, &out->shape);
  if (!own) status = outside(b, out->shape.sources, out->start, &own);
  if (!status) status = around(b, relation, out->start, &rarer);
  out->shape.sources = better(own, rarer);
  return status;
}

static tiro_status build(builder *b, ti_node *node, uint32_t next, part *out) {
  memset(out, 0, sizeof *out);
  if (ti_is_token(node)) return build_token(b, node, next, out);
  switch (node->kind) {
  case TI_NODE_SEQUENCE: return build_sequence(b, node, next, out);
  case TI_NODE_EITHER: return build_either(b, node, next, out);
  case TI_NODE_REPEAT: return build_repeat(b, node, next, out);
  case TI_NODE_LABEL:
  case TI_NODE_TARGET: return build_label(b, node, next, out);
  case TI_NODE_OPEN:
  case TI_NODE_CLOSE: return build_tag(b, node, next, out);
  case TI_NODE_AHEAD: return build_ahead(b, node, next, out);
  case TI_NODE_SPAN:
  case TI_NODE_WITHIN:
  case TI_NODE_CONTAINING:
  case TI_NODE_OVERLAPPING:
  case TI_NODE_BOTH:
  case TI_NODE_NOT: return build_relation(b, node, next, out);
  default:
    return ti_query_complain(b->plan->maker.complaint, node->at,
                       "MU and TAB are queries of their own, not parts of one", ti_no_string());
  }
}

/* ---- plain sequences ---- */

/* How many tokens a plain sequence has, labels set aside; 0: it is none. */
static uint32_t count_plain(const ti_node *node) {
  uint32_t n = 0;
  if (ti_is_token(node)) return 1;
  if (node->kind == TI_NODE_LABEL || node->kind == TI_NODE_TARGET) return count_plain(node->child);
  if (node->kind != TI_NODE_SEQUENCE) return 0;
  for (node = node->child; node; node = node->next) {
    uint32_t more = count_plain(node);
    if (!more) return 0;
    n += more;
  }
  return n;
}

/* The tests along the steps of a plain sequence. */
static tiro_status find_fixed(builder *b, ti_node *pattern) {
  ti_machine *m = b->machine;
  uint32_t n = count_plain(pattern), step = m->start;
  if (!n) return TIRO_OK;
  m->fixed = (ti_test **)ti_arena_array(&b->plan->arena, n, sizeof *m->fixed);
  if (!m->fixed) return TIRO_NOMEM;
  for (; m->fixed_count < n; step = m->steps.items[step].next) {
    const ti_step *at = &m->steps.items[step];
    if (at->kind == TI_STEP_TOKEN) m->fixed[m->fixed_count++] = (ti_test *)at->test;
  }
  return TIRO_OK;
}

tiro_status ti_make_machine(ti_plan *plan, ti_node *pattern, ti_machine **out) {
  ti_machine *m = (ti_machine *)ti_arena_new(&plan->arena, sizeof *m);
  builder b;
  part whole;
  ti_step *accept;
  tiro_status status;
  if (!m) return TIRO_NOMEM;
  m->others = plan->machines;
  plan->machines = m;
  b.plan = plan;
  b.machine = m;
  status = new_step(&b, pattern, TI_STEP_ACCEPT, 0, &accept);
  if (!status) status = build(&b, pattern, 0, &whole);
  if (status) return status;
  m->start = whole.start;
  m->shape = whole.shape;
  *out = m;
  return find_fixed(&b, pattern);
}
