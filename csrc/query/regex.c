/* regex.c: a regular expression as nodes: see regex.h. Perl's syntax, as the
** Corpus Workbench takes it, without what needs backtracking: back references,
** look-around, possessive repetition.
*/
#include "regex.h"

#include "../text/fold.h"

#define MOST_COPIES 10000 /* of a counted repetition; more states there cannot be */

void ti_regex_fail(ti_regex *re, size_t first, size_t end, const char *message) {
  ti_nfa_maker *m = re->maker;
  if (re->status) return;
  re->status = ti_pattern_complain(m->complaint, first, message, m->text + first, end - first);
  re->at = m->length;
}

void ti_regex_check(ti_regex *re, tiro_status status) {
  if (re->status || !status) return;
  re->status = status;
  re->at = re->maker->length;
}

uint32_t ti_regex_unit(ti_regex *re) {
  size_t length;
  uint32_t c = ti_unit(re->maker->text, re->at, re->maker->length, &length);
  re->at += length;
  return c;
}

/* ---- Nodes --------------------------------------------------------------- */

static uint32_t add(ti_regex *re, ti_regex_op op, size_t at) {
  ti_regex_node *node;
  if (re->status) return TIRO_NONE;
  if (ti_reserve(re->maker->memory, &re->nodes, 1)) {
    ti_regex_check(re, TIRO_NOMEM);
    return TIRO_NONE;
  }
  node = &re->nodes.items[re->nodes.count];
  node->op = (uint8_t)op;
  node->operand = 0;
  node->at = (uint32_t)at;
  node->child = node->next = TIRO_NONE;
  node->min = node->max = 1;
  return (uint32_t)re->nodes.count++;
}

/* Puts `child` before the children that are there. */
static void adopt(ti_regex *re, uint32_t parent, uint32_t child) {
  if (re->status) return;
  re->nodes.items[child].next = re->nodes.items[parent].child;
  re->nodes.items[parent].child = child;
}

/* A node that takes what is in the maker's set, or one character. */
static uint32_t add_set(ti_regex *re, size_t at) {
  uint32_t node = add(re, TI_RE_SET, at);
  unsigned number = 0;
  if (node == TIRO_NONE) return node;
  ti_regex_check(re, ti_nfa_add_set(re->maker, &re->maker->set, at, &number));
  re->nodes.items[node].operand = (uint16_t)number;
  return node;
}

static uint32_t add_character(ti_regex *re, uint32_t c, size_t at) {
  uint32_t node = add(re, TI_RE_SET, at);
  unsigned number = 0;
  if (node == TIRO_NONE) return node;
  ti_regex_check(re, ti_nfa_add_character(re->maker, c, re->flags, at, &number));
  re->nodes.items[node].operand = (uint16_t)number;
  return node;
}

static uint32_t add_assertion(ti_regex *re, ti_nfa_place place, size_t at) {
  uint32_t node = add(re, TI_RE_ASSERT, at);
  if (node != TIRO_NONE) re->nodes.items[node].operand = (uint16_t)place;
  return node;
}

/* ---- Atoms --------------------------------------------------------------- */

static uint32_t read_either(ti_regex *re);

static uint32_t read_dot(ti_regex *re) {
  const tiro_memory *memory = re->maker->memory;
  ti_charset *set = &re->maker->set;
  size_t at = re->at++;
  set->count = 0;
  if (!re->dot_all) {
    ti_regex_check(re, ti_charset_add(set, memory, '\n', '\n'));
    ti_charset_settle(set);
  }
  ti_regex_check(re, ti_charset_invert(set, memory));
  return add_set(re, at);
}

/* \b and \B ask whether word characters stand on one side only. */
static uint32_t read_boundary(ti_regex *re) {
  ti_nfa *nfa = re->maker->nfa;
  size_t at = re->at;
  int inverted = ti_regex_sees(re, 1, 'B');
  re->at += 2;
  if (!nfa->has_boundaries) {
    ti_charset *set = &re->maker->set;
    set->count = 0;
    ti_regex_add_class(re, set, "w", 1, 0);
    ti_charset_settle(set);
    ti_regex_check(re, ti_nfa_add_set(re->maker, set, at, &nfa->word));
    nfa->has_boundaries = 1;
  }
  return add_assertion(re, inverted ? TI_NOT_AT_BOUNDARY : TI_AT_BOUNDARY, at);
}

