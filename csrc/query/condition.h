/* condition.h: makes tests of conditions, for one segment. */
#ifndef TIRO_QUERY_CONDITION_H
#define TIRO_QUERY_CONDITION_H

#include "test.h"

#include <string.h>

/* A name that a query gives to a token or a group. Its first position is in
** register `number`, its end in the next. */
typedef struct ti_name {
  tiro_string name;
  uint32_t number;
} ti_name;

/* What the making of tests and machines shares. */
typedef struct ti_maker {
  const ti_segment *segment;
  ti_arena *arena;
  ti_complaint *complaint;
  unsigned flags; /* of all patterns that are not exact */
  TI_ARRAY(ti_name) names;
  TI_ARRAY(ti_pattern *) patterns; /* that tests hold on to */
  TI_ARRAY(ti_spanset *) sets;     /* one for each layer asked for */
  uint64_t pattern_steps;          /* that patterns may take yet while tests are made */
  int constraint;                  /* there is no token to look at */
  int asks_labels;                 /* some test looks at a label */
} ti_maker;

/* The test of a condition; of no condition (NULL): true. */
TI_FUNC tiro_status ti_make_test(ti_maker *maker, const ti_node *condition, ti_test **out);

/* All of some tests (at least one), or any of them. */
TI_FUNC tiro_status ti_make_joined(ti_maker *maker, ti_test **tests, size_t count, int all, ti_test **out);
TI_FUNC tiro_status ti_make_not(ti_maker *maker, ti_test *a, ti_test **out);

/* All spans of a layer. `at`: where the query names it. */
TI_FUNC tiro_status ti_make_layer(ti_maker *maker, tiro_string name, uint32_t at, const ti_spanset **out);

/* The spans that a tag means: <turn speaker="..."/>, <turn_speaker="...">, <turn>. */
TI_FUNC tiro_status ti_make_spans(ti_maker *maker, const ti_node *tag, const ti_spanset **out);

/* The name of a label, or NULL. */
TI_FUNC const ti_name *ti_maker_name(const ti_maker *maker, tiro_string name);

TI_FUNC void ti_maker_free(ti_maker *maker);

static inline int ti_same(tiro_string a, tiro_string b) {
  return a.length == b.length && (!a.length || !memcmp(a.at, b.at, a.length));
}

#endif
