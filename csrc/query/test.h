/* test.h: conditions as they run: is it so of the token here?
**
**   [word="the|a" & shape!="C" & _.turn_role="press"]
**
**   and --- and --- ids of word     {a, the}
**    |       `----- ids of shape    all but {C}
**    `------------- spans of turn   those of the press
**
** Whatever can be known before a token is looked at is a set of ids or of
** spans. The rest are comparisons of terms.
*/
#ifndef TIRO_QUERY_TEST_H
#define TIRO_QUERY_TEST_H

#include "idset.h"
#include "pattern.h"
#include "spanset.h"
#include "tree.h"

/* Where a term looks. */
typedef enum ti_place_kind { TI_THIS, TI_REGISTER, TI_MATCH, TI_MATCHEND } ti_place_kind;

typedef struct ti_place {
  uint8_t kind;
  uint32_t number; /* of the register */
} ti_place;

typedef enum ti_test_kind {
  TI_TEST_TRUE, TI_TEST_FALSE, TI_TEST_AND, TI_TEST_OR, TI_TEST_NOT,
  TI_TEST_IDS,     /* the column's value is in ids */
  TI_TEST_VALUE,   /* the value of the span around it is in ids */
  TI_TEST_IN,      /* it lies in a span */
  TI_TEST_FIRST,   /* it is the first of a span */
  TI_TEST_LAST,    /* it is the last of a span */
  TI_TEST_DEFINED, /* the place is there */
  TI_TEST_COMPARE, /* two terms */
  TI_TEST_MATCHES  /* a term is text that a pattern matches */
} ti_test_kind;

typedef enum ti_term_kind {
  TI_TERM_COLUMN, TI_TERM_VALUE, TI_TERM_NUMBER, TI_TERM_POSITION, TI_TERM_FREQUENCY,
  TI_TERM_INT, TI_TERM_LENGTH, TI_TERM_NORMAL, TI_TERM_DISTANCE, TI_TERM_FAR,
  TI_TERM_ADD, TI_TERM_SUBTRACT, TI_TERM_MULTIPLY, TI_TERM_LEFT, TI_TERM_RIGHT, TI_TERM_TRUTH
} ti_term_kind;

typedef struct ti_test ti_test;
typedef struct ti_term ti_term;

struct ti_term {
  uint8_t kind, text; /* text: it gives text, not a number */
  uint8_t flags;      /* of TI_TERM_NORMAL */
  ti_place place, other;
  const ti_column *column;
  const ti_lexicon *lexicon; /* of the values */
  const uint32_t *derived;   /* value by id of the column; NULL: the id itself */
  const ti_attribute *attribute;
  const ti_spanset *spans;
  const ti_term *a, *b;
  const ti_test *test;
  double number;
};

struct ti_test {
  uint8_t kind, op;
  uint8_t here; /* asks for nothing but the position */
  ti_place place;
  const ti_column *column;
  ti_idset ids;
  const ti_spanset *spans, *all; /* all: of the layer whose attribute is asked for */
  const ti_attribute *attribute;
  const ti_term *left, *right;
  ti_pattern *pattern;
  ti_test *a, *b;
  uint64_t frequency; /* tokens of which it is true: never too few if it is `here` */
};

/* What is known while a match grows. */
typedef struct ti_moment {
  uint32_t position;         /* the token; TIRO_NONE: none, in a constraint */
  uint32_t first, end;       /* of the match; end TIRO_NONE: not yet known */
  const uint32_t *registers; /* positions of labels or TIRO_NONE */
} ti_moment;

TI_FUNC int ti_test_holds(const ti_test *test, const ti_moment *moment);

/* Could it hold at the position, whatever the registers are? */
TI_FUNC int ti_test_may_hold(const ti_test *test, uint32_t position);

#endif
