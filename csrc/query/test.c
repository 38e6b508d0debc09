/* test.c: see test.h. */
#include "test.h"

#include "../base/utf8.h"
#include "../text/unicode.h"

#include <string.h>

#define LONG 256 /* bytes of a value that is folded at once */

/* What a term gives. */
enum { NOTHING, NUMBER, TEXT };

typedef struct value {
  int kind;
  double number;
  tiro_string text;
  unsigned flags; /* how text is folded before it is compared */
} value;

static uint32_t place_of(const ti_place *place, const ti_moment *moment) {
  switch (place->kind) {
  case TI_THIS: return moment->position;
  case TI_MATCH: return moment->first;
  case TI_MATCHEND: return moment->end == TIRO_NONE ? TIRO_NONE : moment->end - 1;
  default: return moment->registers[place->number];
  }
}

/* ---- text ---- */

static uint32_t next_code(tiro_string *s, unsigned flags) {
  size_t length;
  uint32_t c = ti_utf8_decode(s->at, 0, s->length, &length);
  if (c == TI_BAD_BYTE) c += (unsigned char)s->at[0];
  else if (flags & TI_IGNORE_CASE) c = ti_fold(c);
  s->at += length;
  s->length -= length;
  return c;
}

/* Values too long to be folded: by code points. */
static int equal_long(const value *a, const value *b) {
  tiro_string x = a->text, y = b->text;
  while (x.length && y.length)
    if (next_code(&x, a->flags) != next_code(&y, b->flags)) return 0;
  return !x.length && !y.length;
}

static int is_plain(const value *v) {
  size_t i;
  for (i = 0; i < v->text.length; i++)
    if ((unsigned char)v->text.at[i] >= 0x80) return 0;
  return !v->flags;
}

/* Compared under the composed form: how an accent was typed does not matter. */
static int equal(const value *a, const value *b) {
  char x[TI_FOLD_VALUE_ROOM(LONG)], y[TI_FOLD_VALUE_ROOM(LONG)];
  size_t n;
  if (a->flags == b->flags && a->text.length == b->text.length &&
      !memcmp(a->text.at, b->text.at, a->text.length))
    return 1;
  if (is_plain(a) && is_plain(b)) return 0;
  if (a->text.length > LONG || b->text.length > LONG) return equal_long(a, b);
  n = ti_fold_value(a->text.at, a->text.length, a->flags, x);
  return n == ti_fold_value(b->text.at, b->text.length, b->flags, y) && !memcmp(x, y, n);
}

/* Digits at the start of a value, with a sign; as C's atoi. */
static double number_in(tiro_string s) {
  size_t i = 0;
  double n = 0;
  int minus = 0;
  while (i < s.length && (s.at[i] == ' ' || s.at[i] == '\t')) i++;
  if (i < s.length && (s.at[i] == '-' || s.at[i] == '+')) minus = s.at[i++] == '-';
  for (; i < s.length && s.at[i] >= '0' && s.at[i] <= '9'; i++) n = n * 10 + (s.at[i] - '0');
  return minus ? -n : n;
}

static double code_points(tiro_string s) {
  size_t at = 0, n = 0, length;
  for (; at < s.length; at += length, n++) (void)ti_utf8_decode(s.at, at, s.length, &length);
  return (double)n;
}

/* ---- terms ---- */

static value nothing(void) {
  value v;
  memset(&v, 0, sizeof v);
  return v;
}

static value number(double n) {
  value v = nothing();
  v.kind = NUMBER;
  v.number = n;
  return v;
}

static value text(const ti_lexicon *lexicon, uint32_t id) {
  value v = nothing();
  if (id == TIRO_NONE) return v;
  v.kind = TEXT;
  v.text = ti_lexicon_value(lexicon, id);
  return v;
}

/* The id of the value a term gives, or TIRO_NONE. A label on nothing may stand
** behind the last token. */
static uint32_t id_of(const ti_term *term, uint32_t at) {
  uint32_t i;
  if (at == TIRO_NONE) return TIRO_NONE;
  if (term->kind != TI_TERM_VALUE) {
    if (at >= term->column->token_count) return TIRO_NONE;
    i = ti_column_at(term->column, at);
    return term->derived ? term->derived[i] : i;
  }
  i = ti_spanset_holding(term->spans, at, at + 1);
  return i == TIRO_NONE ? TIRO_NONE : ti_attribute_at(term->attribute, i);
}

static value value_of(const ti_term *term, const ti_moment *moment);

static value frequency(const ti_term *term, uint32_t at) {
  uint32_t id = id_of(term, at), i;
  double n = 0;
  if (id == TIRO_NONE) return nothing();
  if (!term->derived) return number(ti_column_frequency(term->column, id));
  for (i = 0; i < term->column->lexicon.count; i++)
    if (term->derived[i] == id) n += ti_column_frequency(term->column, i);
  return number(n);
}

static value of_one(const ti_term *term, const ti_moment *moment) {
  value v = value_of(term->a, moment);
  if (v.kind != TEXT) return nothing();
  if (term->kind == TI_TERM_INT) return number(number_in(v.text));
  if (term->kind == TI_TERM_LENGTH) return number(code_points(v.text));
  v.flags |= term->flags;
  return v;
}

static value of_two(const ti_term *term, const ti_moment *moment) {
  value a = value_of(term->a, moment), b = value_of(term->b, moment);
  if (a.kind != NUMBER || b.kind != NUMBER) return nothing();
  switch (term->kind) {
  case TI_TERM_DISTANCE: return number(b.number - a.number);
  case TI_TERM_FAR: return number(a.number < b.number ? b.number - a.number : a.number - b.number);
  case TI_TERM_ADD: return number(a.number + b.number);
  case TI_TERM_SUBTRACT: return number(a.number - b.number);
  default: return number(a.number * b.number);
  }
}