static uint32_t read_escaped(ti_regex *re) {
  ti_charset *set = &re->maker->set;
  size_t at = re->at;
  uint32_t c = 0;
  if (ti_regex_sees(re, 1, 'b') || ti_regex_sees(re, 1, 'B')) return read_boundary(re);
  if (re->maker->length - at > 1 && re->maker->text[at + 1] >= '1' && re->maker->text[at + 1] <= '9') {
    ti_regex_fail(re, at, at + 2, "back reference % is not supported: patterns run in linear time");
    return TIRO_NONE;
  }
  if (ti_regex_sees(re, 1, 'Q')) {
    re->at += 2;
    re->quoting = 1;
    return add(re, TI_RE_EMPTY, at);
  }
  set->count = 0;
  if (ti_regex_escape(re, set, &c)) return add_character(re, c, at);
  ti_charset_settle(set);
  return add_set(re, at);
}

/* Letters of (?i) and (?s-i), up to ) or :. */
static void read_flags(ti_regex *re, size_t first) {
  int on = 1;
  for (; !ti_regex_ended(re) && !ti_regex_sees(re, 0, ')') && !ti_regex_sees(re, 0, ':'); re->at++) {
    char c = re->maker->text[re->at];
    if (c == '-') on = 0;
    else if (c == 'i') re->flags = on ? re->flags | TI_IGNORE_CASE : re->flags & ~(unsigned)TI_IGNORE_CASE;
    else if (c == 's') re->dot_all = on;
    else if (c != 'u' && c != 'm') {
      ti_regex_fail(re, first, re->at + 1, "% is not supported: patterns run in linear time");
      return;
    }
  }
}

/* (...), (?:...), (?i:...), and (?i), which holds to the group's end. */
static uint32_t read_group(ti_regex *re) {
  size_t first = re->at++;
  unsigned flags = re->flags;
  int dot_all = re->dot_all, bare = 0;
  uint32_t node;
  if (re->depth == TI_REGEX_DEPTH) {
    ti_regex_fail(re, first, first + 1, "% nests more than 100 deep");
    return TIRO_NONE;
  }
  if (ti_regex_sees(re, 0, '?')) {
    re->at++;
    read_flags(re, first);
    bare = ti_regex_sees(re, 0, ')');
    re->at += (size_t)(bare || ti_regex_sees(re, 0, ':'));
  }
  if (re->status) return TIRO_NONE;
  if (bare) return add(re, TI_RE_EMPTY, first);
  re->depth++;
  node = read_either(re);
  re->depth--;
  if (!ti_regex_sees(re, 0, ')')) ti_regex_fail(re, first, first + 1, "% has no ')'");
  else re->at++;
  re->flags = flags;
  re->dot_all = dot_all;
  return node;
}

static uint32_t read_atom(ti_regex *re) {
  size_t at = re->at;
  if (re->quoting) return add_character(re, ti_regex_unit(re), at);
  switch (re->maker->text[at]) {
    case '(': return read_group(re);
    case '.': return read_dot(re);
    case '\\': return read_escaped(re);
    case '[':
      ti_regex_bracket(re);
      return add_set(re, at);
    case '^': re->at++; return add_assertion(re, TI_AT_START, at);
    case '$': re->at++; return add_assertion(re, TI_AT_END, at);
    case '*': case '+': case '?':
      ti_regex_fail(re, at, at + 1, "% has nothing to repeat");
      return TIRO_NONE;
    default: return add_character(re, ti_regex_unit(re), at);
  }
}

/* ---- Repetition ---------------------------------------------------------- */

static int read_count(const ti_regex *re, size_t *at, uint32_t *n) {
  size_t start = *at;
  for (*n = 0; *at < re->maker->length && re->maker->text[*at] >= '0' && re->maker->text[*at] <= '9'; ++*at)
    if (*n <= MOST_COPIES) *n = *n * 10 + (uint32_t)(re->maker->text[*at] - '0');
  return *at > start;
}

