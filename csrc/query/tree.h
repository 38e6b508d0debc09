/* tree.h: a query as a tree, made from the table form of it.
**
**   "the" []{0,5} a:"China" :: a.turn_n = "3" within s
**
**   sequence --- token --- condition: compare(attribute word, pattern the)
**            |-- repeat 0..5 --- token
**            `-- label a --- token --- ...
**   constraint: compare(attribute turn_n of a, pattern 3)   within: layer s
**
** Nodes of patterns, conditions and terms are of one type. Children form a
** list. All of it lies in one arena.
*/
#ifndef TIRO_QUERY_TREE_H
#define TIRO_QUERY_TREE_H

#include "../base/complaint.h"
#include "arena.h"

/* Nodes nest at most so deep; whoever makes a tree sees to it. */
#define TI_MAX_DEPTH 100

typedef enum ti_node_kind {
  /* patterns */
  TI_NODE_TOKEN, /* child: a condition, if any */
  TI_NODE_SEQUENCE,
  TI_NODE_EITHER,
  TI_NODE_BOTH,
  TI_NODE_NOT,
  TI_NODE_REPEAT, /* child; min, max */
  TI_NODE_LABEL,  /* name; child */
  TI_NODE_TARGET, /* child; min: number */
  TI_NODE_OPEN,   /* name: layer, part: attribute; op; child: a pattern */
  TI_NODE_CLOSE,  /* name: layer */
  TI_NODE_SPAN,   /* name: layer; children: comparisons of attributes */
  TI_NODE_WITHIN, TI_NODE_CONTAINING, TI_NODE_OVERLAPPING, /* two children; negated */
  TI_NODE_AHEAD,                  /* child: a condition */
  TI_NODE_MEET,                   /* two children; from, to or name: layer; negated */
  TI_NODE_UNION,                  /* two children */
  TI_NODE_TAB,                    /* children with gap_min, gap_max before them */
  /* conditions */
  TI_NODE_AND, TI_NODE_OR, TI_NODE_IMPLIES, TI_NODE_NEGATION,
  TI_NODE_COMPARE, /* op; two terms */
  TI_NODE_EXISTS,  /* a term */
  /* terms */
  TI_NODE_ATTRIBUTE,  /* name; part: of which token */
  TI_NODE_PATTERN,    /* name: the text; pattern_kind, flags */
  TI_NODE_NUMBER,     /* number */
  TI_NODE_LABEL_TERM, /* name */
  TI_NODE_CALL        /* name; arguments */
} ti_node_kind;

typedef enum ti_compare {
  TI_EQUAL, TI_UNEQUAL, TI_LESS, TI_LESS_EQUAL, TI_GREATER, TI_GREATER_EQUAL
} ti_compare;

typedef struct ti_node ti_node;
struct ti_node {
  uint8_t kind;         /* ti_node_kind */
  uint8_t op;           /* ti_compare */
  uint8_t negated;
  uint8_t exact;        /* of a pattern: flags of the whole query do not hold */
  uint8_t pattern_kind; /* ti_pattern_kind */
  uint8_t flags;        /* TI_IGNORE_CASE ... */
  uint32_t at;          /* byte of the query's text, from 0 */
  uint32_t min, max;    /* max TIRO_NONE: no limit */
  uint32_t gap_min, gap_max;
  int32_t from, to;
  uint32_t edits; /* of a fuzzy pattern */
  double number;
  tiro_string name, part; /* `at` NULL: there is none */
  uint32_t count;         /* of children */
  ti_node *child, *last, *next;
  void *made; /* what was made of it, so that a repeated part is made once */
};

typedef enum ti_strategy {
  TI_UNSAID, TI_TRADITIONAL, TI_SHORTEST, TI_STANDARD, TI_LONGEST, TI_ALL
} ti_strategy;

enum { TI_LEFT = 1, TI_RIGHT = 2 };

typedef struct ti_tree {
  ti_arena arena;
  ti_node *pattern, *constraint; /* constraint NULL: none */
  tiro_string within;            /* layer; `at` NULL: none */
  uint32_t within_at, within_count; /* so many spans of it that follow one another */
  uint32_t within_tokens; /* TIRO_NONE: none */
  uint8_t within_negated;
  uint8_t expand; /* TI_LEFT | TI_RIGHT; 0: none */
  uint8_t strategy;
  uint32_t expand_count, expand_at;
  tiro_string expand_to; /* layer; `at` NULL: tokens */
  uint32_t cut;          /* TIRO_NONE: none */
} ti_tree;

TI_FUNC void ti_tree_start(ti_tree *tree, const tiro_memory *memory);

/* A node without children, or NULL. */
TI_FUNC ti_node *ti_tree_node(ti_tree *tree, ti_node_kind kind, uint32_t at);

/* Puts `child` behind the other children. */
TI_FUNC void ti_node_add(ti_node *parent, ti_node *child);

TI_FUNC void ti_tree_free(ti_tree *tree);

/* Sets the complaint, with `thing` quoted where the form has a %, and returns
** TIRO_INVALID. */
TI_FUNC tiro_status ti_query_complain(ti_complaint *complaint, uint32_t at, const char *form, tiro_string thing);

static inline tiro_string ti_no_string(void) {
  tiro_string s;
  s.at = NULL;
  s.length = 0;
  return s;
}

#endif
