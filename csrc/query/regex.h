/* regex.h: a regular expression while it is read.
**
**   a(b|c)+      sequence                nodes, each with a list of children;
**                 |-- a                  a list holds the last child first
**                 `-- repeat 1..
**                      `-- either
**                           |-- b
**                           `-- c
**
** regex.c reads the text into nodes, bracket.c the sets of characters in it
** (\d, \p{Lu}, [a-z]), assemble.c makes states of the nodes.
*/
#ifndef TIRO_QUERY_REGEX_H
#define TIRO_QUERY_REGEX_H

#include "nfa.h"

#define TI_REGEX_DEPTH 100 /* groups inside each other */

typedef enum ti_regex_op {
  TI_RE_EMPTY, TI_RE_SET, TI_RE_ASSERT, TI_RE_SEQUENCE, TI_RE_EITHER, TI_RE_REPEAT
} ti_regex_op;

typedef struct ti_regex_node {
  uint8_t op;
  uint16_t operand;     /* number of the set, or ti_nfa_place */
  uint32_t at;          /* byte of the text */
  uint32_t child, next; /* nodes, or TIRO_NONE */
  uint32_t min, max;    /* of a repeat; max TIRO_NONE: no limit */
} ti_regex_node;

typedef struct ti_regex {
  ti_nfa_maker *maker;
  size_t at;
  unsigned flags; /* in force here: (?i) changes them */
  int dot_all;    /* (?s) */
  int quoting;    /* between \Q and \E */
  unsigned depth;
  tiro_status status; /* the first failure; then `at` is the end of the text */
  TI_ARRAY(ti_regex_node) nodes;
  ti_charset part; /* scratch */
} ti_regex;

static inline int ti_regex_ended(const ti_regex *re) { return re->at >= re->maker->length; }

/* Is the text here, or `ahead` bytes on, the character `c`? */
static inline int ti_regex_sees(const ti_regex *re, size_t ahead, char c) {
  return re->maker->length - re->at > ahead && re->maker->text[re->at + ahead] == c;
}

/* Complains about text[first, end) and stops the reading. */
TI_FUNC void ti_regex_fail(ti_regex *re, size_t first, size_t end, const char *message);

/* Keeps a status, and stops the reading if it is a failure. */
TI_FUNC void ti_regex_check(ti_regex *re, tiro_status status);

/* The unit here, which is passed; not at the end. */
TI_FUNC uint32_t ti_regex_unit(ti_regex *re);

/* Passes an escape that stands for one character (true, in *c) or for several
** (false, added to `set`). */
TI_FUNC int ti_regex_escape(ti_regex *re, ti_charset *set, uint32_t *c);

/* Passes [...]; its characters are in maker->set, settled. */
TI_FUNC void ti_regex_bracket(ti_regex *re);

/* Adds a class of \w's kind, by its letter, or all but it. */
TI_FUNC void ti_regex_add_class(ti_regex *re, ti_charset *set, const char *name, size_t length,
                                int inverted);

/* States for the nodes under `root`. */
TI_FUNC tiro_status ti_regex_assemble(const ti_regex *re, uint32_t root);

#endif