/* {2} {2,} {,3} {2,3}; anything else in braces stands for itself. */
static int read_braces(ti_regex *re, uint32_t *min, uint32_t *max) {
  const char *text = re->maker->text;
  size_t first = re->at, at = first + 1, length = re->maker->length;
  int has_min = read_count(re, &at, min);
  *max = *min;
  if (at < length && text[at] == ',') {
    at++;
    if (!read_count(re, &at, max)) *max = TIRO_NONE;
    else if (!has_min) has_min = 1;
  }
  if (!has_min || at >= length || text[at] != '}') return 0;
  re->at = at + 1;
  if (*min > MOST_COPIES || (*max != TIRO_NONE && *max > MOST_COPIES))
    ti_regex_fail(re, first, re->at, "% repeats too often: more than 10000 times");
  else if (*max < *min)
    ti_regex_fail(re, first, re->at, "the counts of % are in the wrong order");
  return 1;
}

static int read_quantifier(ti_regex *re, uint32_t *min, uint32_t *max) {
  char c;
  if (re->quoting || ti_regex_ended(re)) return 0;
  c = re->maker->text[re->at];
  if (c == '{') return read_braces(re, min, max);
  if (c != '*' && c != '+' && c != '?') return 0;
  *min = c == '+';
  *max = c == '?' ? 1 : TIRO_NONE;
  re->at++;
  return 1;
}

/* Lazy forms match the same values as a whole. */
static uint32_t read_repeated(ti_regex *re) {
  uint32_t node = read_atom(re), min, max;
  size_t at = re->at;
  while (!re->status && read_quantifier(re, &min, &max)) {
    uint32_t repeat = add(re, TI_RE_REPEAT, at);
    if (repeat == TIRO_NONE) return repeat;
    re->nodes.items[repeat].min = min;
    re->nodes.items[repeat].max = max;
    adopt(re, repeat, node);
    node = repeat;
    if (ti_regex_sees(re, 0, '?')) re->at++;
    else if (ti_regex_sees(re, 0, '+'))
      ti_regex_fail(re, at, re->at + 1, "possessive % is not supported: patterns run in linear time");
    at = re->at;
    if (re->nodes.count > 2 * TI_NFA_STATES) ti_regex_fail(re, at, at, "the pattern is too large");
    break; /* x** has nothing to repeat */
  }
  return node;
}

static int ends_quote(ti_regex *re) {
  if (!re->quoting || !ti_regex_sees(re, 0, '\\') || !ti_regex_sees(re, 1, 'E')) return 0;
  re->at += 2;
  re->quoting = 0;
  return 1;
}

static uint32_t read_sequence(ti_regex *re) {
  uint32_t node = add(re, TI_RE_SEQUENCE, re->at);
  while (!re->status && !ti_regex_ended(re)) {
    uint32_t child;
    if (ends_quote(re)) continue;
    if (!re->quoting && (ti_regex_sees(re, 0, '|') || ti_regex_sees(re, 0, ')'))) break;
    child = read_repeated(re);
    if (!re->status) adopt(re, node, child);
  }
  return node;
}

static uint32_t read_either(ti_regex *re) {
  size_t at = re->at;
  uint32_t first = read_sequence(re), node;
  if (re->status || !ti_regex_sees(re, 0, '|')) return first;
  node = add(re, TI_RE_EITHER, at);
  if (!re->status) adopt(re, node, first);
  while (!re->status && ti_regex_sees(re, 0, '|')) {
    uint32_t next;
    re->at++;
    next = read_sequence(re);
    if (!re->status) adopt(re, node, next);
  }
  return node;
}

tiro_status ti_nfa_regex(ti_nfa_maker *maker) {
  ti_regex re = {NULL, 0, 0, 0, 0, 0, TIRO_OK, {NULL, 0, 0}, {NULL, 0, 0}};
  uint32_t root;
  re.maker = maker;
  re.flags = maker->flags;
  root = read_either(&re);
  if (!re.status && !ti_regex_ended(&re)) ti_regex_fail(&re, re.at, re.at + 1, "% closes nothing");
  if (!re.status) re.status = ti_regex_assemble(&re, root);
  ti_array_free(maker->memory, &re.nodes);
  ti_array_free(maker->memory, &re.part);
  return re.status;
}