static value bound_of(const ti_term *term, uint32_t at) {
  uint32_t i = at == TIRO_NONE ? at : ti_spanset_holding(term->spans, at, at + 1);
  if (i == TIRO_NONE) return nothing();
  return number(term->kind == TI_TERM_LEFT ? ti_spanset_start(term->spans, i)
                                           : ti_spanset_end(term->spans, i) - 1.0);
}

/* Terms nest as deep as the tree does, which has a limit. */
static value value_of(const ti_term *term, const ti_moment *moment) {
  uint32_t at = place_of(&term->place, moment);
  switch (term->kind) {
  case TI_TERM_COLUMN:
  case TI_TERM_VALUE: return text(term->lexicon, id_of(term, at));
  case TI_TERM_NUMBER: return number(term->number);
  case TI_TERM_POSITION: return at == TIRO_NONE ? nothing() : number(at);
  case TI_TERM_FREQUENCY: return frequency(term, at);
  case TI_TERM_INT:
  case TI_TERM_LENGTH:
  case TI_TERM_NORMAL: return of_one(term, moment);
  case TI_TERM_LEFT:
  case TI_TERM_RIGHT: return bound_of(term, at);
  case TI_TERM_TRUTH: return number(ti_test_holds(term->test, moment));
  default: return of_two(term, moment);
  }
}

/* ---- tests ---- */

/* Two terms of which one is not there are neither equal nor unequal. */
static int compare(const ti_test *test, const ti_moment *moment) {
  value a, b;
  const ti_term *left = test->left, *right = test->right;
  if (left->kind == TI_TERM_COLUMN && right->kind == TI_TERM_COLUMN && left->lexicon == right->lexicon) {
    uint32_t x = id_of(left, place_of(&left->place, moment));
    uint32_t y = id_of(right, place_of(&right->place, moment));
    if (x == TIRO_NONE || y == TIRO_NONE) return 0;
    if (x == y) return test->op == TI_EQUAL;
  }
  a = value_of(left, moment);
  b = value_of(right, moment);
  if (a.kind == NOTHING || b.kind == NOTHING) return 0;
  if (a.kind == TEXT) return equal(&a, &b) == (test->op == TI_EQUAL);
  switch (test->op) {
  case TI_EQUAL: return a.number == b.number;
  case TI_UNEQUAL: return a.number != b.number;
  case TI_LESS: return a.number < b.number;
  case TI_LESS_EQUAL: return a.number <= b.number;
  case TI_GREATER: return a.number > b.number;
  default: return a.number >= b.number;
  }
}

static int matches(const ti_test *test, const ti_moment *moment) {
  value v = value_of(test->left, moment);
  char folded[TI_FOLD_VALUE_ROOM(LONG)];
  if (v.kind != TEXT) return 0;
  if (v.flags && v.text.length <= LONG) {
    v.text.length = ti_fold_value(v.text.at, v.text.length, v.flags, folded);
    v.text.at = folded;
  }
  return ti_pattern_matches(test->pattern, v.text.at, v.text.length) == (test->op == TI_EQUAL);
}

/* Does the span around the position have one of the values? */
static int has_value(const ti_test *test, uint32_t at) {
  uint32_t i;
  if (!test->all->reach) return ti_spanset_holding(test->spans, at, at + 1) != TIRO_NONE;
  i = ti_spanset_holding(test->all, at, at + 1);
  if (i == TIRO_NONE) return 0;
  i = ti_attribute_at(test->attribute, i);
  return i != TIRO_NONE && ti_idset_has(&test->ids, i);
}

static int at_place(const ti_test *test, uint32_t at) {
  switch (test->kind) {
  case TI_TEST_IDS:
    if (at >= test->column->token_count) return test->ids.inverted;
    return ti_idset_has(&test->ids, ti_column_at(test->column, at));
  case TI_TEST_VALUE: return has_value(test, at);
  case TI_TEST_IN: return ti_spanset_holding(test->spans, at, at + 1) != TIRO_NONE;
  case TI_TEST_FIRST: return ti_spanset_first(test->spans, at);
  case TI_TEST_LAST: return ti_spanset_last(test->spans, at);
  default: return 1; /* TI_TEST_DEFINED */
  }
}

int ti_test_holds(const ti_test *test, const ti_moment *moment) {
  uint32_t at;
  switch (test->kind) {
  case TI_TEST_TRUE: return 1;
  case TI_TEST_FALSE: return 0;
  case TI_TEST_AND: return ti_test_holds(test->a, moment) && ti_test_holds(test->b, moment);
  case TI_TEST_OR: return ti_test_holds(test->a, moment) || ti_test_holds(test->b, moment);
  case TI_TEST_NOT: return !ti_test_holds(test->a, moment);
  case TI_TEST_COMPARE: return compare(test, moment);
  case TI_TEST_MATCHES: return matches(test, moment);
  default: break;
  }
  at = place_of(&test->place, moment);
  if (at != TIRO_NONE) return at_place(test, at);
  return test->kind == TI_TEST_IDS && test->ids.inverted; /* what is not there is not the value */
}

int ti_test_may_hold(const ti_test *test, uint32_t position) {
  ti_moment moment;
  if (test->here) {
    moment.position = position;
    moment.first = moment.end = TIRO_NONE;
    moment.registers = NULL;
    return ti_test_holds(test, &moment);
  }
  if (test->kind == TI_TEST_AND)
    return ti_test_may_hold(test->a, position) && ti_test_may_hold(test->b, position);
  if (test->kind == TI_TEST_OR)
    return ti_test_may_hold(test->a, position) || ti_test_may_hold(test->b, position);
  return 1;
}
