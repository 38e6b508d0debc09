/* walk.h: the inside of a cursor: what its files share. */
#ifndef TIRO_QUERY_WALK_H
#define TIRO_QUERY_WALK_H

#include "cursor.h"
#include "ends.h"
#include "run.h"
#include "starts.h"

typedef enum ti_way {
  TI_WAY_RUN,   /* the machine is run at each start */
  TI_WAY_FIXED, /* a plain sequence: the rarest token, then its neighbours */
  TI_WAY_LIST   /* MU and TAB: a list made at once */
} ti_way;

/* A hit and the match it is made of, which is smaller where it was expanded. */
typedef struct ti_listed {
  ti_hit hit, match;
} ti_listed;

struct ti_cursor {
  ti_tree tree;
  ti_plan plan;
  ti_strategy strategy;
  ti_way way;
  uint64_t budget, left;
  uint64_t pattern_steps; /* of patterns that tests match, as far as they were spent */
  volatile int cancelled;

  uint32_t from;        /* the next start is not before it */
  uint32_t floor, roof; /* the document of the last start */
  int running;          /* a run is under way */
  size_t given;         /* so many of its ends were given out */
  ti_hit match;         /* the one given last */

  ti_ends *ahead;      /* ends of a stretch of text at once; NULL: not for this query */
  int is_ahead;        /* they are known, */
  uint32_t unit_end;   /*   for the starts whose matches go so far */
  uint64_t unit_steps; /* the run's steps before them */

  ti_stream *stream; /* of a plain sequence: its rarest token */
  uint32_t offset;   /* where that stands in it */
  uint32_t *order;   /* the others, the rarest first */

  uint32_t reach;                           /* longest: the greatest end so far */
  TI_ARRAY(uint32_t) ends;                  /* standard: ends behind the last start, */
  size_t ends_at;                           /*   from here on */
  TI_ARRAY(ti_hit) pending;                 /* shortest: matches that may hold another, */
  size_t pending_at;                        /*   from here on */
  int finished;                             /*   no match comes after them */

  TI_ARRAY(ti_listed) list; /* MU, TAB, expanded hits */
  size_t list_at;
  int is_listed;
  const ti_spanset *expand_layer; /* NULL: by tokens */

  uint32_t hits; /* given out, for cut */
  uint64_t counted; /* so far, */
  int counting;     /*   by a count that is not over */
  TI_ARRAY(tiro_span) captures;
};

/* Uses up steps; TIRO_BUDGET: there are no more, for this time. */
TI_FUNC tiro_status ti_spend(ti_cursor *cursor, uint64_t steps);

/* How far a match that starts at `first` can go; TIRO_NONE: nowhere. */
TI_FUNC uint32_t ti_limit_of(ti_cursor *cursor, uint32_t first);

/* The next match as the strategy has it; first TIRO_NONE: there is none. */
TI_FUNC tiro_status ti_strategy_next(ti_cursor *cursor, ti_hit *match);

/* The same, as far as cut allows. */
TI_FUNC tiro_status ti_next_match(ti_cursor *cursor, ti_hit *match);

/* ---- expand.c ---- */

/* Lists all hits, made larger. TIRO_BUDGET: call it again. */
TI_FUNC tiro_status ti_expand(ti_cursor *cursor);

/* ---- match.c ---- */

/* The next match at the next start: the first or the last end of a start, or
** each of them. */
TI_FUNC tiro_status ti_match_next(ti_cursor *cursor, ti_hit *match);

/* Makes ready what a plain sequence is found by. */
TI_FUNC tiro_status ti_match_fixed(ti_cursor *cursor);

/* ---- meet.c ---- */

/* Fills the list of a MU or TAB query. */
TI_FUNC tiro_status ti_meet(ti_cursor *cursor, ti_complaint *complaint);
TI_FUNC tiro_status ti_tab(ti_cursor *cursor, ti_complaint *complaint);

#endif
