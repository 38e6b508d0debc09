/* cursor.h: the matches of a query in a segment, one after the other.
**
**   tree -> plan (tests, machines) -> starts -> ends of each start -> strategy -> hits
**
** A cursor holds memory only. It borrows the segment, and takes over the tree.
*/
#ifndef TIRO_QUERY_CURSOR_H
#define TIRO_QUERY_CURSOR_H

#include "condition.h"
#include "tree.h"

typedef struct ti_cursor ti_cursor;

typedef struct ti_cursor_options {
  ti_strategy strategy; /* TI_UNSAID: the tree's, else TI_STANDARD */
  unsigned flags;       /* of all patterns: TI_IGNORE_CASE ... */
  uint64_t budget;      /* steps after which next and count pause; 0: never */
  uint64_t *patterns;   /* steps that scans of patterns may take, less what they take; NULL: TI_PATTERN_STEPS */
  ti_node *skip;        /* a condition of the tree: tokens that may be passed over */
} ti_cursor_options;

/* A hit: positions [first, end). */
typedef struct ti_hit {
  uint32_t first, end;
} ti_hit;

/* Takes the tree over, also where it fails. TIRO_INVALID: see the complaint. */
TI_FUNC tiro_status ti_cursor_open(ti_cursor **out, const tiro_memory *memory, const ti_segment *segment,
                                   ti_tree *tree, const ti_cursor_options *options, ti_complaint *complaint);

/* The next hit; first is TIRO_NONE behind the last one. TIRO_BUDGET: the steps
** are used up, and the next call goes on with as many. */
TI_FUNC tiro_status ti_cursor_next(ti_cursor *cursor, ti_hit *hit);

/* How many hits there are, counted from the first. After TIRO_BUDGET the next
** call goes on counting. Afterwards the cursor stands before the first hit. */
TI_FUNC tiro_status ti_cursor_count(ti_cursor *cursor, uint64_t *count);

/* Back to before the first hit. */
TI_FUNC void ti_cursor_rewind(ti_cursor *cursor);

/* The next call that does work gives TIRO_BUDGET; also from within a signal or
** another thread. */
TI_FUNC void ti_cursor_cancel(ti_cursor *cursor);

/* Labels and targets, in the order of the query. */
TI_FUNC size_t ti_cursor_names(const ti_cursor *cursor);
TI_FUNC tiro_string ti_cursor_name(const ti_cursor *cursor, size_t i);

/* Where they lie in the hit that `next` gave last, by name; [TIRO_NONE,
** TIRO_NONE): nowhere. */
TI_FUNC tiro_status ti_cursor_captures(ti_cursor *cursor, const tiro_span **captures);

/* What evaluation starts from. */
typedef struct ti_explanation {
  const char *way;    /* "frequency", "sequence", "window", "document", "every token", "meet", "tab" */
  uint64_t frequency; /* of what it starts from */
  uint32_t at;        /* byte of the query where that stands */
  uint32_t min, max;  /* how far a match may start before it; max TIRO_NONE: as far as its document */
  uint32_t parts;     /* alternatives it starts from */
  uint32_t steps;     /* of the machine */
  ti_strategy strategy;
} ti_explanation;

TI_FUNC void ti_cursor_explain(const ti_cursor *cursor, ti_explanation *out);

/* Bytes of C memory, about. */
TI_FUNC size_t ti_cursor_size(const ti_cursor *cursor);

TI_FUNC void ti_cursor_free(ti_cursor *cursor);

#endif
