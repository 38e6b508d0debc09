/* machine.h: a pattern as steps between positions.
**
**   "a" ("b" | <s> "c")* "d"
**
**   0 token a --> 1 either --> 2 token b --> 1
**                   |   `----> 3 open s --> 4 token c --> 1
**                   `--------> 5 token d --> 6 accept
**
** A token step leads from one position to the next. A span step leads to where
** spans from here end. The others stay where they are.
**
** Registers hold positions along a way: first those of paired tags (<s> ...
** </s> are of one span), then two for each label.
*/
#ifndef TIRO_QUERY_MACHINE_H
#define TIRO_QUERY_MACHINE_H

#include "condition.h"

#define TI_MAX_STEPS 20000

typedef enum ti_step_kind {
  TI_STEP_TOKEN, TI_STEP_EITHER, TI_STEP_MARK, TI_STEP_OPEN, TI_STEP_CLOSE,
  TI_STEP_AHEAD, TI_STEP_SPAN, TI_STEP_ACCEPT
} ti_step_kind;

typedef struct ti_relation ti_relation;

typedef struct ti_step {
  uint8_t kind;
  uint32_t next, other;
  uint32_t number; /* register of a mark or a paired tag, or TIRO_NONE */
  const ti_test *test; /* of a mark: what must hold behind it, or NULL */
  const ti_spanset *spans;
  ti_relation *relation;
} ti_step;

typedef enum ti_source_kind { TI_SOURCE_TEST, TI_SOURCE_FIRSTS, TI_SOURCE_ENDS } ti_source_kind;

/* Something every match has (or one of several such things): where it lies,
** counted from the match's start. */
typedef struct ti_source ti_source;
struct ti_source {
  uint8_t kind, ahead; /* ahead: it may lie behind the match */
  const ti_test *test;
  const ti_spanset *spans;
  const ti_spanset *around; /* not it, but the span that holds it, by its start; NULL: it itself */
  uint32_t step;
  uint32_t min, max; /* max TIRO_NONE: as far as the document goes */
  uint32_t at;       /* byte of the query */
  uint64_t frequency;
  ti_source *next; /* or this one */
};

/* What is known of the matches of a part. */
typedef struct ti_shape {
  uint32_t min, max; /* width; max TIRO_NONE: no limit */
  const ti_source *sources; /* NULL: nothing is sure */
} ti_shape;

typedef struct ti_machine ti_machine;
struct ti_machine {
  TI_ARRAY(ti_step) steps;
  uint32_t start;
  ti_shape shape;
  ti_test **fixed; /* a plain sequence of tokens: its tests; else NULL */
  uint32_t fixed_count;
  int spans;       /* it has span steps */
  struct ti_run *run;
  struct ti_starts *starts;
  ti_machine *others; /* next one of the query */
};

typedef enum ti_relation_kind {
  TI_RELATION_SPANS, TI_RELATION_WITHIN, TI_RELATION_CONTAINING,
  TI_RELATION_OVERLAPPING, TI_RELATION_BOTH, TI_RELATION_NOT
} ti_relation_kind;

/* Spans that a span step may lead over. */
struct ti_relation {
  uint8_t kind, negated;
  const ti_spanset *spans;
  const ti_spanset *outer; /* within all spans of b, which is nothing else; NULL: ask b */
  ti_machine *a, *b;
  /* what is known of b in the document that starts at `floor` */
  uint32_t floor, scanned;
  TI_ARRAY(uint32_t) firsts, ends, reach;
  TI_ARRAY(uint32_t) found; /* ends of a, each with its registers */
};

/* A query made ready for a segment. */
typedef struct ti_plan {
  ti_maker maker;
  ti_arena arena;
  uint32_t paired, registers; /* registers: with those of labels */
  TI_ARRAY(tiro_string) tags; /* that are paired */
  ti_machine *machines;       /* the last made first */
  ti_machine *main;
  const ti_test *constraint;  /* NULL: none */
  const ti_test *skip;        /* NULL: none */
  const ti_spanset *documents, *within;
  const ti_spanset *within_starts; /* `within` is of several spans: those that a match starts in; else NULL */
  int within_negated;
  uint32_t within_tokens;
  TI_ARRAY(ti_relation *) relations;
} ti_plan;

/* A machine for a pattern. */
TI_FUNC tiro_status ti_make_machine(ti_plan *plan, ti_node *pattern, ti_machine **out);

/* Asks what the constraint says of labels behind their marks (early.c). */
TI_FUNC tiro_status ti_ask_early(ti_plan *plan);

/* Is the part one token? Then so are |, & and ! of such. */
TI_FUNC int ti_is_token(const ti_node *node);
TI_FUNC tiro_status ti_token_test(ti_maker *maker, const ti_node *node, ti_test **out);

/* Labels and tags that are pairs; before any machine is made. */
TI_FUNC tiro_status ti_find_names(ti_plan *plan, ti_node *pattern);

#endif
