/* assemble.c: the nodes of a regular expression become states; see regex.h.
** Recursion is as deep as groups nest, which has a limit. */
#include "regex.h"

typedef struct assembly {
  const ti_regex *re;
  size_t blame; /* what to complain of when it gets too large */
  tiro_status status;
} assembly;

static unsigned add(assembly *a, ti_nfa_op op, unsigned operand, unsigned next, size_t at) {
  unsigned state = next;
  if (a->blame != TIRO_NONE) at = a->blame;
  if (!a->status) a->status = ti_nfa_add(a->re->maker, op, operand, next, at, &state);
  return state;
}

static unsigned put(assembly *a, uint32_t node, unsigned next);

/* The body, again and again: behind it a fork leads back or on. */
static unsigned put_loop(assembly *a, const ti_regex_node *repeat, unsigned next) {
  unsigned fork = add(a, TI_NFA_FORK, next, next, repeat->at), body;
  if (a->status) return next;
  body = put(a, repeat->child, fork);
  a->re->maker->nfa->states.items[fork].next = (uint16_t)body;
  return repeat->min ? body : fork;
}

/* x{2,4} is x x (x (x)?)?. A body without states is made once: what is empty
** stays so. */
static unsigned put_repeat(assembly *a, const ti_regex_node *repeat, unsigned next) {
  const ti_nfa *nfa = a->re->maker->nfa;
  unsigned state = next;
  uint32_t copies = repeat->min;
  if (repeat->max == TIRO_NONE) {
    state = put_loop(a, repeat, next);
    if (copies) copies--;
  } else {
    uint32_t i;
    for (i = repeat->min; i < repeat->max && !a->status; i++)
      state = add(a, TI_NFA_FORK, next, put(a, repeat->child, state), repeat->at);
  }
  for (; copies && !a->status; copies--) {
    size_t before = nfa->states.count;
    state = put(a, repeat->child, state);
    if (nfa->states.count == before) break;
  }
  return state;
}

static unsigned put_either(assembly *a, const ti_regex_node *either, unsigned next) {
  const ti_regex_node *nodes = a->re->nodes.items;
  uint32_t child = either->child;
  unsigned state = put(a, child, next);
  while ((child = nodes[child].next) != TIRO_NONE && !a->status)
    state = add(a, TI_NFA_FORK, state, put(a, child, next), either->at);
  return state;
}

/* The states of `node`, with `next` behind them; returns the first. */
static unsigned put(assembly *a, uint32_t node, unsigned next) {
  const ti_regex_node *nodes = a->re->nodes.items, *n = &nodes[node];
  size_t blame = a->blame;
  uint32_t child;
  if (a->status) return next;
  switch ((ti_regex_op)n->op) {
  case TI_RE_EMPTY: return next;
  case TI_RE_SET: return add(a, TI_NFA_TAKE, n->operand, next, n->at);
  case TI_RE_ASSERT: return add(a, TI_NFA_ASSERT, n->operand, next, n->at);
  case TI_RE_EITHER: return put_either(a, n, next);
  case TI_RE_SEQUENCE:
    for (child = n->child; child != TIRO_NONE; child = nodes[child].next) next = put(a, child, next);
    return next;
  case TI_RE_REPEAT: break;
  }
  if (blame == TIRO_NONE) a->blame = n->at;
  next = put_repeat(a, n, next);
  a->blame = blame;
  return next;
}

tiro_status ti_regex_assemble(const ti_regex *re, uint32_t root) {
  ti_nfa *nfa = re->maker->nfa;
  assembly a;
  a.re = re;
  a.blame = TIRO_NONE;
  a.status = TIRO_OK;
  nfa->start = put(&a, root, add(&a, TI_NFA_MATCH, 0, 0, 0));
  return a.status;
}
